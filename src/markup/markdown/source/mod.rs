//! A text as the events of the Markdown parser, read as its author meant it.
//!
//! In: Markdown. Out: events with their places in that text, and what stands in it that isn't Markdown ([`Finding`]).
//!
//! The parser pairs dollar signs before any other delimiter, takes every colon at the start of a line for a definition and every
//! brace at the end of a heading for attributes, and leaves bare addresses to smart punctuation. So the rules
//! in this folder find in a first reading, without formulas, where a sign must be inserted (a backslash before a sign that is text,
//! angle brackets around an address), and the second reading is of the text with these insertions. Places are moved back, so that
//! nothing after this knows of it. A text in which no rule applies, and which has no dollar sign, is read once.

mod blocks;
mod dollars;
mod foreign;
mod inlines;
mod typography;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::EXTENSIONS;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::quotes::Quotes;

/// The parser's events, each with its range of bytes in the text.
pub type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// What stands in a text that isn't what its author can have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind.
    pub kind: FindingKind,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// Kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A name in angle brackets that is no element of HTML; it is text.
    UnknownElement,
    /// A reference that isn't defined: `[text][nope]`.
    UndefinedReference,
    /// A wikilink in a table whose `|` ends a cell.
    CutLink,
    /// Markup of another program, which stands as text.
    Foreign(&'static str),
    /// Cells of a table's row for which its head has no columns.
    ExtraCells,
}

impl Finding {
    /// The warning that says it, at a place of the file that `text` stands in.
    pub fn diagnostic(&self, text: &str, place: Place) -> Diagnostic {
        let source = text.get(self.span.clone()).unwrap_or("");
        let (code, message, hint) = match self.kind {
            FindingKind::UnknownElement => {
                let name = source.split_once(char::is_whitespace);
                let name = name
                    .map_or(source, |(name, _)| name)
                    .trim_matches(['<', '>', '/']);
                let message = format!("HTML has no element `{name}`; this is text");
                (
                    Code::UnknownElement,
                    message,
                    "write `\\<` for the sign itself, or code between backticks".to_string(),
                )
            }
            FindingKind::UndefinedReference => {
                let label = reference_label(source);
                let message = format!("the reference `{label}` isn't defined, and this is no link");
                let hint =
                    format!("add a line `[{label}]: address`, or write `\\[` for the sign itself");
                (Code::UndefinedReference, message, hint)
            }
            FindingKind::Foreign(program) => {
                let message =
                    format!("this is markup of another program ({program}), and stands as text");
                let hint =
                    "write it in Markdown, or code between backticks if it is meant to be seen";
                (Code::ForeignMarkup, message, hint.to_string())
            }
            FindingKind::CutLink => {
                let hint = format!("write `{}`", escaped_bars(source));
                (
                    Code::CutLink,
                    "the `|` of this link ends a cell of the table".to_string(),
                    hint,
                )
            }
            FindingKind::ExtraCells => {
                let message =
                    "this row has more cells than the table's head; what is beyond is left out"
                        .to_string();
                (
                    Code::ExtraCells,
                    message,
                    "add columns to the head, or write `\\|` for the sign itself".to_string(),
                )
            }
        };
        Diagnostic::new(code, place, message).hint(hint)
    }
}

/// What names the definition: in `[text][label]` the label, in `[text][]` the text.
fn reference_label(source: &str) -> &str {
    let inner = source.strip_suffix(']').unwrap_or(source);
    match inner.rsplit_once('[') {
        Some((text, "")) => text.trim_start_matches('[').trim_end_matches(']'),
        Some((_, label)) => label,
        None => inner,
    }
}

fn escaped_bars(source: &str) -> String {
    source.replace("\\|", "|").replace('|', "\\|")
}

/// Reads a text; with `quotes`, its punctuation becomes typographic.
pub fn read(text: &str, quotes: Option<Quotes>) -> (Events<'_>, Vec<Finding>) {
    let (mut events, mut findings) = corrected(text);
    foreign::find(text, &events, &mut findings);
    if let Some(quotes) = quotes {
        typography::apply_to(text, &mut events, quotes);
    }
    (events, findings)
}

