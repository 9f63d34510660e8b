//! Addresses, and the places that links lead to.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use super::converter::Converter;
use super::names::id_of;
use crate::address::slug;
use crate::import::convert::document::Inline;
use crate::import::convert::tree::{Element, Node, each};

/// The ids that links among nodes lead to.
pub fn targets<'n>(nodes: impl Iterator<Item = &'n Node>) -> BTreeSet<String> {
    let mut targets = BTreeSet::new();
    for node in nodes {
        each(std::slice::from_ref(node), &mut |element: &Element| {
            let target = element
                .get("href")
                .and_then(|address| address.strip_prefix('#'));
            if let Some(target) = target.filter(|target| !target.is_empty()) {
                targets.insert(target.to_string());
                targets.insert(percent_decode_str(target).decode_utf8_lossy().into_owned());
            }
        });
    }
    targets
}

/// The places among nodes that links can lead to: what has an id, and headings, which get one of their words.
pub fn places<'n>(nodes: impl Iterator<Item = &'n Node>) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    for node in nodes {
        each(std::slice::from_ref(node), &mut |element: &Element| {
            places.extend(id_of(element).map(str::to_string));
            if matches!(
                element.name.as_str(),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
            ) {
                places.insert(slug(&element.text()));
            }
        });
    }
    places
}

/// An address as Markdown can have it.
pub fn cleaned(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            ' ' | '\u{a0}' => out.push_str("%20"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

impl Converter {
    /// Whether an address is that of a place which the text doesn't have; says so.
    pub(super) fn is_lost(&mut self, address: &str) -> bool {
        let Some(id) = address.strip_prefix('#').filter(|id| !id.is_empty()) else {
            return false;
        };
        let decoded = percent_decode_str(id).decode_utf8_lossy();
        let is_lost = !self.places.contains(id) && !self.places.contains(&*decoded);
        if is_lost {
            self.left_out(format!(
                "a link to a place that the text doesn't have: {address}"
            ));
        }
        is_lost
    }

    /// The place that an element is, if links lead to it, or if it is there for nothing else.
    pub(super) fn anchor(&mut self, element: &Element) -> Option<Inline> {
        if matches!(
            element.name.as_str(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        ) {
            return None;
        }
        let id = id_of(element)?;
        let is_place =
            element.name == "a" && element.get("href").is_none() && element.children.is_empty();
        if !is_place && !self.targets.contains(id) {
            return None;
        }
        Some(Inline::Html(format!(
            "<a id=\"{}\"></a>",
            super::raw::attribute(id)
        )))
    }
}
