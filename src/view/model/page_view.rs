//! One HTML page, of whichever kind.

use std::sync::Arc;

use serde::Serialize;

use super::archive::{ArchiveMonth, ArchiveOverview, ArchiveYear};
use super::authors::{Author, Authors};
use super::briefing::Briefing;
use super::common::SiteView;
use super::head::Meta;
use super::home::Home;
use super::small::{NotFound, Page, Redirect, Search};
use super::timeline::{Event, EventRemoved, Timeline, TimelineList};
use super::topics::{
    Topic, TopicYear, Topics, TopicsActive, TopicsByKind, TopicsNetwork, TopicsTree,
};

/// One HTML page: what every page has, and what its kind adds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageView {
    /// The site as every page shows it.
    pub site: Arc<SiteView>,
    /// This page among the others.
    pub page: Meta,
    /// What the page's kind adds; a template sees these fields at the top level.
    #[serde(flatten)]
    pub content: Content,
}

/// What a page's kind adds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant)]
pub enum Content {
    /// `home.html`
    Home(Home),
    /// `briefing.html`
    Briefing(Briefing),
    /// `page.html`
    Page(Page),
    /// `archive.html`
    Archive(ArchiveOverview),
    /// `archive-year.html`
    ArchiveYear(ArchiveYear),
    /// `archive-month.html`
    ArchiveMonth(ArchiveMonth),
    /// `topics.html`
    Topics(Topics),
    /// `topics-by-kind.html`
    TopicsByKind(TopicsByKind),
    /// `topics-tree.html`
    TopicsTree(TopicsTree),
    /// `topics-active.html`
    TopicsActive(TopicsActive),
    /// `topics-network.html`
    TopicsNetwork(TopicsNetwork),
    /// `topic.html`
    Topic(Topic),
    /// `topic-year.html`
    TopicYear(TopicYear),
    /// `timeline.html`
    Timeline(Timeline),
    /// `timeline-list.html`
    TimelineList(TimelineList),
    /// `event.html`
    Event(Event),
    /// `event-removed.html`
    EventRemoved(EventRemoved),
    /// `authors.html`
    Authors(Authors),
    /// `author.html`
    Author(Author),
    /// `search.html`
    Search(Search),
    /// `404.html`
    NotFound(NotFound),
    /// `redirect.html`
    Redirect(Redirect),
}
