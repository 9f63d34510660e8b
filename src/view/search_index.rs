//! What the search index holds: briefings, events, topics and pages, each with its text.

use rayon::prelude::*;
use serde::Serialize;

use super::detail::HashedBySource;
use super::search_labels::{Labels, wording};
use super::site::Site;
use super::summaries;
use crate::archive::model::{LinkTarget, Resolved};
use crate::cache::{Cache, Key};
use crate::content::model::Article;
use crate::ids::{BriefingId, EventId, Id, TopicId};
use crate::locale::date::EventDate;
use crate::markup::body::{Body, Insertion};
use crate::search::{self, Document, Field, Label};
use crate::text::mentions::markup::Tag;

/// Kinds of documents; briefings, of which there come more and more, stand last.
const KINDS: [&str; 4] = ["page", "topic", "event", "briefing"];
const PAGE: u32 = 0;
const TOPIC: u32 = 1;
const EVENT: u32 = 2;
const BRIEFING: u32 = 3;

/// Indexes every text of a site; what the cache has of some documents together isn't read again.
pub fn search_index(site: &Site, cache: &Cache) -> search::Index {
    let archive = site.archive;
    let kind = |key: &&str| Label::from(site.language.text(key));
    let labels = &Labels::new(site, KINDS.iter().map(kind).collect());
    let mut documents = Vec::new();
    let briefings: Vec<BriefingId> = archive.briefings.ids().collect();
    documents.par_extend((briefings.into_par_iter()).map(|n| found_briefing(site, n, labels)));
    let events: Vec<EventId> = archive.events.ids().collect();
    documents.par_extend((events.into_par_iter()).map(|n| found_event(site, n, labels)));
    documents.extend(archive.topics.ids().map(|n| found_topic(site, n, labels)));
    documents.extend(archive.pages.iter().map(found_page));
    let (briefings, events) = (archive.briefings.len(), archive.events.len());
    let read = |number: usize, take: &mut dyn FnMut(Field, &str)| {
        let Some(document) = documents.get(number) else {
            return;
        };
        take(Field::Title, &document.title);
        let behind = number.wrapping_sub(briefings + events);
        if let Some(topic) = archive.topics.as_slice().get(behind) {
            let aliases = &topic.text.source.aliases;
            aliases
                .iter()
                .for_each(|alias| take(Field::Title, &alias.value));
        }
        take(Field::Summary, &document.summary);
        if let Some(briefing) = archive.briefings.as_slice().get(number) {
            text(briefing, &briefing.source.body, take);
        } else if let Some(topic) = archive.topics.as_slice().get(behind) {
            text(&topic.text, &topic.text.source.body, take);
        } else if let Some(page) = archive
            .pages
            .as_slice()
            .get(behind.wrapping_sub(archive.topics.len()))
        {
            text(page, &page.source.body, take);
        }
    };
    let key = |numbers: &[u32]| {
        let all = numbers.iter().map(|number| *number as usize);
        let words = all.filter_map(|number| Some(words_of(site, number, documents.get(number)?)));
        Key::of("search", &words.collect::<Vec<_>>())
    };
    let texts = search::Texts {
        read: &read,
        key: &key,
        cache,
    };
    search::index(&documents, &labels.facets, &wording(site), texts)
}

/// All that the words of a document are made of.
fn words_of<'b>(site: &'b Site, number: usize, document: &'b Document) -> Words<'b> {
    let archive = site.archive;
    let behind = number.wrapping_sub(archive.briefings.len() + archive.events.len());
    let pages = behind.wrapping_sub(archive.topics.len());
    let mut words = Words {
        title: &document.title,
        summary: &document.summary,
        ..Words::default()
    };
    if let Some(text) = archive
        .briefings
        .as_slice()
        .get(number)
        .or_else(|| archive.pages.as_slice().get(pages))
    {
        (words.body, words.links) = (Some(HashedBySource(&text.source.body)), &text.links);
    } else if let Some(topic) = archive.topics.as_slice().get(behind) {
        let aliases = topic.text.source.aliases.iter();
        words.aliases = aliases.map(|alias| alias.value.as_str()).collect();
        (words.body, words.links) = (
            Some(HashedBySource(&topic.text.source.body)),
            &topic.text.links,
        );
    }
    words
}

fn found_briefing(site: &Site, number: BriefingId, labels: &Labels) -> Document {
    let briefing = &site.archive.briefings[number];
    let summary = &site.summaries.briefings[number];
    let stated = briefing.events.iter();
    let own = stated.flat_map(|event| &site.archive.events[*event].record.places);
    Document {
        url: summary.url.clone(),
        title: summary.title.clone(),
        summary: summary.summary.clone(),
        day: briefing
            .source
            .published
            .as_ref()
            .map(|day| since_1970(day.value.date)),
        kind: BRIEFING,
        topics: numbers(briefing.topics()),
        places: labels.places(own),
        ..Document::default()
    }
}

