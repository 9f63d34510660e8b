//! Why a briefing shows another: what both are about, and which words both use.

use serde::Serialize;

use crate::archive::annotate::plain_text;
use crate::archive::model::{LinkTarget, Resolved};
use crate::archive::resolve::name_key;
use crate::cache::Hashed;
use crate::content::model::Article;
use crate::ids::BriefingId;
use crate::text::similarity::{PhraseFinder, Term};
use crate::view::detail::{Detail, HashedBySource};
use crate::view::lists;
use crate::view::model::{Link, RelatedBriefing};
use crate::view::site::Site;

/// The most topics that a reason names.
const TOPICS: usize = 3;
/// The most phrases that a reason names.
const PHRASES: usize = 3;

/// All that is known of a text to say in its own words why others are related to it.
#[derive(Serialize)]
struct Reasons<'a> {
    title: &'a str,
    body: HashedBySource<'a>,
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
        let written = PhraseFinder::of(self.title, &plain);
        self.reasons
            .iter()
            .map(|one| one.phrases(&written))
            .collect()
    }
}

impl Reason<'_> {
    fn phrases(&self, written: &PhraseFinder) -> Vec<String> {
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

/// The briefings that are related to one, the stated ones first, then the most similar.
pub fn related(
    site: &Site,
    number: BriefingId,
    text: &Resolved<Article>,
    detail: Detail,
) -> Vec<RelatedBriefing> {
    let related = &site.index.related[number];
    let topics: Vec<Vec<Hashed<Link>>> = related
        .iter()
        .map(|one| shared_topics(site, number, one.briefing))
        .collect();
    let reasons = related.iter().zip(&topics).map(|(one, topics)| Reason {
        terms: &one.terms,
        topics: topics.iter().map(|topic| topic.label.as_str()).collect(),
    });
    let reasons = Reasons {
        title: &text.source.title,
        body: HashedBySource(&text.source.body),
        links: &text.links,
        reasons: reasons.collect(),
    };
    let phrases = detail.make(&reasons, Reasons::phrases, |hash| vec![vec![hash]]);
    let mut phrases = phrases.into_iter();
    related
        .iter()
        .zip(topics)
        .map(|(one, topics)| RelatedBriefing {
            briefing: site.summaries.briefings[one.briefing].clone(),
            stated: one.stated,
            later: site.index.position[one.briefing] < site.index.position[number],
            topics: topics.into_iter().take(TOPICS).collect(),
            phrases: phrases.next().unwrap_or_default(),
        })
        .collect()
}

/// Topics that both are about or mention, the rarest first: they say most.
fn shared_topics(site: &Site, one: BriefingId, other: BriefingId) -> Vec<Hashed<Link>> {
    let [own, theirs] = [one, other].map(|n| &site.index.topics_by_text[n]);
    let mut shared = own.clone();
    shared.retain(|topic| theirs.binary_search(topic).is_ok());
    shared.sort_by_key(|topic| {
        (
            lists::briefings_of(site, *topic).len(),
            site.index.topic_rank[*topic],
        )
    });
    shared
        .iter()
        .map(|topic| site.summaries.links[*topic].clone())
        .collect()
}

/// The briefing that one is nearly the same as, if there is an earlier one.
pub fn original(site: &Site, number: BriefingId) -> Option<Link> {
    Some(lists::briefing_link(site, site.index.original[number]?))
}

/// Later briefings that are nearly the same as one.
pub fn copies(site: &Site, number: BriefingId) -> Vec<Link> {
    site.index.copies[number]
        .iter()
        .map(|copy| lists::briefing_link(site, *copy))
        .collect()
}
