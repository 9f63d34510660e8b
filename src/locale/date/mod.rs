//! Dates in words, and the dates of events.
//!
//! Comes in: calendar dates and EDTF texts. Goes out: dates as data (earliest and latest day, a sort key) and, by [`Dates`], in
//! the words of a language. This module is the only one that knows `edtf-core` and `icu_datetime`.

mod formats;
mod words;

use std::fmt;

use edtf_core::{Bound, BoundDate, Edtf, Interval, IntervalEndpoint, SetElement};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use formats::Dates;

/// The months in English.
pub const MONTHS: [&str; 12] = [
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

/// The date of an event: an EDTF expression (Library of Congress, 2019; ISO 8601-2 annex A).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct EventDate {
    text: String,
    edtf: Edtf,
    extent: Extent,
}

impl EventDate {
    /// Reads an expression of level 0 or 1, or one of level 2's sets and sub-year groupings (`2026-33`), in intervals as well.
    pub fn parse(text: &str) -> Result<EventDate, String> {
        let edtf = Edtf::parse(text).map_err(|error| error.message.to_string())?;
        let end_is_allowed = |end: &IntervalEndpoint| match end {
            IntervalEndpoint::Date(date) => is_allowed(&Edtf::Date(*date)),
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => true,
            IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => false,
        };
        let allowed = match &edtf {
            Edtf::Interval(Interval { start, end }) => end_is_allowed(start) && end_is_allowed(end),
            edtf => is_allowed(edtf),
        };
        if !allowed {
            return Err("of EDTF's level 2, only sets and the groupings 21 to 41 are used".into());
        }
        Ok(EventDate::of(text.to_string(), edtf))
    }

    /// No date at all, for a record whose date can't be read.
    pub fn unknown() -> EventDate {
        let (start, end) = (IntervalEndpoint::Unknown, IntervalEndpoint::Unknown);
        EventDate::of(String::new(), Edtf::Interval(Interval { start, end }))
    }

