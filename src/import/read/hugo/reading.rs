//! What is known while a Hugo site's texts are read.
//!
//! In: nothing. Out: plain values that the readers of texts and of terms hand to each other.

use std::collections::BTreeSet;

use super::site::Site;
use crate::import::model::{Source, SourcePost};
use crate::import::read::folder::Found;
use crate::import::read::front_matter::FrontMatter;
use crate::import::read::options::Options;
use crate::import::read::people::People;

/// A text in one of the languages.
pub struct Version {
    /// What it says.
    pub post: SourcePost,
    /// Its language.
    pub language: String,
    /// What its translations have in common.
    pub key: String,
}

/// A file with a text.
pub struct TextFile<'a> {
    /// Where it is.
    pub file: &'a Found,
    /// Its folder within that of content.
    pub folder: &'a str,
    /// Its name without its ending and its language.
    pub stem: &'a str,
    /// Its language.
    pub language: String,
    /// Its front matter.
    pub front: FrontMatter,
    /// Its text below that.
    pub body: &'a str,
}

/// What is read of a site's content.
pub struct Reading<'a> {
    /// What the site says of itself.
    pub site: Site,
    /// What the caller asked for.
    pub options: &'a Options,
    /// Who writes.
    pub people: People,
    /// Folders of bundles, whose other texts are no pages.
    pub bundles: BTreeSet<String>,
    /// Sections with a text of their own, and all that there are.
    pub sections: BTreeSet<String>,
    /// What was read so far.
    pub source: Source,
    /// Texts in all languages.
    pub versions: Vec<Version>,
}
