//! An article as a set of its runs of five words.
//!
//! Comes in: a text. Goes out: its [`Shingles`], which depend on the text alone.

use xxhash_rust::xxh3::Xxh3;

use crate::related::words::{pair, words};

/// A run has so many words.
const WIDTH: usize = 5;

/// The runs of five words of a text, as a set. Four bytes a run: 32 bits of its hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Shingles {
    /// Ascending.
    #[serde(with = "crate::related::numbers")]
    hashes: Box<[u32]>,
}

impl Shingles {
    /// Reads a text. Words are compared as [`words`] says: capitals and punctuation don't count. A text of fewer than five words
    /// is a single run; one without words has none, and is like no other.
    pub fn of(text: &str) -> Self {
        let mut all = Vec::with_capacity(text.len() / 6);
        words(text, |word| all.push(word.hash));
        let run = |run: &[u64]| (run.iter().fold(0, |hash, word| pair(hash, *word)) >> 32) as u32;
        let mut hashes: Vec<u32> = match all.len() {
            0 => Vec::new(),
            count => all.windows(count.min(WIDTH)).map(run).collect(),
        };
        hashes.sort_unstable();
        hashes.dedup();
        Self {
            hashes: hashes.into(),
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
        let (small, large) = (
            self.len().min(other.len()) as f64,
            self.len().max(other.len()) as f64,
        );
        // They have no more in common than the smaller one has.
        if small < least * large - 1e-9 {
            return None;
        }
        Some(self.similarity(other)).filter(|similarity| *similarity >= least)
    }

    /// XXH3 of the set, in two halves.
    pub(super) fn print(&self) -> (u64, u64) {
        let mut hasher = Xxh3::new();
        let mut bytes = [0; 1 << 10];
        for some in self.hashes.chunks(bytes.len() / 4) {
            let places = bytes.as_chunks_mut::<4>().0;
            for (place, hash) in places.iter_mut().zip(some) {
                *place = hash.to_le_bytes();
            }
            hasher.update(bytes.get(..some.len() * 4).unwrap_or_default());
        }
        let print = hasher.digest128();
        ((print >> 64) as u64, print as u64)
    }
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

/// The Jaccard similarity of sets of these sizes that share so many; 0 of two empty ones.
pub(super) fn similarity(shared: usize, one: usize, other: usize) -> f64 {
    if shared == 0 {
        0.0
    } else {
        shared as f64 / (one + other - shared) as f64
    }
}
