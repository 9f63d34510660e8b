//! Parts of years and stretches of them: quarters, halves, seasons, feasts, centuries, financial years.
//!
//! In: a place in a line. Out: what is said there, and where it ends.

use super::counted::{day_of_month, nth_weekday};
use super::form::{Expr, InYear, Lead, What};
use super::line::Line;
use super::of_year::{with_year, year_after};
use super::tokens::Kind;
use super::value::Value;
use super::word::{Feast, FunctionWord, Unit, Word};
use super::years::year_pair;

/// `Q3`, `H1`: with a year, or where a preposition says that it is a time.
pub fn short_part(line: Line, at: usize, lead: Lead, what: What) -> Option<(Expr, usize)> {
    let slash = line.sign(at + 1, b'/') && line.glued(at + 1);
    if let (Expr::In(what, year), end) = with_year(line, what, at + 1 + usize::from(slash))
        && year != InYear::Unsaid
    {
        return Some((Expr::In(what, year), end));
    }
    let timely = matches!(
        line.function_before(lead.from),
        Some(
            FunctionWord::In
                | FunctionWord::Since
                | FunctionWord::Until
                | FunctionWord::By
                | FunctionWord::During
                | FunctionWord::For
                | FunctionWord::Before
                | FunctionWord::After
                | FunctionWord::From
                | FunctionWord::Between
        )
    );
    (timely || lead.firm).then_some((Expr::In(what, InYear::Unsaid), at + 1))
}

/// `third quarter of 2026`, `19th century`, `first half of the year`, `first week of June`.
pub fn nth(line: Line, at: usize, lead: Lead) -> Option<(Expr, usize)> {
    let (nth, end) = line.day(at)?;
    let unit = line.past_hyphen(end);
    let counted = nth_weekday(line, nth, end).or_else(|| day_of_month(line, nth, end));
    if let Some(found) = counted.filter(|_| nth > 0) {
        return Some(found);
    }
    if is_day_of_month(line, at, end, lead) {
        return Some((Expr::OfMonth(nth), end));
    }
    if line.unit(unit) == Some(Unit::Century) {
        let century = i16::from(nth) - 1;
        let (bc, end) = match line.function_word(unit + 1) {
            Some(FunctionWord::Bc) if line.capital(unit + 1) => (true, unit + 2),
            _ => (false, unit + 1),
        };
        let century = if bc { -century - 1 } else { century };
        return (century <= 21).then_some((Expr::Value(Value::Century(century)), end));
    }
    if let Some(found) = of_parts(line, at, nth) {
        return Some(found);
    }
    let fiscal = unit + usize::from(line.is(unit, FunctionWord::Fiscal));
    if line.unit(fiscal) == Some(Unit::Quarter) && nth <= 4 {
        let what = What::Quarter(nth);
        let (expr, end) = with_year(line, what, fiscal + 1);
        let unsaid = matches!(expr, Expr::In(_, InYear::Unsaid));
        let in_a_row = line.is(end, FunctionWord::In) && line.is(end + 1, FunctionWord::A);
        let share = in_a_row
            || line.is(end, FunctionWord::Of)
            || lead
                .from
                .checked_sub(1)
                .is_some_and(|a| line.is(a, FunctionWord::A));
        return (!unsaid || !share).then_some((expr, end));
    }
    if line.is(unit, FunctionWord::Half) && nth <= 2 {
        let (expr, end) = with_year(line, What::Half(nth), unit + 1);
        let said = !matches!(expr, Expr::In(_, InYear::Unsaid)) || unit > end;
        let hyphen = unit > at + 1;
        return (said || hyphen).then_some((expr, end));
    }
    None
}

/// "On the 26th": a day, unless something else is counted.
fn is_day_of_month(line: Line, at: usize, end: usize, lead: Lead) -> bool {
    let timely = matches!(
        line.function_before(lead.from),
        Some(FunctionWord::On | FunctionWord::By | FunctionWord::Until | FunctionWord::Since)
    );
    let counts = matches!(
        line.kind(end),
        Kind::Word(
            Word::Other
                | Word::Unit(_)
                | Word::Measure
                | Word::Label
                | Word::Function(FunctionWord::Half | FunctionWord::Of)
                | Word::Weekday(_)
        ) | Kind::Number(..)
    );
    let digits = line.tokens.get(at).is_some_and(|token| token.digit);
    timely && lead.the && digits && !counts && !(line.sign(end, b'-') && line.glued(end))
}

/// Counted parts of a year or month; `nth` is 0 for the last: `first three months of 2026`, `last week of June`.
pub fn of_parts(line: Line, at: usize, nth: i8) -> Option<(Expr, usize)> {
    let (_, end) = if nth == 0 { (0, at + 1) } else { line.day(at)? };
    let (count, end) = match line.kind(end) {
        Kind::Word(Word::Count(count @ 2..=11)) | Kind::Number(count @ 2..=11, _) => {
            (count as i8, end + 1)
        }
        _ => (1, end),
    };
    let (unit, many) = match line.word(end) {
        Word::Unit(unit) => (unit, false),
        Word::Units(unit) => (unit, true),
        Word::Function(FunctionWord::Half) if (1..=2).contains(&nth) => (Unit::Fortnight, false),
        _ => return None,
    };
    if !line.is(end + 1, FunctionWord::Of) || many != (count > 1) {
        return None;
    }
    let of = end + 2;
    match unit {
        Unit::Month if nth <= 1 && many => {
            let (year, end) = year_after(line, end + 1)?;
            let what = if nth == 1 {
                What::Months(1, count)
            } else {
                What::Months(13 - count, 12)
            };
            Some((Expr::In(what, year), end))
        }
        Unit::Quarter if nth <= 1 && many && count <= 4 => {
            let (year, end) = year_after(line, end + 1)?;
            let months = if nth == 1 {
                What::Months(1, count * 3)
            } else {
                What::Months(13 - count * 3, 12)
            };
            Some((Expr::In(months, year), end))
        }
        Unit::Quarter if nth == 0 && !many => {
            let (year, end) = year_after(line, end + 1)?;
            Some((Expr::In(What::Quarter(4), year), end))
        }
        Unit::Week | Unit::Fortnight if !many && nth <= 4 => {
            let (month, end) = line.month(of)?;
            let what = match (unit, nth) {
                (Unit::Fortnight, 1) => What::Days(month, 1, 15),
                (Unit::Fortnight, _) => What::Days(month, 16, 0),
                (_, 0) => What::Days(month, -6, 0),
                (_, nth) => What::Days(month, nth * 7 - 6, nth * 7),
            };
            Some(with_year(line, what, end))
        }
        _ => None,
    }
}

