//! Footnotes: numbered by their first reference, and written at the end of the text.

use super::Writer;
use crate::diagnostic::{Code, Diagnostic};

impl Writer<'_, '_> {
    pub(super) fn note_reference(&mut self, label: &str) {
        let label = label.to_string();
        if !self.notes.uses.contains_key(&label) {
            self.notes.order.push(label.clone());
        }
        let uses = self.notes.uses.entry(label.clone()).or_insert(0);
        *uses += 1;
        let number = self
            .notes
            .order
            .iter()
            .position(|other| *other == label)
            .map_or(0, |n| n + 1);
        let id = if *uses == 1 {
            format!("fnref-{number}")
        } else {
            format!("fnref-{number}-{uses}")
        };
        self.body.anchors.push(id.clone());
        self.html.push_str(&format!(
            "<sup class=\"footnote-ref\" id=\"{id}\"><a href=\"#fn-{number}\">{number}</a></sup>"
        ));
    }

    pub(super) fn end_note(&mut self) {
        self.depth -= 1;
        if let Some((label, span, before)) = self.notes.open.take() {
            let html = std::mem::replace(&mut self.html, before);
            if let Some((_, first)) = self.notes.definitions.get(&label) {
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
            self.notes.definitions.insert(label, (html, span));
        }
    }

    /// Appends the footnotes in the order of their references.
    pub(super) fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        for (label, (_, span)) in &notes.definitions {
            if !notes.uses.contains_key(label) {
                let written = self.text.get(span.clone()).unwrap_or("").trim_end();
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
            .push_str("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n");
        for (n, label) in notes.order.iter().enumerate() {
            let number = n + 1;
            self.body.anchors.push(format!("fn-{number}"));
            let html = notes
                .definitions
                .get(label)
                .map_or("", |(html, _)| html.trim_end());
            let back = (1..=notes.uses[label]).map(|k| {
                let id = if k == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{k}") };
                format!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"Back to reference {number}\">↩</a>")
            });
            let back: String = back.collect();
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
