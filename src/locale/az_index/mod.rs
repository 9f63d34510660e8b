//! The alphabetical index of the vocabulary, as an indexer would make it.
//!
//! Comes in: the topics, each with its names and neighbours, the language and the way of filing. Goes out: an [`Alphabet`]:
//! letters, each with its lines in order. A line is a topic's entry or a reference from another name.
//!
//! The sources are ISO 999:1996 (7.3 names, 7.5 cross-references, 8.1 and 8.2 arrangement) and the Chicago Manual of Style,
//! 17th edition (16.15–16.23 cross-references, 16.58–16.61 arrangement, 16.71 and following, persons). Where they leave a
//! choice, the rule is:
//!
//! - Every topic has an entry, with or without a page. Narrower topics stand below it, two levels deep, and at their own place
//!   as well: a reader finds a topic under its own name and in its company, and is never sent from one to the other.
//! - Every alias has a "see" reference, unless it would stand right beside its entry; then the entry names it.
//!   An alias that two topics share is one reference to both. One that is another topic's heading is a "see also" there.
//! - The names of a replaced topic lead to its last successor. A replaced topic that has a page keeps its entry as well.
//! - No reference is blind: it leads to an entry with a page, or with one below it. The aliases of any other topic stand in its
//!   entry, which says where to look instead: at the nearest broader topics, else at the related ones.
//! - No reference is circular: an entry that another leads to by "see" has no "see" itself.

mod filing;
mod names;
mod references;

use std::cmp::Ordering;

use filing::Order;
pub use names::{PersonName, person_name};

/// How spaces count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filing {
    /// "New York" before "Newark": a space comes before every letter. A hyphenated word is one word.
    #[default]
    WordByWord,
    /// "Newark" before "New York": spaces and punctuation don't count, up to a comma or a parenthesis.
    LetterByLetter,
}

/// A topic of the vocabulary. A number names a topic by its place in the list; one that is out of range names none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic<'a> {
    /// What tells two topics of one label apart, the same in every build.
    pub id: &'a str,
    /// The preferred name.
    pub label: &'a str,
    /// The form that it is filed under, where one is stated: `Lovelace, Ada`. It is also shown where it has the label's words;
    /// a reading (`twenty-first`, a transcription) only files.
    pub sort: Option<&'a str>,
    /// `person` is inverted, and the article of a `place` counts.
    pub kind: &'a str,
    /// Other names that readers may know it by.
    pub aliases: Vec<&'a str>,
    /// Topics one step broader.
    pub broader: Vec<usize>,
    /// Related topics, as stated.
    pub related: Vec<usize>,
    /// Whether there is anything to lead to: the topic has a page.
    pub page: bool,
    /// The topic that took its place.
    pub replaced_by: Option<usize>,
}

/// The index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alphabet {
    /// In order, none empty.
    pub letters: Vec<Letter>,
    /// For each topic, by number, the form in which the index names it.
    pub headings: Vec<String>,
}

/// The lines below one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What they share.
    pub initial: Initial,
    /// In order.
    pub lines: Vec<Line>,
}

/// What the names below one heading begin with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Initial {
    /// A sign that is no letter.
    Symbol,
    /// A number.
    Number,
    /// A letter of the language, in capitals: `A`, `Å` where the language has it, `CH` in Czech, the first letter of the
    /// reading in Chinese, the row in Japanese.
    Letter(String),
    /// A sign whose letter isn't known: a Chinese character outside of a Chinese index.
    Other,
}

/// A line of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A topic.
    Entry(Entry),
    /// A name that leads to topics.
    Reference(Reference),
}

/// A topic in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The topic's number; [`Alphabet::headings`] has its heading.
    pub topic: usize,
    /// Other names that stand here rather than at a place of their own, in order.
    pub also_called: Vec<String>,
    /// Narrower topics that have a page, or one below them.
    pub narrower: Vec<SubEntry>,
    /// Where to look instead. Only an entry without a page has any.
    pub see: Vec<usize>,
    /// Where to look as well.
    pub see_also: Vec<usize>,
}

