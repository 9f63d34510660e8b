//! Pages by addresses at which they were, or that aren't written as they are now.
//!
//! In: all pages, and the old addresses that lead to them. Out: what a link to an alias, a former id or an address without its
//! extension means, so that texts from elsewhere may keep the links that they were written with.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::resources::{Match, Resource, Resources};
use crate::archive::resolve::addresses::alias_path;

/// Pages by their addresses as [`key`] has them.
pub struct FormerAddresses {
    /// With each page the whole address, in lower case.
    pages: HashMap<String, Vec<(String, Resource)>>,
}

impl FormerAddresses {
    /// Of all pages that are at an address, and all old addresses.
    pub fn new(resources: &Resources, by_address: &HashMap<&str, Resource>) -> FormerAddresses {
        let current = by_address.iter();
        let current = current.filter(|(address, _)| address.ends_with(".html"));
        let current = current.map(|(address, resource)| (folded(address), *resource));
        let redirects = resources.map.redirects.iter().filter_map(|old| {
            let resource = by_address.get(old.to.as_str())?;
            Some((folded(old.from.as_str()), *resource))
        });
        let withheld = resources.withheld.numbered();
        let withheld = withheld.flat_map(|(number, article)| {
            let old = article.aliases.iter();
            old.map(move |old| {
                let path = alias_path(&old.value);
                (
                    folded(path.trim_start_matches('/')),
                    Resource::Withheld(number),
                )
            })
        });
        let mut pages: HashMap<String, Vec<(String, Resource)>> = HashMap::new();
        for (address, resource) in current.chain(redirects).chain(withheld) {
            let same = pages.entry(key(&address).to_string()).or_default();
            same.push((address, resource));
        }
        FormerAddresses { pages }
    }

    /// What was at a path, with or without its extension; the path as it is written counts first.
    pub fn find(&self, path: &str) -> Match {
        let path = folded(path.trim_matches('/'));
        let Some(pages) = self.pages.get(key(&path)) else {
            return Match::Missing;
        };
        let exact = pages.iter().find(|(address, _)| *address == path);
        if let Some((_, resource)) = exact {
            return Match::One(*resource, true);
        }
        // What isn't published makes nothing ambiguous that is.
        let is_published = |resource: &Resource| !matches!(resource, Resource::Withheld(_));
        let mut found: BTreeSet<Resource> = pages.iter().map(|(_, page)| *page).collect();
        if found.iter().any(is_published) {
            found.retain(is_published);
        }
        match Vec::from_iter(found)[..] {
            [] => Match::Missing,
            [one] => Match::One(one, true),
            ref several => Match::Ambiguous(several.to_vec()),
        }
    }
}

fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

/// A page's address without what hosts let readers leave out.
fn key(address: &str) -> &str {
    let folder = match address.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => Some(folder),
        _ => None,
    };
    let page = [".html", ".htm"]
        .iter()
        .find_map(|end| address.strip_suffix(end));
    folder.or(page).unwrap_or(address).trim_end_matches('/')
}
