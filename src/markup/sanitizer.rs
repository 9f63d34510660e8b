//! Raw HTML in articles: what is allowed stays, what isn't is left out and reported.
//!
//! Comes in: markup in which raw HTML stands as the author wrote it. Goes out: markup that is safe to publish (through
//! `ammonia`), its links and pictures as slots, and a warning for each element and attribute that was dropped.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::{Insertion, mark};

/// Schemes of links that lead to other places.
pub const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "ftp", "sftp", "doi", "geo",
    "news", "magnet",
];

/// Attributes that any element may have, beside those that `ammonia` allows.
const ATTRIBUTES: &[&str] = &[
    "id",
    "class",
    "role",
    "tabindex",
    "dir",
    "aria-label",
    "aria-hidden",
    "aria-describedby",
];

/// What raw HTML may have: what `ammonia` allows by itself, and what our own markup needs.
struct Allowed {
    elements: HashSet<&'static str>,
    /// Of any element.
    attributes: HashSet<&'static str>,
    /// Of one element.
    attributes_of: HashMap<&'static str, HashSet<&'static str>>,
}

static ALLOWED: LazyLock<Allowed> = LazyLock::new(|| {
    let builder = ammonia::Builder::default();
    let mut elements = builder.clone_tags();
    elements.extend(["section", "input"]);
    let mut attributes = builder.clone_generic_attributes();
    attributes.extend(ATTRIBUTES);
    let mut attributes_of = builder.clone_tag_attributes();
    attributes_of.entry("details").or_default().insert("open");
    attributes_of
        .entry("img")
        .or_default()
        .extend(["loading", "decoding"]);
    attributes_of.entry("time").or_default().insert("datetime");
    attributes_of.entry("a").or_default().insert("name");
    attributes_of.insert("input", HashSet::from(["type", "checked", "disabled"]));
    Allowed {
        elements,
        attributes,
        attributes_of,
    }
});

impl Allowed {
    fn allows(&self, element: &str, attribute: &str) -> bool {
        let own = self.attributes_of.get(element);
        self.attributes.contains(attribute) || own.is_some_and(|own| own.contains(attribute))
    }
}

/// The markup with only what is allowed; `refer` gives the number of a slot for a link's or a picture's address.
pub fn sanitise(
    html: &str,
    refer: impl FnMut(&str, bool) -> Option<Insertion> + Send + 'static,
) -> String {
    let refer = Arc::new(Mutex::new(refer));
    let mut builder = ammonia::Builder::default();
    builder
        .tags(ALLOWED.elements.clone())
        .generic_attributes(ALLOWED.attributes.clone())
        .tag_attributes(ALLOWED.attributes_of.clone())
        .url_schemes(SCHEMES.iter().copied().collect())
        .link_rel(None)
        .attribute_filter(move |element, attribute, value| {
            let picture = match (element, attribute) {
                ("a", "href") => false,
                ("img", "src") => true,
                _ => return Some(value.into()),
            };
            // What is a slot already, or leads to another host.
            if value.contains('\u{fdd0}') || scheme(value).is_some() || value.starts_with("//") {
                return Some(value.into());
            }
            let insertion = refer.lock().ok()?(value, picture)?;
            let mut slot = String::new();
            mark(insertion, &mut slot);
            Some(Cow::Owned(slot))
        });
    builder.clean(html).to_string()
}

/// The text of a piece of raw HTML, on one line: what it shows without its elements.
pub fn text(html: &str) -> String {
    // So that two cells of a table don't become one word.
    let apart = [
        "<br", "<dd", "<div", "<dt", "<li", "<p", "<td", "<th", "<tr",
    ];
    let html = apart.iter().fold(html.to_string(), |html, tag| {
        html.replace(tag, &format!(" {tag}"))
    });
    let clean = ammonia::Builder::empty()
        .clean_content_tags(HashSet::from(["script", "style"]))
        .clean(&html)
        .to_string();
    let text = quick_xml::escape::unescape(&clean).map_or(clean.clone(), Cow::into_owned);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The scheme of an address (RFC 3986, section 3.1) in lower case, read as a browser reads it: without white space and control characters.
pub fn scheme(address: &str) -> Option<String> {
    let address: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let (scheme, _) = address.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| scheme.to_ascii_lowercase())
}

/// Elements whose content a parser of HTML takes for text until they are closed (HTML Standard, section 13.1.2).
const RAW_TEXT: &[&str] = &[
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "noscript", "xmp",
];

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
const VOID: &[&str] = &["area", "br", "col", "hr", "img", "input", "wbr"];

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
    let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
    name.is_empty() || ALLOWED.elements.contains(name.as_str())
}

/// A block of raw HTML in which nothing is open that would take the text behind it for its own.
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

/// The ids of the elements in a piece of raw HTML.
pub fn ids(html: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for (_, (name, attributes, _)) in tags(html) {
        let kept = ALLOWED.elements.contains(name.as_str());
        let mut attributes = attributes.into_iter();
        // `<a name="x">` is how anchors were written before any element could have an id.
        let is_id = |attribute: &str| attribute == "id" || attribute == "name" && name == "a";
        let id = attributes.find(|(attribute, _)| kept && is_id(attribute));
        ids.extend(id.map(|(_, id)| id));
    }
    ids
}

