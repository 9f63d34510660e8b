//! Events for other programs, each as it stands in every format.
//!
//! In: the archive's event records. Out: [`ExportedEvent`]s, plain values that [`crate::format::events`] writes, and when each
//! record last changed.

use jiff::civil::Date;

use super::site_inputs::Inputs;
use super::summaries;
use crate::address::Address;
use crate::cache::Hashed;
use crate::content::model::{Event, Source, Status};
use crate::format::events::{ExportedCorrection, ExportedEvent, ExportedSource, ExportedTopic};
use crate::ids::{EventId, List};
use crate::locale::date::{Dates, EventDate};

/// When a record was made or last corrected; `None` where it doesn't say so. The event's own day, and those of its sources, say
/// nothing of it: a record of 1815 isn't of 1815.
pub fn changed(record: &Event) -> Option<Date> {
    let corrected = record.corrections.iter().map(|correction| correction.date);
    corrected.max().max(record.recorded)
}

/// All events, by their numbers.
pub fn exported_events(inputs: Inputs, dates: &Dates) -> List<EventId, Hashed<ExportedEvent>> {
    let numbers = inputs.archive.events.ids();
    let events = numbers.map(|number| exported_event(inputs, number, dates));
    events.map(Hashed::new).collect()
}

fn exported_event(inputs: Inputs, number: EventId, dates: &Dates) -> ExportedEvent {
    let Inputs { archive, index, .. } = inputs;
    let event = &archive.events[number];
    let record = &event.record;
    let url = |address: &Address| inputs.absolute(address).unwrap_or_else(|| address.url());
    let topics = event.topics.iter().map(|number| {
        let link = summaries::topic_link(archive, index, *number);
        ExportedTopic {
            id: archive.topics[*number].text.source.slug.clone(),
            label: link.label,
            url: inputs.full(&link.url).unwrap_or(link.url),
        }
    });
    let text = |date: Option<Date>| date.map(|date| date.to_string());
    let mut corrections: Vec<ExportedCorrection> = record
        .corrections
        .iter()
        .map(|correction| ExportedCorrection {
            date: correction.date.to_string(),
            note: correction.note.clone(),
        })
        .collect();
    corrections.sort_by(|a, b| a.date.cmp(&b.date));
    let extent = record.date.extent();
    ExportedEvent {
        id: record.id.value.clone(),
        url: url(&event.address),
        title: record.title.clone(),
        date: record.date.edtf().to_string(),
        date_words: summaries::event_day(&record.date, record.is_planned(), dates).words,
        earliest: extent.earliest.map(|day| day.to_string()),
        latest: extent.latest.map(|day| day.to_string()),
        precision: extent.precision,
        approximate: extent.approximate,
        uncertain: extent.uncertain,
        kind: record.kind.clone(),
        status: record.shown_status().map(Status::word),
        significance: record.significance.unwrap_or(3),
        detail: record.detail.clone(),
        places: record.places.clone(),
        topics: topics.collect(),
        sources: record.sources.iter().map(exported_source).collect(),
        published: text(record.published),
        recorded: text(record.recorded),
        corrections,
        former_dates: record
            .former_dates
            .iter()
            .map(|date| date.edtf().to_string())
            .collect(),
        superseded_by: event
            .superseded_by
            .map(|number| archive.events[number].record.id.value.clone()),
        aliases: record
            .aliases
            .iter()
            .map(|alias| alias.id.clone())
            .collect(),
        changed: text(changed(record)),
        when: record.date.clone(),
    }
}

fn exported_source(source: &Source) -> ExportedSource {
    let text = |date: &Option<EventDate>| date.as_ref().map(|date| date.edtf().to_string());
    ExportedSource {
        title: source.title.clone(),
        publisher: Some(source.publisher.clone()).filter(|publisher| !publisher.is_empty()),
        url: source.url.clone(),
        date: text(&source.date),
        asserts: text(&source.asserts),
        archived: source.archived.clone(),
        accessed: source.accessed.map(|day| day.to_string()),
    }
}
