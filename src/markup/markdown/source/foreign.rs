//! Markup of other programs: Liquid, Hugo's shortcodes, fenced divisions, MDX.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Events, Finding, FindingKind};

/// A program's markup, by what it is called and a sign of it that no prose has.
const KINDS: [(&str, &str); 4] = [
    ("Hugo's shortcodes", "{{<"),
    ("Hugo's shortcodes", "{{%"),
    ("Liquid", "{%"),
    ("Liquid", "{{"),
];

/// Finds markup of other programs in a text's prose, the first of each kind that isn't among the findings.
pub(super) fn find(text: &str, events: &Events, found: &mut Vec<Finding>) {
    let mut add = |name: &'static str, span: Range<usize>| {
        let kind = FindingKind::Foreign(name);
        if !found.iter().any(|known| known.kind == kind) {
            found.push(Finding { kind, span });
        }
    };
    let mut run: Range<usize> = 0..0;
    let mut in_code = false;
    let mut begins = false;
    for (event, span) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Paragraph) => begins = true,
            Event::Text(_) | Event::SoftBreak if !in_code => {
                if let Some(name) = first_line(text, span, std::mem::take(&mut begins)) {
                    add(name, line(text, span.start));
                }
                match span.start == run.end {
                    true => run.end = span.end,
                    false => run = span.clone(),
                }
                // A tag begins within the run of text that has its sign, and goes on to its end.
                if let Some((name, at)) = tag_in(text, &run) {
                    add(name, at..tag_end(text, at));
                    run = run.end..run.end;
                }
            }
            _ => {}
        }
    }
}

/// What the first line of a paragraph, or one after a break, says by how it begins.
fn first_line(text: &str, span: &Range<usize>, begins: bool) -> Option<&'static str> {
    let source = text.get(span.start..)?;
    let rest = match source.strip_prefix('\n') {
        Some(rest) => rest,
        None if begins => source,
        None => return None,
    };
    let end = rest.find('\n').unwrap_or(rest.len());
    let line = rest.get(..end)?.trim();
    let after = line.strip_prefix("import ").filter(|_| begins);
    if after.is_some_and(|after| after.contains(" from ") && after.contains(['"', '\''])) {
        return Some("MDX");
    }
    line.starts_with(":::").then_some("fenced divisions")
}

fn line(text: &str, start: usize) -> Range<usize> {
    let source = text.get(start..).unwrap_or("");
    let skipped = usize::from(source.starts_with('\n'));
    let rest = source.get(skipped..).unwrap_or("");
    let length = rest.find('\n').unwrap_or(rest.len());
    start + skipped..start + skipped + length
}

fn tag_in(text: &str, run: &Range<usize>) -> Option<(&'static str, usize)> {
    let source = text.get(run.clone())?;
    let at = run.start
        + ["{%", "{{"]
            .iter()
            .filter_map(|sign| source.find(sign))
            .min()?;
    // The parser cuts text at signs, so that a run may end within the longer one.
    let mut kinds = KINDS.iter();
    let (name, _) =
        kinds.find(|(_, sign)| text.get(at..).is_some_and(|tag| tag.starts_with(sign)))?;
    Some((name, at))
}

fn tag_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let line_end = rest.find('\n').unwrap_or(rest.len());
    let line = rest.get(..line_end).unwrap_or("");
    let end = ["}}", "%}"].iter().filter_map(|end| line.find(end)).min();
    start + end.map_or(line.len(), |end| end + 2)
}
