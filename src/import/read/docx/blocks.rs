//! Blocks of a Word file: its model as ours.

use std::collections::BTreeSet;

use office_oxide::ir::{
    DocumentIR, Element, Image, List, Paragraph, ParagraphAlignment, Table, TableCell,
};
use pulldown_cmark::Alignment;

use super::inlines::{self, Labels};
use crate::import::convert::document::{
    self, Block, Inline, Item, Picture, Wrapper, is_blank, plain,
};
use crate::import::model::Note;

/// How deep lists, tables and boxes are read in each other.
const MAX_DEPTH: usize = 24;

/// Makes blocks of a document.
pub struct Mapper {
    /// What was changed or left out.
    pub notes: BTreeSet<Note>,
    /// Pictures, by the path that the text names them by.
    pub files: Vec<(String, Vec<u8>)>,
    folder: String,
    labels: Labels,
    /// Texts of notes, with their kind and number.
    texts: Vec<((bool, u32), Vec<Block>)>,
    title: Option<String>,
    depth: usize,
}

impl Mapper {
    /// For a document whose pictures come into a folder of this name.
    pub fn new(folder: &str) -> Mapper {
        Mapper {
            notes: BTreeSet::new(),
            files: Vec::new(),
            folder: folder.to_string(),
            labels: Labels::default(),
            texts: Vec::new(),
            title: None,
            depth: 0,
        }
    }

    /// The blocks of a document, its notes last.
    pub fn document(&mut self, read: &DocumentIR) -> Vec<Block> {
        let mut out = Vec::new();
        for section in &read.sections {
            out.extend(self.elements(&section.elements));
        }
        let mut notes: Vec<(usize, Vec<Block>)> = Vec::new();
        for ((is_endnote, number), text) in std::mem::take(&mut self.texts) {
            match self.labels.known(is_endnote, number) {
                Some(label) => notes.push((label, text)),
                None => drop(
                    self.notes
                        .insert(Note::left_out("a footnote that nothing refers to")),
                ),
            }
        }
        notes.sort_by_key(|(label, _)| *label);
        out.extend(notes.into_iter().map(|(label, blocks)| Block::Note {
            label: label.to_string(),
            blocks,
        }));
        out
    }

    /// The title: what the document styles as one, else a heading that it begins with.
    pub fn take_title(&mut self, blocks: &mut Vec<Block>) -> Option<String> {
        if let Some(title) = self.title.take() {
            return Some(title);
        }
        let Some(Block::Heading { level: 1, text, .. }) = blocks.first() else {
            return None;
        };
        let title = plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let is_only = blocks
            .iter()
            .filter(|block| matches!(block, Block::Heading { level: 1, .. }))
            .count()
            == 1;
        if title.is_empty() || !is_only {
            return None;
        }
        blocks.remove(0);
        Some(title)
    }

