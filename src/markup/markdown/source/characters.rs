//! Characters that a text may not have, named by numeric references.
//!
//! In: events. Out: the same without such characters, and where they are named. A text itself has none; in code, a reference is text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::events::Events;
use super::finding::{Finding, FindingKind};
use crate::characters::{cleaned, is_forbidden, references, without_references};

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
                for (inner, c) in references(written) {
                    findings.push(Finding {
                        kind: FindingKind::Forbidden(c),
                        span: span.start + inner.start..span.start + inner.end,
                    });
                }
                let clean = without_references(written).into_owned();
                *written = CowStr::from(clean);
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
