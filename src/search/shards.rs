//! The files of an index beside its catalogue.
//!
//! In: [`Terms`] and [`Neighbours`]. Out: [`Shards`], which says what each file holds, and writes it when it is asked
//! for. How each kind is written:
//!
//! | kind | an entry |
//! |---|---|
//! | `w` | [text](super::encoding::text) of the word, number of documents, and their [list](super::encoding::list) |
//! | `p` | text of a word, number of documents, and for each how often it has the word and the signs around each |
//! | `p` | text of two frequent words with a space, number of documents, and for each its way from the one before, how often it has them, and the signs around each |
//! | `r` | text of the word spelt backwards, how many binary digits its number of documents has |
//!
//! A `d` file is an array with address, title and summary of each document in turn.

use std::ops::Range;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::document::Document;
use super::encoding;
use super::phrase_index::{Neighbours, Pair};
use super::shard_boundaries;
use super::terms::Terms;
use super::vocabulary::compare;

/// A word of fewer letters is forgiven no typo.
const FORGIVEN: usize = 4;

/// Files of words, of neighbours, of words backwards and of records there are at most. With the catalogue and the manifest an
/// index has fewer than 2,000, whatever the archive's size.
const MOST: [usize; 4] = [890, 545, 90, 470];

/// The usual size of each at least, in bytes; of records, their number.
const LEAST: [usize; 4] = [2 << 10, 4 << 10, 2 << 10, 8];

/// What is in each file.
pub struct Shards {
    /// Of what there are neighbours, in order.
    phrases: Vec<Phrase>,
    /// The words that may be meant by one with a typo, in the order of what they are backwards.
    backwards: Vec<u32>,
    /// By kind, as [`KINDS`] names them: each file's entries.
    files: [Vec<Range<usize>>; 4],
    /// Documents in a file of records.
    pub records: usize,
}

/// The first letters of files' names.
pub const KINDS: [char; 4] = ['w', 'p', 'r', 'd'];

/// The number of the last kind.
pub const RECORDS: usize = 3;

/// What has neighbours: a word, or two frequent words next to each other.
enum Phrase {
    Word(u32),
    Pair((u32, u32), String),
}

impl Phrase {
    fn key<'a>(&'a self, terms: &'a Terms) -> &'a str {
        match self {
            Phrase::Word(term) => terms.word(*term as usize),
            Phrase::Pair(_, words) => words,
        }
    }
}

impl Shards {
    /// Cuts an index into files; `documents` is the number of documents.
    pub fn new(terms: &Terms, neighbours: &Neighbours, documents: usize) -> Shards {
        let phrases = phrases(terms, neighbours);
        let backwards = backwards(terms);
        let turned: Vec<String> = backwards
            .iter()
            .map(|term| turned(terms.word(*term as usize)))
            .collect();
        // About what an entry takes: the word, a number, and its list.
        let word = |at: usize| (terms.word(at), 6 + list_size(terms, at));
        let phrase = |phrase: &Phrase| {
            let size = match phrase {
                Phrase::Word(term) => neighbours.size(terms, *term as usize),
                Phrase::Pair(codes, _) => neighbours.pairs.get(codes).map_or(0, Pair::size),
            };
            6 + size
        };
        let phrase = |at: usize| {
            let found = phrases.get(at);
            found.map_or(("", 0), |found| (found.key(terms), phrase(found)))
        };
        let backward = |at: usize| (turned.get(at).map_or("", String::as_str), 6);
        let [.., most] = MOST;
        let [.., mut records] = LEAST;
        while documents.div_ceil(records) > most {
            records += records / 8;
        }
        let starts = (0..documents).step_by(records);
        let ranges = starts.map(|start| start..documents.min(start + records));
        let files = [
            cut(0, terms.len(), word),
            cut(1, phrases.len(), phrase),
            cut(2, backwards.len(), backward),
            ranges.collect(),
        ];
        Shards {
            phrases,
            backwards,
            files,
            records,
        }
    }

    /// Where each file of the kinds that have words begins: what is before it is in the files before.
    pub fn firsts(&self, terms: &Terms) -> Value {
        let [words, phrases, backwards, _] = &self.files;
        let of = |files: &[Range<usize>], word: &dyn Fn(usize) -> String| -> Vec<String> {
            let starts = files.iter().map(|range| range.start);
            let first = |at: usize| match at.checked_sub(1) {
                Some(before) => shard_boundaries::separator(&word(before), &word(at)).to_string(),
                None => String::new(),
            };
            starts.map(first).collect()
        };
        json!({
            "w": of(words, &|at| terms.word(at).to_string()),
            "p": of(phrases, &|at| self.phrases.get(at).map_or("", |one| one.key(terms)).to_string()),
            "r": of(backwards, &|at| turned(self.backward(terms, at).1)),
        })
    }

    /// The entries of a file, by its [place](Shards::place).
    fn range(&self, kind: usize, n: usize) -> Range<usize> {
        let file = self.files.get(kind).and_then(|files| files.get(n));
        file.cloned().unwrap_or(0..0)
    }

