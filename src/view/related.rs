//! Why a briefing shows another: what both are about, and which words both use.

use serde::Serialize;

use super::Views;
use super::detail::{ByOrigin, Depth};
use super::model::{Link, RelatedBriefing};
use super::shared::Shared;
use crate::archive::resolve::{LinkTarget, Resolved, name_key, plain_text};
use crate::content::model::Article;
use crate::text::similarity::{Term, Written};

/// A reason names so many topics.
const TOPICS: usize = 3;
/// And so many phrases.
const PHRASES: usize = 3;

/// All that is known of a text to say in its own words why others are related to it.
#[derive(Serialize)]
struct Reasons<'a> {
    title: &'a str,
    body: ByOrigin<'a>,
    links: &'a [LinkTarget],
    reasons: Vec<Reason<'a>>,
}

/// What a text shares with another.
#[derive(Serialize)]
struct Reason<'a> {
    terms: &'a [Term],
    topics: Vec<&'a str>,
}

impl Reasons<'_> {
    /// The phrases of each, the most telling first.
    fn phrases(&self) -> Vec<Vec<String>> {
        if self.reasons.is_empty() {
            return Vec::new();
        }
        let plain = plain_text(self.body.0, self.links);
        let written = Written::of(self.title, &plain);
        self.reasons
            .iter()
            .map(|one| one.phrases(&written))
            .collect()
    }
}

impl Reason<'_> {
    fn phrases(&self, written: &Written) -> Vec<String> {
        let named: Vec<String> = self.topics.iter().map(|topic| name_key(topic)).collect();
        // A phrase that names one of the topics says nothing new.
        let is_new = |phrase: &String| {
            let phrase = name_key(phrase);
            let says_something = phrase.chars().any(char::is_alphabetic);
            says_something
                && !named
                    .iter()
                    .any(|name| name.contains(&phrase) || phrase.contains(name.as_str()))
        };
        let phrases = written.phrases(self.terms, 2 * PHRASES).into_iter();
        phrases.filter(is_new).take(PHRASES).collect()
    }
}

impl Views<'_> {
    /// The briefings that are related to one, the stated ones first, then the most similar.
    pub(super) fn related(
        &self,
        number: usize,
        text: &Resolved<Article>,
        depth: Depth,
    ) -> Vec<RelatedBriefing> {
        let related = &self.index.related[number];
        let topics: Vec<Vec<Shared<Link>>> = related
            .iter()
            .map(|one| self.shared_topics(number, one.briefing))
            .collect();
        let reasons = related.iter().zip(&topics).map(|(one, topics)| Reason {
            terms: &one.terms,
            topics: topics.iter().map(|topic| topic.label.as_str()).collect(),
        });
        let reasons = Reasons {
            title: &text.source.title,
            body: ByOrigin(&text.source.body),
            links: &text.links,
            reasons: reasons.collect(),
        };
        let phrases = depth.make(&reasons, Reasons::phrases, |hash| vec![vec![hash]]);
        let mut phrases = phrases.into_iter();
        related
            .iter()
            .zip(topics)
            .map(|(one, topics)| RelatedBriefing {
                briefing: self.cards.summaries[one.briefing].clone(),
                stated: one.stated,
                later: self.index.position[one.briefing] < self.index.position[number],
                topics: topics.into_iter().take(TOPICS).collect(),
                phrases: phrases.next().unwrap_or_default(),
            })
            .collect()
    }

    /// Topics that both are about or mention, the rarest first: they say most.
    fn shared_topics(&self, one: usize, other: usize) -> Vec<Shared<Link>> {
        let [own, theirs] = [one, other].map(|n| &self.index.topics_by_text[n]);
        let mut shared = own.clone();
        shared.retain(|topic| theirs.binary_search(topic).is_ok());
        shared.sort_by_key(|topic| {
            (
                self.briefings_of(*topic).len(),
                self.index.topic_rank[*topic],
            )
        });
        shared
            .iter()
            .map(|topic| self.cards.links[*topic].clone())
            .collect()
    }

    /// The briefing that one is nearly the same as, if there is an earlier one.
    pub(super) fn original(&self, number: usize) -> Option<Link> {
        Some(self.briefing_link(self.index.original[number]?))
    }

    /// Later briefings that are nearly the same as one.
    pub(super) fn copies(&self, number: usize) -> Vec<Link> {
        self.index.copies[number]
            .iter()
            .map(|copy| self.briefing_link(*copy))
            .collect()
    }

    fn briefing_link(&self, number: usize) -> Link {
        let summary = &self.cards.summaries[number];
        Link {
            url: summary.url.clone(),
            label: summary.title.clone(),
        }
    }

    /// These briefings without those that are the same as an earlier one.
    pub(super) fn without_copies(&self, numbers: &[usize]) -> Vec<usize> {
        let is_new = |n: &&usize| !self.index.repeats[**n];
        numbers.iter().filter(is_new).copied().collect()
    }
}
