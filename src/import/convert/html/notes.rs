//! Footnotes: a link to a text that links back.
//!
//! In: the nodes of a text. Out: the same without the texts of its footnotes, with an element `annals-note` for each reference, and these
//! texts. It is one rule for all programs: a short link leads to a place whose block leads back to it, or one of the two says that it
//! belongs to a note (WordPress, Word, Markdown's readers, wikis).

use std::collections::{BTreeMap, BTreeSet};

use super::names::id_of;
use crate::import::convert::tree::{Element, Node};

/// The text of a footnote.
pub struct FoundNote {
    /// Its label.
    pub label: String,
    /// What it says, without the links back.
    pub nodes: Vec<Node>,
}

/// What is known of an element, by its number in the order of the page.
struct Seen {
    name: String,
    parent: Option<usize>,
    ids: Vec<String>,
    /// The id that it leads to.
    target: Option<String>,
    /// Whether it says that it refers to a note.
    is_reference: bool,
    /// Whether it says that it holds notes, or is one.
    is_note: bool,
    /// The length of its text.
    length: usize,
    /// Whether its text is a number or a sign.
    is_mark: bool,
    /// Whether a heading stands in it.
    has_heading: bool,
}

/// Takes the footnotes out of nodes.
pub fn take(nodes: &mut Vec<Node>) -> Vec<FoundNote> {
    let mut seen = Vec::new();
    look(nodes, None, &mut seen);
    let plan = plan(&seen);
    if plan.containers.is_empty() {
        return Vec::new();
    }
    let mut taker = Taker {
        plan: &plan,
        next: 0,
        found: BTreeMap::new(),
    };
    taker.walk(nodes);
    let found = taker.found;
    let known: BTreeSet<&String> = plan.containers.values().collect();
    let mut notes: Vec<FoundNote> = found
        .into_iter()
        .filter(|(label, _)| known.contains(label))
        .map(|(label, nodes)| FoundNote { label, nodes })
        .collect();
    notes.sort_by_key(|note| note.label.parse::<usize>().unwrap_or(usize::MAX));
    notes
}

fn look(nodes: &[Node], parent: Option<usize>, seen: &mut Vec<Seen>) {
    for node in nodes {
        let Node::Element(element) = node else {
            continue;
        };
        let number = seen.len();
        let role = |wanted: &str| {
            element.get("role") == Some(wanted)
                || element.get("epub:type") == Some(wanted.trim_start_matches("doc-"))
        };
        let href = element.get("href").filter(|_| element.name == "a");
        let text = element.text();
        seen.push(Seen {
            is_mark: is_mark(&text),
            has_heading: element
                .find(&["h1", "h2", "h3", "h4", "h5", "h6"])
                .is_some(),
            name: element.name.clone(),
            parent,
            ids: [
                id_of(element),
                element.get("name").filter(|_| element.name == "a"),
            ]
            .into_iter()
            .flatten()
            .map(str::to_string)
            .collect(),
            target: href.and_then(fragment),
            is_reference: role("doc-noteref")
                || element.has_class(&["footnote-ref", "footnote-reference", "fn", "footnoteref"])
                || element.has("data-footnote-ref"),
            is_note: role("doc-endnotes")
                || role("doc-footnote")
                || role("doc-endnote")
                || element.has_class(&[
                    "footnotes",
                    "footnote-definition",
                    "wp-block-footnotes",
                    "footnote-list",
                ]),
            length: text.trim().chars().count(),
        });
        look(&element.children, Some(number), seen);
    }
}

/// The place within the page that an address leads to.
fn fragment(address: &str) -> Option<String> {
    let id = address.strip_prefix('#')?;
    let id = percent_encoding::percent_decode_str(id)
        .decode_utf8_lossy()
        .into_owned();
    Some(id).filter(|id| !id.is_empty())
}

/// What becomes of elements, by their numbers.
#[derive(Default)]
struct Plan {
    /// References, with their labels.
    references: BTreeMap<usize, String>,
    /// Links back, which go.
    back: BTreeSet<usize>,
    /// The blocks of notes, with their labels.
    containers: BTreeMap<usize, String>,
}

/// The longest text that is a note rather than a part of the page.
const LONGEST: usize = 10_000;

