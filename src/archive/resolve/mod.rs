//! The archive as a whole: every name points at something now, or was reported.
//!
//! Comes in: what each file says, and which moment counts as now. Goes out: [`Archive`]: what is published, each with its
//! address, its links, topics and events found; and diagnostics for all that is missing, ambiguous or claimed twice.
//!
//! An unpublished article ends here: no later stage has it, so none can leak it. What links to it keeps its text and loses
//! the link.

mod addresses;
mod annotations;
mod early_page;
mod events;
mod links;
mod menus;
mod similar;
mod topics;
mod vocabulary;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address::{Address, fixed};
use crate::cache::Cache;
use crate::content::model::{Article, Config, Event, RemovedEvent, Role, Topic};
use crate::content::parse::Parsed;
use crate::content::read::{SourceFile, Sources};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::Body;
use crate::text::near_duplicates::Shingles;
use crate::text::similarity::Profile;

pub use annotations::{LinkQuote, Reader, Reading, Subjects, TopicMention, place_of, plain_text};
pub use early_page::again;
pub use links::{LinkTarget, Linked, PictureTarget, Thing};
pub use menus::{MenuEntry, MenuTarget, Menus};
pub use topics::key as name_key;

/// What is published now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The moment that embargoes are held against; its date in UTC is today.
    pub moment: Timestamp,
    /// Whether drafts are published as well.
    pub drafts: bool,
}

/// An archive in which every name points at something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Archive {
    /// The day that counts as today: what is to come and what was are held against it.
    pub today: Date,
    /// The site's configuration.
    pub config: Config,
    /// Published briefings, in the order of their paths.
    pub briefings: Vec<Resolved<Article>>,
    /// Published pages, likewise.
    pub pages: Vec<Resolved<Article>>,
    /// The vocabulary, in the order of the topics' slugs.
    pub topics: Vec<ResolvedTopic>,
    /// Events, in the order of their ids.
    pub events: Vec<ResolvedEvent>,
    /// Events that were taken out, in the order of their ids.
    pub removed: Vec<ResolvedRemoval>,
    /// Files that are copied.
    pub files: Vec<CopiedFile>,
    /// Old addresses.
    pub redirects: Vec<Redirection>,
    /// The site's own menus, and its logo.
    pub menus: Menus,
}

/// A text with its address, and where its links lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved<T> {
    /// What its file says.
    pub source: Arc<T>,
    /// Where its page is.
    pub address: Address,
    /// By the numbers of the body's links.
    pub links: Vec<LinkTarget>,
    /// By the numbers of the body's pictures.
    pub pictures: Vec<PictureTarget>,
    /// Numbers of [`Archive::topics`], as stated, or as filed.
    pub topics: Vec<usize>,
    /// Whether the text states no topics, and was filed under those that it dwells on.
    pub filed: bool,
    /// Numbers of topics that the text wants no link to.
    pub unlinked: Vec<usize>,
    /// What the text mentions.
    pub subjects: Arc<Subjects>,
    /// What its text has in common with others, for a briefing.
    pub likeness: Arc<Likeness>,
    /// Sources of articles that it states to be related, in that order.
    pub related: Vec<Arc<str>>,
    /// Sources of articles that it states to be unrelated.
    pub unrelated: Vec<Arc<str>>,
    /// Sources of articles of which it is no copy, however much of the text is the same.
    pub distinct_from: Vec<Arc<str>>,
    /// Numbers of [`Archive::events`], as stated.
    pub events: Vec<usize>,
}

/// What a text is compared by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// Its terms.
    pub profile: Profile,
    /// Its runs of words.
    pub shingles: Shingles,
}

/// A topic with its address and its neighbours.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedTopic {
    /// The topic's own text; its `topics` and `events` are empty.
    pub text: Resolved<Topic>,
    /// Numbers of wider topics.
    pub broader: Vec<usize>,
    /// Numbers of related topics, stated here or there.
    pub related: Vec<usize>,
    /// The topic that is used in place of this one, if it is retired.
    pub successor: Option<usize>,
}

/// An event, merged from all its records.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedEvent {
    /// What its records say.
    pub record: Event,
    /// Where its page is.
    pub address: Address,
    /// Numbers of [`Archive::topics`].
    pub topics: Vec<usize>,
    /// The number of the event that took its place.
    pub superseded_by: Option<usize>,
}

/// An event that was taken out, and the page that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedRemoval {
    /// What is stated of it.
    pub record: RemovedEvent,
    /// Where its page was.
    pub address: Address,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct CopiedFile {
    /// The file, relative to the site's folder.
    pub path: Arc<str>,
    /// Where the copy is.
    pub address: Address,
    /// Width and height, if it is a picture.
    pub dimensions: Option<(u32, u32)>,
}

/// A page at an old address that leads to the new one.
#[derive(Debug, Clone, PartialEq)]
pub struct Redirection {
    /// The old address.
    pub from: Address,
    /// The new one.
    pub to: Address,
    /// The title of the page there.
    pub title: String,
}

