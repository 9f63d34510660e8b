//! One scan over the markup of a body.
//!
//! In: markup with slots, and what its links mean. Out: its [`Prose`].
//!
//! The markup is our own and well formed, so nothing need be understood of it but which tags part blocks, which hide what is no
//! prose (code blocks, formulas, references to footnotes and the way back from them, the titles that alerts are given), and which
//! say what a text stands within. A link whose text depends on its target gets that text here, as the page will show it.

use super::markup::Tag;
use super::prose::{CODE, HEADING, LINK, Mark, Piece, Prose};
use super::setting::LinkSense;
use crate::markup::body::{Body, Insertion, Slot};

/// The prose of a body.
pub fn scan(body: &Body, links: &[LinkSense]) -> Prose {
    let scan = Scan {
        html: &body.html,
        slots: &body.slots,
        links,
        prose: Prose {
            text: String::with_capacity(body.html.len()),
            ..Prose::default()
        },
        slot: 0,
        headings: 0,
        anchors: 0,
        codes: 0,
        link: None,
        section: 0,
        block: true,
        quotations: Vec::new(),
        quoted: false,
    };
    scan.run()
}

/// The state of a scan.
struct Scan<'a> {
    html: &'a str,
    slots: &'a [Slot],
    links: &'a [LinkSense<'a>],
    prose: Prose,
    /// The number of the next slot.
    slot: usize,
    headings: u32,
    anchors: u32,
    codes: u32,
    /// The link of the site that is open: its number, and where its text begins, once there is any.
    link: Option<(usize, Option<usize>)>,
    section: u32,
    /// Whether a block begins.
    block: bool,
    /// Where the text of each open quotation begins.
    quotations: Vec<usize>,
    /// Whether a quotation was the last block, so that the next may say whose it is.
    quoted: bool,
}