/// The events of a text as it is meant: those of the first reading, or those of the text with insertions.
fn corrected(text: &str) -> (Events<'_>, Vec<Finding>) {
    let (first, undefined) = parsed(text, EXTENSIONS.difference(Options::ENABLE_MATH));
    let mut findings = Vec::new();
    let edits = edits(text, &first, &mut findings);
    if edits.is_empty() && !text.contains('$') {
        findings.extend(undefined);
        return (first, findings);
    }
    let (edited, edits) = edits.apply(text);
    let (events, mut undefined) = parsed(&edited, EXTENSIONS);
    for finding in &mut undefined {
        finding.span = edits.original(finding.span.clone());
    }
    findings.extend(undefined);
    let events = events.into_iter();
    let events = events.map(|(event, span)| (event.into_static(), edits.original(span)));
    (events.collect(), findings)
}

/// The parser's events, and the references that aren't defined.
fn parsed(text: &str, extensions: Options) -> (Events<'_>, Vec<Finding>) {
    let mut undefined = Vec::new();
    let note = |link: BrokenLink| {
        let has_label = matches!(
            link.link_type,
            LinkType::Reference
                | LinkType::Collapsed
                | LinkType::ReferenceUnknown
                | LinkType::CollapsedUnknown
        );
        if has_label && !link.reference.starts_with('^') {
            undefined.push(link.span);
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, extensions, Some(note));
    let events: Events = parser.into_offset_iter().collect();
    undefined.sort_by_key(|span| span.start);
    undefined.dedup();
    let findings = undefined.into_iter().map(|span| Finding {
        kind: FindingKind::UndefinedReference,
        span,
    });
    (events, findings.collect())
}

/// Where signs are to be inserted.
#[derive(Debug, Default)]
struct Edits {
    /// A byte of the text, and the sign that goes before it.
    inserted: Vec<(usize, char)>,
}

impl Edits {
    fn is_empty(&self) -> bool {
        self.inserted.is_empty()
    }

    /// Makes the sign at `at` text.
    fn escape(&mut self, at: usize) {
        self.insert(at, '\\');
    }

    fn insert(&mut self, at: usize, sign: char) {
        self.inserted.push((at, sign));
    }

    fn apply(mut self, text: &str) -> (String, Edits) {
        self.inserted.sort_by_key(|(at, _)| *at);
        self.inserted
            .dedup_by(|next, kept| next == kept && next.1 == '\\');
        let mut edited = String::with_capacity(text.len() + self.inserted.len());
        let mut done = 0;
        for (at, sign) in &self.inserted {
            edited.push_str(text.get(done..*at).unwrap_or(""));
            edited.push(*sign);
            done = *at;
        }
        edited.push_str(text.get(done..).unwrap_or(""));
        (edited, self)
    }

    /// A range of the edited text as one of the text. All signs that are inserted are ASCII.
    fn original(&self, span: Range<usize>) -> Range<usize> {
        self.place(span.start)..self.place(span.end)
    }

    fn place(&self, edited: usize) -> usize {
        // The n-th sign stands at its place in the text, moved by the n signs before it.
        let (mut low, mut high) = (0, self.inserted.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let at = self
                .inserted
                .get(middle)
                .map_or(usize::MAX, |(at, _)| at + middle);
            match at < edited {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        edited - low
    }
}

/// What has to be inserted so that the parser reads a text as it is meant, by its events without formulas.
fn edits(text: &str, events: &Events, findings: &mut Vec<Finding>) -> Edits {
    let mut edits = Edits::default();
    blocks::headings(text, events, &mut edits);
    blocks::definitions(text, events, &mut edits);
    blocks::tables(text, events, findings);
    inlines::elements(text, events, &mut edits, findings);
    inlines::addresses(text, events, &mut edits);
    if text.contains("[[") {
        inlines::brackets(text, events, &mut edits);
    }
    if text.contains('$') {
        dollars::escape(text, events, &mut edits);
    }
    edits
}

/// Whether a sign is escaped by a backslash.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let signs = before.len() - before.trim_end_matches('\\').len();
    signs % 2 == 1
}

/// Whether an event begins or ends a block, so that no delimiter reaches across it.
fn is_block_edge(event: &Event) -> bool {
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
fn tail(tag: &Tag, text_end: usize, end: usize) -> Range<usize> {
    match tag {
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => match link_type {
            LinkType::Autolink | LinkType::Email => end..end,
            _ => text_end.min(end)..end,
        },
        _ => end..end,
    }
}
