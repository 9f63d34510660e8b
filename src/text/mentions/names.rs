//! The vocabulary's names as an index.
//!
//! In: each topic's names with what is known of them ([`TopicNames`]). Out: a [`Vocabulary`]: a trie over words,
//! in which every node that ends a name lists what it may mean ([`Entry`]). Built once an archive, shared by all texts.

use crate::ids::{List, TopicId};
use serde::Serialize;

use super::index::{Edges, Words};

/// A topic's names, and how they may be matched. A topic's number is its place in the list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TopicNames<'a> {
    /// `skos:prefLabel`
    pub label: &'a str,
    /// `skos:altLabel`
    pub aliases: Vec<&'a str>,
    /// `skos:hiddenLabel`
    pub hidden: Vec<&'a str>,
    /// What sort of thing it is, as far as its names depend on it.
    pub kind: Kind,
    /// Whether capitals must be as written; `None` leaves it to the kind.
    pub case_sensitive: Option<bool>,
    /// Phrases that look like a mention and are none.
    pub never: Vec<&'a str>,
    /// Whether its names mean it where nothing else decides.
    pub default_sense: bool,
}

/// What sort of thing a topic is, as far as its names depend on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum Kind {
    /// Common nouns: small letters and other numbers match.
    Theme,
    /// Common nouns, or a product's name.
    Technology,
    /// Has a surname.
    Person,
    /// Its name is often a part of other names.
    Place,
    /// A proper name.
    Proper,
    /// Not said: the name's own capitals tell.
    #[default]
    Unstated,
}

impl Kind {
    /// The sort that a topic's `kind` stands for.
    pub fn of(kind: &str) -> Kind {
        match kind {
            "theme" | "concept" | "subject" | "field" | "discipline" | "issue" | "practice"
            | "method" => Kind::Theme,
            "technology" | "product" | "technique" => Kind::Technology,
            "person" => Kind::Person,
            "place" | "country" | "region" | "city" | "continent" | "location" => Kind::Place,
            "" | "topic" | "other" => Kind::Unstated,
            _ => Kind::Proper,
        }
    }
}

/// Which of a topic's names stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameSource {
    /// Its label.
    Label,
    /// An alias.
    Alias,
    /// A hidden name.
    Hidden,
}

/// How far a form is from the name as written; a nearer one goes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// As it is.
    Written,
    /// Without its qualifier, comma or accents.
    Plain,
    /// In the other number.
    Number,
    /// A person's surname.
    Surname,
    /// No name at all: a phrase that never matches.
    Never,
}

/// How a name's capitals are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapitalRule {
    /// Not at all.
    Any,
    /// As written.
    Written,
    /// As a common noun's.
    Theme,
    /// As a proper name's.
    Proper,
}

/// What a node of the trie may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The topic's number.
    pub topic: TopicId,
    /// Where its words' capitals begin in [`Vocabulary::capitals`].
    pub(super) capitals: u32,
    /// The next entry of the node, or [`NONE`].
    pub next: u32,
    /// How its capitals are compared.
    pub rule: CapitalRule,
    /// How near it is to the name.
    pub form: Form,
    /// Which name it is of.
    pub source: NameSource,
    /// Of what sort its topic is.
    pub kind: Kind,
    /// How many words it has.
    pub(super) words: u8,
}

/// More topics than this share no name that means one of them: each mention of it would be held against all of them.
pub const MOST_SHARING: usize = 100;

/// No entry.
pub const NONE: u32 = u32::MAX;

/// All names of a vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    pub(super) words: Words,
    /// The node after a word that begins a name, by the word's number; else [`NONE`].
    pub(super) roots: Vec<u32>,
    pub(super) edges: Edges,
    /// The first entry of each node.
    pub(super) first: Vec<u32>,
    pub(super) entries: Vec<Entry>,
    /// Whether more topics share the names that end at a node than can be told apart.
    crowded: Vec<bool>,
    /// Which letters of each word of a name are capitals.
    pub(super) capitals: Vec<u32>,
    /// The topics that their names mean where nothing else decides, in order.
    pub(super) defaults: Vec<TopicId>,
    pub(super) topics: usize,
}

impl Vocabulary {
    /// Indexes the names of all topics.
    pub fn new(topics: &List<TopicId, TopicNames>) -> Vocabulary {
        let mut vocabulary = Vocabulary {
            topics: topics.len(),
            ..Vocabulary::default()
        };
        for (number, topic) in topics.numbered() {
            vocabulary.add_topic(number, topic);
            if topic.default_sense {
                vocabulary.defaults.push(number);
            }
        }
        vocabulary.note_crowded();
        vocabulary.roots.shrink_to_fit();
        vocabulary.first.shrink_to_fit();
        vocabulary.entries.shrink_to_fit();
        vocabulary.capitals.shrink_to_fit();
        vocabulary
    }

    /// Bytes in memory.
    pub fn size_in_bytes(&self) -> usize {
        let entries = self.entries.capacity() * size_of::<Entry>();
        let numbers =
            4 * (self.first.capacity() + self.capitals.capacity()) + 4 * self.roots.capacity();
        size_of::<Vocabulary>() + self.words.size() + self.edges.size() + entries + numbers
    }

    /// How many topics it has.
    pub fn topics(&self) -> usize {
        self.topics
    }

    /// The number of a word by its hash, or [`super::index::UNKNOWN`].
    pub(super) fn find_word(&self, hash: u64) -> u32 {
        self.words.find(hash)
    }

    /// The node after a word that begins a name.
    pub(super) fn root(&self, word: u32) -> Option<u32> {
        self.roots
            .get(word as usize)
            .copied()
            .filter(|node| *node != NONE)
    }

    pub(super) fn step(&self, node: u32, word: u32, gap: u8) -> Option<u32> {
        self.edges.find(node, word, gap)
    }

    /// The first entry of a node, or [`NONE`].
    pub(super) fn first(&self, node: u32) -> u32 {
        self.first.get(node as usize).copied().unwrap_or(NONE)
    }

    pub(super) fn entry(&self, number: u32) -> Option<&Entry> {
        self.entries.get(number as usize)
    }

    /// The topic that an entry means.
    pub(super) fn topic(&self, number: u32) -> Option<TopicId> {
        Some(self.entry(number)?.topic)
    }

    /// The entries of a node with their numbers.
    pub(super) fn entries(&self, node: u32) -> impl Iterator<Item = (u32, &Entry)> {
        let entry = |number: u32| Some((number, self.entry(number)?));
        std::iter::successors(entry(self.first(node)), move |(_, before)| {
            entry(before.next)
        })
    }

    /// Whether more topics share the names that end at a node than can be told apart.
    pub(super) fn is_crowded(&self, node: u32) -> bool {
        self.crowded.get(node as usize).copied().unwrap_or(false)
    }

    /// Notes the nodes that are crowded.
    fn note_crowded(&mut self) {
        let counted = |node: u32| {
            let topics = self
                .entries(node)
                .filter(|(_, entry)| entry.form != Form::Never);
            // A topic's entries of a node follow one another.
            let mut last = None;
            let topics = topics.filter(|(_, entry)| last.replace(entry.topic) != Some(entry.topic));
            topics.take(MOST_SHARING + 1).count() > MOST_SHARING
        };
        let nodes = 0..self.first.len() as u32;
        self.crowded = nodes.map(counted).collect();
    }

    /// The capitals of a name's words.
    pub(super) fn capitals(&self, entry: &Entry) -> &[u32] {
        let start = entry.capitals as usize;
        self.capitals
            .get(start..start + usize::from(entry.words))
            .unwrap_or_default()
    }
}
