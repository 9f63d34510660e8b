//! Every word of the archive in order, merged from the parts.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::invert::{PART, Part};
use super::vocabulary::compare;

/// Every word of the archive.
pub struct Terms {
    /// What they are merged from.
    pub parts: Vec<Arc<Part>>,
    /// Part and number within it; those of one word stand together, in the parts' order.
    all: Vec<(u32, u32)>,
    /// Where each word begins in `all`, and the end.
    starts: Vec<u32>,
    /// How many documents have each.
    counts: Vec<u32>,
}

impl Terms {
    /// Merges the words of all parts.
    pub fn new(parts: Vec<Arc<Part>>) -> Terms {
        let word = |(part, term): &(u32, u32)| word_of(&parts, *part, *term);
        let mut all: Vec<(u32, u32)> = parts
            .iter()
            .zip(0..)
            .flat_map(|(part, number)| (0..part.len() as u32).map(move |term| (number, term)))
            .collect();
        // Stable: the lists of the parts are in order, so this merges them, and keeps the parts' order within a word.
        all.par_sort_by(|a, b| compare(word(a), word(b)));
        let mut starts = vec![];
        let mut start = 0;
        for same in all.chunk_by(|a, b| word(a) == word(b)) {
            starts.push(start);
            start += same.len() as u32;
        }
        starts.push(start);
        let mut terms = Terms {
            parts,
            all,
            starts,
            counts: vec![],
        };
        let counted = |term| terms.lists(term).map(|(_, list)| list.len() as u32).sum();
        terms.counts = (0..terms.len()).map(counted).collect();
        terms
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The word of a number.
    pub fn word(&self, term: usize) -> &str {
        let first = self.pieces(term).first();
        first.map_or("", |(part, term)| word_of(&self.parts, *part, *term))
    }

    /// How many documents have it.
    pub fn documents(&self, term: usize) -> u32 {
        self.counts.get(term).copied().unwrap_or(0)
    }

    /// The documents that have it, each with the level of its weight.
    pub fn postings(&self, term: usize) -> impl Iterator<Item = (u32, u8)> {
        self.lists(term).flat_map(|(first, list)| {
            let posting =
                move |(document, level): &(u16, u8)| (first + u32::from(*document), *level);
            list.iter().map(posting)
        })
    }

    /// The numbers of the parts that have it, and its number in each.
    pub fn pieces(&self, term: usize) -> &[(u32, u32)] {
        let range = within(&self.starts, term);
        self.all.get(range).unwrap_or_default()
    }

    /// The parts' lists of a word, each with the number of the part's first document.
    fn lists(&self, term: usize) -> impl Iterator<Item = (u32, &[(u16, u8)])> {
        self.pieces(term).iter().map(|(part, term)| {
            let of_part = self.parts.get(*part as usize);
            let list = of_part.map_or(&[][..], |of_part| of_part.postings(*term as usize));
            (part * PART as u32, list)
        })
    }
}

fn word_of(parts: &[Arc<Part>], part: u32, term: u32) -> &str {
    let part = parts.get(part as usize);
    part.map_or("", |part| part.word(term as usize))
}

/// The range of the list with a number, where `starts` says where each list begins, and behind the last one where it ends.
pub fn within(starts: &[u32], number: usize) -> Range<usize> {
    match starts.get(number..number + 2) {
        Some([start, end]) => *start as usize..*end as usize,
        _ => 0..0,
    }
}
