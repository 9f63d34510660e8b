//! All events as a script, so that a page can filter them in place: a script is all that a page opened from disk may load.

use std::collections::BTreeMap;

use serde::Serialize;

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
    /// The script: it hands the events to the functions that wait for them.
    pub fn script(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("annalsEvents({json});\n")
    }
}
