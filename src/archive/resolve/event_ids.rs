//! Events by their ids.
//!
//! In: merged events, and which records were withheld or removed. Out: [`EventIds`], which finds an event by its id or an old id and says
//! what is wrong with an id that isn't there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::misspelt::Misspelt;
use crate::content::model::RemovedEvent;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{EventId, List, RemovalId};
use crate::yaml::record::Spanned;

/// Events by id and by old id.
pub struct EventIds {
    /// Old ids among them.
    ids: BTreeMap<String, EventId>,
    /// Ids whose only record stands in an article that isn't published now.
    withheld: BTreeSet<String>,
    /// Ids of events that were taken out, and where that is stated.
    removed: BTreeMap<String, Place>,
    /// Whether a file of records couldn't be read, which was reported.
    incomplete: bool,
    /// Ids that aren't there.
    misspelt: Misspelt,
}

impl EventIds {
    /// The number of the event that has, or had, this id.
    pub fn get(&self, id: &str) -> Option<EventId> {
        self.ids.get(id).copied()
    }

    /// The events that are named, each once; what can't be found is reported.
    pub fn find_all(
        &self,
        wanted: &[Spanned<String>],
        file: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<EventId> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for id in wanted {
            match self.get(&id.value) {
                Some(number) if !seen.insert(number) => {}
                Some(number) => found.push(number),
                None => out.extend(self.missing(&id.value, Place::new(file, &id.span))),
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
            return Some(diagnostic.related(stated, "removed here"));
        }
        self.misspelt.note(&place, id);
        let hint = "add a record with this id to a file in `content/events/`";
        let message = format!("there is no event `{id}`");
        Some(Diagnostic::new(Code::UnknownEvent, place, message).hint(hint))
    }

    /// Says of ids that aren't there which may have been meant, once all of them are reported.
    pub fn propose(&self, out: &mut [Diagnostic]) {
        let known = || self.ids.keys().map(String::as_str).collect();
        let hint = |_: &Place, near: &str| format!("did you mean `{near}`?");
        self.misspelt.propose(Code::UnknownEvent, known, hint, out);
    }

    /// From ids to the events' numbers. `withheld` are ids of records in unpublished articles, of which nothing else is known; `incomplete`
    /// says whether records are missing because a file couldn't be read.
    pub fn new(
        ids: BTreeMap<String, EventId>,
        withheld: impl Iterator<Item = String>,
        incomplete: bool,
    ) -> EventIds {
        EventIds {
            withheld: withheld.filter(|id| !ids.contains_key(id)).collect(),
            ids,
            removed: BTreeMap::new(),
            incomplete,
            misspelt: Misspelt::default(),
        }
    }

    /// Keeps in mind which events were taken out; gives them in the order of their ids, each once. An id that is in use, or
    /// was taken out twice, is reported; `place` says where an event's record stands.
    pub fn remove(
        &mut self,
        removed: Vec<RemovedEvent>,
        place: impl Fn(EventId) -> Place,
        out: &mut Vec<Diagnostic>,
    ) -> List<RemovalId, RemovedEvent> {
        let mut kept: BTreeMap<String, RemovedEvent> = BTreeMap::new();
        for record in removed {
            let id = &record.id.value;
            let other = match (self.get(id), self.removed.get(id)) {
                (Some(number), _) => (place(number), "and in use here"),
                (_, Some(first)) => (first.clone(), "and here"),
                (None, None) => {
                    self.removed.insert(id.clone(), record.place.clone());
                    kept.insert(id.clone(), record);
                    continue;
                }
            };
            let message = format!("the id `{id}` was removed, and stands elsewhere");
            let diagnostic = Diagnostic::new(Code::DuplicateId, &record.place, message);
            let diagnostic = diagnostic.label("removed here").related(other.0, other.1);
            out.push(diagnostic.hint("an id, once given, means one event for ever"));
        }
        kept.into_values().collect()
    }
}
