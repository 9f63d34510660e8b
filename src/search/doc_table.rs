//! The file that is loaded first: what is needed of all documents to find, count and sort, and where all else is.

use serde_json::{Value, json};

use super::document::{Document, Facets, Label, Wording};
use super::encoding::number;

/// What it is made of.
pub struct Catalogue<'a> {
    /// The site's language and words.
    pub wording: &'a Wording,
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
    /// would take a fifth more.) Of documents whose date takes more than a day: how many stand between each and the one before, and
    /// how many days it takes more.
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
        let facets = self.facets;
        let Wording {
            language,
            optional,
            synonyms,
        } = self.wording;
        let data = json!({
            "language": language,
            "optional": optional,
            "synonyms": synonyms,
            "count": self.order.len(),
            "first": first,
            "days": days,
            "spans": spans(documents()),
            "kinds": kinds,
            "types": lists(facets.types.len(), documents().map(|document| &document.types)),
            "topics": lists(facets.topics.len(), documents().map(|document| &document.topics)),
            "places": lists(facets.places.len(), documents().map(|document| &document.places)),
            "names": by_facet(facets, |labels| json!(labels.iter().map(|label| &label.name).collect::<Vec<_>>())),
            "others": by_facet(facets, |labels| json!(labels.iter().map(|label| &label.others).collect::<Vec<_>>())),
            "broader": json!(facets.topics.iter().map(|label| &label.broader).collect::<Vec<_>>()),
            "shards": self.firsts,
            "frequent": self.frequent,
            "records": self.records,
        });
        data.to_string()
    }
}

/// What is said of each facet's labels.
fn by_facet(facets: &Facets, say: impl Fn(&[Label]) -> Value) -> Value {
    json!({
        "kind": say(&facets.kinds),
        "type": say(&facets.types),
        "topic": say(&facets.topics),
        "place": say(&facets.places),
    })
}

/// Which documents have a date of more than a day, and of how many more.
fn spans<'a>(documents: impl Iterator<Item = &'a Document>) -> String {
    let mut out = String::new();
    let mut next = 0;
    for (n, document) in (0..).zip(documents).filter(|(_, one)| one.more_days > 0) {
        number(n - next, &mut out);
        number(document.more_days, &mut out);
        next = n + 1;
    }
    out
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
