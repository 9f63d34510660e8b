//! Mobiledoc: Ghost's texts of versions 1 to 4 (format 0.3).

use serde_json::Value;

use super::cards::{Part, card, escaped};

/// A document's parts.
pub fn parts(document: &Value) -> Vec<Part> {
    let sections = document.get("sections").and_then(Value::as_array);
    sections
        .into_iter()
        .flatten()
        .map(|section| part(document, section))
        .collect()
}

fn part(document: &Value, section: &Value) -> Part {
    let text = |number: usize| section.get(number).and_then(Value::as_str).unwrap_or("");
    match section.get(0).and_then(Value::as_u64) {
        Some(1) => {
            let tag = match text(1) {
                tag @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "aside") => tag,
                _ => "p",
            };
            Part::Html(format!(
                "<{tag}>{}</{tag}>",
                markers(document, section.get(2))
            ))
        }
        Some(2) => Part::Html(format!("<img src=\"{}\">", escaped(text(1)))),
        Some(3) => {
            let tag = if text(1) == "ol" { "ol" } else { "ul" };
            let items = section
                .get(2)
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let items: String = items
                .map(|item| format!("<li>{}</li>", markers(document, Some(item))))
                .collect();
            Part::Html(format!("<{tag}>{items}</{tag}>"))
        }
        Some(10) => {
            let found = section
                .get(1)
                .and_then(Value::as_u64)
                .and_then(|number| usize::try_from(number).ok());
            let found = found.and_then(|number| document.get("cards")?.get(number));
            let name = found
                .and_then(|card| card.get(0))
                .and_then(Value::as_str)
                .unwrap_or("?");
            let values = found
                .and_then(|card| card.get(1))
                .cloned()
                .unwrap_or_default();
            card(name, &values)
                .unwrap_or_else(|| Part::LeftOut(format!("a card that isn't known: {name}")))
        }
        _ => Part::LeftOut("a section of a kind that isn't known".to_string()),
    }
}

/// A line: each marker opens some markups, has a text, and closes some.
fn markers(document: &Value, markers: Option<&Value>) -> String {
    let mut out = String::new();
    let mut open: Vec<String> = Vec::new();
    for marker in markers.and_then(Value::as_array).into_iter().flatten() {
        let opened = marker
            .get(1)
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        for markup in opened
            .filter_map(Value::as_u64)
            .filter_map(|number| usize::try_from(number).ok())
        {
            let markup = document
                .get("markups")
                .and_then(|markups| markups.get(markup));
            let tag = markup
                .and_then(|markup| markup.get(0))
                .and_then(Value::as_str)
                .unwrap_or("span");
            let tag: String = tag.chars().filter(char::is_ascii_alphanumeric).collect();
            let values = markup
                .and_then(|markup| markup.get(1))
                .and_then(Value::as_array);
            let values: Vec<&str> = values
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let address = values
                .chunks(2)
                .find(|pair| pair.first() == Some(&"href"))
                .and_then(|pair| pair.get(1));
            let address = address
                .map(|address| format!(" href=\"{}\"", escaped(address)))
                .unwrap_or_default();
            out.push_str(&format!("<{tag}{address}>"));
            open.push(tag);
        }
        match (marker.get(0).and_then(Value::as_u64), marker.get(3)) {
            (Some(0), Some(Value::String(text))) => out.push_str(&escaped(text)),
            // The only atom of Ghost's own is a new line.
            (Some(1), _) => out.push_str("<br>"),
            _ => {}
        }
        for _ in 0..marker.get(2).and_then(Value::as_u64).unwrap_or(0).min(100) {
            if let Some(tag) = open.pop() {
                out.push_str(&format!("</{tag}>"));
            }
        }
    }
    open.iter()
        .rev()
        .for_each(|tag| out.push_str(&format!("</{tag}>")));
    out
}
