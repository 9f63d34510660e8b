//! A text as the events of the Markdown parser, read as its author meant it.
//!
//! In: Markdown. Out: events with their places in that text, and what stands in it that isn't Markdown ([`Finding`]).
//!
//! The parser pairs dollar signs before any other delimiter, takes every colon at the start of a line for a definition and every
//! brace at the end of a heading for attributes, and leaves bare addresses to smart punctuation. So the rules
//! in this folder find in a first reading, without formulas, where a sign must be inserted (a backslash before a sign that is text,
//! angle brackets around an address), and the second reading is of the text with these insertions. Places are moved back, so that
//! nothing after this knows of it. A text in which no rule applies, and which has no dollar sign, is read once.

mod blocks;
mod characters;
mod definitions;
mod dollars;
mod edits;
mod events;
mod finding;
mod foreign;
mod inlines;
mod program;
mod typography;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag};

use super::options::EXTENSIONS;
use crate::markup::quotes::Quotes;
use edits::Edits;
use finding::FindingKind;

pub use events::{Events, is_block_edge, is_inline};
pub use finding::Finding;
pub use foreign::is_picture;

/// Reads a text; with `quotes`, its punctuation becomes typographic.
pub fn read(text: &str, quotes: Option<Quotes>) -> (Events<'_>, Vec<Finding>) {
    let (mut events, mut findings) = corrected(text);
    characters::clean(text, &mut events, &mut findings);
    foreign::find(text, &events, &mut findings);
    if let Some(quotes) = quotes {
        typography::apply_to(text, &mut events, quotes);
    }
    (events, findings)
}

/// The events of a text as it is meant: those of the first reading, or those of the text with insertions.
fn corrected(text: &str) -> (Events<'_>, Vec<Finding>) {
    let (first, undefined) = parsed(text, EXTENSIONS.difference(Options::ENABLE_MATH));
    let mut findings = Vec::new();
    let edits = edits(text, &first, &mut findings);
    if edits.is_empty() && !text.contains('$') {
        findings.extend(undefined);
        return (first, findings);
    }
    let (edited, edits) = edits.apply(text);
    let (events, mut undefined) = parsed(&edited, EXTENSIONS);
    for finding in &mut undefined {
        finding.span = edits.original(finding.span.clone());
    }
    findings.extend(undefined);
    let events = events.into_iter();
    let events = events.map(|(event, span)| (event.into_static(), edits.original(span)));
    (events.collect(), findings)
}

/// The parser's events, and the references that aren't defined.
fn parsed(text: &str, extensions: Options) -> (Events<'_>, Vec<Finding>) {
    let mut undefined = Vec::new();
    let note = |link: BrokenLink| {
        let has_label = matches!(
            link.link_type,
            LinkType::Reference
                | LinkType::Collapsed
                | LinkType::ReferenceUnknown
                | LinkType::CollapsedUnknown
        );
        if has_label && !link.reference.starts_with('^') {
            undefined.push(link.span);
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, extensions, Some(note));
    let mut parser = parser.into_offset_iter();
    let mut events: Events = parser.by_ref().collect();
    unescape(&mut events);
    let mut findings = definitions::lost(text, &events, parser.reference_definitions());
    undefined.sort_by_key(|span| span.start);
    undefined.dedup();
    findings.extend(undefined.into_iter().map(|span| Finding {
        kind: FindingKind::UndefinedReference,
        span,
    }));
    (events, findings)
}

/// Takes out the backslash that escapes the first sign of a wikilink's words, where the parser leaves it in.
fn unescape(events: &mut Events) {
    let mut begins_words = false;
    for (event, span) in events {
        if let Event::Text(words) = event
            && begins_words
            && let Some(rest) = words.strip_prefix('\\')
            && rest.starts_with(|c: char| c.is_ascii_punctuation())
        {
            *words = rest.to_string().into();
            span.start += 1;
        }
        begins_words = matches!(
            event,
            Event::Start(
                Tag::Link {
                    link_type: LinkType::WikiLink { has_pothole: true },
                    ..
                } | Tag::Image {
                    link_type: LinkType::WikiLink { has_pothole: true },
                    ..
                }
            )
        );
    }
}

/// What has to be inserted so that the parser reads a text as it is meant, by its events without formulas.
fn edits(text: &str, events: &Events, findings: &mut Vec<Finding>) -> Edits {
    let mut edits = Edits::default();
    blocks::headings(text, events, &mut edits);
    blocks::definitions(text, events, &mut edits);
    blocks::tables(text, events, findings);
    inlines::elements(text, events, &mut edits, findings);
    inlines::addresses(text, events, &mut edits);
    if text.contains("[[") {
        inlines::brackets(text, events, &mut edits);
    }
    if text.contains('$') {
        dollars::escape(text, events, &mut edits);
    }
    edits
}
