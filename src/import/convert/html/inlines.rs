//! What stands in a line.

use super::converter::Converter;
use super::{code, names};
use crate::import::convert::document::{Inline, Wrapper, is_blank, plain};
use crate::import::convert::tree::{Element, Node};
use crate::markup::sanitizer;

impl Converter {
    /// Nodes as parts of a line; blocks among them are read as if they were none, apart from each other.
    pub(super) fn line(&mut self, nodes: &[Node]) -> Vec<Inline> {
        let mut out = Vec::new();
        self.nodes(nodes, &mut out);
        out
    }

    pub(super) fn nodes(&mut self, nodes: &[Node], out: &mut Vec<Inline>) {
        for node in nodes {
            match node {
                Node::Text(text) => out.push(Inline::Text(text.clone())),
                Node::Element(element) if self.is_dropped(element) => {}
                Node::Element(element) => {
                    let is_block = names::is_block(element) && element.name != "math";
                    if is_block && !is_blank(out) {
                        out.push(Inline::Break);
                    }
                    self.inline(element, out);
                    if is_block {
                        out.push(Inline::Break);
                    }
                }
            }
        }
    }

    /// An element within a line.
    pub(super) fn inline(&mut self, element: &Element, out: &mut Vec<Inline>) {
        let anchor = (element.name != "a")
            .then(|| self.anchor(element))
            .flatten();
        out.extend(anchor);
        match element.name.as_str() {
            "br" => out.push(Inline::Break),
            "wbr" => out.push(Inline::Html("<wbr>".to_string())),
            "img" | "amp-img" => out.extend(self.picture(element)),
            "picture" => out.extend(self.chosen_picture(element)),
            "noscript" => self.without_script(element, out),
            "annals-note" => out.extend(
                element
                    .get("label")
                    .map(|label| Inline::Note(label.to_string())),
            ),
            "a" => self.link(element, out),
            "math" => out.extend(self.formula(element)),
            "script" => {
                let tex = element.text().trim().to_string();
                out.push(Inline::Math {
                    tex,
                    display: false,
                });
            }
            "iframe" | "video" | "audio" | "object" | "embed" => out.extend(self.embedded(element)),
            "code" | "tt" | "samp" => code::parts(self, element, out),
            "hr" => {}
            _ if element.has_class(&["katex"]) => match element.find(&["math"]) {
                Some(math) => out.extend(self.formula(math)),
                None => self.nodes(&element.children, out),
            },
            _ => {
                let inner = self.line(&element.children);
                match self.wrapper(element) {
                    Some(wrapper) => {
                        out.extend(styled(element, vec![Inline::Wrapped(wrapper, inner)]))
                    }
                    None => out.extend(styled(element, inner)),
                }
            }
        }
    }

    /// What an element puts around what stands in it.
    pub(super) fn wrapper(&mut self, element: &Element) -> Option<Wrapper> {
        let plain_weight = element
            .style("font-weight")
            .is_some_and(|weight| weight == "normal" || weight == "400");
        match element.name.as_str() {
            // Google's documents are wrapped in bold text that isn't.
            "b" | "strong" if plain_weight => None,
            "b" | "strong" => Some(Wrapper::Strong),
            "i" | "em" => Some(Wrapper::Emphasis),
            "s" | "strike" | "del" => Some(Wrapper::Strike),
            "a" => {
                let address = self.address(element)?;
                let title = element.get("title").unwrap_or("").to_string();
                Some(Wrapper::Link { address, title })
            }
            _ if names::is_kept(element) => {
                let attributes = ["title", "dir"].iter().filter_map(|name| {
                    let value = element.get(name)?;
                    Some(format!(" {name}=\"{}\"", super::raw::attribute(value)))
                });
                Some(Wrapper::Tag {
                    name: element.name.clone(),
                    attributes: attributes.collect(),
                })
            }
            _ => None,
        }
    }

    fn link(&mut self, element: &Element, out: &mut Vec<Inline>) {
        // A button stands apart from the link beside it by its look alone.
        if element.has_class(&["wp-block-file__button"]) && !is_blank(out) {
            out.push(Inline::Text(" ".to_string()));
        }
        let text = element.text();
        let text = text.trim();
        // The sign beside a heading that leads to the heading itself.
        let leads_here = element
            .get("href")
            .is_some_and(|address| address.starts_with('#'));
        if leads_here && matches!(text, "#" | "¶" | "§" | "🔗" | "\u{f0c1}") {
            return;
        }
        out.extend(self.anchor(element));
        let mut inner = self.line(&element.children);
        if is_blank(&inner)
            && let Some(label) = element.get("aria-label").or(element.get("title"))
        {
            inner = vec![Inline::Text(label.to_string())];
        }
        match self.wrapper(element) {
            Some(wrapper) if !is_blank(&inner) => out.push(Inline::Wrapped(wrapper, inner)),
            _ => out.extend(inner),
        }
    }

    /// Where a link leads, if it may.
    pub(super) fn address(&mut self, element: &Element) -> Option<String> {
        let address = super::links::cleaned(element.get("href")?);
        match sanitizer::scheme(&address) {
            Some(scheme) if !sanitizer::SCHEMES.contains(&scheme.as_str()) => {
                // A file on somebody's machine, or a program.
                let shown: String = address.chars().take(80).collect();
                self.left_out(format!("a link that no page may have: {shown}"));
                None
            }
            _ if self.is_lost(&address) => None,
            _ => Some(address).filter(|address| !address.is_empty()),
        }
    }
}

/// Parts with the emphasis that an element's style gives them, as word processors write it.
fn styled(element: &Element, parts: Vec<Inline>) -> Vec<Inline> {
    if !matches!(element.name.as_str(), "span" | "font" | "sup" | "sub")
        || plain(&parts).trim().is_empty()
    {
        return parts;
    }
    let is = |property: &str, wanted: &[&str]| {
        let value = element.style(property);
        value.is_some_and(|value| wanted.iter().any(|wanted| value.contains(wanted)))
    };
    let tag = |name: &str| Wrapper::Tag {
        name: name.to_string(),
        attributes: String::new(),
    };
    let mut parts = parts;
    let styles = [
        (
            is("font-weight", &["bold", "600", "700", "800", "900"]),
            Wrapper::Strong,
        ),
        (is("font-style", &["italic", "oblique"]), Wrapper::Emphasis),
        (is("text-decoration", &["line-through"]), Wrapper::Strike),
        (
            is("vertical-align", &["super"]) && element.name == "span",
            tag("sup"),
        ),
        (
            is("vertical-align", &["sub"]) && element.name == "span",
            tag("sub"),
        ),
    ];
    for (holds, wrapper) in styles {
        if holds {
            parts = vec![Inline::Wrapped(wrapper, parts)];
        }
    }
    parts
}
