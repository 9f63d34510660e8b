//! How often something occurs over the archive's time: bars of months, quarters or years.
//!
//! In: counts by month, and the time that the archive spans: pictures of one site have one scale of time, so that they can be
//! compared. Out: an `svg` element as text. It needs no script and no style of its own: everything that has a colour has a class, and
//! the theme says which. What a picture shows it also says in words, in its title and description, so it needs no table beside it.

use std::fmt::Write;

use crate::graphics::svg::escaped;
use crate::locale::date::Dates;

/// A month of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12; another number is taken for the nearest of these.
    pub month: u8,
}

/// What a sparkline shows.
#[derive(Clone)]
pub struct Sparkline<'a> {
    /// It begins the ids in the picture; no two pictures of a page may share it.
    pub id: &'a str,
    /// What the picture shows.
    pub title: &'a str,
    /// What is counted: the key of a word that goes with a number.
    pub counted: &'a str,
    /// How the picture says dates, and all else.
    pub dates: &'a Dates,
    /// How often in each month, in any order; a month may stand more than once.
    pub months: &'a [(Month, usize)],
    /// The archive's first and last month. Months outside of it widen it.
    pub span: (Month, Month),
    /// Units that are pixels where the picture is shown at its full width. At least 120.
    pub width: u16,
    /// In the same units, with the years below the bars. At least 64.
    pub height: u16,
}

/// What is smaller has no room for a number.
const LEAST_WIDTH: u16 = 120;
const LEAST_HEIGHT: u16 = 64;
/// Above the bars, for the largest count; below them, for the years.
const ABOVE: i64 = 14;
const BELOW: i64 = 16;

/// Draws bars over time. Where nothing is counted there is no picture, and the text is empty.
///
/// A bar is a month in an archive of up to three years, a quarter in one of up to nine, else a year.
pub fn sparkline(data: &Sparkline) -> String {
    let data = &Sparkline {
        width: data.width.max(LEAST_WIDTH),
        height: data.height.max(LEAST_HEIGHT),
        ..data.clone()
    };
    let counted = || data.months.iter().filter(|(_, count)| *count > 0);
    let number =
        |month: &Month| i64::from(month.year) * 12 + i64::from(month.month.clamp(1, 12)) - 1;
    let total: usize = counted().fold(0, |sum, (_, count)| sum.saturating_add(*count));
    let months = || counted().map(|(month, _)| number(month));
    let (Some(first), Some(last)) = (months().min(), months().max()) else {
        return String::new();
    };
    let from = first.min(number(&data.span.0)).min(number(&data.span.1));
    let to = last.max(number(&data.span.1)).max(number(&data.span.0));
    // A year at least, so that the first month of an archive isn't one block.
    let from = from.min(to - 11);
    let unit = Unit::of(to - from + 1);
    let start = unit.of_month(from);
    let bars = usize::try_from(unit.of_month(to) - start + 1).unwrap_or(1);
    let mut counts = vec![0_usize; bars];
    for (month, count) in counted() {
        let bar = usize::try_from(unit.of_month(number(month)) - start).ok();
        if let Some(bar) = bar.and_then(|bar| counts.get_mut(bar)) {
            *bar = bar.saturating_add(*count);
        }
    }
    let name = |bar: usize| unit.name(start + bar as i64, data.dates);
    // The latest of equal peaks: what is new matters more.
    let (peak, most) = counts
        .iter()
        .copied()
        .enumerate()
        .max_by_key(|(_, count)| *count)
        .unwrap_or((0, 1));
    let description = match first == last {
        true => describe_month(data, first, total),
        false => {
            let time = data.dates.months(of_calendar(first), of_calendar(last));
            describe_months(data, total, &time, &name(peak), most)
        }
    };
    let mut svg = opening(data, &description);
    draw_bars(&mut svg, data, &counts, &name, peak);
    let years = (from.div_euclid(12), to.div_euclid(12));
    draw_years(&mut svg, data, years);
    svg.push_str("</svg>\n");
    svg
}

/// What a picture of one month shows in words: how many there were.
fn describe_month(data: &Sparkline, month: i64, total: usize) -> String {
    let language = data.dates.language();
    let counted = language.count(data.counted, total);
    let time = Unit::Month.name(month, data.dates);
    language.with("chart_in", &[("counted", &counted), ("time", &time)])
}

