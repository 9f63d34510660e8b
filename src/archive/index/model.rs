//! The index as plain values: numbers into an archive, in the orders that pages want.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::address::name_slug;
use crate::ids::{AuthorId, BriefingId, EventId, FacetId, List, TopicId};
use crate::text::similarity::{Associated, Term};

/// The most topics that an index of them lists on one page. Where there are more, every topic has a page of its own, which links can
/// lead to wherever the index lists it.
pub const LONG_VOCABULARY: usize = 400;

/// Numbers into an [`Archive`](crate::archive::model::Archive).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Index {
    /// Briefings, newest first; undated ones last, by title.
    pub newest: Vec<BriefingId>,
    /// For each briefing its place in [`Index::newest`].
    pub position: List<BriefingId, usize>,
    /// The years of the archive, newest first.
    pub years: Vec<Year>,
    /// Briefings without a date, by title.
    pub undated: Vec<BriefingId>,
    /// For each topic the briefings about it, newest first.
    pub briefings_by_topic: List<TopicId, Vec<BriefingId>>,
    /// For each event the briefings that state it, newest first.
    pub briefings_by_event: List<EventId, Vec<BriefingId>>,
    /// For each topic the briefings that mention it, those about it among them, newest first.
    pub mentioned_in: List<TopicId, Vec<MentionedIn>>,
    /// For each topic the briefings that are about it or mention it, each once, newest first.
    pub texts_by_topic: List<TopicId, Vec<BriefingId>>,
    /// For each briefing the topics that it is about or mentions, each once, ascending.
    pub topics_by_text: List<BriefingId, Vec<TopicId>>,
    /// For each topic whether it has a page of its own.
    pub has_page: List<TopicId, bool>,
    /// For each topic those that go with it more often than chance would have it, the most telling first.
    pub associated: List<TopicId, Vec<Associated>>,
    /// For each briefing those that are related to it: the stated ones, then the most similar.
    pub related: List<BriefingId, Vec<RelatedTo>>,
    /// For each briefing the earlier one that it is nearly the same as, if there is one.
    pub original: List<BriefingId, Option<BriefingId>>,
    /// For each briefing whether an earlier one has its title and text, so that lists leave it out.
    pub repeats: List<BriefingId, bool>,
    /// For each briefing those that are nearly the same as it, and later.
    pub copies: List<BriefingId, Vec<BriefingId>>,
    /// For each briefing those that link to it, newest first.
    pub cited_by: List<BriefingId, Vec<BriefingId>>,
    /// Events, newest first.
    pub events_newest: Vec<EventId>,
    /// The years of the timeline, newest first; `None` for events whose date names no year.
    pub event_years: Vec<(Option<i64>, Vec<EventId>)>,
    /// For each topic the events about it, newest first.
    pub events_by_topic: List<TopicId, Vec<EventId>>,
    /// For each event its place in [`Index::events_newest`].
    pub event_rank: List<EventId, usize>,
    /// For each event the briefings that state or name it, newest first.
    pub mentions_by_event: List<EventId, Vec<Mention>>,
    /// For each event those whose place it took, newest first.
    pub supersedes: List<EventId, Vec<EventId>>,
    /// For each briefing the events that it states or names.
    pub events_by_briefing: List<BriefingId, Vec<EventId>>,
    /// For each event its kind, by its number among the facets.
    pub kind_of_event: List<EventId, Option<FacetId>>,
    /// For each event its places, by their numbers among the facets and in that order.
    pub places_of_event: List<EventId, Vec<FacetId>>,
    /// For each topic its number among the facets, where it has events.
    pub facet_of_topic: List<TopicId, Option<FacetId>>,
    /// What the timeline can be narrowed to: by dimension, then most events first.
    pub facets: List<FacetId, Facet>,
    /// For each topic those one step narrower, in the order of the language.
    pub narrower: List<TopicId, Vec<TopicId>>,
    /// For each topic its place in the order of the language.
    pub topic_rank: List<TopicId, usize>,
    /// Who wrote briefings, in the order of the language.
    pub authors: List<AuthorId, Author>,
    pub(super) author_by_slug: BTreeMap<String, AuthorId>,
}

/// A year of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Its months that have briefings, newest first.
    pub months: Vec<Month>,
}

/// A month of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// The month's year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Newest first.
    pub briefings: Vec<BriefingId>,
}

impl Index {
    /// A year of the timeline by its place, with its events; none where there is no such year.
    pub fn event_year(&self, place: usize) -> (Option<i64>, &[EventId]) {
        let year = self.event_years.get(place);
        year.map_or((None, &[]), |(year, events)| (*year, events))
    }

    /// The number of the author of this name.
    pub fn author(&self, name: &str) -> Option<AuthorId> {
        self.author_by_slug.get(&name_slug(name)).copied()
    }
}

/// Somebody who wrote briefings. Two names are one author's where they have the same letters and signs, whatever their capitals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    /// As the newest briefing writes it.
    pub name: String,
    /// The name as a part of an address.
    pub slug: String,
    /// Newest first.
    pub briefings: Vec<BriefingId>,
}

/// A mention of a topic in a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentionedIn {
    /// The briefing's number.
    pub briefing: BriefingId,
    /// The mention's number among those of the briefing's [`crate::archive::model::Annotations::topics`].
    pub mention: usize,
}

/// A briefing that is related to another.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedTo {
    /// Its number.
    pub briefing: BriefingId,
    /// Whether the other one states it.
    pub stated: bool,
    /// The strongest of the terms that both have.
    pub terms: Arc<[Term]>,
}

/// What the timeline can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// `summit`, `law`, …
    Kind,
    /// A topic of the vocabulary.
    Topic,
    /// A country or another place.
    Place,
    /// How far events have come.
    Status,
    /// How much an event matters.
    Significance,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: [Dimension; 5] = [
        Dimension::Kind,
        Dimension::Topic,
        Dimension::Place,
        Dimension::Status,
        Dimension::Significance,
    ];

    /// Its part of an address.
    pub fn word(self) -> &'static str {
        match self {
            Dimension::Kind => "kind",
            Dimension::Topic => "topic",
            Dimension::Place => "place",
            Dimension::Status => "status",
            Dimension::Significance => "significance",
        }
    }
}

/// Events that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What they have in common.
    pub dimension: Dimension,
    /// Its part of an address.
    pub slug: String,
    /// As records say it: a kind, a topic's label, a place, a status; for significance `1` or `2`, up to which it goes.
    pub label: String,
    /// The topic's number, if it is one.
    pub topic: Option<TopicId>,
    /// Newest first.
    pub events: Vec<EventId>,
}

/// A briefing that states or names an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its number.
    pub briefing: BriefingId,
    /// The first link to the event in its text, by its number there; `None` where only its front matter names the event.
    pub link: Option<usize>,
}
