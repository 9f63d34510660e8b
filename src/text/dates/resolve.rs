//! From what an expression says to the days that it means.
//!
//! Comes in: an [`Expr`] and what it is reckoned from ([`Place`]). Goes out: a [`Value`], and from where it was reckoned.
//!
//! What names no year is the nearest of its kind before the article's day, or behind it where the clause is about what is to
//! come; behind a date that was named in the same paragraph, the nearest to that.

use jiff::civil::{Date, Weekday};

use super::form::{Base, Expr, InYear, What};
use super::tense::Tense;
use super::value::{Value, add_days, add_months, add_years, monday};
use super::words::{Feast, Unit, Which};
use super::{Reckoned, Relative, Setting};

/// The last date named, as exactly as it was.
#[derive(Debug, Clone, Copy, Default)]
pub struct Named {
    /// Its year.
    pub year: Option<i16>,
    /// Its month, if it was that exact.
    pub month: Option<(i16, i8)>,
    /// Its day, likewise.
    pub day: Option<Date>,
    /// Which block named it, and which sentence; `None` where it was named by the way: "the 1987 crash", "a year earlier".
    pub place: Option<(usize, usize)>,
}

impl Named {
    /// Another date is named. An exact one before it that lies within it still holds.
    pub fn name(&mut self, value: Value, place: Option<(usize, usize)>) {
        let (Some(first), Some(last)) = (value.first(), value.last()) else {
            return;
        };
        let within = |day: Date| first <= day && day <= last;
        self.place = place;
        match value {
            Value::Day(_) | Value::Days(..) | Value::Week(_) => self.day = Some(last),
            _ => self.day = self.day.filter(|day| within(*day)),
        }
        self.month = match value {
            Value::Year(_) | Value::Decade(_) | Value::Century(_) | Value::Fiscal(..) => self
                .month
                .filter(|(year, month)| Date::new(*year, *month, 1).is_ok_and(within)),
            _ => Some((last.year(), last.month())),
        };
        self.year = Some(match value {
            Value::Fiscal(year, _) | Value::Season(year, _) => year,
            _ => last.year(),
        });
    }
}

/// What an expression is reckoned from.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The article's day, its language's habits, and the choice between that and dates named.
    pub setting: &'a Setting,
    /// The last date named.
    pub named: &'a Named,
    /// The tense of its clause.
    pub tense: Tense,
    /// Whether an unsaid year may be that of the last date named.
    pub near: bool,
}

/// The days that an expression means; `None` where nothing is known that they could be reckoned from.
pub fn resolve(expr: &Expr, place: Place) -> Option<(Value, Reckoned)> {
    let article = place.setting.anchor;
    match *expr {
        Expr::Value(Value::Fiscal(year, (begins, 0))) => {
            Some((fiscal(year, begins, place.setting), Reckoned::Not))
        }
        Expr::Value(value) => Some((value, Reckoned::Not)),
        Expr::Either(british, american) => {
            let value = if place.setting.american {
                american
            } else {
                british
            };
            Some((value, Reckoned::Not))
        }
        Expr::In(what, year) => in_year(what, year, place),
        Expr::Deictic(days) => {
            let day = add_days(article, i32::from(days))?;
            Some((Value::Day(day), Reckoned::Article))
        }
        Expr::WeekdayOf(day, weeks) => {
            let day = add_days(monday(article)?, weeks * 7 + i32::from(day))?;
            Some((Value::Day(day), Reckoned::Article))
        }
        Expr::Weekday(day, which) => weekday(day, which, place),
        Expr::OfMonth(day) => of_month(day, place),
        Expr::Stretch(unit, which) => {
            let (base, reckoned) = base_of(which, unit, place)?;
            let count = match which {
                Which::Last | Which::Previous => -1,
                Which::This | Which::Same => 0,
                Which::Next | Which::Following => 1,
            };
            Some((stretch(base, unit, count)?, reckoned))
        }
        Expr::Steps(count, unit) => Some((stretch(article, unit, count)?, Reckoned::Article)),
        Expr::Shift(count, unit, ref base) => shift(count, unit, base, place),
        Expr::WeekOf(ref day) => {
            let (value, reckoned) = resolve(day, place)?;
            match value {
                Value::Day(day) => Some((Value::Week(monday(day)?), reckoned)),
                _ => None,
            }
        }
        Expr::FiscalStretch(which) => {
            let start = place.setting.fiscal_start();
            let offset = match which {
                Which::Last | Which::Previous => -1,
                Which::This | Which::Same => 0,
                Which::Next | Which::Following => 1,
            };
            let begins = article.year() - i16::from(article.month() < start) + offset;
            let ends = begins + i16::from(start > 1);
            Some((Value::Fiscal(ends, (begins, start)), Reckoned::Article))
        }
    }
}

