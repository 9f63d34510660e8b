//! Labels of footnotes: which are one, and which are referred to without being defined.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// What a footnote is found by: labels match whatever their case is.
pub fn note_key(label: &str) -> String {
    label.to_lowercase()
}

/// Where a footnote is referred to that isn't defined. The parser takes such a reference for text.
pub fn undefined(text: &str, events: &[(Event, Range<usize>)]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("[^") {
        return found;
    }
    let mut in_code = false;
    // The parser cuts text at each bracket, so that a reference is several events, one after the other.
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
        let label = written.get(at + 2..).unwrap_or("");
        let end = label.find([']', '[', ' ', '\n']);
        let length = end
            .filter(|end| *end > 0 && label.get(*end..).is_some_and(|rest| rest.starts_with(']')));
        let start = run.start + at;
        let is_escaped = text
            .get(..start)
            .is_some_and(|before| before.ends_with('\\'));
        if let Some(length) = length.filter(|_| !is_escaped) {
            found.push(start..start + length + 3);
        }
    }
}
