//! Cards of Ghost's pages as plain elements: what its scripts make of them is no part of the text.

use crate::import::convert::tree::{Element, Node, find};

/// A card as elements that any page could have; `None` for what is no card or needs no change.
pub(super) fn plain(element: &Element) -> Option<Element> {
    element.classes().find_map(|class| match class {
        "kg-bookmark-card" => bookmark(element),
        "kg-callout-card" => callout(element),
        "kg-toggle-card" => toggle(element),
        "kg-audio-card" | "kg-video-card" => player(element),
        "kg-file-card" => file(element),
        _ => None,
    })
}

fn bookmark(card: &Element) -> Option<Element> {
    let link = part(card, "kg-bookmark-container")?;
    let title = part(card, "kg-bookmark-title").unwrap_or(link);
    let about = part(card, "kg-bookmark-description");
    let by = ["kg-bookmark-author", "kg-bookmark-publisher"].map(|name| words(card, name));
    let by: Vec<String> = by.into_iter().flatten().collect();
    let children = [
        Some(paragraph(vec![linked(link, title.children.clone())])),
        about.map(|about| paragraph(about.children.clone())),
        (!by.is_empty()).then(|| paragraph(vec![Node::Text(by.join(" · "))])),
        caption(card),
    ];
    Some(new("figure", children.into_iter().flatten().collect()))
}

fn callout(card: &Element) -> Option<Element> {
    let text = part(card, "kg-callout-text")?;
    let sign = words(card, "kg-callout-emoji").map(|sign| Node::Text(format!("{sign} ")));
    let line = sign.into_iter().chain(text.children.clone()).collect();
    Some(new("blockquote", vec![paragraph(line)]))
}

fn toggle(card: &Element) -> Option<Element> {
    let heading = part(card, "kg-toggle-heading-text")?;
    let content = part(card, "kg-toggle-content")?;
    let summary = Node::Element(new("summary", heading.children.clone()));
    let children = [summary].into_iter().chain(content.children.clone());
    Some(new("details", children.collect()))
}

/// A film or a sound without the buttons around it.
fn player(card: &Element) -> Option<Element> {
    let player = card.find(&["audio", "video"])?;
    let title = words(card, "kg-audio-title");
    let mut media = Element {
        children: Vec::new(),
        ..player.clone()
    };
    media
        .attributes
        .extend(title.map(|title| ("title".to_string(), title)));
    let children = [Some(Node::Element(media)), caption(card)];
    Some(new("figure", children.into_iter().flatten().collect()))
}

fn file(card: &Element) -> Option<Element> {
    let link = part(card, "kg-file-card-container")?;
    let name = words(card, "kg-file-card-filename");
    let title = words(card, "kg-file-card-title").or_else(|| name.clone())?;
    let facts = [name, words(card, "kg-file-card-filesize")];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let about = part(card, "kg-file-card-caption");
    let children = [
        Some(paragraph(vec![linked(link, vec![Node::Text(title)])])),
        about.map(|about| paragraph(about.children.clone())),
        (!facts.is_empty()).then(|| paragraph(vec![Node::Text(facts.join(", "))])),
    ];
    Some(new("div", children.into_iter().flatten().collect()))
}

fn part<'e>(card: &'e Element, class: &str) -> Option<&'e Element> {
    find(&card.children, &|element| element.has_class(&[class]))
}

fn words(card: &Element, class: &str) -> Option<String> {
    let text = part(card, class)?.text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}

fn caption(card: &Element) -> Option<Node> {
    card.find(&["figcaption"]).cloned().map(Node::Element)
}

fn linked(link: &Element, children: Vec<Node>) -> Node {
    let address = link.get("href").unwrap_or_default().to_string();
    Node::Element(Element {
        attributes: vec![("href".to_string(), address)],
        ..new("a", children)
    })
}

fn paragraph(children: Vec<Node>) -> Node {
    Node::Element(new("p", children))
}

fn new(name: &str, children: Vec<Node>) -> Element {
    Element {
        name: name.to_string(),
        attributes: Vec::new(),
        children,
    }
}
