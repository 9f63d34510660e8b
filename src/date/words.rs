//! The dates of events in words. English; another language's words belong here beside them.

use edtf_core::{Date, IntervalEndpoint, Precision, Qualifier, Set, SetElement, SetKind};

use super::{Style, month_name};

pub fn date_words(date: &Date, style: Style) -> String {
    let qualifiers = [
        Some(date.year.qualifier),
        date.month.map(|m| m.qualifier),
        date.day.map(|d| d.qualifier),
    ];
    let approximate = qualifiers
        .iter()
        .flatten()
        .any(|q: &Qualifier| q.approximate);
    let uncertain = qualifiers.iter().flatten().any(|q: &Qualifier| q.uncertain);
    let plain = match (
        date.year.value(),
        date.month.and_then(|m| m.value()),
        date.day.and_then(|d| d.value()),
    ) {
        (Some(year), Some(part @ 13..), _) => grouping_words(part, year, style),
        (Some(year), month, day) if !date.has_unspecified() => style.parts(year, month, day),
        (Some(year), Some(month), None) if date.day.is_some() => {
            format!("some day in {}", style.parts(year, Some(month), None))
        }
        (Some(year), None, _) if date.month.is_some() => {
            format!("some time in {}", style.parts(year, None, None))
        }
        _ => decade_words(date),
    };
    match (style, approximate, uncertain) {
        (Style::Iso, false, false) | (_, false, false) => plain,
        (_, true, false) => format!("about {plain}"),
        (_, false, true) => format!("{plain} (uncertain)"),
        (_, true, true) => format!("about {plain} (uncertain)"),
    }
}

/// A year with unspecified digits: `202X`, `20XX`.
fn decade_words(date: &Date) -> String {
    let text = date.to_string();
    let year: String = text.chars().take(4).collect();
    match (year.get(..3), year.get(..2)) {
        (Some(decade), _) if year.ends_with('X') && !decade.contains('X') => {
            format!("the {decade}0s")
        }
        (_, Some(century)) if year.ends_with("XX") && !century.contains('X') => {
            format!("the {century}00s")
        }
        _ => text,
    }
}

/// EDTF level 1 and 2, "seasons" and "sub-year groupings".
fn grouping_words(part: u8, year: i64, style: Style) -> String {
    if style == Style::Iso {
        return format!("{year:04}-{part}");
    }
    match part {
        21 | 25 | 29 => format!("spring {year}"),
        22 | 26 | 30 => format!("summer {year}"),
        23 | 27 | 31 => format!("autumn {year}"),
        24 | 28 | 32 => format!("winter {year}"),
        33 => format!("first quarter of {year}"),
        34 => format!("second quarter of {year}"),
        35 => format!("third quarter of {year}"),
        36 => format!("fourth quarter of {year}"),
        37..=39 => format!(
            "{} four months of {year}",
            ["first", "second", "third"][usize::from(part) - 37]
        ),
        40 => format!("first half of {year}"),
        41 => format!("second half of {year}"),
        _ => format!("{year:04}-{part}"),
    }
}

pub fn interval_words(start: &IntervalEndpoint, end: &IntervalEndpoint, style: Style) -> String {
    use IntervalEndpoint::{Date as Dated, Open, Unknown};
    match (start, end) {
        (Dated(a), Dated(b)) => same_month_words(a, b, style)
            .unwrap_or_else(|| format!("{} to {}", date_words(a, style), date_words(b, style))),
        (Dated(a), Open) => format!("from {}", date_words(a, style)),
        (Dated(a), Unknown) => format!("from {} (end unknown)", date_words(a, style)),
        (Open, Dated(b)) => format!("until {}", date_words(b, style)),
        (Unknown, Dated(b)) => format!("until {} (beginning unknown)", date_words(b, style)),
        _ => match (endpoint_words(start, style), endpoint_words(end, style)) {
            (Some(a), Some(b)) => format!("{a} to {b}"),
            (Some(a), None) => format!("from {a}"),
            (None, Some(b)) => format!("until {b}"),
            (None, None) => "at an unknown time".into(),
        },
    }
}

fn endpoint_words(endpoint: &IntervalEndpoint, style: Style) -> Option<String> {
    match endpoint {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
        IntervalEndpoint::Date(date) => Some(date_words(date, style)),
        IntervalEndpoint::OnOrBefore(date) => {
            Some(format!("{} or before", date_words(date, style)))
        }
        IntervalEndpoint::OnOrAfter(date) => Some(format!("{} or later", date_words(date, style))),
    }
}

/// Two plain days of one month, or two plain months of one year, share what they have in common.
fn same_month_words(a: &Date, b: &Date, style: Style) -> Option<String> {
    let plain =
        |date: &Date| !date.is_uncertain() && !date.is_approximate() && !date.has_unspecified();
    if style == Style::Iso || !plain(a) || !plain(b) || a.year.value()? != b.year.value()? {
        return None;
    }
    let year = a.year.value()?;
    let (from, to) = (a.month?.value()?, b.month?.value()?);
    if from > 12 || to > 12 {
        return None;
    }
    match (a.day.map(|d| d.value()), b.day.map(|d| d.value()), style) {
        (None, None, _) => Some(format!("{} to {} {year}", month_name(from), month_name(to))),
        (Some(c), Some(d), Style::American) if from == to => {
            Some(format!("{} {} to {}, {year}", month_name(from), c?, d?))
        }
        (Some(c), Some(d), _) if from == to => {
            Some(format!("{} to {} {} {year}", c?, d?, month_name(from)))
        }
        (Some(c), Some(d), Style::British) => Some(format!(
            "{} {} to {} {} {year}",
            c?,
            month_name(from),
            d?,
            month_name(to)
        )),
        _ => None,
    }
}

pub fn set_words(set: &Set, style: Style) -> String {
    let elements: Vec<String> = set
        .elements
        .iter()
        .map(|element| element_words(element, style))
        .collect();
    let joint = match set.kind {
        SetKind::OneMember => "or",
        SetKind::AllMembers => "and",
    };
    match elements.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {joint} {last}", first.join(", ")),
    }
}

fn element_words(element: &SetElement, style: Style) -> String {
    match element {
        SetElement::Date(date) => date_words(date, style),
        SetElement::OnOrBefore(date) => format!("{} or before", date_words(date, style)),
        SetElement::OnOrAfter(date) => format!("{} or later", date_words(date, style)),
        SetElement::Range(a, b) => format!("{} to {}", date_words(a, style), date_words(b, style)),
    }
}

/// The end of what is to be done by then: of a day itself, of anything longer its last moment.
pub fn deadline_words(end: &Date, style: Style) -> String {
    let words = date_words(end, style);
    match end.precision() {
        Precision::Day => format!("by {words}"),
        _ if words.starts_with("about ") => format!("by {words}"),
        _ if words.contains(" of ") => format!("by the end of the {words}"),
        Precision::Season | Precision::Year | Precision::Month => {
            format!("by the end of {words}")
        }
    }
}

/// A date that was said of what is yet to be.
pub fn planned_words(words: &str) -> String {
    format!("{words} (planned)")
}
