//! Names of two topics that differ in one letter, in a plural or in punctuation: most likely one name, written twice.
//!
//! In: all names. Out: pairs. Candidates are found by the names without one letter each (symmetric deletion: two names at
//! one edit's distance share such a form), so that no two names are compared that have nothing in common.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::topic_name::{TopicName, name};
use crate::archive::model::Archive;
use crate::archive::resolve::name_key;
use crate::ids::TopicId;

/// Shorter names differ by a letter for good reason.
const SHORTEST: usize = 6;

/// Two names that are nearly equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NearEqual {
    /// A name.
    pub first: TopicName,
    /// The other topic's.
    pub second: TopicName,
}

/// All such pairs of two topics, in the order of the topics.
pub fn near_equal(archive: &Archive) -> Vec<NearEqual> {
    let mut names: Vec<(TopicId, &str, String)> = Vec::new();
    for (number, topic) in archive.topics.numbered() {
        let source = &topic.text.source;
        let all = std::iter::once(&source.label)
            .chain(&source.aliases)
            .chain(&source.hidden);
        let current = topic.successor.unwrap_or(number);
        names.extend(all.map(|name| (current, name.value.as_str(), letters(&name.value))));
    }
    let mut forms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, (_, _, letters)) in names.iter().enumerate() {
        if letters.chars().count() >= SHORTEST {
            forms.entry(letters.clone()).or_default().push(number);
            for (at, c) in letters.char_indices() {
                let mut shorter = letters.clone();
                shorter.replace_range(at..at + c.len_utf8(), "");
                let group = forms.entry(shorter).or_default();
                if group.last() != Some(&number) {
                    group.push(number);
                }
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for group in forms.values().filter(|group| group.len() > 1) {
        for (place, one) in group.iter().enumerate() {
            for other in group.iter().skip(place + 1) {
                let (Some((a, _, x)), Some((b, _, y))) = (names.get(*one), names.get(*other))
                else {
                    continue;
                };
                if a != b && are_near(x, y) {
                    pairs.insert((*one.min(other), *one.max(other)));
                }
            }
        }
    }
    let view = |number: usize| {
        let (topic, text, _) = names.get(number)?;
        Some(name(&archive.topics.item(*topic)?.text.source, text))
    };
    // Names that are equal but for case are reported by every build.
    let key = |number: usize| names.get(number).map(|(_, text, _)| name_key(text));
    let differ = |pair: &&(usize, usize)| key(pair.0) != key(pair.1);
    let pairs = pairs.iter().filter(differ);
    pairs
        .filter_map(|(one, other)| {
            Some(NearEqual {
                first: view(*one)?,
                second: view(*other)?,
            })
        })
        .collect()
}

/// A name's letters and digits in lower case.
fn letters(name: &str) -> String {
    name_key(name)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// One letter apart; names that differ in a digit are names of different things (GPT-4, GPT-5).
fn are_near(a: &str, b: &str) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    digits(a) == digits(b) && strsim::damerau_levenshtein(a, b) <= 1
}