/// Whether the text of a link is one that refers to a note: a number, a letter or a sign, with or without brackets.
fn is_mark(text: &str) -> bool {
    let text = text
        .trim()
        .trim_matches(['[', ']', '(', ')', '.', '^', '\u{fe0e}'])
        .trim();
    let number = ["note ", "Note ", "n ", "nb "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let is_number = number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = text.chars().count() <= 4
        && text.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'))
        || text.chars().count() == 1;
    let is_sign = text.chars().count() <= 4
        && text
            .chars()
            .all(|c| !c.is_alphanumeric() || "¹²³⁰⁴⁵⁶⁷⁸⁹".contains(c));
    !text.is_empty() && (is_number || is_letter || is_sign)
}

fn plan(seen: &[Seen]) -> Plan {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, one) in seen.iter().enumerate() {
        for id in &one.ids {
            places.entry(id).or_insert(number);
        }
    }
    let links: Vec<(usize, &str)> = seen
        .iter()
        .enumerate()
        .filter_map(|(number, one)| Some((number, one.target.as_deref()?)))
        .collect();
    let mut within: BTreeMap<usize, Vec<(usize, &str)>> = BTreeMap::new();
    for (number, target) in &links {
        // A note's block is at most this far above its link back.
        for above in ancestors(seen, *number).take(6) {
            within.entry(above).or_default().push((*number, target));
        }
    }
    let mut plan = Plan::default();
    for (number, target) in &links {
        let (Some(one), Some(place)) = (seen.get(*number), places.get(target)) else {
            continue;
        };
        if !one.is_mark || plan.back.contains(number) {
            continue;
        }
        let Some(container) = container(seen, *place) else {
            continue;
        };
        if seen
            .get(container)
            .is_none_or(|held| held.has_heading || held.length > LONGEST)
        {
            continue;
        }
        // A note stands behind what it is about, and what refers to it isn't in it.
        let is_within = ancestors(seen, *number).any(|above| above == container);
        if container <= *number || is_within && *place <= *number {
            continue;
        }
        let own = own_ids(seen, *number);
        let back: Vec<usize> = within
            .get(&container)
            .into_iter()
            .flatten()
            .filter(|(link, target)| *link > *number && own.contains(target))
            .map(|(link, _)| *link)
            .collect();
        let says = one.is_reference && ancestors(seen, *number).all(|above| above != container)
            || std::iter::once(container)
                .chain(ancestors(seen, container))
                .take(4)
                .any(|above| seen.get(above).is_some_and(|above| above.is_note));
        if back.is_empty() && !says {
            continue;
        }
        let label = match plan.containers.get(&container) {
            Some(label) => label.clone(),
            None => (plan.containers.len() + 1).to_string(),
        };
        plan.containers.insert(container, label.clone());
        plan.references.insert(*number, label);
        plan.back.extend(back);
    }
    plan
}

fn ancestors<'s>(seen: &'s [Seen], number: usize) -> impl Iterator<Item = usize> + 's {
    std::iter::successors(seen.get(number).and_then(|one| one.parent), |above| {
        seen.get(*above).and_then(|one| one.parent)
    })
}

/// The ids by which a link back finds a reference: its own, and those of what stands close around it.
fn own_ids(seen: &[Seen], number: usize) -> BTreeSet<&str> {
    let mut ids = BTreeSet::new();
    let around: Vec<usize> = ancestors(seen, number)
        .take(3)
        .take_while(|above| {
            seen.get(*above).is_some_and(|one| {
                matches!(
                    one.name.as_str(),
                    "sup" | "span" | "a" | "b" | "i" | "em" | "strong" | "small"
                )
            })
        })
        .collect();
    let beside = [number.checked_sub(1), Some(number + 1)]
        .into_iter()
        .flatten();
    // An empty anchor before it, or in it.
    let beside = beside.filter(|other| {
        seen.get(*other)
            .is_some_and(|one| one.length == 0 || one.parent == Some(number))
    });
    for one in std::iter::once(number).chain(around).chain(beside) {
        if let Some(one) = seen.get(one) {
            ids.extend(one.ids.iter().map(String::as_str));
        }
    }
    ids
}

/// The block of a note, for the place that its reference leads to.
fn container(seen: &[Seen], place: usize) -> Option<usize> {
    let is_block = |number: &usize| {
        seen.get(*number).is_some_and(|one| {
            matches!(
                one.name.as_str(),
                "li" | "p" | "div" | "aside" | "dd" | "section" | "td"
            )
        })
    };
    let block = std::iter::once(place)
        .chain(ancestors(seen, place))
        .take(5)
        .find(is_block)?;
    // Word puts each note's paragraphs into a division of its own.
    let above = seen.get(block)?.parent.unwrap_or(block);
    let is_of_word = seen.get(above).is_some_and(|one| {
        one.name == "div"
            && one.ids.iter().any(|id| {
                ["ftn", "edn", "sdfootnote", "sdendnote"]
                    .iter()
                    .any(|start| {
                        id.strip_prefix(start)
                            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
                    })
            })
    });
    Some(if is_of_word { above } else { block })
}

