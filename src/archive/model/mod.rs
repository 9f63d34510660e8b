//! The archive as plain values: what [`super::resolve`] and [`super::annotate`] give, and all later stages read.
//!
//! A topic, an event and a file are numbers here, by their places in [`Archive`]. A type parameter says how far a text has come: `()`
//! until it is annotated, an [`Arc`] of [`Annotations`] from then on.

mod annotations;
mod links;
mod menus;

use std::sync::Arc;

use jiff::civil::Date;

use crate::address::Address;
use crate::content::model::{Article, Config, Event, RemovedEvent, Topic};
use crate::ids::{BriefingId, EventId, List, PageId, RedirectId, RemovalId, TopicId};

pub use annotations::{Annotations, LinkQuote, TextFeatures, TopicMention};
pub use links::{LinkTarget, Linked, PictureTarget};
pub use menus::{MenuEntry, MenuTarget, Menus};

/// An archive in which every name points at something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Archive<A = Arc<Annotations>> {
    /// The day that counts as today: what is to come and what was are held against it.
    pub today: Date,
    /// The site's configuration.
    pub config: Config,
    /// Published briefings, in the order of their paths.
    pub briefings: List<BriefingId, Resolved<Article, A>>,
    /// Published pages, in the order of their paths.
    pub pages: List<PageId, Resolved<Article, A>>,
    /// The vocabulary, in the order of the topics' slugs.
    pub topics: List<TopicId, ResolvedTopic<A>>,
    /// Events, in the order of their ids.
    pub events: List<EventId, ResolvedEvent>,
    /// Events that were taken out, in the order of their ids.
    pub removed: List<RemovalId, ResolvedRemoval>,
    /// Files that are copied.
    pub files: Vec<CopiedFile>,
    /// Old addresses, in their order.
    pub redirects: List<RedirectId, Redirection>,
    /// The site's own menus, and its logo.
    pub menus: Menus,
}

/// A text with its address, and where its links lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved<T, A = Arc<Annotations>> {
    /// What its file says.
    pub source: Arc<T>,
    /// Where its page is.
    pub address: Address,
    /// By the numbers of the body's links.
    pub links: Vec<LinkTarget>,
    /// By the numbers of the body's pictures.
    pub pictures: Vec<PictureTarget>,
    /// Numbers of [`Archive::topics`] that it states, each once, in the order of its front matter.
    pub stated_topics: Vec<TopicId>,
    /// Numbers of topics that the text wants no link to.
    pub unlinked: Vec<TopicId>,
    /// Sources of articles that it states to be related, in that order.
    pub related: Vec<Arc<str>>,
    /// Sources of articles that it states to be unrelated.
    pub unrelated: Vec<Arc<str>>,
    /// Sources of articles of which it is no copy, however much of the text is the same.
    pub distinct_from: Vec<Arc<str>>,
    /// Numbers of [`Archive::events`] that it states, each once, in the order of its front matter.
    pub events: Vec<EventId>,
    /// What was read out of its text.
    pub annotations: A,
}

impl<T> Resolved<T> {
    /// Numbers of the topics that it is about: those that it states, else those that were inferred from its text.
    pub fn topics(&self) -> &[TopicId] {
        match self.stated_topics.is_empty() {
            true => &self.annotations.inferred_topics,
            false => &self.stated_topics,
        }
    }

    /// Whether the text states no topics, and others were inferred.
    pub fn has_inferred_topics(&self) -> bool {
        self.stated_topics.is_empty() && !self.annotations.inferred_topics.is_empty()
    }
}

impl<T> Resolved<T, ()> {
    /// The same text with what was read out of it.
    pub fn annotated(self, annotations: Arc<Annotations>) -> Resolved<T> {
        Resolved {
            source: self.source,
            address: self.address,
            links: self.links,
            pictures: self.pictures,
            stated_topics: self.stated_topics,
            unlinked: self.unlinked,
            related: self.related,
            unrelated: self.unrelated,
            distinct_from: self.distinct_from,
            events: self.events,
            annotations,
        }
    }
}

/// A topic with its address and its neighbours.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedTopic<A = Arc<Annotations>> {
    /// The topic's own text; it states no topics and no events.
    pub text: Resolved<Topic, A>,
    /// Numbers of wider topics.
    pub broader: Vec<TopicId>,
    /// Numbers of related topics, stated here or there.
    pub related: Vec<TopicId>,
    /// The topic that is used in place of this one, if it is retired.
    pub successor: Option<TopicId>,
}

/// An event, merged from all its records.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedEvent {
    /// What its records say.
    pub record: Event,
    /// Where its page is.
    pub address: Address,
    /// Numbers of [`Archive::topics`].
    pub topics: Vec<TopicId>,
    /// The number of the event that took its place.
    pub superseded_by: Option<EventId>,
}

/// An event that was taken out, and the page that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedRemoval {
    /// What is stated of it.
    pub record: RemovedEvent,
    /// Where its page was.
    pub address: Address,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct CopiedFile {
    /// The file, relative to the site's folder.
    pub path: Arc<str>,
    /// Where the copy is.
    pub address: Address,
    /// Width and height in CSS pixels, if it is a picture.
    pub dimensions: Option<(u32, u32)>,
}

/// A page at an old address that leads to the new one.
#[derive(Debug, Clone, PartialEq)]
pub struct Redirection {
    /// The old address.
    pub from: Address,
    /// The new one.
    pub to: Address,
    /// The title of the page there.
    pub title: String,
}
