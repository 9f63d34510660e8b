//! The words of all documents with their weights.
//!
//! In: the documents in their order, and what says their words. Out: [`Part`]s: the words of [`PART`] documents in
//! order, each with the documents that have it and its weight in each; and the text as numbers of words, of which
//! [`neighbours`](super::phrase_index) makes what phrases need.
//!
//! Parts are read in parallel. Nothing in a part depends on the others, not even the numbers of its documents, which count from
//! its first one: so it is remembered, and after an edit of one text the words of one part are read again.

use std::sync::Arc;

use rayon::prelude::*;

use super::document::{Field, Read, Texts};
use super::encoding::LEVELS;
use super::vocabulary::{Vocabulary, compare};
use super::words::words;
use crate::cache::Key;

/// Documents of a part.
pub const PART: usize = 256;

/// What a word counts for in each field, as in the body: BM25F's field weights.
const WEIGHTS: [f32; 4] = [12.0, 3.0, 2.5, 1.0];

/// The length that each field is measured against, in words.
const USUAL: [f32; 4] = [9.0, 30.0, 20.0, 500.0];

/// How far a field's length counts: BM25F's `b` of each.
const LENGTH: [f32; 4] = [0.4, 0.3, 0.2, 0.5];

/// In a text, where a part of a document ends: no phrase reaches across.
pub const EDGE: u32 = u32::MAX;

/// The words of [`PART`] documents or fewer.
pub struct Part {
    /// All words, one after the other.
    pub letters: String,
    /// Each word in order, and behind the last one where the postings end.
    pub terms: Vec<Term>,
    /// Document, counted from the part's first, and level, by term.
    pub postings: Vec<(u16, u8)>,
    /// The terms of all documents in turn, as LEB128: 0 for an [`EDGE`], 1 where a document begins, else two more than the term.
    pub text: Vec<u8>,
}

/// Where a word stands among the letters, and where its postings begin.
#[derive(Clone, Copy)]
pub struct Term {
    pub start: u32,
    pub end: u32,
    pub postings: u32,
}

impl Part {
    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.terms.len() - 1
    }

    /// The word of a number.
    pub fn word(&self, term: usize) -> &str {
        let term = self.terms.get(term);
        let range = term.map_or(0..0, |term| term.start as usize..term.end as usize);
        self.letters.get(range).unwrap_or_default()
    }

    /// The documents that have it.
    pub fn postings(&self, term: usize) -> &[(u16, u8)] {
        let Some([own, next]) = self.terms.get(term..term + 2) else {
            return &[];
        };
        let range = own.postings as usize..next.postings as usize;
        self.postings.get(range).unwrap_or_default()
    }

    /// Calls `each` with each document, counted from the part's first, and its terms from an edge to an edge.
    pub fn texts(&self, mut each: impl FnMut(u32, &[u32])) {
        let mut document = 0;
        let mut terms: Vec<u32> = Vec::new();
        let mut numbers = numbers(&self.text).skip(1);
        loop {
            match numbers.next() {
                Some(0) => terms.push(EDGE),
                Some(number @ 2..) => terms.push(number - 2),
                end => {
                    terms.push(EDGE);
                    each(document, &terms);
                    terms.clear();
                    document += 1;
                    if end.is_none() {
                        return;
                    }
                }
            }
        }
    }
}

/// Numbers of LEB128.
pub fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0u32, 0);
        loop {
            let byte = *bytes.next()?;
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
            shift = (shift + 7) & 31;
        }
    })
}

