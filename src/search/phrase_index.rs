//! What phrases need: which words stand next to each.
//!
//! In: [`Terms`]. Out: [`Neighbours`]: for each occurrence of a word a code of the word before it and one of the word
//! behind it; where that one is frequent, one of the word behind that as well. A phrase of three words is found by the middle
//! one's list alone, and an edit changes the lists of the words that it touches, where places counted from the top would move
//! for all that follow.
//!
//! A code is one digit: 0 at the edge of a part of a document, the number of a [frequent](Neighbours::frequent) word, or
//! [`RARE`] and a hash below [`HASHES`]. So a phrase may pass for another by chance. Of three words or more, those between others
//! are asked, and a document passes once in [`HASHES`] times that it has all the words, and the phrase but for its first or last
//! one. Of two words the rarer is asked, and a document that has both passes once in [`HASHES`] times; where more than twenty have
//! both, each is asked about the other, and it is once in [`HASHES`]² = 3,136. Of four words or more each three that follow each
//! other are asked for. Places would be exact, and each word's would have to be loaded.
//!
//! The most frequent words have no list, of which that of `the` would be a hundred times as long as others: what stands next
//! to them says so. Pairs of them, as in `to be or not to be`, each have one, as if they were a word (Williams, Zobel and Bahle,
//! "Fast phrase querying with combined indexes", ACM TOIS 2004).

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::encoding;
use super::invert::{EDGE, PART, Part};
use super::shard_boundaries;
use super::terms::{Terms, within};
use super::vocabulary::compare;
use crate::cache::{Cache, Key};

/// Words that are taken for frequent at most. With fewer of them the others' codes would say more, and the others' lists be longer.
const FREQUENT: usize = 36;

/// A word that fewer documents have is never frequent.
const COMMON: u32 = 32;

/// The first code of words that aren't frequent.
const RARE: u32 = FREQUENT as u32 + 1;

/// How many such codes there are: all that are left of one digit.
const HASHES: u32 = encoding::DIGITS - RARE;

/// The lists of all words and pairs.
pub struct Neighbours {
    /// The frequent words' terms, in order; the code of each is its number here plus one.
    pub frequent: Vec<u32>,
    /// By part.
    parts: Vec<Arc<ContextCodes>>,
    /// Frequent words that stand next to each other: by their codes, first one first.
    pub pairs: BTreeMap<(u32, u32), Pair>,
}

/// The codes of a part's words. They depend on the part and on which words are frequent, and are remembered.
#[derive(Serialize, Deserialize)]
struct ContextCodes {
    /// By term: for each document how often it has the word, and the codes before and behind each.
    written: String,
    /// Where each term begins in `written`, and the end.
    #[serde(with = "crate::text::similarity::numbers")]
    starts: Box<[u32]>,
    /// By their codes: frequent words that stand next to each other.
    pairs: BTreeMap<(u32, u32), PartOfPair>,
}

/// Where two frequent words stand next to each other in a part, whose documents are counted from its first one.
#[derive(Default, Serialize, Deserialize)]
struct PartOfPair {
    /// As [`Pair::documents`].
    documents: u32,
    /// As [`Pair::written`], without the way to the first document.
    written: String,
    /// The first document.
    first: u32,
    /// The last document and one.
    next: u32,
}

/// Where two frequent words stand next to each other.
#[derive(Default)]
pub struct Pair {
    /// How many documents have it.
    pub documents: u32,
    /// For each the way from the one before it, how often it has the pair, and the codes before and behind each.
    pub written: String,
    /// The last document and one.
    next: u32,
}

impl Pair {
    /// Bytes of its list.
    pub fn size(&self) -> usize {
        self.written.len()
    }
}

/// Document, the two words' codes, and the codes around.
type Met = (u32, (u32, u32), [u8; 3]);

impl Neighbours {
    /// Reads the texts, as far as they weren't read before: `keys` name the parts. `documents` is the number of all documents.
    pub fn of(terms: &Terms, documents: usize, (keys, cache): (&[Key], &Cache)) -> Neighbours {
        let frequent = frequent(terms, documents);
        let words = frequent.iter().map(|term| terms.word(*term as usize));
        let words: Vec<&str> = words.collect();
        let read = |(part, key): (&Arc<Part>, &Key)| {
            let key = Key::of("neighbours", &(key.bytes(), &words));
            cache.get_or_make("neighbours", key, || read(part, &codes(part, &words)))
        };
        let parts: Vec<Arc<ContextCodes>> = terms.parts.par_iter().zip(keys).map(read).collect();
        let mut pairs: BTreeMap<(u32, u32), Pair> = BTreeMap::new();
        for (first, part) in (0..).step_by(PART).zip(&parts) {
            for (words, piece) in &part.pairs {
                let pair = pairs.entry(*words).or_default();
                pair.documents += piece.documents;
                encoding::number(first + piece.first - pair.next, &mut pair.written);
                pair.written.push_str(&piece.written);
                pair.next = first + piece.next;
            }
        }
        Neighbours {
            frequent,
            parts,
            pairs,
        }
    }

    /// Whether a word has a list.
    pub fn has(&self, term: usize) -> bool {
        self.frequent.binary_search(&(term as u32)).is_err()
    }

    /// Appends a word's list: for each document how often it has it, and the codes before and behind each.
    pub fn write(&self, terms: &Terms, term: usize, out: &mut String) {
        self.lists(terms, term).for_each(|list| out.push_str(list));
    }

    /// Bytes that [`Neighbours::write`] appends.
    pub fn size(&self, terms: &Terms, term: usize) -> usize {
        self.lists(terms, term).map(str::len).sum()
    }

