//! Elements of HTML that no browser shows.
//!
//! In: a text with raw HTML. Out: each such element from the beginning of its first tag to the end of its last; and what is in scripts
//! and style sheets, which a reader of Markdown takes for the text of a paragraph.

use super::part::{Concealed, Kind, Syntax};
use crate::markup::sanitizer::{Tag, VOID, tags};

/// Elements that another of the same name ends, or the end of a paragraph.
const IN_PARAGRAPH: &[&str] = &["p", "li", "dt", "dd", "td", "th", "tr", "option", "span"];

/// Adds every element that isn't shown.
pub fn find(text: &str, syntax: Syntax, found: &mut Vec<Concealed>) {
    if !text.contains('<') {
        return;
    }
    let (mut end, mut open) = (0, Vec::new());
    for tag in tags(text) {
        if tag.start < end || VOID.contains(&tag.name.as_str()) {
            continue;
        }
        let inner = tag.start + tag.length;
        let is_script = matches!(tag.name.as_str(), "script" | "style");
        if is_script {
            // One that nobody closes is reported, and must not take the text after it along.
            let close = match open.contains(&tag.name) {
                true => None,
                false => close(text, inner, &tag.name),
            };
            let Some(close) = close else {
                open.push(tag.name);
                continue;
            };
            end = close;
            let is_in_paragraph = syntax == Syntax::Markdown && close > inner;
            found.extend(is_in_paragraph.then_some(Concealed {
                span: inner..close,
                kind: Kind::Script,
            }));
        } else if is_hidden(&tag) {
            end = end_of(text, inner, &tag.name);
            found.push(Concealed {
                span: tag.start..end,
                kind: Kind::Hidden(tag.name),
            });
        }
    }
}

/// Whether an element isn't shown (HTML Standard, sections 6.1, 15.3.1; CSS 2.2, sections 9.2.4, 11.2).
fn is_hidden(tag: &Tag) -> bool {
    let attribute = |name: &str| {
        let mut attributes = tag.attributes.iter();
        attributes.find_map(|(known, value)| (known == name).then_some(value.as_str()))
    };
    match tag.name.as_str() {
        "html" | "body" | "head" => return false,
        "template" | "datalist" => return true,
        "dialog" if attribute("open").is_none() => return true,
        _ => {}
    }
    let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    let hides = [
        "display:none",
        "visibility:hidden",
        "visibility:collapse",
        "content-visibility:hidden",
    ];
    attribute("hidden").is_some() || hides.iter().any(|hide| style.contains(hide))
}

/// Where the element ends whose first tag ends at `from`.
fn end_of(text: &str, from: usize, name: &str) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let is_in_paragraph = IN_PARAGRAPH.contains(&name);
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(found) = rest.get(at..).and_then(|rest| rest.find(['<', '\n'])) {
        let start = at + found;
        let here = rest.get(start..).unwrap_or_default();
        at = start + 1;
        if is_in_paragraph && here.starts_with("\n\n") {
            return from + start;
        }
        if let Some(length) = closing_tag(here, name) {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return from + start + length,
            }
        } else if opens(here, name) {
            depth += 1;
        }
    }
    text.len()
}

/// Whether a text begins with an opening tag of an element.
fn opens(text: &str, name: &str) -> bool {
    text.strip_prefix('<')
        .is_some_and(|inner| begins_with_name(inner, name))
}

fn begins_with_name(text: &str, name: &str) -> bool {
    let found = text.get(..name.len());
    let rest = text.get(name.len()..).unwrap_or_default();
    found.is_some_and(|found| found.eq_ignore_ascii_case(name))
        && !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
}

/// How many bytes the closing tag of an element has that a text begins with.
fn closing_tag(text: &str, name: &str) -> Option<usize> {
    let inner = text.strip_prefix("</")?;
    let is_it = begins_with_name(inner, name);
    is_it.then(|| text.find('>').map_or(text.len(), |end| end + 1))
}

/// Where the next closing tag of an element begins.
fn close(text: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find("</")?;
        if closing_tag(text.get(start..)?, name).is_some() {
            return Some(start);
        }
        at = start + 2;
    }
}
