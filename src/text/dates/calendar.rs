//! Dates of the calendar: days, months, years and their parts, decades and centuries.
//!
//! In: a place in a line. Out: what is said there, and where it ends.

use jiff::civil::Date;

use super::counted::{iso_week, months_up_to, nth_weekday, week_number};
use super::form::{Expr, InYear, Lead, What};
use super::line::Line;
use super::of_year::{fiscal, short_year, with_year};
use super::periods::{
    feast_of, fiscal_part, fiscal_year, new_year, nth, of_parts, quarter_or_half, season_of,
    short_part,
};
use super::tokens::Kind;
use super::value::Value;
use super::word::{Feast, FunctionWord, Unit, Which, Word};
use super::years::{is_month, is_year, year_pair};

/// Reads a date of the calendar.
pub fn read(line: Line, at: usize, lead: Lead) -> Option<(Expr, usize)> {
    match line.kind(at) {
        Kind::Number(..) => number(line, at, lead),
        Kind::Points(day, month, year) => {
            let date = Date::new(year, month, day).ok()?;
            Some((Expr::Value(Value::Day(date)), at + 1))
        }
        // The 1800s are a century, the 2000s ten years.
        Kind::Decade(decade) if decade % 10 == 0 && decade < 200 => {
            Some((Expr::Value(Value::Century(decade / 10)), at + 1))
        }
        Kind::Decade(decade) => Some((Expr::Value(Value::Decade(decade)), at + 1)),
        Kind::Quarter(quarter) => short_part(line, at, lead, What::Quarter(quarter)),
        Kind::Half(half) => short_part(line, at, lead, What::Half(half)),
        Kind::QuarterOf(quarter, year) => {
            Some((Expr::In(What::Quarter(quarter), InYear::Of(year)), at + 1))
        }
        Kind::HalfOf(half, year) => Some((Expr::In(What::Half(half), InYear::Of(year)), at + 1)),
        Kind::Week(_) => week_number(line, at),
        Kind::FiscalYear(year) => Some(fiscal_year(line, at, year)),
        Kind::Word(word) => match word {
            Word::Month(_) | Word::ShortMonth(_) => month(line, at, lead),
            Word::Weekday(day) | Word::ShortWeekday(day) => weekday(line, at, day),
            Word::Unit(Unit::Week) => week_number(line, at),
            Word::Unit(Unit::Quarter | Unit::Year) | Word::Count(_)
                if months_up_to(line, at, lead).is_some() =>
            {
                months_up_to(line, at, lead)
            }
            Word::Nth(_) | Word::Count(20 | 30) => {
                day_month(line, at).or_else(|| nth(line, at, lead))
            }
            Word::Which(Which::Last) | Word::Function(FunctionWord::Final) => {
                nth_weekday(line, 0, at + 1).or_else(|| of_parts(line, at, 0))
            }
            Word::Season(season) => season_of(line, at, lead, season),
            Word::Tens(tens) => {
                let named =
                    lead.the || lead.firm || line.before(at) == Kind::Sign(b'\'') && line.glued(at);
                let century = if tens < 2 { 200 } else { 190 };
                named.then_some((Expr::Value(Value::Decade(century + tens)), at + 1))
            }
            Word::Feast(feast) => feast_of(line, at, lead, feast),
            Word::Function(FunctionWord::Fiscal | FunctionWord::Budget) => {
                fiscal(line, at).or_else(|| fiscal_part(line, at))
            }
            Word::Function(FunctionWord::Good) if line.word(at + 1) == Word::Weekday(4) => {
                feast_of(line, at, lead, Feast::GoodFriday)
            }
            Word::Function(FunctionWord::Boxing) if line.unit(at + 1) == Some(Unit::Day) => {
                feast_of(line, at, lead, Feast::BoxingDay)
            }
            Word::Function(FunctionWord::New) => new_year(line, at),
            Word::Function(FunctionWord::Ad) => {
                let Kind::Number(year, _) = line.kind(at + 1) else {
                    return None;
                };
                let era = line.tokens.get(at)?.len() == 2 && line.capital(at);
                era.then_some((Expr::Value(Value::Year(year as i16)), at + 2))
            }
            _ => None,
        },
        _ => None,
    }
}

