//! Days of the calendar, however far away.

use std::fmt;

use jiff::civil::Date;

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
    pub(super) fn count(self) -> i64 {
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
