//! How many events there were when, as an SVG: a bar a year or a month, each a link; and a small chart a kind.
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
    /// A small chart a kind, all on one scale, the most used kind first; empty where there is only one kind.
    pub kinds: Vec<KindChart>,
}

/// The chart of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindChart {
    /// In words.
    pub label: String,
    /// The kind's page; `None` for all other kinds together.
    pub url: Option<String>,
    /// How many events there are.
    pub count: usize,
    /// An `svg` element, which says nothing that the count doesn't: hidden from those who can't see it.
    pub svg: String,
}

/// A year or a month of a chart.
pub struct Bar {
    /// Which: a chart goes from its first to its last without a gap.
    pub at: i64,
    /// What a script finds it by, `2026` or `2026-06`.
    pub key: String,
    /// The filter that does what its link does, `year=2026`; empty where there is none.
    pub filter: String,
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

/// How many kinds have a chart of their own; all others share one.
const KINDS: usize = 6;
/// The most bars of a chart.
const MOST_BARS: i64 = 60;
/// Pixels.
const HEIGHT: usize = 132;
const FOOT: usize = 22;
const HEAD: usize = 16;

/// Draws a chart of bars in the order of time. Kinds come most used first.
pub fn draw(bars: Vec<Bar>, kinds: Vec<Kind>, language: &Language) -> TimelineChart {
    let bars = without_gaps(bars);
    let kinds = by_kind(&bars, kinds, language);
    TimelineChart {
        svg: svg(&bars, language),
        kinds,
    }
}

/// A chart for each of the most used kinds, and one for all others together.
fn by_kind(bars: &[Bar], kinds: Vec<Kind>, language: &Language) -> Vec<KindChart> {
    let counts = |is_of: &dyn Fn(Option<usize>) -> bool| -> Vec<usize> {
        let count = |bar: &Bar| bar.kinds.iter().filter(|kind| is_of(**kind)).count();
        bars.iter().map(count).collect()
    };
    let total = |counts: &Vec<usize>| counts.iter().sum::<usize>();
    let named = kinds.into_iter().map(|kind| {
        let counts = counts(&|used| used == Some(kind.facet));
        (kind, counts)
    });
    let named = named.filter(|(_, counts)| total(counts) > 0);
    let named: Vec<(Kind, Vec<usize>)> = named.take(KINDS).collect();
    let is_named = |used| named.iter().any(|(kind, _)| Some(kind.facet) == used);
    let others = counts(&|used| !is_named(used));
    let others = (total(&others) > 0).then_some(others);
    if named.len() + usize::from(others.is_some()) < 2 || named.is_empty() {
        return Vec::new();
    }
    let all = named.iter().map(|(_, counts)| counts).chain(&others);
    let most = all.flatten().copied().max().unwrap_or(1).max(1);
    let chart = |label, url, counts: &Vec<usize>| KindChart {
        label,
        url,
        count: total(counts),
        svg: small(counts, most),
    };
    let mut charts: Vec<KindChart> = Vec::new();
    for (kind, counts) in &named {
        charts.push(chart(kind.label.clone(), Some(kind.url.clone()), counts));
    }
    let words = || language.text("other_kinds").to_string();
    charts.extend(others.map(|counts| chart(words(), None, &counts)));
    charts
}

/// A small chart: one path, so that many of them weigh little.
fn small(counts: &[usize], most: usize) -> String {
    const STEP: usize = 10;
    const TALL: usize = 100;
    let mut path = String::new();
    for (n, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (TALL * count).div_ceil(most);
        let _ = write!(path, "M{} {TALL}v-{height}h8v{height}z", n * STEP + 1);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"small-multiple\" viewBox=\"0 0 {} {TALL}\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>",
        counts.len() * STEP
    )
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
                key: String::new(),
                filter: String::new(),
                url: String::new(),
                kinds: Vec::new(),
            });
        }
        all.push(bar);
    }
    all
}

fn svg(bars: &[Bar], language: &Language) -> String {
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
    for (n, bar) in bars.iter().enumerate() {
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
            for (name, value) in [("data-at", &bar.key), ("data-filter", &bar.filter)] {
                if !value.is_empty() {
                    let _ = write!(svg, "\" {name}=\"");
                    escape(value, &mut svg);
                }
            }
            svg.push_str("\">");
            // The whole height leads on, so that a low bar is no small target.
            let _ = write!(
                svg,
                "<rect class=\"hit\" x=\"{:.3}%\" y=\"0\" width=\"{width:.3}%\" height=\"{HEIGHT}\"/>",
                width * n as f64
            );
        }
        let height = room * total as f64 / most as f64;
        let top = ground as f64 - height;
        if total > 0 {
            let _ = write!(
                svg,
                "<rect class=\"bar\" x=\"{x:.3}%\" y=\"{top:.2}\" width=\"{:.3}%\" height=\"{height:.2}\"/>",
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
