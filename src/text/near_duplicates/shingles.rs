//! An article as a set of its runs of five words.
//!
//! In: a text. Out: its [`Shingles`], which depend on the text alone.

use std::cmp::Ordering;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::text::similarity::words::words;
use crate::text::tokens::{self, Tokens};

/// Words of a run.
const WIDTH: usize = 5;

/// The runs of five words of a text, as a set. Four bytes a run: 32 bits of its hash.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Shingles {
    /// The runs' hashes, ascending.
    #[serde(with = "crate::text::similarity::numbers")]
    hashes: Box<[u32]>,
    fingerprint: Fingerprint,
}

/// A hash of a set: equal ones mean equal sets.
pub type Fingerprint = (u64, u64);

impl Default for Shingles {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Shingles {
    /// Reads a text. Words are compared as [`words`] says: capitals and punctuation don't count. A text of fewer than five words
    /// is a single run; one without words has none, and is like no other.
    pub fn of(text: &str) -> Self {
        Self::of_tokens(text, &tokens::read(text))
    }

    /// The same of a text that was read already.
    pub fn of_tokens(text: &str, tokens: &Tokens) -> Self {
        let mut all = Vec::with_capacity(tokens.words.len());
        words(text, tokens, |word| all.push(word.hash));
        let run = |run: &[u64]| {
            let mut bytes = [0; 8 * WIDTH];
            for (place, hash) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(run) {
                *place = hash.to_le_bytes();
            }
            xxh3_64(&bytes) as u32
        };
        let mut hashes: Vec<u32> = match all.len() {
            0 => Vec::new(),
            count => all.windows(count.min(WIDTH)).map(run).collect(),
        };
        hashes.sort_unstable();
        hashes.dedup();
        Self::new(hashes)
    }

    fn new(ascending: Vec<u32>) -> Self {
        Self {
            fingerprint: fingerprint(&ascending),
            hashes: ascending.into(),
        }
    }

    /// How many runs there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether the text has no words.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// How much of what either has both have: 0 to 1 (Jaccard, 1901).
    pub fn similarity(&self, other: &Self) -> f64 {
        similarity(shared(&self.hashes, &other.hashes), self.len(), other.len())
    }

    /// The hashes whose first six bits are this number.
    pub(super) fn part(&self, part: usize) -> &[u32] {
        let start = self
            .hashes
            .partition_point(|hash| ((hash >> 26) as usize) < part);
        let rest = self.hashes.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|hash| (hash >> 26) as usize == part))
            .unwrap_or_default()
    }

    /// The same, if it is at least as high as `least`, which is above 0.
    pub(super) fn similarity_of_at_least(&self, other: &Self, least: f64) -> Option<f64> {
        let both = (self.len() + other.len()) as f64;
        // The nudge keeps a rounded-up quotient from asking for one more.
        let needed = (least * both / (1.0 + least) - 1e-6).ceil() as usize;
        let shared = shared_of_at_least(&self.hashes, &other.hashes, needed)?;
        Some(similarity(shared, self.len(), other.len())).filter(|found| *found >= least)
    }

    /// What names the set.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// XXH3 of a set, in two halves.
fn fingerprint(hashes: &[u32]) -> Fingerprint {
    let mut hasher = Xxh3::new();
    let mut bytes = [0; 1 << 10];
    for some in hashes.chunks(bytes.len() / 4) {
        let places = bytes.as_chunks_mut::<4>().0;
        for (place, hash) in places.iter_mut().zip(some) {
            *place = hash.to_le_bytes();
        }
        hasher.update(bytes.get(..some.len() * 4).unwrap_or_default());
    }
    let fingerprint = hasher.digest128();
    ((fingerprint >> 64) as u64, fingerprint as u64)
}

/// The same as [`shared`], if it is `needed` or more: most lists are done with when a few numbers of each have been seen that the
/// other hasn't.
fn shared_of_at_least(one: &[u32], other: &[u32], needed: usize) -> Option<usize> {
    let mut spare = one.len().checked_sub(needed)?;
    let mut spare_other = other.len().checked_sub(needed)?;
    let (mut first, mut second) = (one.iter().peekable(), other.iter().peekable());
    let mut count = 0;
    while let (Some(a), Some(b)) = (first.peek(), second.peek()) {
        match a.cmp(b) {
            Ordering::Equal => {
                count += 1;
                first.next();
                second.next();
            }
            Ordering::Less => {
                spare = spare.checked_sub(1)?;
                first.next();
            }
            Ordering::Greater => {
                spare_other = spare_other.checked_sub(1)?;
                second.next();
            }
        }
    }
    (count >= needed).then_some(count)
}

/// How many numbers two ascending lists share.
pub(super) fn shared(one: &[u32], other: &[u32]) -> usize {
    let mut other = other.iter().peekable();
    let has = |number: &&u32| {
        while other.next_if(|next| next < number).is_some() {}
        other.next_if_eq(number).is_some()
    };
    one.iter().filter(has).count()
}

/// The Jaccard similarity of sets of these sizes that share this many members; 0 of two empty ones.
pub(super) fn similarity(shared: usize, one: usize, other: usize) -> f64 {
    if shared == 0 {
        0.0
    } else {
        shared as f64 / (one + other - shared) as f64
    }
}
