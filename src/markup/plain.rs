//! Plain text, as it arrives by mail or from a wire, as a [`Body`].
//!
//! Comes in: the text of a `.txt` file. Goes out: paragraphs in which bare web addresses are links, and the first line as
//! a title where it looks like one. Characters that Markdown gives a meaning are text.
//!
//! Blank lines separate blocks. A block whose lines were wrapped (all but the last between 45 and 100 columns) is one
//! paragraph, in which the end of a line between two wide characters is no space; in any other block each line is one.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::markup::body::{Body, escape, without_marks};
use crate::markup::markdown::to_markdown;
use crate::markup::web_address::next_address;
use crate::markup::wide::{columns, joins};

/// Lines of a wrapped block have at least and at most this many [`columns`].
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;
/// A title has at most so many characters.
const MAX_TITLE: usize = 120;

/// A body, and the title that its text suggests.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The text; without its first line where that is the title.
    pub body: Body,
    /// The first line, where it looks like a title.
    pub title: Option<String>,
}

/// Reads plain text. `wants_title` says that no title is stated elsewhere.
pub fn parse(text: &str, wants_title: bool) -> Parsed {
    let text = without_marks(text);
    let text = text.replace('\u{c}', "\n\n");
    let mut blocks = blocks(&text);
    let title = if wants_title {
        take_title(&mut blocks)
    } else {
        None
    };
    let mut body = Body::default();
    for text in paragraphs(&blocks) {
        paragraph(&text, &mut body);
    }
    Parsed { body, title }
}

/// Lines between blank lines.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        if !line.is_empty() {
            if let Some(block) = blocks.last_mut() {
                block.push(line);
            }
        } else if blocks.last().is_some_and(|block| !block.is_empty()) {
            blocks.push(Vec::new());
        }
    }
    blocks
}

fn paragraphs(blocks: &[Vec<&str>]) -> Vec<String> {
    let mut paragraphs = Vec::new();
    for block in blocks {
        let wrapped = block.len() > 1
            && block.split_last().is_some_and(|(_, before)| {
                before.iter().all(|line| WRAPPED.contains(&columns(line)))
            });
        match wrapped {
            true => paragraphs.push(joined(block)),
            false => paragraphs.extend(block.iter().map(|line| line.to_string())),
        }
    }
    paragraphs
}

/// The lines of a paragraph as one.
fn joined(lines: &[&str]) -> String {
    let mut paragraph = String::new();
    for line in lines {
        let last = paragraph.chars().next_back();
        if last.is_some() && !joins(last, line.chars().next()) {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }
    paragraph
}

/// The first line, if it is short, doesn't end as a sentence does, is no address, and something follows it.
fn take_title(blocks: &mut Vec<Vec<&str>>) -> Option<String> {
    let (first_block, others) = blocks.split_first()?;
    let (first, rest) = first_block.split_first()?;
    let sentence = first.ends_with(['.', ',', ';', ':']) && !first.ends_with("...");
    let follows = !rest.is_empty() || others.first().is_some_and(|block| !block.is_empty());
    // The first line of a wrapped paragraph is no title.
    let begins_paragraph = WRAPPED.contains(&columns(first))
        && matches!(rest, [second, _, ..] if columns(second) >= *WRAPPED.start());
    if sentence
        || !follows
        || begins_paragraph
        || first.chars().count() > MAX_TITLE
        || first.contains("://")
    {
        return None;
    }
    let title = first.to_string();
    blocks.first_mut()?.remove(0);
    Some(title)
}

/// A plain text as Markdown, for a copy; without its first line where that is its `title`.
pub fn markdown(text: &str, title: &str) -> String {
    let text = without_marks(text);
    let text = text.replace('\u{c}', "\n\n");
    let mut blocks = blocks(&text);
    if take_title(&mut blocks.clone()).as_deref() == Some(title) {
        take_title(&mut blocks);
    }
    let mut events = Vec::new();
    for paragraph in paragraphs(&blocks) {
        events.push(Event::Start(Tag::Paragraph));
        let mut rest = paragraph.as_str();
        while let Some((before, address, after)) = next_address(rest) {
            events.push(Event::Text(before.to_string().into()));
            events.push(Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: address.to_string().into(),
                title: "".into(),
                id: "".into(),
            }));
            events.push(Event::Text(address.to_string().into()));
            events.push(Event::End(TagEnd::Link));
            rest = after;
        }
        events.push(Event::Text(rest.to_string().into()));
        events.push(Event::End(TagEnd::Paragraph));
    }
    events.retain(|event| !matches!(event, Event::Text(text) if text.is_empty()));
    to_markdown(&events)
}

fn paragraph(text: &str, body: &mut Body) {
    if body.lead.is_empty() {
        body.lead = text.to_string();
    }
    body.words += text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    body.html.push_str("<p>");
    let mut rest = text;
    while let Some((before, address, after)) = next_address(rest) {
        escape(before, &mut body.html);
        body.html.push_str("<a href=\"");
        // Writing to a string can't fail.
        let _ = pulldown_cmark_escape::escape_href(&mut body.html, address);
        body.html.push_str("\">");
        escape(address, &mut body.html);
        body.html.push_str("</a>");
        rest = after;
    }
    escape(rest, &mut body.html);
    body.html.push_str("</p>\n");
}
