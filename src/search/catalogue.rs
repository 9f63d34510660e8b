//! The file that is loaded first: what is needed of all documents to find, count and sort, and where all else is.

use serde_json::json;

use super::code::number;
use super::shards::script;
use super::{Document, Facets};

/// What it is made of.
pub struct Catalogue<'a> {
    /// BCP 47 tag.
    pub language: &'a str,
    /// The facets' names.
    pub facets: &'a Facets,
    /// All documents.
    pub documents: &'a [Document],
    /// Their numbers, in the order of the index.
    pub order: &'a [u32],
    /// The first word of each file, by kind.
    pub firsts: serde_json::Value,
    /// The frequent words, in the order of their signs.
    pub frequent: Vec<&'a str>,
    /// Documents in a file of records.
    pub records: usize,
}

impl Catalogue<'_> {
    /// Writes it. Per document, column by column: one more than the days since the document of its kind before it (since the
    /// first day of all for the first of a kind; nought where it has no date); its kind; number of topics and their numbers;
    /// number of places and theirs.
    pub fn script(&self) -> String {
        let documents = || self.order.iter().map(|n| &self.documents[*n as usize]);
        let first = documents().filter_map(|document| document.day).min();
        let first = first.unwrap_or(0);
        let mut days = String::new();
        let mut before = (u32::MAX, first);
        for document in documents() {
            if before.0 != document.kind {
                before = (document.kind, first);
            }
            match document.day {
                Some(day) => {
                    number(day.abs_diff(before.1) + 1, &mut days);
                    before.1 = day;
                }
                None => number(0, &mut days),
            }
        }
        let mut kinds = String::new();
        documents().for_each(|document| number(document.kind, &mut kinds));
        let data = json!({
            "language": self.language,
            "count": self.order.len(),
            "first": first,
            "days": days,
            "kinds": kinds,
            "topics": numbers(documents().map(|document| document.topics.as_slice())),
            "places": numbers(documents().map(|document| document.places.as_slice())),
            "names": {"kind": self.facets.kinds, "topic": self.facets.topics, "place": self.facets.places},
            "shards": self.firsts,
            "frequent": self.frequent,
            "records": self.records,
        });
        script("catalogue", &data.to_string())
    }
}

fn numbers<'a>(lists: impl Iterator<Item = &'a [u32]>) -> String {
    let mut out = String::new();
    for list in lists {
        number(list.len() as u32, &mut out);
        list.iter().for_each(|one| number(*one, &mut out));
    }
    out
}
