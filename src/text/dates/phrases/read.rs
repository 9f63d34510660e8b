//! Which expression begins at a place.
//!
//! In: a text in a language, and a place. Out: a [`Reading`], as English gives it, with what stands before it ([`Lead`]).

use jiff::civil::Date;

use super::language::{Class, Meaning};
use super::matching::{Match, Slots, Text};
use super::tokens::Kind;
use crate::text::dates::form::{Base, Expr, Form, InYear, Limit, Reading, What};
use crate::text::dates::value::Value;
use crate::text::dates::word::{Unit, Which};

/// What stands before an expression.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lead {
    /// A preposition that ends where the expression begins.
    pub preposition: Option<Meaning>,
    /// A year was read just before, and only a comma or a conjunction parts them.
    pub listed: bool,
}

/// A date and where it ends.
type Core = (Expr, usize);

/// Reads the expression that begins there.
pub fn read(text: Text, at: usize, lead: Lead) -> Option<Reading> {
    let (about, from) =
        match text.longest_of(&text.language.before, at, |one| one == Meaning::About) {
            Some(found) => (true, found.end),
            None => (false, at),
        };
    let lead = Lead {
        preposition: if about {
            Some(Meaning::About)
        } else {
            lead.preposition
        },
        ..lead
    };
    let is_part = |meaning| matches!(meaning, Meaning::Part(_));
    let found = text.longest_of(&text.language.before, from, is_part);
    let reading = match found.map(|found| (found.meaning, found.end)) {
        Some((Meaning::Part(part), start)) if text.together(from, start) => {
            let (expr, end) = whole(text, start).or_else(|| core(text, start, true))?;
            Reading {
                part: Some(part),
                ..Reading::plain(from, end, Form::One(expr))
            }
        }
        _ => plain(text, from, lead)?,
    };
    Some(Reading {
        first: at,
        about,
        ..reading
    })
}

/// Without a word that says which part of it is meant.
fn plain(text: Text, at: usize, lead: Lead) -> Option<Reading> {
    if let Some(found) = text.longest(&text.language.dates, at)
        && found.meaning == Meaning::Days
        && free(text, at)
    {
        return days(at, &found);
    }
    let joins = matches!(lead.preposition, Some(Meaning::To | Meaning::And));
    let firm = lead.preposition.is_some() && !joins || lead.listed;
    let (expr, end) = core(text, at, firm)?;
    if let Some((last, last_end)) = last(text, &expr, end, lead) {
        let first = Limit::of(expr, (at, end));
        let start = last_end.0;
        let range = Form::Range(first, Limit::of(last, (start, last_end.1)));
        return Some(Reading::plain(at, last_end.1, range));
    }
    Some(Reading::plain(at, end, Form::One(expr)))
}

/// "3 au 5 mars 2026"
fn days(at: usize, found: &Match) -> Option<Reading> {
    let Slots {
        month,
        day,
        last_day,
        ..
    } = found.slots;
    let (month, first, last) = (month?, day?, last_day?);
    let year = year_of(&found.slots);
    let one = Expr::In(What::Day(month, first, None), InYear::Unsaid);
    let two = Expr::In(What::Day(month, last, None), year);
    let tokens = (at, found.end);
    (last > first).then(|| {
        let range = Form::Range(Limit::of(one, tokens), Limit::of(two, tokens));
        Reading::plain(at, found.end, range)
    })
}

/// The end of a range that begins before this place, with its tokens.
fn last(text: Text, first: &Expr, end: usize, lead: Lead) -> Option<(Expr, (usize, usize))> {
    if let (Expr::Value(Value::Year(year)), Kind::Sign('/' | '-'), true, Kind::Number(short, 2)) = (
        first,
        text.kind(end),
        text.glued(end + 1),
        text.kind(end + 1),
    ) {
        let second = year / 100 * 100 + short as i16;
        return (second > *year).then_some((Expr::Value(Value::Year(second)), (end + 1, end + 2)));
    }
    let joins = |meaning: Meaning| match meaning {
        Meaning::To => true,
        Meaning::And => lead.preposition == Some(Meaning::Between),
        _ => false,
    };
    let start = match text.kind(end) {
        Kind::Sign('-') => end + 1,
        _ => text.longest_of(&text.language.before, end, joins)?.end,
    };
    let calendar = |expr: &Expr| {
        matches!(
            expr,
            Expr::Value(_) | Expr::In(_, InYear::Of(_) | InYear::Unsaid)
        )
    };
    let weekday = |expr: &Expr| matches!(expr, Expr::Weekday(_, None));
    if !text.together(end, start) {
        return None;
    }
    let (last, last_end) = core(text, start, true)?;
    let fits = calendar(first) && calendar(&last) || weekday(first) && weekday(&last);
    fits.then_some((last, (start, last_end)))
}

