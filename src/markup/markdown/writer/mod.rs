//! Events of the Markdown parser as markup with slots.
//!
//! In: events with their places. Out: a [`Body`]. One function a kind of event; what a kind needs to remember
//! stands in [`Writer`].

mod blocks;
mod html;
mod links;
mod notes;
mod tags;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::options::Options;
use super::plain_text::next_character;
use super::source::Events;
use crate::diagnostic::{Diagnostic, Place};
use crate::markup::body::{Body, BodyMessage, Insertion, escape, mark, shifted, take_marks};
use crate::markup::sanitizer;
use crate::markup::wide::joins;

/// A text, and where it begins.
#[derive(Clone, Copy)]
pub struct TextSource<'a> {
    /// The text.
    pub text: &'a str,
    /// The byte of its file where it begins.
    pub offset: usize,
    /// Its file.
    pub file: &'a Arc<str>,
}

/// Writes the markup of a text.
pub fn write(
    source: TextSource,
    events: Events,
    options: Options,
    out: &mut Vec<Diagnostic>,
) -> Body {
    let TextSource { text, offset, file } = source;
    let has_raw = events
        .iter()
        .any(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let has_top = events.iter().any(|(event, _)| {
        matches!(
            event,
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            })
        )
    });
    let mut writer = Writer {
        text,
        offset,
        file,
        options,
        out,
        html: String::with_capacity(text.len() + text.len() / 4),
        has_raw,
        shift: u8::from(has_top && !options.keep_levels),
        body: Body::default(),
        ids: BTreeMap::new(),
        links: Vec::new(),
        tables: Tables::default(),
        table_count: 0,
        block: None,
        notes: Notes::default(),
        code: None,
        pieces: Vec::new(),
        depth: 0,
        lead: Lead::Waiting,
        figure: false,
        word_open: false,
        last: None,
        stated_ids: BTreeSet::new(),
        heading_ids: BTreeSet::new(),
        quotes: Vec::new(),
        open_elements: Vec::new(),
        unclosed: BTreeMap::new(),
        open_in_block: Vec::new(),
    };
    if has_raw {
        writer.note_unmatched(&events);
    }
    for (event, _) in &events {
        if let Event::Html(html) | Event::InlineHtml(html) = event {
            for id in sanitizer::ids(html) {
                writer.ids.insert(id.clone(), 1);
                writer.body.anchors.push(id);
            }
        }
    }
    writer.reserve_ids(&events);
    let mut at = 0;
    while at < events.len() {
        at = writer.event(&events, at);
    }
    writer.finish()
}

struct Writer<'a, 'o> {
    text: &'a str,
    offset: usize,
    file: &'a Arc<str>,
    options: Options<'a>,
    out: &'o mut Vec<Diagnostic>,
    html: String,
    has_raw: bool,
    /// How far headings move down.
    shift: u8,
    body: Body,
    /// How often each heading id was asked for.
    ids: BTreeMap<String, usize>,
    /// What ends each open link.
    links: Vec<LinkEnd>,
    tables: Tables,
    /// How many tables there were: each region of a page has a name of its own.
    table_count: usize,
    /// The block of raw HTML that is open, and where it begins.
    block: Option<(String, usize)>,
    notes: Notes,
    /// The language and text of the code block that is open.
    code: Option<(String, String)>,
    /// Markup that a check of raw HTML must not touch.
    pieces: Vec<String>,
    /// How many containers (quotations, lists, notes) are open.
    depth: usize,
    lead: Lead,
    /// Whether the paragraph that is open is a picture with a caption.
    figure: bool,
    /// Whether the last character written to the text belonged to a word.
    word_open: bool,
    /// The last character of the text.
    last: Option<char>,
    /// The ids that headings state and that none has yet.
    stated_ids: BTreeSet<String>,
    /// The ids that headings would have by their texts.
    heading_ids: BTreeSet<String>,
    /// What ends each open quotation or alert.
    quotes: Vec<&'static str>,
    /// The elements of raw HTML that are open in the block: each one's name, and where it was opened.
    open_elements: Vec<(String, Range<usize>)>,
    /// The elements that a block of raw HTML leaves open and that end with it, by the number of the event that begins it.
    unclosed: BTreeMap<usize, Vec<String>>,
    /// Those of the block that is open.
    open_in_block: Vec<String>,
}

enum LinkEnd {
    Slot(usize),
    Element,
    Nothing,
}

#[derive(Default)]
struct Tables {
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    has_body: bool,
}

#[derive(Default)]
struct Notes {
    /// Labels in the order of their first reference.
    order: Vec<String>,
    /// The number of each, from 1, and how often it was referred to.
    uses: BTreeMap<String, (usize, usize)>,
    /// The markup of each definition, and where it stands.
    definitions: BTreeMap<String, (String, Range<usize>)>,
    /// The definition that is open: its label, its place, and the markup before it.
    open: Option<(String, Range<usize>, String)>,
}

#[derive(PartialEq)]
enum Lead {
    Waiting,
    Open,
    Done,
}

