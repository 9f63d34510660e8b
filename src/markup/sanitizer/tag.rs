//! Tags of HTML, with their attributes, read as a browser reads them.

use std::borrow::Cow;

/// An opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The byte of the HTML where it begins.
    pub start: usize,
    /// How many bytes it has.
    pub length: usize,
    /// The element, in lower case.
    pub name: String,
    /// Names in lower case, and values without their quotation marks.
    pub attributes: Vec<(String, String)>,
}

/// Every opening tag in a piece of HTML, in its order.
pub fn tags(html: &str) -> impl Iterator<Item = Tag> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html.get(at..)?.find('<')?;
            if let Some(tag) = read_tag(html, start) {
                at = start + tag.length;
                return Some(tag);
            }
            at = start + 1;
        }
    })
}

/// The opening tag that begins at the byte `start`; `None` where none does. One that is never finished goes on to the end.
fn read_tag(html: &str, start: usize) -> Option<Tag> {
    let inner = html.get(start + 1..)?;
    let (name, mut rest) = split(inner, |c| !(c.is_ascii_alphanumeric() || c == '-'));
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            let end = html.len() - rest.len() + usize::from(!rest.is_empty());
            return Some(Tag {
                start,
                length: end - start,
                name: name.to_ascii_lowercase(),
                attributes,
            });
        }
        let (mut attribute, mut after) =
            split(rest, |c| c.is_whitespace() || matches!(c, '=' | '>' | '/'));
        if attribute.is_empty() {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            (attribute, after) = rest.split_at_checked(first)?;
        }
        rest = after;
        let mut value = "";
        if let Some(written) = after.trim_start().strip_prefix('=') {
            (value, rest) = read_value(written.trim_start());
        }
        attributes.push((attribute.to_ascii_lowercase(), value.to_string()));
    }
}

/// The value that a text begins with, and what comes after it.
fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    split(text, |c| c.is_whitespace() || c == '>')
}

/// A text before and from the first character that `ends` it.
fn split(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(ends).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The value of an attribute with its character references resolved, as a browser reads it.
pub fn decode(value: &str) -> Cow<'_, str> {
    let named = |name: &str| quick_xml::escape::resolve_html5_entity(name);
    quick_xml::escape::unescape_with(value, named).unwrap_or(Cow::Borrowed(value))
}
