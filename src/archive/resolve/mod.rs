//! The archive as a whole: every name points at something now, or was reported.
//!
//! In: what each file says, the files beside the texts, and which moment counts as now. Out: an [`Archive`] of what is published, each
//! with its address, its links, topics and events found; and diagnostics for all that is missing, ambiguous or claimed twice.
//!
//! An unpublished article ends here: no later stage has it, so none can leak it. What links to it keeps its text and loses
//! the link. A file that only unpublished articles use isn't copied.

mod addresses;
mod event_ids;
mod events;
mod files;
mod links;
mod menus;
mod merge_records;
mod misspelt;
mod names;
mod publication;
mod similar;
mod texts;
mod topic_names;
mod topics;
mod unread_names;
mod vocabulary;

use crate::address::Address;
use crate::archive::model::{Archive, Resolved, ResolvedEvent, ResolvedRemoval, ResolvedTopic};
use crate::content::model::{Article, RemovedEvent, Role};
use crate::content::parse::Parsed;
use crate::content::read::SourceFile;
use crate::diagnostic::Diagnostic;
use crate::ids::{BriefingId, EventId, List, PageId, RemovalId, TopicId};
use addresses::Contents;
use events::MergedEvent;
use links::{LinkResolver, NameTable, Resources};
use texts::TextResolver;
use topics::VocabularyTopic;
use unread_names::UnreadNames;

pub use addresses::{Reserved, alias_path, folder_address};
pub use names::name_key;
pub use publication::{Now, valid_between};

/// Builds the archive out of what its files say. `files` are those that may be copied, sorted by path; `reserved` says where pages
/// are that no file stands for.
pub fn resolve(
    parsed: Parsed,
    files: &[SourceFile],
    reserved: &Reserved,
    now: Now,
) -> (Archive<()>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let config = parsed.config;
    // First of all, so that no name can lead to what isn't published.
    let today = now.today(&config.time_zone);
    let articles = publication::publish(parsed.articles, now, &config.time_zone, &mut out);
    // Topics name topics alone; all else names them.
    let (topics, topic_names) = topics::resolve(parsed.topics, &parsed.unread, &mut out);
    // Records stand in published articles as well, and name topics and other records.
    let records = events::Records {
        records: parsed.events,
        removed: parsed.removed,
        lacks_events: parsed.lacks_events,
    };
    let (events, removed, event_ids) =
        events::resolve(records, &articles, &topic_names, today, &mut out);
    let (published, withheld) = (&articles.published, &articles.withheld);
    let contents = Contents {
        articles: published,
        withheld,
        topics: &topics,
        files,
        events: &events,
        removed: &removed,
    };
    // Every address before the first link: a link is an address. What else needs no address is done beside it.
    let beside = || {
        rayon::join(
            || similar::report(&events, &event_ids),
            || NameTable::new(published, withheld, &topics),
        )
    };
    let ((similar, names), map) =
        rayon::join(beside, || addresses::assign(&contents, reserved, &mut out));
    out.extend(similar);
    let unread = UnreadNames::new(&parsed.unread);
    let resources = Resources {
        unread: &unread,
        map: &map,
        articles: published,
        withheld,
        topics: &topics,
        events: &events,
        ids: &event_ids,
        reserved,
        image_hosts: &config.image_hosts,
        has_feeds: config.base_url.is_some(),
    };
    let texts = TextResolver {
        links: LinkResolver::new(resources, names),
        topic_names: &topic_names,
        event_ids: &event_ids,
    };
    // Each text by itself; which files they use says which are copied.
    let mut found = texts.all(&contents, &config, &map, &mut out);
    drop(texts);
    let (used, held) = files::named(&parsed.file_names, withheld, files);
    found.used.extend(used);
    found.held.extend(held);

    let (briefings, pages) = by_role(found.articles);
    let archive = Archive {
        today,
        config,
        briefings,
        pages,
        topics: placed(topics, found.topics),
        files: files::published(&map, &found.held, &found.used, files),
        events: addressed(events, &map.events),
        removed: removals(removed, &map.removed),
        redirects: map.redirects,
        menus: found.menus,
    };
    (archive, out)
}

type Texts<T> = Vec<Resolved<T, ()>>;

/// Texts of one role, by their numbers.
type ById<Id> = List<Id, Resolved<Article, ()>>;

fn by_role(articles: Texts<Article>) -> (ById<BriefingId>, ById<PageId>) {
    let is_briefing = |text: &Resolved<Article, ()>| text.source.role == Role::Briefing;
    let (briefings, pages): (Vec<_>, Vec<_>) = articles.into_iter().partition(is_briefing);
    (briefings.into(), pages.into())
}

fn placed(
    topics: List<TopicId, VocabularyTopic>,
    texts: Texts<crate::content::model::Topic>,
) -> List<TopicId, ResolvedTopic<()>> {
    let placed = topics.into_iter().zip(texts);
    let placed = placed.map(|(topic, text)| ResolvedTopic {
        text,
        broader: topic.broader,
        related: topic.related,
        successor: topic.successor,
    });
    placed.collect()
}

fn addressed(
    events: List<EventId, MergedEvent>,
    addresses: &List<EventId, Address>,
) -> List<EventId, ResolvedEvent> {
    let addressed = events.into_iter().zip(addresses);
    let addressed = addressed.map(|(event, address)| ResolvedEvent {
        record: event.record,
        address: address.clone(),
        topics: event.topics,
        superseded_by: event.superseded_by,
    });
    addressed.collect()
}

fn removals(
    removed: List<RemovalId, RemovedEvent>,
    addresses: &List<RemovalId, Address>,
) -> List<RemovalId, ResolvedRemoval> {
    let removals = removed.into_iter().zip(addresses);
    let removals = removals.map(|(record, address)| ResolvedRemoval {
        record,
        address: address.clone(),
    });
    removals.collect()
}
