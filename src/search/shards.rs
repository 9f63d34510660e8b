//! The files of an index beside its catalogue.
//!
//! Comes in: [`Terms`], and the documents. Goes out: [`Shards`] and [`Records`]. How each kind is written:
//!
//! | kind | an entry |
//! |---|---|
//! | `w` | [text](super::code::text) of the word, number of documents, and where that is [`SHORT`] or less the [list](super::code::list) |
//! | `l` | text of the word, number of documents, list |
//! | `p` | text of the word, number of documents, and for each the number of places and the way from one to the next |
//! | `r` | text of the word spelt backwards |
//!
//! A `d` file is an array with address, title and summary of each document in turn.

use std::ops::Range;

use rayon::prelude::*;
use serde_json::json;

use super::code;
use super::cut;
use super::gather::Terms;
use super::{Document, File};

/// Documents of a word whose list stands beside the word.
pub const SHORT: u32 = 24;

/// A word of fewer letters is forgiven no typo.
const FORGIVEN: usize = 4;

/// Files of records there are at most. With those of words (460, 400, 290 and 50, give or take a few) an index has fewer than
/// 2,000, whatever the archive's size.
const RECORD_FILES: usize = 680;

/// The files by kind, and the first word of each.
#[derive(Default)]
pub struct Shards {
    /// `w`
    pub words: Vec<File>,
    /// `l`
    pub lists: Vec<File>,
    /// `p`
    pub places: Vec<File>,
    /// `r`
    pub backwards: Vec<File>,
    /// The first words of each kind's files, in the order above.
    pub firsts: [Vec<String>; 4],
}

/// The files of records.
pub struct Records {
    /// By the numbers of the documents.
    pub files: Vec<File>,
    /// Documents in each.
    pub size: usize,
}

/// A script that hands over some data, which is JSON.
pub fn script(name: &str, data: &str) -> File {
    let script = format!("annalsSearch(\"{name}\",{data})\n");
    File {
        name: format!("{name}.js"),
        hash: *blake3::hash(script.as_bytes()).as_bytes(),
        script: script.into(),
    }
}

/// Makes the files.
pub fn shards(terms: &Terms) -> Shards {
    let mut shards = Shards::default();
    let long: Vec<usize> = (0..terms.len())
        .filter(|term| terms.documents(*term) > SHORT)
        .collect();

    // About what an entry takes: the word, a number, and two digits a document.
    let word_size = |term: usize| match terms.documents(term) {
        documents @ 0..=SHORT => 6 + 3 * documents as usize,
        _ => 8,
    };
    let list_size = |at: usize| 8 + terms.documents(long[at]) as usize * 3 / 2;
    let place_size = |term: usize| 6 + terms.places_size(term);

    let total = (0..terms.len()).map(word_size).sum();
    let usual = cut::usual_size(total, 2 << 10, 460);
    let ranges = cut::cut(terms.len(), usual, |term| {
        (terms.word(term), word_size(term))
    });
    (shards.firsts[0], shards.words) = write(
        'w',
        &ranges,
        |at| terms.word(at),
        |at, out| {
            code::number(terms.documents(at), out);
            if terms.documents(at) <= SHORT {
                code::list(terms.postings(at), out);
            }
        },
    );

    let total = (0..long.len()).map(list_size).sum();
    let usual = cut::usual_size(total, 2 << 10, 400);
    let ranges = cut::cut(long.len(), usual, |at| {
        (terms.word(long[at]), list_size(at))
    });
    (shards.firsts[1], shards.lists) = write(
        'l',
        &ranges,
        |at| terms.word(long[at]),
        |at, out| {
            code::number(terms.documents(long[at]), out);
            code::list(terms.postings(long[at]), out);
        },
    );

    let total = (0..terms.len()).map(place_size).sum();
    let usual = cut::usual_size(total, 4 << 10, 290);
    let ranges = cut::cut(terms.len(), usual, |term| {
        (terms.word(term), place_size(term))
    });
    (shards.firsts[2], shards.places) = write(
        'p',
        &ranges,
        |at| terms.word(at),
        |at, out| {
            code::number(terms.documents(at), out);
            terms.write_places(at, out);
        },
    );

    let backwards = backwards(terms);
    let usual = cut::usual_size(backwards.len() * 6, 4 << 10, 50);
    let ranges = cut::cut(backwards.len(), usual, |at| (&backwards[at], 6));
    (shards.firsts[3], shards.backwards) = write('r', &ranges, |at| &backwards[at], |_, _| {});
    shards
}

/// The first words, and the files, of one kind: `entry` appends what follows a word.
fn write<'a>(
    kind: char,
    ranges: &[Range<usize>],
    word: impl Fn(usize) -> &'a str + Sync,
    entry: impl Fn(usize, &mut String) + Sync,
) -> (Vec<String>, Vec<File>) {
    let firsts: Vec<String> = ranges
        .iter()
        .map(|range| word(range.start).to_string())
        .collect();
    let names = cut::names(kind, firsts.iter().map(String::as_str));
    let file = |(range, name): (&Range<usize>, &String)| {
        let mut data = String::from("\"");
        let mut before = "";
        for at in range.clone() {
            code::text(before, word(at), &mut data);
            before = word(at);
            entry(at, &mut data);
        }
        data.push('"');
        script(name, &data)
    };
    let files = ranges.par_iter().zip(&names).map(file).collect();
    (firsts, files)
}

/// The words that may be meant by one with a typo, spelt backwards, in order.
fn backwards(terms: &Terms) -> Vec<String> {
    let mut backwards: Vec<String> = (0..terms.len())
        .into_par_iter()
        .map(|term| terms.word(term))
        .filter(|word| {
            word.chars().nth(FORGIVEN - 1).is_some()
                && !word.starts_with(|c: char| c.is_ascii_digit())
        })
        .map(|word| word.chars().rev().collect())
        .collect();
    backwards.par_sort_unstable_by(|a, b| super::vocabulary::compare(a, b));
    backwards
}

/// What is shown of the documents.
pub fn records(documents: &[Document], order: &[u32]) -> Records {
    let size = cut::usual_size(order.len(), 8, RECORD_FILES);
    let file = |(number, some): (usize, &[u32])| {
        let record = |number: &u32| {
            let Document {
                url,
                title,
                summary,
                ..
            } = &documents[*number as usize];
            [url.as_str(), title.as_str(), summary.as_str()]
        };
        let data: Vec<&str> = some.iter().flat_map(record).collect();
        script(&format!("d{number}"), &json!(data).to_string())
    };
    Records {
        files: order.par_chunks(size).enumerate().map(file).collect(),
        size,
    }
}
