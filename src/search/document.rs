//! What is found, by what, and who reads its words.

use crate::cache::{Cache, Key};

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
    /// How many days its date may take beyond that one.
    pub more_days: u32,
    /// Number of its kind in [`Facets::kinds`].
    pub kind: u32,
    /// Numbers of what it is among its kind in [`Facets::types`].
    pub types: Vec<u32>,
    /// Numbers of its topics in [`Facets::topics`].
    pub topics: Vec<u32>,
    /// Numbers of its places in [`Facets::places`].
    pub places: Vec<u32>,
}

/// What documents have in common: results are narrowed by it, and its names find them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Kinds of documents; that which grows most stands last.
    pub kinds: Vec<Label>,
    /// What documents are among their kind: a law, a company.
    pub types: Vec<Label>,
    /// Topics.
    pub topics: Vec<Label>,
    /// Places.
    pub places: Vec<Label>,
}

/// What some documents have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// What it is shown as.
    pub name: String,
    /// Other names that find its documents and aren't shown. One that ends in `*` goes for all words that have up to three letters
    /// in that place.
    pub others: Vec<String>,
    /// Numbers of wider ones of its facet, whose names find its documents, too.
    pub broader: Vec<u32>,
}

impl From<&str> for Label {
    fn from(name: &str) -> Label {
        Label {
            name: name.to_string(),
            ..Label::default()
        }
    }
}

/// What the script knows of the site's language and of its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// BCP 47 tag, by which the script knows plural forms and the names of months.
    pub language: String,
    /// Words that a query needn't find.
    pub optional: Vec<String>,
    /// Names of the same, group by group.
    pub synonyms: Vec<Vec<String>>,
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
    pub cache: &'a Cache,
}
