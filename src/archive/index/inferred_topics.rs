//! Topics by what is written of them: which briefings mention each, and whether there is anything to show on a page.

use super::model::{Index, LONG_VOCABULARY, MentionedIn};
use crate::archive::model::{Archive, Linked, Resolved};
use crate::content::model::Article;
use crate::ids::{BriefingId, List, TopicId};

/// Groups mentions by topic, newest first.
pub fn group(archive: &Archive, index: &mut Index) {
    index.mentioned_in = archive.topics.filled(Vec::new());
    for briefing in &index.newest {
        let mentions = &archive.briefings[*briefing].annotations.topics;
        for (mention, found) in mentions.iter().enumerate() {
            index.mentioned_in[found.topic].push(MentionedIn {
                briefing: *briefing,
                mention,
            });
        }
    }
    let ids = archive.topics.ids();
    index.texts_by_topic = ids.map(|topic| texts(index, topic)).collect();
    index.topics_by_text = archive.briefings.iter().map(topics).collect();
    index.has_page = pages(archive, index);
}

/// Ascending.
fn topics(text: &Resolved<Article>) -> Vec<TopicId> {
    let mentions = text.annotations.topics.iter().map(|mention| mention.topic);
    let mut topics: Vec<TopicId> = text.topics().iter().copied().chain(mentions).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}

/// Both lists are newest first.
fn texts(index: &Index, topic: TopicId) -> Vec<BriefingId> {
    let mentions = index.mentioned_in[topic].iter().map(|found| found.briefing);
    let about = index.briefings_by_topic[topic].iter().copied();
    let mut texts: Vec<BriefingId> = about.chain(mentions).collect();
    texts.sort_unstable_by_key(|briefing| index.position[*briefing]);
    texts.dedup();
    texts
}

/// A topic has a page of its own if something stands on it: prose, a briefing, an event, a text that mentions it or links to it,
/// or a narrower topic that has a page; and in a long vocabulary in any case. A retired topic's page leads to its successor.
fn pages(archive: &Archive, index: &Index) -> List<TopicId, bool> {
    let mut has = archive
        .topics
        .filled(archive.topics.len() > LONG_VOCABULARY);
    for (number, topic) in archive.topics.numbered() {
        has[number] |= !topic.text.source.body.html.trim().is_empty()
            || !index.briefings_by_topic[number].is_empty()
            || !index.mentioned_in[number].is_empty()
            || !index.events_by_topic[number].is_empty();
        note(&topic.text, &mut has);
    }
    archive.pages.iter().for_each(|text| note(text, &mut has));
    archive
        .briefings
        .iter()
        .for_each(|text| note(text, &mut has));
    // What was once at a retired topic's page leads on to its successor's.
    let successors = archive.topics.iter().filter_map(|topic| topic.successor);
    successors.for_each(|topic| has[topic] = true);
    let mut next: Vec<TopicId> = has.ids().filter(|topic| has[*topic]).collect();
    while let Some(topic) = next.pop() {
        for wider in &archive.topics[topic].broader {
            if !has[*wider] {
                has[*wider] = true;
                next.push(*wider);
            }
        }
    }
    for (number, topic) in archive.topics.numbered() {
        has[number] &= topic.successor.is_none();
    }
    has
}

fn note<T>(text: &Resolved<T>, has: &mut List<TopicId, bool>) {
    for mention in &text.annotations.topics {
        has[mention.topic] = true;
    }
    for link in &text.links {
        if let Linked::Topic(topic) = link.what() {
            has[*topic] = true;
        }
    }
}
