//! What a page shows, as plain comparable values: the contract between the archive and a theme.
//!
//! Comes in: nothing; these are shapes. Goes out: the types that [`super`] fills and a template reads.
//! A template sees one [`PageView`] and nothing else, so two equal views under one theme give equal bytes.
//!
//! Every `url` is percent-encoded and relative to the site's root; a template writes `{{ page.root }}{{ x.url }}`.
//! Fields that hold markup end in `html` and are safe to write as they are; all others are plain text.

mod archive;
mod briefing;
mod discovery;
pub mod shape;
mod timeline;
mod topics;

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::cache::Hashed;
use crate::locale::language::Messages;

pub use archive::*;
pub use briefing::*;
pub use discovery::*;
pub use shape::{Field, Fields};
pub use timeline::*;
pub use topics::*;

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

/// The site as every page shows it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// One sentence about the site; may be empty.
    pub description: String,
    /// BCP 47 tag, for `<html lang>`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The site's address without a final slash; `None` when none is configured.
    pub base_url: Option<String>,
    /// The main navigation: that of `site.yaml`, or the archive, the topics, the timeline, and `about.html`.
    pub navigation: Vec<MenuLink>,
    /// The footer's links: those of `site.yaml`, or the site's own pages, and the search.
    pub footer: Vec<MenuLink>,
    /// The picture beside the site's title, where the site has one.
    pub logo: Option<Logo>,
    /// From an asset's name (`style.css`) to its `url`, which has a content hash in it.
    pub assets: BTreeMap<String, String>,
    /// Whether `feed.xml` and `feed.json` are there (they need `base_url`).
    pub feeds: bool,
    /// The theme's options: its defaults, overridden by `theme_options` of `site.yaml`.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// What pages say beside their texts, in the site's language; a template has them at the top level as well, as `words`.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub words: Arc<Messages>,
    /// `Annals` and its version, for `<meta name="generator">`.
    pub generator: &'static str,
}

/// An entry of a menu.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct MenuLink {
    /// Relative to the site's root, with a fragment if there is one; empty where it leads to another site.
    pub url: String,
    /// The absolute address, where it leads to another site.
    pub href: Option<String>,
    /// Plain text.
    pub label: String,
}

/// A site's logo.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Logo {
    /// Relative to the site's root.
    pub url: String,
    /// In pixels, where it is known.
    pub width: Option<u32>,
    /// Likewise.
    pub height: Option<u32>,
}

/// One page among the others.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Meta {
    /// The page's kind, which names its template: `briefing` is rendered by `briefing.html`.
    pub kind: &'static str,
    /// The page's own `url`.
    pub url: String,
    /// The way from this page to the site's root: empty, or `../` as often as needed, or an absolute path on `404.html`.
    pub root: String,
    /// The page's title, without the site's.
    pub title: String,
    /// One or two sentences for search engines and previews; may be empty.
    pub description: String,
    /// The page's absolute address, where `base_url` is configured.
    pub canonical: Option<String>,
    /// Where the page stands: ancestors from the home page on, without the page itself.
    pub trail: Vec<Link>,
    /// What is shown where somebody shares a link to it.
    pub social: Social,
    /// The same in other formats: feeds, and files for other programs.
    pub alternates: Vec<Alternate>,
    /// What it is in schema.org's terms: the content of a `<script type="application/ld+json">`; may be empty.
    pub json_ld_html: String,
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

/// A link within the site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Link {
    /// Relative to the site's root.
    pub url: String,
    /// Plain text.
    pub label: String,
}

/// A calendar date of an article or a source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Day {
    /// `2026-06-05`, for `<time datetime>`.
    pub iso: String,
    /// `5 June 2026`, in the site's language.
    pub words: String,
}

/// What other pages see of an article: it survives edits of the body.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Summary {
    /// Relative to the site's root.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// `None` where the article is undated.
    pub date: Option<Day>,
    /// One or two sentences, plain text; may be empty.
    pub summary: String,
    /// What the article is about.
    pub topics: Vec<Link>,
}

/// The home page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Home {
    /// The newest briefings, newest first.
    pub briefings: Vec<Hashed<Summary>>,
    /// Significant events, newest first.
    pub events: Vec<Hashed<EventView>>,
    /// Events of this day in earlier years, latest first.
    pub on_this_day: Vec<Hashed<EventView>>,
    /// What is to come, soonest first.
    pub next_dates: Vec<Hashed<EventView>>,
    /// The topics with most briefings, most first.
    pub topics: Vec<TopicEntry>,
    /// The topics that were most written about lately, most active first.
    pub active: Vec<ActiveTopic>,
    /// Briefings over the whole time of the archive, as an `svg` element; empty where none has a date.
    pub trend_html: String,
    /// The day of the oldest briefing that has a date.
    pub first: Option<Day>,
    /// The day of the newest one.
    pub last: Option<Day>,
    /// How much the archive holds.
    pub counts: Counts,
}

/// How much the archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Published briefings.
    pub briefings: usize,
    /// Topics.
    pub topics: usize,
    /// Events.
    pub events: usize,
}

/// A page outside the archive's order, as `about.html`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Page {
    /// The text.
    pub body_html: String,
    /// As in [`Briefing::contents`].
    pub contents: Vec<ContentsEntry>,
    /// The front matter's `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Search in the full text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Search {
    /// The folder of the index, relative to the site's root, with a final slash.
    pub index: String,
    /// The script that names the files of the index, relative to the site's root.
    pub manifest: String,
}

/// The page that a host answers with where there is none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct NotFound {
    /// The newest briefings.
    pub briefings: Vec<Hashed<Summary>>,
}

/// The page at an old address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Redirect {
    /// The new address, relative to this page.
    pub href: String,
    /// The new page's title.
    pub label: String,
}
