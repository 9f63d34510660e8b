//! Full text search without a server: an inverted index, cut into scripts so that a query loads only what it needs.
//!
//! Comes in: what is to be found ([`Document`]) and its words, one document after the other. Goes out: [`Index`], the files of
//! the index, each a script that calls `annalsSearch(name, data)`; so they load through `<script src>`, from a host and from
//! disk, under the policy `script-src 'self'`. The theme's `search.js` reads them; both sides agree on two things: what a
//! word is ([`words`]), and how numbers and lists are written ([`code`]).
//!
//! | files | hold | loaded |
//! |---|---|---|
//! | `catalogue.js` | a line a document (day, facets), the facets' names, the first word of each shard | once |
//! | `w….js` | words in order, how many documents have each; the list too, where it is short | those of the query's words |
//! | `l….js` | the longer lists: documents, each with the word's weight in it | likewise |
//! | `p….js` | the places of words | for phrases |
//! | `r….js` | words spelt backwards, in order | for a typo in the first half of a word |
//! | `d….js` | address, title and summary of documents | those of the results on show |
//!
//! The weight of a word in a document is the term frequency of BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension
//! to multiple weighted fields", CIKM 2004) over title, summary, headings and body, worked out here and rounded; saturation
//! and the rarity of the word are left to the script. Lengths are measured against fixed ones, not against the archive's
//! averages, so that an article's weights depend on that article alone.
//!
//! Documents are numbered by kind, then by day, then by address, so that the newest of the last kind is a new last number and
//! leaves the lists of words that it doesn't have as they are; and documents that are alike stand together, which is short. Shards are cut where the words themselves say so and are named after their first word
//! ([`cut`]), so that an edit rewrites the shards of the words that it adds, drops or moves. All else is the same for any
//! number of threads and any order of documents.

mod catalogue;
mod code;
mod cut;
mod gather;
mod part;
mod shards;
mod vocabulary;
pub mod words;

use std::sync::Arc;

use rayon::prelude::*;

use crate::memory::{Key, Memory};

/// Something that can be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Where it is, relative to the site's root; no two documents have one.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// One or two sentences, plain text; may be empty.
    pub summary: String,
    /// Days since 1970-01-01; `None` where it has no date.
    pub day: Option<i32>,
    /// Number of its kind in [`Facets::kinds`].
    pub kind: u32,
    /// Numbers of its topics in [`Facets::topics`].
    pub topics: Vec<u32>,
    /// Numbers of its places in [`Facets::places`].
    pub places: Vec<u32>,
}

/// The names of what results are narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Kinds of documents; that which grows most stands last.
    pub kinds: Vec<String>,
    /// Topics.
    pub topics: Vec<String>,
    /// Places.
    pub places: Vec<String>,
}

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// A heading of the text.
    Heading,
    /// Any other part of the text.
    Body,
}

/// Says the words of a document: called with its number in the list of documents and with what takes each part (a heading, a
/// paragraph, a cell), in the order of the text. No phrase reaches from one part into the next.
pub type Read<'a> = dyn Fn(usize, &mut dyn FnMut(Field, &str)) + Sync + 'a;

/// The words of all documents.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// Says them.
    pub read: &'a Read<'a>,
    /// Names all that the words of some documents are made of, by the documents' numbers in the list and in this order.
    pub key: &'a (dyn Fn(&[u32]) -> Key + Sync),
    /// What was made of them before.
    pub memory: &'a Memory,
}

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name within the folder of the index.
    pub name: String,
    /// A script.
    pub script: Arc<str>,
    /// BLAKE3 of the script.
    pub hash: [u8; 32],
}

/// An index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// By name, the catalogue first.
    pub files: Vec<File>,
    /// A hash of all files; asking for files as `NAME?VERSION` never mixes two indexes.
    pub version: String,
}

/// Makes the index of some documents. `language` is the site's BCP 47 tag, by which the script knows plural forms.
pub fn index(documents: &[Document], facets: &Facets, language: &str, texts: Texts) -> Index {
    let mut order: Vec<u32> = (0..documents.len() as u32).collect();
    let key = |number: &u32| {
        let document = &documents[*number as usize];
        (document.kind, document.day, document.url.as_str())
    };
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let gathered = gather::gather(&order, texts);
    let terms = gather::Terms::new(&gathered);
    let shards = shards::shards(&terms);
    let records = shards::records(documents, &order);
    let mut files: Vec<File> = [
        &shards.words,
        &shards.lists,
        &shards.places,
        &shards.backwards,
    ]
    .into_iter()
    .flatten()
    .chain(&records.files)
    .cloned()
    .collect();
    files.par_sort_unstable_by(|a, b| a.name.cmp(&b.name));
    let catalogue = catalogue::Catalogue {
        language,
        facets,
        documents,
        order: &order,
        shards: &shards,
        records: records.size,
    };
    files.insert(0, catalogue.file());
    let version = version(&files);
    Index { files, version }
}

/// Eight hexadecimal digits.
fn version(files: &[File]) -> String {
    let mut all = blake3::Hasher::new();
    for file in files {
        all.update(file.name.as_bytes());
        all.update(&file.hash);
    }
    all.finalize().to_hex()[..8].to_string()
}
