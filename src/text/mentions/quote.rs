//! A sentence as other pages quote it.
//!
//! Comes in: the sentence around some words. Goes out: a [`Quote`], cut at words where the sentence is long.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Mentions;

/// A quoted sentence keeps so many characters before the words in question, and as many behind them.
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
    /// Half of a BLAKE3 hash of the three: equal ones mean equal quotes.
    pub print: (u64, u64),
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
            print: print([&before, &words, &after]),
            before,
            words,
            after,
        }
    }
}

fn print(parts: [&str; 3]) -> (u64, u64) {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let hash = hasher.finalize();
    match hash.as_bytes().as_chunks::<8>().0 {
        [one, other, ..] => (u64::from_le_bytes(*one), u64::from_le_bytes(*other)),
        _ => (0, 0),
    }
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
    let word = text[at..].find(' ').map_or(at, |blank| at + blank + 1);
    format!("… {}", &text[word..])
}

fn cut_after(text: &str) -> String {
    let Some((at, _)) = text.char_indices().nth(SIDE) else {
        return text.to_string();
    };
    let word = text[..at].rfind(' ').unwrap_or(at);
    format!("{} …", text[..word].trim_end_matches([',', ';', ':', ' ']))
}
