//! Lexical: Ghost's texts from version 5 on.

use serde_json::Value;

use super::cards::{Part, card, escaped};
use super::values::string;

/// How deep nodes are read in each other.
const MAX_DEPTH: usize = 40;

/// The bits of a text's format, and their elements.
const FORMATS: &[(u64, &str)] = &[
    (1, "strong"),
    (2, "em"),
    (4, "s"),
    (8, "u"),
    (16, "code"),
    (32, "sub"),
    (64, "sup"),
    (128, "mark"),
];

/// A document's parts.
pub fn parts(document: &Value) -> Vec<Part> {
    let root = document.get("root").unwrap_or(document);
    children(root).map(part).collect()
}

fn children(node: &Value) -> impl Iterator<Item = &Value> {
    node.get("children")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or("?")
}

fn part(node: &Value) -> Part {
    if let Some(part) = card(kind(node), node) {
        return part;
    }
    match node.get("children") {
        Some(_) => Part::Html(html(node, 0)),
        None => Part::LeftOut(format!("a card that isn't known: {}", kind(node))),
    }
}

fn html(node: &Value, depth: usize) -> String {
    if depth > MAX_DEPTH {
        return String::new();
    }
    let inner = || {
        children(node)
            .map(|child| html(child, depth + 1))
            .collect::<String>()
    };
    let around = |tag: &str| format!("<{tag}>{}</{tag}>", inner());
    match kind(node) {
        "text" | "extended-text" | "code-highlight" => {
            let text = escaped(node.get("text").and_then(Value::as_str).unwrap_or(""));
            let bits = node.get("format").and_then(Value::as_u64).unwrap_or(0);
            let formats = FORMATS.iter().filter(|(bit, _)| bits & bit != 0);
            formats.fold(text, |text, (_, tag)| format!("<{tag}>{text}</{tag}>"))
        }
        "linebreak" => "<br>".to_string(),
        "tab" => " ".to_string(),
        "link" | "autolink" => format!(
            "<a href=\"{}\">{}</a>",
            escaped(&string(node, "url").unwrap_or_default()),
            inner()
        ),
        "heading" | "extended-heading" => {
            let tag = string(node, "tag")
                .filter(|tag| matches!(tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
            around(&tag.unwrap_or_else(|| "h2".to_string()))
        }
        "list" => {
            let is_numbered = string(node, "listType").is_some_and(|kind| kind == "number");
            let start = node.get("start").and_then(Value::as_u64).unwrap_or(1);
            match is_numbered {
                true => format!("<ol start=\"{start}\">{}</ol>", inner()),
                false => around("ul"),
            }
        }
        // A list within a list stands in an item of its own, and belongs to the one before.
        "listitem" => match children(node).next().map(kind) {
            Some("list") => inner(),
            _ => around("li"),
        },
        "quote" | "extended-quote" | "aside" => around("blockquote"),
        "paragraph" => around("p"),
        name => match card(name, node) {
            Some(Part::Html(html)) => html,
            _ => inner(),
        },
    }
}
