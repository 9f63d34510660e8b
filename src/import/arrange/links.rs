//! Links of a text, made to lead to the archive's files.
//!
//! In: a text in Markdown as the source has it. Out: the same text in which addresses of the source's own are paths of the archive's
//! files; all else is letter by letter what it was. Links that readers marked by their system's own names ([`NAMED`]) are found as well.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::addresses::Addresses;
use crate::address::relative_path;
use crate::import::model::{SourcePost, is_picture};

/// What a reader writes before a name that only its system knows: `post_url`'s, `ref`'s, `@/…`'s.
pub const NAMED: &str = "annals-import:";

/// What became of a text's links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// Addresses of the source's own.
    pub own: usize,
    /// Those of them that lead to a file of the archive now.
    pub resolved: usize,
    /// Pictures that the source names and doesn't have, as they stand, each once.
    pub missing_pictures: Vec<String>,
    /// Other addresses that lead nowhere, as they stand, each once.
    pub unresolved: Vec<String>,
}

/// A text with its links rewritten.
pub fn rewritten(
    text: &str,
    post: &SourcePost,
    path: &str,
    addresses: &Addresses,
) -> (String, Links) {
    let mut rewriter = Rewriter {
        post,
        path,
        addresses,
        links: Links::default(),
    };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (span, kind) in destinations(text) {
        let Some(link) = text.get(span.clone()) else {
            continue;
        };
        if let Some(new) = rewriter.new_destination(link, kind) {
            edits.push((span, new));
        }
    }
    edits.sort_by_key(|(span, _)| span.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (span, new) in edits {
        if let Some(kept) = text.get(done..span.start) {
            out.push_str(kept);
            out.push_str(&new);
            done = span.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    let mut links = rewriter.links;
    links.missing_pictures.sort();
    links.missing_pictures.dedup();
    links.unresolved.sort();
    links.unresolved.dedup();
    (out, links)
}

/// How an address stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    /// In Markdown's parentheses, or behind a reference's colon.
    Markdown,
    /// Between quotation marks of HTML.
    Html,
    /// Between angle brackets: it is its own text.
    Auto,
}

/// Rewrites the links of one text.
struct Rewriter<'a> {
    post: &'a SourcePost,
    /// The file that the text becomes.
    path: &'a str,
    addresses: &'a Addresses,
    links: Links,
}

impl Rewriter<'_> {
    /// What stands in place of an address; `None` where it stays.
    fn new_destination(&mut self, link: &str, notation: Notation) -> Option<String> {
        let (link, fragment) = match link.split_once('#') {
            Some((link, fragment)) => (link, format!("#{fragment}")),
            None => (link, String::new()),
        };
        let named = link.strip_prefix(NAMED);
        if link.is_empty() || (named.is_none() && !self.addresses.is_own(link)) {
            return None;
        }
        let plain = match notation {
            Notation::Html => link.replace("&amp;", "&"),
            _ => link
                .trim_start_matches('<')
                .trim_end_matches('>')
                .to_string(),
        };
        self.links.own += 1;
        if named.is_none() && self.addresses.is_front_page(&plain) {
            self.links.resolved += 1;
            return (notation != Notation::Auto).then(|| format!("/index.html{fragment}"));
        }
        let target = match named {
            Some(name) => self.addresses.named(name, self.post),
            None => self.addresses.target(&plain, self.post),
        };
        let Some(target) = target else {
            if is_picture(&plain) {
                self.links.own -= 1;
                self.links.missing_pictures.push(plain);
                return None;
            }
            self.links.unresolved.push(plain);
            return named.map(|name| format!("/{}{fragment}", name.trim_start_matches('/')));
        };
        self.links.resolved += 1;
        if notation == Notation::Auto {
            return None;
        }
        let way = match target.starts_with('/') {
            true => target.to_string(),
            false => relative_path(self.path, target),
        };
        let way = match notation {
            Notation::Markdown if way.contains([' ', '(', ')']) => way
                .replace(' ', "%20")
                .replace('(', "%28")
                .replace(')', "%29"),
            _ => way,
        };
        Some(format!("{way}{fragment}"))
    }
}

/// Where the addresses of links and pictures stand in a text.
fn destinations(text: &str) -> Vec<(Range<usize>, Notation)> {
    let mut found = Vec::new();
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    for (_, definition) in parser.reference_definitions().iter() {
        let stated = text.get(definition.span.clone()).unwrap_or_default();
        let at = stated.find("]:").map(|at| at + 2);
        let place = at.and_then(|at| {
            let after = stated.get(at..)?;
            let begin = at + (after.len() - after.trim_start().len());
            word(stated, begin)
        });
        if let Some(place) = place {
            let start = definition.span.start;
            found.push((start + place.start..start + place.end, Notation::Markdown));
        }
    }
    for (event, span) in parser.into_offset_iter() {
        match event {
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    ..
                },
            ) => match link_type {
                LinkType::Inline => found.extend(inline(text, span, &dest_url)),
                LinkType::Autolink => {
                    found.push((span.start + 1..span.end.saturating_sub(1), Notation::Auto))
                }
                _ => {}
            },
            Event::Html(_) | Event::InlineHtml(_) => found.extend(attributes(text, span)),
            _ => {}
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found.dedup();
    found
}

/// Where the address of `[text](address "title")` stands.
fn inline(text: &str, span: Range<usize>, url: &str) -> Option<(Range<usize>, Notation)> {
    let whole = text.get(span.clone())?;
    // A text may hold pictures with addresses of their own; the last that is this one's is meant.
    let places = whole.rmatch_indices("](").map(|(at, _)| at + 2);
    for at in places {
        let after = whole.get(at..)?;
        let begin = at + (after.len() - after.trim_start().len());
        let place = word(whole, begin)?;
        let stated = whole.get(place.clone())?;
        let is_it = stated.replace('\\', "") == url.replace('\\', "")
            || stated.replace("&amp;", "&") == url
            || whole.get(..at)?.matches("](").count() == 0;
        if is_it {
            return Some((
                span.start + place.start..span.start + place.end,
                Notation::Markdown,
            ));
        }
    }
    None
}

/// The address that begins at a place of a link: between angle brackets, which aren't part of it, or up to a blank or its parenthesis.
fn word(text: &str, begin: usize) -> Option<Range<usize>> {
    let rest = text.get(begin..)?;
    if let Some(inner) = rest.strip_prefix('<') {
        let end = inner.find('>')?;
        return Some(begin + 1..begin + 1 + end);
    }
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(begin..begin + at),
            ')' => depth -= 1,
            c if c.is_whitespace() => return Some(begin..begin + at),
            _ => {}
        }
    }
    Some(begin..text.len())
}

/// Where the addresses of the attributes `href`, `src` and `poster` stand in HTML.
fn attributes(text: &str, span: Range<usize>) -> Vec<(Range<usize>, Notation)> {
    let html = text.get(span.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for name in ["href=", "src=", "poster="] {
        for (at, _) in html.match_indices(name) {
            let begin = at + name.len();
            let Some(quote @ ('"' | '\'')) = html.get(begin..).and_then(|rest| rest.chars().next())
            else {
                continue;
            };
            let value = html.get(begin + 1..).unwrap_or_default();
            if let Some(end) = value.find(quote) {
                let start = span.start + begin + 1;
                found.push((start..start + end, Notation::Html));
            }
        }
    }
    found
}
