//! Topics of the vocabulary, as plain values in SKOS's terms.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::markup::body::Body;
use crate::yaml::record::Spanned;

/// A topic of the vocabulary, in SKOS's terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The source file, relative to the site's folder.
    pub path: Arc<str>,
    /// The file's name: the topic's id and its part of the address.
    pub slug: String,
    /// `skos:prefLabel`
    pub label: Spanned<String>,
    /// `skos:altLabel`
    pub aliases: Vec<Spanned<String>>,
    /// `skos:hiddenLabel`: names that are found in prose and never shown.
    pub hidden: Vec<Spanned<String>>,
    /// The form that it is filed under in an index, `Lovelace, Ada`; else the label's.
    pub sort: Option<String>,
    /// `person`, `place`, `programme`, …; may be empty.
    pub kind: String,
    /// `skos:broader`: slugs, labels or aliases.
    pub broader: Vec<Spanned<String>>,
    /// `skos:related`: slugs, labels or aliases.
    pub related: Vec<Spanned<String>>,
    /// `skos:definition`; may be empty.
    pub summary: String,
    /// `skos:scopeNote`: what belongs to it and what doesn't; may be empty.
    pub scope_note: String,
    /// Whether it is no longer to be used (`owl:deprecated`).
    pub retired: bool,
    /// What is used in its place (`dcterms:isReplacedBy`): a slug, a label or an alias. What has a successor is retired.
    pub replaced_by: Option<Spanned<String>>,
    /// Ids that it had before its file was renamed.
    pub former_ids: Vec<Spanned<String>>,
    /// `skos:exactMatch`: absolute addresses.
    pub same_as: Vec<String>,
    /// How prose may mention it.
    pub mentions: MentionRules,
    /// For a theme of the user's own.
    #[serde(with = "crate::cache::json")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Prose about it.
    pub body: Body,
}

/// How prose may mention a topic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRules {
    /// No name of it is looked for in prose; only a link that an author writes mentions it.
    pub disabled: bool,
    /// Where a name could mean several topics and nothing else decides, it means this one.
    pub default_sense: bool,
    /// Whether capitals must be as in the name; `None` leaves it to the topic's kind.
    pub case_sensitive: Option<bool>,
    /// Phrases that look like a mention and are none.
    pub never: Vec<String>,
}
