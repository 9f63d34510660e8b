//! Events in the orders that the timeline wants: by time, by year, by topic, and by all that it can be narrowed to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::model::{Dimension, Facet, Index, Mention};
use crate::address::name_slug;
use crate::archive::model::{Archive, Linked};
use crate::ids::{BriefingId, EventId, FacetId, List};

/// Sorts and groups all events.
pub fn group(archive: &Archive, index: &mut Index) {
    let mut newest: Vec<EventId> = archive.events.ids().collect();
    // Events are in the order of their ids, which decides between those of one date.
    newest.sort_by_cached_key(|number| Reverse(archive.events[*number].record.date.sort_key()));
    index.events_by_topic = archive.topics.filled(Vec::new());
    index.event_rank = archive.events.filled(0);
    index.supersedes = archive.events.filled(Vec::new());
    let mut years: BTreeMap<Reverse<Option<i64>>, Vec<EventId>> = BTreeMap::new();
    for (rank, number) in newest.iter().enumerate() {
        index.event_rank[*number] = rank;
        let event = &archive.events[*number];
        for topic in &event.topics {
            index.events_by_topic[*topic].push(*number);
        }
        if let Some(successor) = event.superseded_by {
            index.supersedes[successor].push(*number);
        }
        let year = Reverse(event.record.date.year());
        years.entry(year).or_default().push(*number);
    }
    index.event_years = years
        .into_iter()
        .map(|(Reverse(year), events)| (year, events))
        .collect();
    index.events_newest = newest;
    index.mentions_by_event = mentions(archive, &index.newest);
    index.events_by_briefing = archive.briefings.filled(Vec::new());
    for (event, mentions) in index.mentions_by_event.numbered() {
        for mention in mentions {
            index.events_by_briefing[mention.briefing].push(event);
        }
    }
    index.facets = facets(archive, index);
    index.kind_of_event = archive.events.filled(None);
    index.places_of_event = archive.events.filled(Vec::new());
    index.facet_of_topic = archive.topics.filled(None);
    for (number, facet) in index.facets.numbered() {
        if let Some(topic) = facet.topic {
            index.facet_of_topic[topic] = Some(number);
        }
        for event in &facet.events {
            match facet.dimension {
                Dimension::Kind => index.kind_of_event[*event] = Some(number),
                Dimension::Place => index.places_of_event[*event].push(number),
                _ => {}
            }
        }
    }
}

fn mentions(archive: &Archive, newest: &[BriefingId]) -> List<EventId, Vec<Mention>> {
    let mut mentions = archive.events.filled(Vec::new());
    for briefing in newest {
        let text = &archive.briefings[*briefing];
        let mut named: BTreeMap<EventId, Option<usize>> =
            text.events.iter().map(|event| (*event, None)).collect();
        for (link, target) in text.links.iter().enumerate() {
            if let Linked::Event(event) = target.what() {
                named.entry(*event).or_default().get_or_insert(link);
            }
        }
        for (event, link) in named {
            mentions[event].push(Mention {
                briefing: *briefing,
                link,
            });
        }
    }
    mentions
}

fn facets(archive: &Archive, index: &Index) -> List<FacetId, Facet> {
    let mut facets: BTreeMap<(Dimension, String), Facet> = BTreeMap::new();
    let mut add = |dimension, slug: String, label: &str, event: EventId| {
        let key = (dimension, slug.clone());
        let facet = facets.entry(key).or_insert_with(|| Facet {
            dimension,
            slug,
            label: label.to_string(),
            topic: None,
            events: Vec::new(),
        });
        // Two spellings of one place in one record are one place.
        if facet.events.last() != Some(&event) {
            facet.events.push(event);
        }
    };
    for event in &index.events_newest {
        let record = &archive.events[*event].record;
        if let Some(kind) = &record.kind {
            add(Dimension::Kind, name_slug(kind), kind, *event);
        }
        for place in &record.places {
            add(Dimension::Place, name_slug(place), place, *event);
        }
        if let Some(status) = record.shown_status() {
            let word = status.word();
            add(Dimension::Status, name_slug(word), word, *event);
        }
        for level in record.significance.unwrap_or(3)..=2 {
            let level = level.to_string();
            add(Dimension::Significance, level.clone(), &level, *event);
        }
    }
    let mut facets: Vec<Facet> = facets.into_values().collect();
    let topics = index.events_by_topic.numbered();
    facets.extend(
        topics
            .filter(|(_, events)| !events.is_empty())
            .map(|(topic, events)| {
                let source = &archive.topics[topic].text.source;
                Facet {
                    dimension: Dimension::Topic,
                    slug: name_slug(&source.slug),
                    label: source.label.value.clone(),
                    topic: Some(topic),
                    events: events.clone(),
                }
            }),
    );
    facets.sort_by(|a, b| {
        let order = |facet: &Facet| (facet.dimension, Reverse(facet.events.len()));
        order(a).cmp(&order(b)).then_with(|| a.slug.cmp(&b.slug))
    });
    // A level that shows no fewer events than the next is no step of the zoom.
    let all = index.events_newest.len();
    facets.retain(|facet| facet.dimension != Dimension::Significance || facet.events.len() < all);
    separate(&mut facets);
    facets.into()
}

/// Topics' file names that differ in signs alone must not share an address.
fn separate(facets: &mut [Facet]) {
    let mut taken = BTreeSet::new();
    for facet in facets {
        let mut slug = facet.slug.clone();
        let mut number = 2;
        while !taken.insert((facet.dimension, slug.clone())) {
            slug = format!("{}-{number}", facet.slug);
            number += 1;
        }
        facet.slug = slug;
    }
}
