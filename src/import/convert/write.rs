//! A text as Markdown.
//!
//! In: blocks. Out: Markdown that says the same when it is read, written by `pulldown-cmark-to-cmark`, which escapes what has to be and
//! reads each block again to see that it does. What it can't write becomes plain text, and is named.

use std::collections::BTreeSet;

use pulldown_cmark::TextMergeStream;
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag,
    TagEnd,
};
use pulldown_cmark_to_cmark as cmark;

use super::document::{Block, Inline, Item, Picture, Table, Wrapper, plain};
use super::tidy;
use crate::markup::markdown::EXTENSIONS;

/// Blocks as Markdown, and the text of each block whose markup couldn't be kept.
pub fn markdown(blocks: &[Block]) -> (String, Vec<String>) {
    let mut lost = Vec::new();
    let mut labels = Vec::new();
    let written = parts(blocks, &mut labels, &mut lost);
    (with_labels(written, &labels), lost)
}

/// Blocks as Markdown, with a tag for each reference to a footnote. A quotation's blocks are written by themselves, each line behind its
/// sign; all blocks between two of them together, since two lists that follow each other must not become one.
fn parts(blocks: &[Block], labels: &mut Vec<String>, lost: &mut Vec<String>) -> String {
    let is_quote = |block: &Block| matches!(block, Block::Quote(..));
    let mut texts = Vec::new();
    for part in blocks.chunk_by(|one, other| !is_quote(one) && !is_quote(other)) {
        texts.push(match part {
            [Block::Quote(kind, inner)] => quoted(*kind, &parts(inner, labels, lost)),
            other => together(other, labels, lost),
        });
    }
    texts.retain(|text| !text.is_empty());
    texts.join("\n\n")
}