    /// The number of a word and the word itself, by its place among the words backwards.
    fn backward<'a>(&self, terms: &'a Terms, at: usize) -> (usize, &'a str) {
        let term = self.backwards.get(at).map_or(0, |term| *term as usize);
        (term, terms.word(term))
    }

    /// How many files there are of each kind.
    pub fn counts(&self) -> [usize; 4] {
        self.files.each_ref().map(Vec::len)
    }

    /// The kind of a file, and its number among those of its kind, by its number among all.
    pub fn place(&self, mut number: usize) -> (usize, usize) {
        for (kind, files) in self.files.iter().enumerate().take(RECORDS) {
            if number < files.len() {
                return (kind, number);
            }
            number -= files.len();
        }
        (RECORDS, number)
    }

    /// What a file of words, neighbours or words backwards hands over, by its [place](Shards::place).
    pub fn data(
        &self,
        terms: &Terms,
        neighbours: &Neighbours,
        (kind, n): (usize, usize),
    ) -> String {
        let range = self.range(kind, n);
        let mut data = String::from("\"");
        let mut before = String::new();
        let mut start = |word: &str, data: &mut String| {
            encoding::text(&before, word, data);
            before.replace_range(.., word);
        };
        for at in range {
            match (kind, self.phrases.get(at)) {
                (0, _) => {
                    start(terms.word(at), &mut data);
                    encoding::number(terms.documents(at), &mut data);
                    encoding::list(terms.postings(at), &mut data);
                }
                (1, Some(phrase)) => {
                    start(phrase.key(terms), &mut data);
                    match phrase {
                        Phrase::Word(term) => {
                            encoding::number(terms.documents(*term as usize), &mut data);
                            neighbours.write(terms, *term as usize, &mut data);
                        }
                        Phrase::Pair(codes, _) => {
                            if let Some(pair) = neighbours.pairs.get(codes) {
                                encoding::number(pair.documents, &mut data);
                                data.push_str(&pair.written);
                            }
                        }
                    }
                }
                _ => {
                    let (term, word) = self.backward(terms, at);
                    start(&turned(word), &mut data);
                    encoding::digit(terms.documents(term).max(1).ilog2(), &mut data);
                }
            }
        }
        data.push('"');
        data
    }

    /// What a file of records hands over: `document` gives each by its number in the order of the index.
    pub fn records<'a>(
        &self,
        n: usize,
        document: impl Fn(usize) -> Option<&'a Document>,
    ) -> String {
        let data: Vec<&str> = self
            .range(RECORDS, n)
            .filter_map(document)
            .flat_map(|one| [one.url.as_str(), &one.title, &one.summary])
            .collect();
        json!(data).to_string()
    }
}

/// Cuts one kind of files.
fn cut<'a>(
    kind: usize,
    count: usize,
    entry: impl Fn(usize) -> (&'a str, usize),
) -> Vec<Range<usize>> {
    let (least, most) = LEAST.into_iter().zip(MOST).nth(kind).unwrap_or((1, 1));
    shard_boundaries::cut(count, least, most, &entry)
}

/// Bytes of a list, nearly: a gap takes one digit up to 6, and two up to 250.
fn list_size(terms: &Terms, term: usize) -> usize {
    terms.documents(term) as usize * 3 / 2
}

/// All that has neighbours, in order.
fn phrases(terms: &Terms, neighbours: &Neighbours) -> Vec<Phrase> {
    let word = |code: u32| {
        let term = neighbours.frequent.get((code as usize).wrapping_sub(1));
        term.map_or("", |term| terms.word(*term as usize))
    };
    let words = (0..terms.len()).filter(|term| neighbours.has(*term));
    let mut phrases: Vec<Phrase> = words.map(|term| Phrase::Word(term as u32)).collect();
    phrases.extend(neighbours.pairs.keys().map(|(first, second)| {
        let words = format!("{} {}", word(*first), word(*second));
        Phrase::Pair((*first, *second), words)
    }));
    phrases.sort_by(|a, b| compare(a.key(terms), b.key(terms)));
    phrases
}

/// The words that may be meant by one with a typo, by what they are backwards.
fn backwards(terms: &Terms) -> Vec<u32> {
    let mut backwards: Vec<(String, u32)> = (0..terms.len())
        .into_par_iter()
        .filter(|term| {
            let word = terms.word(*term);
            word.chars().nth(FORGIVEN - 1).is_some()
                && !word.starts_with(|c: char| c.is_ascii_digit())
        })
        .map(|term| (turned(terms.word(term)), term as u32))
        .collect();
    backwards.par_sort_unstable_by(|a, b| compare(&a.0, &b.0));
    backwards.into_iter().map(|(_, term)| term).collect()
}

/// A word spelt backwards.
fn turned(word: &str) -> String {
    word.chars().rev().collect()
}
