//! Events of the Markdown parser, and what is asked of them.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// The parser's events, each with its range of bytes in the text.
pub type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// Whether a sign is escaped by a backslash.
pub fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let signs = before.len() - before.trim_end_matches('\\').len();
    signs % 2 == 1
}

/// Whether an event begins or ends a block, so that no delimiter reaches across it.
pub fn is_block_edge(event: &Event) -> bool {
    match event {
        Event::Start(tag) => !is_inline(&tag.to_end()),
        Event::End(end) => !is_inline(end),
        Event::Rule | Event::Html(_) => true,
        _ => false,
    }
}

/// Whether what ends here stands in a line of text.
pub fn is_inline(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// The address part of a link that ends at `end`, after its text ended at `text_end`.
pub fn tail(tag: &Tag, text_end: usize, end: usize) -> Range<usize> {
    match tag {
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => match link_type {
            LinkType::Autolink | LinkType::Email => end..end,
            _ => text_end.min(end)..end,
        },
        _ => end..end,
    }
}
