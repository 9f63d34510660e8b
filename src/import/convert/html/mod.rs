//! HTML as Markdown.
//!
//! In: a part of a page, from whatever program. Out: Markdown with the same words, links and pictures in the same order, and what was
//! changed or left out. What Markdown can't say, as cells over several rows, stays HTML where a page may have it.

mod blocks;
mod cards;
mod code;
mod converter;
mod definitions;
mod embeds;
mod figures;
mod inlines;
mod links;
mod mathml;
mod names;
mod notes;
mod pictures;
mod raw;
mod tables;

use super::Converted;
use super::document::{Block, Inline};
use super::tree::{self, Node};
use super::write;
use converter::{Context, Converter};

/// A part of a page as Markdown.
pub fn to_markdown(html: &str) -> Converted {
    nodes_to_markdown(tree::parse_body(html))
}

/// Nodes of a page as Markdown.
pub fn nodes_to_markdown(mut nodes: Vec<Node>) -> Converted {
    let found = notes::take(&mut nodes);
    let all = nodes
        .iter()
        .chain(found.iter().flat_map(|note| &note.nodes));
    let places = links::places(all.clone());
    let mut converter = Converter::new(links::targets(all), places);
    let mut blocks = converter.flow(&nodes, &Context::default());
    for note in &found {
        let mut text = converter.flow(&note.nodes, &Context::default());
        if text.is_empty() {
            text.push(Block::Paragraph(vec![Inline::Text("–".to_string())]));
        }
        blocks.push(Block::Note {
            label: note.label.clone(),
            blocks: text,
        });
    }
    let (markdown, lost) = write::markdown(&blocks);
    for text in lost {
        let start: String = text.chars().take(60).collect();
        converter.changed(format!(
            "a block of which only the words could be kept: “{start}”"
        ));
    }
    Converted {
        markdown,
        notes: converter.notes.into_iter().collect(),
    }
}
