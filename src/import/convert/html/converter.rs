//! What makes blocks of nodes: the one walk through a text that all kinds of elements hang on.

use std::collections::BTreeSet;

use super::names;
use crate::import::convert::document::{Block, Inline, Wrapper, is_blank};
use crate::import::convert::tree::{Element, Node};
use crate::import::model::Note;

/// What stands around a part of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Emphasis and links that were opened around blocks: each line of these blocks has them.
    pub(super) wrappers: Vec<Wrapper>,
    /// How many blocks it stands in.
    depth: usize,
}

/// How deep blocks may stand in each other.
const MAX_BLOCKS: usize = 24;

impl Context {
    pub(super) fn within(&self, wrapper: Option<Wrapper>) -> Context {
        let mut wrappers = self.wrappers.clone();
        wrappers.extend(wrapper.filter(|new| !self.wrappers.contains(new)));
        Context {
            wrappers,
            depth: self.depth,
        }
    }

    pub(super) fn deeper(&self) -> Context {
        Context {
            wrappers: self.wrappers.clone(),
            depth: self.depth + 1,
        }
    }

    /// Parts with all that is open around them.
    pub(super) fn wrap(&self, parts: Vec<Inline>) -> Vec<Inline> {
        self.wrappers.iter().rev().fold(parts, |parts, wrapper| {
            vec![Inline::Wrapped(wrapper.clone(), parts)]
        })
    }
}

/// Makes blocks of nodes.
#[derive(Default)]
pub(super) struct Converter {
    pub(super) notes: BTreeSet<Note>,
    /// Ids that links of this text lead to.
    pub(super) targets: BTreeSet<String>,
    /// The places that links of this text can lead to.
    pub(super) places: BTreeSet<String>,
    /// Addresses of pictures that were shown.
    pub(super) shown: BTreeSet<String>,
    /// Those that were found where no script runs: what stands for them where one does is the same picture.
    pub(super) shown_without_script: BTreeSet<String>,
}

impl Converter {
    /// For a text whose links lead to these ids, of which it has these.
    pub(super) fn new(targets: BTreeSet<String>, places: BTreeSet<String>) -> Converter {
        Converter {
            targets,
            places,
            ..Converter::default()
        }
    }

    pub(super) fn changed(&mut self, what: impl Into<String>) {
        self.notes.insert(Note::changed(what));
    }

    pub(super) fn left_out(&mut self, what: impl Into<String>) {
        self.notes.insert(Note::left_out(what));
    }

    /// Nodes as blocks: lines between blocks become paragraphs.
    pub(super) fn flow(&mut self, nodes: &[Node], context: &Context) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut run = Vec::new();
        if context.depth > MAX_BLOCKS {
            let mut text = String::new();
            nodes.iter().for_each(|node| words(node, &mut text));
            return paragraphs(vec![Inline::Text(text)], context);
        }
        for node in nodes {
            match node {
                Node::Text(text) => run.push(Inline::Text(text.clone())),
                Node::Element(element) if self.is_dropped(element) => {}
                Node::Element(element) if names::is_block(element) => {
                    blocks.extend(paragraphs(std::mem::take(&mut run), context));
                    blocks.extend(
                        self.anchor(element)
                            .map(|anchor| Block::Paragraph(vec![anchor])),
                    );
                    let from = blocks.len();
                    self.block(element, context, &mut blocks);
                    join_anchor(&mut blocks, from);
                }
                Node::Element(element) if names::has_block(&element.children) => {
                    blocks.extend(paragraphs(std::mem::take(&mut run), context));
                    let inner = context.within(self.wrapper(element));
                    blocks.extend(self.flow(&element.children, &inner));
                }
                Node::Element(element) => self.inline(element, &mut run),
            }
        }
        blocks.extend(paragraphs(run, context));
        blocks
    }

    /// Whether an element isn't shown; says so where it could be missed.
    pub(super) fn is_dropped(&mut self, element: &Element) -> bool {
        if let Some(what) = names::dropped(element) {
            if !what.is_empty() {
                self.left_out(what);
            }
            return true;
        }
        let is_hidden = element.has("hidden")
            || element
                .style("display")
                .is_some_and(|value| value.starts_with("none"));
        if is_hidden && !element.text().trim().is_empty() {
            self.left_out("text that the page hides");
        }
        is_hidden
    }
}

/// A place that links lead to stands at the beginning of the paragraph behind it.
pub(super) fn join_anchor(blocks: &mut Vec<Block>, from: usize) {
    let Some(before) = from.checked_sub(1) else {
        return;
    };
    let is_anchor = |block: Option<&Block>| matches!(block, Some(Block::Paragraph(parts)) if matches!(parts.as_slice(), [Inline::Html(_)]));
    if !is_anchor(blocks.get(before)) {
        return;
    }
    if let Some(Block::Paragraph(_) | Block::Heading { .. }) = blocks.get(from) {
        let Block::Paragraph(anchor) = blocks.remove(before) else {
            return;
        };
        match blocks.get_mut(before) {
            Some(Block::Heading { id: id @ None, .. })
                if stated_id(&anchor).is_some_and(names::is_id) =>
            {
                *id = stated_id(&anchor).map(str::to_string);
            }
            Some(Block::Paragraph(parts) | Block::Heading { text: parts, .. }) => {
                parts.splice(0..0, anchor);
            }
            _ => {}
        }
    }
}

/// The id of a place that links lead to.
pub(super) fn stated_id(parts: &[Inline]) -> Option<&str> {
    match parts {
        [Inline::Html(html)] => html.strip_prefix("<a id=\"")?.strip_suffix("\"></a>"),
        _ => None,
    }
}

/// The words of a node, each block's apart.
fn words(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => out.push_str(text),
        Node::Element(element) if names::dropped(element).is_some() => {}
        Node::Element(element) => {
            let is_block = names::is_block(element);
            out.push_str(if is_block { " " } else { "" });
            element.children.iter().for_each(|child| words(child, out));
            out.push_str(if is_block { " " } else { "" });
        }
    }
}

/// A line as paragraphs: two new lines one after the other part them.
pub(super) fn paragraphs(run: Vec<Inline>, context: &Context) -> Vec<Block> {
    let mut out = Vec::new();
    for parts in split(run) {
        if !is_blank(&parts) {
            out.push(Block::Paragraph(context.wrap(parts)));
        }
    }
    out
}

/// Parts of a line, parted where two new lines follow each other.
fn split(parts: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut out = vec![Vec::new()];
    let mut breaks = 0;
    for part in parts {
        match part {
            Inline::Break => {
                breaks += 1;
                continue;
            }
            Inline::Text(ref text) if breaks > 0 && text.trim().is_empty() => continue,
            _ => {}
        }
        match std::mem::take(&mut breaks) {
            0 => {}
            1 => push(&mut out, Inline::Break),
            _ => out.push(Vec::new()),
        }
        let Inline::Wrapped(wrapper, inner) = part else {
            push(&mut out, part);
            continue;
        };
        for (number, piece) in split(inner).into_iter().enumerate() {
            if number > 0 {
                out.push(Vec::new());
            }
            push(&mut out, Inline::Wrapped(wrapper.clone(), piece));
        }
    }
    // Within emphasis, what comes behind it stands on a new line.
    match breaks {
        0 => {}
        1 => push(&mut out, Inline::Break),
        _ => out.push(Vec::new()),
    }
    out
}

fn push(lines: &mut [Vec<Inline>], part: Inline) {
    if let Some(line) = lines.last_mut() {
        line.push(part);
    }
}
