//! Parts of years in the years around a day.
//!
//! In: a part that each year has ([`What`]) and a year, or a day to look around. Out: its [`Value`].

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::form::What;
use super::setting::Setting;
use super::tense::Tense;
use super::value::{Value, add_days, add_months};
use super::word::Feast;

/// The same day of a year near it that has the weekday which is said, if there is one.
pub fn matching(what: What, value: Value) -> Value {
    let (What::Day(_, _, Some(weekday)), Value::Day(day)) = (what, value) else {
        return value;
    };
    let fits = |value: &Value| match value {
        Value::Day(day) => day.weekday().to_monday_zero_offset() == weekday,
        _ => false,
    };
    [0, -1, 1]
        .into_iter()
        .filter_map(|shift| part(what, day.year() + shift))
        .find(fits)
        .unwrap_or(value)
}

/// Whether a day is part of it.
pub fn contains(value: Value, day: Date) -> bool {
    value.first().is_some_and(|first| first <= day) && value.last().is_some_and(|last| day <= last)
}

/// The last of a part of each year, of the years around a day, that fits.
pub fn latest(what: What, base: Date, fits: impl Fn(&Value) -> bool) -> Option<Value> {
    let year = base.year();
    [year + 1, year, year - 1, year - 2]
        .into_iter()
        .filter_map(|year| part(what, year))
        .find(fits)
}

/// The first of them that fits.
pub fn earliest(what: What, base: Date, fits: impl Fn(&Value) -> bool) -> Option<Value> {
    let year = base.year();
    [year - 1, year, year + 1, year + 2]
        .into_iter()
        .filter_map(|year| part(what, year))
        .find(fits)
}

/// How many days lie between a day and a stretch.
fn days_apart(value: Value, day: Date) -> Option<i32> {
    let (first, last) = (value.first()?, value.last()?);
    if contains(value, day) {
        return Some(0);
    }
    let (a, b) = if last < day {
        (last, day)
    } else {
        (day, first)
    };
    a.until(b).ok().map(|span| span.get_days())
}

/// The one before a day, or the one after it: the nearer, but rather the one to come.
pub fn rather_near(what: What, day: Date) -> Option<Value> {
    let (past, next) = around(what, day)?;
    let distance = |value: Value| days_apart(value, day);
    let ahead = distance(next)?.checked_mul(2)? <= distance(past)?.checked_mul(3)?;
    Some(if ahead { next } else { past })
}

/// The last before a day, and the first that isn't over by then.
fn around(what: What, day: Date) -> Option<(Value, Value)> {
    let over = |value: &Value| value.last().is_some_and(|last| last < day);
    let past = latest(what, day, over)?;
    let next = earliest(what, day, |value| !over(value))?;
    Some((past, next))
}

/// Whether what a clause's tense says leads to a date nearly a year off, where another of its kind is at hand.
pub fn is_far_fetched(what: What, value: Value, tense: Tense, setting: &Setting) -> bool {
    let day = setting.anchor;
    let Some((past, next)) = around(what, day) else {
        return false;
    };
    let distance = |value: Value| days_apart(value, day).unwrap_or(0);
    match tense {
        Tense::FutureInPast => value == next && distance(next) > 4 * distance(past),
        Tense::Past | Tense::PastPerfect => {
            value == past && distance(past) > 270 && distance(next) <= 90
        }
        _ => false,
    }
}

/// A part of this year.
pub fn part(what: What, year: i16) -> Option<Value> {
    let in_month = |month: i8, day: i8| {
        let last = Date::new(year, month, 1).ok()?.last_of_month();
        match day {
            1.. => Date::new(year, month, day).ok(),
            _ => add_days(last, i32::from(day)),
        }
    };
    Some(match what {
        What::Day(month, day, _) => Value::Day(Date::new(year, month, day).ok()?),
        What::Month(month) => Value::Month(year, month),
        What::Months(first, last) => Value::Months((year, first), (year, last)),
        What::Days(month, first, last) => {
            Value::Days(in_month(month, first)?, in_month(month, last)?)
        }
        What::NthWeekday(month, nth, day) => Value::Day(nth_weekday((year, month), nth, day)?),
        What::Week(week) => Value::Week(week_day(year, week, 0)?),
        What::DayOfWeek(week, day) => Value::Day(week_day(year, week, day)?),
        What::MonthsTo(month, count) => {
            let first = add_months((year, month), 1 - i32::from(count))?;
            Value::Months(first, (year, month))
        }
        What::Quarter(quarter) => Value::Quarter(year, quarter),
        What::Half(half) => Value::Half(year, half),
        What::Season(season) => Value::Season(year, season),
        What::Feast(feast, days) => Value::Day(add_days(feast_day(feast, year)?, i32::from(days))?),
    })
}

/// The first such weekday of a month, the second; 0 for the last.
pub fn nth_weekday((year, month): (i16, i8), nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_zero_offset(weekday).ok()?;
    let nth = if nth == 0 { -1 } else { nth };
    let first = Date::new(year, month, 1).ok()?;
    first.nth_weekday_of_month(nth, weekday).ok()
}

/// A day, from 0 (Monday), of a week by its number.
fn week_day(year: i16, week: i8, day: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_zero_offset(day).ok()?;
    Some(ISOWeekDate::new(year, week, weekday).ok()?.date())
}

fn feast_day(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Christmas => Date::new(year, 12, 25).ok(),
        Feast::Thanksgiving => Date::new(year, 11, 1)
            .ok()?
            .nth_weekday_of_month(4, Weekday::Thursday)
            .ok(),
        Feast::Easter => easter(year),
        Feast::GoodFriday => add_days(easter(year)?, -2),
        Feast::BoxingDay => Date::new(year, 12, 26).ok(),
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876; J. Meeus, Astronomical Algorithms,
/// chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (
        year.rem_euclid(19),
        year.div_euclid(100),
        year.rem_euclid(100),
    );
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year as i16, (n / 31) as i8, (n % 31) as i8 + 1).ok()
}
