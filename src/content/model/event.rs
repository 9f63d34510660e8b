//! Event records, as plain values.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::source::{Correction, Source};
use crate::diagnostic::Place;
use crate::locale::date::EventDate;
use crate::yaml::record::Spanned;

/// A record of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Where the record stands.
    pub place: Place,
    /// Never derived from the title.
    pub id: Spanned<String>,
    /// Plain text.
    pub title: String,
    /// When it happened, or is to happen.
    pub date: EventDate,
    /// When word of it was first published.
    pub published: Option<Date>,
    /// When the record was made.
    pub recorded: Option<Date>,
    /// When it was to happen before it was postponed, in the order of the record.
    pub former_dates: Vec<EventDate>,
    /// `summit`, `law`, …
    pub kind: Option<String>,
    /// ISO 3166 codes, or names.
    pub places: Vec<String>,
    /// Slugs, labels or aliases of topics.
    pub topics: Vec<Spanned<String>>,
    /// One or two sentences.
    pub detail: Option<String>,
    /// How far it has come.
    pub status: Option<Status>,
    /// 1 (what an overview shows) to 3.
    pub significance: Option<u8>,
    /// What the record rests on.
    pub sources: Vec<Source>,
    /// What was corrected.
    pub corrections: Vec<Correction>,
    /// Old ids.
    pub aliases: Vec<EventName>,
    /// The id of the event that took its place.
    pub superseded_by: Option<EventName>,
    /// Ids of events that look like this one and are others.
    pub not_same_as: Vec<EventName>,
}

impl Event {
    /// The dates that can't all be right, each with who says so (`None`, the record itself); empty where all can be.
    pub fn disputed_dates(&self) -> Vec<(&EventDate, Vec<Option<&Source>>)> {
        let asserted = self
            .sources
            .iter()
            .filter_map(|source| Some((source.asserts.as_ref()?, Some(source))));
        let mut dates: Vec<(&EventDate, Vec<Option<&Source>>)> = Vec::new();
        for (date, by) in std::iter::once((&self.date, None)).chain(asserted) {
            match dates.iter_mut().find(|(known, _)| *known == date) {
                Some((_, all)) => all.push(by),
                None => dates.push((date, vec![by])),
            }
        }
        let disagree = |(a, _): &(&EventDate, _)| dates.iter().any(|(b, _)| !a.can_overlap(b));
        match dates.iter().any(disagree) {
            true => dates,
            false => Vec::new(),
        }
    }

    /// The status that readers see: disputed, where dates can't all be right.
    pub fn shown_status(&self) -> Option<Status> {
        match self.disputed_dates().is_empty() {
            true => self.status,
            false => Some(Status::Disputed),
        }
    }

    /// Whether its date says when it is to be, rather than when it was.
    ///
    /// What is announced may be dated by its announcement, unless its date is a deadline.
    pub fn is_planned(&self) -> bool {
        match self.status {
            Some(Status::Scheduled | Status::Postponed) => true,
            Some(Status::Announced) => self.date.extent().earliest.is_none(),
            _ => false,
        }
    }

    /// Whether the first day on which it may be is still to come.
    pub fn begins_after(&self, today: Date) -> bool {
        let earliest = self.date.extent().earliest;
        earliest.is_some_and(|day| match day.date() {
            Some(day) => day > today,
            // Beyond what the calendar here can hold.
            None => day.year > 0,
        })
    }

    /// Whether its last day is still to come.
    pub fn is_ahead(&self, today: Date) -> bool {
        let latest = self.date.extent().latest;
        latest.is_some_and(|day| day.date().is_none_or(|day| day > today) && day.year > 0)
    }
}

/// An id in a record, with its place: a merged record has names from several files. Two are equal when their ids are.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EventName {
    /// Where it stands.
    pub place: Place,
    /// The id.
    pub id: String,
}

impl PartialEq for EventName {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// An event whose record was taken out: its id stays taken, and its address says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemovedEvent {
    /// Where that is stated.
    pub place: Place,
    /// The id that it had.
    pub id: Spanned<String>,
    /// When it was taken out.
    pub date: Option<Date>,
    /// Why.
    pub note: Option<String>,
}

/// How far an event has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Somebody said that it will be.
    Announced,
    /// It has a date to come.
    Scheduled,
    /// It has happened.
    Occurred,
    /// It happened, and holds.
    InForce,
    /// It will be later than it was to be.
    Postponed,
    /// It won't be.
    Cancelled,
    /// Another took its place.
    Superseded,
    /// Sources disagree.
    Disputed,
}

impl Status {
    /// Each status by the word that a record uses.
    pub const WORDS: [(&'static str, Status); 8] = [
        ("announced", Status::Announced),
        ("scheduled", Status::Scheduled),
        ("occurred", Status::Occurred),
        ("in-force", Status::InForce),
        ("postponed", Status::Postponed),
        ("cancelled", Status::Cancelled),
        ("superseded", Status::Superseded),
        ("disputed", Status::Disputed),
    ];

    /// What it comes to for a reader: `ahead`, `done`, `stopped` or `disputed`.
    pub fn state(self) -> &'static str {
        match self {
            Status::Announced | Status::Scheduled | Status::Postponed => "ahead",
            Status::Occurred | Status::InForce => "done",
            Status::Cancelled | Status::Superseded => "stopped",
            Status::Disputed => "disputed",
        }
    }

    /// The word that a record uses.
    pub fn word(self) -> &'static str {
        Status::WORDS
            .iter()
            .find(|(_, status)| *status == self)
            .map_or("", |(word, _)| word)
    }
}
