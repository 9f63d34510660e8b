//! What a source has, before it is an archive of ours.
//!
//! In: what a reader of one system found. Out: the plain values that all the rest works on, whatever system they come from: posts, the
//! files that they use, and what the source says of itself. A reader decides nothing about topics, addresses and files of the new archive.

use std::fmt;
use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::address::host;

/// A whole source.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// What it says of itself.
    pub site: SiteFacts,
    /// Its posts and pages.
    pub posts: Vec<SourcePost>,
    /// Pictures and other files that come along.
    pub files: Vec<SourceFile>,
    /// Pages that the former site made of its posts.
    pub lists: Vec<ListPage>,
    /// What the source says of its terms.
    pub terms: Vec<TermPage>,
    /// What was changed or left out that belongs to no single post.
    pub notes: Vec<Note>,
    /// Further hosts that it was at, or that its files were at.
    pub hosts: Vec<String>,
}

/// A page that the former site made of its posts; the archive has one of its own in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage {
    /// Its address: as [`SourcePost::former_addresses`].
    pub address: String,
    /// What it lists.
    pub of: Listed,
}

impl ListPage {
    /// A list of posts.
    pub fn posts(address: String) -> ListPage {
        ListPage {
            address,
            of: Listed::Posts,
        }
    }
}

/// What a page lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// Posts, in an order.
    Posts,
    /// What posts are filed under.
    Terms,
    /// Posts under a term of this name.
    Term(String),
    /// Those who wrote.
    Authors,
    /// What this one wrote.
    Author(String),
    /// What is new, for programs.
    Feed,
    /// What a reader asks for.
    Search,
}

/// What a source says of a term, in a text of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermPage {
    /// The name that posts state.
    pub name: String,
    /// The name that readers see.
    pub label: String,
    /// What it is about, in Markdown.
    pub text: String,
    /// Where it was: as [`SourcePost::former_addresses`].
    pub former_addresses: Vec<String>,
    /// Where it stands in the source.
    pub place: String,
}

/// What a source says of itself.
#[derive(Debug, Clone, Default)]
pub struct SiteFacts {
    /// Its title.
    pub title: Option<String>,
    /// What it is about, in a sentence.
    pub description: Option<String>,
    /// Its address, with scheme and host.
    pub address: Option<String>,
    /// Its language, as a tag: `en`, `pt-BR`.
    pub language: Option<String>,
    /// Its time zone by its IANA name.
    pub time_zone: Option<String>,
}

/// A post or a page of a source.
#[derive(Debug, Clone, Default)]
pub struct SourcePost {
    /// Where it stands: a path from the source's folder, or the number or name of an item of an export.
    pub place: String,
    /// Whether it is a page outside the order of posts.
    pub kind: Kind,
    /// Its title.
    pub title: Option<String>,
    /// The last part of its address.
    pub slug: Option<String>,
    /// When it was published.
    pub date: Option<Moment>,
    /// When it was last changed, where that says something.
    pub updated: Option<Moment>,
    /// When it goes.
    pub expires: Option<Moment>,
    /// Their names.
    pub authors: Vec<String>,
    /// A sentence or two about it, in plain text.
    pub summary: Option<String>,
    /// Its language, where it isn't the site's.
    pub language: Option<String>,
    /// Why it isn't public, where it isn't.
    pub withheld: Option<Withheld>,
    /// Where it was: addresses with a host, or paths from the former site's root with a slash before them.
    pub former_addresses: Vec<String>,
    /// What it is filed under.
    pub terms: Vec<Term>,
    /// Its picture: an address, or a path within the source.
    pub image: Option<String>,
    /// What that picture shows.
    pub image_alt: Option<String>,
    /// What has no place of its own.
    pub extra: Map<String, Value>,
    /// Its text.
    pub body: Body,
    /// What was changed or left out of it.
    pub notes: Vec<Note>,
}

impl SourcePost {
    /// Whether it is one of many in an order.
    pub fn is_article(&self) -> bool {
        self.kind == Kind::Article
    }

    /// Whether it has a title or a text.
    pub fn has_something(&self) -> bool {
        let (Body::Markdown(text) | Body::Text(text)) = &self.body;
        self.title.is_some() || !text.trim().is_empty()
    }
}

/// What a post is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// A post, one of many in an order.
    #[default]
    Article,
    /// A page by itself.
    Page,
}

/// A day or a moment, as the source writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// `2026-06-05`, `2026-06-05T09:00:00`, `2026-06-05T09:00:00+02:00` or `…Z`; without an offset it is in the site's own time.
    pub text: String,
}

/// Why a post isn't public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Withheld {
    /// It isn't finished, or for some readers only; the source's own word for it.
    Draft(String),
    /// It appears at its date, which is to come.
    Scheduled,
}

/// What a post is filed under.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// The part of an address that stands for it, where the source has one.
    pub slug: Option<String>,
    /// `category`, `tag` or the source's own name for the list that it is from.
    pub taxonomy: String,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// In Markdown.
    Markdown(String),
    /// Plain text.
    Text(String),
}

impl Default for Body {
    fn default() -> Body {
        Body::Markdown(String::new())
    }
}

/// A file that comes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path from the source's folder; of what an export or a document has within itself, the path that texts name it by.
    pub path: String,
    /// Its content.
    pub content: FileContent,
    /// Where it was: as [`SourcePost::former_addresses`].
    pub former_addresses: Vec<String>,
}

/// Where a file's content is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent {
    /// On disk.
    OnDisk(PathBuf),
    /// Within a document.
    Bytes(Vec<u8>),
    /// A part of a zip file on disk, which is unpacked as it is written.
    Packed {
        /// The zip file.
        archive: PathBuf,
        /// The part's name.
        part: String,
    },
    /// At its former address only: nothing is fetched.
    Absent,
}

/// What was changed or left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// Whether it became something else, or is gone.
    pub kind: NoteKind,
    /// What it was, and what became of it.
    pub text: String,
    /// Its line in the source, counted from 1, where that is known.
    pub line: Option<usize>,
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// It is something else now.
    Changed,
    /// It is gone.
    LeftOut,
    /// It is gone since nothing says what it becomes; a rule could.
    NoRule,
}

impl Note {
    /// Something that became something else.
    pub fn changed(text: impl Into<String>) -> Note {
        Note {
            kind: NoteKind::Changed,
            text: text.into(),
            line: None,
        }
    }

    /// Something that is gone.
    pub fn left_out(text: impl Into<String>) -> Note {
        Note {
            kind: NoteKind::LeftOut,
            text: text.into(),
            line: None,
        }
    }

    /// A shortcode or a template's tag that is gone since nothing says what it becomes.
    pub fn no_rule(text: impl Into<String>) -> Note {
        Note {
            kind: NoteKind::NoRule,
            text: text.into(),
            line: None,
        }
    }

    /// The same, at a line.
    pub fn at(self, line: usize) -> Note {
        Note {
            line: Some(line),
            ..self
        }
    }
}

/// Whether an address names a picture.
pub fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.to_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

/// The host of a picture elsewhere.
pub fn picture_host(address: &str) -> Option<String> {
    let is_elsewhere = address.starts_with("http://") || address.starts_with("https://");
    host(address).filter(|_| is_elsewhere)
}

/// A source that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// Its path.
    pub path: PathBuf,
    /// The line, counted from 1, where that is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl ReadError {
    /// An error about a file.
    pub fn new(path: impl Into<PathBuf>, message: impl fmt::Display) -> ReadError {
        ReadError {
            path: path.into(),
            line: None,
            message: message.to_string(),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

impl std::error::Error for ReadError {}
