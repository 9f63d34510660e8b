//! Where each page and file is in the output: the address mirrors the path of the source.
//!
//! Comes in: what is published, and the files beside it. Goes out: [`Map`]. Each address has one owner: two that would be
//! written to one address (or to two that a case-insensitive file system takes for one) are reported, both named.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::topics::Placed;
use super::{Redirection, ResolvedEvent};
use crate::address::{Address, fixed, slug};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::Spanned;
use crate::model::{Article, RemovedEvent};
use crate::parse::stem;
use crate::read::SourceFile;

/// Pages that every archive has.
pub const FIXED: &[&str] = &[
    "index.html",
    "archive.html",
    "topics.html",
    "topics-by-kind.html",
    "topics-tree.html",
    "topics-active.html",
    "topics-network.html",
    "timeline.html",
    "timeline.ics",
    "timeline.json",
    "timeline.schema.json",
    "timeline.csv",
    "timeline.xml",
    "timeline/timelinejs.json",
    "authors.html",
    "search.html",
    "404.html",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "topics.ttl",
    "topics.jsonld",
    "topics.json",
];

/// Folders of the output that hold nothing but generated pages, and files, which can't be folders as well.
const GENERATED: &[&str] = &[
    "_headers/",
    "_redirects/",
    "archive/",
    "assets/",
    "authors/",
    "llms.txt/",
    "robots.txt/",
    "search/",
    "timeline/",
    "topics/years/",
];

/// The addresses of everything, by number.
pub struct Map {
    /// Of published articles.
    pub articles: Vec<Address>,
    /// Of topics.
    pub topics: Vec<Address>,
    /// Of files; `None` where a file's name is no address.
    pub files: Vec<Option<Address>>,
    /// Of events.
    pub events: Vec<Address>,
    /// Of the pages that say that an event was taken out.
    pub removed: Vec<Address>,
    /// Old addresses, with the new ones.
    pub redirects: Vec<Redirection>,
    /// Width and height of files that are pictures.
    pub dimensions: Vec<Option<(u32, u32)>>,
    /// Files by their paths within `content/`.
    pub files_by_path: BTreeMap<String, usize>,
}

/// Who wants an address.
struct Claim {
    address: Address,
    /// Where it is wanted.
    place: Place,
    /// What is to be there, in words.
    what: String,
    is_alias: bool,
}

/// Who has which address, by its [`Address::key`].
#[derive(Default)]
struct Claims {
    claims: BTreeMap<String, Claim>,
}

impl Claims {
    /// Gives the address to the first who wants it, and reports all others.
    fn claim(&mut self, new: Claim, out: &mut Vec<Diagnostic>) {
        let key = new.address.key();
        let first = self.claims.get(&key);
        let taken = |why: String, hint: &str| {
            let message = format!("{} would be written to `{}`, {why}", new.what, new.address);
            let place = new.place.clone();
            Diagnostic::new(Code::DuplicateAddress, place, message).hint(hint)
        };
        if FIXED.contains(&key.as_str()) {
            let why = "which is a page of the archive itself".to_string();
            let hint = match new.is_alias {
                true => "write another old address, or take the alias out",
                false => "rename the file, or give it another `slug`",
            };
            out.push(taken(why, hint));
        } else if let Some(folder) = GENERATED.iter().find(|folder| key.starts_with(*folder)) {
            let why = format!("and `{folder}` is kept for generated pages");
            out.push(taken(why, "move it to a folder of another name"));
        } else if let Some(first) = first {
            let why = match first.address == new.address {
                true => format!("which {} has already", first.what),
                false => format!(
                    "and {} to `{}`, which some disks take for the same",
                    first.what, first.address
                ),
            };
            let hint = match (first.is_alias, new.is_alias) {
                (true, true) => "take the alias out of one of them",
                (false, false) => "rename one of them, or give it another `slug`",
                _ => "take the alias out, or rename the page",
            };
            let diagnostic = taken(why, hint).label("second");
            out.push(diagnostic.related(first.place.clone(), "first"));
        } else {
            self.claims.insert(key, new);
        }
    }
}

/// All that wants an address.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// Published articles.
    pub articles: &'a [Arc<Article>],
    /// Articles that aren't published now.
    pub withheld: &'a [Arc<Article>],
    /// Topics.
    pub topics: &'a [Placed],
    /// Files that may be copied.
    pub files: &'a [SourceFile],
    /// Events.
    pub events: &'a [ResolvedEvent],
    /// Events that were taken out.
    pub removed: &'a [RemovedEvent],
}

