//! What the search index holds: briefings, events, topics and pages, each with its text.

use rayon::prelude::*;
use serde::Serialize;

use super::detail::HashedBySource;
use super::site::Site;
use super::summaries;
use crate::archive::model::{LinkTarget, Resolved};
use crate::cache::{Cache, Key};
use crate::content::model::Article;
use crate::ids::{BriefingId, EventId};
use crate::locale::date::EventDate;
use crate::markup::body::{Body, Insertion};
use crate::search::{self, Document, Facets, Field};
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
    let mut places: Vec<&str> = archive
        .events
        .iter()
        .flat_map(|event| event.record.places.iter().map(String::as_str))
        .collect();
    places.sort_unstable();
    places.dedup();
    let label =
        |topic: &crate::archive::model::ResolvedTopic| topic.text.source.label.value.clone();
    let facets = Facets {
        kinds: KINDS
            .map(|kind| site.language.text(kind).to_string())
            .to_vec(),
        topics: archive.topics.iter().map(label).collect(),
        places: places.iter().map(|place| place.to_string()).collect(),
    };
    let mut documents = Vec::new();
    let briefings: Vec<BriefingId> = archive.briefings.ids().collect();
    documents.par_extend((briefings.into_par_iter()).map(|n| found_briefing(site, n, &places)));
    let events: Vec<EventId> = archive.events.ids().collect();
    documents.par_extend((events.into_par_iter()).map(|n| found_event(site, n, &places)));
    documents.extend((0..archive.topics.len()).map(|n| found_topic(site, n)));
    documents.extend(archive.pages.iter().map(found_page));
    let (briefings, events) = (archive.briefings.len(), archive.events.len());
    let read = |number: usize, take: &mut dyn FnMut(Field, &str)| {
        let document = &documents[number];
        take(Field::Title, &document.title);
        let behind = number.wrapping_sub(briefings + events);
        if let Some(topic) = archive.topics.get(behind) {
            let aliases = &topic.text.source.aliases;
            aliases
                .iter()
                .for_each(|alias| take(Field::Title, &alias.value));
        }
        take(Field::Summary, &document.summary);
        if let Some(briefing) = archive.briefings.as_slice().get(number) {
            text(briefing, &briefing.source.body, take);
        } else if let Some(topic) = archive.topics.get(behind) {
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
        let words = all.map(|number| words_of(site, number, &documents[number]));
        Key::of("search", &words.collect::<Vec<_>>())
    };
    let texts = search::Texts {
        read: &read,
        key: &key,
        cache,
    };
    search::index(&documents, &facets, &archive.config.language, texts)
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
    } else if let Some(topic) = archive.topics.get(behind) {
        let aliases = topic.text.source.aliases.iter();
        words.aliases = aliases.map(|alias| alias.value.as_str()).collect();
        (words.body, words.links) = (
            Some(HashedBySource(&topic.text.source.body)),
            &topic.text.links,
        );
    }
    words
}

fn found_briefing(site: &Site, number: BriefingId, places: &[&str]) -> Document {
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
        places: numbers_of(own, places),
    }
}

fn found_event(site: &Site, number: EventId, places: &[&str]) -> Document {
    let event = &site.archive.events[number];
    let card = &site.summaries.events[number];
    Document {
        url: card.url.clone(),
        title: card.title.clone(),
        summary: card.detail.clone(),
        day: first_day(&event.record.date).map(since_1970),
        kind: EVENT,
        topics: numbers(&event.topics),
        places: numbers_of(event.record.places.iter(), places),
    }
}

fn found_topic(site: &Site, number: usize) -> Document {
    let link = summaries::topic_link(site.archive, site.index, number);
    Document {
        url: link.url,
        title: link.label,
        summary: site.archive.topics[number].text.source.summary.clone(),
        kind: TOPIC,
        topics: vec![number as u32],
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

fn since_1970(date: jiff::civil::Date) -> i32 {
    date.since(jiff::civil::Date::constant(1970, 1, 1))
        .map_or(0, |span| span.get_days())
}

fn numbers(some: &[usize]) -> Vec<u32> {
    some.iter().map(|number| *number as u32).collect()
}

fn numbers_of<'a>(own: impl Iterator<Item = &'a String>, all: &[&str]) -> Vec<u32> {
    let mut numbers: Vec<u32> = own
        .filter_map(|place| all.binary_search(&place.as_str()).ok())
        .map(|number| number as u32)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
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
        let next = html.as_bytes()[at..until]
            .iter()
            .position(|byte| matches!(byte, b'<' | b'&'));
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
