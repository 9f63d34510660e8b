//! The text of events without markup.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markup::wide::joins;

/// The first character of the text after an event, where it stands in the same block.
pub fn next_character(events: &[(Event, Range<usize>)], at: usize) -> Option<char> {
    let rest = events.iter().skip(at + 1).map(|(event, _)| event);
    for event in rest {
        match event {
            Event::Text(text) | Event::Code(text) if !text.is_empty() => {
                return text.chars().next();
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            )
            | Event::InlineHtml(_) => {}
            _ => return None,
        }
    }
    None
}

/// The text of events without markup.
pub fn plain_text(events: &[(Event, Range<usize>)]) -> String {
    let mut text = String::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::SoftBreak if joins(text.chars().next_back(), next_character(events, at)) => {}
            Event::Text(t) | Event::Code(t) | Event::InlineMath(t) | Event::DisplayMath(t) => {
                text.push_str(t)
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_string()
}
