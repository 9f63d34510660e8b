//! Which places of a text the vocabulary covers.

use std::ops::Range;

use crate::text::mentions::Mentions;

/// The places that mentions and ambiguous names take, in order and without overlap.
pub struct Covered(Vec<Range<usize>>);

impl Covered {
    /// Of a text.
    pub fn of(mentions: &Mentions) -> Covered {
        let clear = mentions.all.iter().map(|mention| mention.text.clone());
        let unclear = mentions.ambiguous.iter().map(|name| name.text.clone());
        let mut all: Vec<Range<usize>> = clear.chain(unclear).collect();
        all.sort_unstable_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(all.len());
        for range in all {
            match joined.last_mut().filter(|last| range.start < last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => joined.push(range),
            }
        }
        Covered(joined)
    }

    /// Whether a place overlaps one that is covered.
    pub fn has(&self, range: &Range<usize>) -> bool {
        let next = self.0.partition_point(|covered| covered.end <= range.start);
        self.0
            .get(next)
            .is_some_and(|covered| covered.start < range.end)
    }
}