/// A topic below a broader one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubEntry {
    /// The topic's number.
    pub topic: usize,
    /// The second level: topics with a page that are narrower still.
    pub narrower: Vec<usize>,
}

/// A name that is no heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The name, inverted if it is a person's.
    pub name: String,
    /// The topics that it leads to, in order; at least one.
    pub see: Vec<usize>,
}

/// Makes the index of a vocabulary.
///
/// `language` is a BCP 47 tag; an unknown one is collated by the root of the Common Locale Data Repository.
/// The order of the topics doesn't matter, as long as no two have the same id.
pub fn alphabet(topics: &[Topic], language: &str, filing: Filing) -> Alphabet {
    let order = Order::new(language, filing);
    let filed: Vec<Filed> = topics
        .iter()
        .map(|topic| Filed::of_topic(&order, topic))
        .collect();
    let mut lines = references::lines(&order, topics, &filed);
    lines.sort_by(|(a, _), (b, _)| a.compare(b, &order));
    let lines = references::fold_adjacent(lines, &order);
    Alphabet {
        letters: by_letter(lines, &order),
        headings: filed.into_iter().map(|filed| filed.heading).collect(),
    }
}

fn by_letter(lines: Vec<(Filed, Line)>, order: &Order) -> Vec<Letter> {
    let mut letters: Vec<(Vec<u8>, Letter)> = Vec::new();
    for (filed, line) in lines {
        let (key, initial) = order.initial(&filed.filed);
        match letters.iter_mut().find(|(known, _)| *known == key) {
            Some((_, letter)) => {
                // `Aa` and `Å` are one letter in Danish; the shorter form names it.
                if spelled(&initial) < spelled(&letter.initial) {
                    letter.initial = initial;
                }
                letter.lines.push(line);
            }
            None => letters.push((
                key,
                Letter {
                    initial,
                    lines: vec![line],
                },
            )),
        }
    }
    letters.sort_by(|a, b| a.0.cmp(&b.0));
    letters.into_iter().map(|(_, letter)| letter).collect()
}

fn spelled(initial: &Initial) -> (usize, &Initial) {
    let length = match initial {
        Initial::Letter(letter) => letter.chars().count(),
        _ => 0,
    };
    (length, initial)
}

/// A name with its place in the order.
#[derive(Debug, Clone)]
struct Filed {
    /// As shown.
    heading: String,
    /// As filed: without a leading article.
    filed: String,
    key: Vec<u8>,
    /// What decides between equal names.
    id: String,
}

impl Filed {
    fn of_topic(order: &Order, topic: &Topic) -> Filed {
        let stated = topic.sort.map(str::trim).filter(|sort| !sort.is_empty());
        let (heading, basis) = match stated {
            Some(sort) if names::same_words(sort, topic.label) => (sort.into(), sort.into()),
            Some(sort) => (topic.label.trim().to_string(), sort.to_string()),
            None => {
                let heading = Filed::heading(order, topic.label, topic.kind);
                (heading.clone(), heading)
            }
        };
        let filed = match stated {
            Some(_) => basis,
            None => order.without_article(&basis, topic.kind).to_string(),
        };
        let key = order.key(&filed);
        let id = topic.id.to_string();
        Filed {
            heading,
            filed,
            key,
            id,
        }
    }

    fn of_name(order: &Order, name: &str, kind: &str, id: &str) -> Filed {
        let heading = Filed::heading(order, name, kind);
        let filed = order.without_article(&heading, kind).to_string();
        let key = order.key(&filed);
        let id = id.to_string();
        Filed {
            heading,
            filed,
            key,
            id,
        }
    }

    fn heading(order: &Order, name: &str, kind: &str) -> String {
        match kind {
            "person" => names::inverted(name, order.language()),
            _ => name.trim().to_string(),
        }
    }

    fn compare(&self, other: &Filed, order: &Order) -> Ordering {
        self.key
            .cmp(&other.key)
            .then_with(|| order.compare(&self.filed, &other.filed))
            .then_with(|| self.heading.cmp(&other.heading))
            .then_with(|| self.id.cmp(&other.id))
    }
}
