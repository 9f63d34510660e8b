//! HTML as a tree of elements and text.
//!
//! In: a page or a part of one, as it was found. Out: its [`Node`]s, at most [`MAX_DEPTH`] deep: what is nested deeper stands there as text.
//! `html5ever` reads it as a browser does. Its time grows with the depth at each element, so what no page needs is cut before.

use std::borrow::Cow;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::markup::sanitizer::VOID;

/// How deep elements may stand in each other in a tree.
pub const MAX_DEPTH: usize = 90;

/// How many elements may be open while HTML is read; browsers have the same limit.
const MAX_OPEN: usize = 512;

/// How many elements of emphasis may be open: what isn't closed is opened again in each paragraph.
const MAX_EMPHASIS: usize = 32;

/// Those elements.
const EMPHASIS: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// How many attributes an element keeps.
const MAX_ATTRIBUTES: usize = 200;

/// Elements whose ends are known by what follows, so that they are often left open.
const ENDS_BY_ITSELF: &[&str] = &[
    "caption", "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td",
    "tfoot", "th", "thead", "tr", "html", "head", "body",
];

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A tag of HTML with all that is in it.
    Element(Element),
    /// Text, its entities read.
    Text(String),
}

/// A tag of HTML with all that is in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Element {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes in their order, their names in lower case.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

impl Element {
    /// The value of an attribute that isn't empty, without white space around it.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let (_, value) = attributes.find(|(known, _)| known == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether an attribute is there, whatever it says.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(known, _)| known == name)
    }

    /// What its attribute `class` lists.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.get("class").unwrap_or("").split_ascii_whitespace()
    }

    /// Whether it has one of these classes.
    pub fn has_class(&self, wanted: &[&str]) -> bool {
        self.classes().any(|class| wanted.contains(&class))
    }

    /// A property of its `style` attribute, in lower case.
    pub fn style(&self, property: &str) -> Option<String> {
        let rules = self.get("style")?.split(';').rev();
        let mut rules = rules.filter_map(|rule| rule.split_once(':'));
        let (_, value) = rules.find(|(name, _)| name.trim().eq_ignore_ascii_case(property))?;
        Some(value.trim().to_ascii_lowercase())
    }

    /// The elements right in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        elements(&self.children)
    }

    /// The first element with one of these names in it, at any depth.
    pub fn find(&self, names: &[&str]) -> Option<&Element> {
        find(&self.children, &|element| {
            names.contains(&element.name.as_str())
        })
    }

    /// All text in it, as it is written.
    pub fn text(&self) -> String {
        let mut text = String::new();
        add_text(&self.children, &mut text);
        text
    }
}

/// The elements among nodes.
pub fn elements(nodes: &[Node]) -> impl Iterator<Item = &Element> {
    nodes.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

/// The first element that fits, in the order of the page.
pub fn find<'n>(nodes: &'n [Node], fits: &dyn Fn(&Element) -> bool) -> Option<&'n Element> {
    elements(nodes).find_map(|element| match fits(element) {
        true => Some(element),
        false => find(&element.children, fits),
    })
}

/// Calls a function with every element, in the order of the page.
pub fn each<'n>(nodes: &'n [Node], see: &mut dyn FnMut(&'n Element)) {
    for element in elements(nodes) {
        see(element);
        each(&element.children, see);
    }
}

fn add_text(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.name == "br" => out.push('\n'),
            Node::Element(element) => add_text(&element.children, out),
        }
    }
}

/// Reads HTML. Comments are left out. What belongs to a page's head and what to its body stand in `head` and `body` of an element `html`.
pub fn parse(html: &str) -> Vec<Node> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // What is shown where no script runs is shown here.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let html = bounded(html);
    let dom = parse_document(RcDom::default(), options).one(&*html);
    nodes(&dom.document, 0)
}

