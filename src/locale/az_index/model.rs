//! The alphabetical index and what it is made of, as plain values.

use crate::ids::{List, TopicId};

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
    pub broader: Vec<TopicId>,
    /// Related topics, as stated.
    pub related: Vec<TopicId>,
    /// Whether there is anything to lead to: the topic has a page.
    pub page: bool,
    /// The topic that took its place.
    pub replaced_by: Option<TopicId>,
}

/// The index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alphabet {
    /// In order, none empty.
    pub letters: Vec<Letter>,
    /// For each topic, by number, the form in which the index names it.
    pub headings: List<TopicId, String>,
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
    pub topic: TopicId,
    /// Other names that stand here rather than at a place of their own, in order.
    pub also_called: Vec<String>,
    /// Narrower topics that have a page, or one below them.
    pub narrower: Vec<SubEntry>,
    /// Where to look instead. Only an entry without a page has any.
    pub see: Vec<TopicId>,
    /// Where to look as well.
    pub see_also: Vec<TopicId>,
}

/// A topic below a broader one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubEntry {
    /// The topic's number.
    pub topic: TopicId,
    /// The second level: topics with a page that are narrower still.
    pub narrower: Vec<TopicId>,
}

/// A name that is no heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The name, inverted if it is a person's.
    pub name: String,
    /// The topics that it leads to, in order; at least one.
    pub see: Vec<TopicId>,
}
