//! HTML that stays HTML.

use crate::import::convert::html::names;
use crate::import::convert::tree::{Element, Node};
use crate::markup::sanitizer;

/// Elements that are written as they are; of others only what stands in them is.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
];

/// Attributes that are written.
const ATTRIBUTES: &[&str] = &[
    "align", "alt", "colspan", "href", "id", "rowspan", "src", "start", "title",
];

/// An element as clean HTML, a line for each row of a table and no blank line.
pub fn html(element: &Element) -> String {
    let mut out = String::new();
    write(element, false, &mut out);
    out.trim_end().to_string()
}

/// The value of an attribute.
pub fn attribute(value: &str) -> String {
    let value = value.replace('&', "&amp;").replace('"', "&quot;");
    value.replace('<', "&lt;").replace(['\n', '\r'], " ")
}

fn write(element: &Element, in_code: bool, out: &mut String) {
    if names::dropped(element).is_some() {
        return;
    }
    let name = element.name.as_str();
    let is_written = ELEMENTS.contains(&name);
    if is_written {
        out.push('<');
        out.push_str(name);
        for (attribute_name, value) in &element.attributes {
            let leads_astray = attribute_name == "href"
                && sanitizer::scheme(value)
                    .is_some_and(|scheme| !sanitizer::SCHEMES.contains(&scheme.as_str()));
            if ATTRIBUTES.contains(&attribute_name.as_str()) && !leads_astray {
                out.push_str(&format!(
                    " {attribute_name}=\"{}\"",
                    attribute(value.trim())
                ));
            }
        }
        out.push('>');
    }
    if matches!(name, "br" | "hr" | "img") {
        return;
    }
    let in_code = in_code || name == "pre";
    // White space between the parts of a table is none.
    let is_frame = matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr");
    if matches!(name, "table" | "thead" | "tbody" | "tfoot") {
        out.push('\n');
    }
    for child in &element.children {
        match child {
            Node::Text(text) if is_frame && text.trim().is_empty() => {}
            Node::Text(text) => write_text(text, in_code, out),
            Node::Element(child) => write(child, in_code, out),
        }
    }
    if is_written {
        out.push_str(&format!("</{name}>"));
    }
    if matches!(name, "thead" | "tbody" | "tfoot" | "tr" | "caption") {
        out.push('\n');
    }
}

fn write_text(text: &str, in_code: bool, out: &mut String) {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    // A blank line would end the block.
    match in_code {
        true => out.push_str(&text.replace("\r\n", "\n").replace('\n', "&#10;")),
        false => {
            let mut blank = false;
            for c in text.chars() {
                let is_space = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
                if !(is_space && blank) {
                    out.push(if is_space { ' ' } else { c });
                }
                blank = is_space;
            }
        }
    }
}

/// What stands in an element as clean HTML.
pub fn inner(element: &Element) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child {
            Node::Text(text) => write_text(text, false, &mut out),
            Node::Element(child) => write(child, false, &mut out),
        }
    }
    out.trim().to_string()
}