    fn of(text: String, edtf: Edtf) -> EventDate {
        EventDate {
            text,
            extent: extent(&edtf),
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
        match &self.edtf {
            Edtf::Date(date) => words::datetime(date),
            Edtf::DateTime(moment) => words::datetime(&moment.date),
            Edtf::Interval(_) | Edtf::Set(_) => None,
        }
    }

    /// The date in words.
    pub fn words(&self, dates: &Dates) -> String {
        match &self.edtf {
            Edtf::Date(date) => dates.date(date),
            Edtf::DateTime(moment) => dates.date(&moment.date),
            Edtf::Interval(interval) => dates.interval(&interval.start, &interval.end),
            Edtf::Set(set) => dates.set(set),
        }
    }

    /// The date in words, of what is yet to be: its open beginning makes its end a deadline.
    pub fn words_planned(&self, dates: &Dates) -> String {
        let plain = match &self.edtf {
            Edtf::Interval(Interval {
                start: IntervalEndpoint::Open | IntervalEndpoint::Unknown,
                end: IntervalEndpoint::Date(end),
            }) => dates.deadline(end),
            _ => self.words(dates),
        };
        dates.planned(&plain)
    }

    /// The date as data.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// Its first and last day; `None` where it has no beginning or end, or an unknown one, or one beyond the years -9999 to 9999.
    pub fn days(&self) -> (Option<Date>, Option<Date>) {
        let extent = self.extent();
        let date = |day: Option<CalendarDay>| day.and_then(CalendarDay::date);
        (date(extent.earliest), date(extent.latest))
    }

    /// The month of its year that the event is listed under, 1 to 12: its earliest day's, where more than a year is stated.
    pub fn month(&self) -> Option<u8> {
        let extent = self.extent();
        let listed = extent.earliest.or(extent.latest)?;
        (extent.precision >= Precision::Part).then_some(listed.month)
    }

    /// Whether it is a day, or an interval or set of days, so that a calendar can say it.
    pub fn is_exact(&self) -> bool {
        let Extent {
            earliest,
            latest,
            precision,
            approximate,
            uncertain,
        } = self.extent();
        let one_of = matches!(&self.edtf, Edtf::Set(_));
        let bounded = earliest.is_some() && latest.is_some();
        let unspecified = self.edtf.has_unspecified();
        bounded
            && precision == Precision::Day
            && !(approximate || uncertain || one_of || unspecified)
    }

    /// Whether both can be right of one event: they have a day in common. An approximate or uncertain date is taken for one
    /// unit of its precision wider on both sides (three days, for a day); an open or unknown end has no bound.
    pub fn can_overlap(&self, other: &EventDate) -> bool {
        let ((a, b), (c, d)) = (self.widened(), other.widened());
        a <= d && c <= b
    }

    /// Earliest and latest day in a count that grows with time, as [`EventDate::can_overlap`] widens them.
    pub fn widened(&self) -> (i64, i64) {
        let extent = self.extent();
        let slack = match extent.precision {
            _ if !extent.approximate && !extent.uncertain => 0,
            Precision::Day => 3,
            Precision::Month => 31,
            Precision::Part => 93,
            Precision::Year => 372,
            Precision::Coarse | Precision::Unknown => 3_720,
        };
        (
            extent
                .earliest
                .map_or(i64::MIN, |day| day.count().saturating_sub(slack)),
            extent
                .latest
                .map_or(i64::MAX, |day| day.count().saturating_add(slack)),
        )
    }
}

/// An expression as data.
fn extent(edtf: &Edtf) -> Extent {
    let bounds = edtf.bounds();
    let precision = dates(edtf).into_iter().map(precision).min();
    Extent {
        earliest: day(bounds.earliest),
        latest: day(bounds.latest),
        precision: precision.unwrap_or(Precision::Unknown),
        approximate: edtf.is_approximate(),
        uncertain: edtf.is_uncertain(),
    }
}

/// Every date that an expression names.
fn dates(edtf: &Edtf) -> Vec<&edtf_core::Date> {
    fn end(endpoint: &IntervalEndpoint) -> Option<&edtf_core::Date> {
        match endpoint {
            IntervalEndpoint::Date(date)
            | IntervalEndpoint::OnOrBefore(date)
            | IntervalEndpoint::OnOrAfter(date) => Some(date),
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
        }
    }
    match edtf {
        Edtf::Date(date) => vec![date],
        Edtf::DateTime(moment) => vec![&moment.date],
        Edtf::Interval(interval) => [end(&interval.start), end(&interval.end)]
            .into_iter()
            .flatten()
            .collect(),
        Edtf::Set(set) => set
            .elements
            .iter()
            .flat_map(|element| match element {
                SetElement::Date(date)
                | SetElement::OnOrBefore(date)
                | SetElement::OnOrAfter(date) => vec![date],
                SetElement::Range(a, b) => vec![a, b],
            })
            .collect(),
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

/// A date as data, whatever its expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The first day that it may be; `None` where its beginning is open or unknown.
    pub earliest: Option<CalendarDay>,
    /// The last one, likewise.
    pub latest: Option<CalendarDay>,
    /// Of its coarsest part.
    pub precision: Precision,
    /// Whether a part of it is approximate (`~`).
    pub approximate: bool,
    /// Whether a part of it is uncertain (`?`).
    pub uncertain: bool,
}

/// How exactly a date is stated, coarsest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Not at all.
    Unknown,
    /// A decade, a century, or digits that are missing elsewhere.
    Coarse,
    /// A year.
    Year,
    /// A season, quarter or other part of a year.
    Part,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// A day of the proleptic Gregorian calendar, with astronomical years, however far away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarDay {
    /// 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl CalendarDay {
    /// The day as the calendar has it; `None` beyond the years -9999 to 9999.
    pub fn date(self) -> Option<Date> {
        let year = i16::try_from(self.year).ok()?;
        let (month, day) = (i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?);
        Date::new(year, month, day).ok()
    }

    /// A number that grows with time by at least one a day.
    fn count(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        self.year
            .saturating_mul(372)
            .saturating_add(month * 31 + day)
    }
}

impl fmt::Display for CalendarDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let Self { year, month, day } = self;
        write!(f, "{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
    }
}

fn day(bound: Bound) -> Option<CalendarDay> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => Some(CalendarDay { year, month, day }),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

fn precision(date: &edtf_core::Date) -> Precision {
    if date.year.has_unspecified() || date.year.significant_digits.is_some() {
        return Precision::Coarse;
    }
    let unspecified =
        |field: Option<edtf_core::DateField>| field.is_some_and(|field| field.has_unspecified());
    match date.precision() {
        edtf_core::Precision::Year => Precision::Year,
        _ if unspecified(date.month) => Precision::Year,
        edtf_core::Precision::Season => Precision::Part,
        edtf_core::Precision::Month => Precision::Month,
        edtf_core::Precision::Day if unspecified(date.day) => Precision::Month,
        edtf_core::Precision::Day => Precision::Day,
    }
}

/// Days in order: year, month and day in one number.
pub type DayNumber = i64;

fn day_number(bound: Bound) -> Option<DayNumber> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            let within = i64::from(month) * 100 + i64::from(day);
            Some(year.saturating_mul(10_000).saturating_add(within))
        }
        _ => None,
    }
}

/// Whether an expression is of level 0 or 1, or one of level 2 that is used.
fn is_allowed(edtf: &Edtf) -> bool {
    edtf.level() <= 1 || matches!(edtf, Edtf::Set(_)) || sub_year_grouping(edtf).is_some()
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
