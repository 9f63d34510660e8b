//! Dates in words, and the dates of events.
//!
//! Comes in: calendar dates and EDTF texts. Goes out: dates as data (earliest and latest day, a sort key) and in words.
//! This module is the only one that knows `edtf-core`.
//!
//! Words are English where the site's language is, British order unless it is `en-US`; in another language dates stand in
//! ISO 8601 form, which no reader takes for another date.

use std::fmt;

use edtf_core::{
    Bound, BoundDate, Edtf, Interval, IntervalEndpoint, Qualifier, Set, SetElement, SetKind,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// In which language and order dates are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// 5 June 2026
    British,
    /// June 5, 2026
    American,
    /// 2026-06-05
    Iso,
}

impl Style {
    /// The style of a language, by its BCP 47 tag.
    pub fn of(language: &str) -> Style {
        let tag = language.to_ascii_lowercase();
        match tag.as_str() {
            "en-us" => Style::American,
            _ if tag == "en" || tag.starts_with("en-") => Style::British,
            _ => Style::Iso,
        }
    }

    /// A day in words.
    pub fn day(self, date: Date) -> String {
        self.parts(
            i64::from(date.year()),
            Some(date.month() as u8),
            Some(date.day() as u8),
        )
    }

    /// A month's name, or its number.
    pub fn month(self, month: i8) -> String {
        match self {
            Style::Iso => format!("{month:02}"),
            _ => month_name(month as u8).to_string(),
        }
    }

    /// A month of a year in words.
    pub fn month_of_year(self, year: i16, month: i8) -> String {
        self.parts(i64::from(year), Some(month as u8), None)
    }

    fn parts(self, year: i64, month: Option<u8>, day: Option<u8>) -> String {
        match (self, month, day) {
            (Style::Iso, None, _) => format!("{year:04}"),
            (Style::Iso, Some(m), None) => format!("{year:04}-{m:02}"),
            (Style::Iso, Some(m), Some(d)) => format!("{year:04}-{m:02}-{d:02}"),
            (_, None, _) => era(year),
            (_, Some(m), None) => format!("{} {}", month_name(m), era(year)),
            (Style::British, Some(m), Some(d)) => format!("{d} {} {}", month_name(m), era(year)),
            (Style::American, Some(m), Some(d)) => format!("{} {d}, {}", month_name(m), era(year)),
        }
    }
}

/// A year in words: years count astronomically, so that 0 is 1 BC.
fn era(year: i64) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - year)
    }
}

fn month_name(month: u8) -> &'static str {
    MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .copied()
        .unwrap_or("?")
}

/// The date of an event: an EDTF expression (Library of Congress, 2019; ISO 8601-2 annex A).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct EventDate {
    text: String,
    edtf: Edtf,
}

impl EventDate {
    /// Reads an expression of level 0 or 1, or one of level 2's sets and sub-year groupings (`2026-33`).
    pub fn parse(text: &str) -> Result<EventDate, String> {
        let edtf = Edtf::parse(text).map_err(|error| error.message.to_string())?;
        let allowed = edtf.level() <= 1
            || matches!(&edtf, Edtf::Set(_))
            || sub_year_grouping(&edtf).is_some();
        if !allowed {
            return Err("of EDTF's level 2, only sets and the groupings 21 to 41 are used".into());
        }
        Ok(EventDate {
            text: text.to_string(),
            edtf,
        })
    }

    /// No date at all, for a record whose date can't be read.
    pub fn unknown() -> EventDate {
        let (start, end) = (IntervalEndpoint::Unknown, IntervalEndpoint::Unknown);
        let edtf = Edtf::Interval(Interval { start, end });
        EventDate {
            text: String::new(),
            edtf,
        }
    }

    /// The expression as written.
    pub fn edtf(&self) -> &str {
        &self.text
    }

    /// Where the event stands among others: by its earliest day (an unknown or open beginning counts as its latest day),
    /// then the shorter span first, then the expression.
    pub fn sort_key(&self) -> (DayNumber, DayNumber, &str) {
        let bounds = self.edtf.bounds();
        let (earliest, latest) = (day_number(bounds.earliest), day_number(bounds.latest));
        (
            earliest.or(latest).unwrap_or(DayNumber::MAX),
            latest.unwrap_or(DayNumber::MAX),
            &self.text,
        )
    }

    /// The year that the event is listed under: its sort key's.
    pub fn year(&self) -> Option<i64> {
        let bounds = self.edtf.bounds();
        [bounds.earliest, bounds.latest]
            .iter()
            .find_map(|bound| match bound {
                Bound::Date(date) => Some(date.year),
                _ => None,
            })
    }

    /// A valid value for HTML's `<time datetime>`: a day, month or year.
    pub fn datetime(&self) -> Option<String> {
        let date = match &self.edtf {
            Edtf::Date(date) => date,
            Edtf::DateTime(moment) => &moment.date,
            _ => return None,
        };
        let year = date.year.value().filter(|year| (1..=9999).contains(year))?;
        if sub_year_grouping(&self.edtf).is_some() || date.has_unspecified() {
            return None;
        }
        Some(Style::Iso.parts(
            year,
            date.month.and_then(|m| m.value()),
            date.day.and_then(|d| d.value()),
        ))
    }

    /// The date in words.
    pub fn words(&self, style: Style) -> String {
        match &self.edtf {
            Edtf::Date(date) => date_words(date, style),
            Edtf::DateTime(moment) => date_words(&moment.date, style),
            Edtf::Interval(interval) => interval_words(&interval.start, &interval.end, style),
            Edtf::Set(set) => set_words(set, style),
        }
    }
}

impl From<EventDate> for String {
    fn from(date: EventDate) -> String {
        date.text
    }
}

impl From<String> for EventDate {
    fn from(text: String) -> EventDate {
        EventDate::parse(&text).unwrap_or_else(|_| EventDate {
            text,
            ..EventDate::unknown()
        })
    }
}

impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Days in order: year, month and day in one number.
pub type DayNumber = i64;

fn day_number(bound: Bound) -> Option<DayNumber> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            Some(year * 10_000 + i64::from(month) * 100 + i64::from(day))
        }
        _ => None,
    }
}

/// The number of a season, quarter or other part of a year, 21 to 41.
fn sub_year_grouping(edtf: &Edtf) -> Option<u8> {
    match edtf {
        Edtf::Date(date) => date
            .month
            .and_then(|month| month.value())
            .filter(|month| *month > 12),
        _ => None,
    }
}

fn date_words(date: &edtf_core::Date, style: Style) -> String {
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
fn decade_words(date: &edtf_core::Date) -> String {
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

fn interval_words(start: &IntervalEndpoint, end: &IntervalEndpoint, style: Style) -> String {
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
fn same_month_words(a: &edtf_core::Date, b: &edtf_core::Date, style: Style) -> Option<String> {
    let plain = |date: &edtf_core::Date| {
        !date.is_uncertain() && !date.is_approximate() && !date.has_unspecified()
    };
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

fn set_words(set: &Set, style: Style) -> String {
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
