//! What each element of HTML is.

use crate::import::convert::tree::{Element, Node, elements};

/// Elements that stand in no line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "object",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
    "xmp",
];

/// Elements that Markdown keeps as they are, in a line.
const KEPT: &[&str] = &[
    "abbr", "acronym", "bdi", "bdo", "cite", "dfn", "ins", "kbd", "mark", "q", "rp", "rt", "ruby",
    "small", "sub", "sup", "u", "var",
];

/// Whether an element is a block.
pub fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&element.name.as_str()) || is_display_math(element)
}

/// Whether there is a block among nodes, at any depth.
pub fn has_block(nodes: &[Node]) -> bool {
    elements(nodes).any(|element| is_block(element) || has_block(&element.children))
}

/// Whether an element is a formula that stands apart.
pub fn is_display_math(element: &Element) -> bool {
    element.name == "math" && element.get("display") == Some("block")
        || element.has_class(&["katex-display"])
        || element.name == "script"
            && element
                .get("type")
                .is_some_and(|kind| kind.starts_with("math/tex") && kind.contains("display"))
}

/// Whether a line keeps an element.
pub fn is_kept(element: &Element) -> bool {
    KEPT.contains(&element.name.as_str())
}

/// What is said of an element that isn't shown: an empty text where nothing needs to be said.
pub fn dropped(element: &Element) -> Option<String> {
    let said = match element.name.as_str() {
        "script"
            if element
                .get("type")
                .is_some_and(|kind| kind.starts_with("math/tex")) =>
        {
            return None;
        }
        "script" => match element.get("src") {
            Some(source) => format!("a script: {source}"),
            None if element.get("type") == Some("application/ld+json") => String::new(),
            None => "a script".to_string(),
        },
        "style" => "a style sheet".to_string(),
        "svg" => "a drawing within the page (SVG)".to_string(),
        "canvas" => "a drawing that a script makes".to_string(),
        "template" => "a template that a script uses".to_string(),
        "input" if element.get("type") == Some("hidden") => String::new(),
        "button" | "input" | "select" | "textarea" | "datalist" | "progress" | "meter" => {
            "a part of a form".to_string()
        }
        "base" | "basefont" | "bgsound" | "head" | "link" | "meta" | "noframes" | "param"
        | "source" | "title" | "track" | "col" | "colgroup" | "map" | "area" => String::new(),
        _ if element.has_class(&[
            "katex-html",
            "MathJax_Preview",
            "MathJax",
            "MathJax_Display",
        ]) =>
        {
            String::new()
        }
        _ => return None,
    };
    Some(said)
}

/// Whether Markdown can state an id.
pub fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

/// The id that an element has; an old page names its places with `<a name>`.
pub fn id_of(element: &Element) -> Option<&str> {
    let named = || element.get("name").filter(|_| element.name == "a");
    element.get("id").or_else(named)
}
