//! Whether a sentence tells an event that the same article told before: two events may fall on one day.
//!
//! In: a date, its sentence and that sentence's topics ([`Told`]). Out: yes or no.

use std::collections::BTreeSet;
use std::ops::Range;

use super::compare::longer_words;
use crate::text::dates::DateMention;

/// What a sentence tells of a date.
pub struct Told<'a> {
    sentence: Range<usize>,
    /// Its longer words, but for those of the date.
    words: BTreeSet<String>,
    topics: Vec<&'a str>,
    /// The date only says which of several things is meant: "the treaty of 5 May".
    names: bool,
}

impl<'a> Told<'a> {
    /// What the sentence of a date in this text tells.
    pub fn new(text: &str, found: &DateMention, topics: &[&'a str]) -> Told<'a> {
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        let before = part(found.sentence.start..found.range.start);
        let mut words = longer_words(before);
        words.extend(longer_words(part(found.range.end..found.sentence.end)));
        Told {
            sentence: found.sentence.clone(),
            words,
            topics: topics.to_vec(),
            names: before.ends_with(" of "),
        }
    }

    /// Whether it tells what another sentence told of the same date: with no other topic, and with most of the words of one in
    /// the other.
    pub fn repeats(&self, earlier: &Told) -> bool {
        let topics = self.topics.iter();
        let mut topics = topics.map(|topic| earlier.topics.contains(topic));
        if !topics.all(|known| known) {
            return false;
        }
        let shared = self.words.intersection(&earlier.words).count();
        let fewer = self.words.len().min(earlier.words.len());
        self.names || self.sentence == earlier.sentence || shared * 3 >= fewer * 2
    }
}