fn quoted(kind: Option<BlockQuoteKind>, text: &str) -> String {
    let name = kind.map(|kind| match kind {
        BlockQuoteKind::Note => "> [!NOTE]",
        BlockQuoteKind::Tip => "> [!TIP]",
        BlockQuoteKind::Important => "> [!IMPORTANT]",
        BlockQuoteKind::Warning => "> [!WARNING]",
        BlockQuoteKind::Caution => "> [!CAUTION]",
    });
    let lines = text.lines().map(|line| match line.trim_end().is_empty() {
        true => ">".to_string(),
        false => format!("> {line}"),
    });
    name.map(str::to_string)
        .into_iter()
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn together(blocks: &[Block], labels: &mut Vec<String>, lost: &mut Vec<String>) -> String {
    let mut writer = Writer {
        labels: std::mem::take(labels),
        ..Writer::default()
    };
    let mut ends = Vec::with_capacity(blocks.len());
    for block in blocks {
        writer.block(block);
        ends.push(writer.events.len());
    }
    *labels = writer.labels;
    let events = writer.events;
    if let Some(text) = serialised(&events) {
        return text;
    }
    let (mut start, mut before_list) = (0, false);
    let mut texts = Vec::new();
    for (block, end) in blocks.iter().zip(ends) {
        let own = events.get(start..end).unwrap_or(&[]);
        start = end;
        // Two lists one after the other would be one.
        let is_list = matches!(block, Block::List { .. });
        if is_list && before_list {
            texts.push("<!-- -->".to_string());
        }
        before_list = is_list;
        texts.push(serialised(own).unwrap_or_else(|| {
            let text = words(own);
            lost.push(text.clone());
            serialised(&paragraph(text.clone())).unwrap_or(text)
        }));
    }
    texts.retain(|text| !text.is_empty());
    texts.join("\n\n")
}

/// Parts of a line as Markdown on one line, as a picture's caption is written.
pub fn line(parts: &[Inline]) -> String {
    let flat: Vec<Inline> = parts.iter().map(without_breaks).collect();
    let (text, _) = markdown(&[Block::Paragraph(flat)]);
    text.replace('\n', " ")
}

fn without_breaks(part: &Inline) -> Inline {
    match part {
        Inline::Break => Inline::Text(" ".to_string()),
        Inline::Wrapped(wrapper, inner) => {
            Inline::Wrapped(wrapper.clone(), inner.iter().map(without_breaks).collect())
        }
        other => other.clone(),
    }
}

fn paragraph(text: String) -> [Event<'static>; 3] {
    [
        Event::Start(Tag::Paragraph),
        Event::Text(text.into()),
        Event::End(TagEnd::Paragraph),
    ]
}

fn serialised(events: &[Event]) -> Option<String> {
    let options = cmark::Options {
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..cmark::Options::default()
    };
    let extensions = EXTENSIONS.difference(Options::ENABLE_WIKILINKS);
    let mut text = String::new();
    cmark::cmark_with_options(events.iter(), &mut text, extensions, options).ok()?;
    let text = text.trim_matches('\n').to_string();
    if !text.contains("&amp;") {
        return Some(text);
    }
    // The writer names the sign in every address; where nothing reads it as more than a sign, it stands as itself.
    let plain = text.replace("&amp;", "&");
    let read = |text| TextMergeStream::new(Parser::new_ext(text, extensions));
    let is_same = read(plain.as_str()).eq(read(text.as_str()));
    Some(if is_same { plain } else { text })
}

/// The words of events, on one line.
fn words(events: &[Event]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => out.push_str(text),
            Event::Start(_) | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            Event::InlineHtml(html) if html.starts_with(NOTE) => out.push_str(html),
            Event::InlineHtml(_) => {}
            _ => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What begins the tag that stands for a reference to a footnote while a text is written: the writer reads each block by itself, without
/// the footnotes, and would take a reference for text.
const NOTE: &str = "<annals-note-";

fn with_labels(text: String, labels: &[String]) -> String {
    if labels.is_empty() {
        return text;
    }
    let mut parts = text.split(NOTE);
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let named = part.split_once('>').and_then(|(number, rest)| {
            let label = labels.get(number.parse::<usize>().ok()?)?;
            Some((label, rest))
        });
        match named {
            Some((label, rest)) => out.push_str(&format!("[^{label}]{rest}")),
            None => out.extend([NOTE, part]),
        }
    }
    out
}

#[derive(Default)]
struct Writer {
    events: Vec<Event<'static>>,
    /// The labels of references to footnotes, in their order.
    labels: Vec<String>,
    /// Labels whose text was written.
    noted: BTreeSet<String>,
    in_link: bool,
}

impl Writer {
    fn push(&mut self, event: Event<'static>) {
        self.events.push(event);
    }

    fn around(&mut self, tag: Tag<'static>, inner: impl FnOnce(&mut Writer)) {
        let end = tag.to_end();
        self.push(Event::Start(tag));
        inner(self);
        self.push(Event::End(end));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(parts) => self.around(Tag::Paragraph, |writer| writer.parts(parts)),
            Block::Heading { level, id, text } => {
                let tag = Tag::Heading {
                    level: HeadingLevel::try_from(usize::from(*level)).unwrap_or(HeadingLevel::H6),
                    id: id.clone().map(CowStr::from),
                    classes: Vec::new(),
                    attrs: Vec::new(),
                };
                let text: Vec<Inline> = text.iter().map(without_breaks).collect();
                self.around(tag, |writer| writer.parts(&text));
            }
            Block::Code { language, text } => {
                let kind = CodeBlockKind::Fenced(language.clone().into());
                let mut text = text.clone();
                if !text.ends_with('\n') {
                    text.push('\n');
                }
                self.around(Tag::CodeBlock(kind), |writer| {
                    writer.push(Event::Text(text.into()))
                });
            }
            Block::Quote(kind, blocks) => {
                self.around(Tag::BlockQuote(*kind), |writer| writer.blocks(blocks));
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Definitions(definitions) => {
                self.around(Tag::DefinitionList, |writer| {
                    for definition in definitions {
                        writer.around(Tag::DefinitionListTitle, |writer| {
                            writer.parts(&definition.term)
                        });
                        for text in &definition.texts {
                            let tag = Tag::DefinitionListDefinition;
                            writer.around(tag, |writer| writer.tight(text));
                        }
                    }
                });
            }
            Block::Table(table) => self.table(table),
            Block::Rule => self.push(Event::Rule),
            Block::Html(html) => self.around(Tag::HtmlBlock, |writer| {
                for line in html.trim_end().split_inclusive('\n') {
                    writer.push(Event::Html(line.to_string().into()));
                }
                writer.push(Event::Html("\n".into()));
            }),
            Block::Note { label, blocks } => {
                if self.noted.insert(label.clone()) {
                    let tag = Tag::FootnoteDefinition(label.clone().into());
                    self.around(tag, |writer| writer.blocks(blocks));
                }
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let is_text = |block: &&Block| !matches!(block, Block::List { .. });
        let is_loose = items
            .iter()
            .any(|item| item.blocks.iter().filter(is_text).count() > 1);
        self.around(Tag::List(start), |writer| {
            for item in items {
                writer.around(Tag::Item, |writer| {
                    let begins_with_text = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
                    let ticked = item
                        .ticked
                        .filter(|_| begins_with_text)
                        .map(Event::TaskListMarker);
                    match is_loose {
                        // The mark of a task stands in its paragraph.
                        true => {
                            let at = writer.events.len() + 1;
                            writer.blocks(&item.blocks);
                            if let Some(mark) = ticked {
                                writer.events.insert(at.min(writer.events.len()), mark);
                            }
                        }
                        false => {
                            writer.events.extend(ticked);
                            writer.tight(&item.blocks);
                        }
                    }
                });
            }
        });
    }

    /// Blocks that have no blank lines between them: paragraphs without their marks.
    fn tight(&mut self, blocks: &[Block]) {
        let is_text = |block: &&Block| !matches!(block, Block::List { .. });
        if blocks.iter().filter(is_text).count() > 1 {
            self.blocks(blocks);
            return;
        }
        for block in blocks {
            match block {
                Block::Paragraph(parts) => self.parts(parts),
                other => self.block(other),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.alignments.len();
        let cells = |writer: &mut Writer, cells: &[Vec<Inline>]| {
            for column in 0..columns {
                let cell = cells.get(column).map_or(&[][..], Vec::as_slice);
                writer.around(Tag::TableCell, |writer| writer.cell(cell));
            }
        };
        self.around(Tag::Table(table.alignments.clone()), |writer| {
            writer.around(Tag::TableHead, |writer| cells(writer, &table.head));
            for row in &table.rows {
                writer.around(Tag::TableRow, |writer| cells(writer, row));
            }
        });
    }

    /// A cell, in which a new line is a tag.
    fn cell(&mut self, parts: &[Inline]) {
        let start = self.events.len();
        self.parts(parts);
        for event in self.events.iter_mut().skip(start) {
            if *event == Event::HardBreak {
                *event = Event::InlineHtml("<br>".into());
            }
        }
    }

    fn parts(&mut self, parts: &[Inline]) {
        for part in tidy::line(parts.to_vec()) {
            self.part(part);
        }
    }

    fn part(&mut self, part: Inline) {
        match part {
            Inline::Text(text) => self.push(Event::Text(text.into())),
            Inline::Code(text) => {
                // A new line in code is a blank.
                let text = text.replace(['\n', '\r'], " ");
                if !text.is_empty() {
                    self.push(Event::Code(text.into()));
                }
            }
            Inline::Math { tex, display } => self.push(match display {
                true => Event::DisplayMath(tex.into()),
                false => Event::InlineMath(tex.into()),
            }),
            Inline::Break => self.push(Event::HardBreak),
            Inline::Html(html) => self.push(Event::InlineHtml(html.into())),
            Inline::Picture(picture) => self.picture(picture),
            Inline::Note(label) => {
                let tag = format!("{NOTE}{}>", self.labels.len());
                self.labels.push(label);
                self.push(Event::InlineHtml(tag.into()));
            }
            Inline::Wrapped(wrapper, inner) => self.wrapped(wrapper, inner),
        }
    }

    fn picture(&mut self, picture: Picture) {
        let tag = Tag::Image {
            link_type: LinkType::Inline,
            dest_url: picture.source.into(),
            title: picture.title.into(),
            id: "".into(),
        };
        let alt = picture.alt.split_whitespace().collect::<Vec<_>>().join(" ");
        self.around(tag, |writer| {
            if !alt.is_empty() {
                writer.push(Event::Text(alt.into()));
            }
        });
    }

    fn wrapped(&mut self, wrapper: Wrapper, inner: Vec<Inline>) {
        let each = |writer: &mut Writer, inner: Vec<Inline>| {
            inner.into_iter().for_each(|part| writer.part(part));
        };
        let tag = match wrapper {
            Wrapper::Emphasis => Tag::Emphasis,
            Wrapper::Strong => Tag::Strong,
            Wrapper::Strike => Tag::Strikethrough,
            Wrapper::Link { .. } if self.in_link => return each(self, inner),
            Wrapper::Link { address, title } => return self.link(address, title, inner),
            Wrapper::Tag { name, attributes } => {
                self.push(Event::InlineHtml(format!("<{name}{attributes}>").into()));
                each(self, inner);
                self.push(Event::InlineHtml(format!("</{name}>").into()));
                return;
            }
        };
        self.around(tag, |writer| each(writer, inner));
    }

    fn link(&mut self, address: String, title: String, inner: Vec<Inline>) {
        let is_bare = |text: &str| {
            text == address
                && title.is_empty()
                && ["http://", "https://"]
                    .iter()
                    .any(|scheme| text.starts_with(scheme))
                && text
                    .chars()
                    .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\' | '`' | '&'))
        };
        let bare = matches!(inner.as_slice(), [Inline::Text(_)]) && is_bare(&plain(&inner));
        let tag = Tag::Link {
            link_type: if bare {
                LinkType::Autolink
            } else {
                LinkType::Inline
            },
            dest_url: address.into(),
            title: title.into(),
            id: "".into(),
        };
        self.in_link = true;
        self.around(tag, |writer| {
            inner.into_iter().for_each(|part| writer.part(part))
        });
        self.in_link = false;
    }
}
