//! What all readers of exports need: posts out of HTML.

use crate::import::convert;
use crate::import::model::{Body, SourcePost};

/// Gives a post the text that HTML has.
pub fn set_html(post: &mut SourcePost, html: &str) {
    let converted = convert::to_markdown(html);
    post.notes.extend(converted.notes);
    post.body = Body::Markdown(converted.markdown);
}

/// The words of a piece of HTML, on one line.
pub fn words(html: &str) -> Option<String> {
    let text = match html.contains(['<', '&']) {
        true => crate::markup::sanitizer::text(html),
        false => html.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    Some(text).filter(|text| !text.is_empty())
}
