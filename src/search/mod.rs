//! Full text search without a server: an inverted index, cut into scripts so that a query loads only what it needs.
//!
//! In: what is to be found ([`Document`]) and its words, one document after the other. Out: [`Index`], the files of
//! the index, each a script that calls `annalsSearch(name, data)`; so they load through `<script src>`, from a host and from
//! disk, under the policy `script-src 'self'`. The theme's `search.js` reads them; both sides agree on two things: what a
//! word is ([`words`]), and how numbers and lists are written ([`code`]).
//!
//! | files | hold | loaded |
//! |---|---|---|
//! | manifest | the names of all other files | once |
//! | `c….js` | the catalogue: day and facets of each document, the facets' names, where each shard begins | once |
//! | `w….js` | words in order, each with its documents and the word's weight in each | those of the query's words |
//! | `p….js` | what stands next to words ([`neighbours`]) | for phrases |
//! | `r….js` | words spelt backwards, in order | for a typo in the first half of a word |
//! | `d….js` | address, title and summary of documents | those of the results on show |
//!
//! A word may find a document without standing in it: by the names of its topics and places, of its kind and of its date. These are no
//! entries of the index: the catalogue has the names, and which documents have each, and the script puts both together. So a
//! name more rewrites the catalogue alone, a topic that everything has costs no list per word, and a phrase is found only where it stands.
//!
//! The weight of a word in a document is the term frequency of BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension
//! to multiple weighted fields", CIKM 2004) over title, summary, headings and body, worked out here and rounded; saturation
//! and the rarity of the word are left to the script. Lengths are measured against fixed ones, not against the archive's
//! averages, so that an article's weights depend on that article alone.
//!
//! Documents are numbered by kind, then by day, then by address, so that the newest of the last kind is a new last number and
//! leaves the lists of words that it doesn't have as they are; and documents that are alike stand together, which is short.
//! Shards are cut where the words themselves say so ([`cut`]), so that an edit rewrites the shards of the words that it adds or
//! drops, and of their neighbours. All is the same for any number of threads and any order of documents.
//!
//! Every file but the manifest is named after its content. So it may be kept for ever, what a reader's browser has kept is
//! of use as long as the shard is what it was, and files of two builds are never taken for those of one: who holds the
//! names of a former build, and meets one that is gone, reads the manifest again. Beside the index, an edit rewrites the
//! manifest and no page.

mod doc_table;
mod document;
mod encoding;
mod invert;
mod phrase_index;
mod segment;
mod shard_boundaries;
mod shards;
mod terms;
mod vocabulary;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::cache::Key;
pub use document::{Document, Facets, Field, Label, Read, Texts, Wording};
use phrase_index::Neighbours;
use shards::Shards;
use terms::Terms;

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name within the folder of the index, which no other content has.
    pub name: String,
    /// BLAKE3 of what it hands over.
    pub hash: [u8; 32],
}

/// An index. A script is written when it is asked for, so that not all of them are in memory at once.
pub struct Index {
    /// The catalogue first; all but the manifest.
    pub files: Vec<File>,
    documents: Vec<Document>,
    facets: Facets,
    wording: Wording,
    /// Numbers of the documents in the order of the index.
    order: Vec<u32>,
    terms: Terms,
    neighbours: Neighbours,
    shards: Shards,
}

/// Makes the index of some documents.
pub fn index(documents: &[Document], facets: &Facets, wording: &Wording, texts: Texts) -> Index {
    let mut order: Vec<u32> = (0..documents.len() as u32).collect();
    let key = |number: &u32| {
        let document = documents.get(*number as usize);
        document.map(|one| (one.kind, one.day, one.url.as_str()))
    };
    order.par_sort_by(|a, b| key(a).cmp(&key(b)));
    let (keys, parts): (Vec<Key>, Vec<_>) = invert::invert(&order, texts).into_iter().unzip();
    let terms = Terms::new(parts);
    let neighbours = Neighbours::of(&terms, order.len(), (&keys, texts.cache));
    let shards = Shards::new(&terms, &neighbours, order.len());
    let mut index = Index {
        files: vec![],
        documents: documents.to_vec(),
        facets: facets.clone(),
        wording: wording.clone(),
        order,
        terms,
        neighbours,
        shards,
    };
    let counts = index.shards.counts();
    let hash = |number| *blake3::hash(index.data(number).as_bytes()).as_bytes();
    let hashes: Vec<[u8; 32]> = (0..1 + counts.iter().sum::<usize>())
        .into_par_iter()
        .map(hash)
        .collect();
    let kinds = shards::KINDS.iter().zip(counts);
    let kinds = kinds.flat_map(|(kind, count)| std::iter::repeat_n(*kind, count));
    index.files = named(std::iter::once('c').chain(kinds).zip(hashes));
    index
}

/// Digits of a hash in a file's name, of 16 values each.
const NAMED: usize = 8;

/// Files, each named after its kind and its hash; should two hashes begin alike, one is named after the next number.
fn named(files: impl Iterator<Item = (char, [u8; 32])>) -> Vec<File> {
    let mut taken = BTreeSet::new();
    let file = |(kind, hash): (char, [u8; 32])| {
        let digits = hash.iter().take(NAMED / 2);
        let mut number = digits.fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        while !taken.insert((kind, number)) {
            number = (number + 1) % (1 << (4 * NAMED));
        }
        let name = format!("{kind}{number:0NAMED$x}.js");
        File { name, hash }
    };
    files.map(file).collect()
}

impl Index {
    /// The script of a file, by its number among the files.
    pub fn script(&self, file: usize) -> String {
        let name = self.files.get(file).map_or("", stem);
        script(name, &self.data(file))
    }

    /// The script that names all other files: the digits of each kind's names, one after the other.
    pub fn manifest(&self) -> String {
        let mut names = BTreeMap::<&str, String>::new();
        names.extend(["c", "d", "p", "r", "w"].map(|kind| (kind, String::new())));
        for (kind, digits) in self.files.iter().map(|file| stem(file).split_at(1)) {
            names.entry(kind).or_default().push_str(digits);
        }
        script("manifest", &serde_json::json!(names).to_string())
    }

    /// What a file hands over, as JSON.
    fn data(&self, file: usize) -> String {
        let Some(number) = file.checked_sub(1) else {
            return self.catalogue();
        };
        let document = |at: usize| self.documents.get(*self.order.get(at)? as usize);
        let (kind, n) = self.shards.place(number);
        match kind {
            shards::RECORDS => self.shards.records(n, document),
            _ => self.shards.data(&self.terms, &self.neighbours, (kind, n)),
        }
    }

    fn catalogue(&self) -> String {
        let frequent = self.neighbours.frequent.iter();
        let catalogue = doc_table::Catalogue {
            wording: &self.wording,
            facets: &self.facets,
            documents: &self.documents,
            order: &self.order,
            firsts: self.shards.firsts(&self.terms),
            frequent: frequent.map(|n| self.terms.word(*n as usize)).collect(),
            records: self.shards.records,
        };
        catalogue.data()
    }
}

/// The name of a file without what says its type.
fn stem(file: &File) -> &str {
    file.name.strip_suffix(".js").unwrap_or(&file.name)
}

/// A script that hands over some data, which is JSON.
fn script(name: &str, data: &str) -> String {
    format!("annalsSearch(\"{name}\",{data})\n")
}
