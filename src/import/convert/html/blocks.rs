//! Blocks: paragraphs, headings, lists, quotations and boxes.

use pulldown_cmark::BlockQuoteKind;

use super::converter::{Context, Converter, paragraphs};
use super::{cards, code, names};
use crate::import::convert::document::{Block, Inline, Item, is_blank};
use crate::import::convert::tree::{Element, Node, elements};
use crate::import::model::Note;

/// Elements whose text stands on a picture.
const COVERS: &[&str] = &[
    "wp-block-cover",
    "wp-block-cover-image",
    "wp-block-cover__image-background",
    "kg-header-card",
];

impl Converter {
    /// Makes blocks of an element that is one.
    pub(super) fn block(&mut self, element: &Element, context: &Context, out: &mut Vec<Block>) {
        if let Some(card) = cards::plain(element) {
            return self.block(&card, context, out);
        }
        if let Some(pre) = code::framed(element) {
            let around = element.get("class").unwrap_or("");
            let found = code::block(self, pre, around).into_iter();
            let inner = code::language(element);
            out.extend(found.map(|block| match (block, &inner) {
                (Block::Code { language, text }, Some(inner)) if language.is_empty() => {
                    Block::Code {
                        language: inner.clone(),
                        text,
                    }
                }
                (block, _) => block,
            }));
            return;
        }
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, context, out),
            "ul" | "ol" | "menu" | "dir" => out.extend(self.list(element, context)),
            "dl" => self.definitions(element, context, out),
            "blockquote" => {
                let inner = self.flow(&element.children, &context.deeper());
                if !inner.is_empty() {
                    out.push(Block::Quote(None, inner));
                }
            }
            "pre" | "listing" | "xmp" | "plaintext" => out.extend(code::block(self, element, "")),
            "hr" => out.push(Block::Rule),
            "table" => self.table(element, context, out),
            "figure" => self.figure(element, context, out),
            "details" => self.details(element, context, out),
            "iframe" | "video" | "audio" | "object" | "embed" => {
                let link = self.embedded(element);
                out.extend(paragraphs(link.into_iter().collect(), context));
            }
            "math" | "script" => {
                let formula = match element.name.as_str() {
                    "math" => self.formula(element),
                    _ => Some(Inline::Math {
                        tex: element.text().trim().to_string(),
                        display: true,
                    }),
                };
                out.extend(paragraphs(formula.into_iter().collect(), context));
            }
            _ if element.has_class(&["katex-display"]) => {
                let formula = element.find(&["math"]).and_then(|math| self.formula(math));
                let formula = formula.map(|part| match part {
                    Inline::Math { tex, .. } => Inline::Math { tex, display: true },
                    other => other,
                });
                out.extend(paragraphs(formula.into_iter().collect(), context));
            }
            _ if element.has_class(&["wp-caption"]) => self.figure(element, context, out),
            _ if element.has_class(COVERS) => {
                let picture = self.background(element);
                out.extend(paragraphs(picture.into_iter().collect(), context));
                out.extend(self.flow(&element.children, context));
            }
            _ => match alert(element) {
                Some(kind) => self.alert(element, kind, context, out),
                None => out.extend(self.flow(&element.children, context)),
            },
        }
    }

    fn heading(&mut self, element: &Element, context: &Context, out: &mut Vec<Block>) {
        let level = element
            .name
            .strip_prefix('h')
            .and_then(|level| level.parse().ok());
        let mut text = self.line(&element.children);
        if is_blank(&text) && !text.iter().any(|part| matches!(part, Inline::Picture(_))) {
            return;
        }
        let mut place = super::names::id_of(element).map(str::to_string);
        // An empty link in a heading that has a name is where links to the heading lead.
        text.retain(|part| {
            match (
                super::converter::stated_id(std::slice::from_ref(part)),
                &place,
            ) {
                (Some(id), None) => {
                    place = Some(id.to_string());
                    false
                }
                _ => true,
            }
        });
        if let Some(id) = place.take_if(|id| !super::names::is_id(id)) {
            text.insert(
                0,
                Inline::Html(format!("<a id=\"{}\"></a>", super::raw::attribute(&id))),
            );
        }
        // A heading is no place for emphasis of all of it.
        let text = match <[Inline; 1]>::try_from(text) {
            Ok([Inline::Wrapped(crate::import::convert::document::Wrapper::Strong, inner)]) => {
                inner
            }
            Ok([only]) => vec![only],
            Err(text) => text,
        };
        out.push(Block::Heading {
            level: level.unwrap_or(2),
            id: place,
            text: context.wrap(text),
        });
    }

    fn list(&mut self, element: &Element, context: &Context) -> Option<Block> {
        let inner = context.deeper();
        let mut items: Vec<Item> = Vec::new();
        for child in &element.children {
            match child {
                Node::Element(child) if self.is_dropped(child) => {}
                Node::Element(child) if child.name == "li" => items.push(self.item(child, &inner)),
                // A list right in a list belongs to the item before.
                Node::Element(child) if matches!(child.name.as_str(), "ul" | "ol") => {
                    let nested = self.list(child, &inner);
                    match items.last_mut() {
                        Some(item) => item.blocks.extend(nested),
                        None => items.push(Item {
                            ticked: None,
                            blocks: nested.into_iter().collect(),
                        }),
                    }
                }
                other => {
                    let blocks = self.flow(std::slice::from_ref(other), &inner);
                    if !blocks.is_empty() {
                        items.push(Item {
                            ticked: None,
                            blocks,
                        });
                    }
                }
            }
        }
        items.retain(|item| !item.blocks.is_empty());
        if items.is_empty() {
            return None;
        }
        let is_numbered = element.name == "ol";
        let kind = element.get("type").filter(|kind| *kind != "1");
        if is_numbered && (kind.is_some() || element.has("reversed")) {
            self.changed("a list's letters or falling numbers, which are rising numbers now");
        }
        let first = element.get("start").and_then(|start| start.parse().ok());
        Some(Block::List {
            start: is_numbered.then(|| first.filter(|start| *start < 1_000_000_000).unwrap_or(1)),
            items,
        })
    }

    fn item(&mut self, element: &Element, context: &Context) -> Item {
        let ticked = checkbox(&element.children);
        let mut blocks = Vec::new();
        blocks.extend(
            self.anchor(element)
                .map(|anchor| Block::Paragraph(vec![anchor])),
        );
        let from = blocks.len();
        blocks.extend(self.flow(&element.children, context));
        super::converter::join_anchor(&mut blocks, from);
        if ticked.is_some() {
            self.notes.remove(&Note::left_out("a part of a form"));
        }
        Item { ticked, blocks }
    }

    fn details(&mut self, element: &Element, context: &Context, out: &mut Vec<Block>) {
        let is_summary =
            |node: &&Node| matches!(node, Node::Element(child) if child.name == "summary");
        let summary = element.children.iter().find(is_summary).cloned();
        let rest: Vec<Node> = element
            .children
            .iter()
            .filter(|node| !is_summary(node))
            .cloned()
            .collect();
        let summary = match summary {
            Some(Node::Element(summary)) => {
                format!("\n<summary>{}</summary>", super::raw::inner(&summary))
            }
            _ => String::new(),
        };
        let open = if element.has("open") { " open" } else { "" };
        out.push(Block::Html(format!("<details{open}>{summary}")));
        out.extend(self.flow(&rest, context));
        out.push(Block::Html("</details>".to_string()));
    }

    fn alert(
        &mut self,
        element: &Element,
        kind: BlockQuoteKind,
        context: &Context,
        out: &mut Vec<Block>,
    ) {
        let says_kind = |node: &Node| matches!(node, Node::Element(title) if title.has_class(&["markdown-alert-title", "admonition-title"]) && alert_kind(title.text().trim()) == Some(kind));
        let rest: Vec<Node> = element
            .children
            .iter()
            .filter(|node| !says_kind(node))
            .cloned()
            .collect();
        let inner = self.flow(&rest, &context.deeper());
        if !inner.is_empty() {
            out.push(Block::Quote(Some(kind), inner));
        }
    }
}

