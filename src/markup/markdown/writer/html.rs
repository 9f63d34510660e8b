//! Raw HTML: reported at its place, closed where it was left open, and cleaned with the whole text.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag};

use super::Writer;
use super::links::{decode, path_destination, query};
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::body::{ImageUse, Insertion, LinkUse, shifted};
use crate::markup::markdown::source::Events;
use crate::markup::sanitizer::{self, Piece};
use crate::yaml::record::Spanned;

impl Writer<'_, '_> {
    pub(super) fn report(&mut self, html: &str, start: usize) {
        let span = shifted(start..start + html.len(), self.offset);
        let hosts = sanitizer::image_hosts(html, &span);
        self.body.image_hosts.extend(hosts);
        sanitizer::report(html, span, self.file, self.out);
    }

    /// Remembers an element that a tag opens, or forgets the one that it closes.
    pub(super) fn note_element(&mut self, tag: &str, span: &Range<usize>) {
        match sanitizer::inline_tag(tag) {
            Some((name, true)) => self.open_elements.push((name, span.clone())),
            Some((name, false)) => {
                let opened = self
                    .open_elements
                    .iter()
                    .rposition(|(open, _)| *open == name);
                if let Some(at) = opened {
                    self.open_elements.remove(at);
                }
            }
            None => {}
        }
    }

    /// Closes what raw HTML left open in the block that ends.
    pub(super) fn close_elements(&mut self) {
        while let Some((name, span)) = self.open_elements.pop() {
            self.html.push_str(&format!("</{name}>"));
            let message =
                format!("this `<{name}>` is never closed in its paragraph; it ends with it");
            let diagnostic = Diagnostic::new(Code::UnclosedHtml, self.place(&span), message);
            let hint = format!("close it with `</{name}>`");
            self.out.push(diagnostic.hint(hint));
        }
    }

    /// Reports the tags without a partner, and notes which elements end with the block of HTML that opens them. What a paragraph leaves
    /// open is reported where that ends.
    pub(super) fn note_unmatched(&mut self, events: &Events) {
        let blocks = raw_pieces(events);
        let pieces = blocks.iter().enumerate();
        let pieces = pieces.map(|(number, piece)| Piece {
            html: &piece.html,
            number,
        });
        for tag in sanitizer::unmatched(pieces) {
            let Some(piece) = blocks.get(tag.number) else {
                continue;
            };
            let name = &tag.name;
            if tag.opens && !piece.is_block {
                continue;
            }
            let (message, hint) = match (tag.opens, sanitizer::closes_with_block(name)) {
                (true, true) => (
                    format!("this `<{name}>` is never closed; it ends with this piece of HTML"),
                    format!("close it with `</{name}>`"),
                ),
                (true, false) => (
                    format!("this `<{name}>` is never closed; it ends with the text"),
                    format!("close it with `</{name}>`"),
                ),
                (false, _) => (
                    format!("this `</{name}>` closes nothing, and is left out"),
                    format!("leave it out, or write `<{name}>` where it begins"),
                ),
            };
            if tag.opens && sanitizer::closes_with_block(name) {
                let unclosed = self.unclosed.entry(piece.event).or_default();
                unclosed.push(tag.name.clone());
            }
            let start = piece.place(tag.start);
            let place = self.place(&(start..(start + tag.length).min(self.text.len())));
            self.out
                .push(Diagnostic::new(Code::UnclosedHtml, place, message).hint(hint));
        }
    }

    pub(super) fn end_raw(&mut self) {
        if let Some((block, start)) = self.block.take() {
            self.report(&block, start);
            self.html.push_str(&sanitizer::closed(&block));
            for name in std::mem::take(&mut self.open_in_block).iter().rev() {
                self.html.push_str(&format!("</{name}>"));
            }
        }
    }

