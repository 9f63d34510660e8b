//! Events by their ids, each merged from all its records.
//!
//! Comes in: records in files of their own and in published articles. Goes out: one event an id, and [`Ids`]. Two records of
//! one id are merged where they agree; where they don't, both places are reported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::ResolvedEvent;
use super::topics::{Names, Placed};
use crate::address::fixed;
use crate::content::model::{Article, Event, EventName, RemovedEvent, Status};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::yaml::record::Spanned;

/// Events by id and by old id.
pub struct Ids {
    ids: BTreeMap<String, usize>,
    /// Ids whose only record stands in an article that isn't published now.
    withheld: BTreeSet<String>,
    /// Ids of events that were taken out, and where that is stated.
    removed: BTreeMap<String, Place>,
    /// Whether a file of records couldn't be read, which was reported.
    incomplete: bool,
}

impl Ids {
    /// The number of the event that has, or had, this id.
    pub fn get(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// The events that are named, each once; what can't be found is reported.
    pub fn find_all(
        &self,
        wanted: &[Spanned<String>],
        file: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        for id in wanted {
            match self.get(&id.value) {
                Some(number) if found.contains(&number) => {}
                Some(number) => found.push(number),
                None => out.extend(self.missing(&id.value, Place::new(file, id.span.clone()))),
            }
        }
        found
    }

    /// What is said of an id that isn't there; nothing, where it may stand in a file that couldn't be read.
    pub fn missing(&self, id: &str, place: Place) -> Option<Diagnostic> {
        if self.incomplete {
            return None;
        }
        if self.withheld.contains(id) {
            let message = format!("the event `{id}` isn't published now, and is left out");
            let hint = "its record stands in a draft, or in an article under embargo";
            return Some(Diagnostic::new(Code::UnpublishedLink, place, message).hint(hint));
        }
        if let Some(stated) = self.removed.get(id) {
            let message = format!("the event `{id}` was removed");
            let hint = "take this mention out, or name another event";
            let diagnostic = Diagnostic::new(Code::UnknownEvent, place, message).hint(hint);
            return Some(diagnostic.related(stated.clone(), "removed here"));
        }
        let hint = match nearest(id, self.ids.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add a record with this id to a file in `content/events/`".into(),
        };
        let message = format!("there is no event `{id}`");
        Some(Diagnostic::new(Code::UnknownEvent, place, message).hint(hint))
    }

    /// Keeps in mind what records of unpublished articles are called, and nothing else of them; and whether records are
    /// missing because a file couldn't be read.
    pub fn withhold(&mut self, articles: &[Arc<Article>], incomplete: bool) {
        self.incomplete = incomplete;
        let records = articles.iter().flat_map(|article| &article.records);
        let ids = records.map(|record| record.id.value.clone());
        self.withheld = ids.filter(|id| !self.ids.contains_key(id)).collect();
    }

    /// Keeps in mind which events were taken out; gives them in the order of their ids, each once. An id that is in use, or
    /// was taken out twice, is reported.
    pub fn remove(
        &mut self,
        removed: Vec<RemovedEvent>,
        events: &[ResolvedEvent],
        out: &mut Vec<Diagnostic>,
    ) -> Vec<RemovedEvent> {
        let mut kept: BTreeMap<String, RemovedEvent> = BTreeMap::new();
        for record in removed {
            let id = &record.id.value;
            let other = match (self.get(id), self.removed.get(id)) {
                (Some(number), _) => (events[number].record.place.clone(), "and in use here"),
                (_, Some(first)) => (first.clone(), "and here"),
                (None, None) => {
                    self.removed.insert(id.clone(), record.place.clone());
                    kept.insert(id.clone(), record);
                    continue;
                }
            };
            let message = format!("the id `{id}` was removed, and stands elsewhere");
            let diagnostic = Diagnostic::new(Code::DuplicateId, record.place.clone(), message);
            let diagnostic = diagnostic.label("removed here").related(other.0, other.1);
            out.push(diagnostic.hint("an id, once given, means one event for ever"));
        }
        kept.into_values().collect()
    }
}

/// One event an id, in the order of ids.
pub fn merge(
    records: Vec<Event>,
    articles: &[Arc<Article>],
    names: &Names,
    topics: &[Placed],
    out: &mut Vec<Diagnostic>,
) -> (Vec<ResolvedEvent>, Ids) {
    let inline = articles
        .par_iter()
        .flat_map_iter(|article| article.records.iter().cloned());
    let mut all: Vec<(Event, Vec<usize>, Vec<Diagnostic>)> = records
        .into_par_iter()
        .chain(inline)
        .map(|record| {
            let mut out = Vec::new();
            let found = names.find_all(&record.topics, &record.place.file, topics, &mut out);
            (record, found, out)
        })
        .collect();
    // Stable: records of one id stay in the order in which they were found.
    all.par_sort_by(|a, b| a.0.id.value.cmp(&b.0.id.value));
    let mut events: Vec<(Event, Vec<usize>)> = Vec::with_capacity(all.len());
    for (record, found, problems) in all {
        out.extend(problems);
        match events.last_mut() {
            Some((first, topics)) if first.id.value == record.id.value => {
                unite(first, record, out);
                topics.extend(found);
            }
            _ => events.push((record, found)),
        }
    }
    let numbered = events.iter().enumerate();
    let mut ids: BTreeMap<String, usize> = numbered
        .map(|(number, (event, _))| (event.id.value.clone(), number))
        .collect();
    let mut old: BTreeMap<&str, Place> = BTreeMap::new();
    for (number, (event, _)) in events.iter().enumerate() {
        for alias in &event.aliases {
            let place = alias.place.clone();
            let before = old.insert(&alias.id, place.clone());
            let taken = ids.insert(alias.id.clone(), number);
            let Some(other) = taken.filter(|other| *other != number) else {
                continue;
            };
            let message = format!("two events have the id `{}`", alias.id);
            let diagnostic = Diagnostic::new(Code::DuplicateId, place, message);
            let diagnostic = diagnostic.label("an old id here");
            let diagnostic = match before {
                Some(before) => diagnostic.related(before, "and an old id here"),
                None => diagnostic.related(events[other].0.place.clone(), "and an id here"),
            };
            out.push(diagnostic.hint("an id, once given, means one event for ever"));
        }
    }
    let events = events.into_iter().map(|(record, mut topics)| {
        let mut seen = BTreeSet::new();
        topics.retain(|topic| seen.insert(*topic));
        ResolvedEvent {
            record,
            address: fixed("invalid.html"),
            topics,
            superseded_by: None,
        }
    });
    (
        events.collect(),
        Ids {
            ids,
            withheld: BTreeSet::new(),
            removed: BTreeMap::new(),
            incomplete: false,
        },
    )
}

/// Finds what records name of each other, and reports what their status asks for and they lack.
pub fn relate(events: &mut [ResolvedEvent], ids: &Ids, out: &mut Vec<Diagnostic>) {
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
    let next: Vec<Option<usize>> = events.iter().map(|event| event.superseded_by).collect();
    for (number, event) in events.iter_mut().enumerate() {
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
    Some(Diagnostic::new(Code::IncompleteEvent, event.place.clone(), message).hint(hint))
}

/// Adds to the first record what a second one knows beyond it, and reports where they disagree.
fn unite(first: &mut Event, second: Event, out: &mut Vec<Diagnostic>) {
    let mut conflicts = Vec::new();
    if first.title != second.title {
        conflicts.push(("title", first.title.clone(), second.title.clone()));
    }
    if first.date != second.date {
        conflicts.push((
            "date",
            first.date.edtf().to_string(),
            second.date.edtf().to_string(),
        ));
    }
    optional("kind", &mut first.kind, second.kind, &mut conflicts);
    optional("detail", &mut first.detail, second.detail, &mut conflicts);
    let mut status = first.status.map(|status| status.word().to_string());
    optional(
        "status",
        &mut status,
        second.status.map(|status| status.word().to_string()),
        &mut conflicts,
    );
    let text = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let mut published = text(first.published);
    optional(
        "date of publication",
        &mut published,
        text(second.published),
        &mut conflicts,
    );
    let id = |name: &Option<EventName>| name.as_ref().map(|name| name.id.clone());
    let mut successor = id(&first.superseded_by);
    optional(
        "successor",
        &mut successor,
        id(&second.superseded_by),
        &mut conflicts,
    );
    let mut significance = first.significance.map(|n| n.to_string());
    optional(
        "significance",
        &mut significance,
        second.significance.map(|n| n.to_string()),
        &mut conflicts,
    );
    first.status = first.status.or(second.status);
    first.significance = first.significance.or(second.significance);
    first.published = first.published.or(second.published);
    // The event was recorded when its first record was made.
    first.recorded = match (first.recorded, second.recorded) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    first.superseded_by = first.superseded_by.take().or(second.superseded_by);
    add_new(&mut first.former_dates, second.former_dates);
    add_new(&mut first.not_same_as, second.not_same_as);
    add_new(&mut first.places, second.places);
    add_new(&mut first.topics, second.topics);
    add_new(&mut first.sources, second.sources);
    add_new(&mut first.corrections, second.corrections);
    add_new(&mut first.aliases, second.aliases);
    for (key, a, b) in conflicts {
        let message = format!(
            "two records of the event `{}` disagree about its {key}",
            first.id.value
        );
        let diagnostic = Diagnostic::new(Code::ConflictingEvents, second.place.clone(), message)
            .label(format!("here: {b}"));
        let hint = "one event has one record: keep the right one, and name it by its id elsewhere; two events have two ids";
        out.push(
            diagnostic
                .related(first.place.clone(), format!("here: {a}"))
                .hint(hint),
        );
    }
}

fn optional(
    key: &'static str,
    first: &mut Option<String>,
    second: Option<String>,
    conflicts: &mut Vec<(&'static str, String, String)>,
) {
    match (first.as_ref(), second) {
        (Some(a), Some(b)) if *a != b => conflicts.push((key, a.clone(), b)),
        (None, Some(b)) => *first = Some(b),
        _ => {}
    }
}

fn add_new<T: PartialEq>(first: &mut Vec<T>, second: Vec<T>) {
    for item in second {
        if !first.contains(&item) {
            first.push(item);
        }
    }
}
