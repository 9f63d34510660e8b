//! Elements of HTML by their names, and tags that open and close them.

use super::allowed::ALLOWED;

/// Every element of HTML (HTML Standard, sections 4 and 16.2: those that are obsolete count), and the roots of SVG and MathML.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "ins",
    "isindex",
    "kbd",
    "keygen",
    "label",
    "legend",
    "li",
    "link",
    "listing",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "spacer",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
    "animate",
    "circle",
    "clippath",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "foreignobject",
    "g",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "set",
    "stop",
    "symbol",
    "text",
    "textpath",
    "tspan",
    "use",
    "view",
];

/// Whether a text begins with a tag whose name isn't HTML's: `<T>`, `</examples>`. A name with a hyphen may be an element that a
/// script defines, and is dropped as other elements are.
pub fn is_unknown(tag: &str) -> bool {
    let name = tag.strip_prefix('<').unwrap_or("");
    let name = name.strip_prefix('/').unwrap_or(name);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let name = name
        .get(..end.unwrap_or(name.len()))
        .unwrap_or("")
        .to_ascii_lowercase();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.contains('-')
        && !ELEMENTS.contains(&name.as_str())
}

/// Elements that have no end (HTML Standard, section 13.1.2).
pub const VOID: &[&str] = &["area", "br", "col", "hr", "img", "input", "wbr"];

/// The name of the element that a tag within a paragraph opens (`true`) or closes; `None` for what does neither.
pub fn inline_tag(tag: &str) -> Option<(String, bool)> {
    let inner = tag.strip_prefix('<')?;
    let (name, opens) = match inner.strip_prefix('/') {
        Some(name) => (name, false),
        None => (inner, true),
    };
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let name = name.get(..end)?.to_ascii_lowercase();
    let is_element = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_element && !VOID.contains(&name.as_str())).then_some((name, opens))
}

/// Whether a piece of raw HTML within a paragraph is a tag that is allowed, or none at all.
pub fn is_kept(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or("");
    let name = name.to_ascii_lowercase();
    name.is_empty() || ALLOWED.elements.contains(name.as_str())
}

/// Elements whose content a parser of HTML takes for text until they are closed (HTML Standard, section 13.1.2).
pub const RAW_TEXT: &[&str] = &[
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "noscript", "xmp",
];

/// A block of raw HTML in which nothing is open that would take the text after it for its own.
pub fn closed(block: &str) -> String {
    // This element can't be closed at all.
    let mut closed = block
        .replace("<plaintext", "&lt;plaintext")
        .replace("<PLAINTEXT", "&lt;plaintext");
    let lower = closed.to_ascii_lowercase();
    for name in RAW_TEXT {
        let opened = lower.rfind(&format!("<{name}"));
        if opened > lower.rfind(&format!("</{name}")) {
            closed.push_str(&format!("</{name}>"));
        }
    }
    if lower.rfind("<!--") > lower.rfind("-->") {
        closed.push_str("-->");
    }
    closed
}
