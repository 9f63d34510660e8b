//! Records that look like one event: reported as a suggestion, never merged.
//!
//! In: the merged events. Out: a warning for each pair whose dates can overlap, whose places have one in common
//! (or aren't stated), and whose titles are alike; less alike where both rest on one source. `not_same_as` silences it.
//!
//! Pairs are found through the rarest words of their titles: two titles that share enough words share one among these
//! (prefix filtering: Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", 2007). Within a word's events only
//! neighbours in time are compared, at most [`NEIGHBOURS`] of them, and an event is reported with at most [`REPORTED`] of those before it,
//! so that work and report grow with the number of events however alike they are.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use super::event_ids::EventIds;
use super::events::MergedEvent;
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::{EventId, List};

/// How alike titles must be (Dice's coefficient of their words).
const ALIKE: f64 = 0.75;
/// The same, where both records name one source.
const ALIKE_BY_ONE_SOURCE: f64 = 0.5;
/// With how many events that share a word, and come before it in time, an event is compared.
const NEIGHBOURS: usize = 40;
/// With how many of those it is reported: once these are merged or told apart, the next build names the others.
const REPORTED: usize = 3;

/// Reports the pairs, each once.
pub fn report(events: &List<EventId, MergedEvent>, ids: &EventIds) -> Vec<Diagnostic> {
    let titles = titles(events);
    let spans = events.map(|event| event.record.date.widened());
    let mut by_time: Vec<EventId> = events.ids().collect();
    by_time.sort_by_key(|event| (spans[*event], *event));
    let mut holders: BTreeMap<u32, Vec<(usize, EventId)>> = BTreeMap::new();
    let mut pairs = BTreeSet::new();
    let is_one = |(a, b): &(EventId, EventId)| {
        alike(&events[*a], &events[*b], dice(&titles[*a], &titles[*b]))
            && !are_told_apart(events, ids, (*a, *b))
    };
    for (place, event) in by_time.into_iter().enumerate() {
        let mut near = BTreeSet::new();
        for word in prefix(&titles[event]) {
            let holders = holders.entry(*word).or_default();
            let before = holders.iter().rev().take(NEIGHBOURS);
            near.extend(before.filter(|(_, other)| spans[*other].1 >= spans[event].0));
            holders.push((place, event));
        }
        // The nearest in time before it.
        let near = near.iter().rev();
        let near = near.map(|(_, other)| (event.min(*other), event.max(*other)));
        pairs.extend(near.filter(is_one).take(REPORTED));
    }
    let pairs = pairs.into_iter();
    pairs
        .map(|(a, b)| suggestion(&events[a], &events[b]))
        .collect()
}

/// The words of each title as numbers, the rarest first.
fn titles(events: &List<EventId, MergedEvent>) -> List<EventId, Vec<u32>> {
    let words: Vec<BTreeSet<String>> = events
        .iter()
        .map(|event| {
            let words = event.record.title.unicode_words();
            words.map(str::to_lowercase).collect()
        })
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut rarest: Vec<(usize, &str)> = counts.iter().map(|(word, n)| (*n, *word)).collect();
    rarest.sort_unstable();
    let ranks: BTreeMap<&str, u32> = (0..).zip(rarest).map(|(n, (_, word))| (word, n)).collect();
    let numbers = |words: &BTreeSet<String>| {
        let mut numbers: Vec<u32> = words
            .iter()
            .filter_map(|word| ranks.get(word.as_str()).copied())
            .collect();
        numbers.sort_unstable();
        numbers
    };
    words.iter().map(numbers).collect()
}

/// The rarest words, one of which two titles must share to be alike at all. For a Dice coefficient `t` they share at least
/// `t / (2 - t)` of the words of either, so all but so many may differ.
fn prefix(title: &[u32]) -> &[u32] {
    let shared = ALIKE_BY_ONE_SOURCE / (2.0 - ALIKE_BY_ONE_SOURCE) * title.len() as f64;
    let length = title.len() + 1 - (shared.ceil() as usize).max(1);
    title.get(..length).unwrap_or(title)
}

/// Dice's coefficient of two sorted sets: 1 for the same, 0 for nothing in common.
fn dice(a: &[u32], b: &[u32]) -> f64 {
    let shared = a
        .iter()
        .filter(|word| b.binary_search(word).is_ok())
        .count();
    match a.len() + b.len() {
        0 => 0.0,
        all => 2.0 * shared as f64 / all as f64,
    }
}

fn alike(a: &MergedEvent, b: &MergedEvent, titles: f64) -> bool {
    let (a, b) = (&a.record, &b.record);
    let places = a.places.is_empty()
        || b.places.is_empty()
        || a.places.iter().any(|place| b.places.contains(place));
    let urls: Vec<&String> = b.sources.iter().filter_map(|s| s.url.as_ref()).collect();
    let mut own = a.sources.iter().filter_map(|source| source.url.as_ref());
    let needed = match own.any(|url| urls.contains(&url)) {
        true => ALIKE_BY_ONE_SOURCE,
        false => ALIKE,
    };
    titles >= needed && places && a.date.can_overlap(&b.date) && numbers_agree(&a.title, &b.title)
}

/// Whether the numbers in two titles are the same, or one title has none: a second round is no third.
fn numbers_agree(a: &str, b: &str) -> bool {
    let numbers = |title: &str| -> BTreeSet<String> {
        let words = title.unicode_words();
        let numbers = words.filter(|word| word.contains(|c: char| c.is_numeric()));
        numbers.map(str::to_string).collect()
    };
    let (a, b) = (numbers(a), numbers(b));
    a.is_empty() || b.is_empty() || a == b
}

/// Whether one of them says that it isn't the other, or took its place.
fn are_told_apart(
    events: &List<EventId, MergedEvent>,
    ids: &EventIds,
    (a, b): (EventId, EventId),
) -> bool {
    let names = |one: EventId, other: EventId| {
        let mut names = events[one].record.not_same_as.iter();
        names.any(|name| ids.get(&name.id) == Some(other))
            || events[one].superseded_by == Some(other)
    };
    names(a, b) || names(b, a)
}

fn suggestion(a: &MergedEvent, b: &MergedEvent) -> Diagnostic {
    let (a, b) = (&a.record, &b.record);
    let message = format!(
        "the events `{}` and `{}` look like one event",
        a.id.value, b.id.value
    );
    let hint = format!(
        "keep one record and give it the other id as an alias; or, if they are two, add `not_same_as: {}`",
        a.id.value
    );
    Diagnostic::new(Code::SimilarEvents, &b.place, message)
        .label(format!("{}: {}", b.date, b.title))
        .related(&a.place, format!("{}: {}", a.date, a.title))
        .hint(hint)
}
