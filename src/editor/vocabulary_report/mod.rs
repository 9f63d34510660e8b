//! What the vocabulary leaves undone: the editor's side of the mentions.
//!
//! In: the resolved [`Archive`]. Out: [`VocabularyReport`]: names and phrases that no topic covers, topics that are never
//! mentioned, stated topics that a text never names, names that never match, and names that are nearly equal; and [`Explanation`]: for
//! one text, why each mention means what it means and is a link or none.

mod explain;
mod near;
mod phrases;
mod sentence;
mod topic_name;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::archive::annotate::{MentionFinder, TextContext};
use crate::archive::model::Archive;
use crate::content::model::Topic;
use crate::editor::terms::TermText;
use crate::ids::{List, TopicId};
use crate::markup::body::Body;
use crate::text::mentions::Mentions;

pub use explain::{Explained, Explanation, InferredTopic, explain};
pub use near::NearEqual;
pub use phrases::Phrase;
pub use sentence::Sentence;
pub use topic_name::TopicName;
use topic_name::name;

/// All that an editor of the vocabulary may want to see to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct VocabularyReport {
    /// Names with capitals that no topic has: those of most briefings first.
    pub uncovered_names: Vec<Phrase>,
    /// Phrases of several briefings that no topic covers.
    pub uncovered_phrases: Vec<Phrase>,
    /// Topics that no briefing mentions or states.
    pub unmentioned: Vec<TopicName>,
    /// Topics that a briefing states and its text never names.
    pub unnamed: Vec<Unnamed>,
    /// Names that no briefing uses, of topics that are mentioned by another.
    pub unmatched_names: Vec<TopicName>,
    /// Names of two topics that are nearly equal.
    pub near_equal: Vec<NearEqual>,
}

/// A topic that a briefing states and never names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unnamed {
    /// The briefing's file.
    pub file: String,
    /// The topic's id.
    pub topic: String,
}

/// Surveys an archive. The result depends on the archive alone.
pub fn report(archive: &Archive) -> VocabularyReport {
    let finder = MentionFinder::of_archive(archive);
    let texts: Vec<(&str, Mentions)> = archive
        .briefings
        .par_iter()
        .map(|briefing| {
            (
                &*briefing.source.path,
                finder.mentions(&briefing.context(None)),
            )
        })
        .collect();
    let titles = archive
        .briefings
        .iter()
        .map(|briefing| &*briefing.source.title);
    let terms: Vec<TermText> = titles
        .zip(&texts)
        .map(|(title, (_, mentions))| TermText { title, mentions })
        .collect();
    let (uncovered_names, uncovered_phrases) = phrases::uncovered(&terms, &texts);
    VocabularyReport {
        uncovered_names,
        uncovered_phrases,
        unmentioned: unmentioned(archive),
        unnamed: unnamed(archive),
        unmatched_names: unmatched(archive),
        near_equal: near::near_equal(archive),
    }
}

fn unmentioned(archive: &Archive) -> Vec<TopicName> {
    let mut mentioned = archive.topics.filled(false);
    for briefing in &archive.briefings {
        let mentions = briefing.annotations.topics.iter();
        let mentions = mentions.map(|mention| mention.topic);
        for topic in briefing.topics().iter().copied().chain(mentions) {
            if let Some(mentioned) = mentioned.item_mut(topic) {
                *mentioned = true;
            }
        }
    }
    let topics = archive.topics.iter().zip(mentioned);
    let never = topics.filter(|(topic, mentioned)| !mentioned && topic.successor.is_none());
    never
        .map(|(topic, _)| name(&topic.text.source, &topic.text.source.label.value))
        .collect()
}

fn unnamed(archive: &Archive) -> Vec<Unnamed> {
    let mut found = Vec::new();
    for briefing in &archive.briefings {
        let names = |topic: &&TopicId| {
            let mentions = &briefing.annotations.topics;
            !mentions.iter().any(|mention| mention.topic == **topic)
        };
        found.extend(briefing.topics().iter().filter(names).map(|topic| Unnamed {
            file: briefing.source.path.to_string(),
            topic: archive.topics[*topic].text.source.slug.clone(),
        }));
    }
    found
}

