//! Tables: in Markdown where each cell is a line of its own, else as HTML.

use pulldown_cmark::Alignment;

use super::converter::{Context, Converter, paragraphs};
use super::{blocks, raw};
use crate::import::convert::document::{Block, Inline, Table, Wrapper, is_blank};
use crate::import::convert::tree::{Element, Node, elements};

/// A row of a table.
struct Row<'n> {
    cells: Vec<&'n Element>,
    /// Whether it stands in the table's head.
    in_head: bool,
}

impl Converter {
    pub(super) fn table(&mut self, element: &Element, context: &Context, out: &mut Vec<Block>) {
        let mut rows = Vec::new();
        collect(element, false, &mut rows);
        rows.retain(|row| !row.cells.is_empty());
        let captions: Vec<&Element> = element
            .elements()
            .filter(|child| child.name == "caption")
            .collect();
        if is_layout(element, &rows) {
            self.changed("a table that only laid out a page: its cells follow each other");
            for cell in rows.iter().flat_map(|row| &row.cells) {
                out.extend(self.flow(&cell.children, context));
            }
            return;
        }
        for caption in captions {
            let line = self.line(&caption.children);
            let caption = Inline::Wrapped(Wrapper::Emphasis, line);
            out.extend(paragraphs(vec![caption], context));
        }
        let cells = || rows.iter().flat_map(|row| row.cells.iter().copied());
        let fits = rows.iter().filter(|row| row.in_head).count() <= 1
            && cells().all(|cell| !spans(cell) && blocks::is_line(cell));
        let has_notes = cells().any(|cell| cell.find(&["annals-note"]).is_some());
        if fits || has_notes {
            if !fits {
                self.changed("a table with cells over several columns or rows, or blocks in cells: it has footnotes, so it is a plain one");
            }
            out.push(Block::Table(self.plain_table(&rows)));
            return;
        }
        self.changed("a table that Markdown can't say stays HTML");
        let mut table = element.clone();
        table
            .children
            .retain(|node| !matches!(node, Node::Element(child) if child.name == "caption"));
        self.look(&table);
        out.push(Block::Html(raw::html(&table)));
    }

    /// Lists what is left out of HTML that stays.
    fn look(&mut self, element: &Element) {
        for child in element.elements() {
            if !self.is_dropped(child) {
                self.look(child);
            }
        }
    }

    fn plain_table(&mut self, rows: &[Row]) -> Table {
        let columns = rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| width(cell)).sum())
            .max()
            .unwrap_or(0);
        let mut table = Table {
            alignments: alignments(rows, columns),
            head: vec![Vec::new(); columns],
            rows: Vec::new(),
        };
        for (number, row) in rows.iter().enumerate() {
            let is_head =
                number == 0 && (row.in_head || row.cells.iter().all(|cell| cell.name == "th"));
            let mut line: Vec<Vec<Inline>> = Vec::with_capacity(columns);
            for cell in &row.cells {
                let mut parts: Vec<Inline> = self.anchor(cell).into_iter().collect();
                parts.extend(self.line(&cell.children));
                if cell.name == "th" && !is_head && !is_blank(&parts) {
                    parts = vec![Inline::Wrapped(Wrapper::Strong, parts)];
                }
                line.push(parts);
                line.extend(std::iter::repeat_n(
                    Vec::new(),
                    width(cell).saturating_sub(1),
                ));
            }
            line.resize(columns, Vec::new());
            match is_head {
                true => table.head = line,
                false => table.rows.push(line),
            }
        }
        table
    }
}

/// The rows of a table, those of its parts too.
fn collect<'n>(element: &'n Element, in_head: bool, rows: &mut Vec<Row<'n>>) {
    for child in element.elements() {
        match child.name.as_str() {
            "thead" => collect(child, true, rows),
            "tbody" | "tfoot" => collect(child, false, rows),
            "tr" => rows.push(Row {
                cells: elements(&child.children)
                    .filter(|cell| matches!(cell.name.as_str(), "td" | "th"))
                    .collect(),
                in_head,
            }),
            _ => {}
        }
    }
}

fn number(cell: &Element, name: &str) -> usize {
    cell.get(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(1)
        .clamp(1, 100)
}

/// How many columns a cell goes over.
fn width(cell: &Element) -> usize {
    number(cell, "colspan")
}

fn spans(cell: &Element) -> bool {
    width(cell) > 1 || number(cell, "rowspan") > 1
}

/// Whether a table says nothing by its rows and columns.
fn is_layout(element: &Element, rows: &[Row]) -> bool {
    let mut cells = rows.iter().flat_map(|row| &row.cells);
    let is_data =
        element.has_class(&["wp-block-table"]) || cells.clone().any(|cell| cell.name == "th");
    let nests = cells.clone().any(|cell| cell.find(&["table"]).is_some());
    let is_one = cells.clone().count() == 1;
    let is_column = rows.iter().all(|row| row.cells.len() == 1);
    let has_blocks = cells.any(|cell| !blocks::is_line(cell));
    matches!(element.get("role"), Some("presentation" | "none"))
        || nests
        || !is_data && (is_one || is_column && has_blocks)
}

fn alignments(rows: &[Row], columns: usize) -> Vec<Alignment> {
    let mut found = vec![Alignment::None; columns];
    // The head may be in the middle of columns that aren't: rows speak first.
    let of_rows = rows
        .iter()
        .filter(|row| !row.in_head)
        .chain(rows.iter().filter(|row| row.in_head));
    for row in of_rows {
        let mut column = 0;
        for cell in &row.cells {
            if let Some(place @ Alignment::None) = found.get_mut(column) {
                *place = alignment(cell);
            }
            column += width(cell);
        }
    }
    found
}

fn alignment(cell: &Element) -> Alignment {
    let stated = cell
        .style("text-align")
        .or_else(|| cell.get("align").map(str::to_ascii_lowercase));
    let of_class = || {
        let class = cell.classes().find_map(|class| {
            class
                .strip_prefix("has-text-align-")
                .or(class.strip_prefix("text-"))
        });
        class.map(str::to_string)
    };
    match stated.or_else(of_class).as_deref() {
        Some("left" | "start") => Alignment::Left,
        Some("center" | "centre") => Alignment::Center,
        Some("right" | "end") => Alignment::Right,
        _ => Alignment::None,
    }
}
