//! How many events there were when, as an SVG: a bar a year or a month, in parts by kind, each bar a link.
//!
//! In: [`Bar`]s in the order of time and the [`Kind`]s of their events. Out: a [`TimelineChart`].
//!
//! Widths and places across are percentages, so the chart is as wide as its page while its letters keep their size; nothing in
//! it needs a style or a script. Colours are the stylesheet's, by class.

use std::fmt::Write;

use crate::locale::language::Language;
use crate::markup::body::escape;

/// The picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineChart {
    /// An `svg` element.
    pub svg: String,
    /// What its colours mean, the most used kind first.
    pub legend: Vec<LegendEntry>,
}

/// A colour of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    /// `kind-1` to `kind-6`, or `kind-other`.
    pub class: String,
    /// In words.
    pub label: String,
    /// The kind's page; `None` for all other kinds together.
    pub url: Option<String>,
}

/// A year or a month of a chart.
pub struct Bar {
    /// Which: a chart goes from its first to its last without a gap.
    pub at: i64,
    /// In words.
    pub label: String,
    /// What it leads to, seen from the chart's page; empty for nothing.
    pub url: String,
    /// The kind of each event, by the facet's number.
    pub kinds: Vec<Option<usize>>,
}

/// A kind that events have.
pub struct Kind {
    /// The facet's number.
    pub facet: usize,
    /// In words.
    pub label: String,
    /// Its page.
    pub url: String,
}

/// How many kinds have a colour; all others share one.
const COLOURS: usize = 6;
/// The most bars of a chart.
const MOST_BARS: i64 = 60;
/// Pixels.
const HEIGHT: usize = 132;
const FOOT: usize = 22;
const HEAD: usize = 16;

/// Draws a chart of bars in the order of time. Kinds come most used first.
pub fn draw(bars: Vec<Bar>, kinds: Vec<Kind>, language: &Language) -> TimelineChart {
    let bars = without_gaps(bars);
    let used = |kind: &Kind| {
        let mut all = bars.iter().flat_map(|bar| &bar.kinds);
        all.any(|used| *used == Some(kind.facet))
    };
    let named: Vec<Kind> = kinds.into_iter().filter(used).take(COLOURS).collect();
    let colour = |kind: &Option<usize>| named.iter().position(|named| Some(named.facet) == *kind);
    let mut has_others = false;
    let counts: Vec<[usize; COLOURS + 1]> = bars
        .iter()
        .map(|bar| {
            let mut counts = [0; COLOURS + 1];
            for kind in &bar.kinds {
                let place = colour(kind).unwrap_or(COLOURS);
                has_others |= place == COLOURS;
                if let Some(count) = counts.get_mut(place) {
                    *count += 1;
                }
            }
            counts
        })
        .collect();
    let mut legend: Vec<LegendEntry> = named
        .into_iter()
        .enumerate()
        .map(|(n, kind)| LegendEntry {
            class: class(n),
            label: kind.label,
            url: Some(kind.url),
        })
        .collect();
    if has_others && !legend.is_empty() {
        legend.push(LegendEntry {
            class: class(COLOURS),
            label: language.text("other_kinds").into(),
            url: None,
        });
    }
    TimelineChart {
        svg: svg(&bars, &counts, language),
        legend,
    }
}

fn class(colour: usize) -> String {
    match colour {
        COLOURS.. => "kind-other".into(),
        n => format!("kind-{}", n + 1),
    }
}

/// One bar for each step from the first to the last; where these are too many, only those that aren't empty, the newest.
fn without_gaps(bars: Vec<Bar>) -> Vec<Bar> {
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else {
        return bars;
    };
    let steps = last.at.saturating_sub(first.at).saturating_add(1);
    if steps > MOST_BARS {
        let skipped = bars.len().saturating_sub(MOST_BARS as usize);
        return bars.into_iter().skip(skipped).collect();
    }
    let mut all: Vec<Bar> = Vec::new();
    for bar in bars {
        while let Some(gap) = all.last().map(|last| last.at + 1).filter(|at| *at < bar.at) {
            all.push(Bar {
                at: gap,
                label: gap.to_string(),
                url: String::new(),
                kinds: Vec::new(),
            });
        }
        all.push(bar);
    }
    all
}

fn svg(bars: &[Bar], counts: &[[usize; COLOURS + 1]], language: &Language) -> String {
    let most = bars.iter().map(|bar| bar.kinds.len()).max().unwrap_or(1);
    let width = 100.0 / bars.len().max(1) as f64;
    let ground = HEIGHT - FOOT;
    let room = (ground - HEAD) as f64;
    // A number for every bar would run together; the first and every few after it stand for all.
    let every = bars.len().div_ceil(16).max(1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"density\" width=\"100%\" height=\"{HEIGHT}\" role=\"group\" aria-label=\""
    );
    escape(language.text("events_over_time"), &mut svg);
    svg.push_str("\" focusable=\"false\">");
    for (n, (bar, counts)) in bars.iter().zip(counts).enumerate() {
        let total = bar.kinds.len();
        let (x, middle) = (width * (n as f64 + 0.12), width * (n as f64 + 0.5));
        let is_link = total > 0 && !bar.url.is_empty();
        if is_link {
            svg.push_str("<a href=\"");
            escape(&bar.url, &mut svg);
            svg.push_str("\" aria-label=\"");
            let count = language.count("count_events", total);
            let values = [("label", bar.label.as_str()), ("text", &count)];
            escape(&language.with("labelled", &values), &mut svg);
            svg.push_str("\">");
            // The whole height leads on, so that a low bar is no small target.
            let _ = write!(
                svg,
                "<rect class=\"hit\" x=\"{:.3}%\" y=\"0\" width=\"{width:.3}%\" height=\"{HEIGHT}\"/>",
                width * n as f64
            );
        }
        let mut top = ground as f64;
        for (colour, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let height = room * *count as f64 / most as f64;
            top -= height;
            let _ = write!(
                svg,
                "<rect class=\"{}\" x=\"{x:.3}%\" y=\"{top:.2}\" width=\"{:.3}%\" height=\"{height:.2}\"/>",
                class(colour),
                width * 0.76
            );
        }
        if is_link {
            svg.push_str("</a>");
        }
        // What the link's name says already stands beside it, not in it.
        if total > 0 && bars.len() <= 24 {
            let _ = write!(
                svg,
                "<text class=\"total\" aria-hidden=\"true\" x=\"{middle:.3}%\" y=\"{:.2}\" text-anchor=\"middle\">{total}</text>",
                top - 4.0
            );
        }
        if n % every == 0 {
            let label = short(&bar.label);
            let class = if n % (2 * every) == 0 {
                ""
            } else {
                " class=\"second\""
            };
            let _ = write!(
                svg,
                "<text{class} aria-hidden=\"true\" x=\"{middle:.3}%\" y=\"{}\" text-anchor=\"middle\">",
                HEIGHT - 6
            );
            escape(&label, &mut svg);
            svg.push_str("</text>");
        }
    }
    let _ = write!(
        svg,
        "<rect class=\"ground\" x=\"0\" y=\"{ground}\" width=\"100%\" height=\"1\"/></svg>"
    );
    svg
}

/// A month's name in three letters; a year as it is.
fn short(label: &str) -> String {
    match label.starts_with(|c: char| c.is_alphabetic()) {
        true => label.chars().take(3).collect(),
        false => label.to_string(),
    }
}
