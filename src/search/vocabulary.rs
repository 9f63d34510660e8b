//! Numbers for words, and the order of words.

use std::cmp::Ordering;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

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

    /// The word of a number.
    pub fn word(&self, number: u32) -> &str {
        self.letters.get(self.range(number)).unwrap_or_default()
    }

    /// Where a word stands among the letters.
    pub fn range(&self, number: u32) -> Range<usize> {
        let number = number as usize;
        let end = |number: usize| self.ends.get(number).copied().unwrap_or(0) as usize;
        number.checked_sub(1).map_or(0, end)..end(number)
    }

    /// The number of a word, new if the word is.
    pub fn number(&mut self, word: &str) -> u32 {
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(word);
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        // Half of the slots is empty.
        while let Some(slot) = self.slots.get(at).copied().filter(|slot| *slot != 0) {
            if slot >> 32 == hash >> 32 && self.word(slot as u32 - 1) == word {
                return slot as u32 - 1;
            }
            at = (at + 1) & mask;
        }
        let number = self.ends.len() as u32;
        self.letters.push_str(word);
        self.ends.push(self.letters.len() as u32);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = entry(hash, number);
        }
        number
    }

    fn grow(&mut self) {
        let mut slots = vec![0; (self.slots.len() * 2).max(1 << 14)];
        let mask = slots.len() - 1;
        for number in 0..self.ends.len() as u32 {
            let hash = hash(self.word(number));
            let mut at = hash as usize & mask;
            while slots.get(at).is_some_and(|slot| *slot != 0) {
                at = (at + 1) & mask;
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = entry(hash, number);
            }
        }
        self.slots = slots;
    }
}

/// What a slot holds of a word.
fn entry(hash: u64, number: u32) -> u64 {
    hash >> 32 << 32 | u64::from(number + 1)
}

/// XXH3.
fn hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}
