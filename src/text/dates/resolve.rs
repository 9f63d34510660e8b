//! From what an expression says to the days that it means.
//!
//! In: an [`Expr`] and what it is reckoned from ([`AnchorContext`]). Out: a [`Value`], and from where it was reckoned.
//!
//! What names no year is the nearest of its kind before the article's day, or after it where the clause is about what is to
//! come; after a date that was named in the same paragraph, the nearest to that.

use jiff::civil::{Date, Weekday};

use super::form::{Base, Expr, InYear, What};
use super::mention::Anchor;
use super::setting::{Relative, Setting};
use super::tense::Tense;
use super::value::{Value, add_days, add_months, add_years, monday};
use super::which_year::{contains, earliest, latest, matching, nth_weekday, part, rather_near};
use super::word::{Unit, Which};

/// The last date named, as exactly as it was.
#[derive(Debug, Clone, Copy, Default)]
pub struct NamedDate {
    /// Its year.
    pub year: Option<i16>,
    /// Its month, if it was that exact.
    pub month: Option<(i16, i8)>,
    /// Its day, if it was that exact.
    pub day: Option<Date>,
    /// Which block named it, and which sentence; `None` where it was named by the way: "the 1987 crash", "a year earlier".
    pub place: Option<(usize, usize)>,
}

impl NamedDate {
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
pub struct AnchorContext<'a> {
    /// The article's day, its language's habits, and the choice between that and dates named.
    pub setting: &'a Setting,
    /// The last date named.
    pub named: &'a NamedDate,
    /// The tense of its clause.
    pub tense: Tense,
    /// Whether an unsaid year may be that of the last date named.
    pub near: bool,
    /// The day on which what was to come was agreed or announced.
    pub told: Option<Date>,
}

/// The days that an expression means; `None` where nothing is known that they could be reckoned from.
pub fn resolve(expr: &Expr, place: AnchorContext) -> Option<(Value, Anchor)> {
    let article = place.setting.anchor;
    match *expr {
        Expr::Value(Value::Fiscal(year, (begins, 0))) => {
            Some((fiscal(year, begins, place.setting), Anchor::None))
        }
        Expr::Value(value) => Some((value, Anchor::None)),
        Expr::Either(british, american) => {
            let value = if place.setting.american {
                american
            } else {
                british
            };
            Some((value, Anchor::None))
        }
        Expr::In(what, year) => in_year(what, year, place),
        Expr::Deictic(days) => {
            let day = add_days(article, i32::from(days))?;
            Some((Value::Day(day), Anchor::Article))
        }
        Expr::WeekdayOf(day, weeks) => {
            let day = add_days(monday(article)?, weeks * 7 + i32::from(day))?;
            Some((Value::Day(day), Anchor::Article))
        }
        Expr::Weekday(day, which) => weekday(day, which, place),
        Expr::OfMonth(day) => of_month(day, place),
        Expr::DayOfMonth(day, which) => {
            let ((year, month), anchor) = month_of(which, place)?;
            Some((Value::Day(Date::new(year, month, day).ok()?), anchor))
        }
        Expr::WeekdayOfMonth(nth, day, which) => {
            let (month, anchor) = month_of(which, place)?;
            Some((Value::Day(nth_weekday(month, nth, day)?), anchor))
        }
        Expr::Stretch(unit, which) => {
            let (base, anchor) = base_of(which, unit, place)?;
            Some((stretch(base, unit, step(which))?, anchor))
        }
        Expr::Steps(count, unit) => Some((stretch(article, unit, count)?, Anchor::Article)),
        Expr::Shift(count, unit, ref base) => shift(count, unit, base, place),
        Expr::WeekOf(ref day) => {
            let (value, anchor) = resolve(day, place)?;
            match value {
                Value::Day(day) => Some((Value::Week(monday(day)?), anchor)),
                _ => None,
            }
        }
        Expr::FiscalStretch(which) => {
            let start = place.setting.fiscal_start();
            let offset = step(which) as i16;
            let begins = article.year() - i16::from(article.month() < start) + offset;
            let ends = begins + i16::from(start > 1);
            Some((Value::Fiscal(ends, (begins, start)), Anchor::Article))
        }
    }
}

