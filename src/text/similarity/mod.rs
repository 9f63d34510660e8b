//! What articles have in common: which are most like each, and which topics go together.
//!
//! In: every article's [`Profile`], which can be kept while its text stays what it is, and what [`relate`] last gave. Out:
//! for each article the others with the highest cosine, and the terms that are the reason, which [`PhraseFinder`] puts into words; and
//! of the topics, by [`association`], those that stand together more often than chance would have it.
//!
//! # The formula
//!
//! The cosine of vectors of (1 + ln tf)·idf over words and pairs of words, with idf = ln(N/df); the title counts three times;
//! of the article that asks, the 256 strongest terms (Salton and Buckley, 1988: *Term-weighting approaches in automatic text
//! retrieval*, ltc.ltc). Left out are terms in more than a fifth of the archive. In a small archive a fifth would be all: there, a term is
//! left out if more than ten articles have it, or all have. So two articles alone are never related: nothing sets them apart.
//! `words`, `profile`, `weight`, `index` and `query` say the rest, each its own.
//!
//! # What changes
//!
//! [`relate`] has one path, with what it gave before or without. An article's list is made again if its own vector isn't what it was.
//! Of all others only the ranks of the articles whose vectors changed can have changed; those are found from the other side
//! (`query::ranks_for`). The result is exactly that of a run without former results. `tests/it/related.rs`

mod association;
mod index;
pub mod numbers;
mod phrases;
mod profile;
mod query;
mod state;
mod weight;
pub mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use association::{Associated, association};
pub use phrases::PhraseFinder;
pub use profile::{Profile, Term};

use index::Index;
use query::{Match, Precedence, Query};

/// For each article those that are most like it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Relations {
    /// How long a list is at most.
    count: usize,
    /// What names each article, ascending; a number of an article is a place in this.
    keys: Vec<String>,
    /// Of each article.
    lists: Vec<List>,
}

/// Relations that are read, before it is known whether they fit together.
#[derive(Deserialize)]
struct Unchecked {
    count: usize,
    keys: Vec<String>,
    lists: Vec<List>,
}

impl TryFrom<Unchecked> for Relations {
    type Error = &'static str;

    fn try_from(read: Unchecked) -> Result<Relations, &'static str> {
        let Unchecked { count, keys, lists } = read;
        let mut relations = lists.iter().flat_map(|list| &list.relations);
        let is_whole = keys.len() == lists.len()
            && keys.is_sorted_by(|a, b| a < b)
            && relations.all(|relation| (relation.article as usize) < keys.len());
        match is_whole {
            true => Ok(Relations { count, keys, lists }),
            false => Err("no relations"),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct List {
    relations: Vec<Relation>,
    /// The article's fingerprint ([`Index::fingerprint`]).
    fingerprint: u64,
    last: Precedence,
}

/// An article that is like another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    article: u32,
    rank: f32,
    /// The cosine of the two, over the asking one's strongest terms: above 0, at most 1.
    pub score: f32,
    /// Why: at most eight shared terms, the strongest first, for [`PhraseFinder`].
    #[serde(with = "numbers")]
    pub terms: Arc<[Term]>,
}

impl Relations {
    /// The articles that are most like this one, best first, each by its key.
    pub fn of(&self, key: &str) -> impl Iterator<Item = (&str, &Relation)> {
        let found = self
            .keys
            .binary_search_by(|other| other.as_str().cmp(key))
            .ok();
        let list = found.and_then(|at| self.lists.get(at));
        list.into_iter()
            .flat_map(|list| &list.relations)
            .filter_map(|relation| {
                let key = self.keys.get(relation.article as usize)?;
                Some((key.as_str(), relation))
            })
    }
}

/// Finds for each article the `count` others that are most like it. An article is named by its key; keys are distinct (of equal
/// ones the first is taken). `former` is what this function gave before, for whatever articles.
pub fn relate(
    articles: &[(&str, &Profile)],
    count: usize,
    former: Option<&Relations>,
) -> Relations {
    let mut sorted = articles.to_vec();
    sorted.sort_by_key(|(key, _)| *key);
    sorted.dedup_by_key(|(key, _)| *key);
    sorted.truncate(index::MOST);
    let profiles: Vec<&Profile> = sorted.iter().map(|(_, profile)| *profile).collect();
    let keys: Vec<String> = sorted.iter().map(|(key, _)| (*key).to_owned()).collect();
    let index = Index::of(&profiles);
    let archive = Archive {
        profiles,
        index,
        count,
    };
    let former = former.filter(|former| former.count == count);
    let lists = match former.and_then(|former| Former::of(former, &keys, &archive.index)) {
        Some(former) => archive.update(&former),
        None => archive.all(),
    };
    Relations { count, keys, lists }
}

struct Archive<'a> {
    profiles: Vec<&'a Profile>,
    index: Index,
    count: usize,
}

/// What is known of the archive as it was, by the numbers that articles have now.
struct Former<'a> {
    before: &'a Relations,
    /// Of each article now.
    keys: &'a [String],
    /// Of each article the former list, if its vector is what it was.
    lists: Vec<Option<&'a List>>,
    /// By former number, the number now, of those.
    numbers: Vec<Option<usize>>,
}

