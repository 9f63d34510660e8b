//! What many pages have in common: the site, links, days, summaries, quotes.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::locale::language::Messages;

/// A page of a list that has several.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct PartLink {
    /// Relative to the site's root; empty for the page that shows it.
    pub url: String,
    /// Its number, from 1.
    pub number: usize,
    /// `prev` and `next` for the pages beside this one; else empty.
    pub rel: &'static str,
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
    /// In pixels, where it is known.
    pub height: Option<u32>,
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

/// A sentence of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Quote {
    /// What stands before the words in question, perhaps cut.
    pub before: String,
    /// The words: a topic's name, a link's text.
    pub words: String,
    /// What follows them, perhaps cut.
    pub after: String,
}
