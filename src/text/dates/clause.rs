//! Whether what a date's clause says is past or to come: it decides which Thursday "Thursday" is, and of which year "30 June".
//!
//! In: a place in a line. Out: a [`Clause`], by the nearest verb before the date in its sentence, or, where none stands before
//! it, the first after it. An infinitive, a "by" or a noun of due dates between that verb and the date outweighs a past one:
//! "agreed to pay by 30 June" was to come when it was agreed.

use super::form::{Form, Reading};
use super::line::Line;
use super::tense::{Tense, is_verb_after_to, verb};
use super::tokens::Kind;
use super::word::{FunctionWord, Noun, Verb, Word};

/// What the clause around a date says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// When it happens.
    pub tense: Tense,
    /// The verb that says so, before the date.
    pub verb: Option<usize>,
}

/// How far a verb is looked for, in tokens: a bound on the time, and wider than most sentences.
const REACH: usize = 40;

/// How far before a date a noun is looked for that says what the date is of, in tokens.
const NOUN: usize = 8;

/// What stands between the verb and the date.
#[derive(Debug, Clone, Copy, Default)]
struct Between {
    /// An infinitive: "to pay".
    infinitive: bool,
    /// A noun of due dates: `deadline`.
    due: bool,
    /// A noun of what is called for a day: `hearing`.
    event: bool,
}

/// What the clause around an expression says.
pub fn clause(line: Line, reading: &Reading) -> Clause {
    let first = reading.first;
    let mut between = Between {
        due: noun_after(line, reading.end, Noun::Due),
        event: noun_after(line, reading.end, Noun::Event),
        infinitive: false,
    };
    let mut at = first;
    while at > first.saturating_sub(REACH) {
        if line.first(at) {
            break;
        }
        at -= 1;
        match line.word(at) {
            Word::Noun(noun) if at + NOUN > first => {
                between.due |= noun == Noun::Due;
                between.event |= noun == Noun::Event;
            }
            Word::Function(FunctionWord::To) => {
                between.infinitive |= is_verb_after_to(line, at);
            }
            _ => {}
        }
        if let Some(tense) = verb(line, at, first) {
            let tense = before(line, reading, (at, tense), between);
            return Clause {
                tense,
                verb: Some(at),
            };
        }
    }
    if between.infinitive {
        return Clause {
            tense: Tense::Future,
            verb: None,
        };
    }
    Clause {
        tense: after(line, reading, between),
        verb: None,
    }
}

/// "The 30 June deadline": what the date is of, right after it.
fn noun_after(line: Line, end: usize, noun: Noun) -> bool {
    let hyphen = line.past_hyphen(end);
    (hyphen..hyphen + 2).any(|at| line.word(at) == Word::Noun(noun) && !line.first(at))
        && !line.first(end)
        && matches!(line.kind(end), Kind::Word(_) | Kind::Sign(b'-' | b'\''))
}

/// By the verb before the date.
fn before(line: Line, reading: &Reading, (at, tense): (usize, Tense), between: Between) -> Tense {
    let preposition = preposition(line, reading);
    let kind = match line.word(at) {
        Word::Verb(kind) => Some(kind),
        _ => None,
    };
    let binds = matches!(kind, Some(Verb::Commit | Verb::Announce | Verb::Move));
    let named = matches!(kind, Some(Verb::Announce | Verb::Set));
    match tense {
        Tense::PastPerfect if between.infinitive && binds => Tense::Planned,
        Tense::Past if between.infinitive => match (kind, preposition) {
            _ if binds || kind == Some(Verb::Set) => Tense::FutureInPast,
            (Some(Verb::Was), _) => Tense::Planned,
            (_, Some(FunctionWord::By | FunctionWord::Until | FunctionWord::Before)) => {
                Tense::Planned
            }
            _ => tense,
        },
        Tense::Past => match preposition {
            Some(FunctionWord::By | FunctionWord::Before | FunctionWord::For)
                if binds || kind == Some(Verb::Set) =>
            {
                Tense::FutureInPast
            }
            Some(FunctionWord::Until) if binds || kind == Some(Verb::Had) => Tense::FutureInPast,
            Some(FunctionWord::To) if kind == Some(Verb::Move) => Tense::FutureInPast,
            Some(FunctionWord::From) => Tense::Planned,
            _ if between.due && kind == Some(Verb::Was) => Tense::Planned,
            _ if between.event && (named || kind == Some(Verb::Commit)) => Tense::FutureInPast,
            _ if between.due && named => Tense::FutureInPast,
            // "chose 12 June": the day is what was chosen.
            None if kind == Some(Verb::Set) => Tense::FutureInPast,
            _ => tense,
        },
        // "must have paid by 30 June"
        Tense::Unsaid
            if matches!(
                preposition,
                Some(FunctionWord::By | FunctionWord::Until | FunctionWord::Before)
            ) =>
        {
            Tense::Future
        }
        _ => tense,
    }
}

/// By the first verb after the date: one of its own clause, and not of words put in between commas.
fn after(line: Line, reading: &Reading, between: Between) -> Tense {
    let mut at = reading.end;
    let mut aside = false;
    let mut seen_is = false;
    while at < reading.end + REACH && at < line.tokens.len() && !line.first(at) {
        let comma = line.sign(at, b',');
        let participle = line.tokens.get(at + 1).is_some_and(|t| t.participle);
        aside = if comma { participle && !aside } else { aside };
        seen_is |= line.word(at) == Word::Verb(Verb::Is);
        let tense = verb(line, at, usize::MAX).filter(|_| !aside);
        match tense {
            Some(Tense::Past) if between.due && line.word(at) == Word::Verb(Verb::Was) => {
                return Tense::Planned;
            }
            Some(tense) if tense != Tense::Unsaid => return tense,
            _ => {}
        }
        at += 1;
    }
    match preposition(line, reading) {
        _ if between.due => Tense::Future,
        Some(FunctionWord::By | FunctionWord::Until) => Tense::Future,
        _ if between.event && !seen_is => Tense::Planned,
        _ => Tense::Unsaid,
    }
}

/// The preposition of a date. A range has none: its own words say where it begins and ends.
fn preposition(line: Line, reading: &Reading) -> Option<FunctionWord> {
    let first = reading.first;
    if line.first(first) || matches!(reading.form, Form::Range(..)) {
        return None;
    }
    let starting = |at: Option<usize>| {
        at.is_some_and(|at| line.tokens.get(at).is_some_and(|token| token.starting))
    };
    let before = line.function_before(first);
    let on = matches!(before, Some(FunctionWord::On | FunctionWord::In));
    if starting(first.checked_sub(1)) || on && starting(first.checked_sub(2)) {
        return Some(FunctionWord::From);
    }
    match before {
        Some(FunctionWord::Than) => Some(FunctionWord::By),
        small => small,
    }
}
