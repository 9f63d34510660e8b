//! Characters that a text may not have, named by numeric references.
//!
//! In: events. Out: the same without such characters, and where they are named. A text itself has none; in code, a reference is text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::events::Events;
use super::finding::{Finding, FindingKind};
use crate::characters::{cleaned, is_forbidden, references};

/// Puts others in place of forbidden characters in events.
pub fn clean(text: &str, events: &mut Events, findings: &mut Vec<Finding>) {
    if references(text).is_empty() {
        return;
    }
    for (event, span) in events {
        match event {
            Event::Text(written) => {
                clean_string(written, span, findings);
            }
            Event::Html(written) | Event::InlineHtml(written) => {
                clean_html(written, span, findings);
            }
            Event::Start(
                Tag::Link {
                    dest_url, title, ..
                }
                | Tag::Image {
                    dest_url, title, ..
                },
            ) => {
                clean_string(dest_url, span, findings);
                clean_string(title, span, findings);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                clean_string(language, span, findings);
            }
            _ => {}
        }
    }
}

/// As many blanks as a reference has bytes stand in its place, so that what is said of the tags behind it keeps its place. A reference
/// to a C1 control is what Windows-1252 has there, by HTML's own rules.
fn clean_html(written: &mut CowStr, span: &Range<usize>, findings: &mut Vec<Finding>) {
    let mut clean = String::new();
    let mut done = 0;
    for (inner, c) in references(written) {
        findings.push(Finding {
            kind: FindingKind::Forbidden(c),
            span: span.start + inner.start..span.start + inner.end,
        });
        if c.is_control() && !c.is_ascii() {
            continue;
        }
        clean.push_str(written.get(done..inner.start).unwrap_or_default());
        clean.extend(std::iter::repeat_n(' ', inner.len()));
        done = inner.end;
    }
    if done > 0 {
        clean.push_str(written.get(done..).unwrap_or_default());
        *written = CowStr::from(clean);
    }
}

fn clean_string(written: &mut CowStr, span: &Range<usize>, findings: &mut Vec<Finding>) {
    let Some(c) = written.chars().find(|c| is_forbidden(*c)) else {
        return;
    };
    findings.push(Finding {
        kind: FindingKind::Forbidden(c),
        span: span.clone(),
    });
    let clean = cleaned(written).into_owned();
    *written = CowStr::from(clean);
}
