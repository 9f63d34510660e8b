//! What a date expression says: a stretch of the calendar, with its first and last day, in EDTF, and as TIMEX3 would value it.
//!
//! In: years, months and days out of the text or reckoned from others. Out: [`Value`].
//!
//! EDTF is that of the Library of Congress (2019), level 0 and 1, and the quarters of level 2 (33 to 36). What it has no sign
//! for is an interval: halves of a year, weeks, financial years. TIMEX3 is TimeML's (Saurí and others, annotation guidelines 1.2.1).

use jiff::ToSpan;
use jiff::civil::Date;

/// A stretch of the calendar. Years are counted astronomically: 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
    /// Ten years, by the year without its last digit: 199.
    Decade(i16),
    /// A hundred years, by the year without its last two digits: 18.
    Century(i16),
    /// A quarter of a year, 1 to 4.
    Quarter(i16, i8),
    /// A half of a year, 1 or 2.
    Half(i16, i8),
    /// A season, 1 (spring) to 4 (winter, which begins in December of its year).
    Season(i16, i8),
    /// The week that begins on this Monday (ISO 8601).
    Week(Date),
    /// Several days, the last among them.
    Days(Date, Date),
    /// Several months, the last among them, each by its year and number.
    Months((i16, i8), (i16, i8)),
    /// A financial year: the year that it is named for, and the year and month that it begins in.
    Fiscal(i16, (i16, i8)),
}

use Value::{Century, Day, Days, Decade, Fiscal, Half, Month, Months, Quarter, Season, Week, Year};

impl Value {
    /// The first day; `None` beyond the years that can be reckoned with (-9999 to 9999).
    pub fn first(self) -> Option<Date> {
        let (year, month) = match self {
            Day(day) | Week(day) | Days(day, _) => return Some(day),
            Month(year, month) | Months((year, month), _) | Fiscal(_, (year, month)) => {
                (year, month)
            }
            Year(year) => (year, 1),
            Decade(decade) => (decade.checked_mul(10)?, 1),
            Century(century) => (century.checked_mul(100)?, 1),
            Quarter(year, quarter) => (year, quarter * 3 - 2),
            Half(year, half) => (year, half * 6 - 5),
            Season(year, season) => (year, season * 3),
        };
        Date::new(year, month, 1).ok()
    }

    /// The last day; `None` beyond the years that can be reckoned with.
    pub fn last(self) -> Option<Date> {
        let (year, month) = match self {
            Day(day) | Days(_, day) => return Some(day),
            Week(monday) => return monday.checked_add(6.days()).ok(),
            Month(year, month) | Months(_, (year, month)) => (year, month),
            Year(year) => (year, 12),
            Decade(decade) => (decade.checked_mul(10)?.checked_add(9)?, 12),
            Century(century) => (century.checked_mul(100)?.checked_add(99)?, 12),
            Quarter(year, quarter) => (year, quarter * 3),
            Half(year, half) => (year, half * 6),
            Season(year, season) => add_months((year, season * 3), 2)?,
            Fiscal(_, start) => add_months(start, 11)?,
        };
        Some(Date::new(year, month, 1).ok()?.last_of_month())
    }

    /// As an expression of its own.
    pub fn edtf(self) -> String {
        match self {
            Decade(decade) if decade >= 0 => format!("{decade:03}X"),
            Century(century) if century >= 0 => format!("{century:02}XX"),
            Quarter(year, quarter) => format!("{}-{}", edtf_year(year), 32 + quarter),
            Season(year, season) => format!("{}-{}", edtf_year(year), 20 + season),
            _ if self.is_interval() => format!("{}/{}", self.start_edtf(), self.end_edtf()),
            _ => self.start_edtf(),
        }
    }

    /// As the beginning of an interval.
    pub fn start_edtf(self) -> String {
        match self {
            Day(day) | Week(day) | Days(day, _) => edtf_day(day),
            Year(year) => edtf_year(year),
            Decade(decade) => edtf_year(decade.saturating_mul(10)),
            Century(century) => edtf_year(century.saturating_mul(100)),
            Season(..) => self.edtf(),
            _ => self.first().map_or_else(String::new, edtf_month),
        }
    }

    /// As the end of an interval.
    pub fn end_edtf(self) -> String {
        match self {
            Day(day) | Days(_, day) => edtf_day(day),
            Week(_) => self.last().map_or_else(String::new, edtf_day),
            Year(year) => edtf_year(year),
            Decade(decade) => edtf_year(decade.saturating_mul(10).saturating_add(9)),
            Century(century) => edtf_year(century.saturating_mul(100).saturating_add(99)),
            Season(..) => self.edtf(),
            _ => self.last().map_or_else(String::new, edtf_month),
        }
    }

    /// Whether its expression is an interval.
    pub fn is_interval(self) -> bool {
        match self {
            Week(_) | Days(..) | Months(..) | Half(..) | Fiscal(..) => true,
            Decade(number) | Century(number) => number < 0,
            _ => false,
        }
    }

    /// The value that TIMEX3 has for it.
    pub fn timex(self) -> String {
        const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
        match self {
            Decade(decade) if decade >= 0 => format!("{decade:03}"),
            Century(century) if century >= 0 => format!("{century:02}"),
            Quarter(year, quarter) => format!("{}-Q{quarter}", edtf_year(year)),
            Half(year, half) => format!("{}-H{half}", edtf_year(year)),
            Season(year, season) => {
                let name = SEASONS.get(usize::from(season.unsigned_abs()).wrapping_sub(1));
                format!("{}-{}", edtf_year(year), name.unwrap_or(&"XX"))
            }
            Week(monday) => {
                let week = monday.iso_week_date();
                format!("{}-W{:02}", edtf_year(week.year()), week.week())
            }
            Fiscal(year, _) => format!("FY{}", edtf_year(year)),
            _ => self.edtf(),
        }
    }
}

/// `2026`, `-0043`.
fn edtf_year(year: i16) -> String {
    if year < 0 {
        format!("-{:04}", year.unsigned_abs())
    } else {
        format!("{year:04}")
    }
}

fn edtf_month(day: Date) -> String {
    format!("{}-{:02}", edtf_year(day.year()), day.month())
}

fn edtf_day(day: Date) -> String {
    format!("{}-{:02}", edtf_month(day), day.day())
}

/// The month that is `count` months after another; before it, where that is negative. `None` beyond the years.
pub fn add_months((year, month): (i16, i8), count: i32) -> Option<(i16, i8)> {
    let number = (i32::from(year) * 12 + i32::from(month) - 1).checked_add(count)?;
    let year = i16::try_from(number.div_euclid(12)).ok()?;
    (-9999..=9999)
        .contains(&year)
        .then_some((year, number.rem_euclid(12) as i8 + 1))
}

/// The year that is `count` years after another. `None` beyond -9999 to 9999.
pub fn add_years(year: i16, count: i32) -> Option<i16> {
    let year = i16::try_from(i32::from(year).checked_add(count)?).ok()?;
    (-9999..=9999).contains(&year).then_some(year)
}

/// The day that is `count` days after another. `None` beyond the years.
pub fn add_days(day: Date, count: i32) -> Option<Date> {
    day.checked_add(i64::from(count).days()).ok()
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Option<Date> {
    add_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}
