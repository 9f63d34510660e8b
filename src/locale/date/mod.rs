//! Dates in words, and the dates of events.
//!
//! In: calendar dates and EDTF texts. Out: dates as data (earliest and latest day, a sort key) and, by [`Dates`], in
//! the words of a language. This module is the only one that knows `edtf-core` and `icu_datetime`.

mod calendar_day;
mod event_date;
mod extent;
mod formats;
mod words;

pub use calendar_day::CalendarDay;
pub use event_date::{DayNumber, EventDate};
pub use extent::{Extent, Precision};
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
