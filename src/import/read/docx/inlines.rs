//! Lines of a Word file.

use std::collections::BTreeMap;

use office_oxide::ir::{InlineContent, TextSpan, VerticalAlign};

use crate::import::convert::document::{Inline, Wrapper};
use crate::markup::sanitizer;

/// Labels of notes, by their kind and their number in the document, in the order of their first reference.
#[derive(Debug, Default)]
pub struct Labels {
    known: BTreeMap<(bool, u32), usize>,
}

impl Labels {
    /// The label of a footnote, or of an endnote.
    pub fn get(&mut self, is_endnote: bool, number: u32) -> String {
        let next = self.known.len() + 1;
        self.known
            .entry((is_endnote, number))
            .or_insert(next)
            .to_string()
    }

    /// The label of a note that something refers to.
    pub fn known(&self, is_endnote: bool, number: u32) -> Option<usize> {
        self.known.get(&(is_endnote, number)).copied()
    }
}

/// The parts of a line, and whether a link of it was left out since no page may have it.
pub fn line(content: &[InlineContent], labels: &mut Labels) -> (Vec<Inline>, bool) {
    let mut out: Vec<Inline> = Vec::new();
    let mut refused = false;
    let mut at = 0;
    while let Some(part) = content.get(at) {
        at += 1;
        match part {
            InlineContent::Text(span) => {
                let (key, is_refused) = format(span);
                refused |= is_refused;
                let mut text = span.text.clone();
                // Word parts a word of one look into many runs.
                while let Some(InlineContent::Text(next)) = content.get(at).filter(
                    |next| matches!(next, InlineContent::Text(next) if format(next).0 == key),
                ) {
                    text.push_str(&next.text);
                    at += 1;
                }
                let parts = vec![Inline::Text(text)];
                out.extend(key.into_iter().fold(parts, |parts, wrapper| {
                    vec![Inline::Wrapped(wrapper, parts)]
                }));
            }
            InlineContent::LineBreak => out.push(Inline::Break),
            InlineContent::FootnoteRef(note) => {
                out.push(Inline::Note(labels.get(false, note.note_id)))
            }
            InlineContent::EndnoteRef(note) => {
                out.push(Inline::Note(labels.get(true, note.note_id)))
            }
            _ => {}
        }
    }
    (linked(out), refused)
}

/// Links that follow each other and lead to one place are one.
fn linked(parts: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for part in parts {
        match (out.last_mut(), part) {
            (
                Some(Inline::Wrapped(known @ Wrapper::Link { .. }, before)),
                Inline::Wrapped(wrapper, inner),
            ) if *known == wrapper => before.extend(inner),
            (_, part) => out.push(part),
        }
    }
    out
}

/// What stands around a run, from the inside out, and whether its link is refused.
fn format(span: &TextSpan) -> (Vec<Wrapper>, bool) {
    let tag = |name: &str| Wrapper::Tag {
        name: name.to_string(),
        attributes: String::new(),
    };
    let mut wrappers = Vec::new();
    match span.vertical_align {
        Some(VerticalAlign::Superscript) => wrappers.push(tag("sup")),
        Some(VerticalAlign::Subscript) => wrappers.push(tag("sub")),
        _ => {}
    }
    if span.strikethrough {
        wrappers.push(Wrapper::Strike);
    }
    if span.italic {
        wrappers.push(Wrapper::Emphasis);
    }
    if span.bold {
        wrappers.push(Wrapper::Strong);
    }
    let address = span
        .hyperlink
        .as_deref()
        .map(str::trim)
        .filter(|address| !address.is_empty());
    // A bookmark has no place in the text any more.
    let address = address.filter(|address| !address.starts_with('#'));
    let is_refused = address
        .and_then(sanitizer::scheme)
        .is_some_and(|scheme| !sanitizer::SCHEMES.contains(&scheme.as_str()));
    if let Some(address) = address.filter(|_| !is_refused) {
        let address: String = address.chars().filter(|c| !c.is_control()).collect();
        wrappers.push(Wrapper::Link {
            address: address.replace(' ', "%20"),
            title: String::new(),
        });
    }
    (wrappers, is_refused)
}
