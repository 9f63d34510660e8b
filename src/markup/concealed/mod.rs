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
    let mut cleared = Cleared::with_capacity(text.len());
    let mut at = 0;
    for part in parts {
        cleared.push(text.get(at..part.span.start).unwrap_or_default());
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
                Syntax::Plain => cleared.push_blanks(line.len()),
                Syntax::Markdown | Syntax::Html => cleared.blank(line.len(), rest),
            }
            if !is_last {
                cleared.push("\n");
            }
        }
        at = part.span.end;
    }
    cleared.push(text.get(at..).unwrap_or_default());
    Cow::Owned(cleared.text)
}

/// A text as far as it is cleared. What is known of its last line is kept, since a line may have very many parts.
struct Cleared {
    text: String,
    /// Where the last line begins.
    line: usize,
    /// Whether the last line has no words.
    is_blank: bool,
}

impl Cleared {
    fn with_capacity(length: usize) -> Cleared {
        Cleared {
            text: String::with_capacity(length),
            line: 0,
            is_blank: true,
        }
    }

    fn push(&mut self, piece: &str) {
        let last = match piece.rfind('\n') {
            None => piece,
            Some(end) => {
                self.line = self.text.len() + end + 1;
                self.is_blank = true;
                piece.get(end + 1..).unwrap_or_default()
            }
        };
        self.is_blank = self.is_blank && last.trim_start().is_empty();
        self.text.push_str(piece);
    }

    fn push_blanks(&mut self, count: usize) {
        self.text.extend(std::iter::repeat_n(' ', count));
    }

    /// Puts `length` bytes without words behind it; `rest` is what follows on the same line.
    fn blank(&mut self, length: usize, rest: &str) {
        const COMMENT: usize = "<!---->".len();
        let mut rest = rest.chars();
        let is_followed = rest
            .find(|sign| *sign == '\n' || !sign.is_whitespace())
            .is_some_and(|sign| sign != '\n');
        let indent = self.text.len() - self.line;
        match self.is_blank {
            // Blanks before a paragraph's words would make code of them: they begin a line of their own, as far to the right.
            true if is_followed && length > indent => {
                let indentation = self.text.get(self.line..).unwrap_or_default().to_string();
                self.push_blanks(length - indent - 1);
                self.push("\n");
                self.push(&indentation);
            }
            false if length >= COMMENT => {
                self.text.push_str("<!--");
                self.push_blanks(length - COMMENT);
                self.text.push_str("-->");
            }
            _ => self.push_blanks(length),
        }
    }
}
