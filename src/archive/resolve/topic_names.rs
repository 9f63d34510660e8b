//! Topics by any of their names.
//!
//! In: topics as written, sorted by id. Out: [`TopicLookup`], which finds a topic by its id, label, alias or hidden name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::misspelt::Misspelt;
use super::names::{name_key, names};
use super::unread_names::UnreadNames;
use crate::content::model::Topic;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{List, TopicId};
use crate::yaml::record::Spanned;

/// Topics by name.
pub struct TopicLookup {
    /// By the topics' numbers.
    ids: List<TopicId, String>,
    /// Ids, former ones among them.
    by_id: BTreeMap<String, TopicId>,
    /// By name as [`name_key`] has it.
    by_name: BTreeMap<String, BTreeSet<TopicId>>,
    /// Names that aren't there.
    misspelt: Misspelt,
    /// Ids and names as they are written, for proposals.
    spellings: Vec<String>,
    /// For each topic whether it is retired.
    retired: List<TopicId, bool>,
    /// For each retired topic the one that is used in its place.
    successors: List<TopicId, Option<TopicId>>,
    /// Names that may stand in files that couldn't be read.
    unread: UnreadNames,
}

impl TopicLookup {
    /// Of all topics, none of which has a successor yet.
    pub fn new(topics: &List<TopicId, Topic>, unread: UnreadNames) -> TopicLookup {
        let spellings = topics.iter().flat_map(spellings).map(str::to_string);
        let mut lookup = TopicLookup {
            ids: topics.map(|topic| topic.slug.clone()),
            by_id: BTreeMap::new(),
            by_name: BTreeMap::new(),
            misspelt: Misspelt::default(),
            spellings: spellings.collect(),
            retired: topics.map(|topic| topic.retired),
            successors: topics.filled(None),
            unread,
        };
        for (number, topic) in topics.numbered() {
            lookup.by_id.insert(topic.slug.clone(), number);
            for name in names(topic) {
                let numbers = lookup.by_name.entry(name_key(&name.value));
                numbers.or_default().insert(number);
            }
        }
        for (number, topic) in topics.numbered() {
            for former in &topic.former_ids {
                let id = former.value.clone();
                lookup.by_id.entry(id).or_insert(number);
            }
        }
        lookup
    }

    /// The same, once it is known which topic is used in place of each retired one.
    pub fn with_successors(self, successors: List<TopicId, Option<TopicId>>) -> TopicLookup {
        TopicLookup { successors, ..self }
    }

    /// The topic itself, or the one that is used in its place.
    pub fn current(&self, topic: TopicId) -> TopicId {
        self.successors[topic].unwrap_or(topic)
    }

    /// The topics that a name could mean: the one with that id, else those with that label, alias or hidden name.
    ///
    /// A retired topic and its successor are one.
    pub fn candidates(&self, name: &str) -> Vec<TopicId> {
        if let Some(number) = self.by_id.get(name) {
            return vec![*number];
        }
        let numbers = self.by_name.get(&name_key(name)).into_iter().flatten();
        let numbers: Vec<TopicId> = numbers.copied().collect();
        let mut current: Vec<TopicId> = numbers.iter().map(|n| self.current(*n)).collect();
        current.dedup();
        match current.len() == 1 && numbers.len() > 1 {
            true => current,
            false => numbers,
        }
    }

    /// The topics that are named in a file, each once, a successor in place of each retired one; what can't be found is reported.
    pub fn find_all(
        &self,
        wanted: &[Spanned<String>],
        file: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<TopicId> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for name in wanted {
            let place = Place::new(file, &name.span);
            match self.candidates(&name.value)[..] {
                [one] => {
                    if self.retired[one] {
                        out.push(self.retired_topic(one, place));
                    }
                    let current = self.current(one);
                    if seen.insert(current) {
                        found.push(current);
                    }
                }
                [] if self.unread.may_have(&name.value) => {}
                [] => out.push(self.unknown_topic(&name.value, place)),
                ref several => {
                    let ids: Vec<&str> = several.iter().map(|n| self.id(*n)).collect();
                    let message = format!("`{}` is a name of several topics", name.value);
                    let hint = format!("write one of {}", ids.join(", "));
                    out.push(Diagnostic::new(Code::AmbiguousTopic, place, message).hint(hint));
                }
            }
        }
        found
    }

    fn id(&self, topic: TopicId) -> &str {
        &self.ids[topic]
    }

    fn unknown_topic(&self, name: &str, place: Place) -> Diagnostic {
        let message = format!("there is no topic `{name}`");
        let hint = format!(
            "add it as `content/topics/{}.md`, with a `label`",
            crate::address::name_slug(name)
        );
        self.misspelt.note(&place, name);
        Diagnostic::new(Code::UnknownTopic, place, message).hint(hint)
    }

    /// Says of topics that aren't there which may have been meant, once all of them are reported.
    pub fn propose(&self, out: &mut [Diagnostic]) {
        let known = || self.spellings.iter().map(String::as_str).collect();
        let hint = |_: &Place, near: &str| format!("did you mean `{near}`?");
        self.misspelt.propose(Code::UnknownTopic, known, hint, out);
    }

    fn retired_topic(&self, topic: TopicId, place: Place) -> Diagnostic {
        let id = self.id(topic);
        let (message, hint) = match self.successors[topic] {
            Some(successor) => (
                format!("the topic `{id}` is retired"),
                format!("write `{}`, which is used in its place", self.id(successor)),
            ),
            None => (
                format!("the topic `{id}` is retired, without a successor"),
                "write another topic, or give that one a `replaced_by`".to_string(),
            ),
        };
        Diagnostic::new(Code::RetiredTopic, place, message).hint(hint)
    }
}

/// A topic's id and all its names.
fn spellings(topic: &Topic) -> impl Iterator<Item = &str> {
    let names = names(topic).map(|name| name.value.as_str());
    std::iter::once(topic.slug.as_str()).chain(names)
}
