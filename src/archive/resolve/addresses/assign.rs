//! Gives everything its address.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::claims::{Claim, Claims, Owner};
use super::paths::{alias_address, article_address, checked, folder_address, within};
use super::reserved::Reserved;
use crate::address::{Address, BadAddress, composed};
use crate::archive::model::Redirection;
use crate::archive::resolve::events::MergedEvent;
use crate::archive::resolve::topics::VocabularyTopic;
use crate::content::model::{Article, Event, RemovedEvent};
use crate::content::read::SourceFile;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{ArticleId, EventId, FileId, List, RedirectId, RemovalId, TopicId, WithheldId};

/// The addresses of everything, by number.
pub struct AddressMap {
    /// Of published articles.
    pub articles: List<ArticleId, Address>,
    /// Of topics.
    pub topics: List<TopicId, Address>,
    /// Of files; `None` where a file's name is no address.
    pub files: List<FileId, Option<Address>>,
    /// Of events.
    pub events: List<EventId, Address>,
    /// Of the pages that say that an event was taken out.
    pub removed: List<RemovalId, Address>,
    /// Old addresses, with the new ones.
    pub redirects: List<RedirectId, Redirection>,
    /// Width and height of files that are pictures.
    pub dimensions: List<FileId, Option<(u32, u32)>>,
    /// Files by their paths within `content/`.
    pub files_by_path: BTreeMap<String, FileId>,
}

/// All that wants an address.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    /// Published articles.
    pub articles: &'a List<ArticleId, Arc<Article>>,
    /// Articles that aren't published now.
    pub withheld: &'a List<WithheldId, Arc<Article>>,
    /// Topics.
    pub topics: &'a List<TopicId, VocabularyTopic>,
    /// Files that may be copied.
    pub files: &'a [SourceFile],
    /// Events.
    pub events: &'a List<EventId, MergedEvent>,
    /// Events that were taken out.
    pub removed: &'a List<RemovalId, RemovedEvent>,
}

/// Gives everything its address. Pages come before old addresses, so that an alias never takes a page's.
pub fn assign(contents: &Contents, reserved: &Reserved, out: &mut Vec<Diagnostic>) -> AddressMap {
    let mut claims = Claims::new(reserved);
    let published = |article, out: &mut Vec<Diagnostic>| claim_of(article, Owner::Article, out);
    let articles = claims.take_all(contents.articles, published, out);
    let topics = claim_topics(contents.topics, &mut claims, out);
    let (files, files_by_path) = claim_files(contents.files, &mut claims, out);
    let events = claims.take_all(contents.events, claim_of_event, out);
    let removed = claims.take_all(contents.removed, claim_of_removed, out);
    let dimensions = contents.files.iter().map(|file| file.dimensions);
    let mut map = AddressMap {
        articles,
        topics,
        files,
        events,
        removed,
        redirects: List::new(),
        dimensions: dimensions.collect(),
        files_by_path,
    };
    let events = redirect_events(contents.events, &map, &mut claims, out);
    let articles = redirect_articles(contents.articles, &map, &mut claims, out);
    let topics = redirect_topics(contents.topics, &map, &mut claims, out);
    let mut redirects = [events, articles, topics].concat();
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    map.redirects = redirects.into();
    // What isn't published now has its address checked now, not on the day it is.
    let withheld = |article, out: &mut Vec<Diagnostic>| claim_of(article, Owner::Withheld, out);
    claims.take_all(contents.withheld, withheld, out);
    claims.check_folders(out);
    map
}

fn claim_of<'a>(
    article: &'a Arc<Article>,
    owner: fn(&'a str) -> Owner<'a>,
    out: &mut Vec<Diagnostic>,
) -> Option<Claim<'a>> {
    let slug = article.slug.as_ref();
    let span = slug.map_or(0..0, |slug| slug.span.clone());
    let address = article_address(article, out)?;
    let place = Place::new(&article.path, span);
    Some(Claim::new(address, place, owner(&article.title)))
}

/// Each topic with its feed.
fn claim_topics<'a>(
    topics: &'a List<TopicId, VocabularyTopic>,
    claims: &mut Claims<'a>,
    out: &mut Vec<Diagnostic>,
) -> List<TopicId, Address> {
    let mut addresses = List::new();
    for VocabularyTopic { source: topic, .. } in topics {
        let slug = match topic.slug.is_empty() {
            true => "topic",
            false => &topic.slug,
        };
        let path = format!("{}{slug}.html", folder_address(within(&topic.path)));
        let place = Place::new(&topic.path, &topic.label.span);
        let label = topic.label.value.as_str();
        let address = checked(&path, Place::start(&topic.path), "a topic's file", out);
        if let Ok(feed) = Address::new(&path.replace(".html", ".xml")) {
            let feed = Claim::new(feed, place.clone(), Owner::TopicFeed(label));
            claims.claim(feed, out);
        }
        let page = address.map(|address| Claim::new(address, place, Owner::Topic(label)));
        addresses.push(claims.take(page, out));
    }
    addresses
}

