//! What is read out of one text: mentions, topics and what it is compared by.

use serde::{Deserialize, Serialize};

use crate::ids::TopicId;
use crate::markup::body::Slot;
use crate::text::mentions::Quote;
use crate::text::near_duplicates::Shingles;
use crate::text::similarity::Profile;

/// What was read out of a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotations {
    /// The topics that it mentions, each once, in the order of the text.
    pub topics: Vec<TopicMention>,
    /// What makes links and anchors of mentions, in the order of the markup.
    pub marks: Vec<Slot>,
    /// The sentence of each link to an article or an event, in the order of the text.
    pub links: Vec<LinkQuote>,
    /// Numbers of topics, at most five, for a briefing that states none: those of its title first, then the most mentioned.
    pub inferred_topics: Vec<TopicId>,
    /// What it is compared by, for a briefing; else empty.
    pub features: TextFeatures,
}

/// A topic that a text mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicMention {
    /// Its number in the vocabulary.
    pub topic: TopicId,
    /// How often.
    pub count: usize,
    /// The sentence that mentions it first: that of the link, else the first of the prose, else a heading.
    pub quote: Quote,
}

/// A link to another page, with its sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkQuote {
    /// Its number in the body.
    pub link: usize,
    /// The sentence.
    pub quote: Quote,
}

/// What a text is compared by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TextFeatures {
    /// Its terms: which texts are related.
    pub profile: Profile,
    /// Its runs of words: which texts are nearly the same.
    pub shingles: Shingles,
}