fn number(line: Line, at: usize, lead: Lead) -> Option<(Expr, usize)> {
    iso_week(line, at)
        .or_else(|| iso(line, at))
        .or_else(|| months_up_to(line, at, lead))
        .or_else(|| slashed(line, at))
        .or_else(|| day_month(line, at))
        .or_else(|| year(line, at, lead))
        .or_else(|| before_christ(line, at))
}

/// `2026-06-05` (ISO 8601), with a time after it or not; `2026-06`.
fn iso(line: Line, at: usize) -> Option<(Expr, usize)> {
    let year = line.four_digits(at)?;
    let joined = |sign: usize| line.sign(sign, b'-') && line.glued(sign) && line.glued(sign + 1);
    let Kind::Number(month @ 1..=12, 2) = line.kind(at + 2) else {
        return None;
    };
    if !joined(at + 1)
        || line.glued(at)
            && at > 0
            && line.before(at) != Kind::Sign(b'(')
            && line.before(at) != Kind::Sign(b'\'')
    {
        return None;
    }
    if let (true, Kind::Number(day, 2)) = (joined(at + 3), line.kind(at + 4)) {
        let date = Date::new(year, month as i8, i8::try_from(day).ok()?).ok()?;
        let mut end = at + 5;
        while end < at + 13 && line.glued(end) && line.glued(end + 1) && is_time(line.kind(end)) {
            end += 2;
        }
        return Some((Expr::Value(Value::Day(date)), end));
    }
    // 2011-12 is two years; so is 2005-06 more often than a month.
    let pair = i16::try_from(month) == Ok((year + 1) % 100);
    let goes_on = line.glued(at + 3) && line.sign(at + 3, b'-');
    (!pair && !goes_on).then_some((Expr::Value(Value::Month(year, month as i8)), at + 3))
}

fn is_time(kind: Kind) -> bool {
    matches!(kind, Kind::Sign(b':' | b'.' | b'+' | b'-'))
}

