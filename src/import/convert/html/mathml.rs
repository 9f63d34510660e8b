//! Formulas in MathML, as LaTeX.
//!
//! In: a `<math>` element. Out: the LaTeX that it was made of, where it says so, else its own parts in LaTeX.

use super::converter::Converter;
use crate::import::convert::document::Inline;
use crate::import::convert::tree::{Element, Node, find};

impl Converter {
    /// MathML as LaTeX.
    pub(super) fn formula(&mut self, math: &Element) -> Option<Inline> {
        let display = math.get("display") == Some("block");
        let is_source = |element: &Element| {
            element.name == "annotation"
                && element
                    .get("encoding")
                    .is_some_and(|encoding| encoding.to_ascii_lowercase().contains("tex"))
        };
        let stated = find(&math.children, &is_source).map(Element::text);
        let stated = stated.or_else(|| math.get("alttext").map(str::to_string));
        let tex = stated
            .map(|tex| plain_style(&tex))
            .filter(|tex| !tex.is_empty());
        let tex = tex.unwrap_or_else(|| row(&math.children));
        let tex = tex.split_whitespace().collect::<Vec<_>>().join(" ");
        if tex.is_empty() {
            return None;
        }
        Some(Inline::Math { tex, display })
    }
}

/// LaTeX without the style that programs put around all of it: `{\displaystyle …}`.
fn plain_style(tex: &str) -> String {
    let tex = tex.trim();
    let inner = tex
        .strip_prefix("{\\displaystyle")
        .or_else(|| tex.strip_prefix("{\\textstyle"));
    let inner = inner.and_then(|inner| inner.strip_suffix('}'));
    inner.unwrap_or(tex).trim().to_string()
}

fn row(nodes: &[Node]) -> String {
    let parts = nodes.iter().map(|node| match node {
        Node::Text(text) => signs(text.trim()),
        Node::Element(element) => tex(element),
    });
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// An element's own parts, each in braces.
fn arguments(element: &Element) -> Vec<String> {
    element
        .elements()
        .map(|child| format!("{{{}}}", tex(child)))
        .collect()
}

fn tex(element: &Element) -> String {
    let arguments = || arguments(element);
    let argument = |all: &[String], number: usize| {
        all.get(number).cloned().unwrap_or_else(|| "{}".to_string())
    };
    match element.name.as_str() {
        "mi" => identifier(element),
        "mn" | "mo" => signs(element.text().trim()),
        "mtext" | "ms" => match element.text().trim() {
            "" => String::new(),
            text => format!("\\text{{{}}}", text.replace(['{', '}', '\\', '$'], " ")),
        },
        "mspace" => "\\;".to_string(),
        "mfrac" => {
            let all = arguments();
            format!("\\frac{}{}", argument(&all, 0), argument(&all, 1))
        }
        "msqrt" => format!("\\sqrt{{{}}}", row(&element.children)),
        "mroot" => {
            let all = arguments();
            let index = argument(&all, 1);
            format!(
                "\\sqrt[{}]{}",
                index.trim_matches(['{', '}']),
                argument(&all, 0)
            )
        }
        "msup" => scripts(&arguments(), &["^"]),
        "msub" => scripts(&arguments(), &["_"]),
        "msubsup" | "munderover" => scripts(&arguments(), &["_", "^"]),
        "mover" => over(element),
        "munder" => scripts(&arguments(), &["_"]),
        "mfenced" => {
            let open = element.get("open").unwrap_or("(").to_string();
            let close = element.get("close").unwrap_or(")").to_string();
            let inner: Vec<String> = element.elements().map(tex).collect();
            format!("{} {} {}", signs(&open), inner.join(" , "), signs(&close))
        }
        "mtable" => {
            let rows: Vec<String> = element
                .elements()
                .map(|row| {
                    let cells: Vec<String> = row
                        .elements()
                        .map(|cell| self::row(&cell.children))
                        .collect();
                    cells.join(" & ")
                })
                .collect();
            format!("\\begin{{matrix}} {} \\end{{matrix}}", rows.join(" \\\\ "))
        }
        "annotation" | "annotation-xml" | "mphantom" => String::new(),
        _ => row(&element.children),
    }
}

/// The base and its scripts; what hasn't enough parts stands in a row.
fn scripts(arguments: &[String], marks: &[&str]) -> String {
    let mut arguments = arguments.iter();
    let mut out = arguments.next().cloned().unwrap_or_default();
    for mark in marks {
        if let Some(script) = arguments.next().filter(|script| *script != "{}") {
            out.push_str(mark);
            out.push_str(script);
        }
    }
    out
}

fn over(element: &Element) -> String {
    let mut parts = element.elements();
    let base = parts.next().map(tex).unwrap_or_default();
    let sign = parts.next().map(Element::text).unwrap_or_default();
    let command = match sign.trim() {
        "¯" | "‾" | "\u{304}" | "―" | "_" => "\\overline",
        "^" | "ˆ" | "\u{302}" => "\\hat",
        "~" | "˜" => "\\tilde",
        "→" | "⃗" => "\\vec",
        "˙" | "." => "\\dot",
        _ => return scripts(&arguments(element), &["^"]),
    };
    format!("{command}{{{base}}}")
}

/// A name: one letter as it is, several as the name of a function.
fn identifier(element: &Element) -> String {
    let text = element.text();
    let text = text.trim();
    let known = [
        "sin", "cos", "tan", "log", "ln", "exp", "min", "max", "lim", "det", "gcd", "arg", "sup",
        "inf",
    ];
    match text.chars().count() {
        0 => String::new(),
        1 => signs(text),
        _ if known.contains(&text) => format!("\\{text}"),
        _ => format!("\\mathrm{{{}}}", signs(text)),
    }
}

/// Characters as LaTeX reads them.
fn signs(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '{' | '}' | '%' | '$' | '#' | '&' | '_' => out.extend(['\\', c]),
            '\\' => out.push_str("\\backslash "),
            '\u{2061}' | '\u{2062}' | '\u{2063}' | '\u{2064}' | '\u{200b}' => {}
            '−' => out.push('-'),
            '∑' => out.push_str("\\sum"),
            '∏' => out.push_str("\\prod"),
            '∫' => out.push_str("\\int"),
            '√' => out.push_str("\\surd"),
            '…' => out.push_str("\\ldots"),
            c => out.push(c),
        }
    }
    out
}
