//! All events as a script, so that a page can filter them in place: a script is all that a page opened from disk may load.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// All events, short: what they are narrowed by stands once, and is named by its number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventData {
    /// The site's title.
    pub title: String,
    /// What an event's id is unique with, as in the calendars.
    pub authority: String,
    /// What each status comes to, by its part of an address.
    pub states: BTreeMap<String, &'static str>,
    /// For each dimension its values, each with its part of an address and in words.
    pub facets: BTreeMap<&'static str, Vec<(String, String)>>,
    /// Newest first.
    pub events: Vec<EventRow>,
}

/// An event. In the script it is a list of its fields in this order.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    /// Its page, relative to the site's root.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// In words.
    pub date: String,
    /// Its year's number among the values of `year`.
    pub year: usize,
    /// 1 to 3.
    pub significance: u8,
    /// The number of its kind, or -1.
    pub kind: i64,
    /// The number of its status, or -1.
    pub status: i64,
    /// The numbers of its topics.
    pub topics: Vec<usize>,
    /// The numbers of its places.
    pub places: Vec<usize>,
    /// The date as the record states it.
    pub edtf: String,
    /// The first day in a calendar and the one after the last, `20260601`, where `edtf` isn't a day; `None` there, too, where a calendar
    /// has no place for it.
    pub days: Option<(String, String)>,
    /// What happened; empty where there are very many events.
    pub detail: String,
}

impl Serialize for EventRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = (
            &self.url,
            &self.title,
            &self.date,
            self.year,
            self.significance,
            self.kind,
            self.status,
            &self.topics,
            &self.places,
            &self.edtf,
            &self.days,
            &self.detail,
        );
        fields.serialize(serializer)
    }
}

impl EventData {
    /// The script: it hands the events to the functions that wait for them.
    pub fn script(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("annalsEvents({json});\n")
    }
}
