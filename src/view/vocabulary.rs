//! The vocabulary for other programs, with what the archive has of each topic.

use std::collections::{BTreeMap, BTreeSet};

use super::site_inputs::Inputs;
use crate::archive::index::MentionedIn;
use crate::content::model::Topic;
use crate::format::skos::{Concept, Vocabulary};
use crate::ids::TopicId;

/// The most topics that one lists as standing together with it, those of most briefings first.
const TOGETHER: usize = 20;

/// All topics, each with its relations and with how much of the archive is about it.
pub fn vocabulary(inputs: Inputs) -> Vocabulary {
    let config = &inputs.archive.config;
    let topics = inputs.archive.topics.ids();
    Vocabulary {
        title: config.title.clone(),
        language: config.language.clone(),
        base: config.base_url.as_ref().map(|base| format!("{base}/")),
        topics: topics.map(|number| concept(inputs, number)).collect(),
    }
}

fn concept(inputs: Inputs, number: TopicId) -> Concept {
    let topic = &inputs.archive.topics[number];
    let source = &topic.text.source;
    let ids = |numbers: &[TopicId]| -> Vec<String> {
        let ids: BTreeSet<String> = numbers
            .iter()
            .map(|number| topic_id(inputs, *number))
            .collect();
        ids.into_iter().collect()
    };
    let (aliases, hidden) = other_names(source);
    let mentioned = &inputs.index.mentioned_in[number];
    let count = |found: &MentionedIn| {
        let mentions = &inputs.archive.briefings[found.briefing].annotations.topics;
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
        narrower: ids(&inputs.index.narrower[number]),
        related: ids(&topic.related),
        same_as: source.same_as.clone(),
        retired: source.retired,
        replaced_by: topic.successor.map(|successor| topic_id(inputs, successor)),
        page: inputs.index.has_page[number].then(|| topic.text.address.url()),
        briefings: inputs.index.briefings_by_topic[number].len(),
        mentioned_in: mentioned.len(),
        mentions: mentioned.iter().map(count).sum(),
        events: inputs.index.events_by_topic[number].len(),
        together_with: together_with(inputs, number),
    }
}

fn topic_id(inputs: Inputs, number: TopicId) -> String {
    inputs.archive.topics[number].text.source.slug.clone()
}

fn together_with(inputs: Inputs, number: TopicId) -> BTreeMap<String, usize> {
    let mut counts = inputs.archive.topics.filled(0);
    for briefing in &inputs.index.texts_by_topic[number] {
        let topics = &inputs.index.topics_by_text[*briefing];
        topics.iter().for_each(|other| counts[*other] += 1);
    }
    counts[number] = 0;
    let mut found: Vec<(usize, String)> = counts
        .into_numbered()
        .filter(|(_, count)| *count > 0)
        .map(|(other, count)| (count, topic_id(inputs, other)))
        .collect();
    // All pairs of a vocabulary of thousands would be hundreds of megabytes.
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(TOGETHER);
    found.into_iter().map(|(count, id)| (id, count)).collect()
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
