//! Addresses outside of the site: what links and sources lead to, what became of them, and what a text says once they have moved.
//!
//! In: an archive with its sources, and what the web answered. Out: every address once with the places that name it
//! ([`external_links`]), a diagnostic for each that isn't what it was ([`problem`]), and texts with new addresses in place of moved
//! ones ([`moved_text`]). [`crate::cli`] asks the web.

mod collect;
mod outcome;
mod rewrite;

use crate::diagnostic::Place;

pub use collect::external_links;
pub use outcome::{Outcome, problem};
pub use rewrite::{Move, Moved, moved_text};

/// An address outside of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink {
    /// The absolute address that the web is asked for, without a fragment.
    pub url: String,
    /// Where it is named, in the order of the sources; at least one place.
    pub uses: Vec<LinkPlace>,
}

/// A place that names an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPlace {
    /// The address as it stands there; the file's beginning where it stands there in another spelling.
    pub place: Place,
    /// Whether the place can be rewritten: the address stands there letter by letter.
    pub is_literal: bool,
    /// A copy in an archive of the web that the record states beside it.
    pub archived: Option<String>,
}
