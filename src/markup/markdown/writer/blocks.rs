//! Blocks: headings with their ids, paragraphs and the lead among them, cells, code, formulas and tasks.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, HeadingLevel, Tag, TagEnd};

use super::{Lead, Writer};
use crate::address::heading_id;
use crate::characters::slice;
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::body::{BodyMessage, Heading, escape};
use crate::markup::markdown::plain_text::plain_text;
use crate::markup::markdown::source::Events;
use crate::markup::{highlight, math};

impl Writer<'_, '_> {
    pub(super) fn heading(
        &mut self,
        events: &Events,
        at: usize,
        level: HeadingLevel,
        id: Option<&str>,
    ) {
        let text = plain_text(heading_events(events, at));
        let (id, former) = match id.map(heading_id).filter(|id| self.stated_ids.remove(id)) {
            Some(stated) => (stated, None),
            None => {
                let wanted = own_id(id.unwrap_or(&text));
                let id = self.unique_id(wanted.clone());
                (id.clone(), self.former_id(&wanted, &id))
            }
        };
        let level = self.level(level);
        self.html.push_str(&format!("<h{level} id=\""));
        escape(&id, &mut self.html);
        self.html.push_str("\">");
        if let Some(former) = former {
            self.html.push_str("<span id=\"");
            escape(&former, &mut self.html);
            self.html.push_str("\"></span>");
            self.body.anchors.push(former);
        }
        self.body.headings.push(Heading { level, id, text });
    }

    /// Sets aside the ids that headings state, so that no other heading takes one; reports those that are stated twice.
    pub(super) fn reserve_ids(&mut self, events: &Events) {
        let mut stated: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (at, (event, span)) in events.iter().enumerate() {
            let Event::Start(Tag::Heading { id, .. }) = event else {
                continue;
            };
            let Some(id) = id.as_deref().map(heading_id).filter(|id| !id.is_empty()) else {
                let text = plain_text(heading_events(events, at));
                self.heading_ids.insert(own_id(&text));
                continue;
            };
            if let Some(first) = stated.get(&id) {
                let message = format!("two headings state the id `{id}`; the second gets another");
                let first = self.place(&self.line(first));
                let diagnostic =
                    Diagnostic::new(Code::DuplicateAnchor, self.place(&self.line(span)), message)
                        .label("second")
                        .related(first, "first");
                self.out
                    .push(diagnostic.hint("give one of them another id"));
            } else if !self.ids.contains_key(&id) {
                self.ids.insert(id.clone(), 1);
                self.stated_ids.insert(id.clone());
                stated.insert(id, span.clone());
            }
        }
    }

    /// The first line of what stands at a place.
    fn line(&self, span: &Range<usize>) -> Range<usize> {
        let text = slice(self.text, span);
        let length = text.find('\n').unwrap_or(text.len());
        span.start..span.start + length
    }

