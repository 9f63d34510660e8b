//! Dates that are counted out: the last Monday of a month, a week by its number, the months up to one, a day of next month.
//!
//! In: a place in a line. Out: what is said there, and where it ends.

use super::form::{Expr, InYear, Lead, What};
use super::line::Line;
use super::of_year::with_year;
use super::tokens::Kind;
use super::word::{FunctionWord, Unit, Which, Word};

/// `last Monday of March 2026`, `second Tuesday of next month`; `nth` is 0 for the last, and `end` where the number ends.
pub fn nth_weekday(line: Line, nth: i8, end: usize) -> Option<(Expr, usize)> {
    let Word::Weekday(day) = line.word(end) else {
        return None;
    };
    let within = matches!(
        line.function_word(end + 1),
        Some(FunctionWord::Of | FunctionWord::In)
    );
    if !within || !line.capital(end) || nth > 5 {
        return None;
    }
    let at = end + 2;
    if let Some((month, end)) = line.month(at) {
        return Some(with_year(line, What::NthWeekday(month, nth, day), end));
    }
    let (which, end) = of_a_month(line, at)?;
    Some((Expr::WeekdayOfMonth(nth, day, which), end))
}

/// `10th of next month`, `10th of the month`, after the number.
pub fn day_of_month(line: Line, day: i8, end: usize) -> Option<(Expr, usize)> {
    if !line.is(end, FunctionWord::Of) {
        return None;
    }
    let (which, end) = of_a_month(line, end + 1)?;
    Some((Expr::DayOfMonth(day, which), end))
}

/// `next month`, `the month`
fn of_a_month(line: Line, at: usize) -> Option<(Which, usize)> {
    let the = usize::from(line.is(at, FunctionWord::The));
    match line.which(at + the) {
        Some(which) if line.unit(at + the + 1) == Some(Unit::Month) => Some((which, at + the + 2)),
        None if the > 0 && line.unit(at + 1) == Some(Unit::Month) => Some((Which::This, at + 2)),
        _ => None,
    }
}

/// `week 12 of 2026`, `W12 2026`: only with its year.
pub fn week_number(line: Line, at: usize) -> Option<(Expr, usize)> {
    let (week, end) = match line.kind(at) {
        Kind::Week(week) => (week, at + 1),
        Kind::Word(Word::Unit(Unit::Week)) => match line.kind(at + 1) {
            Kind::Number(week @ 1..=53, 1 | 2) => (week as i8, at + 2),
            _ => return None,
        },
        _ => return None,
    };
    let slash = usize::from(line.sign(end, b'/') && line.glued(end));
    match with_year(line, What::Week(week), end + slash) {
        (Expr::In(_, InYear::Unsaid), _) => None,
        found => Some(found),
    }
}

/// `2026-W07`, `2026-W07-3`, `2026W07` is none.
pub fn iso_week(line: Line, at: usize) -> Option<(Expr, usize)> {
    let year = line.four_digits(at)?;
    let Kind::Week(week) = line.kind(at + 2) else {
        return None;
    };
    if !line.sign(at + 1, b'-') || !line.glued(at + 1) || !line.glued(at + 2) {
        return None;
    }
    if let (true, Kind::Number(day @ 1..=7, 1)) = (
        line.sign(at + 3, b'-') && line.glued(at + 3) && line.glued(at + 4),
        line.kind(at + 4),
    ) {
        let what = What::DayOfWeek(week, day as i8 - 1);
        return Some((Expr::In(what, InYear::Of(year)), at + 5));
    }
    Some((Expr::In(What::Week(week), InYear::Of(year)), at + 3))
}

/// `three months to May`, `year to March 2025`, `quarter ended June 2025`: months up to one that is named.
pub fn months_up_to(line: Line, at: usize, lead: Lead) -> Option<(Expr, usize)> {
    let (count, end) = match line.kind(at) {
        Kind::Word(Word::Count(count @ 2..=24)) | Kind::Number(count @ 2..=24, _) => {
            match line.word(at + 1) {
                Word::Units(Unit::Month) => (count as i8, at + 2),
                _ => return None,
            }
        }
        Kind::Word(Word::Unit(Unit::Quarter)) if lead.the => (3, at + 1),
        Kind::Word(Word::Unit(Unit::Year)) if lead.the => (12, at + 1),
        _ => return None,
    };
    let up_to = matches!(
        line.function_word(end),
        Some(FunctionWord::To | FunctionWord::Ended | FunctionWord::Through | FunctionWord::Until)
    );
    let start = end
        + 1
        + usize::from(line.is(end + 1, FunctionWord::In))
        + usize::from(line.word(end + 1) == Word::PartNoun(super::word::Part::End));
    let (month, end) = line.month(start).filter(|_| up_to)?;
    // "The year ended March 31": the day is what is said.
    if line.day(end).is_some() && line.four_digits(end).is_none() {
        return None;
    }
    Some(with_year(line, What::MonthsTo(month, count), end))
}

/// Whether more is said around an expression than was read: "the first decade of the 21st century", "Boxing Day 2025".
pub fn is_incomplete(line: Line, first: usize, end: usize) -> bool {
    let number_after = line
        .month(end.wrapping_sub(1))
        .is_some_and(|(_, next)| next == end)
        && matches!(line.kind(end), Kind::Number(_, 1 | 2))
        && !line.first(end)
        && !line.is(end + 1, FunctionWord::Of);
    let nth_after = matches!(line.word(end.wrapping_sub(1)), Word::Weekday(_))
        && matches!(line.word(end), Word::Nth(_))
        && !line.first(end);
    number_after || nth_after || is_part_before(line, first)
}

fn is_part_before(line: Line, first: usize) -> bool {
    if line.first(first) {
        return false;
    }
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    // "Its fiscal fourth quarter": it isn't said when its financial year begins.
    let fiscal = line.is(before, FunctionWord::Fiscal);
    // "By this time next year"
    let this_time = line.is(before, FunctionWord::Time)
        && before
            .checked_sub(1)
            .is_some_and(|this| line.which(this) == Some(Which::This));
    if fiscal || this_time {
        return true;
    }
    if matches!(
        line.word(before),
        Word::Unit(Unit::Day) | Word::Function(FunctionWord::Eve)
    ) {
        return line.capital(before) && line.name_before(before);
    }
    let the = usize::from(line.is(before, FunctionWord::The));
    let Some(part) = before
        .checked_sub(the)
        .filter(|of| line.is(*of, FunctionWord::Of))
        .and_then(|of| of.checked_sub(1))
    else {
        return false;
    };
    matches!(
        line.word(part),
        Word::Unit(_)
            | Word::Units(_)
            | Word::PartNoun(_)
            | Word::Part(_)
            | Word::Weekday(_)
            | Word::Season(_)
            | Word::Function(FunctionWord::Half | FunctionWord::Eve | FunctionWord::Fiscal)
    )
}
