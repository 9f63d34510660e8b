//! Where links and pictures lead, once it is found.

use std::sync::Arc;

use serde::Serialize;

use crate::address::Address;
use crate::ids::{EventId, TopicId};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum LinkTarget {
    /// A page or a file of the site.
    There {
        /// Its address.
        address: Address,
        /// An anchor on it; may be empty.
        fragment: String,
        /// What it is.
        what: Linked,
        /// The text of a link that has none of its own.
        label: String,
    },
    /// An anchor on the same page.
    Here {
        /// The anchor.
        fragment: String,
        /// The text of a link that has none of its own.
        label: String,
    },
    /// Nothing: the text stays, without a link.
    Nowhere {
        /// The text of a link that has none of its own.
        label: String,
    },
}

/// What a link leads to, as later stages want to know it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Linked {
    /// A briefing or a page, by its source file.
    Article(Arc<str>),
    /// A topic, by its number.
    Topic(TopicId),
    /// An event, by its number.
    Event(EventId),
    /// A file, or a page of the archive itself.
    Other,
}

impl LinkTarget {
    /// What it leads to.
    pub fn what(&self) -> &Linked {
        match self {
            LinkTarget::There { what, .. } => what,
            _ => &Linked::Other,
        }
    }

    /// The text of a link that has none of its own.
    pub fn label(&self) -> &str {
        match self {
            LinkTarget::There { label, .. }
            | LinkTarget::Here { label, .. }
            | LinkTarget::Nowhere { label } => label,
        }
    }
}

/// Where a picture is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum PictureTarget {
    /// A file of the site.
    Found {
        /// Its address.
        address: Address,
        /// Width and height.
        dimensions: Option<(u32, u32)>,
    },
    /// Nothing; the alternative text stands in its place.
    Missing,
}
