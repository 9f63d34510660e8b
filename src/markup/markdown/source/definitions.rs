//! Lines of text that are taken for definitions of links: `[Source]: Reuters`.
//!
//! In: a text's events and its definitions. Out: those that no link uses and that lead to no address, and those whose label is
//! taken, since such a line is on no page.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, RefDefs, Tag};

use super::events::Events;
use super::finding::{Finding, FindingKind};

/// What is lost of definitions: those that must be text, and those that repeat a label, in the order of the text.
pub(super) fn lost(text: &str, events: &Events, definitions: &RefDefs) -> Vec<Finding> {
    let mut found = unused(events, definitions);
    found.extend(repeated(text, events, definitions));
    found.sort_by_key(|finding| finding.span.start);
    found
}

/// Lines that define a label once more with another address: the first counts.
fn repeated(text: &str, events: &Events, definitions: &RefDefs) -> Vec<Finding> {
    let mut found = Vec::new();
    if definitions.iter().next().is_none() {
        return found;
    }
    let mut shown = events.iter().filter(|(event, _)| {
        matches!(
            event,
            Event::Text(_) | Event::Code(_) | Event::Html(_) | Event::InlineHtml(_)
        )
    });
    let mut next = shown.next();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start_matches([' ', '>']).len();
        at += line.len();
        while let Some((_, span)) = next
            && span.end <= start
        {
            next = shown.next();
        }
        let is_shown = next.is_some_and(|(_, span)| span.start < at);
        let Some((label, address)) = definition(line).filter(|_| !is_shown) else {
            continue;
        };
        let first = definitions.get(label);
        let first = first.filter(|first| !first.span.contains(&start) && *first.dest != *address);
        if first.is_some() {
            found.push(Finding {
                kind: FindingKind::RepeatedDefinition,
                span: start..at - (line.len() - line.trim_end().len()),
            });
        }
    }
    found
}

/// The label and the address of a line `[label]: address`.
fn definition(line: &str) -> Option<(&str, &str)> {
    let inner = line.trim_start_matches([' ', '>']).strip_prefix('[')?;
    let (label, rest) = inner.split_once("]:")?;
    let address = rest.split_whitespace().next()?;
    let is_label = !label.is_empty() && !label.starts_with('^') && !label.contains(['[', ']']);
    is_label.then(|| (label, address.trim_matches(['<', '>'])))
}

/// The definitions that must be text, in the order of the text.
fn unused(events: &Events, definitions: &RefDefs) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut used = None;
    for (label, definition) in definitions.iter() {
        if is_address(&definition.dest) || is_remark(label, &definition.dest) {
            continue;
        }
        let used = used.get_or_insert_with(|| labels(events));
        if !used.contains(&label.to_lowercase()) {
            found.push(Finding {
                kind: FindingKind::UnusedDefinition,
                span: definition.span.clone(),
            });
        }
    }
    found
}

/// The labels of all links and pictures, in lower case.
fn labels(events: &Events) -> BTreeSet<String> {
    let labels = events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(id.to_lowercase()),
        _ => None,
    });
    labels.collect()
}

/// Whether the address of a definition leads somewhere: to another site, to a place of the page, or to a file with an extension.
fn is_address(address: &str) -> bool {
    let extension = address
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension);
    let is_file = (2..=5).contains(&extension.len())
        && extension.starts_with(|c: char| c.is_ascii_alphabetic())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    address.contains(['/', '#', '@']) || address.contains(":") || is_file
}

/// Whether a definition is how authors write what no reader is to see: `[//]: # (a remark)`, `[comment]: <>`.
fn is_remark(label: &str, address: &str) -> bool {
    let label = label.to_lowercase();
    address.is_empty() || label.starts_with("//") || label.starts_with("comment")
}
