//! What of an article decides between meanings and about links.

use crate::ids::TopicId;
use serde::Serialize;

/// What of an article decides between meanings and about links. Topics are numbers in the vocabulary.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    /// The topic whose own page the text is.
    pub own_topic: Option<TopicId>,
    /// The topics that the article states.
    pub stated: &'a [TopicId],
    /// Topics that the article wants no link to.
    pub never: &'a [TopicId],
    /// What each of the body's links means, by its number.
    pub links: &'a [LinkSense<'a>],
    /// Whether the first mention of each section is linked, not only the article's.
    pub per_section: bool,
    /// Whether none is linked.
    pub no_links: bool,
}

/// What a link of the body means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LinkSense<'a> {
    /// The topic that it leads to.
    pub topic: Option<TopicId>,
    /// What it shows where it has no text of its own.
    pub label: &'a str,
}
