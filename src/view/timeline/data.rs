//! All events as a script, so that a page can filter them in place: a script is all that a page opened from disk may load.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::archive::index::Dimension;
use crate::view::Views;

/// All events, short: what they are narrowed by stands once, and is named by its number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventData {
    /// For each dimension its values, each with its part of an address and in words.
    pub facets: BTreeMap<&'static str, Vec<(String, String)>>,
    /// Newest first.
    pub events: Vec<EventRow>,
}

/// An event: its page, title, date, year, significance, kind (or -1), status (or -1), topics and places.
pub type EventRow = (
    String,
    String,
    String,
    String,
    u8,
    i64,
    i64,
    Vec<usize>,
    Vec<usize>,
);

impl EventData {
    /// The script: it hands the events to whoever waits for them.
    pub fn script(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("annalsEvents({json});\n")
    }
}

impl Views<'_> {
    pub(super) fn event_data(&self) -> EventData {
        let mut facets: BTreeMap<&'static str, Vec<(String, String)>> = BTreeMap::new();
        let count = self.archive.events.len();
        let (mut kinds, mut statuses) = (vec![-1; count], vec![-1; count]);
        let (mut topics, mut places) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for facet in &self.index.facets {
            if facet.dimension == Dimension::Significance {
                continue;
            }
            let values = facets.entry(facet.dimension.word()).or_default();
            let number = values.len();
            values.push((facet.slug.clone(), self.facet_label(facet)));
            for event in &facet.events {
                match facet.dimension {
                    Dimension::Kind => kinds[*event] = number as i64,
                    Dimension::Status => statuses[*event] = number as i64,
                    Dimension::Topic => topics[*event].push(number),
                    Dimension::Place => places[*event].push(number),
                    Dimension::Significance => {}
                }
            }
        }
        let years = self.index.event_years.iter();
        let rows = years.flat_map(|(year, events)| {
            let label = self.year_label(*year);
            events.iter().map(move |event| (*event, label.clone()))
        });
        let events = rows.map(|(event, year)| {
            let card = &self.cards.events[event];
            (
                card.url.clone(),
                card.title.clone(),
                card.date.words.clone(),
                year,
                card.significance,
                kinds[event],
                statuses[event],
                std::mem::take(&mut topics[event]),
                std::mem::take(&mut places[event]),
            )
        });
        EventData {
            events: events.collect(),
            facets,
        }
    }
}