/// A financial year named by the years that it begins and ends in, or by one: that it ends in.
fn fiscal(named: i16, begins: i16, setting: &Setting) -> Value {
    let start = setting.fiscal_start();
    let begins = if begins == named && start > 1 {
        named - 1
    } else {
        begins
    };
    Value::Fiscal(named, (begins, start))
}

/// From where something with such a `which` is reckoned, if it is known as exactly as a stretch of this unit needs.
fn base_of(which: Which, unit: Unit, place: Place) -> Option<(Date, Reckoned)> {
    let by_words = matches!(which, Which::Previous | Which::Same | Which::Following);
    base(by_words, unit, place)
}

fn base(by_words: bool, unit: Unit, place: Place) -> Option<(Date, Reckoned)> {
    let article = (place.setting.anchor, Reckoned::Article);
    let use_named = match place.setting.relative {
        Relative::ToArticle => false,
        Relative::ToLastNamed => true,
        Relative::ByWording => by_words,
    };
    if !use_named {
        return Some(article);
    }
    let Named {
        year, month, day, ..
    } = *place.named;
    let Some(year) = year else {
        // Nothing was named yet: "a year earlier" than the article, but no "next day" of it.
        return (unit > Unit::Weekend || !by_words).then_some(article);
    };
    let date = match unit {
        Unit::Day | Unit::Weekend | Unit::Week | Unit::Fortnight => day?,
        Unit::Month | Unit::Quarter => {
            let (year, month) = month?;
            day.or_else(|| Date::new(year, month, 1).ok())?
        }
        Unit::Year | Unit::Decade | Unit::Century => Date::new(year, 7, 1).ok()?,
    };
    Some((date, Reckoned::LastNamed))
}

/// The stretch that stands so many behind the one with this day.
fn stretch(day: Date, unit: Unit, count: i32) -> Option<Value> {
    Some(match unit {
        Unit::Day => Value::Day(add_days(day, count)?),
        Unit::Weekend => {
            let saturday = add_days(monday(day)?, 5 + 7 * count)?;
            Value::Days(saturday, add_days(saturday, 1)?)
        }
        Unit::Week => Value::Week(add_days(monday(day)?, 7 * count)?),
        Unit::Fortnight => return None,
        Unit::Month => {
            let (year, month) = add_months((day.year(), day.month()), count)?;
            Value::Month(year, month)
        }
        Unit::Quarter => {
            let (year, month) = add_months((day.year(), day.month()), 3 * count)?;
            Value::Quarter(year, (month - 1) / 3 + 1)
        }
        Unit::Year => Value::Year(add_years(day.year(), count)?),
        Unit::Decade => Value::Decade(add_years(day.year().div_euclid(10), count)?),
        Unit::Century => Value::Century(add_years(day.year().div_euclid(100), count)?),
    })
}

fn shift(count: i32, unit: Unit, from: &Base, place: Place) -> Option<(Value, Reckoned)> {
    let (day, reckoned) = match from {
        Base::Article => (place.setting.anchor, Reckoned::Article),
        Base::Named => base(true, unit, place)?,
        Base::Date(expr) => {
            let (value, reckoned) = resolve(expr, place)?;
            let exact = match value {
                Value::Day(_) => true,
                Value::Month(..) => unit >= Unit::Month,
                Value::Year(_) => unit >= Unit::Year,
                _ => false,
            };
            (value.first().filter(|_| exact)?, reckoned)
        }
    };
    let value = match unit {
        Unit::Week | Unit::Fortnight => {
            let days = if unit == Unit::Week { 7 } else { 14 };
            Value::Day(add_days(day, count.checked_mul(days)?)?)
        }
        Unit::Weekend => return None,
        Unit::Decade => Value::Year(add_years(day.year(), count.checked_mul(10)?)?),
        Unit::Century => Value::Year(add_years(day.year(), count.checked_mul(100)?)?),
        _ => stretch(day, unit, count)?,
    };
    Some((value, reckoned))
}