struct Taker<'p> {
    plan: &'p Plan,
    next: usize,
    found: BTreeMap<String, Vec<Node>>,
}

impl Taker<'_> {
    /// Walks through nodes in the order in which they were numbered; says whether a note was taken out of them.
    fn walk(&mut self, nodes: &mut Vec<Node>) -> bool {
        let mut taken = false;
        let mut out = Vec::with_capacity(nodes.len());
        for node in std::mem::take(nodes) {
            let Node::Element(mut element) = node else {
                out.push(node);
                continue;
            };
            let number = self.next;
            self.next += 1;
            let within = self.walk(&mut element.children);
            taken |= within;
            if let Some(label) = self.plan.references.get(&number) {
                out.push(Node::Element(reference(label)));
            } else if self.plan.back.contains(&number) {
            } else if let Some(label) = self.plan.containers.get(&number) {
                taken = true;
                self.found
                    .insert(label.clone(), without_label(element, label));
            } else if within && is_empty(&element) {
            } else {
                out.push(Node::Element(unwrapped(element)));
            }
        }
        *nodes = out;
        taken
    }
}

fn reference(label: &str) -> Element {
    Element {
        name: "annals-note".to_string(),
        attributes: vec![("label".to_string(), label.to_string())],
        children: Vec::new(),
    }
}

/// A raised number that is a reference, and nothing else, is that reference, without brackets around it.
fn unwrapped(element: Element) -> Element {
    let is_raised = matches!(element.name.as_str(), "sup" | "span" | "small");
    let mut parts = element.children.iter().filter(|node| !is_bracket(node));
    match (parts.next(), parts.next()) {
        (Some(Node::Element(inner)), None) if is_raised && inner.name == "annals-note" => {
            inner.clone()
        }
        _ => element,
    }
}

fn is_bracket(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().chars().all(|c| matches!(c, '[' | ']' | '(' | ')')))
}

/// Whether what held notes has nothing else: a list, the line above it, a heading that names it.
fn is_empty(element: &Element) -> bool {
    let holds_notes = element.has_class(&["footnotes", "wp-block-footnotes", "footnote-list"])
        || element.get("role") == Some("doc-endnotes");
    let is_frame = matches!(
        element.name.as_str(),
        "ol" | "ul" | "dl" | "section" | "div" | "tr" | "tbody" | "table" | "aside"
    );
    let shows = |node: &Node| match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(child)
            if holds_notes
                && matches!(
                    child.name.as_str(),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr"
                ) =>
        {
            false
        }
        Node::Element(child) if child.name == "hr" => false,
        Node::Element(child) => child.name == "img" || !child.text().trim().is_empty(),
    };
    is_frame && !element.children.iter().any(shows)
}

/// What a note says, without the number before it.
fn without_label(element: Element, label: &str) -> Vec<Node> {
    let mut nodes = match element.name.as_str() {
        "div" | "li" | "aside" | "dd" | "section" | "td" => element.children,
        _ => vec![Node::Element(element)],
    };
    strip(&mut nodes, label);
    nodes
}

/// Takes the first thing that is shown away, if it is the number of the note; says whether to look no further.
fn strip(nodes: &mut Vec<Node>, label: &str) -> bool {
    let is_label = |text: &str| {
        let text = text
            .trim()
            .trim_matches(['[', ']', '(', ')', '.', ':', '^'])
            .trim();
        text.is_empty() || text == label
    };
    let is_raised = |child: &Element| child.name == "sup" && is_mark(&child.text());
    let mut at = 0;
    while let Some(node) = nodes.get_mut(at) {
        match node {
            Node::Text(text) if text.trim().is_empty() => at += 1,
            Node::Text(text) => {
                // What is left of “[1] ” when the link in it is gone.
                let rest = text
                    .trim_start()
                    .trim_start_matches(['[', ']', '^', '↑'])
                    .trim_start();
                let number = rest
                    .strip_prefix(label)
                    .and_then(|rest| rest.strip_prefix(['.', ')', ']']));
                *text = number.unwrap_or(rest).trim_start().to_string();
                if !text.is_empty() {
                    return true;
                }
                at += 1;
            }
            Node::Element(child)
                if matches!(child.name.as_str(), "sup" | "b" | "strong" | "span" | "a")
                    && (is_raised(child) || is_label(&child.text()))
                    && child.find(&["img"]).is_none() =>
            {
                nodes.remove(at);
            }
            Node::Element(child) if matches!(child.name.as_str(), "p" | "div" | "span") => {
                return strip(&mut child.children, label);
            }
            Node::Element(_) => return true,
        }
    }
    false
}
