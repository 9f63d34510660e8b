//! Events, each merged from all its records.
//!
//! In: records in files of their own and in published articles. Out: one event an id, in the order of ids, and [`EventIds`]. Two records
//! of one id are merged where they agree; where they don't, both places are reported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::event_ids::EventIds;
use super::merge_records::unite;
use super::publication::Articles;
use super::topic_names::TopicLookup;
use crate::content::model::{Article, Event, RemovedEvent, Status};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{ArticleId, EventId, List, RemovalId, TopicId};

/// What files of records say.
pub struct Records {
    /// Records of events.
    pub records: Vec<Event>,
    /// Events that were taken out.
    pub removed: Vec<RemovedEvent>,
    /// Whether records are missing because a file couldn't be read, which was reported.
    pub lacks_events: bool,
}

/// An event, merged from all its records.
pub struct MergedEvent {
    /// What its records say.
    pub record: Event,
    /// The numbers of its topics, each once.
    pub topics: Vec<TopicId>,
    /// The number of the event that took its place.
    pub superseded_by: Option<EventId>,
}

/// Finds all events, those that were removed (in the order of their ids) and how to find them by id. Of the records in
/// withheld articles the ids alone are used.
pub fn resolve(
    records: Records,
    articles: &Articles,
    names: &TopicLookup,
    today: Date,
    out: &mut Vec<Diagnostic>,
) -> (
    List<EventId, MergedEvent>,
    List<RemovalId, RemovedEvent>,
    EventIds,
) {
    let mut events = merge(records.records, &articles.published, names, out);
    for event in events.iter_mut() {
        out.extend(presume_scheduled(&mut event.record, today));
    }
    let withheld = articles.withheld.iter();
    let withheld = withheld.flat_map(|article| &article.records);
    let withheld = withheld.map(|record| record.id.value.clone());
    let ids = number(&events, out);
    let mut ids = EventIds::new(ids, withheld, records.lacks_events);
    let place = |number: EventId| events[number].record.place.clone();
    let removed = ids.remove(records.removed, place, out);
    relate(&mut events, &ids, out);
    (events, removed, ids)
}

/// One event an id, in the order of ids.
fn merge(
    records: Vec<Event>,
    articles: &List<ArticleId, Arc<Article>>,
    names: &TopicLookup,
    out: &mut Vec<Diagnostic>,
) -> List<EventId, MergedEvent> {
    let inline = articles
        .par_iter()
        .flat_map_iter(|article| article.records.iter().cloned());
    let mut all: Vec<(Event, Vec<TopicId>, Vec<Diagnostic>)> = records
        .into_par_iter()
        .chain(inline)
        .map(|record| {
            let mut out = Vec::new();
            let found = names.find_all(&record.topics, &record.place.file, &mut out);
            (record, found, out)
        })
        .collect();
    // Stable: records of one id stay in the order in which they were found.
    all.par_sort_by(|a, b| a.0.id.value.cmp(&b.0.id.value));
    let mut events: Vec<MergedEvent> = Vec::with_capacity(all.len());
    for (record, topics, problems) in all {
        out.extend(problems);
        match events.last_mut() {
            Some(first) if first.record.id.value == record.id.value => {
                unite(&mut first.record, record, out);
                first.topics.extend(topics);
            }
            _ => events.push(MergedEvent {
                record,
                topics,
                superseded_by: None,
            }),
        }
    }
    for event in &mut events {
        let mut seen = BTreeSet::new();
        event.topics.retain(|topic| seen.insert(*topic));
    }
    events.into()
}

/// What lies wholly in the future can't have occurred: without a status it is scheduled, which is reported.
fn presume_scheduled(event: &mut Event, today: Date) -> Option<Diagnostic> {
    if event.status.is_some() || !event.begins_after(today) {
        return None;
    }
    event.status = Some(Status::Scheduled);
    let message = format!(
        "this event is in the future ({}) and has no status; it is shown as scheduled",
        event.date.edtf()
    );
    let hint = "add `status: scheduled` or `announced`; and what became of it, once it is known";
    let place = event.place.clone();
    Some(Diagnostic::new(Code::FutureEvent, place, message).hint(hint))
}

/// The events' numbers by their ids and old ids; an old id that another event has as well is reported.
fn number(
    events: &List<EventId, MergedEvent>,
    out: &mut Vec<Diagnostic>,
) -> BTreeMap<String, EventId> {
    let mut ids: BTreeMap<String, EventId> = events
        .numbered()
        .map(|(number, event)| (event.record.id.value.clone(), number))
        .collect();
    let mut old: BTreeMap<&str, &Place> = BTreeMap::new();
    for (number, event) in events.numbered() {
        for alias in &event.record.aliases {
            let before = old.insert(&alias.id, &alias.place);
            let taken = ids.insert(alias.id.clone(), number);
            let Some(other) = taken.filter(|other| *other != number) else {
                continue;
            };
            let message = format!("two events have the id `{}`", alias.id);
            let place = alias.place.clone();
            let diagnostic = Diagnostic::new(Code::DuplicateId, place, message);
            let diagnostic = diagnostic.label("an old id here");
            let diagnostic = match before {
                Some(before) => diagnostic.related(before, "and an old id here"),
                None => diagnostic.related(&events[other].record.place, "and an id here"),
            };
            out.push(diagnostic.hint("an id, once given, means one event for ever"));
        }
    }
    ids
}

/// Finds what records name of each other, and reports what their status asks for and they lack.
fn relate(events: &mut List<EventId, MergedEvent>, ids: &EventIds, out: &mut Vec<Diagnostic>) {
    for event in events.iter_mut() {
        let Event {
            superseded_by,
            not_same_as,
            ..
        } = &event.record;
        for name in not_same_as.iter().chain(superseded_by) {
            if ids.get(&name.id).is_none() {
                out.extend(ids.missing(&name.id, name.place.clone()));
            }
        }
        event.superseded_by = superseded_by.as_ref().and_then(|name| ids.get(&name.id));
        out.extend(incomplete(&event.record));
    }
    let next = events.map(|event| event.superseded_by);
    for (number, event) in events.ids().zip(events.iter_mut()) {
        let successors = std::iter::successors(next[number], |event| next[*event]);
        // Longer than there are events is a circle; it is reported where it comes back to.
        if successors.take(next.len()).any(|one| one == number) {
            event.superseded_by = None;
            let Some(name) = &event.record.superseded_by else {
                continue;
            };
            let place = name.place.clone();
            let message = format!(
                "the event `{}` is superseded by itself",
                event.record.id.value
            );
            let hint = "an event is superseded by a later one";
            out.push(Diagnostic::new(Code::BadValue, place, message).hint(hint));
        }
    }
}

fn incomplete(event: &Event) -> Option<Diagnostic> {
    if event.status != Some(Status::Postponed) || !event.former_dates.is_empty() {
        return None;
    }
    let message = "this event is postponed, and nothing says from when";
    let hint = "add `former_date: …`, the date that it had";
    Some(Diagnostic::new(Code::IncompleteEvent, &event.place, message).hint(hint))
}