/// In the month named last, if its paragraph names one; else in the article's, or the one before or behind it.
fn of_month(day: i8, place: Place) -> Option<(Value, Reckoned)> {
    let article = place.setting.anchor;
    let (month, reckoned) = match place.named.month {
        Some(month) if place.near => (month, Reckoned::LastNamed),
        _ => {
            let here = (article.year(), article.month());
            let step = match place.tense.is_ahead() {
                true if day < article.day() => 1,
                false if day > article.day() => -1,
                _ => 0,
            };
            (add_months(here, step)?, Reckoned::Article)
        }
    };
    let date = Date::new(month.0, month.1, day).ok()?;
    Some((Value::Day(date), reckoned))
}

fn weekday(day: i8, which: Option<Which>, place: Place) -> Option<(Value, Reckoned)> {
    let article = (place.setting.anchor, Reckoned::Article);
    let named = match place.setting.relative {
        Relative::ToLastNamed => true,
        Relative::ToArticle => false,
        Relative::ByWording => matches!(
            which,
            Some(Which::Previous | Which::Same | Which::Following)
        ),
    };
    let (base, reckoned) = match place.named.day {
        Some(day) if named => (day, Reckoned::LastNamed),
        _ => article,
    };
    let wanted = Weekday::from_monday_zero_offset(day).ok()?;
    let today = base.weekday() == wanted;
    let back = |today: bool| {
        if today {
            Some(base)
        } else {
            base.nth_weekday(-1, wanted).ok()
        }
    };
    let ahead = |today: bool| {
        if today {
            Some(base)
        } else {
            base.nth_weekday(1, wanted).ok()
        }
    };
    let day = match which {
        Some(Which::Last | Which::Previous) => back(false),
        Some(Which::Next | Which::Following) => ahead(false),
        Some(Which::This) => add_days(monday(base)?, i32::from(day)),
        Some(Which::Same) => back(today),
        None if reckoned == Reckoned::LastNamed => ahead(today),
        None if place.tense.is_ahead() => ahead(today),
        None => back(today),
    }?;
    Some((Value::Day(day), reckoned))
}

fn in_year(what: What, year: InYear, place: Place) -> Option<(Value, Reckoned)> {
    match year {
        InYear::Of(year) => Some((part(what, year)?, Reckoned::Not)),
        InYear::Fiscal(year) => {
            let start = place.setting.fiscal_start();
            let begins = (year - i16::from(start > 1), start);
            let months = |from: i8, count: i8| {
                let first = add_months(begins, i32::from(from))?;
                Some(Value::Months(
                    first,
                    add_months(first, i32::from(count) - 1)?,
                ))
            };
            let value = match what {
                _ if start == 1 => part(what, year)?,
                What::Quarter(quarter) => months(quarter * 3 - 3, 3)?,
                What::Half(half) => months(half * 6 - 6, 6)?,
                What::Months(first, last) => months(first - 1, last - first + 1)?,
                _ => part(what, year)?,
            };
            Some((value, Reckoned::Not))
        }
        InYear::Which(which) => {
            let (base, reckoned) = base_of(which, Unit::Year, place)?;
            let year = match which {
                Which::Last | Which::Previous => base.year() - 1,
                Which::This | Which::Same => base.year(),
                Which::Next | Which::Following => base.year() + 1,
            };
            Some((part(what, year)?, reckoned))
        }
        InYear::Nearest(which) => {
            let (base, reckoned) = base_of(which, Unit::Year, place)?;
            let base = match (reckoned, place.named.day, place.named.month) {
                (Reckoned::LastNamed, Some(day), _) => day,
                (Reckoned::LastNamed, None, Some((year, month))) => {
                    Date::new(year, month, 1).ok()?
                }
                _ => base,
            };
            let same = |value: &Value| contains(*value, base);
            let value = match which {
                Which::Last | Which::Previous => latest(what, base, |value| {
                    value.last().is_some_and(|last| last < base)
                })?,
                Which::Next | Which::Following => earliest(what, base, |value| {
                    value.first().is_some_and(|first| first > base)
                })?,
                Which::This | Which::Same => {
                    latest(what, base, same).or_else(|| part(what, base.year()))?
                }
            };
            Some((value, reckoned))
        }
        InYear::Unsaid => unsaid(what, place),
    }
}