impl Writer<'_, '_> {
    /// Writes the event at `at`, and returns which is next.
    fn event(&mut self, events: &Events, at: usize) -> usize {
        let Some((event, span)) = events.get(at) else {
            return at + 1;
        };
        match event {
            Event::Start(Tag::Image { .. }) => {
                return match self.embedded(events, at) {
                    Some(next) => next,
                    None => self.image(events, at),
                };
            }
            Event::Start(Tag::Heading { level, id, .. }) => {
                self.heading(events, at, *level, id.as_deref())
            }
            Event::Start(Tag::Paragraph) => self.paragraph(events, at),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => {
                let bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
                self.link(*link_type, dest_url, title, span);
                if bare {
                    return after_end(
                        events,
                        at,
                        |end| *end == TagEnd::Link,
                        |end_event| self.end(end_event),
                    );
                }
            }
            Event::Start(Tag::Item) => self.item(events, at),
            Event::Start(Tag::BlockQuote(None)) => {
                if let Some(next) = self.titled_alert(events, at) {
                    return next;
                }
                self.start(&Tag::BlockQuote(None), span);
            }
            Event::Start(Tag::HtmlBlock) => {
                self.open_in_block = self.unclosed.remove(&at).unwrap_or_default();
            }
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(text),
            Event::Code(text) => {
                self.html.push_str("<code>");
                self.plain(text);
                self.html.push_str("</code>");
            }
            Event::InlineMath(latex) => self.math(latex, false, span),
            Event::DisplayMath(latex) => self.math(latex, true, span),
            Event::Html(html) => match &mut self.block {
                Some((block, _)) => block.push_str(html),
                None => self.block = Some((html.to_string(), span.start)),
            },
            Event::InlineHtml(html) => self.inline_html(html, span),
            Event::FootnoteReference(label) => self.note_reference(label),
            // Between two wide characters a break of the line is no space.
            Event::SoftBreak => {
                if !joins(self.last, next_character(events, at)) {
                    self.plain("\n");
                }
            }
            Event::HardBreak => {
                self.html.push_str("<br>");
                self.plain("\n");
            }
            Event::Rule => self.html.push_str("<hr>\n"),
            Event::TaskListMarker(checked) => {
                self.task(*checked);
            }
        }
        at + 1
    }

    fn inline_html(&mut self, html: &str, span: &Range<usize>) {
        self.report(html, span.start);
        // A tag that isn't allowed goes alone: a parser of HTML would take the rest of the text with it.
        if sanitizer::is_kept(html) {
            self.html.push_str(html);
            self.note_element(html, span);
        }
    }

    fn task(&mut self, is_done: bool) {
        let (message, checked) = match is_done {
            true => (BodyMessage::TaskDone, " checked"),
            false => (BodyMessage::TaskOpen, ""),
        };
        self.html.push_str("<input type=\"checkbox\" aria-label=\"");
        self.message(message);
        self.html.push_str(&format!("\" disabled{checked}> "));
    }

    fn close_block(&mut self, tag: &str) {
        self.close_elements();
        self.html.push_str(tag);
        self.end_block();
    }

    fn end_block(&mut self) {
        self.word_open = false;
        self.last = None;
    }

    fn level(&self, level: HeadingLevel) -> u8 {
        (level as u8 + self.shift).min(6)
    }

    fn text(&mut self, text: &CowStr) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        self.plain(text);
    }

    /// Text of the article: escaped, counted, and kept where it is the first paragraph's.
    fn plain(&mut self, text: &str) {
        escape(text, &mut self.html);
        self.add_to_lead(text);
        self.last = text.chars().next_back().or(self.last);
        // Letters of other scripts count as parts of words; so do the few signs that lie beside them.
        for byte in text.bytes() {
            let word = byte.is_ascii_alphanumeric()
                || !byte.is_ascii()
                || (self.word_open && matches!(byte, b'\'' | b'-' | b'.' | b','));
            self.body.words += usize::from(word && !self.word_open);
            self.word_open = word;
        }
    }

    /// Adds to the first paragraph as plain text, while that is written.
    fn add_to_lead(&mut self, text: &str) {
        if self.lead == Lead::Open {
            self.body.lead.push_str(text);
        }
    }

    /// A message of the site's language, for text or the value of an attribute.
    fn message(&mut self, message: BodyMessage) {
        mark(Insertion::Message(message), &mut self.html);
    }

    /// Markup of our own that a check of raw HTML would not let pass.
    fn piece(&mut self, html: String) {
        if self.has_raw {
            self.html
                .push_str(&format!("\u{fdd0}p{}\u{fdd1}", self.pieces.len()));
            self.pieces.push(html);
        } else {
            self.html.push_str(&html);
        }
    }

    fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, shifted(span, self.offset))
    }

    fn finish(mut self) -> Body {
        self.notes();
        let marked = if self.has_raw {
            self.sanitised()
        } else {
            std::mem::take(&mut self.html)
        };
        let (html, slots) = take_marks(&marked);
        self.body.html = html;
        self.body.html.shrink_to_fit();
        self.body.slots = slots;
        self.body.lead = self.body.lead.trim().to_string();
        self.body
    }
}

/// Skips to after the end of what begins at `at`, and tells that end.
fn after_end(
    events: &Events,
    at: usize,
    is_end: impl Fn(&TagEnd) -> bool,
    tell: impl FnOnce(&TagEnd),
) -> usize {
    for (n, (event, _)) in events.iter().enumerate().skip(at + 1) {
        if let Event::End(end) = event
            && is_end(end)
        {
            tell(end);
            return n + 1;
        }
    }
    events.len()
}
