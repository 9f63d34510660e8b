//! All pairs of sets that are alike, without comparing all pairs.
//!
//! In: sets of shingles. Out: every [`Pair`] of at least the similarity asked for.
//!
//! If two sets have a Jaccard similarity of t, each has at least t of its members in the other. Put all members in one order for the
//! whole archive, the rarest first: then, of the first (1 − t)·n + 1 members of each set of n, its prefix, the two share one. So only sets
//! that share a member of both prefixes are compared. Members that stand in one set only are counted and never looked at; in an archive
//! without duplicates that is nearly all of them, and most sets are done with.

use rayon::prelude::*;

use super::shingles::{Shingles, shared, similarity};

/// Two articles that are alike, by their numbers; `first` is the lower.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The one.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Their Jaccard similarity, exactly.
    pub similarity: f64,
}

/// All pairs with at least this similarity, which is above 0, in the order of their numbers.
///
/// ```
/// use annals::text::near_duplicates::{NEAR, Shingles, pairs};
///
/// let texts = ["one two three four five", "One, two, three, four, five!", "six seven"];
/// let sets = texts.map(Shingles::of);
/// let found = pairs(&sets.each_ref(), NEAR);
/// assert_eq!((found.len(), found[0].first, found[0].second), (1, 0, 1));
/// ```
pub fn pairs(articles: &[&Shingles], least: f64) -> Vec<Pair> {
    let members = shared_members(articles);
    let sets: Vec<Set> = articles
        .par_iter()
        .zip(members)
        .map(|(shingles, members)| Set::of(shingles.len(), members, least))
        .collect();
    let mut prefixes: Vec<(u32, u32)> = Vec::new();
    for (article, set) in sets.iter().enumerate() {
        prefixes.extend(set.prefix.iter().map(|hash| (*hash, article as u32)));
    }
    prefixes.par_sort_unstable();
    let alike = |(second, set): (usize, &Set)| {
        let mut candidates = Vec::new();
        for hash in &set.prefix {
            let start = prefixes.partition_point(|(other, _)| other < hash);
            let same = prefixes
                .iter()
                .skip(start)
                .take_while(|(other, _)| other == hash);
            candidates.extend(
                same.map(|(_, article)| *article as usize)
                    .take_while(|first| *first < second),
            );
        }
        candidates.sort_unstable();
        candidates.dedup();
        let pair = |first: usize| {
            let other = sets.get(first)?;
            let similarity = set.similarity(other, least);
            (similarity >= least).then_some(Pair {
                first,
                second,
                similarity,
            })
        };
        candidates.into_iter().filter_map(pair).collect::<Vec<_>>()
    };
    let mut pairs: Vec<Pair> = sets.par_iter().enumerate().flat_map_iter(alike).collect();
    pairs.sort_unstable_by_key(|pair| (pair.first, pair.second));
    pairs
}

/// A member that several sets have.
#[derive(Debug, Clone, Copy)]
struct Member {
    hash: u32,
    /// How many sets have it.
    sets: u32,
}

/// A set, as far as others share it.
struct Set {
    /// How many members it has, shared or not.
    size: usize,
    /// Those that are shared, ascending. Empty if the set is like no other.
    members: Vec<u32>,
    /// The shared ones of its prefix.
    prefix: Vec<u32>,
}

impl Set {
    fn of(size: usize, mut members: Vec<Member>, least: f64) -> Self {
        // The set shares at least this many with any that is like it. The nudge keeps a rounded-up product from asking for one more.
        let needed = ((least * size as f64 - 1e-9).ceil() as usize).max(1);
        let Some(spare) = members.len().checked_sub(needed) else {
            return Self {
                size,
                members: Vec::new(),
                prefix: Vec::new(),
            };
        };
        let ascending = members.iter().map(|member| member.hash).collect();
        members.sort_unstable_by_key(|member| (member.sets, member.hash));
        let prefix = members
            .iter()
            .take(spare + 1)
            .map(|member| member.hash)
            .collect();
        Self {
            size,
            members: ascending,
            prefix,
        }
    }

    fn similarity(&self, other: &Set, least: f64) -> f64 {
        let (small, large) = (self.size.min(other.size), self.size.max(other.size));
        if (small as f64) < least * large as f64 - 1e-9 {
            return 0.0;
        }
        similarity(shared(&self.members, &other.members), self.size, other.size)
    }
}

const PARTS: usize = 64;

/// Of each article the members that others have as well, ascending.
fn shared_members(articles: &[&Shingles]) -> Vec<Vec<Member>> {
    let parts: Vec<Vec<(u32, Member)>> = (0..PARTS)
        .into_par_iter()
        .map(|part| shared_of(articles, part))
        .collect();
    let mut members: Vec<Vec<Member>> = vec![Vec::new(); articles.len()];
    for part in parts {
        for (article, member) in part {
            if let Some(list) = members.get_mut(article as usize) {
                list.push(member);
            }
        }
    }
    members
}

/// The same of one part of all hashes, with the articles, ascending by article and hash.
fn shared_of(articles: &[&Shingles], part: usize) -> Vec<(u32, Member)> {
    let mut all: Vec<u64> = Vec::new();
    for (article, shingles) in articles.iter().enumerate() {
        all.extend(
            shingles
                .part(part)
                .iter()
                .map(|hash| u64::from(*hash) << 32 | article as u64),
        );
    }
    all.sort_unstable();
    let mut found = Vec::new();
    for same in all
        .chunk_by(|a, b| a >> 32 == b >> 32)
        .filter(|same| same.len() > 1)
    {
        let sets = same.len() as u32;
        found.extend(same.iter().map(|one| {
            (
                *one as u32,
                Member {
                    hash: (one >> 32) as u32,
                    sets,
                },
            )
        }));
    }
    found.sort_unstable_by_key(|(article, member)| (*article, member.hash));
    found
}
