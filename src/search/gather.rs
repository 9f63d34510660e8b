//! The words of all documents with where each stands.
//!
//! Comes in: the documents in their order, and what says their words. Goes out: [`Terms`]: every word of the archive in order,
//! each with the documents that have it, its weight in each, and its places.
//!
//! Documents are read in parts of [`PART`], in parallel. A part numbers the words that it meets, notes the spot of each, and
//! sorts these by word once; so an archive is never in memory but as short lists. Nothing in a part depends on the others, not
//! even the numbers of its documents, which count from its first one: so it is remembered, and after an edit of one text the
//! words of one part are read again.

use std::sync::Arc;

use rayon::prelude::*;

use super::code::{self, LEVELS};
use super::vocabulary::{Vocabulary, compare};
use super::words::words;
use super::{Field, Read, Texts};

/// Documents of a part.
pub const PART: usize = 512;

/// What a word counts for in each field, as in the body: BM25F's field weights.
const WEIGHTS: [f32; 4] = [12.0, 3.0, 2.5, 1.0];

/// The length that each field is measured against, in words.
const USUAL: [f32; 4] = [9.0, 30.0, 20.0, 500.0];

/// How far a field's length counts: BM25F's `b` of each.
const LENGTH: [f32; 4] = [0.4, 0.3, 0.2, 0.5];

/// Places between two parts of a document: no phrase reaches across.
const GAP: u32 = 2;

/// The words of [`PART`] documents or fewer.
pub struct Part {
    /// All words, one after the other.
    pub letters: String,
    /// Each word in order, by where it stands in `letters`, with where its postings and places begin.
    pub terms: Vec<Term>,
    /// Document, counted from the part's first, and level, by term.
    pub postings: Vec<(u16, u8)>,
    /// For each posting the number of places and the way from one to the next, written as in the file.
    pub places: String,
}

/// Where a word stands among the letters, and where its lists begin.
#[derive(Clone, Copy)]
pub struct Term {
    pub start: u32,
    pub end: u32,
    pub postings: u32,
    pub places: u32,
}

impl Part {
    fn word(&self, term: usize) -> &str {
        let Term { start, end, .. } = self.terms[term];
        &self.letters[start as usize..end as usize]
    }
}

/// Reads all documents, as far as they weren't read before.
pub fn gather(order: &[u32], texts: Texts) -> Vec<Arc<Part>> {
    order
        .par_chunks(PART)
        .map(|documents| {
            let make = || gather_part(documents, texts.read);
            let key = (texts.key)(documents);
            texts.memory.recall_or("search", key, make)
        })
        .collect()
}

/// Where a word stands: from the top, the document within the part, the field, the place.
#[derive(Clone, Copy, Default)]
struct Spot(u64);

impl Spot {
    fn new(document: usize, field: Field, place: u32) -> Spot {
        Spot((document as u64) << 34 | (field as u64) << 32 | u64::from(place))
    }

    fn document(self) -> usize {
        (self.0 >> 34) as usize
    }

    fn field(self) -> usize {
        (self.0 >> 32) as usize & 3
    }

    fn place(self) -> u32 {
        self.0 as u32
    }
}

fn gather_part(documents: &[u32], read: &Read) -> Part {
    let mut vocabulary = Vocabulary::default();
    let mut met: Vec<(u32, Spot)> = Vec::with_capacity(documents.len() * 512);
    let mut lengths: Vec<[u32; 4]> = Vec::with_capacity(documents.len());
    for (document, number) in documents.iter().enumerate() {
        let mut place: u32 = 0;
        let mut length = [0; 4];
        read(*number as usize, &mut |field, text| {
            words(text, |word| {
                met.push((vocabulary.number(word), Spot::new(document, field, place)));
                length[field as usize] += 1;
                place = place.saturating_add(1);
            });
            place = place.saturating_add(GAP);
        });
        lengths.push(length);
    }
    let (order, starts, spots) = by_word(&met, &vocabulary);
    let mut part = Part {
        letters: String::new(),
        terms: Vec::with_capacity(order.len() + 1),
        postings: Vec::with_capacity(met.len() / 2),
        places: String::with_capacity(met.len() * 2),
    };
    drop(met);
    for (rank, word) in order.iter().enumerate() {
        part.end_term(&vocabulary, Some(*word));
        let spots = &spots[starts[rank] as usize..starts[rank + 1] as usize];
        for within in spots.chunk_by(|a, b| a.document() == b.document()) {
            let document = within[0].document();
            let level = level(within, &lengths[document]);
            part.postings.push((document as u16, level));
            code::number(within.len() as u32, &mut part.places);
            let mut before = 0;
            for spot in within {
                code::number(spot.place() - before, &mut part.places);
                before = spot.place();
            }
        }
    }
    // Behind the last word stands where the lists end.
    part.end_term(&vocabulary, None);
    part.letters = vocabulary.into_letters();
    part
}