fn found_event(site: &Site, number: EventId, labels: &Labels) -> Document {
    let event = &site.archive.events[number];
    let card = &site.summaries.events[number];
    Document {
        url: card.url.clone(),
        title: card.title.clone(),
        summary: card.detail.clone(),
        day: first_day(&event.record.date).map(since_1970),
        more_days: more_days(&event.record.date),
        kind: EVENT,
        types: labels.kind(event.record.kind.as_deref().unwrap_or_default()),
        topics: numbers(&event.topics),
        places: labels.places(event.record.places.iter()),
    }
}

fn found_topic(site: &Site, number: TopicId, labels: &Labels) -> Document {
    let link = summaries::topic_link(site.archive, site.index, number);
    let source = &site.archive.topics[number].text.source;
    Document {
        url: link.url,
        title: link.label,
        summary: source.summary.clone(),
        kind: TOPIC,
        types: labels.kind(&source.kind),
        topics: numbers(&[number]),
        places: labels.place_of(number),
        ..Document::default()
    }
}

fn found_page(page: &Resolved<Article>) -> Document {
    Document {
        url: page.address.url(),
        title: page.source.title.clone(),
        summary: summaries::summary_text(page),
        kind: PAGE,
        ..Document::default()
    }
}

/// What the words of a document are made of.
#[derive(Default, Serialize)]
struct Words<'a> {
    title: &'a str,
    aliases: Vec<&'a str>,
    summary: &'a str,
    body: Option<HashedBySource<'a>>,
    links: &'a [LinkTarget],
}

/// The day that an event is sorted under.
fn first_day(date: &EventDate) -> Option<jiff::civil::Date> {
    let (first, last) = date.days();
    first.or(last)
}

/// How many days a date may take beyond its first.
fn more_days(date: &EventDate) -> u32 {
    let (Some(first), Some(last)) = date.days() else {
        return 0;
    };
    let days = last.since(first).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}

fn since_1970(date: jiff::civil::Date) -> i32 {
    date.since(jiff::civil::Date::constant(1970, 1, 1))
        .map_or(0, |span| span.get_days())
}

fn numbers(some: &[TopicId]) -> Vec<u32> {
    some.iter().map(|topic| topic.place() as u32).collect()
}

/// Hands over a text, block by block.
fn text<T>(text: &Resolved<T>, body: &Body, take: &mut dyn FnMut(Field, &str)) {
    let mut out = Blocks {
        line: String::new(),
        field: Field::Body,
        take,
    };
    let mut labels = body
        .slots
        .iter()
        .filter_map(|slot| match slot.insertion {
            Insertion::LinkText(n) => {
                Some((slot.at, text.links.get(n).map_or("", LinkTarget::label)))
            }
            _ => None,
        })
        .peekable();
    let html = body.html.as_str();
    // The name of an element that isn't read, while it is open.
    let mut hidden = "";
    let mut at = 0;
    while at < html.len() {
        while let Some((_, label)) = labels.next_if(|(slot, _)| *slot <= at) {
            out.line.push_str(label);
        }
        let until = labels.peek().map_or(html.len(), |(slot, _)| *slot);
        let piece = html.get(at..until).unwrap_or_default();
        let next = piece.find(['<', '&']);
        let end = next.map_or(until, |next| at + next);
        if hidden.is_empty() {
            out.line.push_str(&html[at..end]);
        }
        at = end;
        let rest = &html[at..];
        if next.is_none() {
            continue;
        } else if rest.starts_with('&') {
            let (sign, length) = reference(rest);
            if hidden.is_empty() {
                out.line.push_str(sign);
            }
            at += length;
            continue;
        }
        let tag = Tag::read(rest);
        at += tag.length;
        if !hidden.is_empty() {
            if tag.closes && tag.name == hidden {
                hidden = "";
            }
        } else if !tag.closes && tag.hides() && !matches!(tag.name, "pre" | "p") {
            hidden = tag.name;
        } else if !tag.is_inline() {
            out.end();
            let heading =
                !tag.closes && matches!(tag.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            out.field = if heading { Field::Heading } else { Field::Body };
        } else if tag.name == "br" {
            out.line.push(' ');
        }
    }
    for (_, label) in labels {
        out.line.push_str(label);
    }
    out.end();
}

struct Blocks<'a> {
    line: String,
    field: Field,
    take: &'a mut dyn FnMut(Field, &str),
}

impl Blocks<'_> {
    fn end(&mut self) {
        if !self.line.trim().is_empty() {
            (self.take)(self.field, &self.line);
        }
        self.line.clear();
    }
}

/// The sign of a character reference, as our markup has them, and its bytes.
fn reference(html: &str) -> (&'static str, usize) {
    const KNOWN: [(&str, &str); 6] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
    ];
    let known = KNOWN.iter().find(|(name, _)| html.starts_with(name));
    known.map_or(("&", 1), |(name, sign)| (*sign, name.len()))
}
