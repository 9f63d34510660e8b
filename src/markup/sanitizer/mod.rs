//! Raw HTML in articles: what is allowed stays, what isn't is left out and reported.
//!
//! In: markup in which raw HTML stands as the author wrote it. Out: markup that is safe to publish (through
//! `ammonia`), its links and pictures as slots, and a warning for each element and attribute that was dropped.

mod allowed;
mod elements;
mod ids;
mod image_hosts;
mod report;
mod tag;
mod unmatched;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use crate::markup::body::{Insertion, mark};
use allowed::ALLOWED;

pub use allowed::{SCHEMES, scheme};
pub use elements::{RAW_TEXT, VOID, closed, inline_tag, is_kept, is_unknown};
pub use ids::ids;
pub use image_hosts::image_hosts;
pub use report::report;
pub use tag::{Tag, tags};
pub use unmatched::{Piece, Unmatched, closes_with_block, unmatched};

/// The markup with only what is allowed; `refer` gives the number of a slot for a link's or a picture's address.
pub fn sanitise(
    html: &str,
    refer: impl FnMut(&str, bool) -> Option<Insertion> + Send + 'static,
) -> String {
    let refer = Arc::new(Mutex::new(refer));
    let mut builder = ammonia::Builder::default();
    builder
        .tags(ALLOWED.elements.clone())
        .generic_attributes(ALLOWED.attributes.clone())
        .tag_attributes(ALLOWED.attributes_of.clone())
        .url_schemes(SCHEMES.iter().copied().collect())
        .link_rel(None)
        .attribute_filter(move |element, attribute, value| {
            let picture = match (element, attribute) {
                ("a", "href") => false,
                ("img", "src") => true,
                _ => return Some(value.into()),
            };
            // What is a slot already, or leads to another host.
            if value.contains('\u{fdd0}') || scheme(value).is_some() || value.starts_with("//") {
                return Some(value.into());
            }
            let insertion = refer.lock().ok()?(value, picture)?;
            let mut slot = String::new();
            mark(insertion, &mut slot);
            Some(Cow::Owned(slot))
        });
    builder.clean(html).to_string()
}

/// The text of a piece of raw HTML, on one line: what it shows without its elements.
pub fn text(html: &str) -> String {
    // So that two cells of a table don't become one word.
    let apart = [
        "<br", "<dd", "<div", "<dt", "<li", "<p", "<td", "<th", "<tr",
    ];
    let html = apart.iter().fold(html.to_string(), |html, tag| {
        html.replace(tag, &format!(" {tag}"))
    });
    let clean = ammonia::Builder::empty()
        .clean_content_tags(HashSet::from(["script", "style"]))
        .clean(&html)
        .to_string();
    let text = quick_xml::escape::unescape(&clean).map_or(clean.clone(), Cow::into_owned);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
