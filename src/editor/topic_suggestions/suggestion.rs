//! What is proposed, as programs get it.
//!
//! Plain values: what `annals topics suggest --format json` prints.

use serde::Serialize;

use crate::editor::vocabulary_report::Sentence;

/// A topic that an editor may want.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicSuggestion {
    /// An id that no topic has: the file's name.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Words that speak of it without naming it: `Australian`.
    pub hidden: Vec<String>,
    /// What sort of thing it is, where its words tell.
    pub kind: Option<&'static str>,
    /// Ids of wider topics, of the vocabulary or of other suggestions.
    pub broader: Vec<String>,
    /// In how many briefings it stands.
    pub briefings: usize,
    /// How many of them have no topic yet.
    pub without_topic: usize,
    /// In how many titles it stands.
    pub titles: u32,
    /// How often it stands in the archive.
    pub mentions: u32,
    /// Two sentences of it.
    pub examples: Vec<Sentence>,
}

/// What an editor may want to have as topics.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TopicSuggestions {
    /// Those that would do most first.
    pub topics: Vec<TopicSuggestion>,
    /// How many there are beyond the limit.
    pub more: usize,
    /// How many are left out, since the editor rejected them.
    pub rejected: usize,
    /// How many briefings were read.
    pub briefings: usize,
    /// How many of them have no topic.
    pub without_topic: usize,
}
