//! A mention of a topic, why it means that topic, and whether it becomes a link.

use std::ops::Range;

use super::names::{Form, NameSource};
use crate::ids::TopicId;
use crate::text::tokens::Tokens;

/// All mentions of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// In the order of the text.
    pub all: Vec<Mention>,
    /// Names that could mean several topics, in the order of the text.
    pub ambiguous: Vec<Ambiguity>,
    /// Where links within the site stand, in the order of the text.
    pub links: Vec<LinkPlace>,
    /// The text without markup, its blocks parted by blank lines.
    pub text: String,
    /// Its words and sentences.
    pub tokens: Tokens,
}

/// A mention of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The topic.
    pub topic: TopicId,
    /// The byte of [`crate::markup::body::Body::html`] where it begins.
    pub start: usize,
    /// The byte after it; between the two stand text and whole inline elements, if it becomes a link.
    pub end: usize,
    /// Where it stands in [`Mentions::text`].
    pub text: Range<usize>,
    /// The sentence around it, in [`Mentions::text`].
    pub sentence: Range<usize>,
    /// Which name it is.
    pub name: Name,
    /// Why the name means this topic.
    pub sense: Sense,
    /// Whether it becomes a link.
    pub link: Decision,
}

/// Where a link within the site stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPlace {
    /// Its number in the body.
    pub link: usize,
    /// What it shows, in [`Mentions::text`].
    pub text: Range<usize>,
    /// The sentence around it, in [`Mentions::text`].
    pub sentence: Range<usize>,
}

/// A name that could mean several topics, and nothing says which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguity {
    /// The topics, in the vocabulary's order.
    pub topics: Vec<TopicId>,
    /// The byte of [`crate::markup::body::Body::html`] where it begins.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// Where it stands in [`Mentions::text`].
    pub text: Range<usize>,
    /// The sentence around it, in [`Mentions::text`].
    pub sentence: Range<usize>,
}

/// What stands in the text for a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// One of its names, in some form.
    Of(NameSource, Form),
    /// The text of a link to it.
    Link,
}

/// Why a name means the topic that it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// It has no other meaning.
    Only,
    /// The author links to the topic.
    Marked,
    /// The article is stated to be about the topic, or is its own page.
    Stated,
    /// The article mentions the topic by another name.
    OneInArticle,
    /// The vocabulary says so for names that nothing else decides.
    Default,
    /// It is the topic's label, and only an alias of others.
    Label,
}

impl Sense {
    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            Sense::Only => "no other topic has this name",
            Sense::Marked => "the author links to this topic",
            Sense::Stated => "the article states this topic",
            Sense::OneInArticle => "the article mentions this topic by another name",
            Sense::Default => "the vocabulary gives this topic as the default",
            Sense::Label => "it is this topic's label, and only an alias of others",
        }
    }
}

/// Whether a mention becomes a link, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It does.
    Linked,
    /// It is one, by the author.
    Marked,
    /// An earlier mention is linked.
    NotFirst,
    /// The author links to the topic elsewhere.
    MarkedElsewhere,
    /// In a heading.
    InHeading,
    /// In a link to something else.
    InLink,
    /// In code.
    InCode,
    /// In a line that says whose words a quotation is.
    InAttribution,
    /// On the topic's own page.
    OwnPage,
    /// The article wants no link to the topic.
    Prevented,
    /// An element begins or ends within it.
    AcrossMarkup,
    /// Six links to a hundred words are enough.
    TooMany,
    /// The site wants none.
    SwitchedOff,
}

impl Decision {
    /// Whether the mention is a link to the topic.
    pub fn is_link(self) -> bool {
        matches!(self, Decision::Linked | Decision::Marked)
    }

    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            Decision::Linked => "linked: the first mention",
            Decision::Marked => "a link already, written by the author",
            Decision::NotFirst => "not linked: an earlier mention is",
            Decision::MarkedElsewhere => "not linked: the author links to the topic elsewhere",
            Decision::InHeading => "not linked: it stands in a heading",
            Decision::InLink => "not linked: it stands in a link",
            Decision::InCode => "not linked: it stands in code",
            Decision::InAttribution => "not linked: it says whose words a quotation is",
            Decision::OwnPage => "not linked: this is the topic's own page",
            Decision::Prevented => "not linked: the article prevents links to the topic",
            Decision::AcrossMarkup => "not linked: markup begins or ends within it",
            Decision::SwitchedOff => "not linked: the site's `topic_links` is `none`",
            Decision::TooMany => {
                "not linked: there are six links to a hundred words already, to more specific names"
            }
        }
    }
}