    pub(super) fn sanitised(&mut self) -> String {
        let (links, images) = (
            std::mem::take(&mut self.body.links),
            std::mem::take(&mut self.body.images),
        );
        let found = Arc::new(std::sync::Mutex::new((links, images)));
        let (text, offset, kept) = (self.text.to_string(), self.offset, found.clone());
        let mut places = Places::default();
        let clean = sanitizer::sanitise(&self.html, move |address, is_picture| {
            let start = places.find(&text, address);
            let span = shifted(start..(start + address.len()).min(text.len()), offset);
            let mut found = kept.lock().ok()?;
            if is_picture {
                let used = ImageUse {
                    path: decode(address),
                    alt: String::new(),
                    width: None,
                    title: String::new(),
                };
                found.1.push(Spanned { value: used, span });
                Some(Insertion::ImageAddress(found.1.len() - 1))
            } else {
                found.0.push(Spanned {
                    value: LinkUse {
                        destination: path_destination(address),
                        query: query(address).to_string(),
                        title: String::new(),
                    },
                    span,
                });
                Some(Insertion::LinkAddress(found.0.len() - 1))
            }
        });
        if let Ok(mut found) = found.lock() {
            self.body.links = std::mem::take(&mut found.0);
            self.body.images = std::mem::take(&mut found.1);
        }
        self.with_pieces(&clean)
    }

    /// The markup with the pieces in it that its check didn't see.
    fn with_pieces(&self, clean: &str) -> String {
        let mut out = String::with_capacity(clean.len());
        let mut rest = clean;
        while let Some((before, after)) = rest.split_once("\u{fdd0}p") {
            out.push_str(before);
            let (number, after) = after.split_once('\u{fdd1}').unwrap_or(("", after));
            let piece = number.parse().ok().and_then(|n: usize| self.pieces.get(n));
            out.push_str(piece.map_or("", String::as_str));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// A tag in a paragraph, or a block of raw HTML with all its lines.
struct RawPiece {
    html: String,
    /// For each line, the byte of `html` and the byte of the text where it begins: within a quotation more stands before it in the text.
    lines: Vec<(usize, usize)>,
    is_block: bool,
    /// The number of the event that begins it.
    event: usize,
}

impl RawPiece {
    /// The byte of the text where a byte of the piece stands.
    fn place(&self, at: usize) -> usize {
        let after = self.lines.partition_point(|(start, _)| *start <= at);
        let line = self.lines.get(after.saturating_sub(1));
        line.map_or(0, |(start, place)| place + (at - start))
    }
}

fn raw_pieces(events: &Events) -> Vec<RawPiece> {
    let mut pieces: Vec<RawPiece> = Vec::new();
    for (event, (content, span)) in events.iter().enumerate() {
        let (html, is_block) = match content {
            Event::Start(Tag::HtmlBlock) => ("", true),
            Event::InlineHtml(html) => (&**html, false),
            Event::Html(html) => {
                if let Some(piece) = pieces.last_mut() {
                    piece.lines.push((piece.html.len(), span.start));
                    piece.html.push_str(html);
                }
                continue;
            }
            _ => continue,
        };
        pieces.push(RawPiece {
            html: html.to_string(),
            lines: vec![(0, span.start)],
            is_block,
            event,
        });
    }
    pieces
}

/// Where addresses stand in a text, of which some are written otherwise than they are read (`&amp;`) and can't be found.
#[derive(Default)]
struct Places {
    last: usize,
    misses: usize,
}

impl Places {
    /// More searches than this that find nothing aren't made: each reads the whole text.
    const MOST_MISSES: usize = 100;

    /// The byte where an address stands; 0 where it isn't found. They come in the order of the text, but for those in footnotes.
    fn find(&mut self, text: &str, address: &str) -> usize {
        if self.misses > Places::MOST_MISSES {
            return 0;
        }
        let after = text.get(self.last..).and_then(|rest| rest.find(address));
        if let Some(at) = after {
            self.last += at;
            return self.last;
        }
        self.misses += 1;
        text.find(address).unwrap_or(0)
    }
}