impl Scan<'_> {
    fn run(mut self) -> Prose {
        let bytes = self.html.as_bytes();
        let mut at = 0;
        loop {
            let stop = self
                .slots
                .get(self.slot)
                .map_or(bytes.len(), |slot| slot.at);
            let text = bytes.get(at..stop.max(at)).unwrap_or_default();
            let run = text.iter().position(|byte| matches!(byte, b'<' | b'&'));
            let end = run.map_or(stop.max(at), |run| at + run);
            self.text(at, end);
            at = match bytes.get(end) {
                _ if run.is_none() && self.slot < self.slots.len() => {
                    self.fill(end);
                    end
                }
                None => break,
                Some(b'<') => self.tag(end),
                _ => self.reference(end),
            };
        }
        self.prose
    }

    fn text(&mut self, start: usize, end: usize) {
        let mut run = self.html.get(start..end).unwrap_or_default();
        if self.block {
            run = run.trim_start();
        }
        if !run.is_empty() {
            self.push(run, end - run.len(), None);
        }
    }

    /// Appends text that stands at `html`, where it has `written` bytes if not its own.
    fn push(&mut self, text: &str, html: usize, written: Option<usize>) {
        if std::mem::take(&mut self.block) && !self.prose.text.is_empty() {
            self.prose.text.push_str("\n\n");
        }
        if let Some((_, start)) = &mut self.link {
            start.get_or_insert(self.prose.text.len());
        }
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        let context = flag(self.headings > 0, HEADING)
            | flag(self.anchors > 0 || self.link.is_some(), LINK)
            | flag(self.codes > 0, CODE);
        let piece = Piece {
            text: self.prose.text.len(),
            html,
            written,
            context,
            section: self.section,
        };
        self.prose.pieces.push(piece);
        self.prose.text.push_str(text);
    }

    /// Reads a character reference; one that we don't write stays as it is.
    fn reference(&mut self, at: usize) -> usize {
        const REFERENCES: [(&str, &str); 7] = [
            ("&amp;", "&"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&nbsp;", "\u{a0}"),
            ("&#39;", "'"),
            ("&#x27;", "'"),
        ];
        let rest = self.html.get(at..).unwrap_or_default();
        let known = REFERENCES
            .iter()
            .find(|(written, _)| rest.starts_with(written));
        let (written, sign) = known.copied().unwrap_or(("&", "&"));
        self.push(sign, at, Some(written.len()));
        at + written.len()
    }

    fn fill(&mut self, at: usize) {
        let Some(insertion) = self.slots.get(self.slot).map(|slot| slot.insertion) else {
            return;
        };
        self.slot += 1;
        match insertion {
            Insertion::LinkOpen(n) => self.link = Some((n, None)),
            Insertion::LinkText(n) => {
                let label = self.links.get(n).map_or("", |link| link.label);
                if !label.is_empty() {
                    self.push(label, at, Some(0));
                }
            }
            Insertion::LinkClose(_) => self.close_link(),
            Insertion::LinkAddress(_) | Insertion::Image(_) | Insertion::ImageAddress(_) => {}
            Insertion::Message(_) => {}
            Insertion::TopicOpen(_) | Insertion::TopicClose(_) | Insertion::TopicAnchor(_) => {}
        }
    }

    fn close_link(&mut self) {
        let Some((n, Some(start))) = self.link.take() else {
            return;
        };
        // Blanks at a link's ends are none of its words, and one of blanks alone shows nothing.
        let shown = self.prose.text.get(start..).unwrap_or_default();
        let end = start + shown.trim_end().len();
        let start = start + shown.len() - shown.trim_start().len();
        if start >= end {
            return;
        }
        self.prose.links.push((n, start..end));
        if let Some(topic) = self.links.get(n).and_then(|link| link.topic) {
            self.prose.marks.push(Mark {
                topic,
                text: start..end,
            });
        }
    }

    fn tag(&mut self, at: usize) -> usize {
        let tag = Tag::read(self.html.get(at..).unwrap_or_default());
        if !tag.closes && tag.hides() {
            return self.hide(&tag, at);
        }
        let step = |count: u32| {
            if tag.closes {
                count.saturating_sub(1)
            } else {
                count + 1
            }
        };
        match tag.name.as_bytes() {
            b"a" => self.anchors = step(self.anchors),
            b"code" | b"kbd" | b"samp" => self.codes = step(self.codes),
            b"br" => self.line_break(at),
            [b'h', b'1'..=b'6'] => {
                self.headings = step(self.headings);
                self.section += u32::from(!tag.closes);
            }
            _ => {}
        }
        if !tag.is_inline() {
            self.end_block(&tag);
        }
        // Noted once the block before has lost its trailing blanks.
        if tag.name == "blockquote" && !tag.closes {
            self.quotations.push(self.prose.text.len());
        }
        at + tag.length
    }

    fn line_break(&mut self, at: usize) {
        if !self.block && !self.prose.text.ends_with('\n') {
            self.push("\n", at, Some(0));
        }
    }

    /// Ends the block that is open: its trailing blanks are dropped, and with them all that was noted of them, so that a place
    /// in the text is final as soon as its block is.
    fn end_text(&mut self) {
        self.block = true;
        let end = self.prose.text.trim_end().len();
        if end == self.prose.text.len() {
            return;
        }
        let Prose {
            text,
            pieces,
            marks,
            links,
            ..
        } = &mut self.prose;
        text.truncate(end);
        while pieces.pop_if(|piece| piece.text >= end).is_some() {}
        // Only the last ones can reach into what was dropped; a link without other text is none.
        for (_, range) in links
            .iter_mut()
            .rev()
            .take_while(|(_, link)| link.end > end)
        {
            range.end = end;
        }
        for mark in marks
            .iter_mut()
            .rev()
            .take_while(|mark| mark.text.end > end)
        {
            mark.text.end = end;
        }
        while links.pop_if(|(_, link)| link.start >= end).is_some() {}
        while marks.pop_if(|mark| mark.text.start >= end).is_some() {}
        if let Some((_, start)) = &mut self.link {
            *start = start.filter(|start| *start < end);
        }
    }

    fn end_block(&mut self, tag: &Tag) {
        let had_text = !std::mem::replace(&mut self.block, true);
        if had_text {
            self.end_text();
        }
        if had_text && self.quoted {
            self.quoted = false;
            let start = self.prose.text.rfind("\n\n").map_or(0, |at| at + 2);
            self.attribute(start);
        }
        if tag.closes
            && tag.name == "blockquote"
            && let Some(start) = self.quotations.pop()
        {
            let text = self.prose.text.get(start..).unwrap_or_default();
            let line = text.rfind('\n').map_or(start, |at| start + at + 1);
            let found = self.attribute(line);
            self.quoted = !found && self.quotations.is_empty();
        }
    }

    /// Notes that the text from `start` on says whose words a quotation is, if it begins as such a line does.
    fn attribute(&mut self, start: usize) -> bool {
        let line = self.prose.text.get(start..).unwrap_or_default();
        let line = line.trim_start();
        let found =
            line.starts_with(['—', '–', '―']) || line.starts_with("-- ") || line.starts_with("- ");
        if found {
            self.prose.attributions.push(start..self.prose.text.len());
        }
        found
    }

    /// Goes on after an element that is no prose.
    fn hide(&mut self, tag: &Tag, at: usize) -> usize {
        let mut depth = 1;
        let mut end = at + tag.length;
        while depth > 0 {
            let rest = self.html.get(end..).unwrap_or_default();
            let Some((next, inner)) = rest
                .find('<')
                .and_then(|next| Some((next, Tag::read(rest.get(next..)?))))
            else {
                end = self.html.len();
                break;
            };
            if inner.name == tag.name {
                depth = if inner.closes { depth - 1 } else { depth + 1 };
            }
            end += next + inner.length;
        }
        while self.slots.get(self.slot).is_some_and(|slot| slot.at < end) {
            self.slot += 1;
        }
        if !tag.is_inline() && !self.block {
            self.end_text();
        }
        end
    }
}
