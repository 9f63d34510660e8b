//! Where each page and file is in the output: the address mirrors the path of the source.
//!
//! Comes in: what is published, and the files beside it. Goes out: [`Map`]. Each address has one owner: two that would be
//! written to one address (or to two that a case-insensitive file system takes for one) are reported, both named.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use rayon::prelude::*;

use super::topics::Placed;
use super::{Redirection, ResolvedEvent};
use crate::address::{Address, fixed, slug};
use crate::content::model::{Article, Event, RemovedEvent};
use crate::content::parse::stem;
use crate::content::read::SourceFile;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::yaml::record::Spanned;

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

/// What is to be at an address.
#[derive(Clone, Copy)]
enum Owner<'a> {
    Article(&'a str),
    Withheld(&'a str),
    Topic(&'a str),
    TopicFeed(&'a str),
    File(&'a str),
    Event(&'a str),
    RemovedEvent(&'a str),
    ArticleAlias(&'a str),
    FormerTopicId(&'a str),
    OldEventId(&'a str),
}

impl Owner<'_> {
    /// Whether it is what an old address leads to.
    fn is_alias(&self) -> bool {
        matches!(
            self,
            Owner::ArticleAlias(_) | Owner::FormerTopicId(_) | Owner::OldEventId(_)
        )
    }
}

impl Display for Owner<'_> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Owner::Article(title) => write!(f, "“{title}”"),
            Owner::Withheld(title) => write!(f, "“{title}”, which isn't published yet,"),
            Owner::Topic(label) => write!(f, "the topic “{label}”"),
            Owner::TopicFeed(label) => write!(f, "the feed of the topic “{label}”"),
            Owner::File(path) => write!(f, "the file `{path}`"),
            Owner::Event(id) => write!(f, "the event `{id}`"),
            Owner::RemovedEvent(id) => write!(f, "the page about the removed event `{id}`"),
            Owner::ArticleAlias(title) => write!(f, "an alias of “{title}”"),
            Owner::FormerTopicId(label) => write!(f, "a former id of the topic “{label}”"),
            Owner::OldEventId(id) => write!(f, "an old id of the event `{id}`"),
        }
    }
}

/// Who wants an address.
struct Claim<'a> {
    address: Address,
    /// By which addresses are compared.
    key: String,
    /// Where it is wanted.
    place: Place,
    owner: Owner<'a>,
}

impl<'a> Claim<'a> {
    fn new(address: Address, place: Place, owner: Owner<'a>) -> Claim<'a> {
        Claim {
            key: address.key(),
            address,
            place,
            owner,
        }
    }
}

/// Who has which address, by its [`Address::key`].
#[derive(Default)]
struct Claims<'a> {
    claims: HashMap<String, Claim<'a>>,
}

impl<'a> Claims<'a> {
    /// Gives the address to the first who wants it, and reports all others.
    fn claim(&mut self, new: Claim<'a>, out: &mut Vec<Diagnostic>) {
        let taken = |why: String, hint: &str| {
            let message = format!("{} would be written to `{}`, {why}", new.owner, new.address);
            let place = new.place.clone();
            Diagnostic::new(Code::DuplicateAddress, place, message).hint(hint)
        };
        if FIXED.contains(&new.key.as_str()) {
            let why = "which is a page of the archive itself".to_string();
            let hint = match new.owner.is_alias() {
                true => "write another old address, or take the alias out",
                false => "rename the file, or give it another `slug`",
            };
            out.push(taken(why, hint));
            return;
        }
        let mut generated = GENERATED.iter();
        if let Some(folder) = generated.find(|folder| new.key.starts_with(**folder)) {
            let why = format!("and `{folder}` is kept for generated pages");
            out.push(taken(why, "move it to a folder of another name"));
            return;
        }
        let first = match self.claims.entry(new.key.clone()) {
            Entry::Vacant(place) => {
                place.insert(new);
                return;
            }
            Entry::Occupied(first) => first.into_mut(),
        };
        let why = match first.address == new.address {
            true => format!("which {} has already", first.owner),
            false => format!(
                "and {} to `{}`, which some disks take for the same",
                first.owner, first.address
            ),
        };
        let hint = match (first.owner.is_alias(), new.owner.is_alias()) {
            (true, true) => "take the alias out of one of them",
            (false, false) => "rename one of them, or give it another `slug`",
            _ => "take the alias out, or rename the page",
        };
        let diagnostic = taken(why, hint).label("second");
        out.push(diagnostic.related(first.place.clone(), "first"));
    }

    /// Claims an address, if there is one; what has none gets a stand-in, since the error that was reported stops the build.
    fn take(&mut self, claim: Option<Claim<'a>>, out: &mut Vec<Diagnostic>) -> Address {
        let Some(claim) = claim else {
            return fixed("invalid.html");
        };
        let address = claim.address.clone();
        self.claim(claim, out);
        address
    }

    /// Claims an address for each, in their order; what each claims is worked out by itself.
    fn take_all<T: Sync>(
        &mut self,
        all: &'a [T],
        of: impl Fn(&'a T, &mut Vec<Diagnostic>) -> Option<Claim<'a>> + Sync,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Address> {
        let wanted = all.par_iter().map(|one| {
            let mut out = Vec::new();
            (of(one, &mut out), out)
        });
        let wanted: Vec<_> = wanted.collect();
        let take = |(claim, problems)| {
            out.extend::<Vec<_>>(problems);
            self.take(claim, out)
        };
        wanted.into_iter().map(take).collect()
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
    map.articles = claims.take_all(articles, |one, out| claim_of(one, Owner::Article, out), out);
    for topic in topics {
        let topic = &topic.source;
        let slug = if topic.slug.is_empty() {
            "topic"
        } else {
            &topic.slug
        };
        let path = format!("{}{slug}.html", folder_address(within(&topic.path)));
        let (place, label) = (
            Place::new(&topic.path, topic.label.span.clone()),
            topic.label.value.as_str(),
        );
        let address = checked(&path, Place::start(&topic.path), "a topic's file", out);
        if let Ok(feed) = Address::new(&path.replace(".html", ".xml")) {
            let feed = Claim::new(feed, place.clone(), Owner::TopicFeed(label));
            claims.claim(feed, out);
        }
        let page = address.map(|address| Claim::new(address, place, Owner::Topic(label)));
        map.topics.push(claims.take(page, out));
    }
    for (number, file) in files.iter().enumerate() {
        let path = within(&file.path);
        map.files_by_path.insert(path.to_string(), number);
        let name = path.rsplit('/').next().unwrap_or(path);
        let place = Place::start(&file.path);
        let address = Address::new(&format!("{}{name}", folder_address(path)));
        match &address {
            Ok(address) => {
                let claim = Claim::new(address.clone(), place, Owner::File(path));
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
            let owner = Owner::ArticleAlias(&article.title);
            claims.claim(Claim::new(from.clone(), place, owner), out);
            let (to, title) = (map.articles[number].clone(), article.title.clone());
            map.redirects.push(Redirection { from, to, title });
        }
    }
    redirect_topics(topics, &mut map, &mut claims, out);
    // What isn't published now has its address checked now, not on the day it is.
    claims.take_all(
        withheld,
        |one, out| claim_of(one, Owner::Withheld, out),
        out,
    );
    map
}

/// Old ids of topics lead on, and so do retired topics: their pages are where they were.
fn redirect_topics<'a>(
    topics: &'a [Placed],
    map: &mut Map,
    claims: &mut Claims<'a>,
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
            let owner = Owner::FormerTopicId(&own.label.value);
            claims.claim(Claim::new(from.clone(), place, owner), out);
            map.redirects.push(Redirection {
                from,
                to: to.clone(),
                title: title.clone(),
            });
        }
    }
}

/// Events, their old ids, and what was one: `events/ID.html`, which mirrors the folder that records stand in.
fn claim_events<'a>(
    wanted: &Wanted<'a>,
    claims: &mut Claims<'a>,
    map: &mut Map,
    out: &mut Vec<Diagnostic>,
) {
    fn claim<'a>(
        id: &str,
        place: &Place,
        owner: Owner<'a>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Claim<'a>> {
        let path = format!("events/{id}.html");
        let address = checked(&path, place.clone(), "an event's id", out)?;
        Some(Claim::new(address, place.clone(), owner))
    }
    let event = |event: &'a ResolvedEvent, out: &mut Vec<Diagnostic>| {
        let Event { id, place, .. } = &event.record;
        claim(&id.value, place, Owner::Event(&id.value), out)
    };
    map.events = claims.take_all(wanted.events, event, out);
    let removed = |record: &'a RemovedEvent, out: &mut Vec<Diagnostic>| {
        let RemovedEvent { id, place, .. } = record;
        claim(&id.value, place, Owner::RemovedEvent(&id.value), out)
    };
    map.removed = claims.take_all(wanted.removed, removed, out);
    // An old id that two events claim was reported with the ids; it leads nowhere.
    let mut seen: HashSet<&str> = (wanted.events.iter())
        .map(|event| event.record.id.value.as_str())
        .collect();
    for (ResolvedEvent { record, .. }, to) in wanted.events.iter().zip(&map.events) {
        for alias in &record.aliases {
            if !seen.insert(&alias.id) {
                continue;
            }
            let owner = Owner::OldEventId(&record.id.value);
            if let Some(wanted) = claim(&alias.id, &alias.place, owner, out) {
                let from = claims.take(Some(wanted), out);
                let (to, title) = (to.clone(), record.title.clone());
                map.redirects.push(Redirection { from, to, title });
            }
        }
    }
}

fn claim_of<'a>(
    article: &'a Article,
    owner: fn(&'a str) -> Owner<'a>,
    out: &mut Vec<Diagnostic>,
) -> Option<Claim<'a>> {
    let slug = article.slug.as_ref();
    let span = slug.map_or(0..0, |slug| slug.span.clone());
    let address = article_address(article, out)?;
    let place = Place::new(&article.path, span);
    Some(Claim::new(address, place, owner(&article.title)))
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
