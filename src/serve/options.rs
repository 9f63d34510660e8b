//! What a preview is asked for, and what it tells its caller.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;

use crate::diagnostic::{Diagnostic, Texts};

/// What is to be previewed, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether names that lead nowhere are warned of, and no errors.
    pub lenient: bool,
    /// What counts as now, where that isn't the present.
    pub moment: Option<Timestamp>,
    /// The address to listen at: a name or a number.
    pub host: String,
    /// The port to listen at; where it is taken, the next free one.
    pub port: u16,
    /// Whether a browser is opened.
    pub open: bool,
    /// Whether the site is looked over every second rather than watched: some file systems report no changes.
    pub polls: bool,
}

/// What happens while a preview runs.
pub enum ServeEvent<'a> {
    /// The port that was asked for is in use, and this one is taken instead.
    OtherPort(u16),
    /// The site can be seen at this address.
    Ready(&'a str),
    /// The site was read again.
    Reloaded {
        /// All problems, sorted by place.
        diagnostics: &'a [Diagnostic],
        /// The texts that they quote.
        texts: &'a Texts,
        /// Pages of the site, without the files of its search index; 0 where it has errors.
        pages: usize,
        /// How long it took.
        took: Duration,
    },
    /// The site could not be read, by a fault of this program: what is known of it.
    Failed(&'a str),
    /// Changes can't be watched, and why; the site is looked over every second instead.
    Unwatched(String),
}

/// Is told of each [`ServeEvent`], from any thread.
pub type Tell<'a> = &'a (dyn Fn(ServeEvent) + Send + Sync);