impl Part {
    /// Says where the lists of the word before end and those of this one begin.
    fn end_term(&mut self, vocabulary: &Vocabulary, word: Option<u32>) {
        let range = word.map_or(0..0, |word| vocabulary.range(word));
        self.terms.push(Term {
            start: range.start as u32,
            end: range.end as u32,
            postings: self.postings.len() as u32,
            places: self.places.len() as u32,
        });
    }
}

/// The words in order by their numbers, and the spots of each in the order of the text, with where they begin: a counting sort.
fn by_word(met: &[(u32, Spot)], vocabulary: &Vocabulary) -> (Vec<u32>, Vec<u32>, Vec<Spot>) {
    let mut order: Vec<u32> = (0..vocabulary.len() as u32).collect();
    order.sort_unstable_by(|a, b| compare(vocabulary.word(*a), vocabulary.word(*b)));
    let mut counts = vec![0u32; order.len()];
    met.iter().for_each(|(word, _)| counts[*word as usize] += 1);
    let mut starts = Vec::with_capacity(order.len() + 1);
    let mut next = vec![0u32; order.len()];
    let mut total = 0;
    for word in &order {
        starts.push(total);
        next[*word as usize] = total;
        total += counts[*word as usize];
    }
    starts.push(total);
    let mut spots = vec![Spot::default(); met.len()];
    for (word, spot) in met {
        let next = &mut next[*word as usize];
        spots[*next as usize] = *spot;
        *next += 1;
    }
    (order, starts, spots)
}

/// A word's weight in a document on a scale of powers of two, from a quarter of a word of a text of usual length up.
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

/// Every word of the archive, in order.
pub struct Terms<'a> {
    parts: &'a [Arc<Part>],
    /// Part and number within it; those of one word stand together, in the parts' order.
    all: Vec<(u32, u32)>,
    /// Where each word begins in `all`, and the end.
    starts: Vec<u32>,
    /// How many documents have each.
    counts: Vec<u32>,
}

impl<'a> Terms<'a> {
    /// Merges the words of all parts.
    pub fn new(parts: &'a [Arc<Part>]) -> Terms<'a> {
        let word = |(part, term): &(u32, u32)| parts[*part as usize].word(*term as usize);
        let mut all: Vec<(u32, u32)> = parts
            .iter()
            .enumerate()
            .flat_map(|(number, part)| {
                (0..part.terms.len() as u32 - 1).map(move |term| (number as u32, term))
            })
            .collect();
        // Stable: the lists of the parts are in order, so this merges them, and keeps the parts' order within a word.
        all.par_sort_by(|a, b| compare(word(a), word(b)));
        let mut starts = vec![];
        for at in 0..all.len() {
            if at == 0 || word(&all[at - 1]) != word(&all[at]) {
                starts.push(at as u32);
            }
        }
        starts.push(all.len() as u32);
        let mut terms = Terms {
            parts,
            all,
            starts,
            counts: vec![],
        };
        terms.counts = (0..terms.len()).map(|term| terms.counted(term)).collect();
        terms
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// A word.
    pub fn word(&self, term: usize) -> &'a str {
        let (part, term) = self.all[self.starts[term] as usize];
        self.parts[part as usize].word(term as usize)
    }

    /// How many documents have it.
    pub fn documents(&self, term: usize) -> u32 {
        self.counts[term]
    }

    fn counted(&self, term: usize) -> u32 {
        self.pieces(term)
            .map(|(_, _, one, next)| next.postings - one.postings)
            .sum()
    }

    /// The parts that have a word, each with the number of its first document.
    fn pieces(&self, term: usize) -> impl Iterator<Item = (&'a Part, u32, Term, Term)> {
        let range = self.starts[term] as usize..self.starts[term + 1] as usize;
        let parts = self.parts;
        self.all[range].iter().map(move |(part, term)| {
            let first = *part * PART as u32;
            let part = &*parts[*part as usize];
            let term = *term as usize;
            (part, first, part.terms[term], part.terms[term + 1])
        })
    }

    /// The documents that have it, each with the level of its weight.
    pub fn postings(&self, term: usize) -> impl Iterator<Item = (u32, u8)> {
        self.pieces(term).flat_map(|(part, first, one, next)| {
            part.postings[one.postings as usize..next.postings as usize]
                .iter()
                .map(move |(document, level)| (first + u32::from(*document), *level))
        })
    }

    /// Appends its places: for each document their number, and the way from one to the next.
    pub fn write_places(&self, term: usize, out: &mut String) {
        for (part, _, one, next) in self.pieces(term) {
            out.push_str(&part.places[one.places as usize..next.places as usize]);
        }
    }

    /// Bytes that [`Terms::write_places`] appends.
    pub fn places_size(&self, term: usize) -> usize {
        self.pieces(term)
            .map(|(_, _, one, next)| (next.places - one.places) as usize)
            .sum()
    }
}
