//! The authors' pages.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Day, Link, PartLink, Summary};
use crate::cache::Hashed;

/// Who wrote the archive.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Authors {
    /// In the order of the language.
    pub authors: Vec<AuthorEntry>,
    /// The pages of the list, where there are several; else empty.
    pub parts: Vec<PartLink>,
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