/// What a picture of several months shows in words: how many there were in that time, and when there were most.
fn describe_months(data: &Sparkline, total: usize, time: &str, peak: &str, most: usize) -> String {
    let language = data.dates.language();
    let counted = language.count(data.counted, total);
    let most = language.number(most as u64);
    let values = [
        ("counted", counted.as_str()),
        ("time", time),
        ("peak", peak),
        ("most", &most),
    ];
    language.with("chart_over", &values)
}

fn opening(data: &Sparkline, description: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sparkline\" direction=\"ltr\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n",
        id = escaped(data.id),
        width = data.width,
        height = data.height,
        title = escaped(data.title),
        description = escaped(description),
    )
}

fn draw_bars(
    svg: &mut String,
    data: &Sparkline,
    counts: &[usize],
    name: &dyn Fn(usize) -> String,
    peak: usize,
) {
    let (width, base) = (i64::from(data.width), i64::from(data.height) - BELOW);
    let language = data.dates.language();
    let labelled =
        |label: &str, text: &str| language.with("labelled", &[("label", label), ("text", text)]);
    let most = counts.get(peak).copied().unwrap_or(1);
    let bars = counts.len() as i64;
    let edge = |bar: i64| bar * width / bars;
    for (bar, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let (left, right) = (edge(bar as i64), edge(bar as i64 + 1));
        let gap = i64::from(right - left > 3);
        let height = scaled(*count, most, base - ABOVE);
        let class = if bar == peak { "bar peak" } else { "bar" };
        let _ = writeln!(
            svg,
            "<rect class=\"{class}\" x=\"{left}\" y=\"{}\" width=\"{}\" height=\"{height}\" fill=\"currentColor\">\
             <title>{}</title></rect>",
            base - height,
            (right - left - gap).max(1),
            escaped(&labelled(&name(bar), &language.count(data.counted, *count))),
        );
    }
    let _ = writeln!(
        svg,
        "<path class=\"axis\" stroke=\"currentColor\" d=\"M0 {base}.5H{width}\"/>"
    );
    // The number over the peak keeps inside of the picture.
    let middle = (edge(peak as i64) + edge(peak as i64 + 1)) / 2;
    let (x, anchor) = match middle {
        middle if middle < 24 => (edge(peak as i64), "start"),
        middle if middle > width - 24 => (edge(peak as i64 + 1), "end"),
        middle => (middle, "middle"),
    };
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"12\">{}</text>",
        ABOVE - 3,
        escaped(&language.number(most as u64))
    );
}

fn draw_years(svg: &mut String, data: &Sparkline, (first, last): (i64, i64)) {
    let y = i64::from(data.height) - 3;
    let _ = writeln!(
        svg,
        "<text x=\"0\" y=\"{y}\" font-size=\"12\">{}</text>",
        escaped(&data.dates.year(first))
    );
    if last != first {
        let width = data.width;
        let _ = writeln!(
            svg,
            "<text x=\"{width}\" y=\"{y}\" text-anchor=\"end\" font-size=\"12\">{}</text>",
            escaped(&data.dates.year(last))
        );
    }
}

/// What a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Month,
    Quarter,
    Year,
}

impl Unit {
    fn of(months: i64) -> Unit {
        match months {
            ..=36 => Unit::Month,
            37..=108 => Unit::Quarter,
            _ => Unit::Year,
        }
    }

    /// The bar of a month, counted from the beginning of the calendar.
    fn of_month(self, month: i64) -> i64 {
        match self {
            Unit::Month => month,
            Unit::Quarter => month.div_euclid(3),
            Unit::Year => month.div_euclid(12),
        }
    }

    fn name(self, bar: i64, dates: &Dates) -> String {
        match self {
            Unit::Month => dates.months(of_calendar(bar), of_calendar(bar)),
            Unit::Quarter => dates.months(of_calendar(bar * 3), of_calendar(bar * 3 + 2)),
            Unit::Year => dates.year(bar),
        }
    }
}

/// A month that is counted from the beginning of the calendar: its year, and its number in it.
fn of_calendar(month: i64) -> (i64, u8) {
    let number = month.rem_euclid(12) + 1;
    (month.div_euclid(12), u8::try_from(number).unwrap_or(1))
}

/// A length in proportion, in whole units; what is not nothing is at least one.
fn scaled(count: usize, most: usize, length: i64) -> i64 {
    let (count, most) = (count as u128, most.max(1) as u128);
    let length = length.max(0) as u128;
    let scaled = (count * length + most / 2) / most;
    match scaled {
        0 if count > 0 => 1,
        scaled => i64::try_from(scaled).unwrap_or(i64::MAX),
    }
}