/// Whether the box that a list's item begins with is ticked.
fn checkbox(nodes: &[Node]) -> Option<bool> {
    for node in nodes {
        match node {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Text(_) => return None,
            Node::Element(element) if element.name == "input" => {
                let is_box = element.get("type") == Some("checkbox");
                return is_box.then(|| element.has("checked"));
            }
            Node::Element(element) if matches!(element.name.as_str(), "p" | "label" | "span") => {
                return checkbox(&element.children);
            }
            Node::Element(_) => return None,
        }
    }
    None
}

/// The kind of box that an element is.
fn alert(element: &Element) -> Option<BlockQuoteKind> {
    if element.name != "div" && element.name != "aside" {
        return None;
    }
    if !element.has_class(&["markdown-alert", "admonition", "alert", "callout"]) {
        return None;
    }
    let of_alert = |class: &str| {
        let prefixes = ["markdown-alert-", "alert-", "callout-"];
        prefixes
            .iter()
            .find_map(|prefix| class.strip_prefix(prefix))
            .and_then(alert_kind)
    };
    element
        .classes()
        .find_map(|class| of_alert(class).or_else(|| alert_kind(class)))
}

fn alert_kind(name: &str) -> Option<BlockQuoteKind> {
    match name.to_ascii_lowercase().as_str() {
        "note" | "info" | "primary" | "secondary" => Some(BlockQuoteKind::Note),
        "tip" | "hint" | "success" => Some(BlockQuoteKind::Tip),
        "important" => Some(BlockQuoteKind::Important),
        "warning" | "attention" => Some(BlockQuoteKind::Warning),
        "caution" | "danger" | "error" => Some(BlockQuoteKind::Caution),
        _ => None,
    }
}

/// Whether all that stands in an element is in one paragraph or in none.
pub(super) fn is_line(element: &Element) -> bool {
    let mut blocks = elements(&element.children)
        .filter(|child| names::is_block(child) || names::has_block(&child.children));
    match blocks.next() {
        None => true,
        Some(first) => {
            matches!(first.name.as_str(), "p" | "div")
                && is_line(first)
                && blocks.all(|child| matches!(child.name.as_str(), "p" | "div") && is_line(child))
        }
    }
}
