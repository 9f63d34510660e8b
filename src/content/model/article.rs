//! Briefings and pages, as plain values.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::Event;
use super::source::{Correction, Source};
use crate::markup::body::Body;
use crate::text::dates::Relative;
use crate::yaml::record::Spanned;

/// What an article is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Part of the archive's order.
    Briefing,
    /// Outside of it: `content/pages/…`.
    Page,
}

/// The publication date of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// The day; where a time is written, its day in the site's time zone.
    pub date: Date,
    /// The moment, where a time is written; it orders articles of one day.
    pub moment: Option<Timestamp>,
}

/// A briefing or a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The source file, relative to the site's folder.
    pub path: Arc<str>,
    /// What it is for.
    pub role: Role,
    /// Plain text.
    pub title: String,
    /// `None` where no date can be found.
    pub published: Option<Spanned<Published>>,
    /// When the author last changed it.
    pub updated: Option<Date>,
    /// What was corrected since it was published, in the order of the text.
    pub corrections: Vec<Correction>,
    /// Names.
    pub authors: Vec<String>,
    /// One or two sentences, where the author wrote them.
    pub summary: Option<String>,
    /// Slugs, labels or aliases.
    pub topics: Vec<Spanned<String>>,
    /// Topics that the text gets no link to by itself: slugs, labels or aliases.
    pub unlinked: Vec<Spanned<String>>,
    /// Articles that are related to it, whatever their texts say: titles, file names or paths within `content/`.
    pub related: Vec<Spanned<String>>,
    /// Articles that are not: titles, file names or paths within `content/`.
    pub unrelated: Vec<Spanned<String>>,
    /// Articles with nearly the same text that are texts of their own all the same: titles, file names or paths.
    pub distinct_from: Vec<Spanned<String>>,
    /// Ids, those of [`Article::records`] among them, in the order of the text.
    pub events: Vec<Spanned<String>>,
    /// Event records that stand in the front matter.
    pub records: Vec<Event>,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// Overrides the file's name in the address.
    pub slug: Option<Spanned<String>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Not to be published.
    pub draft: bool,
    /// Not to be published before.
    pub embargo: Option<Timestamp>,
    /// Not to be published from then on.
    pub expires: Option<Timestamp>,
    /// From where its relative dates are reckoned, where it says so.
    pub relative_dates: Option<Relative>,
    /// For a theme of the user's own.
    #[serde(with = "crate::cache::json")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The text.
    pub body: Body,
}

impl Article {
    /// An article that says nothing yet.
    pub fn new(path: Arc<str>, role: Role) -> Article {
        Article {
            path,
            role,
            title: String::new(),
            published: None,
            updated: None,
            corrections: Vec::new(),
            authors: Vec::new(),
            summary: None,
            topics: Vec::new(),
            unlinked: Vec::new(),
            related: Vec::new(),
            unrelated: Vec::new(),
            distinct_from: Vec::new(),
            events: Vec::new(),
            records: Vec::new(),
            sources: Vec::new(),
            slug: None,
            aliases: Vec::new(),
            draft: false,
            embargo: None,
            expires: None,
            relative_dates: None,
            extra: serde_json::Map::new(),
            body: Body::default(),
        }
    }

    /// The day of its last change: the latest of publication, update and corrections.
    pub fn last_change(&self) -> Option<Date> {
        let published = self.published.as_ref().map(|day| day.value.date);
        let corrected = self.corrections.iter().map(|correction| correction.date);
        published
            .into_iter()
            .chain(self.updated)
            .chain(corrected)
            .max()
    }
}
