//! Whether what a clause says is past or to come: it decides which Thursday "Thursday" is.
//!
//! In: a place in a line. Out: a [`Tense`], by the nearest verb before it in its sentence, or, where none stands before it,
//! the first after it. No grammar is parsed: verbs of the lexicon and words in `-ed` are all that is looked for.

use super::line::Line;
use super::tokens::Kind;
use super::word::{FunctionWord, Verb, Word};

/// When something happens, as its clause has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It happened.
    Past,
    /// It had happened before something else.
    PastPerfect,
    /// It is so, or is arranged to be.
    Present,
    /// It is to come.
    Future,
    /// Nothing says so.
    Unsaid,
}

impl Tense {
    /// Whether a date without a year is rather one to come.
    pub fn is_ahead(self) -> bool {
        matches!(self, Tense::Present | Tense::Future)
    }
}

/// How far a verb is looked for, in tokens: a bound on the time, and wider than most sentences.
const REACH: usize = 40;

/// The tense of the clause around an expression.
pub fn tense(line: Line, first: usize, end: usize) -> Tense {
    let mut at = first;
    while at > first.saturating_sub(REACH) {
        if line.first(at) {
            break;
        }
        at -= 1;
        if let Some(tense) = verb(line, at, first) {
            return tense;
        }
    }
    let mut at = end;
    while at < end + REACH && at < line.tokens.len() && !line.first(at) {
        if let Some(tense) = verb(line, at, usize::MAX) {
            return tense;
        }
        at += 1;
    }
    Tense::Unsaid
}

/// What the verb there tells; `date` is where the expression begins, if it stands after the verb.
fn verb(line: Line, at: usize, date: usize) -> Option<Tense> {
    let before = |back: usize| at.checked_sub(back).map_or(Word::Other, |at| line.word(at));
    let auxiliary = |verb: Verb| {
        (1..=3).any(|back| {
            // The month is no verb, but the verb is a month.
            let may = verb == Verb::May
                && before(back) == Word::Month(5)
                && !line.capital(at.wrapping_sub(back));
            may || before(back) == Word::Verb(verb)
        })
    };
    match line.word(at) {
        Word::Verb(verb) => match verb {
            Verb::Will => Some(Tense::Future),
            Verb::May => {
                let perfect = (1..=2).any(|on| line.word(at + on) == Word::Verb(Verb::Has));
                Some(if perfect {
                    Tense::Unsaid
                } else {
                    Tense::Future
                })
            }
            Verb::Due if auxiliary(Verb::Was) || auxiliary(Verb::Had) => Some(Tense::Past),
            Verb::Due if auxiliary(Verb::Is) || at < date => {
                let noun = line.is(at.wrapping_sub(1), FunctionWord::The)
                    || line.is(at.wrapping_sub(1), FunctionWord::A);
                (!noun).then_some(Tense::Future)
            }
            Verb::Due => None,
            // "is to follow", "are due": what follows tells more.
            Verb::Is if line.is(at + 1, FunctionWord::To) => Some(Tense::Future),
            Verb::Is | Verb::Has => None,
            Verb::Was => Some(Tense::Past),
            Verb::Had => {
                let perfect = (1..=3).any(|on| {
                    line.word(at + on) == Word::Verb(Verb::Past)
                        || line
                            .tokens
                            .get(at + on)
                            .is_some_and(|token| token.participle)
                });
                Some(if perfect {
                    Tense::PastPerfect
                } else {
                    Tense::Past
                })
            }
            Verb::Past if auxiliary(Verb::Will) || auxiliary(Verb::May) => Some(Tense::Future),
            Verb::Past if auxiliary(Verb::Had) => Some(Tense::PastPerfect),
            Verb::Past => Some(Tense::Past),
            Verb::Present if auxiliary(Verb::Will) || auxiliary(Verb::May) => Some(Tense::Future),
            Verb::Present if is_noun(line, at) || line.is(at.wrapping_sub(1), FunctionWord::To) => {
                None
            }
            Verb::Present => Some(Tense::Present),
        },
        Word::Part(_) | Word::PartNoun(_) if line.is(at.wrapping_sub(1), FunctionWord::To) => None,
        _ if line.tokens.get(at).is_some_and(|token| token.participle) => {
            if auxiliary(Verb::Will) || auxiliary(Verb::May) {
                Some(Tense::Future)
            } else if auxiliary(Verb::Had) {
                Some(Tense::PastPerfect)
            } else if matches!(
                line.kind(at.wrapping_sub(1)),
                Kind::Word(Word::Function(FunctionWord::To))
            ) {
                None
            } else {
                Some(Tense::Past)
            }
        }
        Word::Month(5) if !line.capital(at) => Some(Tense::Future),
        _ => None,
    }
}

/// A word that is a verb or a noun, after an article or a preposition, or with a capital.
fn is_noun(line: Line, at: usize) -> bool {
    let small = line.function_before(at);
    line.capital(at)
        || matches!(
            small,
            Some(
                FunctionWord::The
                    | FunctionWord::A
                    | FunctionWord::Its
                    | FunctionWord::Of
                    | FunctionWord::By
                    | FunctionWord::In
                    | FunctionWord::And
            )
        )
}