/// `5/6/2026`: day first, but in the United States; `2026/06/05`.
fn slashed(line: Line, at: usize) -> Option<(Expr, usize)> {
    let joined = |sign: usize| line.sign(sign, b'/') && line.glued(sign) && line.glued(sign + 1);
    if !joined(at + 1) || !joined(at + 3) || line.glued(at + 5) && line.sign(at + 5, b'/') {
        return None;
    }
    let (Kind::Number(a, x), Kind::Number(b, 1 | 2), Kind::Number(c, y)) =
        (line.kind(at), line.kind(at + 2), line.kind(at + 4))
    else {
        return None;
    };
    let day = |year: u16, month: u16, day: u16| {
        let year = i16::try_from(year).ok()?;
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let expr = match (x, y) {
        (4, 1 | 2) => Expr::Value(Value::Day(day(a, b, c)?)),
        (1 | 2, 2 | 4) => {
            let year = if y == 4 { c } else { short_year(c) as u16 };
            match (day(year, b, a), day(year, a, b)) {
                (Some(british), Some(american)) => {
                    Expr::Either(Value::Day(british), Value::Day(american))
                }
                (Some(only), None) | (None, Some(only)) => Expr::Value(Value::Day(only)),
                (None, None) => return None,
            }
        }
        _ => return None,
    };
    Some((expr, at + 5))
}

/// `5 June 2026`, `the 5th of June`.
pub fn day_month(line: Line, at: usize) -> Option<(Expr, usize)> {
    let (day, end) = line.day(at)?;
    let plain = matches!(line.kind(at), Kind::Number(..));
    if plain
        && line.glued(at)
        && !matches!(
            line.before(at),
            Kind::Sign(b'(' | b'[' | b'\'' | b'-' | b'_' | b'/')
        )
    {
        return None;
    }
    let of = !plain && line.is(end, FunctionWord::Of);
    // `05-Aug-2016`, `23/Sep/2020`
    if let Some(found) = joined_month(line, day, end) {
        return Some(found);
    }
    let (month, end) = line.month(end + usize::from(of))?;
    Some(with_year(line, What::Day(month, day, None), end))
}

fn joined_month(line: Line, day: i8, at: usize) -> Option<(Expr, usize)> {
    let joined = |sign: usize| {
        matches!(line.kind(sign), Kind::Sign(b'-' | b'/'))
            && line.glued(sign)
            && line.glued(sign + 1)
            && line.kind(sign) == line.kind(at)
    };
    let (month, end) = line.month(at + 1).filter(|_| joined(at))?;
    let year = match line.kind(end + 1) {
        Kind::Number(year @ 1000..=2199, 4) => year as i16,
        Kind::Number(year, 2) => short_year(year),
        _ => return None,
    };
    let what = What::Day(month, day, None);
    joined(end).then_some((Expr::In(what, InYear::Of(year)), end + 2))
}

fn month(line: Line, at: usize, lead: Lead) -> Option<(Expr, usize)> {
    let (month, end) = line.month(at)?;
    // `June 5, 2026`, `June the 5th`.
    let the = line.is(end, FunctionWord::The) && matches!(line.word(end + 1), Word::Nth(_));
    if let Some((day, day_end)) = line.day(end + usize::from(the)) {
        let number = matches!(line.kind(end), Kind::Number(..));
        let counts = line.word(day_end) == Word::Measure
            || line.sign(day_end, b'%')
            || line.glued(day_end) && matches!(line.kind(day_end), Kind::Sign(b':' | b'/'));
        let (expr, end) = with_year(line, What::Day(month, day, None), day_end);
        let dated = matches!(expr, Expr::In(_, InYear::Of(_)));
        let in_month = line.function_before(lead.from) == Some(FunctionWord::In);
        if (number
            || the
            || matches!(line.word(day_end - 1), Word::Nth(_)) && !line.is_plain(day_end))
            && !counts
            && (dated || !in_month)
            && (!line.glued(at) || line.before(at) == Kind::Sign(b'-'))
        {
            return Some((expr, end));
        }
    }
    let (expr, last) = with_year(line, What::Month(month), end);
    // "The June quarter" ends with June.
    if let (Expr::In(_, year), true, 0) = (
        &expr,
        line.unit(last) == Some(Unit::Quarter) && lead.the,
        month % 3,
    ) {
        return Some((Expr::In(What::Quarter(month / 3), *year), last + 1));
    }
    if let (Expr::In(what, year), end) = (expr, last)
        && year != InYear::Unsaid
    {
        return Some((Expr::In(what, year), end));
    }
    is_month(line, at, lead.from, lead.firm)
        .then_some((Expr::In(What::Month(month), InYear::Unsaid), end))
}

fn weekday(line: Line, at: usize, day: i8) -> Option<(Expr, usize)> {
    if !line.capital(at) {
        return None;
    }
    let short = matches!(line.word(at), Word::ShortWeekday(_));
    let end = if short {
        line.past_point(at + 1)
    } else {
        at + 1
    };
    let comma = line.past_comma(end);
    let the = comma + usize::from(line.is(comma, FunctionWord::The));
    let inner = Lead {
        from: the,
        the: the > comma,
        firm: true,
    };
    let date = match line.word(the) {
        Word::Month(_) | Word::ShortMonth(_) => month(line, the, inner),
        _ => day_month(line, the),
    };
    if let Some((Expr::In(What::Day(month, date, _), year), end)) = date {
        return Some((Expr::In(What::Day(month, date, Some(day)), year), end));
    }
    if let (Word::Which(Which::Last), None) = (line.word(end), line.unit(end + 1)) {
        return Some((Expr::Weekday(day, Some(Which::Last)), end + 1));
    }
    if short
        || is_other_weekday(line, at, end)
        || line.name_before(at) && !is_after_name(line, at, end)
        || line.is_name(at + 1) && line.is(at.wrapping_sub(1), FunctionWord::The)
    {
        return None;
    }
    let of = end + usize::from(line.is(end, FunctionWord::Of));
    if line.unit(of + 1) == Some(Unit::Week)
        && let Some(which) = line.which(of)
    {
        let weeks = match which {
            Which::Last => -1,
            Which::This => 0,
            Which::Next => 1,
            _ => return Some((Expr::Weekday(day, None), end)),
        };
        return Some((Expr::WeekdayOf(day, weeks), of + 2));
    }
    Some((Expr::Weekday(day, None), end))
}

/// "Black Friday", "Tuesday week", "a week on Tuesday", "the Thursday before the vote": no weekday around the article's day.
fn is_other_weekday(line: Line, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1);
    let the = before.is_some_and(|before| line.is(before, FunctionWord::The));
    let beside = matches!(
        line.function_word(end),
        Some(FunctionWord::Before | FunctionWord::After)
    );
    let week = |at: Option<usize>| at.is_some_and(|at| line.unit(at) == Some(Unit::Week));
    let on = before.filter(|before| line.is(*before, FunctionWord::On));
    before.is_some_and(|before| line.is(before, FunctionWord::Holiday) && line.capital(before))
        || the && beside
        || week(Some(end))
        || week(on.and_then(|on| on.checked_sub(1)))
}