/// "The year", of which a part is meant: the article's.
fn whole(text: Text, at: usize) -> Option<Core> {
    let found = text.longest(&text.language.dates, at)?;
    let unit = found.slots.unit.filter(|unit| *unit > Unit::Weekend)?;
    (found.meaning == Meaning::Whole).then_some((Expr::Stretch(unit, Which::This), found.end))
}

/// Whether no sign or digit is joined to what stands there.
fn free(text: Text, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| text.kind(before));
    !text.glued(at)
        || matches!(
            before,
            Some(Kind::Sign(
                '(' | '[' | '\'' | '"' | '“' | '„' | '«' | '-' | '/'
            ))
        )
}

fn core(text: Text, at: usize, firm: bool) -> Option<Core> {
    if !free(text, at) {
        return None;
    }
    if let Some(found) = numeric(text, at).or_else(|| short_part(text, at)) {
        return Some(found);
    }
    let phrase = text.longest(&text.language.dates, at);
    let phrase = phrase.filter(|found| is_said(text, at, found, firm));
    let found = phrase.and_then(|found| Some((expr(&found)?, found.end)));
    found.or_else(|| year(text, at, firm))
}

/// Whether a word that is more than a date is one here: `été` after a preposition, `sept.` with a day, `morgen` in small letters.
fn is_said(text: Text, at: usize, found: &Match, firm: bool) -> bool {
    let slots = &found.slots;
    let alone = found.meaning == Meaning::Date && slots.year.is_none() && slots.day.is_none();
    let starts = at
        .checked_sub(1)
        .is_none_or(|before| !text.together(before, at));
    let capital = text.tokens.get(at).is_some_and(|token| token.capital) && !starts;
    !(alone
        && (slots.short || slots.season.is_some() && !firm || slots.deictic.is_some() && capital))
}

/// `2026-06-05`, `5.6.2026`, `5/6/2026`, `2026-06`: the day first.
fn numeric(text: Text, at: usize) -> Option<Core> {
    let joined = |sign: usize, c: char| {
        text.kind(sign) == Kind::Sign(c) && text.glued(sign) && text.glued(sign + 1)
    };
    let number = |at: usize| match text.kind(at) {
        Kind::Number(value, digits) => Some((value as i16, digits)),
        _ => None,
    };
    let (a, x) = number(at)?;
    let (b, _) = number(at + 2).filter(|(_, digits)| *digits <= 2)?;
    let day = |year: i16, month: i16, day: i16| Date::new(year, month as i8, day as i8).ok();
    let spaced = text.kind(at + 1) == Kind::Sign('.')
        && text.kind(at + 3) == Kind::Sign('.')
        && text.together(at, at + 4);
    for sign in ['-', '.', '/'] {
        let both = joined(at + 1, sign) && joined(at + 3, sign) || sign == '.' && spaced;
        let Some((c, y)) = number(at + 4).filter(|_| both) else {
            continue;
        };
        let date = match (x, y) {
            (4, 1 | 2) if sign == '-' => day(a, b, c)?,
            (1 | 2, 4) => day(c, b, a)?,
            (1 | 2, 2) if sign != '-' && !spaced => day(2000 + c, b, a)?,
            _ => return None,
        };
        return Some((Expr::Value(Value::Day(date)), at + 5));
    }
    let month = x == 4 && joined(at + 1, '-') && (1..=12).contains(&b) && b > 0;
    let pair = b == (a + 1) % 100;
    (month && !pair && !joined(at + 3, '-'))
        .then_some((Expr::Value(Value::Month(a, b as i8)), at + 3))
}

/// `Q3 2025`, `H1 2026`
fn short_part(text: Text, at: usize) -> Option<Core> {
    let what = match text.kind(at) {
        Kind::Quarter(quarter) => What::Quarter(quarter),
        Kind::Half(half) => What::Half(half),
        _ => return None,
    };
    let year = at + 1 + usize::from(matches!(text.kind(at + 1), Kind::Sign('/' | '-')));
    match text.kind(year) {
        Kind::Number(number @ 1900..=2199, 4) => {
            Some((Expr::In(what, InYear::Of(number as i16)), year + 1))
        }
        _ => None,
    }
}

/// A number of four digits as a year.
fn year(text: Text, at: usize, firm: bool) -> Option<Core> {
    let Kind::Number(number @ 1000..=2199, 4) = text.kind(at) else {
        return None;
    };
    let labelled = |at: usize| match text.kind(at) {
        Kind::Word(word) => text.language.classes(word).contains(&Class::Label),
        Kind::Sign(sign) => matches!(sign, '$' | '€' | '£' | '#' | '§' | '%' | '+' | '=' | '°'),
        _ => true,
    };
    let before = at
        .checked_sub(1)
        .filter(|before| text.together(*before, at));
    let next = text.together(at, at + 1);
    let goes_on = text.glued(at + 1)
        && text.glued(at + 2)
        && matches!(text.kind(at + 1), Kind::Sign('.' | ',' | ':' | '/'))
        && !matches!(text.kind(at + 2), Kind::Number(_, 2));
    if before.is_some_and(labelled) || next && labelled(at + 1) || goes_on {
        return None;
    }
    let name_next = next && text.tokens.get(at + 1).is_some_and(|token| token.capital);
    let in_brackets = before.is_some_and(|before| text.kind(before) == Kind::Sign('('));
    let bare = text.language.bare_years && (1900..=2100).contains(&number) && !name_next;
    // "2021-2027"
    let second = match (text.kind(at + 1), text.kind(at + 2)) {
        (Kind::Sign('-'), Kind::Number(second, 4)) => second,
        _ => 0,
    };
    let paired = number >= 1500 && second > number && second < 2200;
    let firm = firm || paired;
    let fits =
        firm && !(number % 100 == 0 && name_next) || (in_brackets || bare) && number % 100 != 0;
    fits.then_some((Expr::Value(Value::Year(number as i16)), at + 1))
}

