//! The dates of events: EDTF expressions, with their place in order and what they say as data.

use std::fmt;

use edtf_core::{Bound, BoundDate, Edtf, Interval, IntervalEndpoint};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::calendar_day::CalendarDay;
use super::extent::{Extent, Precision, extent};
use super::formats::Dates;
use super::words;

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
    ///
    /// # Errors
    ///
    /// Where the text is none of these, with what is wrong in it.
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
        dates.planned(&self.words_due(dates))
    }

    /// The date in words, where it is of something that is to be: an end alone is a day by which it is to be (`by the end of 2026`).
    pub fn words_due(&self, dates: &Dates) -> String {
        match &self.edtf {
            Edtf::Interval(Interval {
                start: IntervalEndpoint::Open | IntervalEndpoint::Unknown,
                end: IntervalEndpoint::Date(end),
            }) => dates.deadline(end),
            _ => self.words(dates),
        }
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