/// A weekday after a name that it is no part of: "met in Brussels Monday", "President Clinton Saturday vowed".
fn is_after_name(line: Line, at: usize, end: usize) -> bool {
    let verb = line.tokens.get(end).is_some_and(|token| {
        !token.capital && (token.participle || matches!(line.word(end), Word::Verb(_)))
    });
    let place = (2..=5)
        .map_while(|back| at.checked_sub(back))
        .find(|before| !line.is_name(*before))
        .and_then(|before| line.function_word(before));
    let place = matches!(
        place,
        Some(
            FunctionWord::In
                | FunctionWord::At
                | FunctionWord::From
                | FunctionWord::To
                | FunctionWord::With
                | FunctionWord::By
        )
    );
    verb || place && !line.capital(end) && !line.is_plain(end)
}

fn year(line: Line, at: usize, lead: Lead) -> Option<(Expr, usize)> {
    let year = line.four_digits(at)?;
    // `2026 Q3`, `2025's third quarter`.
    if let Kind::Quarter(quarter) = line.kind(at + 1) {
        return Some((Expr::In(What::Quarter(quarter), InYear::Of(year)), at + 2));
    }
    let owned = if line.possessive(at + 1) {
        at + 3
    } else {
        at + 1
    };
    if let Some((what, end)) = quarter_or_half(line, owned) {
        return Some((Expr::In(what, InYear::Of(year)), end));
    }
    if let Kind::Half(half) = line.kind(at + 1) {
        return Some((Expr::In(What::Half(half), InYear::Of(year)), at + 2));
    }
    // `the 2026/27 financial year`, `the 2026 fiscal year`.
    let (ends, end) = year_pair(line, at).unwrap_or((year, at + 1));
    let financial = line.is(end, FunctionWord::Fiscal) || line.is(end, FunctionWord::Budget);
    if financial && line.unit(end + 1) == Some(Unit::Year) {
        return Some((Expr::Value(Value::Fiscal(ends, (year, 0))), end + 2));
    }
    if line.possessive(at + 1) && lead.the && year % 10 == 0 && !line.is_plain(at + 3) {
        return Some((Expr::Value(Value::Decade(year / 10)), at + 3));
    }
    is_year(line, at, lead.from, lead.firm).then_some((Expr::Value(Value::Year(year)), at + 1))
}

/// `44 BC`; `AD 79` stands in [`read`].
fn before_christ(line: Line, at: usize) -> Option<(Expr, usize)> {
    let Kind::Number(year @ 1.., _) = line.kind(at) else {
        return None;
    };
    let era = line
        .function_word(at + 1)
        .filter(|_| line.capital(at + 1))?;
    let year = i16::try_from(year).ok()?;
    match era {
        FunctionWord::Bc => Some((Expr::Value(Value::Year(1 - year)), at + 2)),
        FunctionWord::Ad => Some((Expr::Value(Value::Year(year)), at + 2)),
        _ => None,
    }
}
