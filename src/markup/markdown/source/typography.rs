//! Typographic punctuation in a text's prose.
//!
//! In: the parser's events. Out: the same, their text with the punctuation of the site's language. A block is read as a whole, across
//! its emphases and links; code, formulas, bare addresses, tags of other programs and what is escaped or written as a reference stay as they are.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::events::{Events, is_block_edge, is_escaped};
use super::foreign::tags;
use crate::markup::punctuation::{Replacement, apply, replacements};
use crate::markup::quotes::Quotes;
use crate::markup::sanitizer;

/// Signs that may become others.
const SIGNS: [char; 4] = ['"', '\'', '-', '.'];
/// What stands in a line for a sign that stays as it is.
const KEPT: &str = "*";
/// What stands in a line for code, a formula or a picture.
const OBJECT: char = 'o';
/// Elements of raw HTML whose text is code.
const CODE: [&str; 5] = ["code", "kbd", "pre", "samp", "tt"];

/// A block's text, and where the text of each event stands in it.
#[derive(Debug, Default)]
struct Line {
    text: String,
    pieces: Vec<(usize, Range<usize>)>,
}

/// Gives a text its punctuation.
pub(super) fn apply_to(text: &str, events: &mut Events, quotes: Quotes) {
    // The block, and on it the alternative text of a picture in it.
    let mut lines = vec![Line::default()];
    let mut replaced = Vec::new();
    let (mut verbatim, mut in_code) = (0_usize, false);
    for (number, (event, span)) in events.iter().enumerate() {
        if is_block_edge(event) {
            lines
                .drain(..)
                .for_each(|line| finish(&line, events, quotes, &mut replaced));
            lines.push(Line::default());
            in_code = matches!(event, Event::Start(Tag::CodeBlock(_)));
            verbatim = 0;
            continue;
        }
        if matches!(event, Event::Start(Tag::Image { .. })) {
            push(&mut lines, |line| line.text.push(OBJECT));
            lines.push(Line::default());
            continue;
        }
        if matches!(event, Event::End(TagEnd::Image)) && lines.len() > 1 {
            lines
                .pop()
                .into_iter()
                .for_each(|line| finish(&line, events, quotes, &mut replaced));
            continue;
        }
        match event {
            Event::Start(Tag::Link { link_type, .. }) => {
                verbatim += usize::from(is_address(*link_type) || verbatim > 0);
            }
            Event::End(TagEnd::Link) => verbatim = verbatim.saturating_sub(1),
            Event::InlineHtml(tag) => match sanitizer::inline_tag(tag) {
                Some((name, true)) if CODE.contains(&name.as_str()) => verbatim += 1,
                Some((name, false)) if CODE.contains(&name.as_str()) => {
                    verbatim = verbatim.saturating_sub(1);
                }
                _ if tag.starts_with("<br") => push(&mut lines, |line| line.text.push(' ')),
                _ => {}
            },
            Event::Text(_) if in_code => {}
            Event::Text(written) if verbatim > 0 || text.get(span.clone()) != Some(written) => {
                push(&mut lines, |line| {
                    line.text.push_str(&written.replace(SIGNS, KEPT))
                });
            }
            Event::Text(written) => push(&mut lines, |line| {
                let start = line.text.len();
                line.text.push_str(written);
                if written.starts_with(SIGNS) && is_escaped(text, span.start) {
                    line.text.replace_range(start..start + 1, KEPT);
                }
                line.pieces.push((number, start..line.text.len()));
            }),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                push(&mut lines, |line| line.text.push(OBJECT));
            }
            Event::SoftBreak | Event::HardBreak => push(&mut lines, |line| line.text.push(' ')),
            _ => {}
        }
    }
    lines
        .drain(..)
        .for_each(|line| finish(&line, events, quotes, &mut replaced));
    for (number, written) in replaced {
        if let Some((event, _)) = events.get_mut(number) {
            *event = Event::Text(written.into());
        }
    }
}

fn push(lines: &mut [Line], add: impl FnOnce(&mut Line)) {
    if let Some(line) = lines.last_mut() {
        add(line);
    }
}

fn is_address(kind: LinkType) -> bool {
    matches!(kind, LinkType::Autolink | LinkType::Email)
}

/// What the text of each event becomes, where it becomes another, by the event's number.
fn finish(line: &Line, events: &Events, quotes: Quotes, replaced: &mut Vec<(usize, String)>) {
    let tags = tags(&line.text);
    let mut all = replacements(&line.text, quotes);
    all.retain(|one| {
        let next = tags.partition_point(|tag| tag.end <= one.at);
        tags.get(next).is_none_or(|tag| one.at < tag.start)
    });
    let mut rest: &[Replacement] = &all;
    for (number, range) in &line.pieces {
        let skipped = rest.partition_point(|one| one.at < range.start);
        rest = rest.get(skipped..).unwrap_or(&[]);
        let within = rest.partition_point(|one| one.at + one.length <= range.end);
        let own = rest.get(..within).filter(|own| !own.is_empty());
        if let (Some(own), Some((Event::Text(written), _))) = (own, events.get(*number)) {
            replaced.push((*number, apply(written, range.start, own)));
        }
    }
}
