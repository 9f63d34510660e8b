//! How deep the markup of a text is nested.
//!
//! In: the parser's events. Out: the first place that is nested deeper than [`MAX_DEPTH`], or the first tag with more than
//! [`MAX_ATTRIBUTES`]. What cleans raw HTML takes time in proportion to the depth at every element, and to the number of a tag's
//! attributes at each of them; browsers draw no more than some hundred levels either.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::Event;

use super::source::{Events, is_block_edge};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::sanitizer::{RAW_TEXT, VOID};

/// How many elements may be open at a place of a text, those of Markdown and those of raw HTML.
pub const MAX_DEPTH: usize = 100;

/// How many attributes a tag of raw HTML may have.
pub const MAX_ATTRIBUTES: usize = 100;

/// Elements whose ends a parser of HTML knows by what follows (HTML Standard, section 13.1.2.4); each within another stands in an
/// element that isn't one of them.
const ENDS_BY_ITSELF: &[&str] = &[
    "caption", "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td",
    "tfoot", "th", "thead", "tr",
];

/// What a text has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Elements within elements.
    Depth,
    /// Attributes of a tag.
    Attributes,
}

impl Excess {
    /// The error that says it.
    pub fn diagnostic(self, place: Place) -> Diagnostic {
        let (message, hint) = match self {
            Excess::Depth => (
                format!("this text is nested more than {MAX_DEPTH} deep"),
                "close what is open: quotations, lists, emphasis and elements of HTML count",
            ),
            Excess::Attributes => (
                format!("this tag has more than {MAX_ATTRIBUTES} attributes"),
                "take most of them out, or write `&lt;` for the sign itself",
            ),
        };
        Diagnostic::new(Code::MarkupTooDeep, place, message).hint(hint)
    }
}

/// The first place of a text that has too much, if there is one.
pub fn excess(events: &Events) -> Option<(Excess, Range<usize>)> {
    let mut depth = 0_usize;
    let mut blocks = Elements::default();
    let mut inline = Elements::default();
    for (event, span) in events {
        let excess = match event {
            Event::Start(_) => {
                depth += 1;
                None
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                None
            }
            Event::Html(html) => blocks.read(html),
            Event::InlineHtml(html) => inline.read(html),
            _ => None,
        };
        // What was left open in a paragraph ends with it.
        if is_block_edge(event) {
            inline = Elements::default();
        }
        if excess.is_some() {
            return Some((Excess::Attributes, span.clone()));
        }
        let deepest = blocks.take_deepest() + inline.take_deepest();
        if depth + deepest > MAX_DEPTH {
            return Some((Excess::Depth, span.clone()));
        }
    }
    None
}

/// The elements of raw HTML that are open, as far as tags say: none is closed before its end.
#[derive(Default)]
struct Elements {
    open: BTreeMap<String, usize>,
    depth: usize,
    /// The most that were open at once since this was asked for: one line may open and close many.
    deepest: usize,
    tag: Tag,
    within: Within,
    /// The element of [`RAW_TEXT`] that is open, and how much of its end tag was seen.
    raw_text: usize,
    matched: usize,
}

/// Where in HTML a reader is.
#[derive(Default, Clone, Copy, PartialEq)]
enum Within {
    #[default]
    Text,
    /// After `<`.
    Opened,
    Name,
    /// Between and in attributes.
    Attributes,
    /// In a value that this sign ends.
    Value(u8),
    /// After `<!`.
    Declaration,
    Comment,
    /// In an element whose content is text until it is closed.
    Raw,
}

/// The tag that is being read.
#[derive(Default)]
struct Tag {
    name: String,
    is_end: bool,
    attributes: usize,
    last: [u8; 2],
}

impl Elements {
    /// How many elements were open at most since the last call.
    fn take_deepest(&mut self) -> usize {
        std::mem::replace(&mut self.deepest, self.depth).max(self.depth)
    }

