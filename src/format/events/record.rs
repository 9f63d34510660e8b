//! What is said of each event, whatever the format.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cache::Hashed;
use crate::locale::date::{EventDate, Precision};

/// A format that other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Format {
    /// iCalendar (RFC 5545).
    Calendar,
    /// JSON of our own, with a JSON Schema.
    Json,
    /// RFC 4180.
    Csv,
    /// What TimelineJS reads.
    TimelineJs,
    /// A feed (RFC 4287) of new and corrected events.
    Atom,
}

/// Every format.
pub const FORMATS: [Format; 5] = [
    Format::Calendar,
    Format::Json,
    Format::Csv,
    Format::TimelineJs,
    Format::Atom,
];

impl Format {
    /// What readers know it as.
    pub fn label(self) -> &'static str {
        match self {
            Format::Calendar => "iCalendar",
            Format::Json => "JSON",
            Format::Csv => "CSV",
            Format::TimelineJs => "TimelineJS",
            Format::Atom => "Atom feed",
        }
    }

    /// Of its files' names.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Calendar => "ics",
            Format::Json | Format::TimelineJs => "json",
            Format::Csv => "csv",
            Format::Atom => "xml",
        }
    }

    /// IANA's name for it.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Calendar => "text/calendar",
            Format::Json | Format::TimelineJs => "application/json",
            Format::Csv => "text/csv",
            Format::Atom => "application/atom+xml",
        }
    }
}

/// Events in a format.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventExport {
    /// Which format.
    pub format: Format,
    /// What these events are: the site's title, and a year or a topic.
    pub title: String,
    /// Who publishes them: the site's publisher, or its title.
    pub publisher: String,
    /// BCP 47 tag.
    pub language: String,
    /// The timeline's absolute address, where the site has one.
    pub home: Option<String>,
    /// The file's own absolute address, where the site has one.
    pub own: Option<String>,
    /// Names in words of those places that events name by a code.
    pub place_names: BTreeMap<String, String>,
    /// What ids of events are unique within: the host of the site's address, or its title as one.
    pub authority: String,
    /// Oldest first; in a feed, last changed first.
    pub events: Vec<Hashed<ExportedEvent>>,
    /// The program that made the file, with its version.
    pub generator: &'static str,
}

/// An event as other programs see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedEvent {
    /// Stable: it is never derived from the title.
    pub id: String,
    /// The event's page: absolute where the site has an address, else relative to its root.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// When it happened, or is to happen, in EDTF.
    pub date: String,
    /// The same in words.
    pub date_words: String,
    /// The first day that it may have been; none where its beginning is open or unknown.
    pub earliest: Option<String>,
    /// The last day that it may have been; none where its end is open or unknown.
    pub latest: Option<String>,
    /// Of the date.
    pub precision: Precision,
    /// Whether a part of the date is approximate.
    pub approximate: bool,
    /// Whether a part of the date is uncertain.
    pub uncertain: bool,
    /// `summit`, `law`, …
    pub kind: Option<String>,
    /// How far it has come.
    pub status: Option<&'static str>,
    /// 1 (most) to 3.
    pub significance: u8,
    /// Plain text.
    pub detail: Option<String>,
    /// ISO 3166 codes, or names.
    pub places: Vec<String>,
    /// What it is about.
    pub topics: Vec<ExportedTopic>,
    /// What the record rests on.
    pub sources: Vec<ExportedSource>,
    /// When word of it was first published.
    pub published: Option<String>,
    /// When the record was made.
    pub recorded: Option<String>,
    /// What was corrected, oldest first.
    pub corrections: Vec<ExportedCorrection>,
    /// When it was to happen before it was postponed, in EDTF.
    pub former_dates: Vec<String>,
    /// The id of the event that took its place.
    pub superseded_by: Option<String>,
    /// Ids that it had.
    pub aliases: Vec<String>,
    /// When the record was made or last corrected, where it says so.
    pub changed: Option<String>,
    /// The date as a value, for formats with rules of their own.
    #[serde(skip)]
    pub when: EventDate,
}

/// A topic of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedTopic {
    /// The topic's id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its page, or its place in the index where it has none; as [`ExportedEvent::url`].
    pub url: String,
}

/// A source of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedSource {
    /// Plain text.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// An absolute address.
    pub url: Option<String>,
    /// When it was published, in EDTF.
    pub date: Option<String>,
    /// When it says that the event happened, in EDTF.
    pub asserts: Option<String>,
    /// A copy of it in an archive of the web: an absolute address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// The day on which it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
}

/// A correction of an event's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedCorrection {
    /// When it was made.
    pub date: String,
    /// What was wrong and what is right.
    pub note: String,
}