/// The nodes of a part of a page, or of the body of a whole one.
pub fn parse_body(html: &str) -> Vec<Node> {
    // So that what it begins with isn't taken for a page's head.
    let nodes = parse(&format!("<!DOCTYPE html><body>{html}"));
    let mut out = Vec::new();
    for node in nodes {
        let Node::Element(root) = node else { continue };
        for part in root.children {
            match part {
                Node::Element(part) if part.name == "body" => out.extend(part.children),
                Node::Element(part) if part.name == "head" => {}
                other => out.push(other),
            }
        }
    }
    out
}

fn nodes(parent: &Handle, depth: usize) -> Vec<Node> {
    let mut out = Vec::new();
    for child in parent.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => out.push(Node::Text(contents.borrow().to_string())),
            NodeData::Element { .. } if depth >= MAX_DEPTH => {
                out.push(Node::Text(deep_text(child)));
            }
            NodeData::Element { name, attrs, .. } => {
                let attributes = attrs.borrow();
                let attributes = attributes.iter().map(|attribute| {
                    let name = attribute.name.local.to_string();
                    (name, attribute.value.to_string())
                });
                out.push(Node::Element(Element {
                    name: name.local.to_string(),
                    attributes: attributes.collect(),
                    children: nodes(child, depth + 1),
                }));
            }
            _ => {}
        }
    }
    out
}

/// The text in an element, found without recursion.
fn deep_text(element: &Handle) -> String {
    let mut text = String::new();
    let mut open = vec![element.clone()];
    while let Some(node) = open.pop() {
        match &node.data {
            NodeData::Text { contents } => {
                text.push_str(&contents.borrow());
                text.push(' ');
            }
            NodeData::Element { name, .. } if matches!(&*name.local, "script" | "style") => {}
            _ => open.extend(node.children.borrow().iter().rev().cloned()),
        }
    }
    text
}

/// HTML without the tags that would be open too deep, and without the attributes of those that have too many.
fn bounded(html: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let (mut depth, mut emphasis) = (0_usize, 0_usize);
    let (mut at, mut kept) = (0, 0);
    let mut leave_out = |from: usize, to: usize, instead: &str| {
        let out = out.get_or_insert_with(|| String::with_capacity(html.len()));
        out.push_str(html.get(kept..from).unwrap_or_default());
        out.push_str(instead);
        kept = to;
    };
    while let Some(start) = html.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + start;
        let tag = html.get(start + 1..).unwrap_or_default();
        let closes = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(20)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() {
            at = start + 1;
            continue;
        }
        let (length, attributes) = tag_length(tag);
        let end = start + 1 + length;
        at = end;
        let counts = !VOID.contains(&name.as_str()) && !ENDS_BY_ITSELF.contains(&name.as_str());
        let (open, most) = match EMPHASIS.contains(&name.as_str()) {
            true => (&mut emphasis, MAX_EMPHASIS),
            false => (&mut depth, MAX_OPEN),
        };
        let is_deep = *open > most;
        match (counts, closes) {
            (true, false) => *open += 1,
            (true, true) => *open = open.saturating_sub(1),
            _ => {}
        }
        if counts && (is_deep && closes || *open > most) {
            leave_out(start, end, " ");
        } else if attributes > MAX_ATTRIBUTES {
            leave_out(start, end, &format!("<{name}>"));
        }
    }
    match out {
        Some(mut text) => {
            text.push_str(html.get(kept..).unwrap_or_default());
            Cow::Owned(text)
        }
        None => Cow::Borrowed(html),
    }
}

/// The length of a tag behind its `<`, and how many attributes it may have.
fn tag_length(tag: &str) -> (usize, usize) {
    let (mut quote, mut attributes, mut before) = (None, 0, b' ');
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (at + 1, attributes),
            // A quotation mark opens a value only behind an equals sign.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b' ' | b'\n' | b'\t' | b'\r' | b'/') if !before.is_ascii_whitespace() => {
                attributes += 1;
            }
            (Some(mark), byte) if mark == byte => quote = None,
            _ => {}
        }
        before = byte;
    }
    (tag.len(), attributes)
}
