//! What a verb says of when something happens: past, to come, or planned.
//!
//! In: a place in a line. Out: the [`Tense`] that the word there tells, if it is a verb. No grammar is parsed: verbs of the
//! lexicon and words in `-ed` are all that is looked for. What a whole clause says is in [`super::clause`].

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
    /// It was to come when something was agreed, ordered or announced: "agreed to pay by 30 June".
    FutureInPast,
    /// It was planned, and may be over or not: "was due in March".
    Planned,
    /// Nothing says so.
    Unsaid,
}

impl Tense {
    /// Whether a date without a year is rather one to come.
    pub fn is_ahead(self) -> bool {
        matches!(self, Tense::Present | Tense::Future | Tense::FutureInPast)
    }
}

/// What the verb there tells; `date` is where the expression begins, if it stands after the verb.
pub fn verb(line: Line, at: usize, date: usize) -> Option<Tense> {
    match line.word(at) {
        Word::Verb(verb) => of_lexicon(line, at, date, verb),
        Word::Part(_) | Word::PartNoun(_) => starts(line, at),
        Word::Month(5) if !line.capital(at) => Some(Tense::Future),
        _ if line.tokens.get(at).is_some_and(|token| token.participle) => past_form(line, at),
        _ => None,
    }
}

/// Whether one of the three words before is such an auxiliary.
fn auxiliary(line: Line, at: usize, verb: Verb) -> bool {
    (1..=3).any(|back| {
        let before = at.checked_sub(back).map_or(Word::Other, |at| line.word(at));
        // The month is no verb, but the verb is a month.
        let may =
            verb == Verb::May && before == Word::Month(5) && !line.capital(at.wrapping_sub(back));
        may || before == Word::Verb(verb)
    })
}

fn modal(line: Line, at: usize) -> bool {
    auxiliary(line, at, Verb::Will) || auxiliary(line, at, Verb::May)
}

/// A form that is a past one, a participle, or the infinitive itself: `set`, `cut`, `agreed`.
fn past_form(line: Line, at: usize) -> Option<Tense> {
    if modal(line, at) {
        Some(Tense::Future)
    } else if auxiliary(line, at, Verb::Had) {
        Some(Tense::PastPerfect)
    } else if is_infinitive(line, at) {
        None
    } else {
        Some(Tense::Past)
    }
}

/// `to cut`, `to be cut`
fn is_infinitive(line: Line, at: usize) -> bool {
    let to = |back: usize| {
        at.checked_sub(back)
            .is_some_and(|at| line.is(at, FunctionWord::To))
    };
    let be = at > 0 && line.is(at - 1, FunctionWord::Be);
    to(1) || be && to(2)
}

