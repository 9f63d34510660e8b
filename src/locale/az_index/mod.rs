//! The alphabetical index of the vocabulary, as an indexer would make it.
//!
//! In: the topics, each with its names and neighbours, the language and the way of filing. Out: an [`Alphabet`]:
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

mod filed;
mod filing;
mod model;
mod names;
mod references;

use crate::ids::{List, TopicId};
use filed::Filed;
use filing::Order;

pub use model::{Alphabet, Entry, Filing, Initial, Letter, Line, Reference, SubEntry, Topic};
pub use names::{PersonName, person_name};

/// Makes the index of a vocabulary.
///
/// `language` is a BCP 47 tag; an unknown one is collated by the root of the Common Locale Data Repository.
/// The order of the topics doesn't matter, as long as no two have the same id.
pub fn alphabet(topics: &List<TopicId, Topic>, language: &str, filing: Filing) -> Alphabet {
    let order = Order::new(language, filing);
    let filed = topics.map(|topic| Filed::of_topic(&order, topic));
    let mut lines = references::lines(&order, topics, &filed);
    lines.sort_by(|(a, _), (b, _)| a.compare(b, &order));
    let lines = references::fold_adjacent(lines, &order);
    Alphabet {
        letters: by_letter(lines, &order),
        headings: filed.map(|filed| filed.heading.clone()),
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