/// Gives everything its address.
pub fn assign(wanted: &Wanted, out: &mut Vec<Diagnostic>) -> Map {
    let Wanted {
        articles,
        withheld,
        topics,
        files,
        ..
    } = *wanted;
    let mut claims = Claims::default();
    let mut map = Map {
        articles: Vec::new(),
        topics: Vec::new(),
        files: Vec::new(),
        events: Vec::new(),
        removed: Vec::new(),
        redirects: Vec::new(),
        dimensions: files.iter().map(|file| file.dimensions).collect(),
        files_by_path: BTreeMap::new(),
    };
    for article in articles {
        let what = format!("“{}”", article.title);
        map.articles
            .push(claim_article(article, what, &mut claims, out));
    }
    for topic in topics {
        let topic = &topic.source;
        let slug = if topic.slug.is_empty() {
            "topic"
        } else {
            &topic.slug
        };
        let path = format!("{}{slug}.html", folder_address(within(&topic.path)));
        let place = Place::new(&topic.path, topic.label.span.clone());
        let address = checked(&path, Place::start(&topic.path), "a topic's file", out);
        let what = format!("the topic “{}”", topic.label.value);
        if let Ok(feed) = Address::new(&path.replace(".html", ".xml")) {
            let what = format!("the feed of {what}");
            claimed(Some(feed), place.clone(), what, &mut claims, out);
        }
        map.topics
            .push(claimed(address, place, what, &mut claims, out));
    }
    for (number, file) in files.iter().enumerate() {
        let path = within(&file.path);
        map.files_by_path.insert(path.to_string(), number);
        let name = path.rsplit('/').next().unwrap_or(path);
        let place = Place::start(&file.path);
        let address = Address::new(&format!("{}{name}", folder_address(path)));
        match &address {
            Ok(address) => {
                let claim = Claim {
                    address: address.clone(),
                    place,
                    what: format!("the file `{path}`"),
                    is_alias: false,
                };
                claims.claim(claim, out);
            }
            Err(why) => {
                let message = format!("this file's name is no address: {why}");
                out.push(Diagnostic::new(Code::BadAddress, place, message).hint("rename it"));
            }
        }
        map.files.push(address.ok());
    }
    claim_events(wanted, &mut claims, &mut map, out);
    for (number, article) in articles.iter().enumerate() {
        for alias in &article.aliases {
            let Some(from) = alias_address(alias, &article.path, out) else {
                continue;
            };
            let place = Place::new(&article.path, alias.span.clone());
            let claim = Claim {
                address: from.clone(),
                place,
                what: format!("an alias of “{}”", article.title),
                is_alias: true,
            };
            claims.claim(claim, out);
            let (to, title) = (map.articles[number].clone(), article.title.clone());
            map.redirects.push(Redirection { from, to, title });
        }
    }
    redirect_topics(topics, &mut map, &mut claims, out);
    // What isn't published now has its address checked now, not on the day it is.
    for article in withheld {
        let what = format!("“{}”, which isn't published yet,", article.title);
        claim_article(article, what, &mut claims, out);
    }
    map
}

/// Old ids of topics lead on, and so do retired topics: their pages are where they were.
fn redirect_topics(
    topics: &[Placed],
    map: &mut Map,
    claims: &mut Claims,
    out: &mut Vec<Diagnostic>,
) {
    for (number, topic) in topics.iter().enumerate() {
        let current = topic.successor.unwrap_or(number);
        let title = &topics[current].source.label.value;
        let to = map.topics[current].clone();
        let own = &topic.source;
        if current != number {
            let from = map.topics[number].clone();
            map.redirects.push(Redirection {
                from,
                to: to.clone(),
                title: title.clone(),
            });
        }
        for former in &own.former_ids {
            let place = Place::new(&own.path, former.span.clone());
            let folder = folder_address(within(&own.path));
            let path = format!("{folder}{}.html", former.value);
            let Some(from) = checked(&path, place.clone(), "a former id", out) else {
                continue;
            };
            let claim = Claim {
                address: from.clone(),
                place,
                what: format!("a former id of the topic “{}”", own.label.value),
                is_alias: true,
            };
            claims.claim(claim, out);
            map.redirects.push(Redirection {
                from,
                to: to.clone(),
                title: title.clone(),
            });
        }
    }
}

