//! The prose of a body, with the way back to its markup.
//!
//! In: pieces of text, from [`super::scan`]. Out: [`Prose`]: plain text, its blocks parted by blank lines; and for
//! any part of it, where that stands in the markup, and within what.

use crate::ids::TopicId;
use std::ops::Range;

use super::markup::balanced;

/// Within a heading.
pub const HEADING: u8 = 1;
/// Within a link.
pub const LINK: u8 = 2;
/// Within code in a line.
pub const CODE: u8 = 4;
/// Within the line that says whose words a quotation is.
pub const ATTRIBUTION: u8 = 8;

/// A run of text that stands in the markup as it is; a character reference is one of its own.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// Where it begins in the text.
    pub text: usize,
    /// And in the markup.
    pub html: usize,
    /// Bytes of the markup, if they aren't the text's.
    pub written: Option<usize>,
    /// All that it stands within.
    pub context: u8,
    /// Which heading it stands below.
    pub section: u32,
}

/// A link of the author's to a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The topic.
    pub topic: TopicId,
    /// The link's text.
    pub text: Range<usize>,
}

/// The text of a body.
#[derive(Debug, Default)]
pub struct Prose {
    /// Blocks are parted by blank lines.
    pub text: String,
    /// In the order of the text.
    pub marks: Vec<Mark>,
    /// Links within the site, by number, with their texts; in the order of the text.
    pub links: Vec<(usize, Range<usize>)>,
    /// In the order of the text.
    pub pieces: Vec<Piece>,
    /// Lines that say whose words a quotation is, in the order of the text.
    pub attributions: Vec<Range<usize>>,
}

/// Where a piece of the text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Bytes of the markup.
    pub html: Range<usize>,
    /// All that it stands within, wholly or in part.
    pub context: u8,
    /// Which heading it stands below.
    pub section: u32,
    /// Whether a link could be put around it.
    pub whole: bool,
}

impl Prose {
    /// A text without markup: a title.
    pub fn plain(text: &str) -> Prose {
        let piece = Piece {
            text: 0,
            html: 0,
            written: None,
            context: HEADING,
            section: 0,
        };
        Prose {
            text: text.to_string(),
            pieces: vec![piece],
            ..Prose::default()
        }
    }

    /// Where a piece of the text stands; `from` is a number to begin the search at, moved on.
    pub fn location(&self, text: &Range<usize>, from: &mut usize, html: &str) -> Location {
        while self
            .pieces
            .get(*from + 1)
            .is_some_and(|next| next.text <= text.start)
        {
            *from += 1;
        }
        let mut location = Location {
            html: 0..0,
            context: 0,
            section: 0,
            whole: true,
        };
        let mut pieces = self.pieces.iter().skip(*from);
        let Some(first) = pieces.next() else {
            return location;
        };
        let mut last = first;
        location.context = first.context;
        for piece in pieces.take_while(|piece| piece.text < text.end) {
            location.context |= piece.context;
            last = piece;
        }
        location.section = first.section;
        let inside = first.written.map_or(text.start - first.text, |_| 0);
        let start = first.html + inside;
        let end = last.html + last.written.unwrap_or(text.end - last.text);
        location.html = start..end.max(start);
        if !std::ptr::eq(first, last) {
            match balanced(html, &location.html) {
                Some(range) => location.html = range,
                None => location.whole = false,
            }
        }
        let after = self
            .attributions
            .partition_point(|range| range.end <= text.start);
        if self
            .attributions
            .get(after)
            .is_some_and(|range| range.start < text.end)
        {
            location.context |= ATTRIBUTION;
        }
        location
    }
}
