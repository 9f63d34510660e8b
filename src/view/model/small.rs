//! Pages with few fields: those outside the archive's order, the search, and what stands where there is no page.

use schemars::JsonSchema;
use serde::Serialize;

use super::briefing::ContentsEntry;
use super::common::Summary;
use crate::cache::Hashed;

/// A page outside the archive's order, as `about.html`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Page {
    /// The text.
    pub body_html: String,
    /// As in `contents` of a briefing.
    pub contents: Vec<ContentsEntry>,
    /// The front matter's `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Search in the full text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Search {
    /// The folder of the index, relative to the site's root, with a final slash.
    pub index: String,
    /// The script that names the files of the index, relative to the site's root.
    pub manifest: String,
}

/// The page that a host answers with where there is none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct NotFound {
    /// The newest briefings.
    pub briefings: Vec<Hashed<Summary>>,
}

/// The page at an old address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Redirect {
    /// The new address, relative to this page.
    pub href: String,
    /// The new page's title.
    pub label: String,
}