/// Events, their old ids, and what was one: `events/ID.html`, which mirrors the folder that records stand in.
fn claim_events(wanted: &Wanted, claims: &mut Claims, map: &mut Map, out: &mut Vec<Diagnostic>) {
    let mut claim = |id: &str, place: &Place, what: String, is_alias: bool| {
        let place = place.clone();
        let path = format!("events/{id}.html");
        let address = checked(&path, place.clone(), "an event's id", out)?;
        let new = Claim {
            address: address.clone(),
            place,
            what,
            is_alias,
        };
        claims.claim(new, out);
        Some(address)
    };
    let none = || fixed("invalid.html");
    for ResolvedEvent { record, .. } in wanted.events {
        let what = format!("the event `{}`", record.id.value);
        let address = claim(&record.id.value, &record.place, what, false);
        map.events.push(address.unwrap_or_else(none));
    }
    for RemovedEvent { id, place, .. } in wanted.removed {
        let what = format!("the page about the removed event `{}`", id.value);
        let address = claim(&id.value, place, what, false);
        map.removed.push(address.unwrap_or_else(none));
    }
    // An old id that two events claim was reported with the ids; it leads nowhere.
    let mut seen: BTreeSet<&str> = (wanted.events.iter())
        .map(|event| event.record.id.value.as_str())
        .collect();
    for (ResolvedEvent { record, .. }, to) in wanted.events.iter().zip(&map.events) {
        for alias in &record.aliases {
            if !seen.insert(&alias.id) {
                continue;
            }
            let what = format!("an old id of the event `{}`", record.id.value);
            if let Some(from) = claim(&alias.id, &alias.place, what, true) {
                let (to, title) = (to.clone(), record.title.clone());
                map.redirects.push(Redirection { from, to, title });
            }
        }
    }
}

fn claim_article(
    article: &Article,
    what: String,
    claims: &mut Claims,
    out: &mut Vec<Diagnostic>,
) -> Address {
    let slug = article.slug.as_ref();
    let span = slug.map_or(0..0, |slug| slug.span.clone());
    let address = article_address(article, out);
    claimed(address, Place::new(&article.path, span), what, claims, out)
}

/// Claims an address, if it is one; what has none gets a stand-in, since the error that was reported stops the build.
fn claimed(
    address: Option<Address>,
    place: Place,
    what: String,
    claims: &mut Claims,
    out: &mut Vec<Diagnostic>,
) -> Address {
    let Some(address) = address else {
        return fixed("invalid.html");
    };
    let claim = Claim {
        address: address.clone(),
        place,
        what,
        is_alias: false,
    };
    claims.claim(claim, out);
    address
}

/// The path within `content/`.
pub fn within(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// The output folder for a path within `content/`, with a final slash; empty at the top. Pages stand at the top.
fn folder_address(path: &str) -> String {
    let path = path.strip_prefix("pages/").unwrap_or(path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let parts = folder.split('/').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            if slug(part).is_empty() {
                "folder/".to_string()
            } else {
                format!("{}/", slug(part))
            }
        })
        .collect()
}

/// Where an article's page is; `None`, and an error, where its name or slug gives no address.
pub fn article_address(article: &Article, out: &mut Vec<Diagnostic>) -> Option<Address> {
    let folder = folder_address(within(&article.path));
    let Some(wanted) = &article.slug else {
        let name = slug(stem(&article.path));
        let name = if name.is_empty() { "untitled" } else { &name };
        let place = Place::start(&article.path);
        return checked(&format!("{folder}{name}.html"), place, "a file's name", out);
    };
    let place = Place::new(&article.path, wanted.span.clone());
    let name = wanted.value.strip_suffix(".html").unwrap_or(&wanted.value);
    // A slug is one part of an address: it may not choose a folder, and never one outside.
    if name.contains('/') || name.contains(char::is_whitespace) || slug(name).is_empty() {
        let message = format!("`{}` is no slug", wanted.value);
        let hint =
            "a slug is the last part of an address, without folders or blanks: what-the-unit-buys";
        out.push(Diagnostic::new(Code::BadAddress, place, message).hint(hint));
        return None;
    }
    checked(&format!("{folder}{name}.html"), place, "a slug", out)
}

fn checked(path: &str, place: Place, what: &str, out: &mut Vec<Diagnostic>) -> Option<Address> {
    let address = Address::new(path);
    if let Err(why) = &address {
        let message = format!("{what} gives no address: {why}");
        out.push(Diagnostic::new(Code::BadAddress, place, message).hint("choose another name"));
    }
    address.ok()
}

/// An old address: `/old/page.html` as it is, `/old/page` and `/old/page/` as the `index.html` of that folder.
fn alias_address(
    alias: &Spanned<String>,
    file: &Arc<str>,
    out: &mut Vec<Diagnostic>,
) -> Option<Address> {
    let path = alias.value.split(['?', '#']).next().unwrap_or("");
    let is_page = [".html", ".htm", ".php", ".xml", ".aspx"]
        .iter()
        .any(|suffix| path.ends_with(suffix));
    let path = if is_page || path.is_empty() {
        path.to_string()
    } else {
        format!("{}/index.html", path.trim_end_matches('/'))
    };
    match Address::new(&path) {
        Ok(address) => Some(address),
        Err(why) => {
            let message = format!(
                "the alias `{}` is no address within the site: {why}",
                alias.value
            );
            let hint = "write the old address from the site's root: /old/page.html";
            out.push(
                Diagnostic::new(
                    Code::BadAddress,
                    Place::new(file, alias.span.clone()),
                    message,
                )
                .hint(hint),
            );
            None
        }
    }
}