    fn elements(&mut self, elements: &[Element]) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        self.depth += 1;
        if self.depth <= MAX_DEPTH {
            for element in elements {
                self.element(element, &mut out);
            }
        } else {
            self.notes.insert(Note::left_out(
                "what stands deeper than lists, tables and boxes can",
            ));
        }
        self.depth -= 1;
        out
    }

    fn element(&mut self, element: &Element, out: &mut Vec<Block>) {
        match element {
            Element::Heading(heading) => {
                let text = self.line(&heading.content);
                if !is_blank(&text) {
                    out.push(Block::Heading {
                        level: heading.level.clamp(1, 6),
                        id: None,
                        text: without_strong(text),
                    });
                }
            }
            Element::Paragraph(paragraph) => self.paragraph(paragraph, out),
            Element::Table(table) => self.table(table, out),
            Element::List(list) => out.extend(self.list(list)),
            Element::Image(image) => out.extend(
                self.picture(image)
                    .map(|picture| Block::Paragraph(vec![picture])),
            ),
            Element::ThematicBreak => out.push(Block::Rule),
            Element::TextBox(found) => out.extend(self.elements(&found.content)),
            // A comment is a note with somebody's name.
            Element::Footnote(note) | Element::Endnote(note) if note.author.is_some() => {
                let mut text = Vec::new();
                let blocks = self.elements(&note.content);
                self.flatten(&blocks, &mut text);
                let text = plain(&text);
                let author = note.author.as_deref().unwrap_or_default();
                let comment = format!("a comment by {author}: {}", text.trim());
                self.notes.insert(Note::left_out(comment));
            }
            Element::Footnote(note) => {
                let text = self.elements(&note.content);
                self.texts.push(((false, note.id), text));
            }
            Element::Endnote(note) => {
                let text = self.elements(&note.content);
                self.texts.push(((true, note.id), text));
            }
            Element::CodeBlock(code) => out.push(Block::Code {
                language: code.language.clone().unwrap_or_default(),
                text: code.content.clone(),
            }),
            _ => {}
        }
    }

    fn line(&mut self, content: &[office_oxide::ir::InlineContent]) -> Vec<Inline> {
        let (parts, is_refused) = inlines::line(content, &mut self.labels);
        if is_refused {
            self.notes
                .insert(Note::left_out("a link that no page may have"));
        }
        parts
    }

    /// A paragraph, by its style: a title, a quotation, code, a caption.
    fn paragraph(&mut self, paragraph: &Paragraph, out: &mut Vec<Block>) {
        let text = self.line(&paragraph.content);
        if is_blank(&text) {
            return;
        }
        let style = paragraph
            .style
            .as_deref()
            .unwrap_or("")
            .to_ascii_lowercase()
            .replace([' ', '-', '_'], "");
        match style.as_str() {
            "title" if self.title.is_none() && out.is_empty() => {
                self.title = Some(
                    plain(&text)
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" "),
                );
            }
            "quote" | "intensequote" | "blocktext" | "blockquote" => match out.last_mut() {
                Some(Block::Quote(None, blocks)) => blocks.push(Block::Paragraph(text)),
                _ => out.push(Block::Quote(None, vec![Block::Paragraph(text)])),
            },
            "sourcecode" | "code" | "htmlpreformatted" | "preformattedtext" | "plaintext" => {
                let line = text.iter().map(|part| match part {
                    Inline::Break => "\n".to_string(),
                    other => plain(std::slice::from_ref(other)),
                });
                let line: String = line.collect();
                match out.last_mut() {
                    Some(Block::Code { text, .. }) => text.push_str(&format!("\n{line}")),
                    _ => out.push(Block::Code {
                        language: String::new(),
                        text: line,
                    }),
                }
            }
            "caption" | "imagecaption" | "tablecaption" => {
                out.push(Block::Paragraph(vec![Inline::Wrapped(
                    Wrapper::Emphasis,
                    text,
                )]));
            }
            _ => out.push(Block::Paragraph(text)),
        }
    }

    fn list(&mut self, list: &List) -> Option<Block> {
        self.depth += 1;
        let mut items = Vec::new();
        if self.depth <= MAX_DEPTH {
            for item in &list.items {
                let mut blocks = self.elements(&item.content);
                blocks.extend(item.nested.as_ref().and_then(|nested| self.list(nested)));
                if !blocks.is_empty() {
                    items.push(Item {
                        ticked: None,
                        blocks,
                    });
                }
            }
        }
        self.depth -= 1;
        let start = list
            .ordered
            .then(|| u64::from(list.start_number.unwrap_or(1)));
        (!items.is_empty()).then_some(Block::List { start, items })
    }

    fn picture(&mut self, image: &Image) -> Option<Inline> {
        let alt = image.alt_text.clone().unwrap_or_default().replace('|', "¦");
        let extension = image.format.as_ref().map(|format| format.extension());
        let picture = match (&image.data, &image.source_url, extension) {
            (_, _, Some("emf" | "wmf")) => {
                self.notes.insert(Note::left_out(
                    "a picture in a format of Windows that no browser shows (EMF, WMF)",
                ));
                return None;
            }
            (Some(bytes), _, extension) if !bytes.is_empty() => {
                let extension = extension.unwrap_or("png");
                let known = self.files.iter().position(|(_, known)| known == bytes);
                let number = known.unwrap_or(self.files.len()) + 1;
                let path = match known.and_then(|known| self.files.get(known)) {
                    Some((path, _)) => path.clone(),
                    None => format!("{}/picture-{number}.{extension}", self.folder),
                };
                if known.is_none() {
                    self.files.push((path.clone(), bytes.clone()));
                }
                Picture {
                    source: path.replace(' ', "%20"),
                    alt,
                    title: String::new(),
                }
            }
            (_, Some(address), _) => Picture {
                source: address.clone(),
                alt,
                title: String::new(),
            },
            _ => {
                self.notes
                    .insert(Note::left_out("a picture that the document doesn't have"));
                return None;
            }
        };
        let link = image
            .hyperlink
            .clone()
            .filter(|address| address.starts_with("http"));
        Some(match link {
            Some(address) => Inline::Wrapped(
                Wrapper::Link {
                    address,
                    title: String::new(),
                },
                vec![Inline::Picture(picture)],
            ),
            None => Inline::Picture(picture),
        })
    }

    /// A table. Cells over several columns or rows have empty ones beside and below them.
    fn table(&mut self, table: &Table, out: &mut Vec<Block>) {
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        if cells().count() == 1 {
            // A frame around a text.
            out.extend(
                cells()
                    .flat_map(|cell| self.elements(&cell.content))
                    .collect::<Vec<_>>(),
            );
            return;
        }
        if let Some(caption) = table
            .caption
            .as_deref()
            .filter(|caption| !caption.trim().is_empty())
        {
            let text = vec![Inline::Text(caption.to_string())];
            out.push(Block::Paragraph(vec![Inline::Wrapped(
                Wrapper::Emphasis,
                text,
            )]));
        }
        if cells().any(|cell| cell.col_span > 1 || cell.row_span > 1) {
            self.notes.insert(Note::changed("a table with cells over several columns or rows: there are empty ones beside and below them"));
        }
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        // How many more rows each column is taken by a cell above.
        let mut taken: Vec<u32> = Vec::new();
        let mut alignments = Vec::new();
        for row in &table.rows {
            let mut line = Vec::new();
            for cell in &row.cells {
                self.skip(&mut line, &mut taken);
                let width = usize::try_from(cell.col_span.clamp(1, 100)).unwrap_or(1);
                for number in 0..width {
                    alignments.resize(alignments.len().max(line.len() + 1), Alignment::None);
                    if let Some(place @ Alignment::None) = alignments.get_mut(line.len()) {
                        *place = alignment(cell);
                    }
                    taken.resize(taken.len().max(line.len() + 1), 0);
                    if let Some(rows) = taken.get_mut(line.len()) {
                        *rows = cell.row_span.clamp(1, 1_000) - 1;
                    }
                    line.push(if number == 0 {
                        self.cell(cell)
                    } else {
                        Vec::new()
                    });
                }
            }
            self.skip(&mut line, &mut taken);
            rows.push(line);
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        rows.iter_mut()
            .for_each(|row| row.resize(columns, Vec::new()));
        alignments.resize(columns, Alignment::None);
        let has_head = table
            .rows
            .first()
            .is_some_and(|row| row.is_header || row.repeat_as_header);
        let head = match has_head {
            true => rows.remove(0),
            false => vec![Vec::new(); columns],
        };
        out.push(Block::Table(document::Table {
            alignments,
            head,
            rows,
        }));
    }

    /// Empty cells where one from above goes on.
    fn skip(&mut self, line: &mut Vec<Vec<Inline>>, taken: &mut [u32]) {
        while let Some(rows) = taken.get_mut(line.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            line.push(Vec::new());
        }
    }

    /// A cell as a line; its paragraphs stand on lines of their own.
    fn cell(&mut self, cell: &TableCell) -> Vec<Inline> {
        let blocks = self.elements(&cell.content);
        let mut out = Vec::new();
        self.flatten(&blocks, &mut out);
        out
    }

    fn flatten(&mut self, blocks: &[Block], out: &mut Vec<Inline>) {
        for block in blocks {
            if !out.is_empty() && !matches!(out.last(), Some(Inline::Break)) {
                out.push(Inline::Break);
            }
            match block {
                Block::Paragraph(parts) => out.extend(parts.iter().cloned()),
                Block::Heading { text, .. } => {
                    out.push(Inline::Wrapped(Wrapper::Strong, text.clone()))
                }
                Block::Code { text, .. } => out.push(Inline::Code(text.clone())),
                Block::Quote(_, inner) => self.flatten(inner, out),
                Block::List { items, .. } => {
                    self.notes.insert(Note::changed(
                        "a list in a table's cell, whose items are lines now",
                    ));
                    for item in items {
                        self.flatten(&item.blocks, out);
                        out.push(Inline::Break);
                    }
                }
                Block::Table(table) => {
                    self.notes.insert(Note::changed(
                        "a table in a table's cell, whose cells are lines now",
                    ));
                    for cell in table
                        .head
                        .iter()
                        .chain(table.rows.iter().flatten())
                        .filter(|cell| !is_blank(cell))
                    {
                        out.extend(cell.iter().cloned());
                        out.push(Inline::Break);
                    }
                }
                Block::Definitions(_) | Block::Rule | Block::Html(_) | Block::Note { .. } => {}
            }
        }
        while out.last() == Some(&Inline::Break) {
            out.pop();
        }
    }
}

/// A heading is no place for bold type of all of it.
fn without_strong(text: Vec<Inline>) -> Vec<Inline> {
    let all = text.iter().all(|part| {
        is_blank(std::slice::from_ref(part)) || matches!(part, Inline::Wrapped(Wrapper::Strong, _))
    });
    if !all {
        return text;
    }
    let unwrapped = text.into_iter().flat_map(|part| match part {
        Inline::Wrapped(Wrapper::Strong, inner) => inner,
        other => vec![other],
    });
    unwrapped.collect()
}

fn alignment(cell: &TableCell) -> Alignment {
    let of_text = cell.content.iter().find_map(|element| match element {
        Element::Paragraph(paragraph) => paragraph.alignment.as_ref(),
        _ => None,
    });
    match cell.text_align.as_ref().or(of_text) {
        Some(ParagraphAlignment::Center) => Alignment::Center,
        Some(ParagraphAlignment::Right) => Alignment::Right,
        _ => Alignment::None,
    }
}
