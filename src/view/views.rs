//! All that is at one address, as one comparable value.

use std::sync::Arc;

use serde::Serialize;

use super::model::PageView;
use crate::cache::Hashed;
use crate::format::events::{EventData, EventExport};
use crate::format::feeds::Feed;
use crate::format::hosts::{HeaderRules, RedirectRules};
use crate::format::llms::Llms;
use crate::format::markdown_copy::MarkdownCopy;
use crate::format::robots::Robots;
use crate::format::sitemap::Sitemap;
use crate::format::skos::Vocabulary;

/// All that is at one address.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum View {
    /// A page that a template renders.
    Html(Box<PageView>),
    /// `feed.xml`
    Atom(Feed),
    /// `feed.json`
    JsonFeed(Feed),
    /// `sitemap.xml`, or a part of it.
    Sitemap(Sitemap),
    /// `robots.txt`
    Robots(Robots),
    /// A briefing as Markdown.
    Markdown(Box<MarkdownCopy>),
    /// `llms.txt`
    Llms(Llms),
    /// `_headers`
    Headers(HeaderRules),
    /// `_redirects`
    Redirects(RedirectRules),
    /// `topics.ttl`
    Turtle(Hashed<Vocabulary>),
    /// `topics.jsonld`
    JsonLd(Hashed<Vocabulary>),
    /// `topics.json`
    TopicsJson(Hashed<Vocabulary>),
    /// Events for other programs.
    Events(EventExport),
    /// The events' JSON Schema.
    EventSchema,
    /// All events as a script, for filtering in place.
    EventData(EventData),
    /// A script of the search index.
    Search(Arc<str>),
    /// A file of the theme, by its name.
    Asset(String),
    /// A file of the archive, by its path within the site's folder.
    Copy(Arc<str>),
}
