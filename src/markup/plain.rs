//! Plain text, as it arrives by mail or from a wire, as a [`Body`].
//!
//! In: the text of a `.txt` file. Out: paragraphs in which bare web addresses are links, and the first line as
//! a title where it looks like one. Characters that Markdown gives a meaning are text.
//!
//! Blank lines separate blocks. A block whose lines were wrapped (all but the last between 45 and 100 columns) is one
//! paragraph, in which the end of a line between two wide characters is no space, and each item of a list is a paragraph of its own; in any other block each line is one.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::markup::body::{Body, escape, without_marks};
use crate::markup::markdown::to_markdown;
use crate::markup::web_address::next_address;
use crate::markup::wide::{columns, joins};

/// Lines of a wrapped block have at least and at most this many [`columns`].
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;
/// The number of characters that a title has at most.
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
    for part in blocks.iter().flat_map(|block| parts(block)) {
        let is_wrapped = part.split_last().is_some_and(|(_, before)| {
            !before.is_empty()
                && before.iter().all(|line| WRAPPED.contains(&columns(line)))
                && !part.iter().any(|line| has_columns(line))
        });
        match is_wrapped {
            true => paragraphs.push(joined(part)),
            false => paragraphs.extend(part.iter().map(|line| line.to_string())),
        }
    }
    paragraphs
}

/// The parts of a block: each item of a list, and what is quoted to another depth than the lines before, begins one.
fn parts<'b, 'a>(block: &'b [&'a str]) -> Vec<&'b [&'a str]> {
    let begins = |pair: &[&str]| match pair {
        [before, line] => is_item(line) || quoted(before).0 != quoted(line).0,
        _ => true,
    };
    let starts = block.windows(2).enumerate();
    let starts = starts.filter(|(_, pair)| begins(pair)).map(|(n, _)| n + 1);
    let mut parts = Vec::new();
    let mut from = 0;
    for start in starts.chain([block.len()]) {
        parts.extend(block.get(from..start).filter(|part| !part.is_empty()));
        from = start;
    }
    parts
}

/// Whether a line begins an item of a list: `- a`, `* a`, `1. a`, `b) a`.
fn is_item(line: &str) -> bool {
    let Some((sign, rest)) = line.split_once([' ', '\t']) else {
        return false;
    };
    let number = sign.strip_suffix(['.', ')']).unwrap_or("");
    let is_number = number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.len() == 1 && sign.ends_with(')');
    let is_bullet = matches!(sign, "-" | "*" | "+" | "•" | "–" | "·" | "o");
    !rest.trim().is_empty() && (is_bullet || !number.is_empty() && (is_number || is_letter))
}

/// How deep a line of a letter is quoted, and the line without the signs that say so.
fn quoted(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches(['>', ' ']);
    let signs = line.len() - rest.len();
    let depth = line.get(..signs).unwrap_or("").matches('>').count();
    match depth {
        0 => (0, line),
        depth => (depth, rest),
    }
}

/// Whether a line has parts that stand below those of other lines: a table, a form.
fn has_columns(line: &str) -> bool {
    let inner = line.trim();
    inner.contains('\t') || inner.contains("    ")
}

/// The lines of a paragraph as one.
fn joined(lines: &[&str]) -> String {
    let mut paragraph = String::new();
    for (n, line) in lines.iter().enumerate() {
        // What says that a line is quoted stays at the paragraph's beginning.
        let line = if n == 0 { line } else { quoted(line).1 };
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
