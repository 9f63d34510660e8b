//! What is read beside CommonMark, and what a site chooses.

use pulldown_cmark::Options as Extensions;

use crate::markup::quotes::Quotes;

/// What is read beside CommonMark.
pub const EXTENSIONS: Extensions = Extensions::ENABLE_TABLES
    .union(Extensions::ENABLE_FOOTNOTES)
    .union(Extensions::ENABLE_STRIKETHROUGH)
    .union(Extensions::ENABLE_TASKLISTS)
    .union(Extensions::ENABLE_DEFINITION_LIST)
    .union(Extensions::ENABLE_HEADING_ATTRIBUTES)
    .union(Extensions::ENABLE_GFM)
    .union(Extensions::ENABLE_MATH)
    .union(Extensions::ENABLE_WIKILINKS);

/// What a site chooses, and what an article says elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The marks that straight quotation marks become; `None` leaves all punctuation as it is.
    pub quotes: Option<Quotes>,
    /// The article's title where it is stated: a first heading that repeats it is left out.
    pub title: Option<&'a str>,
    /// Whether headings of level 1 are kept; else all headings move down by one where there is one, below the page's title.
    pub keep_levels: bool,
}
