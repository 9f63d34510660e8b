//! Prepositions that make a date the beginning or the end of something: "since March", "by the end of 2026".
//!
//! In: an expression in its line. Out: [`Signal`]. Where the date only says which of several things is meant ("after
//! Tuesday's vote", "a report from 2024"), it stays a date.

use super::form::Reading;
use super::line::Line;
use super::tense::Tense;
use super::tokens::Kind;
use super::word::{FunctionWord, Verb, Word};

/// What a preposition makes of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// A date.
    None,
    /// The beginning of something whose end isn't said.
    Start,
    /// The end of something whose beginning isn't said.
    End,
}

/// What stands before an expression makes of it.
pub fn signal(line: Line, reading: &Reading, tense: Tense, is_ahead: bool) -> Signal {
    let first = reading.first;
    if let Some(signal) = at_the(line, reading.end) {
        return signal;
    }
    if line.first(first) {
        return Signal::None;
    }
    let Some(before) = line.function_before(first) else {
        return behind_participle(line, first);
    };
    let at = first - 1;
    // "after Tuesday's vote", "by the 2024 deadline": of which vote, of which deadline.
    let attribute = line.possessive(reading.end)
        || line.sign(reading.end, b'-') && line.glued(reading.end)
        || line.is(at.wrapping_sub(1), FunctionWord::About);
    let onwards = line.is(reading.end, FunctionWord::Onwards)
        || line.is(reading.end, FunctionWord::On)
            && matches!(line.kind(reading.end + 1), Kind::Sign(b',' | b'.' | b';'));
    if attribute {
        return Signal::None;
    }
    match before {
        FunctionWord::Since => Signal::Start,
        FunctionWord::After if !line.is_plain(reading.end) || reading.part.is_some() => {
            Signal::Start
        }
        FunctionWord::Before if line.is(at.wrapping_sub(1), FunctionWord::Not) => Signal::Start,
        FunctionWord::Until | FunctionWord::Through if is_denied(line, at) => Signal::None,
        FunctionWord::Until | FunctionWord::Through | FunctionWord::Before => Signal::End,
        // Signed by May, rose by 2030.
        FunctionWord::By => Signal::End,
        FunctionWord::Than if later_than(line, at) => Signal::End,
        FunctionWord::Than if earlier_than(line, at) => Signal::Start,
        FunctionWord::To if line.is(at.wrapping_sub(1), FunctionWord::Up) => Signal::End,
        FunctionWord::From if onwards || is_ahead && tense != Tense::Past || applies(line, at) => {
            Signal::Start
        }
        FunctionWord::In | FunctionWord::On => behind_participle(line, at),
        _ => Signal::None,
    }
}

/// "starting 1 May", "beginning in June", "as of 2027".
fn behind_participle(line: Line, at: usize) -> Signal {
    let starting = at
        .checked_sub(1)
        .is_some_and(|word| line.tokens.get(word).is_some_and(|token| token.starting));
    if starting {
        Signal::Start
    } else {
        Signal::None
    }
}

/// "not until 2027": then it is.
fn is_denied(line: Line, at: usize) -> bool {
    (1..=7).any(|back| {
        at.checked_sub(back).is_some_and(|word| {
            line.is(word, FunctionWord::Not) || line.tokens.get(word).is_some_and(|token| token.t)
        })
    })
}

/// "no later than", "not later than".
fn later_than(line: Line, at: usize) -> bool {
    at >= 2 && line.is(at - 1, FunctionWord::Later) && line.is(at - 2, FunctionWord::Not)
}

/// "no earlier than", "no sooner than".
fn earlier_than(line: Line, at: usize) -> bool {
    let earlier = |at: usize| {
        matches!(
            line.function_word(at),
            Some(FunctionWord::Earlier | FunctionWord::Earliest)
        )
    };
    at >= 2 && earlier(at - 1) && line.is(at - 2, FunctionWord::Not)
}

/// "2031 at the earliest", "2031 at the latest".
fn at_the(line: Line, end: usize) -> Option<Signal> {
    let at = line.is(end, FunctionWord::At) && line.is(end + 1, FunctionWord::The);
    match line.function_word(end + 2).filter(|_| at)? {
        FunctionWord::Earliest => Some(Signal::Start),
        FunctionWord::Latest => Some(Signal::End),
        _ => None,
    }
}

/// "applies from", "in force from": what holds begins to.
fn applies(line: Line, at: usize) -> bool {
    (1..=4).any(|back| {
        at.checked_sub(back)
            .is_some_and(|word| matches!(line.word(word), Word::Verb(Verb::Present)))
    })
}
