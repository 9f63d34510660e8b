//! `404.html`, which hosts answer with where there is no page.

use crate::view::detail::Detail;
use crate::view::lists::first;
use crate::view::model::{Content, NotFound};
use crate::view::page::{Draft, Instead};
use crate::view::site::Site;

/// The number of briefings offered where a page is missing, newest first.
const NEWEST: usize = 5;

/// The page that a host answers with where there is none.
pub fn page(site: &Site, _: &(), _: Detail) -> Draft {
    let newest = first(&site.index.newest, NEWEST);
    let content = Content::of(NotFound {
        briefings: site.summaries.of_briefings(newest),
    });
    Draft {
        instead: Some(Instead::OfAnything),
        ..Draft::new(content, Vec::new()).titled(site.language.text("not_found"), "")
    }
}
