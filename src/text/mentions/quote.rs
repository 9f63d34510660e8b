//! A sentence as other pages quote it.
//!
//! In: the sentence around some words. Out: a [`Quote`], cut at words where the sentence is long.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::mention::Mentions;

/// A quoted sentence keeps at most this many characters before the words in question, and as many behind them.
const SIDE: usize = 160;

/// A sentence in three parts, with the words in question in the middle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What stands before the words, perhaps cut.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands behind them, perhaps cut.
    pub after: String,
    /// XXH3 of the three: equal ones mean equal quotes.
    pub fingerprint: (u64, u64),
}

impl Mentions {
    /// The words at `words` of the text with the sentence around them.
    pub fn quote(&self, sentence: &Range<usize>, words: &Range<usize>) -> Quote {
        let text = |from: usize, to: usize| one_line(self.text.get(from..to).unwrap_or_default());
        let before = text(sentence.start, words.start);
        let after = text(words.end, sentence.end.max(words.end));
        let before = cut_before(before.trim_start());
        let words = text(words.start, words.end);
        let after = cut_after(after.trim_end());
        Quote {
            fingerprint: fingerprint([&before, &words, &after]),
            before,
            words,
            after,
        }
    }
}

fn fingerprint(parts: [&str; 3]) -> (u64, u64) {
    let mut hasher = Xxh3::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let hash = hasher.digest128();
    ((hash >> 64) as u64, hash as u64)
}

fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_whitespace() && c != '\u{a0}' {
            ' '
        } else {
            c
        };
        if !(c == ' ' && line.ends_with(' ')) {
            line.push(c);
        }
    }
    line
}

fn cut_before(text: &str) -> String {
    let Some((at, _)) = text.char_indices().rev().nth(SIDE) else {
        return text.to_string();
    };
    let rest = text.get(at..).unwrap_or(text);
    let (_, words) = rest.split_once(' ').unwrap_or(("", rest));
    format!("… {words}")
}

fn cut_after(text: &str) -> String {
    let Some((at, _)) = text.char_indices().nth(SIDE) else {
        return text.to_string();
    };
    let head = text.get(..at).unwrap_or(text);
    let (words, _) = head.rsplit_once(' ').unwrap_or((head, ""));
    format!("{} …", words.trim_end_matches([',', ';', ':', ' ']))
}
