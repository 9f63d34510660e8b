//! Attributes of HTML in a text that no page of the archive has: they are taken out, so that a build doesn't speak of each.
//!
//! In: a text in Markdown. Out: the same without them, and how many there were of each name. What attributes say is how something looks or
//! what a script does with it; no word of the text is in them.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

/// Names of such attributes; those that begin with `data-` or `on` are as well.
const NAMES: [&str; 18] = [
    "style",
    "target",
    "rel",
    "loading",
    "decoding",
    "fetchpriority",
    "srcset",
    "sizes",
    "role",
    "tabindex",
    "border",
    "cellpadding",
    "cellspacing",
    "bgcolor",
    "frameborder",
    "allowfullscreen",
    "referrerpolicy",
    "crossorigin",
];

/// A text without them, and how many there were.
pub fn without_looks(text: String, counts: &mut BTreeMap<String, usize>) -> String {
    if !text.contains('<') {
        return text;
    }
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let parser = Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    for (event, span) in parser.into_offset_iter() {
        if let (Event::Html(_) | Event::InlineHtml(_), Some(html)) = (event, text.get(span.clone()))
        {
            for (name, cut) in looks(html) {
                *counts.entry(name).or_default() += 1;
                cuts.push(span.start + cut.start..span.start + cut.end);
            }
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for cut in cuts {
        if let Some(kept) = text.get(done..cut.start) {
            out.push_str(kept);
            done = cut.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Where they stand in a piece of HTML, each with the blank before it.
fn looks(html: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html
        .get(at..)
        .and_then(|rest| rest.find('<'))
        .map(|place| at + place)
    {
        at = start + 1;
        if html
            .get(start..)
            .is_some_and(|rest| rest.starts_with("<!--"))
        {
            let end = html.get(start..).and_then(|rest| rest.find("-->"));
            at = end.map_or(html.len(), |end| start + end + 3);
            continue;
        }
        if html
            .get(at..)
            .is_none_or(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            continue;
        }
        let rest = html.get(at..).unwrap_or_default();
        at += rest
            .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .unwrap_or(rest.len());
        while let Some((name, whole)) = attribute(html, at) {
            at = whole.end;
            let name = name.to_ascii_lowercase();
            let is_handler = name.starts_with("on") && name.len() > 4;
            if NAMES.contains(&name.as_str()) || name.starts_with("data-") || is_handler {
                let name = if name.starts_with("data-") {
                    "data-…".to_string()
                } else {
                    name
                };
                found.push((name, whole));
            }
        }
    }
    found
}

/// The attribute that begins behind a place, if the tag has one more: its name, and where it stands with the blank before it.
fn attribute(html: &str, from: usize) -> Option<(&str, Range<usize>)> {
    let rest = html.get(from..)?;
    let begin = from + (rest.len() - rest.trim_start().len());
    if begin == from {
        return None;
    }
    let rest = html.get(begin..)?;
    let length = rest
        .find(|c: char| c.is_whitespace() || "=>/\"'".contains(c))
        .unwrap_or(rest.len());
    let name = rest.get(..length).filter(|name| !name.is_empty())?;
    let behind = rest.get(length..)?;
    let Some(value) = behind.trim_start().strip_prefix('=') else {
        return Some((name, from..begin + length));
    };
    let value = value.trim_start();
    let start = html.len() - value.len();
    let length = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.get(1..)?.find(quote)? + 2,
        _ => value
            .find(|c: char| c.is_whitespace() || c == '>')
            .unwrap_or(value.len()),
    };
    Some((name, from..start + length))
}
