//! The file that is loaded first: what is needed of all documents to find, count and sort, and where all else is.

use serde_json::json;

use super::encoding::number;
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
    /// Where each file of words begins, by kind.
    pub firsts: serde_json::Value,
    /// The frequent words, in the order of their signs.
    pub frequent: Vec<&'a str>,
    /// Documents in a file of records.
    pub records: usize,
}

impl Catalogue<'_> {
    /// What it hands over. Per document, column by column: one more than the days since the document of its kind before it (since
    /// the first day of all for the first of a kind; nought where it has no date); its kind. Per topic, and per place: how many
    /// documents have it, and for each how many stand between it and the one before. (Per document, the numbers of its topics
    /// would take a fifth more.)
    pub fn data(&self) -> String {
        let document = |n: &u32| self.documents.get(*n as usize);
        let documents = || self.order.iter().filter_map(document);
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
            "topics": lists(self.facets.topics.len(), documents().map(|document| &document.topics)),
            "places": lists(self.facets.places.len(), documents().map(|document| &document.places)),
            "names": {"kind": self.facets.kinds, "topic": self.facets.topics, "place": self.facets.places},
            "shards": self.firsts,
            "frequent": self.frequent,
            "records": self.records,
        });
        data.to_string()
    }
}

/// For each of `count` labels the documents that have it, of the labels that each document has.
fn lists<'a>(count: usize, documents: impl Iterator<Item = &'a Vec<u32>>) -> String {
    // Documents, the next one, and the list.
    let mut lists = vec![(0, 0, String::new()); count];
    for (document, labels) in (0..).zip(documents) {
        for label in labels {
            let Some((documents, next, list)) = lists.get_mut(*label as usize) else {
                continue;
            };
            // One that a document has twice counts once.
            if document >= *next {
                *documents += 1;
                number(document - *next, list);
                *next = document + 1;
            }
        }
    }
    let mut out = String::new();
    for (documents, _, list) in lists {
        number(documents, &mut out);
        out.push_str(&list);
    }
    out
}
