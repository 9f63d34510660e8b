//! Numbers for words, and the order of words.

use std::cmp::Ordering;
use std::ops::Range;

/// The order of words: that of JavaScript's strings, by UTF-16 units.
pub fn compare(a: &str, b: &str) -> Ordering {
    let differs = a.bytes().zip(b.bytes()).find(|(x, y)| x != y);
    match differs {
        // Only signs beyond U+FFFF stand elsewhere than in UTF-8: before U+E000.
        Some((0xf0.., 0xee | 0xef)) => Ordering::Less,
        Some((0xee | 0xef, 0xf0..)) => Ordering::Greater,
        Some((x, y)) => x.cmp(&y),
        None => a.len().cmp(&b.len()),
    }
}

/// Numbers for words, in the order in which they are met: a hash table with open addressing over one string.
#[derive(Default)]
pub struct Vocabulary {
    letters: String,
    ends: Vec<u32>,
    /// The hash's upper half and the word's number plus one; zero where none is.
    slots: Vec<u64>,
}

impl Vocabulary {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// All words, one after the other.
    pub fn into_letters(self) -> String {
        self.letters
    }

    /// A word.
    pub fn word(&self, number: u32) -> &str {
        &self.letters[self.range(number)]
    }

    /// Where a word stands among the letters.
    pub fn range(&self, number: u32) -> Range<usize> {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[number] as usize
    }

    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(word);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                let number = self.ends.len() as u32;
                self.letters.push_str(word);
                self.ends.push(self.letters.len() as u32);
                self.slots[at] = hash >> 32 << 32 | u64::from(number + 1);
                return number;
            }
            if slot >> 32 == hash >> 32 && self.word(slot as u32 - 1) == word {
                return slot as u32 - 1;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(1 << 14)];
        let mask = self.slots.len() - 1;
        for number in 0..self.ends.len() as u32 {
            let hash = hash(self.word(number));
            let mut at = hash as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = hash >> 32 << 32 | u64::from(number + 1);
        }
    }
}

/// FxHash: multiply and rotate, eight bytes at a time.
fn hash(word: &str) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = word.len() as u64;
    let mut parts = word.as_bytes().chunks_exact(8);
    for part in &mut parts {
        let mut eight = [0; 8];
        eight.copy_from_slice(part);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(FACTOR);
    }
    let mut rest = 0;
    for byte in parts.remainder() {
        rest = rest << 8 | u64::from(*byte);
    }
    hash = (hash.rotate_left(5) ^ rest).wrapping_mul(FACTOR);
    hash ^ hash >> 32
}