fn year_of(slots: &Slots) -> InYear {
    slots.year.map_or(InYear::Unsaid, InYear::Of)
}

/// What a phrase says.
fn expr(found: &Match) -> Option<Expr> {
    let slots = &found.slots;
    let year = year_of(slots);
    Some(match found.meaning {
        Meaning::Date => date(slots)?,
        Meaning::Quarter => Expr::In(What::Quarter(part(slots, 4)?), year),
        Meaning::Half => Expr::In(What::Half(part(slots, 2)?), year),
        Meaning::Century => {
            let nth = slots.nth.filter(|nth| (1..=21).contains(nth))?;
            Expr::Value(Value::Century(nth as i16 - 1))
        }
        Meaning::Decade => {
            let decade = match slots.count? / 10 {
                tens @ 0..=1 => 200 + tens,
                tens @ 2..=9 => 190 + tens,
                decade => decade,
            };
            Expr::Value(Value::Decade(decade as i16))
        }
        Meaning::WeekNumber => {
            slots.year?;
            Expr::In(What::Week(slots.count? as i8), year)
        }
        Meaning::NthWeekday => {
            let nth = slots.nth.unwrap_or(0).min(5) as i8;
            Expr::In(What::NthWeekday(slots.month?, nth, slots.weekday?), year)
        }
        Meaning::Ago => Expr::Shift(-count(slots), slots.unit?, Base::Article),
        Meaning::Ahead => Expr::Shift(count(slots), slots.unit?, Base::Article),
        Meaning::Earlier => Expr::Shift(-count(slots), slots.unit?, Base::Named),
        Meaning::Later => Expr::Shift(count(slots), slots.unit?, Base::Named),
        Meaning::Last => which(slots, Which::Last)?,
        Meaning::This => which(slots, Which::This)?,
        Meaning::Next => which(slots, Which::Next)?,
        Meaning::Previous => which(slots, Which::Previous)?,
        Meaning::Following => which(slots, Which::Following)?,
        Meaning::Same => which(slots, Which::Same)?,
        _ => return None,
    })
}

fn count(slots: &Slots) -> i32 {
    i32::from(slots.count.unwrap_or(1))
}

/// The number of a part of a year that has `parts` of them.
fn part(slots: &Slots, parts: u16) -> Option<i8> {
    let nth = slots.nth.or(slots.count)?;
    (1..=parts).contains(&nth).then_some(nth as i8)
}

fn date(slots: &Slots) -> Option<Expr> {
    let year = year_of(slots);
    Some(match *slots {
        Slots {
            month: Some(month),
            day: Some(day),
            weekday,
            ..
        } => Expr::In(What::Day(month, day, weekday), year),
        Slots {
            month: Some(month), ..
        } => Expr::In(What::Month(month), year),
        Slots {
            season: Some(season),
            ..
        } => Expr::In(What::Season(season), year),
        Slots {
            weekday: Some(day), ..
        } => Expr::Weekday(day, None),
        Slots {
            deictic: Some(days),
            ..
        } => Expr::Deictic(days),
        Slots {
            year: Some(year), ..
        } => Expr::Value(Value::Year(year)),
        _ => return None,
    })
}

/// `last`, of a unit, a weekday, a month or a season; of a month, of last year's where a year is named with it.
fn which(slots: &Slots, which: Which) -> Option<Expr> {
    // "The coming weeks" are none of them.
    if slots.plural {
        return None;
    }
    let of = match slots.unit {
        Some(Unit::Year) => InYear::Which(which),
        _ => InYear::Nearest(which),
    };
    Some(match *slots {
        Slots {
            month: Some(month),
            day: Some(day),
            ..
        } => Expr::In(What::Day(month, day, None), of),
        Slots {
            month: Some(month), ..
        } => Expr::In(What::Month(month), of),
        Slots {
            season: Some(season),
            ..
        } => Expr::In(What::Season(season), of),
        Slots {
            weekday: Some(day), ..
        } => Expr::Weekday(day, Some(which)),
        Slots {
            unit: Some(unit), ..
        } => Expr::Stretch(unit, which),
        _ => return None,
    })
}
