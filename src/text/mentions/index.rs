//! Tables: words by their spelling, and the trie's edges.
//!
//! Comes in: words and edges, one after the other. Goes out: their numbers, by a probe or two. Both tables are flat (open
//! addressing, linear probing) and hold no pointer, so that an index of 40,000 names is small and quickly built.

use super::tokens::UNKNOWN;

const EMPTY: u32 = u32::MAX;

/// Words by their spelling, without regard to ASCII case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// All spellings, one behind the other.
    letters: Vec<u8>,
    slots: Vec<Slot>,
    used: usize,
}

/// All that is needed of a word stands together, since each look elsewhere is likely to miss the processor's cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    hash: u64,
    /// The word's number, or [`EMPTY`].
    number: u32,
    /// Where its spelling begins; it ends after as many bytes as the word has.
    start: u32,
}

impl Words {
    /// The word's number, or [`UNKNOWN`].
    pub fn find(&self, hash: u64, word: &[u8]) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(found) = self.slots.get(slot) {
            if found.number == EMPTY {
                break;
            }
            if found.hash == hash {
                let start = found.start as usize;
                let end = start + word.len();
                let spelling = self.letters.get(start..end).unwrap_or(&[]);
                let ends = self.letters.get(end) == Some(&0);
                if ends && spelling.eq_ignore_ascii_case(word) {
                    return found.number;
                }
            }
            slot = (slot + 1) & mask;
        }
        UNKNOWN
    }

    /// The word's number, new if the word is.
    pub fn add(&mut self, hash: u64, word: &[u8]) -> u32 {
        let found = self.find(hash, word);
        if found != UNKNOWN {
            return found;
        }
        if (self.used + 1) * 3 > self.slots.len() * 2 {
            let empty = Slot {
                hash: 0,
                number: EMPTY,
                start: 0,
            };
            let size = (self.slots.len() * 2).max(64);
            let before = std::mem::replace(&mut self.slots, vec![empty; size]);
            before
                .into_iter()
                .filter(|slot| slot.number != EMPTY)
                .for_each(|slot| self.place(slot));
        }
        let number = self.used as u32;
        let start = self.letters.len() as u32;
        self.letters.extend(word.iter().map(u8::to_ascii_lowercase));
        // Marks the end, so that no word is taken for a longer one that begins with it.
        self.letters.push(0);
        self.place(Slot {
            hash,
            number,
            start,
        });
        self.used += 1;
        number
    }

    fn place(&mut self, new: Slot) {
        let mask = self.slots.len() - 1;
        let mut slot = new.hash as usize & mask;
        while self.slots[slot].number != EMPTY {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = new;
    }

    /// Gives back what growing took in advance.
    pub fn shrink(&mut self) {
        self.letters.shrink_to_fit();
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        self.letters.capacity() + size_of::<Slot>() * self.slots.capacity()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.used
    }
}

/// The trie's edges: from a node by a gap and a word to a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edges {
    /// Node, word with gap, and the node behind.
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
        let mask = self.slots.len() - 1;
        let mut slot = mix(from, by) & mask;
        while self.slots[slot].2 != EMPTY {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (from, by, to);
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        12 * self.slots.capacity()
    }
}