pub fn season_of(line: Line, at: usize, lead: Lead, season: i8) -> Option<(Expr, usize)> {
    let what = What::Season(season);
    let months = usize::from(line.word(at + 1) == Word::Units(Unit::Month));
    if let Some((year, end)) = year_after(line, at + 1 + months) {
        // A winter is named by both of its years.
        let end = year_pair(line, end - 1)
            .filter(|(second, _)| matches!(year, InYear::Of(first) if *second == first + 1))
            .map_or(end, |(_, end)| end);
        return Some((Expr::In(what, year), end));
    }
    let timely = matches!(
        line.function_before(lead.from),
        Some(
            FunctionWord::In
                | FunctionWord::By
                | FunctionWord::Since
                | FunctionWord::Until
                | FunctionWord::Before
                | FunctionWord::After
                | FunctionWord::During
        )
    );
    let verb = season == 3 && !lead.the;
    let whole = timely
        && !verb
        && !line.capital(at)
        && (lead.the || !line.is_plain(at + 1))
        && !line.is(at + 1, FunctionWord::Of);
    (whole || lead.firm).then_some((Expr::In(what, InYear::Unsaid), at + 1))
}

/// `Christmas`, `Christmas Eve`, `Easter Monday`.
pub fn feast_of(line: Line, at: usize, lead: Lead, feast: Feast) -> Option<(Expr, usize)> {
    if !line.capital(at) || line.name_before(lead.from) {
        return None;
    }
    let (shift, end) = match (feast, line.word(at + 1)) {
        (_, Word::Unit(Unit::Day)) | (Feast::GoodFriday, _) => (0, at + 2),
        (Feast::Christmas | Feast::Thanksgiving, Word::Function(FunctionWord::Eve)) => (-1, at + 2),
        (Feast::Easter, Word::Weekday(6)) => (0, at + 2),
        (Feast::Easter, Word::Weekday(0)) => (1, at + 2),
        _ if line.is_name(at + 1) || line.is_plain(at + 1) => return None,
        _ => (0, at + 1),
    };
    Some(with_year(line, What::Feast(feast, shift), end))
}

/// `New Year's Day`, `New Year's Eve`.
pub fn new_year(line: Line, at: usize) -> Option<(Expr, usize)> {
    let is_year = line.unit(at + 1) == Some(Unit::Year) && line.capital(at + 1);
    if !is_year || !line.possessive(at + 2) {
        return None;
    }
    let what = match line.word(at + 4) {
        Word::Unit(Unit::Day) => What::Day(1, 1, None),
        Word::Function(FunctionWord::Eve) => What::Day(12, 31, None),
        _ => return None,
    };
    Some(with_year(line, what, at + 5))
}

/// `third quarter`, `second half`, after its year.
pub fn quarter_or_half(line: Line, at: usize) -> Option<(What, usize)> {
    let (nth, end) = line
        .day(at)
        .filter(|_| matches!(line.word(at), Word::Nth(_)))?;
    let unit = line.past_hyphen(end);
    match line.word(unit) {
        Word::Unit(Unit::Quarter) if nth <= 4 => Some((What::Quarter(nth), unit + 1)),
        Word::Function(FunctionWord::Half) if nth <= 2 => Some((What::Half(nth), unit + 1)),
        _ => None,
    }
}

/// `fiscal Q3 2025`, `fiscal third quarter of 2025`: of the financial year.
pub fn fiscal_part(line: Line, at: usize) -> Option<(Expr, usize)> {
    let (what, end) = match line.kind(at + 1) {
        Kind::Quarter(quarter) => (What::Quarter(quarter), at + 2),
        Kind::Half(half) => (What::Half(half), at + 2),
        _ => quarter_or_half(line, at + 1)?,
    };
    match year_after(line, end)? {
        (InYear::Of(year) | InYear::Fiscal(year), end) => {
            Some((Expr::In(what, InYear::Fiscal(year)), end))
        }
        _ => None,
    }
}

/// `FY2027`, `FY2027-28`.
pub fn fiscal_year(line: Line, at: usize, year: i16) -> (Expr, usize) {
    let joined = matches!(line.kind(at + 1), Kind::Sign(b'/' | b'-'))
        && line.glued(at + 1)
        && line.glued(at + 2);
    let ends = match line.kind(at + 2) {
        Kind::Number(short, 2) if joined => year / 100 * 100 + short as i16,
        Kind::Number(whole, 4) if joined => whole as i16,
        _ => year,
    };
    if ends == year + 1 {
        return (Expr::Value(Value::Fiscal(ends, (year, 0))), at + 3);
    }
    (Expr::Value(Value::Fiscal(year, (year, 0))), at + 1)
}