/// How many stretches after the one that it is reckoned from.
fn step(which: Which) -> i32 {
    match which {
        Which::Last | Which::Previous => -1,
        Which::This | Which::Same => 0,
        Which::Next | Which::Following => 1,
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
fn base_of(which: Which, unit: Unit, place: AnchorContext) -> Option<(Date, Anchor)> {
    let by_words = matches!(which, Which::Previous | Which::Same | Which::Following);
    base(by_words, unit, place)
}

fn base(by_words: bool, unit: Unit, place: AnchorContext) -> Option<(Date, Anchor)> {
    let article = (place.setting.anchor, Anchor::Article);
    let use_named = match place.setting.relative {
        Relative::ToArticle => false,
        Relative::ToLastNamed => true,
        Relative::ByWording => by_words,
    };
    if !use_named {
        return Some(article);
    }
    let NamedDate {
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
    Some((date, Anchor::LastNamed))
}

/// The stretch that is `count` stretches after the one with this day.
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

fn shift(count: i32, unit: Unit, from: &Base, place: AnchorContext) -> Option<(Value, Anchor)> {
    let (day, anchor) = match from {
        Base::Article => (place.setting.anchor, Anchor::Article),
        Base::Named => base(true, unit, place)?,
        Base::Date(expr) => {
            let (value, anchor) = resolve(expr, place)?;
            let exact = match value {
                Value::Day(_) => true,
                Value::Month(..) => unit >= Unit::Month,
                Value::Year(_) => unit >= Unit::Year,
                _ => false,
            };
            (value.first().filter(|_| exact)?, anchor)
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
    Some((value, anchor))
}

/// This month, or the one before or after it.
fn month_of(which: Which, place: AnchorContext) -> Option<((i16, i8), Anchor)> {
    let (day, anchor) = base_of(which, Unit::Month, place)?;
    let count = step(which);
    Some((add_months((day.year(), day.month()), count)?, anchor))
}

/// In the month named last, if its paragraph names one; else in the article's, or the one before or after it.
fn of_month(day: i8, place: AnchorContext) -> Option<(Value, Anchor)> {
    let article = place.setting.anchor;
    let (month, anchor) = match place.named.month {
        Some(month) if place.near => (month, Anchor::LastNamed),
        _ => {
            let here = (article.year(), article.month());
            let step = match place.tense.is_ahead() {
                true if day < article.day() => 1,
                false if day > article.day() => -1,
                _ => 0,
            };
            (add_months(here, step)?, Anchor::Article)
        }
    };
    let date = Date::new(month.0, month.1, day).ok()?;
    Some((Value::Day(date), anchor))
}

fn weekday(day: i8, which: Option<Which>, place: AnchorContext) -> Option<(Value, Anchor)> {
    let article = (place.setting.anchor, Anchor::Article);
    let named = match place.setting.relative {
        Relative::ToLastNamed => true,
        Relative::ToArticle => false,
        Relative::ByWording => matches!(
            which,
            Some(Which::Previous | Which::Same | Which::Following)
        ),
    };
    let (base, anchor) = match place.named.day {
        Some(day) if named => (day, Anchor::LastNamed),
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
        None if anchor == Anchor::LastNamed => ahead(today),
        None if place.tense == Tense::FutureInPast && place.told.is_some() => {
            let base = place.told?;
            if base.weekday() == wanted {
                Some(base)
            } else {
                base.nth_weekday(1, wanted).ok()
            }
        }
        None if place.tense.is_ahead() => ahead(today),
        None if place.tense == Tense::Planned => {
            let next = ahead(today)?;
            let soon = base.until(next).ok()?.get_days() <= 3;
            if soon { Some(next) } else { back(today) }
        }
        None => back(today),
    }?;
    Some((Value::Day(day), anchor))
}

fn in_year(what: What, year: InYear, place: AnchorContext) -> Option<(Value, Anchor)> {
    match year {
        InYear::Of(year) => Some((part(what, year)?, Anchor::None)),
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
            Some((value, Anchor::None))
        }
        InYear::Which(which) => {
            let (base, anchor) = base_of(which, Unit::Year, place)?;
            let year = add_years(base.year(), step(which))?;
            Some((part(what, year)?, anchor))
        }
        InYear::Nearest(which) => {
            let (base, anchor) = base_of(which, Unit::Year, place)?;
            let base = match (anchor, place.named.day, place.named.month) {
                (Anchor::LastNamed, Some(day), _) => day,
                (Anchor::LastNamed, None, Some((year, month))) => Date::new(year, month, 1).ok()?,
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
            Some((value, anchor))
        }
        InYear::Unsaid => unsaid(what, place),
    }
}

/// The one meant of those that come each year.
fn unsaid(what: What, place: AnchorContext) -> Option<(Value, Anchor)> {
    let article = place.setting.anchor;
    if place.near
        && let Some(value) = near_named(what, place)
    {
        // What is told as past isn't after the article.
        let open = place.tense.is_ahead() || place.tense == Tense::Planned;
        let told = !open && place.setting.relative == Relative::ByWording;
        let future = told && value.first().is_some_and(|first| first > article);
        if future {
            let value = latest(what, article, |value| begins_by(value, article))?;
            return Some((matching(what, value), Anchor::Article));
        }
        return Some((matching(what, value), Anchor::LastNamed));
    }
    let value = match place.tense {
        tense if tense.is_ahead() => {
            let base = place.told.unwrap_or(article);
            earliest(what, base, |value| {
                value.last().is_some_and(|last| last >= base)
            })?
        }
        Tense::Planned => rather_near(what, article)?,
        tense => {
            let past = latest(what, article, |value| begins_by(value, article))?;
            // "The weekend of 6 June", the day before it: what is said without a verb is rather at hand than a year ago.
            let soon = add_days(article, SOON)?;
            let next = earliest(what, article, |value| !begins_by(value, article));
            let next = next.filter(|value| tense == Tense::Unsaid && begins_by(value, soon));
            next.unwrap_or(past)
        }
    };
    Some((matching(what, value), Anchor::Article))
}

/// Days after the article's within which a date without a verb is rather meant than the one of last year.
const SOON: i32 = 60;

fn begins_by(value: &Value, day: Date) -> bool {
    value.first().is_some_and(|first| first <= day)
}

/// The nearest to the last date named; in its year, where only that is known.
fn near_named(what: What, place: AnchorContext) -> Option<Value> {
    let named = place.named;
    let year = named.year?;
    let Some((_, month)) = named.month else {
        return part(what, year);
    };
    let here = i32::from(year) * 12 + i32::from(month);
    let (wanted, _) = what.order();
    let distance = |year: i16| i32::from(year) * 12 + i32::from(wanted) - here;
    let allowed = match place.tense {
        Tense::PastPerfect => -11..=0,
        Tense::FutureInPast => 0..=11,
        _ => -5..=6,
    };
    [year - 1, year, year + 1]
        .into_iter()
        .find(|year| allowed.contains(&distance(*year)))
        .and_then(|year| part(what, year))
}
