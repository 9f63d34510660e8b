//! What stands in a text and isn't for its readers: comments of other programs, and elements of HTML that no browser shows.
//!
//! In: a text as its author wrote it. Out: where such parts stand, and the same text with blanks in their place, so that neither a page
//! nor a summary, a feed or the search index has their words. Comments of HTML need none of this: nothing takes them for text.

mod comments;
mod elements;
mod part;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::markup::markdown::EXTENSIONS;

pub use part::{Concealed, Kind, Syntax};

/// Every part of a text that isn't for its readers, in its order; none overlaps another.
pub fn find(text: &str, syntax: Syntax) -> Vec<Concealed> {
    let mut found = comments::find(text, syntax);
    if syntax != Syntax::Plain {
        elements::find(text, syntax, &mut found);
    }
    if found.is_empty() {
        return found;
    }
    found.sort_by_key(|part| (part.span.start, std::cmp::Reverse(part.span.end)));
    let code = match syntax {
        Syntax::Markdown => code(text),
        Syntax::Plain | Syntax::Html => Vec::new(),
    };
    let mut end = 0;
    found.retain(|part| {
        let start = part.span.start;
        let before = code.partition_point(|code| code.end <= start);
        let is_code = code.get(before).is_some_and(|code| code.start <= start);
        let is_new = !is_code && start >= end;
        if is_new {
            end = part.span.end;
        }
        is_new
    });
    found
}

/// Code between backticks, in a fence or indented, by its bytes in order.
fn code(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, EXTENSIONS).into_offset_iter();
    let code = events.filter_map(|(event, span)| match event {
        Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => Some(span),
        _ => None,
    });
    code.collect()
}

/// The text with other signs in the place of these parts, as many bytes and as many lines as before.
pub fn without<'t>(text: &'t str, parts: &[Concealed], syntax: Syntax) -> Cow<'t, str> {
    if parts.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut cleared, mut at) = (String::with_capacity(text.len()), 0);
    for part in parts {
        cleared.push_str(text.get(at..part.span.start).unwrap_or_default());
        let inner = text.get(part.span.clone()).unwrap_or_default();
        let mut lines = inner.split('\n').peekable();
        while let Some(line) = lines.next() {
            let is_last = lines.peek().is_none();
            let rest = match is_last {
                true => text.get(part.span.end..).unwrap_or_default(),
                false => "",
            };
            match syntax {
                // Nothing there is a comment, and blanks make no code.
                Syntax::Plain => cleared.extend(std::iter::repeat_n(' ', line.len())),
                Syntax::Markdown | Syntax::Html => clear(&mut cleared, line.len(), rest),
            }
            if !is_last {
                cleared.push('\n');
            }
        }
        at = part.span.end;
    }
    cleared.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(cleared)
}

/// Puts `length` bytes without words behind a text; `rest` is what follows on the same line.
fn clear(cleared: &mut String, length: usize, rest: &str) {
    const COMMENT: usize = "<!---->".len();
    let line = cleared.rsplit('\n').next().unwrap_or_default();
    let is_followed = rest
        .lines()
        .next()
        .is_some_and(|rest| !rest.trim().is_empty());
    let indent = line.len();
    match line.trim().is_empty() {
        // Blanks before a paragraph's words would make code of them: they begin a line of their own, as far to the right.
        true if is_followed && length > indent => {
            let indentation = line.to_string();
            cleared.extend(std::iter::repeat_n(' ', length - indent - 1));
            cleared.push('\n');
            cleared.push_str(&indentation);
        }
        false if length >= COMMENT => {
            cleared.push_str("<!--");
            cleared.extend(std::iter::repeat_n(' ', length - COMMENT));
            cleared.push_str("-->");
        }
        _ => cleared.extend(std::iter::repeat_n(' ', length)),
    }
}
