//! What became of a file, and of what it was made.

use std::fmt;

use crate::cache::Fingerprint;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was written, and why.
    Written(Reason),
    /// It was there already, and wasn't touched.
    Unchanged,
}

/// Why a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There was none.
    New,
    /// The page's own text changed.
    OwnText,
    /// Something else that the page shows changed.
    Shown,
    /// The theme changed.
    Theme,
    /// Another version of Annals made it.
    Program,
    /// Somebody else changed or removed it.
    Repaired,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::New => "new",
            Reason::OwnText => "its own text changed",
            Reason::Shown => "what it shows changed",
            Reason::Theme => "the theme changed",
            Reason::Program => "made by another version of Annals",
            Reason::Repaired => "it was not as Annals left it",
        })
    }
}

/// Of what a file is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The theme and all that the page shows; `None` where that isn't known without making it.
    pub fingerprint: Option<Fingerprint>,
    /// A hash of the page's own text, where it has one.
    pub own: Option<[u8; 32]>,
}
