//! Names and phrases of the archive that no topic covers.
//!
//! In: all texts with their mentions. Out: candidates for the vocabulary ([`crate::editor::terms`]), those of most briefings first, each
//! with an example and the variants that it stands for.

use serde::Serialize;

use super::sentence::Sentence;
use crate::editor::terms::{Term, TermText, terms};
use crate::text::mentions::Mentions;

/// Briefings that must have a phrase for it to be worth a topic.
const PHRASE_IN: usize = 3;
/// Entries of a list, at most.
const MOST: usize = 500;

/// Words that no topic covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// As it is written most often.
    pub text: String,
    /// Other names of the same thing: an abbreviation, a surname, a nation's adjective.
    pub variants: Vec<String>,
    /// How often it stands in the archive, in any of its forms.
    pub count: usize,
    /// In how many briefings.
    pub briefings: usize,
    /// Where it stands first.
    pub example: Sentence,
}

/// Names with capitals, and phrases of two words and more.
pub fn uncovered(terms_of: &[TermText], texts: &[(&str, Mentions)]) -> (Vec<Phrase>, Vec<Phrase>) {
    let (names, phrases): (Vec<Term>, Vec<Term>) =
        terms(terms_of).into_iter().partition(|term| term.is_name);
    let phrases = phrases
        .into_iter()
        .filter(|term| term.texts.len() >= PHRASE_IN && term.text().contains([' ', '-']));
    let phrase = |term: Term| phrase(term, texts);
    (
        names.into_iter().filter_map(phrase).take(MOST).collect(),
        phrases.filter_map(phrase).take(MOST).collect(),
    )
}

fn phrase(term: Term, texts: &[(&str, Mentions)]) -> Option<Phrase> {
    let (number, range) = term.examples.first()?;
    let (file, mentions) = texts.get(*number as usize)?;
    let sentence = mentions.tokens.sentence(range);
    Some(Phrase {
        text: term.text().to_string(),
        variants: term.aliases.iter().chain(&term.hidden).cloned().collect(),
        count: term.count as usize,
        briefings: term.texts.len(),
        example: Sentence::of(file, &mentions.quote(&sentence, range)),
    })
}