impl<'a> Former<'a> {
    /// `None` if so much has changed that it is of no use.
    fn of(before: &'a Relations, keys: &'a [String], index: &Index) -> Option<Self> {
        let mut numbers = vec![None; before.keys.len()];
        let mut olds = before.keys.iter().zip(&before.lists).enumerate().peekable();
        let mut lists = Vec::with_capacity(keys.len());
        for (number, key) in keys.iter().enumerate() {
            while olds.next_if(|(_, (old, _))| *old < key).is_some() {}
            let same = olds.next_if(|(_, (old, list))| {
                *old == key && list.fingerprint == index.fingerprint(number)
            });
            if let Some(place) = same.and_then(|(old, _)| numbers.get_mut(old)) {
                *place = Some(number);
            }
            lists.push(same.map(|(_, (_, list))| list));
        }
        let changed = lists.iter().filter(|list| list.is_none()).count();
        (changed * 4 <= keys.len()).then_some(Self {
            before,
            keys,
            lists,
            numbers,
        })
    }
}

impl Archive<'_> {
    fn all(&self) -> Vec<List> {
        let articles = 0..self.profiles.len();
        articles
            .into_par_iter()
            .map_init(|| self.sums(), |sums, article| self.ask(article, sums))
            .collect()
    }

    fn sums(&self) -> Vec<u32> {
        vec![0; self.profiles.len()]
    }

    fn ask(&self, article: usize, sums: &mut [u32]) -> List {
        let Some(profile) = self.profiles.get(article) else {
            return List::default();
        };
        let query = Query::of(&self.index, profile);
        let best = query.best(&self.index, article, self.count, sums);
        List {
            relations: best
                .iter()
                .filter_map(|found| self.relation(article, &query, *found))
                .collect(),
            fingerprint: self.index.fingerprint(article),
            last: query.last(),
        }
    }

    fn relation(&self, article: usize, query: &Query, found: Match) -> Option<Relation> {
        let score = f64::from(found.rank) * self.index.unit() / self.index.length(article);
        Some(Relation {
            article: found.article as u32,
            rank: found.rank,
            score: score.min(1.0) as f32,
            terms: query.shared(self.profiles.get(found.article)?).into(),
        })
    }

    fn update(&self, former: &Former) -> Vec<List> {
        let gained = self.gained(former);
        let articles = 0..self.profiles.len();
        let renew = |sums: &mut Vec<u32>, article: usize| {
            let list = former.lists.get(article).copied().flatten();
            let gained = gained.get(&article).map_or(&[][..], Vec::as_slice);
            let kept = list.and_then(|list| self.keep(article, list, former, gained));
            kept.unwrap_or_else(|| {
                sums.resize(self.profiles.len(), 0);
                self.ask(article, sums)
            })
        };
        articles.into_par_iter().map_init(Vec::new, renew).collect()
    }

    /// For the articles whose vectors are what they were, the ranks of those whose vectors aren't.
    fn gained(&self, former: &Former) -> BTreeMap<usize, Vec<Match>> {
        let last = |article: usize| {
            former
                .lists
                .get(article)
                .copied()
                .flatten()
                .map(|list| list.last)
        };
        let changed: Vec<usize> = (0..self.profiles.len())
            .filter(|article| last(*article).is_none())
            .collect();
        let ask = |sums: &mut Vec<u32>, article: usize| {
            let profile = self.profiles.get(article)?;
            let asking = query::ranks_for(&self.index, article, profile, last, sums).into_iter();
            let found = |asking: Match| {
                (
                    asking.article,
                    Match {
                        article,
                        rank: asking.rank,
                    },
                )
            };
            Some(
                asking
                    .map(found)
                    .filter(|(asking, found)| former.may_enter(*asking, found))
                    .collect::<Vec<_>>(),
            )
        };
        let found: Vec<_> = changed
            .into_par_iter()
            .map_init(|| self.sums(), ask)
            .collect();
        let mut gained: BTreeMap<usize, Vec<Match>> = BTreeMap::new();
        for (asking, found) in found.into_iter().flatten().flatten() {
            gained.entry(asking).or_default().push(found);
        }
        gained
    }

    /// An article's list with what has changed in it; `None` if that can't be told without asking again.
    fn keep(&self, article: usize, list: &List, former: &Former, gained: &[Match]) -> Option<List> {
        let now = |relation: &Relation| {
            former
                .numbers
                .get(relation.article as usize)
                .copied()
                .flatten()
        };
        let mut relations: Vec<Relation> = list
            .relations
            .iter()
            .filter_map(|relation| {
                Some(Relation {
                    article: now(relation)? as u32,
                    ..relation.clone()
                })
            })
            .collect();
        if !gained.is_empty() {
            let query = Query::of(&self.index, self.profiles.get(article)?);
            relations.extend(
                gained
                    .iter()
                    .filter_map(|found| self.relation(article, &query, *found)),
            );
            relations.sort_by(|a, b| a.found().order(&b.found()));
        }
        // Behind the end of a full list there are others, which may now come up.
        let was_full = list.relations.len() >= self.count;
        if was_full && relations.len() < self.count {
            return None;
        }
        relations.truncate(self.count);
        Some(List { relations, ..*list })
    }
}

impl Former<'_> {
    /// Whether a match goes before the end of an article's former list, and so before all that aren't in it.
    fn may_enter(&self, article: usize, found: &Match) -> bool {
        let Some(list) = self.lists.get(article).copied().flatten() else {
            return false;
        };
        let Some(end) = list
            .relations
            .last()
            .filter(|_| list.relations.len() >= self.before.count)
        else {
            return true;
        };
        // The end's number may be another now, and the article may be gone: of equal ranks its key decides.
        let key = || self.keys.get(found.article) < self.before.keys.get(end.article as usize);
        found.rank > end.rank || found.rank == end.rank && key()
    }
}

impl Relation {
    fn found(&self) -> Match {
        Match {
            article: self.article as usize,
            rank: self.rank,
        }
    }
}
