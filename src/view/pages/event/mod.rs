//! An event's page, and the page of an event that was taken out.

mod json_ld;

use super::timeline::event_lists::{self, List};
use crate::archive::index::Mention;
use crate::archive::model::ResolvedEvent;
use crate::content::model::{RemovedEvent, Source};
use crate::format::schema_org::Node;
use crate::ids::{EventId, FacetId, RemovalId, TopicId};
use crate::locale::date::CalendarDay;
use crate::view::detail::Detail;
use crate::view::events::changed;
use crate::view::json_ld::{Described, WebPage};
use crate::view::links;
use crate::view::lists;
use crate::view::model::{
    Content, DisputedDate, Event, EventLink, EventRemoved, EventSource, Link, MentionView,
    Neighbours,
};
use crate::view::page::{Draft, Located};
use crate::view::site::Site;
use crate::view::summaries;
use crate::view::things::event_id;

/// Every event, at its address.
pub fn all(site: &Site) -> Vec<Located<EventId>> {
    let events = site.archive.events.numbered();
    events
        .map(|(n, event)| Located::at(&event.address, n).changed(changed(&event.record)))
        .collect()
}

/// Every event that was taken out.
pub fn all_removed(site: &Site) -> Vec<Located<RemovalId>> {
    let removed = site.archive.removed.numbered();
    removed
        .map(|(n, event)| Located::at(&event.address, n))
        .collect()
}

/// An event's page.
pub fn page(site: &Site, number: &EventId, _: Detail) -> Draft {
    let content = content(site, *number);
    let mut trail = links::timeline_trail(site);
    trail.push(content.year.clone());
    let event = content.event.clone();
    let words = words_of_date(site, *number);
    let about = match event.detail.is_empty() {
        true => &words,
        false => &format!("{words}. {}", event.detail),
    };
    let address = site.absolute(&site.archive.events[*number].address);
    let described = Described {
        always: vec![Node::Event(Box::new(json_ld::event(site, *number)))],
        addressed: Vec::new(),
        page: Some(WebPage {
            kind: "WebPage",
            about: address.as_deref().map(event_id),
            main_entity: None,
        }),
    };
    Draft::new(Content::of(content), trail)
        .titled(&event.title, about)
        .described(described)
}

/// The page of an event that was taken out.
pub fn removed(site: &Site, number: &RemovalId, _: Detail) -> Draft {
    let RemovedEvent { id, date, note, .. } = &site.archive.removed[*number].record;
    let content = Content::of(EventRemoved {
        id: id.value.clone(),
        date: date.map(|date| summaries::day(date, &site.dates)),
        note: note.clone().unwrap_or_default(),
    });
    Draft::new(content, links::timeline_trail(site))
        .titled(site.language.text("event_removed_title"), "")
        .described(Described::page("WebPage"))
}

fn content(site: &Site, number: EventId) -> Event {
    let ResolvedEvent {
        record,
        topics,
        superseded_by,
        ..
    } = &site.archive.events[number];
    let dates = &site.dates;
    let day = |date| summaries::day(date, dates);
    let plain = |date| summaries::event_day(date, false, dates);
    let extent = record.date.extent();
    let iso = |day: Option<CalendarDay>| day.map(|day| day.to_string());
    let by = |all: &[Option<&Source>]| {
        let named = all.iter().flatten();
        named.map(|source| source.title.clone()).collect()
    };
    let disputed = record.disputed_dates();
    let disputed = disputed.iter().map(|(date, all)| DisputedDate {
        date: plain(date),
        by: by(all),
    });
    let sources = record.sources.iter().map(|source| {
        let shown = summaries::source(source, dates);
        EventSource {
            title: shown.title,
            publisher: shown.publisher,
            href: shown.href,
            date: shown.date,
            asserts: source.asserts.as_ref().map(plain),
            archived: shown.archived,
            accessed: shown.accessed,
        }
    });
    let facet_link = |facet: FacetId| Link {
        url: event_lists::list_address(site, List::Facet(facet), 0).url(),
        label: event_lists::facet_label(site, &site.index.facets[facet]),
    };
    let mentions = &site.index.mentions_by_event[number];
    Event {
        event: site.summaries.events[number].clone(),
        kind: site.index.kind_of_event[number].map(facet_link),
        places: site.index.places_of_event[number]
            .iter()
            .map(|facet| facet_link(*facet))
            .collect(),
        earliest: iso(extent.earliest),
        latest: iso(extent.latest),
        published: record.published.map(day),
        recorded: record.recorded.map(day),
        former_dates: record.former_dates.iter().map(plain).collect(),
        disputed: disputed.collect(),
        superseded_by: superseded_by.map(|event| event_link(site, event)),
        supersedes: site.index.supersedes[number]
            .iter()
            .map(|event| event_link(site, *event))
            .collect(),
        sources: sources.collect(),
        corrections: summaries::corrections(&record.corrections, dates),
        mentions: lists::first(mentions, lists::CITING)
            .iter()
            .map(|found| mention(site, found))
            .collect(),
        mention_count: mentions.len(),
        neighbours: topics
            .iter()
            .filter_map(|topic| neighbours(site, number, *topic))
            .collect(),
        year: year_of_event(site, number),
    }
}

fn event_link(site: &Site, number: EventId) -> Link {
    let card = &site.summaries.events[number];
    Link {
        url: card.url.clone(),
        label: card.title.clone(),
    }
}

/// An event's date where its status doesn't stand beside it.
fn words_of_date(site: &Site, number: EventId) -> String {
    let record = &site.archive.events[number].record;
    summaries::event_day(&record.date, record.is_planned(), &site.dates).words
}

fn year_of_event(site: &Site, number: EventId) -> Link {
    let year = site.archive.events[number].record.date.year();
    let years = &site.index.event_years;
    let found = years.iter().position(|(known, _)| *known == year);
    Link {
        url: found.map_or("timeline.html".into(), |year| {
            event_lists::year_url(site, year)
        }),
        label: event_lists::year_label(site, year),
    }
}

fn mention(site: &Site, mention: &Mention) -> MentionView {
    let text = &site.archive.briefings[mention.briefing];
    let summary = &site.summaries.briefings[mention.briefing];
    let quoted = mention.link.and_then(|link| {
        let mut links = text.annotations.links.iter();
        links.find(|quoted| quoted.link == link)
    });
    MentionView {
        briefing: lists::briefing_link(site, mention.briefing),
        date: summary.date.clone(),
        quote: quoted.map(|quoted| summaries::quote(&quoted.quote)),
    }
}

/// What came before and after an event in a topic; `None` where it is the only one.
fn neighbours(site: &Site, number: EventId, topic: TopicId) -> Option<Neighbours> {
    let events = &site.index.events_by_topic[topic];
    let rank = |event: &EventId| site.index.event_rank[*event];
    let at = events.binary_search_by_key(&rank(&number), rank).ok()?;
    let link = |at: Option<usize>| {
        let card = &site.summaries.events[*events.get(at?)?];
        Some(EventLink {
            url: card.url.clone(),
            label: card.title.clone(),
            date: words_of_date(site, *events.get(at?)?),
        })
    };
    // The list is newest first: what follows it in the list came before it in time.
    let (before, after) = (link(Some(at + 1)), link(at.checked_sub(1)));
    (before.is_some() || after.is_some()).then(|| Neighbours {
        topic: summaries::topic_link(site.archive, site.index, topic),
        before,
        after,
    })
}
