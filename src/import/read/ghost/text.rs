//! A post's text, in whichever form its version has.

use serde_json::Value;

use super::cards::Part;
use super::values::{here, string};
use super::{lexical, mobiledoc};
use crate::import::convert;
use crate::import::model::{Body, Note, SourcePost};

/// Gives a post its text.
pub fn read(value: &Value, site: Option<&str>, post: &mut SourcePost) {
    let read =
        |name: &str| string(value, name).and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let parts = if let Some(html) = string(value, "html") {
        vec![Part::Html(html)]
    } else if let Some(text) = string(value, "markdown") {
        vec![Part::Markdown(text)]
    } else if let Some(document) = read("mobiledoc") {
        mobiledoc::parts(&document)
    } else if let Some(document) = read("lexical") {
        lexical::parts(&document)
    } else {
        Vec::new()
    };
    let mut texts = Vec::new();
    let mut html = String::new();
    for part in parts {
        match part {
            Part::Html(more) => html.push_str(&more),
            Part::Markdown(text) => {
                texts.push(converted(&here(&std::mem::take(&mut html), site), post));
                texts.push(here(&text, site));
            }
            Part::LeftOut(what) => post.notes.push(Note::left_out(what)),
        }
    }
    texts.push(converted(&here(&html, site), post));
    texts.retain(|text| !text.trim().is_empty());
    post.body = Body::Markdown(texts.join("\n\n"));
}

fn converted(html: &str, post: &mut SourcePost) -> String {
    let converted = convert::to_markdown(html);
    post.notes.extend(converted.notes);
    converted.markdown
}
