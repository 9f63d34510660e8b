//! Dates that share what is said after the last of them: days of one month, years before Christ.
//!
//! In: a place in a line. Out: the [`Reading`] that begins there. Of a list, each day is an expression of its own.

use super::calendar::day_month;
use super::form::{Expr, Form, Limit, Reading, What};
use super::line::Line;
use super::tokens::Kind;
use super::value::Value;
use super::word::{FunctionWord, Word};

/// Years before Christ: "431–404 BC", "from 431 to 404 BC".
pub fn before_christ(line: Line, at: usize) -> Option<Reading> {
    let (Kind::Number(first, _), Kind::Number(last, _)) = (line.kind(at), line.kind(at + 2)) else {
        return None;
    };
    let joined = line.sign(at + 1, b'-') || line.is(at + 1, FunctionWord::To);
    if !joined || first <= last || !line.is(at + 3, FunctionWord::Bc) || !line.capital(at + 3) {
        return None;
    }
    let limit = |year: u16, tokens: (usize, usize)| {
        let year = i16::try_from(year).ok()?;
        Some(Limit::of(Expr::Value(Value::Year(1 - year)), tokens))
    };
    let range = Form::Range(limit(first, (at, at + 1))?, limit(last, (at + 2, at + 4))?);
    Some(Reading::plain(at, at + 4, range))
}

/// Days that share a month after them: "3 to 9 June 2025", "1 and 2 November", "5, 12 and 19 May".
pub fn day_list(line: Line, at: usize) -> Option<Reading> {
    let the = at + usize::from(line.is(at, FunctionWord::The));
    let (day, end) = line.day(the)?;
    let number = matches!(line.kind(the), Kind::Number(..));
    if number && the > at && !line.sign(end, b'/')
        || line.glued(at) && !matches!(line.before(at), Kind::Sign(b'(' | b'\''))
    {
        return None;
    }
    let sign =
        line.sign(end, b'-') || line.sign(end, b'/') && line.glued(end) && line.glued(end + 1);
    let word = matches!(
        line.function_word(end),
        Some(FunctionWord::To | FunctionWord::Until | FunctionWord::Through)
    );
    let and = matches!(
        line.function_word(end),
        Some(FunctionWord::And | FunctionWord::Or)
    );
    if !(sign || word || and || line.sign(end, b',')) || !number && sign {
        return None;
    }
    let label = matches!(
        line.before(at),
        Kind::Word(Word::Label | Word::Month(_) | Word::ShortMonth(_))
            | Kind::Figure
            | Kind::Number(..)
    );
    let between = line.function_before(at) == Some(FunctionWord::Between);
    let mut start = end + 1;
    // The next days of the list, up to the one that has the month.
    for _ in 0..6 {
        let after = start + usize::from(line.is(start, FunctionWord::The));
        if let Some((Expr::In(What::Day(month, last, _), year), last_end)) = day_month(line, after)
        {
            if label || !number && (sign || !and && !word) {
                return None;
            }
            let near = start == end + 1;
            let pair = and && (between || last == day + 1) && !line.is(end, FunctionWord::Or);
            let what = What::Day(month, day, None);
            if near && (sign || word || pair) && last > day {
                let first = Limit::of(Expr::In(what, year), (at, end));
                let last = Expr::In(What::Day(month, last, None), year);
                let last = Limit::of(last, (start, last_end));
                return Some(Reading::plain(at, last_end, Form::Range(first, last)));
            }
            let one = Form::One(Expr::In(what, year));
            return (!sign && !word).then_some(Reading::plain(at, end, one));
        }
        if sign || word || line.is(start, FunctionWord::The) {
            return None;
        }
        let (_, next) = line.day(start)?;
        let comma = line.past_comma(next);
        let joined = comma
            + usize::from(matches!(
                line.function_word(comma),
                Some(FunctionWord::And | FunctionWord::Or)
            ));
        if joined == next {
            return None;
        }
        start = joined;
    }
    None
}
