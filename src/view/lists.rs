//! Which briefings and topics pages list, and in which order.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::model::{Day, Entry, Link};
use super::site::Site;
use crate::ids::{BriefingId, TopicId};

/// The briefings of one year; `None` for those without a date.
pub type Year = Option<i16>;

/// The most briefings that cite another, or mention an event, on the page of what they name.
pub const CITING: usize = 200;

/// At most the first `count` of some numbers.
pub fn first<T>(numbers: &[T], count: usize) -> &[T] {
    numbers.get(..count).unwrap_or(numbers)
}

/// Topics that briefings are about, those with most briefings first.
pub fn busiest(site: &Site) -> Vec<TopicId> {
    let topics = site.archive.topics.ids();
    let mut busiest: Vec<TopicId> = topics
        .filter(|n| !site.index.briefings_by_topic[*n].is_empty())
        .collect();
    busiest.sort_by_key(|n| {
        let counts = (
            site.index.briefings_by_topic[*n].len(),
            site.index.events_by_topic[*n].len(),
        );
        (Reverse(counts), site.index.topic_rank[*n])
    });
    busiest
}

/// Topics that are used, in the order of the language.
pub fn current_topics(site: &Site) -> Vec<TopicId> {
    let topics = &site.archive.topics;
    let mut current: Vec<TopicId> = topics
        .ids()
        .filter(|n| topics[*n].successor.is_none())
        .collect();
    current.sort_by_key(|n| site.index.topic_rank[*n]);
    current
}

/// The day of the first of these briefings that has one.
pub fn day_of<'b>(site: &Site, mut briefings: impl Iterator<Item = &'b BriefingId>) -> Option<Day> {
    briefings.find_map(|n| site.summaries.briefings[*n].date.clone())
}

/// These briefings without those that are the same as an earlier one.
pub fn without_copies(site: &Site, numbers: &[BriefingId]) -> Vec<BriefingId> {
    let is_new = |n: &&BriefingId| !site.index.repeats[**n];
    numbers.iter().filter(is_new).copied().collect()
}

/// Briefings about a topic and briefings that mention it, newest first.
pub fn briefings_of<'s>(site: &'s Site, topic: TopicId) -> &'s [BriefingId] {
    &site.index.texts_by_topic[topic]
}

/// The year of a briefing.
pub fn year_of(site: &Site, briefing: BriefingId) -> Year {
    let published = &site.archive.briefings[briefing].source.published;
    published
        .as_ref()
        .map(|published| published.value.date.year())
}

/// The years of some briefings, newest first, where there are more than `listed` briefings; none where one page lists them all.
pub fn years_of(site: &Site, briefings: &[BriefingId], listed: usize) -> Vec<Year> {
    if briefings.len() <= listed {
        return Vec::new();
    }
    let years: BTreeSet<Reverse<Year>> = briefings
        .iter()
        .map(|n| Reverse(year_of(site, *n)))
        .collect();
    years.into_iter().map(|Reverse(year)| year).collect()
}

/// A year by which briefings are grouped, as pages name it.
pub fn year_label(site: &Site, year: Year) -> String {
    year.map_or_else(
        || site.language.text("undated").to_string(),
        |year| site.dates.year(i64::from(year)),
    )
}

/// A briefing as a line of a list.
pub fn entry(site: &Site, briefing: BriefingId) -> Entry {
    let summary = &site.summaries.briefings[briefing];
    Entry {
        url: summary.url.clone(),
        title: summary.title.clone(),
        date: summary.date.clone(),
    }
}

/// A link to a briefing.
pub fn briefing_link(site: &Site, briefing: BriefingId) -> Link {
    let summary = &site.summaries.briefings[briefing];
    Link {
        url: summary.url.clone(),
        label: summary.title.clone(),
    }
}
