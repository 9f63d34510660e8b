//! What the whole archive says of its words and sentences, before any term is looked for.
//!
//! In: all texts, line by line. Out: [`Counts`]: how often each word stands with and without a capital, as a verb and as a noun; and which
//! sentences come again in other texts.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::lines::{Word, lines};
use super::word_lists::{is_function_word, precedes_noun, precedes_verb};
use crate::text::mentions::Mentions;

/// A sentence of this many texts is boilerplate: a notice, a byline, an invitation.
const REPEATED: u32 = 4;

/// How a word stands in the archive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordCounts {
    /// With a capital that its place doesn't explain.
    pub capital: u32,
    /// In small letters.
    pub small: u32,
    /// In small letters, where verbs stand.
    pub verb: u32,
    /// In small letters, where nouns stand.
    pub noun: u32,
    /// In small letters, where no word that may be a noun goes on from it.
    pub closes: u32,
}

impl WordCounts {
    fn add(&mut self, other: WordCounts) {
        self.capital += other.capital;
        self.small += other.small;
        self.verb += other.verb;
        self.noun += other.noun;
        self.closes += other.closes;
    }

    /// Whether it stands in small letters as often as with a capital.
    pub fn is_common(&self) -> bool {
        self.small > 0 && self.small >= self.capital
    }

    /// Whether it stands by itself or last: an adjective nearly always has its noun after it.
    pub fn is_head(&self) -> bool {
        self.closes * 25 >= self.small
    }

    /// Whether it is a verb more often than a noun.
    pub fn is_verb(&self) -> bool {
        self.verb * 2 > self.noun
    }
}

/// Words by their hashes.
type WordList = Vec<(u64, WordCounts)>;

/// What the archive says of its words and sentences.
#[derive(Debug, Default)]
pub struct Counts {
    words: HashMap<u64, WordCounts>,
    repeated: HashSet<u64>,
}

impl Counts {
    /// Counts the words of all texts.
    pub fn of(texts: &[&Mentions]) -> Counts {
        let counted = texts.par_iter().map(|mentions| count(mentions));
        let counted: Vec<(WordList, Vec<u64>)> = counted.collect();
        let mut out = Counts::default();
        let mut sentences: HashMap<u64, u32> = HashMap::new();
        for (words, own) in counted {
            for (word, count) in words {
                out.words.entry(word).or_default().add(count);
            }
            for sentence in own {
                *sentences.entry(sentence).or_default() += 1;
            }
        }
        sentences.retain(|_, texts| *texts >= REPEATED);
        out.repeated = sentences.into_keys().collect();
        out
    }

    /// How a word stands in the archive.
    pub fn word(&self, word: &Word) -> WordCounts {
        self.words.get(&word.hash).copied().unwrap_or_default()
    }

    /// Whether a word stands in a sentence of many texts.
    pub fn is_boilerplate(&self, word: &Word) -> bool {
        self.repeated.contains(&word.sentence)
    }
}

/// The words of one text, and its sentences; each once, in any order.
fn count(mentions: &Mentions) -> (WordList, Vec<u64>) {
    let mut words: HashMap<u64, WordCounts> = HashMap::new();
    let mut sentences = HashSet::new();
    for line in lines(mentions) {
        let mut before = "";
        let after = line.words.iter().skip(1).map(Some).chain([None]);
        for (word, after) in line.words.iter().zip(after) {
            let goes_on = after.is_some_and(|after| after.follows && !is_function_word(after.text));
            sentences.insert(word.sentence);
            let counts = words.entry(word.hash).or_default();
            if word.text.starts_with(char::is_lowercase) {
                counts.small += 1;
                counts.closes += u32::from(!goes_on);
                counts.verb += u32::from(word.follows && precedes_verb(before));
                counts.noun += u32::from(word.follows && precedes_noun(before));
            } else if !word.is_initial && !line.is_title_case {
                counts.capital += 1;
            }
            before = word.text;
        }
    }
    (words.into_iter().collect(), sentences.into_iter().collect())
}
