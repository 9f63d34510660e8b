//! Footnotes: numbered by their first reference, and written at the end of the text.

use super::Writer;
use crate::characters::slice;
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::body::{BodyMessage, Insertion, mark};
use crate::markup::markdown::footnotes::note_key;

impl Writer<'_, '_> {
    pub(super) fn note_reference(&mut self, label: &str) {
        let label = note_key(label);
        if !self.notes.uses.contains_key(&label) {
            self.notes.order.push(label.clone());
        }
        let last = self.notes.order.len();
        let (number, uses) = self.notes.uses.entry(label).or_insert((last, 0));
        *uses += 1;
        let id = reference_id(*number, *uses);
        self.body.anchors.push(id.clone());
        self.html.push_str(&format!(
            "<sup class=\"footnote-ref\" id=\"{id}\"><a href=\"#fn-{number}\">{number}</a></sup>"
        ));
    }

    pub(super) fn end_note(&mut self) {
        self.depth -= 1;
        if let Some((label, span, before)) = self.notes.open.take() {
            let html = std::mem::replace(&mut self.html, before);
            let key = note_key(&label);
            if let Some((_, first)) = self.notes.definitions.get(&key) {
                let message =
                    format!("the footnote `{label}` is defined twice; the second is left out");
                let first = self.place(first);
                let place = self.place(&(span.start..span.start + label.len() + 3));
                let diagnostic = Diagnostic::new(Code::UnusedFootnote, place, message);
                let diagnostic = diagnostic.label("second").related(first, "first");
                self.out
                    .push(diagnostic.hint("give one of them another label"));
                return;
            }
            self.notes.definitions.insert(key, (html, span));
        }
    }

    /// Appends the footnotes in the order of their references.
    pub(super) fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        for (label, (_, span)) in &notes.definitions {
            if !notes.uses.contains_key(label) {
                let written = slice(self.text, span).trim_end();
                let place = self.place(&(span.start..span.start + written.len()));
                let message =
                    format!("the footnote `{label}` is never referred to, and is left out");
                let hint = format!("refer to it with `[^{label}]`");
                let diagnostic = Diagnostic::new(Code::UnusedFootnote, place, message);
                self.out.push(diagnostic.hint(hint));
            }
        }
        if notes.order.is_empty() {
            return;
        }
        self.html
            .push_str("<section class=\"footnotes\" aria-label=\"");
        self.message(BodyMessage::Footnotes);
        self.html.push_str("\">\n<ol>\n");
        for (n, label) in notes.order.iter().enumerate() {
            let number = n + 1;
            self.body.anchors.push(format!("fn-{number}"));
            let html = notes
                .definitions
                .get(label)
                .map_or("", |(html, _)| html.trim_end());
            let uses = notes.uses.get(label).map_or(0, |(_, uses)| *uses);
            let back: String = (1..=uses).map(|use_| back_link(number, use_)).collect();
            self.html.push_str(&format!("<li id=\"fn-{number}\">"));
            match html.strip_suffix("</p>") {
                Some(start) => self.html.push_str(&format!("{start}{back}</p>")),
                None => self.html.push_str(&format!("{html}{back}")),
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ol>\n</section>\n");
    }
}

/// The id of a reference to a footnote, by its number and which reference to it this is; both from 1.
fn reference_id(number: usize, use_: usize) -> String {
    match use_ {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{use_}"),
    }
}

fn back_link(number: usize, use_: usize) -> String {
    let id = reference_id(number, use_);
    let mut link = format!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"");
    let message = BodyMessage::BackToReference(number);
    mark(Insertion::Message(message), &mut link);
    link.push_str("\">↩</a>");
    link
}
