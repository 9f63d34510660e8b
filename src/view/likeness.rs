//! Why a briefing shows another: what both are about, and which words both use.

use super::shape::{Link, RelatedBriefing};
use super::{Views, cards};
use crate::index::RelatedTo;
use crate::model::Article;
use crate::related::Written;
use crate::resolve::{Resolved, name_key, plain_text};

/// A reason names so many topics.
const TOPICS: usize = 3;
/// And so many phrases.
const PHRASES: usize = 3;

impl Views<'_> {
    /// The briefings that are related to one, the stated ones first, then the most similar.
    pub(super) fn related(&self, number: usize, text: &Resolved<Article>) -> Vec<RelatedBriefing> {
        let related = &self.index.related[number];
        if related.is_empty() {
            return Vec::new();
        }
        let plain = plain_text(&text.source.body, &text.links);
        let written = Written::of(&text.source.title, &plain);
        related
            .iter()
            .map(|one| self.related_briefing(number, one, &written))
            .collect()
    }

    fn related_briefing(
        &self,
        number: usize,
        one: &RelatedTo,
        written: &Written,
    ) -> RelatedBriefing {
        let topics = self.shared_topics(number, one.briefing);
        let named: Vec<String> = topics.iter().map(|topic| name_key(&topic.label)).collect();
        // A phrase that names one of the topics says nothing new.
        let phrases = written.phrases(&one.terms, 2 * PHRASES).into_iter();
        let is_new = |phrase: &String| {
            let phrase = name_key(phrase);
            let says_something = phrase.chars().any(char::is_alphabetic);
            says_something
                && !named
                    .iter()
                    .any(|name| name.contains(&phrase) || phrase.contains(name.as_str()))
        };
        RelatedBriefing {
            briefing: self.cards.summaries[one.briefing].clone(),
            stated: one.stated,
            later: self.index.position[one.briefing] < self.index.position[number],
            topics: topics.into_iter().take(TOPICS).collect(),
            phrases: phrases.filter(is_new).take(PHRASES).collect(),
        }
    }

    /// Topics that both are about or mention, the rarest first: they say most.
    fn shared_topics(&self, one: usize, other: usize) -> Vec<Link> {
        let theirs = self.topics_of(other);
        let mut shared: Vec<usize> = self
            .topics_of(one)
            .into_iter()
            .filter(|topic| theirs.contains(topic))
            .collect();
        shared.sort_by_key(|topic| {
            (
                self.briefings_of(*topic).len(),
                self.index.topic_rank[*topic],
            )
        });
        cards::topic_links(self.archive, self.index, &shared)
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

    /// These briefings without those that are nearly the same as an earlier one.
    pub(super) fn without_copies(&self, numbers: &[usize]) -> Vec<usize> {
        let is_original = |n: &&usize| self.index.original[**n].is_none();
        numbers.iter().filter(is_original).copied().collect()
    }
}
