//! Names in a text that could mean several topics, where nothing says which.
//!
//! In: the mentions of a text. Out: [`AmbiguousName`]s, whose places are said as "the third `ACME` after byte 120", so that neither this
//! stage nor the cache needs the file's text. Who reports them has it at hand ([`AmbiguousName::report`]).

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::occurrences::written_ranges;
use crate::characters::slice;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::TopicId;
use crate::markup::markdown::shown_spans;
use crate::text::mentions::Mentions;

/// Where words stand in a file, said without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// The words, as they are read.
    pub words: String,
    /// How often they stand in the text before.
    pub earlier: usize,
}

impl Occurrence {
    /// Of a piece of [`Mentions::text`], a range of bytes.
    pub fn new(mentions: &Mentions, piece: &Range<usize>) -> Occurrence {
        let words = slice(&mentions.text, piece);
        let before = mentions.text.get(..piece.start).unwrap_or_default();
        Occurrence {
            words: words.to_string(),
            earlier: before.matches(words).count(),
        }
    }

    /// The bytes of a file's text, which begins at byte `start` of the file, where these words stand as often before; else where they
    /// stand at all. `None` where markup hides them.
    pub fn find(&self, file: &str, start: usize) -> Option<Range<usize>> {
        let words = self.words.as_str();
        let text = file.get(start..).filter(|_| !words.is_empty())?;
        let found = written_ranges(text, words, &shown_spans(text));
        let found = found.get(self.earlier).or(found.first())?;
        Some(start + found.start..start + found.end)
    }
}

/// A name that could mean several topics: what of it depends on the text alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unclear {
    name: Occurrence,
    /// Numbers in the vocabulary.
    topics: Vec<TopicId>,
}

/// The ambiguous names of a text. Once for the same topics is enough: what decides one decides them all.
pub(super) fn unclear(mentions: &Mentions) -> Vec<Unclear> {
    let mut unclear: Vec<Unclear> = Vec::new();
    let mut seen: HashSet<&[TopicId]> = HashSet::new();
    for ambiguity in &mentions.ambiguous {
        if seen.insert(&ambiguity.topics) {
            unclear.push(Unclear {
                name: Occurrence::new(mentions, &ambiguity.text),
                topics: ambiguity.topics.clone(),
            });
        }
    }
    unclear
}

/// A name in a file that could mean several topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmbiguousName {
    /// The file, relative to the site's folder.
    pub path: Arc<str>,
    /// Where the text begins in the file, in bytes.
    pub start: usize,
    /// The name.
    pub name: Occurrence,
    /// The ids of the topics that it could mean, in the vocabulary's order.
    pub topics: Vec<String>,
}

impl AmbiguousName {
    pub(super) fn new<'a>(
        unclear: &Unclear,
        path: &Arc<str>,
        start: usize,
        id: impl Fn(TopicId) -> &'a str,
    ) -> AmbiguousName {
        AmbiguousName {
            path: path.clone(),
            start,
            name: unclear.name.clone(),
            topics: unclear
                .topics
                .iter()
                .map(|topic| id(*topic).to_string())
                .collect(),
        }
    }

    /// What is said of it; `file` is the text of its file, without which the file as a whole is the place.
    pub fn report(&self, file: Option<&str>) -> Diagnostic {
        let found = file.and_then(|file| self.name.find(file, self.start));
        let place = match found {
            Some(span) => Place::new(&self.path, span),
            None => Place::start(&self.path),
        };
        let topics = self.topics.iter().map(|topic| format!("`{topic}`"));
        let topics: Vec<String> = topics.collect();
        let message = format!(
            "`{}` could mean {}, and nothing says which",
            self.name.words,
            topics.join(" or ")
        );
        let links = self.topics.iter().take(3);
        let links = links.map(|topic| format!("`[[topic:{topic}|{}]]`", self.name.words));
        let hint = format!(
            "say which: link it with {}, state the topic in the article's `topics`, or give one of the topics `match: {{default: true}}`",
            links.collect::<Vec<_>>().join(" or ")
        );
        Diagnostic::new(Code::AmbiguousMention, place, message).hint(hint)
    }
}