/// Builds the archive out of what its files say.
pub fn resolve(
    parsed: Parsed,
    sources: &Sources,
    now: Now,
    cache: &Cache,
) -> (Archive, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let files = &sources.files;
    let Parsed {
        config,
        articles,
        topics,
        events: records,
        removed,
        lacks_events,
    } = parsed;
    let (published, withheld) = publish(articles, now, &mut out);

    let (topics, names) = topics::resolve(topics, &mut out);
    let (mut events, mut event_ids) = events::merge(records, &published, &names, &topics, &mut out);
    event_ids.withhold(&withheld, lacks_events);
    let removed = event_ids.remove(removed, &events, &mut out);
    events::relate(&mut events, &event_ids, &mut out);
    let wanted = addresses::Wanted {
        articles: &published,
        withheld: &withheld,
        topics: &topics,
        files,
        events: &events,
        removed: &removed,
    };
    let ((alike, named), map) = rayon::join(
        || {
            rayon::join(
                || similar::report(&events, &event_ids),
                || links::Named::of(&published, &withheld, &topics),
            )
        },
        || addresses::assign(&wanted, &mut out),
    );
    out.extend(alike);
    for (event, address) in events.iter_mut().zip(&map.events) {
        event.address = address.clone();
    }
    let known = links::Known {
        map: &map,
        articles: &published,
        withheld: &withheld,
        topics: &topics,
        events: &events,
        ids: &event_ids,
        has_feeds: config.base_url.is_some(),
    };
    let finder = links::Finder::new(known, named);

    let vocabulary = topics.iter().map(|topic| (&topic.source, topic.successor));
    let reader = Reader::new(vocabulary, &config);
    let texts: Vec<_> = published
        .par_iter()
        .zip(&map.articles)
        .map(|(article, address)| {
            let mut out = Vec::new();
            let (body, path) = (&article.body, &article.path);
            let text = links::Text {
                body,
                path,
                address,
            };
            let mut found = Found {
                targets: finder.resolve(text, &mut out),
                topics: names.find_all(&article.topics, path, &topics, &mut out),
                unlinked: names.find_all(&article.unlinked, path, &topics, &mut out),
                events: event_ids.find_all(&article.events, path, &mut out),
                related: finder.articles(&article.related, path, &mut out),
                unrelated: finder.articles(&article.unrelated, path, &mut out),
                distinct_from: finder.articles(&article.distinct_from, path, &mut out),
                ..Found::default()
            };
            let reading = found.reading(body, None);
            let title = (article.role == Role::Briefing).then_some(article.title.as_str());
            let source = (sources, cache);
            (found.subjects, found.likeness) =
                reader.recall(reading, (path, title), source, &mut out);
            if title.is_some() && article.topics.is_empty() {
                found.topics = reader.file(&article.title, &found.subjects, body.words);
                found.filed = !found.topics.is_empty();
            }
            (found, out)
        })
        .collect();
    let topic_texts: Vec<_> = topics
        .par_iter()
        .zip(&map.topics)
        .enumerate()
        .map(|(number, (topic, address))| {
            let mut out = Vec::new();
            let (body, path) = (&topic.source.body, &topic.source.path);
            let text = links::Text {
                body,
                path,
                address,
            };
            let mut found = Found {
                targets: finder.resolve(text, &mut out),
                ..Found::default()
            };
            let reading = found.reading(body, Some(number));
            (found.subjects, _) = reader.recall(reading, (path, None), (sources, cache), &mut out);
            (found, out)
        })
        .collect();
    let held = check_withheld(&withheld, &finder, &names, &topics, &mut out);
    let mut used_files = BTreeSet::new();
    let menus = menus::resolve(&config, &finder, &mut used_files, &mut out);
    drop(finder);

    let (mut briefings, mut pages) = (Vec::new(), Vec::new());
    for ((article, address), (found, problems)) in
        published.into_iter().zip(&map.articles).zip(texts)
    {
        out.extend(problems);
        used_files.extend(found.targets.files.iter().copied());
        let group = match article.role {
            Role::Briefing => &mut briefings,
            Role::Page => &mut pages,
        };
        group.push(found.with(article, address));
    }
    let mut resolved_topics = Vec::with_capacity(topics.len());
    for ((topic, address), (found, problems)) in
        topics.into_iter().zip(&map.topics).zip(topic_texts)
    {
        out.extend(problems);
        used_files.extend(found.targets.files.iter().copied());
        resolved_topics.push(ResolvedTopic {
            text: found.with(Arc::new(topic.source), address),
            broader: topic.broader,
            related: topic.related,
            successor: topic.successor,
        });
    }
    let files = published_files(&map, &held, &used_files, files);
    let removed = removed.into_iter().zip(&map.removed);
    let removed = removed.map(|(record, address)| ResolvedRemoval {
        record,
        address: address.clone(),
    });
    let mut redirects = map.redirects;
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    let archive = Archive {
        today: today(now),
        config,
        briefings,
        pages,
        topics: resolved_topics,
        events,
        removed: removed.collect(),
        files,
        redirects,
        menus,
    };
    (archive, out)
}

