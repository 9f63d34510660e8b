//! Which articles are most like one.
//!
//! In: the [`Index`] and an article. Out: its [`Query`] and the articles with the highest cosines.
//!
//! A query is the article's 256 strongest terms, of those that another article has as well: a term that stands in one article
//! alone relates it to none. Of equally strong terms the one with the lower number goes first. The query ends before a
//! term with which its postings would be more than [`WORK`]; so the work grows with the archive, and not with its square.

use super::index::{Common, Index};
use super::profile::{Profile, Term};

/// Terms of a query, at most.
const TERMS: usize = 256;
/// Postings that a query reads, about, at most. On an archive of 10,000 articles few queries reach it.
const WORK: u64 = 1 << 15;
/// Terms that are kept to say why two articles are related.
const REASONS: usize = 8;

/// An article's strongest terms.
pub struct Query<'a> {
    /// Strongest first.
    terms: Vec<QueryTerm<'a>>,
}

struct QueryTerm<'a> {
    term: Term,
    impact: u8,
    common: &'a Common,
}

/// What decides whether a term is among the strongest: a lower one goes first.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Precedence(pub u64);

impl Precedence {
    /// A strength has at most 21 bits, a term's number 38.
    fn of(strength: u32, term: Term) -> Self {
        Self(((1 << 26) - 1 - u64::from(strength)) << 38 | term.0)
    }
}

impl QueryTerm<'_> {
    fn precedence(&self) -> Precedence {
        Precedence::of(self.common.weight().strength(self.impact), self.term)
    }

    /// What the term adds to the product with an article that has it so strongly.
    fn product(&self, impact: u8) -> u32 {
        self.common.weight().factor(self.impact) * u32::from(impact)
    }
}

/// An article that is like another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The article's number.
    pub article: usize,
    /// The product of the two vectors divided by the length of this one's.
    pub rank: f32,
}

impl Match {
    /// Whether this one goes before the other: of equal ones the one with the lower number.
    pub fn precedes(&self, other: &Match) -> bool {
        self.order(other).is_lt()
    }

    /// Best first.
    pub fn order(&self, other: &Match) -> std::cmp::Ordering {
        other
            .rank
            .total_cmp(&self.rank)
            .then(self.article.cmp(&other.article))
    }
}

impl<'a> Query<'a> {
    /// The strongest terms of an article.
    pub fn of(index: &'a Index, profile: &'a Profile) -> Self {
        let asked = |(term, impact, common)| QueryTerm {
            term,
            impact,
            common,
        };
        let mut terms: Vec<_> = index.common(profile).map(asked).collect();
        if terms.len() > TERMS {
            terms.select_nth_unstable_by_key(TERMS, QueryTerm::precedence);
            terms.truncate(TERMS);
        }
        terms.sort_unstable_by_key(QueryTerm::precedence);
        let mut work = 0;
        let fits = |asked: &&QueryTerm| {
            work += u64::from(asked.common.weight().df);
            work <= WORK
        };
        let count = terms.iter().take_while(fits).count();
        terms.truncate(count);
        Self { terms }
    }

    /// A term is in the query if it doesn't go after this.
    pub fn last(&self) -> Precedence {
        self.terms
            .last()
            .map_or(Precedence(0), QueryTerm::precedence)
    }

    /// The `count` articles that are most like `article`, best first; `sums` holds a zero for every article, before and after.
    pub fn best(
        &self,
        index: &Index,
        article: usize,
        count: usize,
        sums: &mut [u32],
    ) -> Vec<Match> {
        for asked in &self.terms {
            let factor = asked.common.weight().factor(asked.impact);
            for posting in index.postings(asked.term, asked.common) {
                if let Some(sum) = sums.get_mut(posting.article()) {
                    *sum += factor * u32::from(posting.impact());
                }
            }
        }
        if let Some(own) = sums.get_mut(article) {
            *own = 0;
        }
        let best = strongest(sums, index.inverse(), count);
        sums.fill(0);
        best
    }

    /// The terms by which another article is like this one: what each adds to the product decides; of equals, the lower number.
    pub fn shared(&self, other: &Profile) -> Vec<Term> {
        let product = |asked: &QueryTerm| asked.product(other.impact(asked.term));
        let mut shared: Vec<_> = self
            .terms
            .iter()
            .map(|asked| (product(asked), asked.term))
            .collect();
        shared.retain(|(product, _)| *product > 0);
        let order = |a: &(u32, Term), b: &(u32, Term)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if shared.len() > REASONS {
            shared.select_nth_unstable_by(REASONS, order);
            shared.truncate(REASONS);
        }
        shared.sort_unstable_by(order);
        shared.into_iter().map(|(_, term)| term).collect()
    }
}

/// The highest ranks. Most articles rank below those found so far, so a row of them is compared at once.
fn strongest(sums: &[u32], inverse: &[f32], count: usize) -> Vec<Match> {
    const ROW: usize = 16;
    let mut best: Vec<Match> = Vec::with_capacity(count + 1);
    let mut floor = 0.0;
    for (row, (sums, inverse)) in sums.chunks(ROW).zip(inverse.chunks(ROW)).enumerate() {
        let ranks = || {
            sums.iter()
                .zip(inverse)
                .map(|(sum, inverse)| *sum as f32 * inverse)
        };
        // Without a way out of the loop, so that the row is one instruction or two.
        if !ranks().fold(false, |any, rank| any | (rank > floor)) {
            continue;
        }
        for (column, rank) in ranks().enumerate() {
            // An article of an equal rank goes after those found, since its number is higher.
            if rank <= floor {
                continue;
            }
            let article = row * ROW + column;
            let found = Match { article, rank };
            let place = best.partition_point(|other| other.precedes(&found));
            best.insert(place, found);
            best.truncate(count);
            if best.len() == count {
                floor = best.last().map_or(f32::INFINITY, |last| last.rank);
            }
        }
    }
    best
}

/// The same from the other side: of the articles whose query has a term of this one, this one's rank for each. `last` gives where
/// an article's query ends, if the article counts. `sums` is as in [`Query::best`].
pub fn ranks_for(
    index: &Index,
    article: usize,
    profile: &Profile,
    last: impl Fn(usize) -> Option<Precedence>,
    sums: &mut [u32],
) -> Vec<Match> {
    for (term, impact, common) in index.common(profile) {
        let weight = common.weight();
        for posting in index.postings(term, common) {
            let precedence = Precedence::of(weight.strength(posting.impact()), term);
            if last(posting.article()).is_none_or(|last| precedence > last) {
                continue;
            }
            if let Some(sum) = sums.get_mut(posting.article()) {
                *sum += weight.factor(posting.impact()) * u32::from(impact);
            }
        }
    }
    let inverse = index.inverse().get(article).copied().unwrap_or(0.0);
    let asked = sums.iter().enumerate().filter(|(_, sum)| **sum > 0);
    let ranks = asked
        .map(|(article, sum)| Match {
            article,
            rank: *sum as f32 * inverse,
        })
        .collect();
    sums.fill(0);
    ranks
}
