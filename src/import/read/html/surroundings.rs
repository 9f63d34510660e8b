//! What stands around a page's text: menus, forms, lists of other articles; and the address that its own are relative to.

use std::collections::BTreeSet;

use url::Url;

use crate::import::convert::{Element, Node, each, find};
use crate::import::model::Note;

/// Elements around a text.
const AROUND: &[&str] = &[
    "nav", "footer", "form", "script", "style", "dialog", "template",
];

/// Words in the classes of what stands beside a text.
const BESIDE: &[&str] = &[
    "related",
    "share",
    "social",
    "newsletter",
    "subscribe",
    "promo",
    "advert",
    "sponsor",
    "sidebar",
    "comments",
    "breadcrumb",
    "recommend",
];

/// The host of a page whose own isn't known.
const HERE: &str = "here.invalid";

/// Takes out what stands around a text, and the heading that is its title; gives what is to be said of it.
pub fn remove(nodes: &mut Vec<Node>, title: Option<&str>) -> Option<Note> {
    let mut gone = BTreeSet::new();
    remove_in(nodes, title, &mut gone);
    let names: Vec<String> = gone.into_iter().map(|name| format!("`<{name}>`")).collect();
    (!names.is_empty())
        .then(|| Note::left_out(format!("what stands around the text: {}", names.join(", "))))
}

fn remove_in(nodes: &mut Vec<Node>, title: Option<&str>, gone: &mut BTreeSet<String>) {
    nodes.retain(|node| {
        let Node::Element(element) = node else {
            return true;
        };
        let is_title =
            element.name == "h1" && title.is_some_and(|title| is_same(&element.text(), title));
        let is_kept = !is_around(element);
        if !is_kept && !is_silent(element) {
            gone.insert(element.name.clone());
        }
        is_kept && !is_title
    });
    for node in nodes {
        if let Node::Element(element) = node {
            remove_in(&mut element.children, title, gone);
        }
    }
}

/// Whether two texts have the same letters.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    !plain(one).is_empty() && plain(one) == plain(other)
}

fn is_silent(element: &Element) -> bool {
    matches!(element.name.as_str(), "script" | "style" | "template")
        || element.text().trim().is_empty()
}

fn is_around(element: &Element) -> bool {
    match element.name.as_str() {
        // Some pages stand in a form as a whole.
        "form" => element.text().len() <= 2_000,
        "aside" => is_beside(element),
        name => AROUND.contains(&name) || element.get("role") == Some("navigation"),
    }
}

/// Whether a box beside a text leads elsewhere rather than belonging to it.
fn is_beside(element: &Element) -> bool {
    let is_named = element.classes().chain(element.get("id")).any(|class| {
        let class = class.to_ascii_lowercase();
        BESIDE.iter().any(|word| class.contains(word))
    });
    let mut linked = 0;
    each(&element.children, &mut |inner| {
        if inner.name == "a" {
            linked += inner.text().trim().len();
        }
    });
    is_named || 2 * linked > element.text().trim().len()
}

/// The address that a page states its own to be relative to.
pub fn base(nodes: &[Node], place: &str) -> Option<Url> {
    let stated = find(nodes, &|element| {
        element.name == "base" && element.get("href").is_some()
    })?;
    let here = Url::parse(&format!("http://{HERE}/"))
        .and_then(|root| root.join(place))
        .ok()?;
    here.join(stated.get("href")?).ok()
}

/// Makes relative addresses absolute, or paths from the root where the host isn't known.
pub fn rebase(nodes: &mut [Node], base: &Url) {
    for node in nodes {
        let Node::Element(element) = node else {
            continue;
        };
        for (name, value) in &mut element.attributes {
            let is_address = matches!(name.as_str(), "href" | "src" | "data-src" | "poster");
            let value_here = value.trim();
            if !is_address || value_here.is_empty() || value_here.starts_with('#') {
                continue;
            }
            if Url::parse(value_here).is_ok() {
                continue;
            }
            if let Ok(whole) = base.join(value_here) {
                let whole = whole.to_string();
                let root = format!("http://{HERE}");
                *value = match whole.strip_prefix(&root) {
                    Some(path) => path.to_string(),
                    None => whole,
                };
            }
        }
        rebase(&mut element.children, base);
    }
}
