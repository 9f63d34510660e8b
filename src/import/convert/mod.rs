//! What other programs wrote, as Markdown.
//!
//! In: HTML, or a text that was read from a Word file. Out: [`Converted`], Markdown in which the words are the same, and what was changed
//! or left out. A reader makes a [`document`] of what it finds, [`tidy`] makes its lines fit to be written, and [`write`](mod@write) writes it.

pub mod document;
pub mod html;
mod tidy;
mod tree;
pub mod write;

pub use html::{nodes_to_markdown, to_markdown};
pub use tree::{Element, Node, each, elements, find, parse};

use super::model::Note;

/// A text as Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Converted {
    /// The text.
    pub markdown: String,
    /// What was changed or left out, each once.
    pub notes: Vec<Note>,
}
