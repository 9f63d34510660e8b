//! Tags of raw HTML without a partner: what is opened and never closed, and what closes nothing.
//!
//! In: the pieces of raw HTML of a text. Out: [`Unmatched`] tags. A parser of HTML mends them in silence: what is never closed goes on to
//! the text's end, so that one `<b>` makes all after it bold, and an end that closes nothing is dropped.

use std::collections::{BTreeMap, BTreeSet};

use super::allowed::ALLOWED;
use super::elements::VOID;
use super::tag::tags;

/// A piece of raw HTML.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// As it is written.
    pub html: &'a str,
    /// What the caller knows it by.
    pub number: usize,
}

/// A tag without a partner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmatched {
    /// The piece in which it stands.
    pub number: usize,
    /// The byte of the piece where it begins.
    pub start: usize,
    /// How many bytes it has.
    pub length: usize,
    /// The element, in lower case.
    pub name: String,
    /// Whether it opens the element.
    pub opens: bool,
}

/// Elements whose end may be left out (HTML Standard, section 13.1.2.4), or that a parser makes of an end alone.
const OPTIONAL_END: &[&str] = &[
    "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption",
    "rt", "rp", "rb", "rtc", "option", "optgroup", "body", "html", "head",
];

/// Elements that stand in lines of text or have one line: left open, they end with their block rather than with the text.
const OF_LINES: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "h1",
    "h2", "h3", "h4", "h5", "h6", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "summary", "sup", "time", "tt", "u", "var",
];

/// Whether an element that is never closed ends with its block.
pub fn closes_with_block(name: &str) -> bool {
    OF_LINES.contains(&name)
}

/// The tags without a partner, in the order of the pieces. Elements that aren't allowed are no tags at all here.
pub fn unmatched<'a>(pieces: impl Iterator<Item = Piece<'a>>) -> Vec<Unmatched> {
    let mut open: BTreeMap<String, Vec<Unmatched>> = BTreeMap::new();
    let mut found = BTreeSet::new();
    for piece in pieces {
        for tag in partners(piece) {
            if tag.opens {
                open.entry(tag.name.clone()).or_default().push(tag);
            } else if open.get_mut(&tag.name).and_then(Vec::pop).is_none() {
                found.insert(tag);
            }
        }
    }
    found.extend(open.into_values().flatten());
    found.into_iter().collect()
}

/// The tags of a piece that must have a partner, in its order.
fn partners(piece: Piece) -> Vec<Unmatched> {
    // A tag that is never finished is left out, and said.
    let is_whole = |end: usize| piece.html.get(..end).is_some_and(|tag| tag.ends_with('>'));
    let opening = tags(piece.html).filter(|tag| is_whole(tag.start + tag.length));
    let opening = opening.map(|tag| Unmatched {
        number: piece.number,
        start: tag.start,
        length: tag.length,
        name: tag.name,
        opens: true,
    });
    let closing = piece.html.match_indices("</").filter_map(|(start, _)| {
        let rest = piece.html.get(start + 2..)?;
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
        Some(Unmatched {
            number: piece.number,
            start,
            length: 2 + rest.find('>')? + 1,
            name: rest.get(..end)?.to_ascii_lowercase(),
            opens: false,
        })
    });
    let must_pair = |tag: &Unmatched| {
        let name = tag.name.as_str();
        ALLOWED.elements.contains(name) && !VOID.contains(&name) && !OPTIONAL_END.contains(&name)
    };
    let mut all: Vec<Unmatched> = opening.chain(closing).filter(must_pair).collect();
    all.sort();
    all
}
