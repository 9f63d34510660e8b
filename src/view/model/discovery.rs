//! What a page says of itself to search engines, feed readers and those who show a link to it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Day, Link, Summary};
use crate::cache::Hashed;

/// What is shown where somebody shares a link to a page (Open Graph protocol, <https://ogp.me>).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Social {
    /// `article`, `profile` or `website`.
    pub kind: &'static str,
    /// Language and territory, `en_GB`; empty where the site's language names no territory.
    pub locale: String,
    /// A picture of the page, where it has one and the site has an address.
    pub image: Option<SocialImage>,
    /// When a briefing was published: a day, or a moment (RFC 3339).
    pub published: Option<String>,
    /// When it was last updated or corrected, where it was.
    pub modified: Option<String>,
    /// Absolute addresses of its authors' pages.
    pub authors: Vec<String>,
    /// The first of its topics; may be empty.
    pub section: String,
    /// All of its topics.
    pub tags: Vec<String>,
}

/// A picture for a shared link.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct SocialImage {
    /// An absolute address.
    pub href: String,
    /// The text instead of the picture; may be empty.
    pub alt: String,
    /// `image/png`
    pub media_type: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Whether it is large enough to be shown across a card (300 by 157 pixels).
    pub is_large: bool,
}

/// The same page, or the same part of the archive, in another format.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Alternate {
    /// Relative to the site's root.
    pub url: String,
    /// `application/atom+xml`
    pub media_type: &'static str,
    /// What it is, in words.
    pub title: String,
}

/// Who wrote the archive.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Authors {
    /// In the order of the language.
    pub authors: Vec<AuthorEntry>,
}

/// An author in the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct AuthorEntry {
    /// Plain text.
    pub name: String,
    /// The author's page.
    pub url: String,
    /// Briefings.
    pub count: usize,
    /// When the newest of them was published.
    pub latest: Option<Day>,
}

/// An author, or a year of one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Author {
    /// Plain text.
    pub name: String,
    /// The author's page.
    pub url: String,
    /// Newest first; the newest only where there are `years`, and those of `year` on its page.
    pub briefings: Vec<Hashed<Summary>>,
    /// How many the author wrote.
    pub briefing_count: usize,
    /// The year whose page this is; empty on the author's page.
    pub year: String,
    /// Pages with the briefings of one year each, newest first; empty where all of them stand on the author's page.
    pub years: Vec<YearLink>,
    /// The next older year, on the page of a year.
    pub previous: Option<Link>,
    /// The next newer one.
    pub next: Option<Link>,
    /// The author's Atom feed, where there are feeds.
    pub feed: Option<String>,
}

/// A year of an author.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct YearLink {
    /// `2026`, or that they are undated.
    pub label: String,
    /// The year's page.
    pub url: String,
    /// Briefings in it.
    pub count: usize,
}