    /// Reads on; a tag may go on in the next line, which is an event of its own. `Some` where a tag has too many attributes.
    fn read(&mut self, html: &str) -> Option<Excess> {
        for byte in html.bytes() {
            let next = self.step(byte);
            self.tag.last = [self.tag.last[1], byte];
            self.within = match self.within {
                Within::Name | Within::Attributes if next == Within::Text => self.end_tag(),
                _ => next,
            };
            if self.tag.attributes > MAX_ATTRIBUTES {
                return Some(Excess::Attributes);
            }
        }
        None
    }

    fn step(&mut self, byte: u8) -> Within {
        match (self.within, byte) {
            (Within::Text, b'<') => {
                self.tag = Tag::default();
                Within::Opened
            }
            (Within::Text, _) => Within::Text,
            (Within::Opened, b'/') if !self.tag.is_end => {
                self.tag.is_end = true;
                Within::Opened
            }
            (Within::Opened | Within::Name, byte) if byte.is_ascii_alphanumeric() => {
                self.tag.name.push(char::from(byte.to_ascii_lowercase()));
                Within::Name
            }
            (Within::Opened, b'!') => Within::Declaration,
            (Within::Opened, b'<') => Within::Opened,
            (Within::Opened, _) => Within::Text,
            (Within::Declaration, b'-') if self.tag.last == *b"!-" => Within::Comment,
            (Within::Declaration, b'>') => Within::Text,
            (Within::Comment, b'>') if matches!(self.tag.last, [b'-', b'-' | b'!']) => Within::Text,
            (Within::Declaration | Within::Comment, _) => self.within,
            (Within::Raw, byte) => self.raw(byte),
            (Within::Value(quote), byte) if byte == quote => Within::Attributes,
            (Within::Value(_), _) => self.within,
            (_, b'>') => Within::Text,
            (_, b'"' | b'\'') if self.tag.last[1] == b'=' => Within::Value(byte),
            (_, byte) if byte.is_ascii_whitespace() => Within::Attributes,
            (Within::Attributes, b'=' | b'/') => Within::Attributes,
            _ => {
                let begins = self.tag.last[1].is_ascii_whitespace();
                self.tag.attributes += usize::from(begins);
                Within::Attributes
            }
        }
    }

    /// Goes on to the end tag of the element whose content is text.
    fn raw(&mut self, byte: u8) -> Within {
        let Some(name) = RAW_TEXT.get(self.raw_text) else {
            return Within::Text;
        };
        let end = ["</", name].concat();
        let expected = end.as_bytes().get(self.matched).copied();
        self.matched = match byte {
            byte if Some(byte.to_ascii_lowercase()) == expected => self.matched + 1,
            b'<' => 1,
            _ => 0,
        };
        if self.matched < end.len() {
            return Within::Raw;
        }
        self.matched = 0;
        self.tag = Tag {
            name: name.to_string(),
            is_end: true,
            ..Tag::default()
        };
        Within::Attributes
    }

    /// Counts the tag that ends, and says where what follows it stands.
    fn end_tag(&mut self) -> Within {
        let tag = std::mem::take(&mut self.tag);
        let name = tag.name.as_str();
        let raw_text = RAW_TEXT.iter().position(|raw| *raw == name);
        if let Some(raw) = raw_text.filter(|_| !tag.is_end) {
            self.raw_text = raw;
        }
        let after = match raw_text {
            Some(_) if !tag.is_end => Within::Raw,
            _ => Within::Text,
        };
        if name.is_empty() || VOID.contains(&name) || ENDS_BY_ITSELF.contains(&name) {
            return after;
        }
        let is_open = |name: &str| self.open.get(name).is_some_and(|open| *open > 0);
        if tag.is_end {
            if is_open(name) {
                self.depth -= 1;
                self.open.entry(tag.name).and_modify(|open| *open -= 1);
            }
            return after;
        }
        // Of foreign elements the sign is an end.
        let ends = tag.last[0] == b'/' && (is_open("svg") || is_open("math"));
        if !ends {
            self.depth += 1;
            self.deepest = self.deepest.max(self.depth);
            *self.open.entry(tag.name).or_default() += 1;
        }
        after
    }
}
