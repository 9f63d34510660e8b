//! Links of a text, made to lead to the archive's files.
//!
//! In: a text in Markdown as the source has it. Out: the same text in which addresses of the source's own are paths of the archive's
//! files; all else is letter by letter what it was. Links that readers marked by their system's own names ([`NAMED`]) are found as well.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use url::Url;

use super::addresses::{Addresses, ByName};
use crate::address::relative_path;
use crate::import::model::{SourcePost, is_picture, picture_host};

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
    /// Other addresses that lead nowhere though the source may have what they mean, as they stand, each once.
    pub unresolved: Vec<String>,
    /// How many lead to what the source doesn't have.
    pub absent: usize,
    /// Those, as they stand, each once.
    pub absent_targets: Vec<String>,
    /// Addresses that lead to a post by its name alone, as they stand, each once.
    pub by_name: Vec<String>,
    /// Hosts of pictures elsewhere, with how many each has.
    pub picture_hosts: BTreeMap<String, usize>,
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
    for Place {
        span,
        notation: kind,
        shows,
    } in destinations(text)
    {
        let Some(link) = text.get(span.clone()) else {
            continue;
        };
        if let Some(host) = picture_host(link).filter(|_| shows && !addresses.is_own(link)) {
            *rewriter.links.picture_hosts.entry(host).or_default() += 1;
        }
        let link = match kind {
            Notation::Auto => link.trim_start_matches('<').trim_end_matches('>'),
            _ => link,
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
    for list in [
        &mut links.missing_pictures,
        &mut links.unresolved,
        &mut links.absent_targets,
        &mut links.by_name,
    ] {
        list.sort();
        list.dedup();
    }
    (out, links)
}

/// How an address stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    /// In Markdown's parentheses, or behind a reference's colon.
    Markdown,
    /// Between quotation marks of HTML.
    Html,
    /// With angle brackets around it: it is its own text.
    Auto,
}

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    span: Range<usize>,
    notation: Notation,
    /// Whether it is that of a picture which the text shows.
    shows: bool,
}

impl Place {
    fn link(span: Range<usize>, notation: Notation) -> Place {
        Place {
            span,
            notation,
            shows: false,
        }
    }
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
        let Rewriter {
            post,
            path,
            addresses,
            links,
        } = self;
        let (link, fragment) = match link.split_once('#') {
            Some((link, fragment)) => (link, format!("#{fragment}")),
            None => (link, String::new()),
        };
        let named = link.strip_prefix(NAMED);
        if link.is_empty() || (named.is_none() && !addresses.is_own(link)) {
            return None;
        }
        let plain = match notation {
            Notation::Html => link.replace("&amp;", "&"),
            _ => link
                .trim_start_matches('<')
                .trim_end_matches('>')
                .to_string(),
        };
        let shown = named.unwrap_or(&plain);
        let Some(target) = found(shown, named.is_some(), post, addresses) else {
            links.missing(shown, addresses);
            return named.map(|name| match Url::parse(name) {
                Ok(_) => format!("{name}{fragment}"),
                Err(_) => format!("/{}{fragment}", name.trim_start_matches('/')),
            });
        };
        links.own += 1;
        links.resolved += 1;
        if target.is_guess {
            links.by_name.push(shown.to_string());
        }
        let way = match target.path.starts_with('/') {
            true => target.path,
            false => relative_path(path, &target.path),
        };
        let way = match notation {
            Notation::Markdown | Notation::Auto if way.contains([' ', '(', ')']) => way
                .replace(' ', "%20")
                .replace('(', "%28")
                .replace(')', "%29"),
            _ => way,
        };
        Some(match notation {
            // An address that is its own text keeps that text.
            Notation::Auto => format!("[{link}{fragment}]({way}{fragment})"),
            _ => format!("{way}{fragment}"),
        })
    }
}

/// What an address leads to.
struct Target {
    /// A path of the archive's files, or the address of a page that is made.
    path: String,
    /// Whether its name alone says so.
    is_guess: bool,
}

fn found(shown: &str, is_name: bool, post: &SourcePost, addresses: &Addresses) -> Option<Target> {
    let sure = |path: String| Target {
        path,
        is_guess: false,
    };
    if is_name {
        let named = addresses.named(shown, post).map(str::to_string);
        let at = || addresses.target(&format!("/{}", shown.trim_start_matches('/')), post);
        return named.or_else(at).map(sure);
    }
    if addresses.is_front_page(shown) {
        return Some(sure("/index.html".into()));
    }
    let target = addresses.target(shown, post).map(sure);
    target.or_else(|| match addresses.by_name_of(shown) {
        ByName::One(path) => Some(Target {
            path: path.to_string(),
            is_guess: true,
        }),
        _ => None,
    })
}

impl Links {
    /// Counts an address of the source's own at which nothing is.
    fn missing(&mut self, shown: &str, addresses: &Addresses) {
        if is_picture(shown) {
            self.missing_pictures.push(shown.to_string());
        } else if addresses.by_name_of(shown) == ByName::Absent {
            self.absent += 1;
            self.absent_targets.push(shown.to_string());
        } else {
            self.own += 1;
            self.unresolved.push(shown.to_string());
        }
    }
}

/// Where the addresses of links and pictures stand in a text.
fn destinations(text: &str) -> Vec<Place> {
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
            found.push(Place::link(
                start + place.start..start + place.end,
                Notation::Markdown,
            ));
        }
    }
    for (event, span) in parser.into_offset_iter() {
        let shows = matches!(event, Event::Start(Tag::Image { .. }));
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
                LinkType::Inline => found.extend(inline(text, span, &dest_url).map(|span| Place {
                    span,
                    notation: Notation::Markdown,
                    shows,
                })),
                LinkType::Autolink => found.push(Place::link(span, Notation::Auto)),
                _ => {}
            },
            Event::Html(_) | Event::InlineHtml(_) => found.extend(attributes(text, span)),
            _ => {}
        }
    }
    found.sort_by_key(|place| place.span.start);
    found.dedup();
    found
}

/// Where the address of `[text](address "title")` stands.
fn inline(text: &str, span: Range<usize>, url: &str) -> Option<Range<usize>> {
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
            return Some(span.start + place.start..span.start + place.end);
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
fn attributes(text: &str, span: Range<usize>) -> Vec<Place> {
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
                let tag = html.get(..at).and_then(|before| before.rfind('<'));
                let tag = tag.and_then(|tag| html.get(tag..)).unwrap_or_default();
                found.push(Place {
                    span: start..start + end,
                    notation: Notation::Html,
                    shows: name == "src=" && tag.starts_with("<img"),
                });
            }
        }
    }
    found
}
