//! The vocabulary for other programs, with what the archive has of each topic.

use std::collections::{BTreeMap, BTreeSet};

use super::Views;
use super::shared::Shared;
use crate::content::model::Topic;
use crate::format::skos::{Concept, Vocabulary};

/// A topic lists so many others that it stands together with, those of most briefings.
const TOGETHER: usize = 20;

impl Views<'_> {
    pub(super) fn vocabulary(&self) -> Shared<Vocabulary> {
        let made = self
            .vocabulary
            .get_or_init(|| Shared::new(self.make_vocabulary()));
        made.clone()
    }

    fn make_vocabulary(&self) -> Vocabulary {
        let topics = 0..self.archive.topics.len();
        Vocabulary {
            title: self.archive.config.title.clone(),
            language: self.archive.config.language.clone(),
            base: self.site.base_url.as_ref().map(|base| format!("{base}/")),
            topics: topics.map(|number| self.concept(number)).collect(),
        }
    }

    fn concept(&self, number: usize) -> Concept {
        let topic = &self.archive.topics[number];
        let source = &topic.text.source;
        let ids = |numbers: &[usize]| -> Vec<String> {
            let ids: BTreeSet<String> = numbers
                .iter()
                .map(|number| self.topic_id(*number))
                .collect();
            ids.into_iter().collect()
        };
        let (aliases, hidden) = other_names(source);
        let mentioned = &self.index.mentioned_in[number];
        let count = |found: &crate::archive::index::MentionedIn| {
            let mentions = &self.archive.briefings[found.briefing].subjects.topics;
            mentions
                .get(found.mention)
                .map_or(0, |mention| mention.count)
        };
        Concept {
            id: source.slug.clone(),
            label: source.label.value.clone(),
            aliases,
            hidden,
            kind: source.kind.clone(),
            definition: source.summary.clone(),
            scope_note: source.scope_note.clone(),
            broader: ids(&topic.broader),
            narrower: ids(&self.index.narrower[number]),
            related: ids(&topic.related),
            same_as: source.same_as.clone(),
            retired: source.retired,
            replaced_by: topic.successor.map(|successor| self.topic_id(successor)),
            page: self.index.has_page[number].then(|| topic.text.address.url()),
            briefings: self.index.briefings_by_topic[number].len(),
            mentioned_in: mentioned.len(),
            mentions: mentioned.iter().map(count).sum(),
            events: self.index.events_by_topic[number].len(),
            together_with: self.together_with(number),
        }
    }

    fn topic_id(&self, number: usize) -> String {
        self.archive.topics[number].text.source.slug.clone()
    }

    fn together_with(&self, number: usize) -> BTreeMap<String, usize> {
        let mut counts = vec![0; self.archive.topics.len()];
        for briefing in self.briefings_of(number) {
            let topics = &self.index.topics_by_text[*briefing];
            topics.iter().for_each(|other| counts[*other] += 1);
        }
        counts[number] = 0;
        let mut found: Vec<(usize, String)> = (counts.into_iter().enumerate())
            .filter(|(_, count)| *count > 0)
            .map(|(other, count)| (count, self.topic_id(other)))
            .collect();
        // All pairs of a vocabulary of thousands would be hundreds of megabytes.
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.truncate(TOGETHER);
        found.into_iter().map(|(count, id)| (id, count)).collect()
    }
}

/// Aliases and hidden names, each once: no name is a label of two kinds (SKOS Reference, S13).
fn other_names(topic: &Topic) -> (Vec<String>, Vec<String>) {
    let mut taken = BTreeSet::from([topic.label.value.as_str()]);
    let mut names = [Vec::new(), Vec::new()];
    for (list, written) in names.iter_mut().zip([&topic.aliases, &topic.hidden]) {
        for name in written {
            if taken.insert(&name.value) {
                list.push(name.value.clone());
            }
        }
    }
    let [aliases, hidden] = names;
    (aliases, hidden)
}