/// Appends a number as LEB128.
fn put(mut number: u32, out: &mut Vec<u8>) {
    while number > 127 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads all documents, as far as they weren't read before. With each part comes what names it.
pub fn invert(order: &[u32], texts: Texts) -> Vec<(Key, Arc<Part>)> {
    order
        .par_chunks(PART)
        .map(|documents| {
            let make = || gather_part(documents, texts.read);
            let key = (texts.key)(documents);
            (key, texts.cache.get_or_make("search", key, make))
        })
        .collect()
}

/// Where a word stands: the document within the part, and the field.
#[derive(Clone, Copy, Default)]
struct Spot(u16);

impl Spot {
    fn new(document: usize, field: Field) -> Spot {
        Spot((document as u16) << 2 | field as u16)
    }

    fn document(self) -> usize {
        usize::from(self.0 >> 2)
    }

    fn field(self) -> usize {
        usize::from(self.0 & 3)
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "numbers of words are below `vocabulary.len()`, fields below four, documents below `documents.len()`"
)]
fn gather_part(documents: &[u32], read: &Read) -> Part {
    let mut vocabulary = Vocabulary::default();
    // Words by their numbers, and from EDGE down what isn't one.
    const BEGINS: u32 = EDGE - 1;
    let mut text: Vec<u32> = Vec::with_capacity(documents.len() * 512);
    let mut spots: Vec<Spot> = Vec::with_capacity(documents.len() * 512);
    let mut lengths: Vec<[u32; 4]> = Vec::with_capacity(documents.len());
    for (document, number) in documents.iter().enumerate() {
        text.push(BEGINS);
        let mut length = [0; 4];
        read(*number as usize, &mut |field, part| {
            let spot = Spot::new(document, field);
            text.push(EDGE);
            words(part, |word| {
                text.push(vocabulary.number(word));
                spots.push(spot);
                length[field as usize] += 1;
            });
        });
        lengths.push(length);
    }
    let mut order: Vec<u32> = (0..vocabulary.len() as u32).collect();
    order.sort_unstable_by(|a, b| compare(vocabulary.word(*a), vocabulary.word(*b)));
    let mut ranks = vec![0; order.len()];
    for (rank, word) in order.iter().enumerate() {
        ranks[*word as usize] = rank as u32;
    }
    let mut written = Vec::with_capacity(text.len() * 2);
    for word in &mut text {
        match *word {
            EDGE => put(0, &mut written),
            BEGINS => put(1, &mut written),
            number => {
                *word = ranks[number as usize];
                put(*word + 2, &mut written);
            }
        }
    }
    text.retain(|word| *word < BEGINS);
    let (begins, spots) = by_term(&text, &spots, order.len());
    let mut postings = Vec::with_capacity(spots.len());
    let mut terms = Vec::with_capacity(order.len() + 1);
    for (word, range) in order.iter().zip(begins.windows(2)) {
        let letters = vocabulary.range(*word);
        terms.push(Term {
            start: letters.start as u32,
            end: letters.end as u32,
            postings: postings.len() as u32,
        });
        let spots = &spots[range[0] as usize..range[1] as usize];
        for within in spots.chunk_by(|a, b| a.document() == b.document()) {
            let document = within[0].document();
            postings.push((document as u16, level(within, &lengths[document])));
        }
    }
    terms.push(Term {
        start: 0,
        end: 0,
        postings: postings.len() as u32,
    });
    postings.shrink_to_fit();
    written.shrink_to_fit();
    Part {
        letters: vocabulary.into_letters(),
        terms,
        postings,
        text: written,
    }
}

/// The spots of each term in the order of the text, with where they begin: a counting sort.
#[allow(
    clippy::indexing_slicing,
    reason = "terms are below `terms`, and each place is counted before it is filled"
)]
fn by_term(text: &[u32], spots: &[Spot], terms: usize) -> (Vec<u32>, Vec<Spot>) {
    let mut begins = vec![0u32; terms + 1];
    text.iter().for_each(|term| begins[*term as usize + 1] += 1);
    for term in 0..terms {
        begins[term + 1] += begins[term];
    }
    let mut next = begins.clone();
    let mut sorted = vec![Spot::default(); spots.len()];
    for (term, spot) in text.iter().zip(spots) {
        let next = &mut next[*term as usize];
        sorted[*next as usize] = *spot;
        *next += 1;
    }
    (begins, sorted)
}

/// A word's weight in a document on a scale of powers of two, from a quarter of a word of a text of usual length up.
#[allow(
    clippy::indexing_slicing,
    reason = "a spot has two bits for its field, and there are four fields"
)]
fn level(spots: &[Spot], lengths: &[u32; 4]) -> u8 {
    let mut counts = [0.0f32; 4];
    spots.iter().for_each(|spot| counts[spot.field()] += 1.0);
    let mut weight = 0.0;
    for field in 0..4 {
        let length = 1.0 - LENGTH[field] + LENGTH[field] * lengths[field] as f32 / USUAL[field];
        weight += WEIGHTS[field] * counts[field] / length;
    }
    // Compared rather than taken as a logarithm, whose last bit may differ from one machine to another.
    let mut level = 0;
    let mut above = 0.25 * std::f32::consts::SQRT_2;
    while level + 1 < LEVELS as u8 && weight >= above {
        level += 1;
        above *= 2.0;
    }
    level
}