    fn lists(&self, terms: &Terms, term: usize) -> impl Iterator<Item = &str> {
        terms.pieces(term).iter().map(|(part, term)| {
            let codes = self.parts.get(*part as usize);
            let list = codes.and_then(|codes| {
                let range = within(&codes.starts, *term as usize);
                codes.written.get(range)
            });
            list.unwrap_or("")
        })
    }
}

/// The words that a quarter of the documents have or more; in the words' order, so that their codes seldom change.
fn frequent(terms: &Terms, documents: usize) -> Vec<u32> {
    let least = COMMON.max(documents.div_ceil(4) as u32);
    let mut frequent: Vec<u32> = (0..terms.len() as u32)
        .filter(|term| terms.documents(*term as usize) >= least)
        .collect();
    frequent.sort_by_key(|term| std::cmp::Reverse(terms.documents(*term as usize)));
    frequent.truncate(FREQUENT);
    frequent.sort_unstable();
    frequent
}

/// The code of each term of a part.
fn codes(part: &Part, frequent: &[&str]) -> Vec<u8> {
    let code = |term: usize| {
        let word = part.word(term);
        match frequent.binary_search_by(|other| compare(other, word)) {
            Ok(number) => number as u8 + 1,
            Err(_) => {
                (RARE + shard_boundaries::spread(shard_boundaries::hash(word)) % HASHES) as u8
            }
        }
    };
    (0..part.len()).map(code).collect()
}

/// The codes before a place and behind another, and of the word behind that.
fn around(codes: &[u8], text: &[u32], before: usize, behind: usize) -> [u8; 3] {
    let code = |at: usize| match text.get(at) {
        None | Some(&EDGE) => 0,
        Some(term) => code_of(codes, *term),
    };
    [code(before), code(behind), code(behind + 1)]
}

fn code_of(codes: &[u8], term: u32) -> u8 {
    codes.get(term as usize).copied().unwrap_or(0)
}

/// Appends the codes around an occurrence: the last only where the one before it is frequent.
fn write([before, behind, then]: [u8; 3], out: &mut String) {
    encoding::digit(before.into(), out);
    encoding::digit(behind.into(), out);
    if is_frequent(behind) {
        encoding::digit(then.into(), out);
    }
}

fn is_frequent(code: u8) -> bool {
    code != 0 && u32::from(code) < RARE
}

/// The lists of a part's words but the frequent ones, and its pairs of frequent words.
#[allow(
    clippy::indexing_slicing,
    reason = "a counting sort over the terms of a part, which are below `part.len()`: a part from the cache is checked for it"
)]
fn read(part: &Part, codes: &[u8]) -> ContextCodes {
    let rare = |term: u32| term != EDGE && u32::from(code_of(codes, term)) >= RARE;
    let mut starts = vec![0u32; part.len() + 1];
    part.texts(|_, text| {
        for term in text.iter().filter(|term| rare(**term)) {
            starts[*term as usize + 1] += 1;
        }
    });
    for term in 0..part.len() {
        starts[term + 1] += starts[term];
    }
    let mut next = starts.clone();
    let mut met = vec![(0u16, [0u8; 3]); starts[part.len()] as usize];
    let mut all_pairs = Vec::new();
    part.texts(|document, text| {
        for (at, term) in text.iter().enumerate().filter(|(_, term)| rare(**term)) {
            let next = &mut next[*term as usize];
            met[*next as usize] = (
                document as u16,
                around(codes, text, at.wrapping_sub(1), at + 1),
            );
            *next += 1;
        }
        pairs(document, text, codes, &mut all_pairs);
    });
    let mut written = String::with_capacity(met.len() * 3);
    for term in 0..part.len() {
        let own = &met[starts[term] as usize..starts[term + 1] as usize];
        starts[term] = written.len() as u32;
        for within in own.chunk_by(|a, b| a.0 == b.0) {
            encoding::number(within.len() as u32, &mut written);
            for (_, around) in within {
                write(*around, &mut written);
            }
        }
    }
    starts[part.len()] = written.len() as u32;
    written.shrink_to_fit();
    ContextCodes {
        written,
        starts: starts.into(),
        pairs: in_part(&all_pairs),
    }
}

/// Pairs of frequent words by pair; they come by document, and within a document by pair.
fn in_part(met: &[Met]) -> BTreeMap<(u32, u32), PartOfPair> {
    let mut pairs: BTreeMap<(u32, u32), PartOfPair> = BTreeMap::new();
    for within in met.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some((document, words, _)) = within.first().copied() else {
            continue;
        };
        let pair = pairs.entry(words).or_default();
        match pair.documents {
            0 => pair.first = document,
            _ => encoding::number(document - pair.next, &mut pair.written),
        }
        pair.documents += 1;
        pair.next = document + 1;
        encoding::number(within.len() as u32, &mut pair.written);
        for (_, _, around) in within {
            write(*around, &mut pair.written);
        }
    }
    pairs
}

/// The pairs of frequent words of a document, by pair.
fn pairs(document: u32, text: &[u32], codes: &[u8], met: &mut Vec<Met>) {
    let code = |term: u32| match term {
        EDGE => 0,
        term => code_of(codes, term),
    };
    let begin = met.len();
    // The first and the last are edges.
    for (at, two) in (0..).zip(text.windows(2)).skip(1) {
        let [first, second] = two else { continue };
        let (first, second) = (code(*first), code(*second));
        if is_frequent(first) && is_frequent(second) {
            let around = around(codes, text, at - 1, at + 2);
            met.push((document, (first.into(), second.into()), around));
        }
    }
    // Stable, so that those of a pair stand in the order of the text.
    if let Some((_, own)) = met.split_at_mut_checked(begin) {
        own.sort_by_key(|(_, pair, _)| *pair);
    }
}
