//! Topics that briefings state and the vocabulary lacks.
//!
//! In: what a reading of the archive found. Out: each of these topics once, by the name that it has most often.

use std::collections::BTreeMap;

use super::record_id::plain_letters;
use crate::address::name_slug;
use crate::diagnostic::{Code, Diagnostic, Texts};
use crate::yaml::tree::{self, Value};

/// A topic that isn't there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTopic {
    /// The name that it is stated by most often.
    pub label: String,
    /// Its other names: these differ in capitals, accents, or the signs between words.
    pub aliases: Vec<String>,
}

/// The topics that `diagnostics` say are unknown; `texts` are those of the files that they name.
pub fn unknown_topics(diagnostics: &[Diagnostic], texts: &Texts) -> Vec<UnknownTopic> {
    let mut names: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let place = &diagnostic.place;
        let stated = texts
            .get(&place.file)
            .and_then(|text| text.get(place.span.clone()));
        let Some(name) = stated.filter(|_| diagnostic.code == Code::UnknownTopic) else {
            continue;
        };
        // As it stands in the front matter it may have quotes.
        let name = match tree::parse(name, 0).map(|node| node.value) {
            Ok(Value::Scalar(text, _)) => text,
            _ => name.to_string(),
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let variants = names.entry(name_slug(&plain_letters(&name))).or_default();
        *variants.entry(name).or_default() += 1;
    }
    let topics = names.into_values().map(|variants| {
        let mut by_use: Vec<(String, usize)> = variants.into_iter().collect();
        by_use.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut names = by_use.into_iter().map(|(name, _)| name);
        UnknownTopic {
            label: names.next().unwrap_or_default(),
            aliases: names.collect(),
        }
    });
    topics.filter(|topic| !topic.label.is_empty()).collect()
}