/// The one meant of those that come each year.
fn unsaid(what: What, place: Place) -> Option<(Value, Reckoned)> {
    let article = place.setting.anchor;
    if place.near
        && let Some(value) = near_named(what, place)
    {
        // What is told as past isn't behind the article.
        let told = !place.tense.is_ahead() && place.setting.relative == Relative::ByWording;
        let future = told && value.first().is_some_and(|first| first > article);
        let value = if future {
            latest(what, article, |value| begins_by(value, article))?
        } else {
            value
        };
        return Some((matching(what, value), Reckoned::LastNamed));
    }
    let value = match place.tense {
        tense if tense.is_ahead() => earliest(what, article, |value| {
            value.last().is_some_and(|last| last >= article)
        })?,
        tense => {
            let past = latest(what, article, |value| begins_by(value, article))?;
            // "The weekend of 6 June", the day before it: what is said without a verb is rather at hand than a year ago.
            let soon = add_days(article, SOON)?;
            let next = earliest(what, article, |value| !begins_by(value, article));
            let next = next.filter(|value| tense == Tense::Unsaid && begins_by(value, soon));
            next.unwrap_or(past)
        }
    };
    Some((matching(what, value), Reckoned::Article))
}

/// So many days are at hand.
const SOON: i32 = 60;

fn begins_by(value: &Value, day: Date) -> bool {
    value.first().is_some_and(|first| first <= day)
}

/// The nearest to the last date named; in its year, where only that is known.
fn near_named(what: What, place: Place) -> Option<Value> {
    let named = place.named;
    let year = named.year?;
    let Some((_, month)) = named.month else {
        return part(what, year);
    };
    let here = i32::from(year) * 12 + i32::from(month);
    let (wanted, _) = what.order();
    let distance = |year: i16| i32::from(year) * 12 + i32::from(wanted) - here;
    let allowed = if place.tense == Tense::PastPerfect {
        -11..=0
    } else {
        -5..=6
    };
    [year - 1, year, year + 1]
        .into_iter()
        .find(|year| allowed.contains(&distance(*year)))
        .and_then(|year| part(what, year))
}

/// The same day of a year near it that has the weekday which is said, if there is one.
fn matching(what: What, value: Value) -> Value {
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

fn contains(value: Value, day: Date) -> bool {
    value.first().is_some_and(|first| first <= day) && value.last().is_some_and(|last| day <= last)
}

fn latest(what: What, base: Date, fits: impl Fn(&Value) -> bool) -> Option<Value> {
    let year = base.year();
    [year + 1, year, year - 1, year - 2]
        .into_iter()
        .filter_map(|year| part(what, year))
        .find(fits)
}

fn earliest(what: What, base: Date, fits: impl Fn(&Value) -> bool) -> Option<Value> {
    let year = base.year();
    [year - 1, year, year + 1, year + 2]
        .into_iter()
        .filter_map(|year| part(what, year))
        .find(fits)
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
        What::Quarter(quarter) => Value::Quarter(year, quarter),
        What::Half(half) => Value::Half(year, half),
        What::Season(season) => Value::Season(year, season),
        What::Feast(feast, days) => Value::Day(add_days(feast_day(feast, year)?, i32::from(days))?),
    })
}

fn feast_day(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Christmas => Date::new(year, 12, 25).ok(),
        Feast::Thanksgiving => Date::new(year, 11, 1)
            .ok()?
            .nth_weekday_of_month(4, Weekday::Thursday)
            .ok(),
        Feast::Easter => easter(year),
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