/// Names are counted by a vocabulary in which each is a topic of its own.
fn unmatched(archive: &Archive) -> Vec<TopicName> {
    let mut owners: List<TopicId, (TopicId, &str)> = List::new();
    let mut alone: Vec<Topic> = Vec::new();
    for (number, topic) in archive.topics.numbered() {
        let source = &topic.text.source;
        if source.retired || source.mentions.disabled {
            continue;
        }
        let names = std::iter::once(&source.label)
            .chain(&source.aliases)
            .chain(&source.hidden);
        for name in names {
            owners.push((number, &name.value));
            alone.push(Topic {
                label: name.clone(),
                aliases: Vec::new(),
                hidden: Vec::new(),
                body: Body::default(),
                ..Topic::clone(source)
            });
        }
    }
    let finder = MentionFinder::new(alone.iter().map(|topic| (topic, None)), &archive.config);
    let used: Vec<Vec<TopicId>> = archive
        .briefings
        .par_iter()
        .map(|briefing| {
            let mentions = finder.mentions(&TextContext {
                links: &[],
                stated: &[],
                ..briefing.context(None)
            });
            let ambiguous = mentions
                .ambiguous
                .iter()
                .flat_map(|name| name.topics.iter().copied());
            mentions
                .all
                .iter()
                .map(|mention| mention.topic)
                .chain(ambiguous)
                .collect()
        })
        .collect();
    let mut counts = owners.filled(0_usize);
    for name in used.iter().flatten() {
        if let Some(count) = counts.item_mut(*name) {
            *count += 1;
        }
    }
    let mut by_topic: BTreeMap<TopicId, usize> = BTreeMap::new();
    for ((owner, _), count) in owners.iter().zip(&counts) {
        *by_topic.entry(*owner).or_default() += count;
    }
    let unused = owners.iter().zip(&counts).filter(|((owner, _), count)| {
        **count == 0 && by_topic.get(owner).is_some_and(|count| *count > 0)
    });
    unused
        .map(|((owner, text), _)| name(&archive.topics[*owner].text.source, text))
        .collect()
}

impl VocabularyReport {
    /// The report for a person to read; each list holds `most` entries at most, and says how many there are.
    pub fn text(&self, most: usize) -> String {
        let mut out = String::new();
        let mut list = |title: &str, lines: Vec<String>| {
            if lines.is_empty() {
                return;
            }
            out.push_str(&format!("{title} ({}):\n", lines.len()));
            for line in lines.iter().take(most) {
                out.push_str(&format!("  {line}\n"));
            }
            if lines.len() > most {
                out.push_str(&format!(
                    "  … and {} more (--all, or --format json)\n",
                    lines.len() - most
                ));
            }
            out.push('\n');
        };
        let phrase = |phrase: &Phrase| {
            let example = &phrase.example;
            let variants = match &phrase.variants[..] {
                [] => String::new(),
                variants => format!(", also {}", variants.join(", ")),
            };
            format!(
                "{} ({}× in {}{variants}): {}\n      {}",
                phrase.text, phrase.count, phrase.briefings, example.text, example.file
            )
        };
        let named = |name: &TopicName| format!("{} ({})", name.name, name.topic);
        list(
            "Names that no topic has",
            self.uncovered_names.iter().map(phrase).collect(),
        );
        list(
            "Phrases that no topic covers",
            self.uncovered_phrases.iter().map(phrase).collect(),
        );
        list(
            "Topics that no briefing mentions or states",
            self.unmentioned.iter().map(named).collect(),
        );
        let unnamed = self
            .unnamed
            .iter()
            .map(|one| format!("{}: {}", one.file, one.topic));
        list(
            "Topics that a briefing states and never names",
            unnamed.collect(),
        );
        list(
            "Names that no briefing uses",
            self.unmatched_names.iter().map(named).collect(),
        );
        let near = self
            .near_equal
            .iter()
            .map(|pair| format!("{} and {}", named(&pair.first), named(&pair.second)));
        list("Names that are nearly equal", near.collect());
        if out.is_empty() {
            out.push_str("The vocabulary covers the archive: there is nothing to report.\n");
        }
        out
    }
}
