//! A text as markup, its title, and what is wrong with it.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;

use super::options::Options;
use super::{footnotes, nesting, source, title, writer};
use crate::characters::slice;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::{Body, shifted, without_marks};

/// A body, and the title that its text suggests.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The text.
    pub body: Body,
    /// The text of the heading that may serve as a title: one that begins the text, or the first of level 1.
    pub heading: Option<String>,
}

/// Where a text is shown as it is written, in bytes: not the addresses of links, definitions or tags.
pub fn shown_spans(text: &str) -> Vec<Range<usize>> {
    let (events, _) = source::read(text, None);
    let is_shown = |event: &Event| matches!(event, Event::Text(_) | Event::Code(_));
    let shown = events.into_iter().filter(|(event, _)| is_shown(event));
    shown.map(|(_, span)| span).collect()
}

/// Parses Markdown that begins `offset` bytes into `file`. What is wrong in it goes to `out`, and is left out of the body or stands in
/// it as text.
///
/// ```
/// use annals::markup::markdown::{Options, parse};
///
/// let mut found = Vec::new();
/// let text = "# A title\n\nSome *text*.";
/// let parsed = parse(text, 0, &"a.md".into(), Options::default(), &mut found);
/// assert_eq!(parsed.heading.as_deref(), Some("A title"));
/// assert_eq!(parsed.body.html, "<p>Some <em>text</em>.</p>\n");
/// assert!(found.is_empty());
/// ```
pub fn parse(
    text: &str,
    offset: usize,
    file: &Arc<str>,
    options: Options,
    out: &mut Vec<Diagnostic>,
) -> Parsed {
    let text = &without_marks(text);
    let (mut events, findings) = source::read(text, options.quotes);
    let heading = title::heading(&events);
    if let Some((excess, span)) = nesting::excess(&events) {
        let place = Place::new(file, shifted(span, offset));
        out.push(excess.diagnostic(place));
        return Parsed {
            body: Body::default(),
            heading: heading.map(|(title, _)| title),
        };
    }
    for finding in findings {
        let place = Place::new(file, shifted(&finding.span, offset));
        out.push(finding.diagnostic(text, place));
    }
    for span in footnotes::undefined(text, &events) {
        let reference = slice(text, &span);
        let label = reference.trim_start_matches("[^").trim_end_matches(']');
        let message = format!("the footnote `{label}` isn't defined");
        let place = Place::new(file, shifted(span, offset));
        let hint = format!("add a paragraph `{reference}: …`");
        out.push(Diagnostic::new(Code::UndefinedFootnote, place, message).hint(hint));
    }
    if let Some((title, span)) = &heading
        && title::is_title(&events, span, title, options)
    {
        events.drain(span.clone());
    }
    let source = writer::TextSource { text, offset, file };
    let body = writer::write(source, events, options, out);
    Parsed {
        body,
        heading: heading.map(|(title, _)| title),
    }
}
