//! An event in schema.org's terms.

use crate::format::events::ExportedEvent;
use crate::format::schema_org::{Event, Place, Thing};
use crate::ids::EventId;
use crate::locale::date::Precision;
use crate::view::json_ld::work;
use crate::view::site::Site;
use crate::view::summaries;

/// An event. Dates are ISO 8601, as exact as they are known: what is a season, approximate or open stands as the day, month
/// or year that ISO 8601 can say, or is left out. What has no beginning is a `Thing`: those who read an `Event` want one.
pub fn event(site: &Site, number: EventId) -> Event {
    let event = &site.exported_events[number];
    let record = &site.archive.events[number].record;
    let Thing { id, name, url, .. } = Thing::clone(&site.things.events[number]);
    let start_date = iso(event, &event.earliest);
    let bare = Event {
        kind: "Thing",
        id,
        identifier: event.id.clone(),
        name,
        description: event.detail.clone().unwrap_or_default(),
        url,
        subject_of: record.sources.iter().map(work).collect(),
        ..Event::default()
    };
    if start_date.is_none() {
        return bare;
    }
    let is_plain =
        |date: &&String| date.len() == 10 && date.chars().all(|c| c.is_ascii_digit() || c == '-');
    let topics = site.archive.events[number].topics.iter();
    Event {
        kind: "Event",
        start_date,
        end_date: iso(event, &event.latest),
        previous_start_date: event.former_dates.first().filter(is_plain).cloned(),
        event_status: status(event),
        in_language: Some(site.site_view.language.clone()),
        location: event.places.iter().map(|name| place(site, name)).collect(),
        about: topics
            .map(|topic| site.things.terms[*topic].clone())
            .collect(),
        ..bare
    }
}

fn place(site: &Site, name: &str) -> Place {
    Place {
        kind: "Place",
        name: summaries::place(name, site.language),
        address: name.to_string(),
    }
}

fn iso(event: &ExportedEvent, day: &Option<String>) -> Option<String> {
    let day = day.as_ref().filter(|day| day.len() == 10)?;
    let length = match event.precision {
        Precision::Day => 10,
        Precision::Month => 7,
        Precision::Year | Precision::Part => 4,
        Precision::Coarse | Precision::Unknown => return None,
    };
    day.get(..length).map(str::to_string)
}

fn status(event: &ExportedEvent) -> Option<&'static str> {
    Some(match event.status? {
        "cancelled" => "https://schema.org/EventCancelled",
        "postponed" if event.earliest.is_some() => "https://schema.org/EventRescheduled",
        "postponed" => "https://schema.org/EventPostponed",
        _ => "https://schema.org/EventScheduled",
    })
}
