//! What everything else of a site is made of: the archive, its index and the language.

use crate::address::Address;
use crate::archive::index::Index;
use crate::archive::model::Archive;
use crate::locale::language::Language;

/// The archive, its index and the language: from these everything else of a site is made.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// Every name points at something.
    pub archive: &'a Archive,
    /// Sorted and grouped.
    pub index: &'a Index,
    /// What the site says beside its texts.
    pub language: &'a Language,
}

impl Inputs<'_> {
    /// The absolute address of a page, where the site has an address; the home page's is the site's.
    pub fn absolute(&self, address: &Address) -> Option<String> {
        self.full(&address.url())
    }

    /// The absolute form of a `url` that is relative to the site's root, where the site has an address.
    pub fn full(&self, url: &str) -> Option<String> {
        let base = self.archive.config.base_url.as_ref()?;
        let url = if url == "index.html" { "" } else { url };
        Some(format!("{base}/{url}"))
    }
}