    /// The id that others give to a heading that repeats another's text: they count from the second on (`same`, `same-1`), so that
    /// links made for them find it as well.
    fn former_id(&mut self, wanted: &str, id: &str) -> Option<String> {
        let count: usize = id.strip_prefix(wanted)?.strip_prefix('-')?.parse().ok()?;
        let former = format!("{wanted}-{}", count.checked_sub(1)?);
        if self.ids.contains_key(&former) || self.heading_ids.contains(&former) {
            return None;
        }
        self.ids.insert(former.clone(), 1);
        Some(former)
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
        let rest = events.get(at + 1..).unwrap_or(&[]);
        let mut ends = rest.iter().map(|(event, _)| event);
        let end = ends.position(|event| *event == Event::End(TagEnd::Paragraph));
        let inner = rest.get(..end.unwrap_or(0)).unwrap_or(&[]);
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
        // GitHub's and GitLab's way to keep a formula from other readers: $`x`$.
        let bare = latex
            .strip_prefix('`')
            .and_then(|rest| rest.strip_suffix('`'));
        let latex = bare.filter(|_| !display).unwrap_or(latex);
        self.add_to_lead(latex);
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

    pub(super) fn open_alert(&mut self, kind: BlockQuoteKind) {
        let (class, title) = alert(kind);
        self.quotes.push("</div>\n");
        self.html.push_str(&format!(
            "<div class=\"alert {class}\" role=\"note\"><p class=\"alert-title\">"
        ));
        self.message(title);
        self.html.push_str("</p>\n");
    }

    /// Writes an alert with a title of its own, or one that folds (`> [!NOTE]- Title`), up to the end of its title, and returns which
    /// event is next; `None` where the quotation at `at` is none. The parser knows only alerts without a title.
    pub(super) fn titled_alert(&mut self, events: &Events, at: usize) -> Option<usize> {
        let (Event::Start(Tag::Paragraph), paragraph) = events.get(at + 1)? else {
            return None;
        };
        let source = self.text.get(paragraph.clone())?;
        let (name, rest) = source.strip_prefix("[!")?.split_once(']')?;
        let (kind, own_title) = alert_kind(name)?;
        let (class, message) = alert(kind);
        let fold = rest.chars().next().filter(|sign| matches!(sign, '+' | '-'));
        let title_start =
            paragraph.start + source.len() - rest.len() + fold.map_or(0, char::len_utf8);
        self.depth += 1;
        let (open, title_end, end) = match fold {
            Some(sign) => {
                let is_open = if sign == '+' { " open" } else { "" };
                (
                    format!(
                        "<details class=\"alert {class}\"{is_open}><summary class=\"alert-title\">"
                    ),
                    "</summary>\n",
                    "</details>\n",
                )
            }
            None => (
                format!("<div class=\"alert {class}\" role=\"note\"><p class=\"alert-title\">"),
                "</p>\n",
                "</div>\n",
            ),
        };
        self.quotes.push(end);
        self.html.push_str(&open);
        let (mut next, before) = (at + 2, self.html.len());
        while let Some((event, span)) = events.get(next) {
            match event {
                Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => break,
                _ if span.end <= title_start => next += 1,
                Event::Text(text) if self.html.len() == before => {
                    // The sign that folds may begin the piece of text that the title begins in.
                    let cut = title_start.saturating_sub(span.start);
                    self.plain(text.get(cut..).unwrap_or(text).trim_start());
                    next += 1;
                }
                _ => next = self.event(events, next),
            }
        }
        if self.html.len() == before {
            match own_title {
                Some(title) => self.plain(&title),
                None => self.message(message),
            }
        }
        self.html.push_str(title_end);
        self.end_block();
        if let Some((Event::SoftBreak | Event::HardBreak, _)) = events.get(next) {
            self.html.push_str("<p>");
        }
        Some(next + 1)
    }

    pub(super) fn item(&mut self, events: &Events, at: usize) {
        let mut first = events.iter().skip(at + 1).map(|(event, _)| event).take(2);
        let is_task = first.any(|event| matches!(event, Event::TaskListMarker(_)));
        self.html.push_str(if is_task {
            "<li class=\"task\">"
        } else {
            "<li>"
        });
    }
}

/// The events of the heading that begins at `at`, without its end.
fn heading_events<'e, 'a>(
    events: &'e [(Event<'a>, Range<usize>)],
    at: usize,
) -> &'e [(Event<'a>, Range<usize>)] {
    let rest = events.get(at..).unwrap_or(&[]);
    let mut all = rest.iter().map(|(event, _)| event);
    let length = all.position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
    rest.get(..length.unwrap_or(0)).unwrap_or(&[])
}

/// The id of a heading without one of its own, by its text.
fn own_id(text: &str) -> String {
    let id = heading_id(text);
    let is_note = id.starts_with("fn-") || id.starts_with("fnref-");
    match id.as_str() {
        "" => "section".to_string(),
        _ if is_note => format!("section-{id}"),
        _ => id,
    }
}

/// The class of an alert, and what it is called where it has no title.
fn alert(kind: BlockQuoteKind) -> (&'static str, BodyMessage) {
    match kind {
        BlockQuoteKind::Note => ("note", BodyMessage::AlertNote),
        BlockQuoteKind::Tip => ("tip", BodyMessage::AlertTip),
        BlockQuoteKind::Important => ("important", BodyMessage::AlertImportant),
        BlockQuoteKind::Warning => ("warning", BodyMessage::AlertWarning),
        BlockQuoteKind::Caution => ("caution", BodyMessage::AlertCaution),
    }
}

/// The kind of an alert by its name, and the title that it has where the name is none of GitHub's five: Obsidian's callouts may have
/// any name.
fn alert_kind(name: &str) -> Option<(BlockQuoteKind, Option<String>)> {
    let name = name.split('|').next().unwrap_or("").trim();
    let is_name = name.starts_with(|c: char| c.is_alphabetic())
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    if !is_name {
        return None;
    }
    let kind = match name.to_ascii_lowercase().as_str() {
        "note" => return Some((BlockQuoteKind::Note, None)),
        "tip" => return Some((BlockQuoteKind::Tip, None)),
        "important" => return Some((BlockQuoteKind::Important, None)),
        "warning" => return Some((BlockQuoteKind::Warning, None)),
        "caution" => return Some((BlockQuoteKind::Caution, None)),
        "hint" | "success" | "check" | "done" => BlockQuoteKind::Tip,
        "attention" => BlockQuoteKind::Warning,
        "danger" | "error" | "failure" | "fail" | "missing" | "bug" => BlockQuoteKind::Caution,
        _ => BlockQuoteKind::Note,
    };
    let mut letters = name.chars();
    let first = letters.next()?.to_uppercase();
    Some((kind, Some(first.chain(letters).collect())))
}