fn of_lexicon(line: Line, at: usize, date: usize, verb: Verb) -> Option<Tense> {
    match verb {
        Verb::Will => Some(Tense::Future),
        Verb::May => {
            let perfect = (1..=2).any(|on| line.word(at + on) == Word::Verb(Verb::Has));
            Some(if perfect {
                Tense::Unsaid
            } else {
                Tense::Future
            })
        }
        Verb::Due => due(line, at, date),
        Verb::Set if is_infinitive(line, at) => None,
        Verb::Set if modal(line, at) => Some(Tense::Future),
        Verb::Set if auxiliary(line, at, Verb::Was) || auxiliary(line, at, Verb::Had) => {
            let ahead = matches!(
                line.function_word(at + 1),
                Some(FunctionWord::To | FunctionWord::For)
            );
            Some(if ahead { Tense::Planned } else { Tense::Past })
        }
        Verb::Set if auxiliary(line, at, Verb::Is) => Some(Tense::Future),
        // "Prices set to rise", "talks set for July"
        Verb::Set if line.is(at + 1, FunctionWord::To) => Some(Tense::Planned),
        Verb::Set => Some(Tense::Past),
        // "is to follow": what follows tells more of "are due". "is in September": arranged.
        Verb::Is if line.is(at + 1, FunctionWord::To) => Some(Tense::Future),
        Verb::Is if is_beside(line, at, date) => Some(Tense::Future),
        Verb::Is => None,
        Verb::Has if line.is(at + 1, FunctionWord::To) || line.is(at + 1, FunctionWord::Until) => {
            Some(Tense::Future)
        }
        Verb::Has => None,
        Verb::Was => Some(Tense::Past),
        Verb::Had => {
            let perfect = (1..=3).any(|on| {
                matches!(
                    line.word(at + on),
                    Word::Verb(Verb::Past | Verb::Commit | Verb::Announce | Verb::Move)
                ) || line
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
        Verb::Past | Verb::Commit | Verb::Announce | Verb::Move => past_form(line, at),
        Verb::Present if modal(line, at) => Some(Tense::Future),
        Verb::Present if is_noun(line, at) || line.is(at.wrapping_sub(1), FunctionWord::To) => None,
        Verb::Present => Some(Tense::Present),
    }
}

/// Directly before the date, or its preposition: "the vote is on 12 September".
fn is_beside(line: Line, at: usize, date: usize) -> bool {
    let preposition = matches!(
        line.function_word(at + 1),
        Some(FunctionWord::On | FunctionWord::In)
    );
    date == at + 1 || date == at + 2 && preposition
}

/// `expected`, `due`, `plans`
fn due(line: Line, at: usize, date: usize) -> Option<Tense> {
    let noun = line.is(at.wrapping_sub(1), FunctionWord::The)
        || line.is(at.wrapping_sub(1), FunctionWord::A);
    let past = line.tokens.get(at).is_some_and(|token| token.participle);
    // "due to its loss" gives a reason; "is due to report" a plan.
    let reason = line.tokens.get(at).is_some_and(|token| token.len() == 3)
        && line.is(at + 1, FunctionWord::To)
        && !(is_verb_after_to(line, at + 1)
            && (auxiliary(line, at, Verb::Is) || auxiliary(line, at, Verb::Was)));
    if reason || noun {
        None
    } else if auxiliary(line, at, Verb::Was) || auxiliary(line, at, Verb::Had) {
        Some(Tense::Planned)
    } else if modal(line, at) || auxiliary(line, at, Verb::Is) {
        Some(Tense::Future)
    } else if at >= date || line.is(at.wrapping_sub(1), FunctionWord::To) {
        None
    } else if past && !auxiliary(line, at, Verb::Has) {
        Some(Tense::Planned)
    } else {
        Some(Tense::Future)
    }
}

/// Whether what follows `to` is a verb rather than where something goes: "to pay", but "to London", "to offices", "to its loss".
pub fn is_verb_after_to(line: Line, to: usize) -> bool {
    let at = to + 1;
    let Some(token) = line.tokens.get(at) else {
        return false;
    };
    let Kind::Word(word) = token.kind else {
        return false;
    };
    let can = match word {
        Word::Verb(verb) => !matches!(verb, Verb::Is | Verb::Was | Verb::Will | Verb::Had),
        Word::Function(small) => small == FunctionWord::Be,
        Word::PartNoun(_) | Word::Noun(_) | Word::Other => true,
        _ => false,
    };
    can && !token.capital && !token.plural && !token.noun && !token.participle
}

/// "Applications close 15 July": a word that is a noun elsewhere, after its subject in the plural.
fn starts(line: Line, at: usize) -> Option<Tense> {
    let subject = at
        .checked_sub(1)
        .and_then(|before| line.tokens.get(before))
        .is_some_and(|token| token.plural && matches!(token.kind, Kind::Word(_)));
    if modal(line, at) {
        return Some(Tense::Future);
    }
    (subject && !line.capital(at) && matches!(line.word(at), Word::PartNoun(_)))
        .then_some(Tense::Present)
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
            )
        )
        || small == Some(FunctionWord::And) && !line.tokens.get(at).is_some_and(|t| t.plural)
}