/// Reports what [`sanitise`] will leave out of a piece of raw HTML that stands at `span`.
pub fn report(html: &str, span: Range<usize>, file: &Arc<str>, out: &mut Vec<Diagnostic>) {
    let dropped = |start: usize, length: usize, what: &str| {
        let end = (span.start + start + length).min(span.end);
        let place = Place::new(file, span.start + start..end.max(span.start + start));
        let hint = "close it, or write `&lt;` for the sign itself";
        Diagnostic::new(Code::DroppedHtml, place, what).hint(hint)
    };
    if let Some(start) = html
        .rfind("<!--")
        .filter(|start| !html[*start..].contains("-->"))
    {
        out.push(dropped(
            start,
            4,
            "this comment is never closed, and all that is behind it is left out",
        ));
        return;
    }
    if let Some(start) = html.find("<![CDATA[").or_else(|| html.find("<?")) {
        out.push(dropped(
            start,
            html.len() - start,
            "this is no HTML, and is left out",
        ));
        return;
    }
    for (start, (name, attributes, length)) in tags(html) {
        if !html[start..start + length].ends_with('>') {
            out.push(dropped(
                start,
                length,
                "this tag is never finished, and is left out",
            ));
            return;
        }
        let place = Place::new(
            file,
            span.start + start..(span.start + start + length).min(span.end),
        );
        if !ALLOWED.elements.contains(name.as_str()) {
            let message = format!("the element `<{name}>` isn't allowed here, and is left out");
            let hint = "write it in Markdown, or put it into the theme";
            out.push(Diagnostic::new(Code::DroppedHtml, place, message).hint(hint));
        } else {
            if name == "img" && !attributes.iter().any(|(attribute, _)| attribute == "alt") {
                let message = "this picture has no alternative text";
                let hint = "say what it shows: `alt=\"A map of Europe's AI factories\"`";
                out.push(Diagnostic::new(Code::MissingAlt, place.clone(), message).hint(hint));
            }
            for (attribute, value) in attributes {
                out.extend(dropped_attribute(&name, &attribute, &value, place.clone()));
            }
        }
    }
}

fn dropped_attribute(
    element: &str,
    attribute: &str,
    value: &str,
    place: Place,
) -> Option<Diagnostic> {
    let is_address = matches!(attribute, "href" | "src" | "cite");
    if is_address && scheme(&decode(value)).is_some_and(|scheme| !SCHEMES.contains(&&*scheme)) {
        let message = format!("the address of this `<{element}>` isn't allowed, and is left out");
        let hint = format!("allowed are {}", SCHEMES.join(", "));
        return Some(Diagnostic::new(Code::UnsafeLink, place, message).hint(hint));
    }
    (!ALLOWED.allows(element, attribute)).then(|| {
        let message = format!(
            "the attribute `{attribute}` of `<{element}>` isn't allowed here, and is left out"
        );
        let hint = "a theme's stylesheet gives looks to a `class`";
        Diagnostic::new(Code::DroppedHtml, place, message).hint(hint)
    })
}

/// The value of an attribute with its character references resolved, as a browser reads it.
fn decode(value: &str) -> Cow<'_, str> {
    let named = |name: &str| quick_xml::escape::resolve_html5_entity(name);
    quick_xml::escape::unescape_with(value, named).unwrap_or(Cow::Borrowed(value))
}

type Tag = (String, Vec<(String, String)>, usize);

/// Every opening tag in a piece of HTML, with where it begins.
fn tags(html: &str) -> impl Iterator<Item = (usize, Tag)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            if let Some(tag) = read_tag(&html[start..]) {
                at = start + tag.2;
                return Some((start, tag));
            }
            at = start + 1;
        }
    })
}

/// An opening tag at the beginning of `html`: its name, its attributes, and how many bytes it has.
fn read_tag(html: &str) -> Option<Tag> {
    let name_length = html[1..]
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .unwrap_or(html.len() - 1);
    let name = html[1..1 + name_length].to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = Vec::new();
    let mut at = 1 + name_length;
    loop {
        at += html[at..].len()
            - html[at..]
                .trim_start_matches(|c: char| c.is_whitespace() || c == '/')
                .len();
        let rest = &html[at..];
        if rest.is_empty() {
            return Some((name, attributes, at));
        }
        if rest.starts_with('>') {
            return Some((name, attributes, at + 1));
        }
        let length = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len());
        let length = if length == 0 {
            rest.chars().next().map_or(1, char::len_utf8)
        } else {
            length
        };
        let attribute = rest[..length].to_ascii_lowercase();
        at += length;
        let after = html[at..].trim_start();
        let mut value = String::new();
        if let Some(after) = after.strip_prefix('=') {
            let after = after.trim_start();
            let from = html.len() - after.len();
            let (text, end) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => match after[1..].find(quote) {
                    Some(end) => (&after[1..1 + end], end + 2),
                    None => (&after[1..], after.len()),
                },
                _ => {
                    let end = after
                        .find(|c: char| c.is_whitespace() || c == '>')
                        .unwrap_or(after.len());
                    (&after[..end], end)
                }
            };
            value = text.to_string();
            at = from + end;
        }
        attributes.push((attribute, value));
    }
}
