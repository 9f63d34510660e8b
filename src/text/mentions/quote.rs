//! A sentence as other pages quote it.
//!
//! In: the sentence around some words. Out: a [`Quote`], cut at words where the sentence is long.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::mention::Mentions;

/// A quoted sentence keeps at most this many characters before the words in question, and as many after them.
const SIDE: usize = 160;

/// Bytes on either side that are read for that: a sentence may be as long as the text, and have many words in question.
const READ: usize = 2_048;

/// A sentence in three parts, with the words in question in the middle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What stands before the words, perhaps cut.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after them, perhaps cut.
    pub after: String,
    /// XXH3 of the three: equal ones mean equal quotes.
    pub fingerprint: (u64, u64),
}

impl Mentions {
    /// The words at `words` of the text with the sentence around them.
    pub fn quote(&self, sentence: &Range<usize>, words: &Range<usize>) -> Quote {
        let text = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        let before = cut_before(text(sentence.start, words.start));
        let after = cut_after(text(words.end, sentence.end.max(words.end)));
        let words = one_line(text(words.start, words.end));
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
    let mut from = text.len().saturating_sub(READ);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let line = one_line(text.get(from..).unwrap_or_default());
    let line = line.trim_start();
    match line.char_indices().rev().nth(SIDE) {
        Some((at, _)) => {
            let rest = line.get(at..).unwrap_or(line);
            let (_, words) = rest.split_once(' ').unwrap_or(("", rest));
            format!("… {words}")
        }
        None if from > 0 => format!("… {line}"),
        None => line.to_string(),
    }
}

fn cut_after(text: &str) -> String {
    let mut to = text.len().min(READ);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let line = one_line(text.get(..to).unwrap_or_default());
    let line = line.trim_end();
    match line.char_indices().nth(SIDE) {
        Some((at, _)) => {
            let head = line.get(..at).unwrap_or(line);
            let (words, _) = head.rsplit_once(' ').unwrap_or((head, ""));
            format!("{} …", words.trim_end_matches([',', ';', ':', ' ']))
        }
        None if to < text.len() => format!("{line} …"),
        None => line.to_string(),
    }
}
