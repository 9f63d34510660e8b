//! Dates as data: their first and last day, and how exactly and surely they are stated.

use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint, SetElement};

use super::calendar_day::CalendarDay;

/// A date as data, whatever its expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The first day that it may be; `None` where its beginning is open or unknown.
    pub earliest: Option<CalendarDay>,
    /// The last one, in the same form.
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

/// An expression as data.
pub(super) fn extent(edtf: &Edtf) -> Extent {
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