/// The files' addresses by their numbers, and their numbers by their paths within `content/`.
fn claim_files<'a>(
    files: &'a [SourceFile],
    claims: &mut Claims<'a>,
    out: &mut Vec<Diagnostic>,
) -> (List<FileId, Option<Address>>, BTreeMap<String, FileId>) {
    let mut addresses = List::new();
    let mut by_path = BTreeMap::new();
    for file in files {
        let path = within(&file.path);
        let place = Place::start(&file.path);
        let address = file_address(path);
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
        by_path.insert(composed(path).into_owned(), addresses.push(address.ok()));
    }
    (addresses, by_path)
}

/// Where a file is copied to. What is hidden and published all the same is asked for by exactly that path.
fn file_address(path: &str) -> Result<Address, BadAddress> {
    if path.split('/').any(|part| part.starts_with('.')) {
        return Address::with_hidden(path);
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    Address::new(&format!("{}{name}", folder_address(path)))
}

fn claim_of_event<'a>(event: &'a MergedEvent, out: &mut Vec<Diagnostic>) -> Option<Claim<'a>> {
    let Event { id, place, .. } = &event.record;
    claim_of_id(&id.value, place, Owner::Event(&id.value), out)
}

fn claim_of_removed<'a>(record: &'a RemovedEvent, out: &mut Vec<Diagnostic>) -> Option<Claim<'a>> {
    let RemovedEvent { id, place, .. } = record;
    claim_of_id(&id.value, place, Owner::RemovedEvent(&id.value), out)
}

/// `events/ID.html` mirrors the folder that records stand in.
fn claim_of_id<'a>(
    id: &str,
    place: &Place,
    owner: Owner<'a>,
    out: &mut Vec<Diagnostic>,
) -> Option<Claim<'a>> {
    let path = format!("events/{id}.html");
    let address = checked(&path, place.clone(), "an event's id", out)?;
    Some(Claim::new(address, place.clone(), owner))
}

/// Old ids of events lead to their events.
fn redirect_events<'a>(
    events: &'a List<EventId, MergedEvent>,
    map: &AddressMap,
    claims: &mut Claims<'a>,
    out: &mut Vec<Diagnostic>,
) -> Vec<Redirection> {
    let mut redirects = Vec::new();
    // An old id that two events claim was reported with the ids; it leads nowhere.
    let ids = events.iter().map(|event| event.record.id.value.as_str());
    let mut seen: HashSet<&str> = ids.collect();
    for (MergedEvent { record, .. }, to) in events.iter().zip(&map.events) {
        for alias in &record.aliases {
            if !seen.insert(&alias.id) {
                continue;
            }
            let owner = Owner::OldEventId(&record.id.value);
            if let Some(claim) = claim_of_id(&alias.id, &alias.place, owner, out) {
                redirects.push(Redirection {
                    from: claims.take(Some(claim), out),
                    to: to.clone(),
                    title: record.title.clone(),
                });
            }
        }
    }
    redirects
}

/// Aliases of articles lead to their articles.
fn redirect_articles<'a>(
    articles: &'a List<ArticleId, Arc<Article>>,
    map: &AddressMap,
    claims: &mut Claims<'a>,
    out: &mut Vec<Diagnostic>,
) -> Vec<Redirection> {
    let mut redirects = Vec::new();
    for (article, to) in articles.iter().zip(&map.articles) {
        for alias in &article.aliases {
            let Some(from) = alias_address(alias, &article.path, out) else {
                continue;
            };
            let place = Place::new(&article.path, &alias.span);
            let owner = Owner::ArticleAlias(&article.title);
            claims.claim(Claim::new(from.clone(), place, owner), out);
            redirects.push(Redirection {
                from,
                to: to.clone(),
                title: article.title.clone(),
            });
        }
    }
    redirects
}

/// Old ids of topics lead on, and so do retired topics: their pages are where they were.
fn redirect_topics<'a>(
    topics: &'a List<TopicId, VocabularyTopic>,
    map: &AddressMap,
    claims: &mut Claims<'a>,
    out: &mut Vec<Diagnostic>,
) -> Vec<Redirection> {
    let mut redirects = Vec::new();
    for (number, topic) in topics.numbered() {
        let current = topic.successor.unwrap_or(number);
        let (to, own) = (&map.topics[current], &topic.source);
        let leading_from = |from: Address| Redirection {
            from,
            to: to.clone(),
            title: topics[current].source.label.value.clone(),
        };
        if current != number {
            redirects.push(leading_from(map.topics[number].clone()));
        }
        for former in &own.former_ids {
            let place = Place::new(&own.path, &former.span);
            let folder = folder_address(within(&own.path));
            let path = format!("{folder}{}.html", former.value);
            let Some(from) = checked(&path, place.clone(), "a former id", out) else {
                continue;
            };
            let owner = Owner::FormerTopicId(&own.label.value);
            claims.claim(Claim::new(from.clone(), place, owner), out);
            redirects.push(leading_from(from));
        }
    }
    redirects
}
