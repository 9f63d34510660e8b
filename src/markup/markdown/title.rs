//! The title that a text suggests: a heading that begins it, or its first of level 1.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::options::Options;
use super::plain_text::plain_text;

/// The heading that serves as a title, and the events that it is made of.
pub fn heading(events: &[(Event, Range<usize>)]) -> Option<(String, Range<usize>)> {
    let is_title = |(at, (event, _)): &(usize, &(Event, Range<usize>))| match event {
        Event::Start(Tag::Heading { level, .. }) => *at == 0 || *level == HeadingLevel::H1,
        _ => false,
    };
    let (start, _) = events.iter().enumerate().find(is_title)?;
    let rest = events.get(start..)?;
    let is_end =
        |(event, _): &(Event, Range<usize>)| matches!(event, Event::End(TagEnd::Heading(_)));
    let length = rest.iter().position(is_end)?;
    let text = plain_text(rest.get(..length)?);
    (!text.is_empty()).then_some((text, start..start + length + 1))
}

/// Whether such a heading is the article's title: it begins the text, is of level 1, and no other title is stated.
pub fn is_title(
    events: &[(Event, Range<usize>)],
    span: &Range<usize>,
    text: &str,
    options: Options,
) -> bool {
    let is_top = matches!(
        events.get(span.start),
        Some((
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }),
            _
        ))
    );
    is_top
        && !options.keep_levels
        && span.start == 0
        && options.title.is_none_or(|title| title == text)
}
