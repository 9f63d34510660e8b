//! Raw HTML: reported at its place, closed where it was left open, and cleaned with the whole text.

use std::ops::Range;
use std::sync::Arc;

use super::Writer;
use super::links::{decode, path_destination};
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::body::{ImageUse, Insertion, LinkUse, shifted};
use crate::markup::sanitizer;
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

    pub(super) fn end_raw(&mut self) {
        if let Some((block, start)) = self.block.take() {
            self.report(&block, start);
            self.html.push_str(&sanitizer::closed(&block));
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
