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
//! | `w….js` | words in order, each with its documents and the word's weight in each | those of the query's words |
//! | `p….js` | what stands next to words ([`neighbours`]) | for phrases |
//! | `r….js` | words spelt backwards, in order | for a typo in the first half of a word |
//! | `d….js` | address, title and summary of documents | those of the results on show |
//!
//! The weight of a word in a document is the term frequency of BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension
//! to multiple weighted fields", CIKM 2004) over title, summary, headings and body, worked out here and rounded; saturation
//! and the rarity of the word are left to the script. Lengths are measured against fixed ones, not against the archive's
//! averages, so that an article's weights depend on that article alone.
//!
//! Documents are numbered by kind, then by day, then by address, so that the newest of the last kind is a new last number and
//! leaves the lists of words that it doesn't have as they are; and documents that are alike stand together, which is short.
//! Shards are cut where the words themselves say so and are named after their first word ([`cut`]), so that an edit rewrites
//! the shards of the words that it adds or drops, and of their neighbours. All is the same for any number of threads and any
//! order of documents.

mod catalogue;
mod code;
mod cut;
mod gather;
mod neighbours;
mod part;
mod shards;
mod terms;
mod vocabulary;
pub mod words;

use rayon::prelude::*;

use crate::memory::{Key, Memory};
use neighbours::Neighbours;
use shards::Shards;
use terms::Terms;

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
    /// BLAKE3 of its script.
    pub hash: [u8; 32],
}

/// An index. A script is written when it is asked for, so that not all of them are in memory at once.
pub struct Index {
    /// The catalogue first.
    pub files: Vec<File>,
    /// A hash of all files; asking for files as `NAME?VERSION` never mixes two indexes.
    pub version: String,
    documents: Vec<Document>,
    facets: Facets,
    language: String,
    /// Numbers of the documents in the order of the index.
    order: Vec<u32>,
    terms: Terms,
    neighbours: Neighbours,
    shards: Shards,
}

/// Makes the index of some documents. `language` is the site's BCP 47 tag, by which the script knows plural forms.
pub fn index(documents: &[Document], facets: &Facets, language: &str, texts: Texts) -> Index {
    let mut order: Vec<u32> = (0..documents.len() as u32).collect();
    let key = |number: &u32| {
        let document = &documents[*number as usize];
        (document.kind, document.day, document.url.as_str())
    };
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let (keys, parts): (Vec<Key>, Vec<_>) = gather::gather(&order, texts).into_iter().unzip();
    let terms = Terms::new(parts);
    let neighbours = Neighbours::of(&terms, order.len(), (&keys, texts.memory));
    let shards = Shards::new(&terms, &neighbours, order.len());
    let mut index = Index {
        files: vec![],
        version: String::new(),
        documents: documents.to_vec(),
        facets: facets.clone(),
        language: language.into(),
        order,
        terms,
        neighbours,
        shards,
    };
    let mut names = vec!["catalogue".to_string()];
    names.extend(index.shards.names().cloned());
    let file = |(number, name): (usize, &String)| File {
        name: format!("{name}.js"),
        hash: *blake3::hash(index.script(number).as_bytes()).as_bytes(),
    };
    index.files = names.par_iter().enumerate().map(file).collect();
    index.version = version(&index.files);
    index
}

impl Index {
    /// The script of a file, by its number among the files.
    pub fn script(&self, file: usize) -> String {
        let Some(number) = file.checked_sub(1) else {
            return self.catalogue();
        };
        let document = |at: usize| &self.documents[self.order[at] as usize];
        let (kind, n) = self.shards.place(number);
        match kind {
            shards::RECORDS => self.shards.records(n, document),
            _ => self.shards.script(&self.terms, &self.neighbours, (kind, n)),
        }
    }

    fn catalogue(&self) -> String {
        let frequent = self.neighbours.frequent.iter();
        let catalogue = catalogue::Catalogue {
            language: &self.language,
            facets: &self.facets,
            documents: &self.documents,
            order: &self.order,
            firsts: self.shards.firsts(&self.terms),
            frequent: frequent.map(|n| self.terms.word(*n as usize)).collect(),
            records: self.shards.records,
        };
        catalogue.script()
    }
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
