//! An event's own page.

use super::List;
use crate::archive::index::Mention;
use crate::archive::resolve::ResolvedEvent;
use crate::content::model::Source;
use crate::locale::date::CalendarDay;
use crate::view::model::{
    DisputedDate, Event, EventLink, EventSource, Link, MentionView, Neighbours,
};
use crate::view::{Views, summaries};

impl Views<'_> {
    pub(super) fn event(&self, number: usize) -> Event {
        let ResolvedEvent {
            record,
            topics,
            superseded_by,
            ..
        } = &self.archive.events[number];
        let dates = &self.dates;
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
            }
        });
        let facet_link = |facet: usize| Link {
            url: self.list_address(List::Facet(facet), 0).url(),
            label: self.facet_label(&self.index.facets[facet]),
        };
        Event {
            event: self.cards.events[number].clone(),
            kind: self.index.kind_of_event[number].map(facet_link),
            places: self.index.places_of_event[number]
                .iter()
                .map(|facet| facet_link(*facet))
                .collect(),
            earliest: iso(extent.earliest),
            latest: iso(extent.latest),
            published: record.published.map(day),
            recorded: record.recorded.map(day),
            former_dates: record.former_dates.iter().map(plain).collect(),
            disputed: disputed.collect(),
            superseded_by: superseded_by.map(|event| self.event_link(event)),
            supersedes: self.index.supersedes[number]
                .iter()
                .map(|event| self.event_link(*event))
                .collect(),
            sources: sources.collect(),
            corrections: summaries::corrections(&record.corrections, dates),
            mentions: self.index.mentions_by_event[number]
                .iter()
                .map(|mention| self.mention(mention))
                .collect(),
            neighbours: topics
                .iter()
                .filter_map(|topic| self.neighbours(number, *topic))
                .collect(),
            year: self.year_of_event(number),
        }
    }

    fn event_link(&self, number: usize) -> Link {
        let card = &self.cards.events[number];
        Link {
            url: card.url.clone(),
            label: card.title.clone(),
        }
    }

    fn year_of_event(&self, number: usize) -> Link {
        let year = self.archive.events[number].record.date.year();
        let years = &self.index.event_years;
        let found = years.iter().position(|(known, _)| *known == year);
        Link {
            url: found.map_or("timeline.html".into(), |year| self.year_url(year)),
            label: self.year_label(year),
        }
    }

    fn mention(&self, mention: &Mention) -> MentionView {
        let text = &self.archive.briefings[mention.briefing];
        let summary = &self.cards.summaries[mention.briefing];
        let quoted = mention.link.and_then(|link| {
            let mut links = text.subjects.links.iter();
            links.find(|quoted| quoted.link == link)
        });
        MentionView {
            briefing: Link {
                url: summary.url.clone(),
                label: summary.title.clone(),
            },
            date: summary.date.clone(),
            quote: quoted.map(|quoted| summaries::quote(&quoted.quote)),
        }
    }

    /// What came before and after an event in a topic; `None` where it is the only one.
    fn neighbours(&self, number: usize, topic: usize) -> Option<Neighbours> {
        let events = &self.index.events_by_topic[topic];
        let rank = |event: &usize| self.index.event_rank[*event];
        let at = events.binary_search_by_key(&rank(&number), rank).ok()?;
        let link = |at: Option<usize>| {
            let card = &self.cards.events[*events.get(at?)?];
            Some(EventLink {
                url: card.url.clone(),
                label: card.title.clone(),
                date: card.date.words.clone(),
            })
        };
        // Newest first: what is behind it in the list came before it.
        let (before, after) = (link(Some(at + 1)), link(at.checked_sub(1)));
        (before.is_some() || after.is_some()).then(|| Neighbours {
            topic: summaries::topic_link(self.archive, self.index, topic),
            before,
            after,
        })
    }
}
