//! An article as a set of its runs of five words.
//!
//! Comes in: a text. Goes out: its [`Shingles`], which depend on the text alone.

use crate::related::words::{pair, words};

/// A run has so many words.
const WIDTH: usize = 5;

/// The runs of five words of a text, as a set. Four bytes a run: 32 bits of its hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Shingles {
    /// Ascending.
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

    /// The runs as bytes: a version, and each hash as little-endian `u32`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let hashes = self.hashes.iter().flat_map(|hash| hash.to_le_bytes());
        std::iter::once(VERSION).chain(hashes).collect()
    }

    /// Reads what [`Shingles::to_bytes`] wrote. `None` if it wasn't it, or was it in another version of Annals.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (version, bytes) = bytes.split_first()?;
        let (fours, rest) = bytes.as_chunks();
        let hashes: Box<[u32]> = fours.iter().map(|four| u32::from_le_bytes(*four)).collect();
        (*version == VERSION && rest.is_empty() && hashes.is_sorted_by(|a, b| a < b))
            .then_some(Self { hashes })
    }
}

/// Of the bytes, and of how texts are read.
const VERSION: u8 = 1;

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
