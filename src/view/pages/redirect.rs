//! The page at an old address, which leads to the new one.

use crate::ids::RedirectId;
use crate::view::detail::Detail;
use crate::view::model::{Content, Redirect};
use crate::view::page::{Draft, Instead, Located};
use crate::view::site::Site;

/// Every old address.
pub fn all(site: &Site) -> Vec<Located<RedirectId>> {
    let redirects = site.archive.redirects.numbered();
    redirects
        .map(|(n, redirect)| Located::at(&redirect.from, n))
        .collect()
}

/// The page at an old address.
pub fn page(site: &Site, number: &RedirectId, _: Detail) -> Draft {
    let redirect = &site.archive.redirects[*number];
    let content = Content::of(Redirect {
        href: redirect.from.relative(&redirect.to),
        label: redirect.title.clone(),
    });
    Draft {
        instead: Some(Instead::Of(redirect.to.clone())),
        ..Draft::new(content, Vec::new()).titled(&redirect.title, "")
    }
}
