//! The text of a post without the markup of its system.

use std::collections::BTreeMap;

use super::site::Site;
use crate::import::arrange::NAMED;
use crate::import::convert;
use crate::import::model::{Body, Note, SourcePost};
use crate::import::read::calls;
use crate::import::read::folder::extension;
use crate::import::read::kramdown::without_attributes;
use crate::import::read::liquid::{self, Context};
use crate::import::read::options::Format;

/// Gives a post its text, which begins in a line of its file; `values` are what names in templates stand for.
pub fn set_text(
    site: &Site,
    post: &mut SourcePost,
    (body, body_line): (&str, usize),
    values: &BTreeMap<String, String>,
) {
    let mut notes = Vec::new();
    let text = markup(site, body, values, &mut notes);
    post.notes.extend(notes.into_iter().map(|note| Note {
        line: note.line.map(|line| line + body_line - 1),
        ..note
    }));
    post.body = match extension(&post.place).as_str() {
        "html" | "htm" => {
            let converted = convert::to_markdown(&text);
            post.notes.extend(converted.notes);
            Body::Markdown(converted.markdown)
        }
        "txt" => Body::Text(text),
        _ => Body::Markdown(text),
    };
}

/// A text without the markup of its system.
fn markup(
    site: &Site,
    body: &str,
    values: &BTreeMap<String, String>,
    notes: &mut Vec<Note>,
) -> String {
    let rules = &site.options.rules;
    match site.format {
        Format::Zola => calls::expanded(body, rules, notes).replace("](@/", &format!("]({NAMED}")),
        Format::Pelican => {
            let mut text = body.to_string();
            for name in [
                "{filename}",
                "{static}",
                "{attach}",
                "|filename|",
                "{photo}",
            ] {
                text = text.replace(&format!("]({name}"), &format!("]({NAMED}"));
                text = text.replace(&format!("\"{name}"), &format!("\"{NAMED}"));
                text = text.replace(&format!("]: {name}"), &format!("]: {NAMED}"));
            }
            text
        }
        Format::Eleventy => {
            let context = Context {
                includes: &BTreeMap::new(),
                base: "",
                values,
                rules,
            };
            let text = liquid::expanded(body, &context, notes);
            without_attributes(&text, notes)
        }
        _ => body.to_string(),
    }
}
