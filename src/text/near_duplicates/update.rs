//! The same pairs again, where most sets are what they were.
//!
//! In: sets of shingles, and what was [`Compared`] before. Out: the pairs that [`pairs`] finds, and what to know next
//! time. How alike two sets are depends on these two alone: so a pair of two sets that were compared before is what it was, and
//! only sets that weren't are held against all others.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::join::{Pair, pairs};
use super::shingles::{Fingerprint, Shingles};

/// Above this share of new sets, one in a hundred, all are compared.
const FEW: usize = 100;

/// Sets that were compared, and which of them were alike. A set is named by its fingerprint, so nothing hangs on its number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    least: f64,
    /// Ascending, each once.
    fingerprints: Vec<Fingerprint>,
    /// Ascending; the fingerprints of a pair differ, the lower one first.
    alike: Vec<(Fingerprint, Fingerprint, f64)>,
}

/// All pairs with at least this similarity, as [`pairs`] has them; `former` is what this function gave before, for whatever sets.
pub fn update_pairs(
    articles: &[&Shingles],
    least: f64,
    former: Option<&Compared>,
) -> (Vec<Pair>, Compared) {
    let fingerprints: Vec<Fingerprint> = articles.iter().map(|set| set.fingerprint()).collect();
    let mut numbers: BTreeMap<Fingerprint, Vec<usize>> = BTreeMap::new();
    for (number, fingerprint) in fingerprints.iter().enumerate() {
        numbers.entry(*fingerprint).or_default().push(number);
    }
    let former = former.filter(|former| former.least == least);
    let is_known = |fingerprint: &Fingerprint| {
        former.is_some_and(|f| f.fingerprints.binary_search(fingerprint).is_ok())
    };
    let new: Vec<usize> = numbers
        .iter()
        .filter(|(fingerprint, _)| !is_known(fingerprint))
        .filter_map(|(_, same)| same.first().copied())
        .collect();
    let found = match former {
        Some(former) if new.len() * FEW <= articles.len() => {
            let mut alike: Vec<(Fingerprint, Fingerprint, f64)> = former
                .alike
                .iter()
                .filter(|(one, other, _)| numbers.contains_key(one) && numbers.contains_key(other))
                .copied()
                .collect();
            alike.extend(against_all(articles, &fingerprints, &new, least));
            every_pair(&alike, &numbers, articles)
        }
        _ => pairs(articles, least),
    };
    let named = |number: usize| fingerprints.get(number).copied().unwrap_or_default();
    let mut alike: Vec<(Fingerprint, Fingerprint, f64)> = found
        .iter()
        .map(|pair| (named(pair.first), named(pair.second), pair.similarity))
        .filter(|(one, other, _)| one != other)
        .map(|(one, other, similarity)| (one.min(other), one.max(other), similarity))
        .collect();
    alike.sort_unstable_by_key(|(one, other, _)| (*one, *other));
    alike.dedup();
    let fingerprints = numbers.into_keys().collect();
    let compared = Compared {
        least,
        fingerprints,
        alike,
    };
    (found, compared)
}

/// What is alike of these sets, which stand for all that are equal to them, and any other.
fn against_all(
    articles: &[&Shingles],
    fingerprints: &[Fingerprint],
    new: &[usize],
    least: f64,
) -> Vec<(Fingerprint, Fingerprint, f64)> {
    let mut found = Vec::new();
    for number in new {
        let (Some(set), Some(fingerprint)) = (articles.get(*number), fingerprints.get(*number))
        else {
            continue;
        };
        let others = articles.par_iter().zip(fingerprints);
        let others = others.filter(|(_, other)| *other != fingerprint);
        found.par_extend(others.filter_map(|(other, its)| {
            let similarity = set.similarity_of_at_least(other, least)?;
            Some((*fingerprint.min(its), *fingerprint.max(its), similarity))
        }));
    }
    // Two new ones meet twice, and equal ones as often as there are.
    found.sort_unstable_by_key(|(one, other, _)| (*one, *other));
    found.dedup();
    found
}

/// The pairs by the sets' numbers: all that are equal to the one with all that are equal to the other, and equal ones with each other.
fn every_pair(
    alike: &[(Fingerprint, Fingerprint, f64)],
    numbers: &BTreeMap<Fingerprint, Vec<usize>>,
    articles: &[&Shingles],
) -> Vec<Pair> {
    let mut all = Vec::new();
    let mut add = |one: usize, other: usize, similarity: f64| {
        all.push(Pair {
            first: one.min(other),
            second: one.max(other),
            similarity,
        });
    };
    let of = |fingerprint: &Fingerprint| numbers.get(fingerprint).map_or(&[][..], Vec::as_slice);
    for (one, other, similarity) in alike {
        for first in of(one) {
            of(other)
                .iter()
                .for_each(|second| add(*first, *second, *similarity));
        }
    }
    for same in numbers.values() {
        let is_empty = |n: &usize| articles.get(*n).is_none_or(|set| set.is_empty());
        for (place, first) in same.iter().enumerate().filter(|(_, n)| !is_empty(n)) {
            let rest = same.iter().skip(place + 1);
            rest.for_each(|second| add(*first, *second, 1.0));
        }
    }
    all.sort_unstable_by_key(|pair| (pair.first, pair.second));
    all
}
