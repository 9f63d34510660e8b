//! The year that a part of one is of.
//!
//! In: a place after a day, a month or another part of a year. Out: the year that is said there, and where it ends.

use super::form::{Expr, InYear, What};
use super::line::Line;
use super::tokens::Kind;
use super::value::Value;
use super::word::{FunctionWord, Unit, Which};
use super::years::{is_year_of, year_pair};

/// With the year after it, if there is one.
pub fn with_year(line: Line, what: What, end: usize) -> (Expr, usize) {
    match year_after(line, end) {
        Some((year, end)) => (Expr::In(what, year), end),
        None => (Expr::In(what, InYear::Unsaid), end),
    }
}

/// The year after a part of one: `2026`, `, 2026`, `of 2026`, `of last year`, `last year`.
pub fn year_after(line: Line, at: usize) -> Option<(InYear, usize)> {
    let number = line.past_comma(at);
    if let Some(year) = line
        .four_digits(number)
        .filter(|_| is_year_of(line, number))
    {
        return Some((InYear::Of(year), number + 1));
    }
    if let Some(found) = joined_year(line, at) {
        return Some(found);
    }
    if let Some(found) = year_by_which(line, at) {
        return Some(found);
    }
    if let Kind::FiscalYear(year) = line.kind(at) {
        return Some((InYear::Fiscal(year), at + 1));
    }
    let of = line.is(at, FunctionWord::Of);
    let at = at + usize::from(of);
    let the = at + usize::from(line.is(at, FunctionWord::The));
    if line.is(the, FunctionWord::Fiscal)
        && let Some((Expr::Value(Value::Fiscal(year, _)), end)) = fiscal(line, the)
    {
        return Some((InYear::Fiscal(year), end));
    }
    if !of {
        return None;
    }
    if let Kind::FiscalYear(year) = line.kind(at) {
        return Some((InYear::Fiscal(year), at + 1));
    }
    if line.unit(the) == Some(Unit::Year) && the > at {
        return Some((InYear::Which(Which::This), the + 1));
    }
    let year = line.four_digits(the)?;
    if line.is(the + 1, FunctionWord::Fiscal) && line.unit(the + 2) == Some(Unit::Year) {
        return Some((InYear::Fiscal(year), the + 3));
    }
    let whole = the == at && is_year_of(line, the);
    whole
        .then_some((InYear::Of(year), the + 1))
        .or_else(|| year_by_which(line, the))
}

/// `-2019`, `/2019`, ` in 2020`, ` ’24`
fn joined_year(line: Line, at: usize) -> Option<(InYear, usize)> {
    let joined = matches!(line.kind(at), Kind::Sign(b'-' | b'/'))
        && line.glued(at)
        && line.glued(at + 1)
        && !(line.glued(at + 2) && matches!(line.kind(at + 2), Kind::Sign(b'-' | b'/')));
    if joined || line.is(at, FunctionWord::In) {
        let year = line.four_digits(at + 1)?;
        return is_year_of(line, at + 1).then_some((InYear::Of(year), at + 2));
    }
    let short = line.sign(at, b'\'') && line.glued(at + 1);
    match line.kind(at + 1) {
        Kind::Number(year, 2) if short && !line.glued(at + 2) => {
            Some((InYear::Of(short_year(year)), at + 2))
        }
        Kind::Number(year, 2)
            if short && matches!(line.kind(at + 2), Kind::Sign(b'.' | b',' | b')' | b';')) =>
        {
            Some((InYear::Of(short_year(year)), at + 2))
        }
        _ => None,
    }
}

/// A year of two digits: 49 is 2049, 50 is 1950.
pub fn short_year(year: u16) -> i16 {
    let year = year.min(99) as i16;
    if year < 50 { 2000 + year } else { 1900 + year }
}

fn year_by_which(line: Line, at: usize) -> Option<(InYear, usize)> {
    let of = at + usize::from(line.is(at, FunctionWord::Of));
    let the = of + usize::from(line.is(of, FunctionWord::The));
    let which = line.which(the)?;
    let fits = line.unit(the + 1) == Some(Unit::Year);
    fits.then_some((InYear::Which(which), the + 2))
}

/// `fiscal 2027`, `financial year 2026/27`; the month that it begins in is 0 until it is known.
pub fn fiscal(line: Line, at: usize) -> Option<(Expr, usize)> {
    let year = at + 1 + usize::from(line.unit(at + 1) == Some(Unit::Year));
    // Budget 2026 is a name.
    if line.is(at, FunctionWord::Budget) && year == at + 1 {
        return None;
    }
    let first = line.four_digits(year)?;
    let (ends, end) = year_pair(line, year).unwrap_or((first, year + 1));
    Some((Expr::Value(Value::Fiscal(ends, (first, 0))), end))
}
