//! Inline markup that the parser takes for other: names in angle brackets, bare addresses, brackets in links.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::edits::Edits;
use super::events::{Events, is_escaped};
use super::finding::{Finding, FindingKind};
use super::program::Program;
use crate::characters::slice;
use crate::markup::markdown::options::EXTENSIONS;
use crate::markup::sanitizer;
use crate::markup::web_address::next_address;

/// A name in angle brackets that HTML doesn't have is text: `RefCell<T>`.
pub(super) fn elements(
    text: &str,
    events: &Events,
    edits: &mut Edits,
    findings: &mut Vec<Finding>,
) {
    let mut in_text_block = None;
    let mut unknown = Unknown::new(text);
    for (event, span) in events {
        let source = slice(text, span);
        match event {
            Event::Start(Tag::HtmlBlock) => in_text_block = None,
            Event::InlineHtml(_) => unknown.escape(source, span.start, edits, findings),
            Event::Html(_) => {
                // A block of HTML is one by what it begins with.
                let is_text = *in_text_block.get_or_insert_with(|| {
                    let first = source.find('<').and_then(|at| source.get(at..));
                    first.is_some_and(|first| unknown.is_text(first))
                });
                if is_text {
                    unknown.escape(source, span.start, edits, findings);
                }
            }
            _ => {}
        }
    }
}

/// Tells names in angle brackets that are text from elements.
struct Unknown<'a> {
    text: &'a str,
    /// The names with a hyphen that the text closes somewhere; read when the first is asked for.
    closed: Option<BTreeSet<&'a str>>,
    has_component: bool,
}

impl<'a> Unknown<'a> {
    fn new(text: &'a str) -> Unknown<'a> {
        Unknown {
            text,
            closed: None,
            has_component: false,
        }
    }

    fn is_text(&mut self, tag: &str) -> bool {
        sanitizer::is_unknown(tag) || self.is_placeholder(tag)
    }

    /// Whether a text begins with a name with a hyphen that has no attributes and that the text closes nowhere: `<your-name>`. Elements
    /// that scripts define are closed.
    fn is_placeholder(&mut self, tag: &str) -> bool {
        let name = tag.strip_prefix('<').and_then(|tag| tag.split_once('>'));
        let Some((name, _)) = name.filter(|(name, _)| is_name_with_hyphen(name)) else {
            return false;
        };
        let text = self.text;
        let closed = self.closed.get_or_insert_with(|| {
            let ends = text.split("</").skip(1);
            ends.filter_map(|end| end.split_once('>').map(|(name, _)| name.trim()))
                .filter(|name| is_name_with_hyphen(name))
                .collect()
        });
        !closed.contains(name)
    }

    fn escape(
        &mut self,
        source: &str,
        start: usize,
        edits: &mut Edits,
        findings: &mut Vec<Finding>,
    ) {
        for (at, _) in source.match_indices('<') {
            let tag = source.get(at..).unwrap_or("");
            if !self.is_text(tag) {
                continue;
            }
            edits.escape(start + at);
            if tag.starts_with("</") {
                continue;
            }
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            let span = start + at..start + at + end;
            if !is_component(tag.get(..end).unwrap_or(tag)) {
                let kind = FindingKind::UnknownElement;
                findings.push(Finding { kind, span });
            } else if !std::mem::replace(&mut self.has_component, true) {
                let kind = FindingKind::Foreign(Program::Mdx);
                findings.push(Finding { kind, span });
            }
        }
    }
}

fn is_name_with_hyphen(name: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    name.contains('-')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(is_of_name)
}

/// Whether a tag is a component of MDX: `<Chart client:load />`.
fn is_component(tag: &str) -> bool {
    let name = tag.trim_start_matches('<');
    let is_closed = tag.ends_with("/>");
    name.starts_with(|c: char| c.is_ascii_uppercase()) && (is_closed || name.contains('='))
}

/// A bare address is a link, and nothing in it is markup or punctuation.
pub(super) fn addresses(text: &str, events: &Events, edits: &mut Edits) {
    if !text.contains("://") {
        return;
    }
    let mut links = 0_usize;
    let mut anchors = 0_usize;
    let mut in_code = false;
    let mut run: Range<usize> = 0..0;
    for (event, span) in events {
        match event {
            Event::Text(_) if links == 0 && anchors == 0 && !in_code => {
                if span.start == run.end {
                    run.end = span.end;
                } else {
                    enclose(text, run, edits);
                    run = span.clone();
                }
                continue;
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => links = links.saturating_sub(1),
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::InlineHtml(tag) if tag.starts_with("<a ") => anchors += 1,
            Event::InlineHtml(tag) if tag.starts_with("</a") => {
                anchors = anchors.saturating_sub(1);
            }
            // What was left open ends with its paragraph.
            Event::End(TagEnd::Paragraph) => anchors = 0,
            _ => {}
        }
        enclose(text, std::mem::replace(&mut run, 0..0), edits);
    }
    enclose(text, run, edits);
}

fn enclose(text: &str, run: Range<usize>, edits: &mut Edits) {
    let mut at = run.start;
    while let Some(rest) = text.get(at..run.end)
        && let Some((before, address, _)) = next_address(rest)
    {
        let start = at + before.len();
        let address = address.split(['\\', '`']).next().unwrap_or("");
        let end = start + address.len();
        let inside_word = text
            .get(..start)
            .is_some_and(|before| before.ends_with(char::is_alphanumeric));
        if !inside_word && !is_escaped(text, start) {
            edits.insert(start, '<');
            edits.insert(end, '>');
        }
        at = end.max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
}

/// Brackets in a link's text: where CommonMark has a link, `[[1]](address)` is one, and no wikilink.
pub(super) fn brackets(text: &str, events: &Events, edits: &mut Edits) {
    let wikilinks = events.iter().filter_map(|(event, span)| match event {
        Event::Start(Tag::Link {
            link_type: LinkType::WikiLink { .. },
            ..
        }) => Some(span.clone()),
        _ => None,
    });
    let wikilinks: Vec<Range<usize>> = wikilinks.collect();
    // What makes a wikilink another link: an address or a label after it, or a definition of its name.
    let may_be_other = ["]](", "]][", "]:"].iter().any(|sign| text.contains(sign));
    if wikilinks.is_empty() || !may_be_other {
        return;
    }
    let extensions = EXTENSIONS.difference(Options::ENABLE_MATH | Options::ENABLE_WIKILINKS);
    let links = Parser::new_ext(text, extensions).into_offset_iter();
    let links: BTreeMap<usize, usize> = links
        .filter_map(|(event, span)| match event {
            Event::Start(Tag::Link { .. }) => Some((span.start, span.end)),
            _ => None,
        })
        .collect();
    for link in wikilinks {
        let inner = link.start + 1;
        let Some(close) = link.end.checked_sub(2).filter(|close| *close > inner) else {
            continue;
        };
        if links.get(&link.start).is_some_and(|end| *end > link.end) {
            // The outer brackets are the link's, the inner ones stand in its text.
            edits.escape(inner);
            edits.escape(close);
        } else if links.contains_key(&inner) {
            edits.escape(link.start);
            edits.escape(close + 1);
        }
    }
}
