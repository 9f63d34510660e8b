//! What is cited.

use jiff::civil::Date;
use serde::Serialize;

use super::author::Author;

/// What a reference says of a text on the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Work<'a> {
    /// Letters, digits and hyphens of ASCII that no other work of the site has: see [`super::key`].
    pub key: &'a str,
    /// Plain text, as all that follows.
    pub title: &'a str,
    /// In their order.
    pub authors: &'a [Author],
    /// When it was published.
    pub date: Option<Date>,
    /// The same in words.
    pub date_words: &'a str,
    /// Where it was published: the site's title.
    pub container: &'a str,
    /// Who published it: the site's publisher, or its title.
    pub publisher: &'a str,
    /// Its absolute address.
    pub url: Option<&'a str>,
    /// BCP 47 tag.
    pub language: &'a str,
    /// One or two sentences; may be empty.
    pub summary: &'a str,
}
