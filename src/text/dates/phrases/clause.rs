//! Whether what a date's clause says is past or to come, by the verbs that a language's file lists.
//!
//! In: an expression in its text, and its preposition. Out: its [`Tense`], by the nearest verb before it in its sentence, or the
//! first after it.

use super::language::{Class, Meaning};
use super::matching::Text;
use super::tokens::Kind;
use crate::text::dates::form::Reading;
use crate::text::dates::tense::Tense;

/// How far a verb is looked for, in tokens.
const REACH: usize = 40;

/// The tense of the clause around an expression.
pub fn tense(text: Text, source: &str, reading: &Reading, preposition: Option<Meaning>) -> Tense {
    let (first, end) = (reading.first, reading.end);
    let before = (first.saturating_sub(REACH)..first).rev();
    let after = end..(end + REACH).min(text.tokens.len());
    let verb = before
        .take_while(|at| text.together(*at, first))
        .chain(after.take_while(|at| text.together(*at, first)))
        .find_map(|at| verb(text, source, at));
    // "Reporté au 15 juillet", "auf den 9. Juli verschoben": the day was to come when it was set.
    let due = reading.part.is_none() && is_due(text, first, end);
    match (preposition, verb) {
        (Some(Meaning::Since), _) => Tense::Past,
        (_, Some(Tense::Past)) if due => Tense::Planned,
        (_, None) if due => Tense::Future,
        (Some(Meaning::By), Some(Tense::Past)) => Tense::FutureInPast,
        (Some(Meaning::By), _) => Tense::Future,
        (Some(Meaning::Until | Meaning::From), Some(Tense::Past)) => Tense::Planned,
        (Some(Meaning::Until | Meaning::From), None) => Tense::Future,
        (_, Some(tense)) => tense,
        (_, None) => Tense::Unsaid,
    }
}

fn is_due(text: Text, first: usize, end: usize) -> bool {
    let near = first.saturating_sub(REACH)..(end + REACH).min(text.tokens.len());
    near.filter(|at| text.together(*at, first))
        .any(|at| match text.kind(at) {
            Kind::Word(word) => text.language.classes(word).contains(&Class::Due),
            _ => false,
        })
}

fn verb(text: Text, source: &str, at: usize) -> Option<Tense> {
    let token = text.tokens.get(at)?;
    let Kind::Word(number) = token.kind else {
        return None;
    };
    let classes = text.language.classes(number);
    if classes.contains(&Class::Ahead) {
        return Some(Tense::Future);
    }
    if classes.contains(&Class::Past) {
        return Some(Tense::Past);
    }
    let word = source.get(token.start..token.end)?;
    if !classes.is_empty() || token.capital || word.chars().count() < 5 {
        return None;
    }
    let [ahead, past] = &text.language.endings;
    let ends = |endings: &[String]| endings.iter().any(|ending| word.ends_with(ending.as_str()));
    if ends(ahead) {
        Some(Tense::Future)
    } else {
        ends(past).then_some(Tense::Past)
    }
}
