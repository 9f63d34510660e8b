//! Code: its lines, and the language that a page names for it.

use super::converter::Converter;
use crate::import::convert::document::{Block, Inline, Wrapper};
use crate::import::convert::tree::{Element, Node};

/// Code within a line; a link in it stands around its part.
pub fn parts(converter: &mut Converter, element: &Element, out: &mut Vec<Inline>) {
    for child in &element.children {
        match child {
            Node::Text(text) => out.push(Inline::Code(text.split_whitespace_kept())),
            Node::Element(child) if child.name == "a" => match converter.wrapper(child) {
                Some(wrapper @ Wrapper::Link { .. }) => {
                    let text = Inline::Code(child.text().split_whitespace_kept());
                    out.push(Inline::Wrapped(wrapper, vec![text]));
                }
                _ => parts(converter, child, out),
            },
            Node::Element(child) if matches!(child.name.as_str(), "img" | "annals-note") => {
                converter.inline(child, out);
            }
            Node::Element(child) if child.name == "br" => out.push(Inline::Code(" ".to_string())),
            Node::Element(child) => parts(converter, child, out),
        }
    }
}

/// White space of a line.
trait Line {
    /// The same with one blank for each piece of white space.
    fn split_whitespace_kept(&self) -> String;
}

impl Line for str {
    fn split_whitespace_kept(&self) -> String {
        let mut out = String::with_capacity(self.len());
        for c in self.chars() {
            let is_space = matches!(c, ' ' | '\n' | '\t' | '\r');
            match is_space {
                true if out.ends_with(' ') => {}
                true => out.push(' '),
                false => out.push(c),
            }
        }
        out
    }
}

/// A block of code; a poem in `<pre>` is lines of text.
pub fn block(converter: &mut Converter, element: &Element, around: &str) -> Vec<Block> {
    if element.has_class(&["wp-block-verse", "poem", "verse"]) {
        let mut lines = Vec::new();
        for part in converter.line(&element.children) {
            match part {
                Inline::Text(text) => {
                    for (number, line) in text.split('\n').enumerate() {
                        if number > 0 {
                            lines.push(Inline::Break);
                        }
                        lines.push(Inline::Text(line.to_string()));
                    }
                }
                other => lines.push(other),
            }
        }
        return super::converter::paragraphs(lines, &super::converter::Context::default());
    }
    let text = lines(element);
    if text.trim().is_empty() {
        return Vec::new();
    }
    let language = language(element).or_else(|| class_language(around));
    vec![Block::Code {
        language: language.unwrap_or_default(),
        text,
    }]
}

/// The lines of code in an element, without the numbers that stand before them.
fn lines(element: &Element) -> String {
    let mut out = String::new();
    add_lines(&element.children, &mut out);
    let text = out.replace("\r\n", "\n").replace('\u{200b}', "");
    text.trim_end().to_string()
}

fn add_lines(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => {
                let is_number = element.has_class(&[
                    "gutter",
                    "lineno",
                    "linenos",
                    "ln",
                    "lnt",
                    "line-numbers-rows",
                    "rouge-gutter",
                    "linenumber",
                    "gl",
                    "hljs-ln-numbers",
                ]);
                match element.name.as_str() {
                    _ if is_number => {}
                    "script" | "style" | "button" => {}
                    "br" => out.push('\n'),
                    "div" | "p" | "li" | "tr" if !out.is_empty() && !out.ends_with('\n') => {
                        out.push('\n');
                        add_lines(&element.children, out);
                    }
                    _ => add_lines(&element.children, out),
                }
            }
        }
    }
}

/// The language that an element or what stands in it names.
pub fn language(element: &Element) -> Option<String> {
    let own = [
        "data-lang",
        "data-language",
        "data-enlighter-language",
        "lang",
    ];
    let stated = own
        .iter()
        .find_map(|name| element.get(name))
        .map(str::to_string);
    let stated = stated.filter(|name| !matches!(name.as_str(), "en" | "de" | "fr" | "es"));
    let inner = || {
        element
            .elements()
            .filter(|inner| inner.name == "code")
            .find_map(language)
    };
    let found = stated
        .or_else(|| class_language(element.get("class").unwrap_or("")))
        .or_else(inner)?;
    let found = found.to_ascii_lowercase();
    let is_name = found
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.'));
    let says = !matches!(
        found.as_str(),
        "" | "none" | "plaintext" | "text" | "plain" | "nohighlight" | "raw" | "generic"
    );
    (is_name && says).then_some(found)
}

/// The language that a class names: `language-js`, `lang-js`, `highlight-source-js`, `brush: js`, `sourceCode js`.
pub fn class_language(class: &str) -> Option<String> {
    if let Some((_, after)) = class.split_once("brush:") {
        let name = after.trim_start().split([';', ' ']).next();
        return name.map(str::to_string).filter(|name| !name.is_empty());
    }
    let named = class.split_ascii_whitespace().find_map(|class| {
        let prefixes = ["language-", "lang-", "highlight-source-", "src-", "brush-"];
        prefixes
            .iter()
            .find_map(|prefix| class.strip_prefix(prefix))
    });
    let beside = || {
        let mut classes = class.split_ascii_whitespace();
        let first = classes.next()?;
        classes
            .next()
            .filter(|_| matches!(first, "sourceCode" | "hljs" | "src"))
    };
    named.or_else(beside).map(str::to_string)
}

/// Whether an element is a frame around one block of code, as highlighters write it.
pub fn framed(element: &Element) -> Option<&Element> {
    let is_frame = element.has_class(&[
        "highlight",
        "highlighter-rouge",
        "codehilite",
        "sourceCode",
        "code-block",
        "wp-block-syntaxhighlighter-code",
        "syntaxhighlighter",
        "lntable",
        "rouge-table",
        "listingblock",
        "gist",
    ]);
    if !is_frame {
        return None;
    }
    let mut found = None;
    let mut count = 0;
    crate::import::convert::tree::each(&element.children, &mut |inner| {
        let is_number = inner.has_class(&["lineno", "linenos", "lnt"])
            || inner
                .text()
                .split_whitespace()
                .all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        if inner.name == "pre" && !is_number {
            found = Some(inner);
            count += 1;
        }
    });
    found.filter(|_| count == 1)
}
