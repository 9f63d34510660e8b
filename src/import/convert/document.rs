//! A text between its source and Markdown: blocks of lines, whatever format they were read from.
//!
//! In: what a reader of HTML or of Word files found. Out: what [`super::write`] writes. It has what Markdown can say and nothing else, so
//! that a reader has to decide what becomes of the rest.

use pulldown_cmark::{Alignment, BlockQuoteKind};

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Code.
    Code(String),
    /// A formula in LaTeX.
    Math {
        /// Its source.
        tex: String,
        /// Whether it stands apart.
        display: bool,
    },
    /// A new line.
    Break,
    /// A tag of HTML that Markdown keeps, or an element without text.
    Html(String),
    /// An image with what is said of it.
    Picture(Picture),
    /// A reference to a footnote, by its label.
    Note(String),
    /// Something around other parts.
    Wrapped(Wrapper, Vec<Inline>),
}

/// An image with what is said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub source: String,
    /// What it shows, in words.
    pub alt: String,
    /// Its caption or title, in Markdown.
    pub title: String,
}

/// What stands around parts of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrapper {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// What is struck out.
    Strike,
    /// A link.
    Link {
        /// Where it leads.
        address: String,
        /// Its title, often none.
        title: String,
    },
    /// An element of HTML that Markdown keeps: its name, and its attributes as they are written behind it.
    Tag {
        /// Its name.
        name: String,
        /// Its attributes, each with a blank before it.
        attributes: String,
    },
}

/// A paragraph, a heading, a list and their like.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// Its id, where it states one.
        id: Option<String>,
        /// Its text.
        text: Vec<Inline>,
    },
    /// Code.
    Code {
        /// Its language, empty where none is known.
        language: String,
        /// Its lines.
        text: String,
    },
    /// A quotation, or a box with a name.
    Quote(Option<BlockQuoteKind>, Vec<Block>),
    /// A list.
    List {
        /// The number it begins with, where it has numbers.
        start: Option<u64>,
        /// Its items.
        items: Vec<Item>,
    },
    /// Terms with what they mean.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Table),
    /// A line across the page.
    Rule,
    /// A block of HTML.
    Html(String),
    /// The text of a footnote.
    Note {
        /// Its label.
        label: String,
        /// Its text.
        blocks: Vec<Block>,
    },
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Whether its box is ticked, where it has one.
    pub ticked: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A term, or several, and what is meant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Definition {
    /// The term; several are parted by [`Inline::Break`].
    pub term: Vec<Inline>,
    /// Each of its meanings.
    pub texts: Vec<Vec<Block>>,
}

/// A table whose cells are lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// A column's alignment, for each column.
    pub alignments: Vec<Alignment>,
    /// The cells of its head; all empty where it has none.
    pub head: Vec<Vec<Inline>>,
    /// The cells of its rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// The text of parts of a line, without markup.
pub fn plain(parts: &[Inline]) -> String {
    let mut out = String::new();
    add_plain(parts, &mut out);
    out
}

fn add_plain(parts: &[Inline], out: &mut String) {
    for part in parts {
        match part {
            Inline::Text(text) | Inline::Code(text) | Inline::Math { tex: text, .. } => {
                out.push_str(text);
            }
            Inline::Break => out.push(' '),
            Inline::Wrapped(_, inner) => add_plain(inner, out),
            Inline::Html(_) | Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
}

/// Whether parts of a line show nothing.
pub fn is_blank(parts: &[Inline]) -> bool {
    parts.iter().all(|part| match part {
        Inline::Text(text) => text.chars().all(|c| c.is_whitespace() || c == '\u{200b}'),
        Inline::Break => true,
        Inline::Wrapped(_, inner) => is_blank(inner),
        Inline::Code(_)
        | Inline::Math { .. }
        | Inline::Html(_)
        | Inline::Picture(_)
        | Inline::Note(_) => false,
    })
}
