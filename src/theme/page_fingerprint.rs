//! Of what a page is made, as one hash.
//!
//! In: a [`Theme`] and a view's [`PageDigest`]. Out: a hash of both and of this program. A page is a function of (theme,
//! view), and equal digests mean equal views, so where this hash is what it was, the page is too, and need not be made again.

use std::sync::Arc;

use crate::cache::digest::Bytes;
use crate::cache::{Fingerprint, PROGRAM, fingerprint};
use crate::theme::Theme;
use crate::view::model::SiteView;
use crate::view::{PageDigest, View};

/// The fingerprints of one site's pages.
pub struct Fingerprints<'a> {
    theme: &'a Theme,
    templates: Fingerprint,
    /// The site as every page shows it, and its hash: it is the same for nearly all pages.
    site: (Arc<SiteView>, Fingerprint),
}

impl<'a> Fingerprints<'a> {
    /// Prepares what all pages share.
    pub fn new(theme: &'a Theme, site: &Arc<SiteView>) -> Fingerprints<'a> {
        let texts: Vec<_> = theme
            .paths
            .iter()
            .map(|(name, path)| (name, theme.texts.get(path)))
            .collect();
        Fingerprints {
            theme,
            templates: fingerprint(&(PROGRAM, texts)),
            site: (site.clone(), fingerprint(site)),
        }
    }

    /// The hash of the theme alone: its templates, its options and its files, by the hashes in their names.
    pub fn theme(&self) -> Fingerprint {
        fingerprint(&(self.templates, &self.site.0.assets, &self.theme.options))
    }

    /// The hash of all that a page is made of; `None` for a copy, which is made of a file that isn't in the view.
    pub fn of(&self, digest: &PageDigest) -> Option<Fingerprint> {
        let view = digest.view();
        Some(match view {
            View::Html(page) => {
                let site = match Arc::ptr_eq(&self.site.0, &page.site) {
                    true => self.site.1,
                    false => fingerprint(&page.site),
                };
                fingerprint(&(
                    Bytes(&self.templates),
                    Bytes(&site),
                    &page.page,
                    Bytes(&page.content.fingerprint()),
                ))
            }
            View::Asset(name) => {
                fingerprint(&(name, self.theme.assets.get(name).map(|a| &a.bytes)))
            }
            View::Copy(_) => return None,
            _ => fingerprint(&(PROGRAM, view)),
        })
    }
}
