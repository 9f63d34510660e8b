//! What answers where there is no page: `404.html`, and the pages at old addresses.

use crate::view::detail::Detail;
use crate::view::lists::first;
use crate::view::model::{Content, NotFound, Redirect};
use crate::view::page::{Draft, Entry, Instead};
use crate::view::site::Site;

/// So many of the newest briefings are offered where a page is missing.
const NEWEST: usize = 5;

/// The page that a host answers with where there is none.
pub fn not_found(site: &Site, _: &(), _: Detail) -> Draft {
    let newest = first(&site.index.newest, NEWEST);
    let content = Content::NotFound(NotFound {
        briefings: site.summaries.of_briefings(newest),
    });
    Draft {
        instead: Some(Instead::OfAnything),
        ..Draft::new(content, Vec::new()).titled(site.language.text("not_found"), "")
    }
}

/// Every old address.
pub fn redirects(site: &Site) -> Vec<Entry<usize>> {
    let redirects = site.archive.redirects.iter().enumerate();
    redirects
        .map(|(n, redirect)| Entry::at(redirect.from.clone(), n))
        .collect()
}

/// The page at an old address.
pub fn redirect(site: &Site, number: &usize, _: Detail) -> Draft {
    let redirect = &site.archive.redirects[*number];
    let content = Content::Redirect(Redirect {
        href: redirect.from.relative(&redirect.to),
        label: redirect.title.clone(),
    });
    Draft {
        instead: Some(Instead::Of(redirect.to.clone())),
        ..Draft::new(content, Vec::new()).titled(&redirect.title, "")
    }
}
