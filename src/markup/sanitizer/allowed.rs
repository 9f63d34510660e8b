//! What raw HTML may have: elements, attributes and schemes of addresses.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Schemes of links that lead to other places.
pub const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "ftp", "sftp", "doi", "geo",
    "news", "magnet",
];

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
pub struct Allowed {
    /// By their names.
    pub elements: HashSet<&'static str>,
    /// Of any element.
    pub attributes: HashSet<&'static str>,
    /// Of one element.
    pub attributes_of: HashMap<&'static str, HashSet<&'static str>>,
}

/// What is allowed.
pub static ALLOWED: LazyLock<Allowed> = LazyLock::new(|| {
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
    /// Whether an element may have an attribute.
    pub fn allows(&self, element: &str, attribute: &str) -> bool {
        let own = self.attributes_of.get(element);
        self.attributes.contains(attribute) || own.is_some_and(|own| own.contains(attribute))
    }
}
