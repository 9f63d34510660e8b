//! Tables: words by their hashes, and the trie's edges.
//!
//! In: words and edges, one after the other. Out: their numbers, by a probe or two. Both tables are flat (open
//! addressing, linear probing) and hold no pointer, so that an index of 40,000 names is small and quickly built.

/// The number of a word that stands in no name.
pub const UNKNOWN: u32 = u32::MAX;

const EMPTY: u32 = u32::MAX;

/// Words by the hashes of their folded forms. Of a billion words of texts and 40,000 of names, two that differ share a hash in
/// one of a million archives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The hash, and the word's number or [`EMPTY`].
    slots: Vec<(u64, u32)>,
    used: usize,
}

impl Words {
    /// The word's number, or [`UNKNOWN`].
    pub fn find(&self, hash: u64) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some((found, number)) = self.slots.get(slot).filter(|slot| slot.1 != EMPTY) {
            if *found == hash {
                return *number;
            }
            slot = (slot + 1) & mask;
        }
        UNKNOWN
    }

    /// The word's number, new if the word is.
    pub fn add(&mut self, hash: u64) -> u32 {
        let found = self.find(hash);
        if found != UNKNOWN {
            return found;
        }
        if (self.used + 1) * 3 > self.slots.len() * 2 {
            let size = (self.slots.len() * 2).max(64);
            let before = std::mem::replace(&mut self.slots, vec![(0, EMPTY); size]);
            for slot in before.into_iter().filter(|slot| slot.1 != EMPTY) {
                self.place(slot);
            }
        }
        let number = self.used as u32;
        self.place((hash, number));
        self.used += 1;
        number
    }

    fn place(&mut self, new: (u64, u32)) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = new.0 as usize & mask;
        // A third of the slots is empty.
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.1 == EMPTY {
                *slot = new;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        size_of::<(u64, u32)>() * self.slots.capacity()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.used
    }
}

/// The trie's edges: from a node by a gap and a word to a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edges {
    /// Node, word with gap, and the node after.
    slots: Vec<(u32, u32, u32)>,
    used: usize,
}

/// A gap in the upper bits of a word's number: 2^25 words, and the 7 bits of an ASCII sign.
fn label(word: u32, gap: u8) -> u32 {
    word | u32::from(gap) << 25
}

fn mix(node: u32, label: u32) -> usize {
    let hash = (u64::from(node) << 32 | u64::from(label)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash ^ hash >> 29) as usize >> 8
}

impl Edges {
    /// Where the trie goes from `node`.
    pub fn find(&self, node: u32, word: u32, gap: u8) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let label = label(word, gap);
        let mut slot = mix(node, label) & mask;
        while let Some((from, by, to)) = self.slots.get(slot) {
            if *to == EMPTY {
                break;
            }
            if *from == node && *by == label {
                return Some(*to);
            }
            slot = (slot + 1) & mask;
        }
        None
    }

    /// Adds an edge that isn't there yet.
    pub fn add(&mut self, node: u32, word: u32, gap: u8, to: u32) {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            let size = (self.slots.len() * 2).max(64);
            let before = std::mem::replace(&mut self.slots, vec![(0, 0, EMPTY); size]);
            for (from, by, to) in before.into_iter().filter(|edge| edge.2 != EMPTY) {
                self.place(from, by, to);
            }
        }
        self.place(node, label(word, gap), to);
        self.used += 1;
    }

    fn place(&mut self, from: u32, by: u32, to: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = mix(from, by) & mask;
        // A quarter of the slots is empty.
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.2 == EMPTY {
                *slot = (from, by, to);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        12 * self.slots.capacity()
    }
}
