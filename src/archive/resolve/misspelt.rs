//! Names that aren't there, kept until all of them are known: which of the names that are there they may have been meant to be.
//!
//! In: each name that is reported, with its place. Out: better hints for the first some dozens of them. A foreign archive may have
//! thousands of broken links, each of which would be held against thousands of names, and nobody reads so many proposals.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use crate::diagnostic::{Code, Diagnostic, KnownNames, Place};

/// How many different names of one kind get a proposal: the first in the order of their places.
const MOST: usize = 50;

/// Names of one kind that were reported.
#[derive(Debug, Default)]
pub struct Misspelt {
    /// Each with its file and where in it the name stands.
    names: Mutex<HashMap<(Arc<str>, usize), String>>,
}

impl Misspelt {
    /// Keeps a name that is reported at this place.
    pub fn note(&self, place: &Place, name: &str) {
        if let Ok(mut names) = self.names.lock() {
            names.insert((place.file.clone(), place.span.start), name.to_string());
        }
    }

    /// Gives the reports of this kind a hint that names what was meant, as far as a name is near enough. `known` gives the names that
    /// there are; `hint` says the proposal as it would be written at a place.
    pub fn propose(
        &self,
        code: Code,
        known: impl FnOnce() -> KnownNames,
        hint: impl Fn(&Place, &str) -> String,
        out: &mut [Diagnostic],
    ) {
        let Ok(names) = self.names.lock() else {
            return;
        };
        if names.is_empty() {
            return;
        }
        let name_at = |place: &Place| names.get(&(place.file.clone(), place.span.start));
        let mut reports: Vec<(&String, &mut Diagnostic)> = out
            .iter_mut()
            .filter(|problem| problem.code == code)
            .filter_map(|problem| Some((name_at(&problem.place)?, problem)))
            .collect();
        reports.sort_by(|(_, a), (_, b)| {
            let key = |problem: &Diagnostic| (problem.place.file.clone(), problem.place.span.start);
            key(a).cmp(&key(b))
        });
        let known = known();
        let mut nearest: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        for (name, problem) in reports {
            if nearest.len() >= MOST && !nearest.contains_key(name.as_str()) {
                continue;
            }
            let near = nearest.entry(name).or_insert_with(|| known.nearest(name));
            if let Some(near) = near {
                problem.hint = Some(hint(&problem.place, near));
            }
        }
    }
}
