//! Markdown as a [`Body`].
//!
//! Comes in: the text of an article behind its front matter: CommonMark 0.31 (through `pulldown-cmark`) with tables,
//! footnotes, strikethrough, task lists, definition lists, heading ids, GitHub's alerts, LaTeX math, wikilinks and smart
//! punctuation. Goes out: markup with slots for what depends on the rest of the archive, and diagnostics.
//!
//! The markup is written here rather than by the parser's own writer since it must have no inline style (tables), no markup
//! that only a script brings to life (math), footnotes at the end, and slots for links.

mod copy;
mod source;
mod writer;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options as Extensions, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::{Body, shifted, without_marks};

pub use crate::markup::punctuation::smart;
pub use crate::markup::quotes::Quotes;
pub use copy::{Copy, Target, copy, to_markdown};

/// What is read beside CommonMark.
const EXTENSIONS: Extensions = Extensions::ENABLE_TABLES
    .union(Extensions::ENABLE_FOOTNOTES)
    .union(Extensions::ENABLE_STRIKETHROUGH)
    .union(Extensions::ENABLE_TASKLISTS)
    .union(Extensions::ENABLE_DEFINITION_LIST)
    .union(Extensions::ENABLE_HEADING_ATTRIBUTES)
    .union(Extensions::ENABLE_GFM)
    .union(Extensions::ENABLE_MATH)
    .union(Extensions::ENABLE_WIKILINKS);

/// What a site chooses, and what an article says elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The marks that straight quotation marks become; `None` leaves all punctuation as it is.
    pub quotes: Option<Quotes>,
    /// The article's title where it is stated: a first heading that repeats it is left out.
    pub title: Option<&'a str>,
    /// Whether headings of level 1 are kept; else all headings move down by one where there is one, below the page's title.
    pub keep_levels: bool,
}

/// A body, and the title that its text suggests.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The text.
    pub body: Body,
    /// The first heading's text.
    pub heading: Option<String>,
}

/// Parses Markdown that begins `offset` bytes into `file`.
pub fn parse(
    text: &str,
    offset: usize,
    file: &Arc<str>,
    options: Options,
    out: &mut Vec<Diagnostic>,
) -> Parsed {
    let text = &without_marks(text);
    let (mut events, findings) = source::read(text, options.quotes);
    for finding in findings {
        let place = Place::new(file, shifted(finding.span.clone(), offset));
        out.push(finding.diagnostic(text, place));
    }
    for span in undefined_footnotes(text, &events) {
        let reference = &text[span.clone()];
        let label = reference.trim_start_matches("[^").trim_end_matches(']');
        let message = format!("the footnote `{label}` isn't defined");
        let place = Place::new(file, shifted(span.clone(), offset));
        let hint = format!("add a paragraph `{reference}: …`");
        out.push(Diagnostic::new(Code::UndefinedFootnote, place, message).hint(hint));
    }
    let heading = first_heading(&events);
    if let Some((title, span)) = &heading
        && is_title(&events, span, title, options)
    {
        events.drain(span.clone());
    }
    let body = writer::write(text, events, offset, file, options, out);
    Parsed {
        body,
        heading: heading.map(|(title, _)| title),
    }
}

/// Where a footnote is referred to that isn't defined. The parser takes such a reference for text.
fn undefined_footnotes(text: &str, events: &[(Event, Range<usize>)]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("[^") {
        return found;
    }
    let mut in_code = false;
    // The parser cuts text at each bracket, so that a reference is several events, one behind the other.
    let mut run = 0..0;
    for (event, span) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code && span.start == run.end => run.end = span.end,
            Event::Text(_) if !in_code => {
                references(text, run, &mut found);
                run = span.clone();
            }
            _ => {}
        }
    }
    references(text, run, &mut found);
    found
}

fn references(text: &str, run: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(written) = text.get(run.clone()) else {
        return;
    };
    for (at, _) in written.match_indices("[^") {
        let label = &written[at + 2..];
        let length = label
            .find([']', '[', ' ', '\n'])
            .filter(|end| label[*end..].starts_with(']'));
        let is_escaped = text[..run.start + at].ends_with('\\');
        if let Some(length) = length.filter(|length| *length > 0 && !is_escaped) {
            let start = run.start + at;
            found.push(start..start + length + 3);
        }
    }
}

/// The first heading's text, and the events it is made of.
fn first_heading(events: &[(Event, Range<usize>)]) -> Option<(String, Range<usize>)> {
    let start = events
        .iter()
        .position(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })))?;
    let length = events[start..]
        .iter()
        .position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))?;
    let text = writer::plain_text(&events[start..start + length]);
    (!text.is_empty()).then_some((text, start..start + length + 1))
}

/// Whether the first heading is the article's title: it begins the text, is of level 1, and no other title is stated.
fn is_title(
    events: &[(Event, Range<usize>)],
    span: &Range<usize>,
    text: &str,
    options: Options,
) -> bool {
    let top = matches!(
        events[span.start].0,
        Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        })
    );
    top && !options.keep_levels
        && span.start == 0
        && options.title.is_none_or(|title| title == text)
}
