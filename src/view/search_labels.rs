//! The names by which the search finds what doesn't say them: topics, places, kinds.
//!
//! In: the site. Out: [`Labels`], the facets of the search with all their names, and the numbers of each by which documents state
//! them. A topic that is a place and that place have each other's names, so that `British` finds what is filed under `United Kingdom`
//! and what happened in `GB`.

use std::collections::BTreeMap;

use super::site::Site;
use super::summaries;
use crate::content::model::Topic;
use crate::ids::{Id, TopicId};
use crate::locale::language::Language;
use crate::search::{Facets, Label, Wording, words::words};

/// The facets, and numbers in them.
pub struct Labels<'a> {
    /// With all names.
    pub facets: Facets,
    /// Places by what records say, in order.
    places: Vec<&'a str>,
    /// Kinds of events and topics by what records say, in order.
    types: Vec<&'a str>,
    /// The places that topics are, by the topics' numbers.
    of_topics: BTreeMap<TopicId, u32>,
}

impl<'a> Labels<'a> {
    /// Of a site; `kinds` are the kinds of documents as pages call them, singular and plural.
    pub fn new(site: &'a Site, kinds: Vec<Label>) -> Labels<'a> {
        let (archive, language) = (site.archive, site.language);
        let records = archive.events.iter().map(|event| &event.record);
        let places = records.clone().flat_map(|record| &record.places);
        let places = sorted(places.map(String::as_str));
        let event_types = records.filter_map(|record| record.kind.as_deref());
        let topics = archive.topics.iter().map(|topic| &*topic.text.source);
        let topic_types = topics.clone().map(|topic| topic.kind.as_str());
        let types = sorted(
            event_types
                .chain(topic_types)
                .filter(|kind| !kind.is_empty()),
        );
        let mut place_labels: Vec<Label> = places
            .iter()
            .map(|place| place_label(place, language))
            .collect();
        let mut topic_labels: Vec<Label> = topics.map(topic_label).collect();
        for (label, topic) in topic_labels.iter_mut().zip(archive.topics.iter()) {
            label.broader = (topic.broader.iter())
                .map(|wider| wider.place() as u32)
                .collect();
        }
        let of_topics = same_places(&mut topic_labels, &mut place_labels);
        let type_label = |kind: &&str| {
            let name = summaries::kind(kind, language);
            let own = kind.replace(['-', '_'], " ");
            let others = vec![own].into_iter().filter(|own| *own != name);
            Label {
                others: others.collect(),
                name,
                ..Label::default()
            }
        };
        let facets = Facets {
            kinds,
            types: types.iter().map(type_label).collect(),
            topics: topic_labels,
            places: place_labels,
        };
        Labels {
            facets,
            places,
            types,
            of_topics,
        }
    }

    /// Numbers of places as records state them, each once.
    pub fn places(&self, own: impl Iterator<Item = &'a String>) -> Vec<u32> {
        let known = own.filter_map(|place| self.places.binary_search(&place.as_str()).ok());
        let mut numbers: Vec<u32> = known.map(|number| number as u32).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The number of a kind as a record states it.
    pub fn kind(&self, kind: &str) -> Vec<u32> {
        let number = self.types.binary_search(&kind).ok();
        number.map(|number| number as u32).into_iter().collect()
    }

    /// The place that a topic is.
    pub fn place_of(&self, topic: TopicId) -> Vec<u32> {
        self.of_topics.get(&topic).copied().into_iter().collect()
    }
}

/// What the script knows of a site's words.
pub fn wording(site: &Site) -> Wording {
    let optional = site.language.named("search_words", "optional");
    Wording {
        language: site.archive.config.language.clone(),
        optional: optional
            .unwrap_or_default()
            .split_whitespace()
            .map(folded)
            .collect(),
        synonyms: site.archive.config.synonyms.clone(),
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn topic_label(topic: &Topic) -> Label {
    let others = topic.aliases.iter().chain(&topic.hidden);
    Label {
        name: topic.label.value.clone(),
        others: others.map(|name| name.value.clone()).collect(),
        broader: vec![],
    }
}

/// A place with its names in the language, what comes from it, and its code.
fn place_label(place: &str, language: &Language) -> Label {
    let name = summaries::place(place, language);
    let more = language.named("place_names", place).unwrap_or_default();
    let mut others: Vec<String> = more
        .split(',')
        .map(|name| name.trim().to_string())
        .filter(|name| !name.is_empty())
        .collect();
    others.extend((name != place).then(|| place.to_string()));
    Label {
        // It is narrowed by the code, of which the browser knows the name.
        name: place.to_string(),
        others: std::iter::once(name).chain(others).collect(),
        broader: vec![],
    }
}

/// Gives topics and places that are the same each other's names: where a topic's label is the place's name or its code. Returns
/// the places by the topics' numbers.
fn same_places(topics: &mut [Label], places: &mut [Label]) -> BTreeMap<TopicId, u32> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (number, place) in places.iter().enumerate() {
        // The code and the name: `Georgian` is no place.
        for name in std::iter::once(&place.name).chain(place.others.first()) {
            known.entry(folded(name)).or_insert(number);
        }
    }
    let mut same = BTreeMap::new();
    for (number, topic) in topics.iter_mut().enumerate() {
        let Some(place) = known.get(&folded(&topic.name)) else {
            continue;
        };
        let Some(label) = places.get_mut(*place) else {
            continue;
        };
        let of_topic = topic.others.clone();
        add(&mut topic.others, &label.others);
        add(&mut label.others, &of_topic);
        same.insert(TopicId::from_place(number), *place as u32);
    }
    same
}

fn add(names: &mut Vec<String>, more: &[String]) {
    for name in more {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}

/// A name as the search compares it.
fn folded(name: &str) -> String {
    let mut found: Vec<String> = Vec::new();
    words(name, |word| found.push(word.to_string()));
    found.join(" ")
}
