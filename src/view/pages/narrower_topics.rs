//! What a topic's page shows of the topics below it.
//!
//! In: a topic's number. Out: [`BelowTopic`]: briefings and events that are about narrower topics and not about this one, so that a
//! topic that stands above others isn't empty, and no number of its page counts what its lists don't have.

use std::collections::BTreeSet;

use crate::ids::{BriefingId, EventId, TopicId};
use crate::view::lists::{self, first};
use crate::view::model::BelowTopic;
use crate::view::site::Site;

/// The steps down that are followed. No vocabulary that people keep is so deep, and a chain of all topics would take as many times
/// longer as it is long.
const STEPS: usize = 16;
/// The number of briefings and events that are listed.
const LISTED: usize = 15;

/// What is about topics below one; `None` where nothing is.
pub fn below(site: &Site, topic: TopicId) -> Option<BelowTopic> {
    let index = site.index;
    let narrower = narrower(site, topic);
    let shown = index.briefings_by_topic[topic].iter();
    let shown = shown.filter(|n| !index.repeats[**n]).count();
    let own: BTreeSet<BriefingId> = index.briefings_by_topic[topic].iter().copied().collect();
    let briefings = narrower.iter().flat_map(|n| &index.briefings_by_topic[*n]);
    let briefings = briefings.filter(|n| !own.contains(n) && !index.repeats[**n]);
    let mut briefings: Vec<BriefingId> = briefings.copied().collect();
    briefings.sort_by_key(|n| index.position[*n]);
    briefings.dedup();
    let own_events: BTreeSet<EventId> = index.events_by_topic[topic].iter().copied().collect();
    let events = narrower.iter().flat_map(|n| &index.events_by_topic[*n]);
    let events = events.filter(|n| !own_events.contains(n));
    let mut events: Vec<EventId> = events.copied().collect();
    events.sort_by_key(|n| index.event_rank[*n]);
    events.dedup();
    let is_empty = briefings.is_empty() && events.is_empty();
    (!is_empty).then(|| BelowTopic {
        briefing_count: briefings.len(),
        briefings_in_all: shown + briefings.len(),
        briefings: first(&briefings, LISTED)
            .iter()
            .map(|n| lists::entry(site, *n))
            .collect(),
        event_count: events.len(),
        events_in_all: own_events.len() + events.len(),
        events: site.summaries.of_events(first(&events, LISTED)),
    })
}

/// The topics below one, without itself.
fn narrower(site: &Site, topic: TopicId) -> BTreeSet<TopicId> {
    let mut found = BTreeSet::from([topic]);
    let mut step = vec![topic];
    for _ in 0..STEPS {
        let next = step.iter().flat_map(|n| &site.index.narrower[*n]).copied();
        step = next.filter(|n| found.insert(*n)).collect();
    }
    found.remove(&topic);
    found
}