/// What the names in one text mean.
#[derive(Default)]
struct Found {
    targets: links::Targets,
    topics: Vec<usize>,
    filed: bool,
    unlinked: Vec<usize>,
    subjects: Arc<Subjects>,
    likeness: Arc<Likeness>,
    related: Vec<Arc<str>>,
    unrelated: Vec<Arc<str>>,
    distinct_from: Vec<Arc<str>>,
    events: Vec<usize>,
}

impl Found {
    fn reading<'a>(&'a self, body: &'a Body, own_topic: Option<usize>) -> Reading<'a> {
        Reading {
            body,
            links: &self.targets.links,
            stated: &self.topics,
            unlinked: &self.unlinked,
            own_topic,
        }
    }

    fn with<T>(self, source: Arc<T>, address: &Address) -> Resolved<T> {
        let links::Targets {
            links, pictures, ..
        } = self.targets;
        Resolved {
            source,
            address: address.clone(),
            links,
            pictures,
            topics: self.topics,
            filed: self.filed,
            unlinked: self.unlinked,
            subjects: self.subjects,
            likeness: self.likeness,
            related: self.related,
            unrelated: self.unrelated,
            distinct_from: self.distinct_from,
            events: self.events,
        }
    }
}

/// The day in UTC.
fn today(now: Now) -> Date {
    jiff::tz::Offset::UTC.to_datetime(now.moment).date()
}

/// The moments between which what is published, and what is said of it, stays as it is now: from the first, up to the second.
pub fn steady(articles: &[Arc<Article>], now: Now) -> (Option<Timestamp>, Option<Timestamp>) {
    let midnight = |article: &Arc<Article>| {
        let date = article.published.as_ref()?.value.date;
        let midnight = date.to_datetime(jiff::civil::Time::midnight());
        jiff::tz::Offset::UTC.to_timestamp(midnight).ok()
    };
    // The home page says what is to come and what was on this day.
    let day = today(now);
    let utc = |day: Date| {
        let midnight = day.to_datetime(jiff::civil::Time::midnight());
        jiff::tz::Offset::UTC.to_timestamp(midnight).ok()
    };
    let moments = articles
        .iter()
        .flat_map(|article| [article.embargo, midnight(article)])
        .chain([utc(day), day.tomorrow().ok().and_then(utc)])
        .flatten();
    let (past, future): (Vec<_>, Vec<_>) = moments.partition(|moment| *moment <= now.moment);
    (past.into_iter().max(), future.into_iter().min())
}

/// Parts what is published now from what isn't.
fn publish(
    articles: Vec<Arc<Article>>,
    now: Now,
    out: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Article>>, Vec<Arc<Article>>) {
    let today = today(now);
    let (published, withheld): (Vec<_>, Vec<_>) = articles.into_iter().partition(|article| {
        let held = article.embargo.is_some_and(|embargo| embargo > now.moment);
        !held && (!article.draft || now.drafts)
    });
    for article in &published {
        if let Some(date) = article
            .published
            .as_ref()
            .filter(|published| published.value.date > today)
        {
            let message = format!(
                "this article is dated {}, in the future, and is published now",
                date.value.date
            );
            let hint = "to hold it back until then, add `embargo: …`; to hold it back at all, `draft: true`";
            out.push(
                Diagnostic::new(
                    Code::FutureDate,
                    Place::new(&article.path, date.span.clone()),
                    message,
                )
                .hint(hint),
            );
        }
    }
    (published, withheld)
}

/// Checks what is under embargo now, not on the day it is published; a draft may be unfinished. Returns the files that
/// either of them uses.
fn check_withheld(
    withheld: &[Arc<Article>],
    finder: &links::Finder,
    names: &topics::Names,
    topics: &[topics::Placed],
    out: &mut Vec<Diagnostic>,
) -> BTreeSet<usize> {
    let mut files = BTreeSet::new();
    for article in withheld {
        let mut found = Vec::new();
        // Where it will be is of no use for a draft that has no address yet.
        let address = addresses::article_address(article, &mut Vec::new());
        let address = &address.unwrap_or_else(|| fixed("index.html"));
        let (body, path) = (&article.body, &article.path);
        files.extend(
            finder
                .resolve(
                    links::Text {
                        body,
                        path,
                        address,
                    },
                    &mut found,
                )
                .files,
        );
        names.find_all(&article.topics, path, topics, &mut found);
        names.find_all(&article.unlinked, path, topics, &mut found);
        finder.events().find_all(&article.events, path, &mut found);
        if !article.draft {
            found.retain(|problem| problem.code != Code::UnpublishedLink);
            out.extend(found);
        }
    }
    files
}

/// Files go with the articles that show them: one that only unpublished articles use is not published either.
fn published_files(
    map: &addresses::Map,
    held: &BTreeSet<usize>,
    used: &BTreeSet<usize>,
    files: &[SourceFile],
) -> Vec<CopiedFile> {
    let kept = files
        .iter()
        .enumerate()
        .filter(|(number, _)| used.contains(number) || !held.contains(number));
    kept.filter_map(|(number, file)| {
        let address = map.files[number].clone()?;
        Some(CopiedFile {
            path: file.path.clone(),
            address,
            dimensions: file.dimensions,
        })
    })
    .collect()
}
