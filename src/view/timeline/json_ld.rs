//! An event as schema.org's `Event`, in JSON-LD.

use serde_json::{Map, Value, json};

use super::export::ExportedEvent;
use crate::date::Precision;

/// The content of a `<script type="application/ld+json">`. Dates are ISO 8601, as exact as they are known: what is a season,
/// approximate or open stands as the day, month or year that ISO 8601 can say, or is left out.
pub fn event(event: &ExportedEvent, language: &str) -> String {
    let mut all = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_nothing = match &value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            Value::String(text) => text.is_empty(),
            _ => false,
        };
        if !is_nothing {
            all.insert(key.to_string(), value);
        }
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!("Event"));
    put("identifier", json!(event.id));
    put("name", json!(event.title));
    put("description", json!(event.detail));
    put("startDate", json!(iso(event, &event.earliest)));
    put("endDate", json!(iso(event, &event.latest)));
    put("eventStatus", json!(status(event)));
    put("inLanguage", json!(language));
    let is_absolute = event.url.contains("://");
    put("url", json!(is_absolute.then_some(&event.url)));
    let places = event.places.iter();
    let places = places.map(|place| json!({"@type": "Place", "name": place, "address": place}));
    put("location", places.collect());
    let topics = event.topics.iter().map(|topic| match is_absolute {
        true => json!({"@type": "Thing", "name": topic.label, "url": topic.url}),
        false => json!({"@type": "Thing", "name": topic.label}),
    });
    put("about", topics.collect());
    if let Some(former) = event.former_dates.first() {
        let is_plain = former.len() == 10 && former.chars().all(|c| c.is_ascii_digit() || c == '-');
        put("previousStartDate", json!(is_plain.then_some(former)));
    }
    let sources = event.sources.iter().map(|source| {
        let mut work = json!({"@type": "CreativeWork", "name": source.title});
        if let Some(url) = &source.url {
            work["url"] = json!(url);
        }
        if let Some(publisher) = &source.publisher {
            work["publisher"] = json!({"@type": "Organization", "name": publisher});
        }
        work
    });
    put("subjectOf", sources.collect());
    // No end tag can stand in a script.
    Value::Object(all).to_string().replace('<', "\\u003c")
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
