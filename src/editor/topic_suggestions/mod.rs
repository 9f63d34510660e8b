//! Topics proposed from what the archive writes of.
//!
//! In: the resolved [`Archive`], and the names that its editor rejected. Out: [`TopicSuggestions`], records ready to be edited, those first
//! that would do most: that reach texts without a topic, and tell some texts from others.

mod kind;
mod rank;
mod record;
mod rejected;
mod suggestion;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::record_id::plain_letters;
use super::terms::{Term, TermText, key_of, terms};
use super::vocabulary_report::Sentence;
use crate::address::name_slug;
use crate::archive::annotate::MentionFinder;
use crate::archive::model::Archive;
use crate::text::mentions::Mentions;

pub use record::{file, text};
pub use rejected::{PROPOSED, REJECTED, gone, proposed_lines, rejected_names, with_rejected};
pub use suggestion::{TopicSuggestion, TopicSuggestions};

/// Proposes topics, `limit` at most, none of them by a name in `rejected`.
pub fn suggest(archive: &Archive, limit: usize, rejected: &[String]) -> TopicSuggestions {
    let finder = MentionFinder::of_archive(archive);
    let read: Vec<Mentions> = archive
        .briefings
        .par_iter()
        .map(|briefing| finder.mentions(&briefing.context(None)))
        .collect();
    let texts = archive.briefings.iter().zip(&read);
    let texts: Vec<TermText> = texts
        .map(|(briefing, mentions)| TermText {
            title: &briefing.source.title,
            mentions,
        })
        .collect();
    let without: Vec<bool> = archive
        .briefings
        .iter()
        .map(|briefing| briefing.topics().is_empty())
        .collect();
    let rejected: BTreeSet<u64> = rejected.iter().map(|name| key_of(name)).collect();
    let known = known_names(archive);
    let mut out = TopicSuggestions {
        briefings: read.len(),
        without_topic: without.iter().filter(|without| **without).count(),
        ..TopicSuggestions::default()
    };
    let adds = |term: &Term| {
        let texts = term.texts.iter();
        texts
            .filter(|text| without.get(**text as usize) == Some(&true))
            .count()
    };
    let mut ranked: Vec<(f64, usize, Term)> = Vec::new();
    for term in terms(&texts) {
        let names = std::iter::once(term.text()).chain(term.aliases.iter().map(String::as_str));
        let keys: Vec<u64> = names.map(key_of).chain([term.key]).collect();
        if keys.iter().any(|key| known.contains_key(key)) {
            continue;
        }
        if keys.iter().any(|key| rejected.contains(key)) {
            out.rejected += 1;
            continue;
        }
        let adds = adds(&term);
        let score = rank::score(&term, kind::kind(&term), read.len(), adds);
        ranked.push((score, adds, term));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.text().cmp(b.2.text())));
    out.more = ranked.len().saturating_sub(limit);
    ranked.truncate(limit);
    out.topics = records(archive, &ranked, &texts, &known);
    out
}

/// The names of the vocabulary, with the topics' ids.
fn known_names(archive: &Archive) -> HashMap<u64, &str> {
    let topics = archive.topics.iter();
    topics
        .flat_map(|topic| {
            let source = &topic.text.source;
            let names = std::iter::once(&source.label)
                .chain(&source.aliases)
                .chain(&source.hidden);
            names.map(|name| (key_of(&name.value), source.slug.as_str()))
        })
        .collect()
}

fn records(
    archive: &Archive,
    ranked: &[(f64, usize, Term)],
    texts: &[TermText],
    known: &HashMap<u64, &str>,
) -> Vec<TopicSuggestion> {
    let mut taken: BTreeSet<String> = archive
        .topics
        .iter()
        .map(|topic| topic.text.source.slug.clone())
        .collect();
    let mut ids: BTreeMap<u64, String> = BTreeMap::new();
    for (_, _, term) in ranked {
        let base = name_slug(&plain_letters(&record::label(term)));
        let mut id = base.clone();
        let mut number = 2;
        while !taken.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        ids.insert(term.key, id);
    }
    let wider: BTreeMap<u64, (&str, &Term)> = ranked
        .iter()
        .filter_map(|(_, _, term)| Some((term.key, (ids.get(&term.key)?.as_str(), term))))
        .collect();
    let files: Vec<&str> = archive
        .briefings
        .iter()
        .map(|briefing| &*briefing.source.path)
        .collect();
    let record = |(_, adds, term): &(f64, usize, Term)| {
        let examples = term.examples.iter().filter_map(|(text, range)| {
            let mentions = texts.get(*text as usize)?.mentions;
            let sentence = mentions.tokens.sentence(range);
            let file = files.get(*text as usize)?;
            Some(Sentence::of(file, &mentions.quote(&sentence, range)))
        });
        TopicSuggestion {
            id: ids.get(&term.key).cloned().unwrap_or_default(),
            label: record::label(term),
            aliases: record::aliases(term),
            hidden: term.hidden.clone(),
            kind: kind::kind(term),
            broader: broader(term, &wider, known),
            briefings: term.texts.len(),
            without_topic: *adds,
            titles: term.titles,
            mentions: term.count,
            examples: examples.collect(),
        }
    };
    ranked.iter().map(record).collect()
}

/// What a name is narrower than: a theme than its last words, a name than its first ones (`Web University`: `Web`). A place is wider
/// than places alone.
fn broader(
    term: &Term,
    wider: &BTreeMap<u64, (&str, &Term)>,
    known: &HashMap<u64, &str>,
) -> Vec<String> {
    let words: Vec<&str> = term.text().split([' ', '-']).collect();
    for length in (1..words.len()).rev() {
        let part = match term.is_name {
            true => words.get(..length),
            false => words.get(words.len() - length..),
        };
        let key = key_of(&part.unwrap_or_default().join(" "));
        let fits = |whole: &Term| {
            let is_place = kind::kind(whole) == Some("place");
            let is_wide = whole.texts.len() * 2 >= term.texts.len() * 3;
            is_wide
                && whole.is_name == term.is_name
                && is_place == (kind::kind(term) == Some("place"))
        };
        let found = match wider.get(&key) {
            Some((id, whole)) => Some(*id).filter(|_| fits(whole)),
            None => known.get(&key).copied().filter(|_| !term.is_name),
        };
        if let Some(id) = found {
            return vec![id.to_string()];
        }
    }
    Vec::new()
}
