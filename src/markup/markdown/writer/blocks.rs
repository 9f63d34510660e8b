//! Blocks: headings with their ids, paragraphs and the lead among them, cells, code, formulas and tasks.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use super::{Events, Lead, Writer, plain_text};
use crate::address::heading_id;
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::body::{Heading, escape};
use crate::markup::{highlight, math};

impl Writer<'_, '_> {
    pub(super) fn heading(
        &mut self,
        events: &Events,
        at: usize,
        level: HeadingLevel,
        id: Option<&str>,
    ) {
        let length = events[at..]
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))
            .unwrap_or(0);
        let text = plain_text(&events[at..at + length]);
        let wanted = id.map_or_else(|| heading_id(&text), heading_id);
        let is_note = wanted.starts_with("fn-") || wanted.starts_with("fnref-");
        let wanted = match wanted.as_str() {
            "" => "section".to_string(),
            _ if is_note => format!("section-{wanted}"),
            _ => wanted,
        };
        let id = self.unique_id(wanted);
        let level = self.level(level);
        self.html.push_str(&format!("<h{level} id=\""));
        escape(&id, &mut self.html);
        self.html.push_str("\">");
        self.body.headings.push(Heading { level, id, text });
    }

    pub(super) fn unique_id(&mut self, wanted: String) -> String {
        let mut id = wanted.clone();
        while let Some(uses) = self.ids.get_mut(&id) {
            *uses += 1;
            id = format!("{wanted}-{uses}");
        }
        self.ids.insert(id.clone(), 1);
        id
    }

    pub(super) fn paragraph(&mut self, events: &Events, at: usize) {
        let end = events[at..]
            .iter()
            .position(|(event, _)| *event == Event::End(TagEnd::Paragraph))
            .map_or(at, |n| at + n);
        let inner = &events[at + 1..end.max(at + 1)];
        let only_picture = matches!(inner.first(), Some((Event::Start(Tag::Image { .. }), _)))
            && matches!(inner.last(), Some((Event::End(TagEnd::Image), _)))
            && inner
                .iter()
                .filter(|(event, _)| matches!(event, Event::Start(Tag::Image { .. })))
                .count()
                == 1;
        let titled = matches!(inner.first(), Some((Event::Start(Tag::Image { title, .. }), _)) if !title.is_empty());
        self.figure = only_picture && titled;
        self.html
            .push_str(if self.figure { "<figure>" } else { "<p>" });
        if self.lead == Lead::Waiting && self.depth == 0 && !only_picture {
            self.lead = Lead::Open;
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let tag = if std::mem::take(&mut self.figure) {
            "</figure>\n"
        } else {
            "</p>\n"
        };
        self.close_block(tag);
        if self.lead == Lead::Open {
            self.lead = Lead::Done;
        }
    }

    pub(super) fn cell(&mut self) {
        let alignment = self
            .tables
            .alignments
            .get(self.tables.cell)
            .copied()
            .unwrap_or(Alignment::None);
        self.tables.cell += 1;
        let class = match alignment {
            Alignment::None => "",
            Alignment::Left => " class=\"left\"",
            Alignment::Center => " class=\"center\"",
            Alignment::Right => " class=\"right\"",
        };
        if self.tables.in_head {
            self.html.push_str(&format!("<th scope=\"col\"{class}>"));
        } else {
            self.html.push_str(&format!("<td{class}>"));
        }
    }

    pub(super) fn end_code(&mut self) {
        let Some((language, text)) = self.code.take() else {
            return;
        };
        let class = if language.is_empty() {
            String::new()
        } else {
            format!("language-{language}")
        };
        self.html
            .push_str("<pre class=\"code\" tabindex=\"0\"><code");
        if !class.is_empty() {
            self.html.push_str(" class=\"");
            escape(&class, &mut self.html);
            self.html.push('"');
        }
        self.html.push('>');
        self.html.push_str(&highlight::highlight(&text, &language));
        self.html.push_str("</code></pre>\n");
    }

    pub(super) fn math(&mut self, latex: &str, display: bool, span: &Range<usize>) {
        match math::to_mathml(latex, display) {
            Ok(markup) => self.piece(markup),
            Err(why) => {
                let message = format!("this formula can't be read: {why}");
                self.out.push(
                    Diagnostic::new(Code::BadMath, self.place(span), message)
                        .hint("write LaTeX between `$` signs, or `\\$` for the sign itself"),
                );
                self.html.push_str("<code class=\"math\">");
                escape(latex, &mut self.html);
                self.html.push_str("</code>");
            }
        }
    }

    pub(super) fn item(&mut self, events: &Events, at: usize) {
        let mut first = events[at + 1..].iter().map(|(event, _)| event).take(2);
        let is_task = first.any(|event| matches!(event, Event::TaskListMarker(_)));
        self.html.push_str(if is_task {
            "<li class=\"task\">"
        } else {
            "<li>"
        });
    }
}
