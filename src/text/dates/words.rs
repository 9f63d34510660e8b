//! The words that date expressions are made of.
//!
//! In: a word. Out: what it can be in a date expression ([`Word`]). The table is laid out when the crate is compiled:
//! each word of a text costs one look into it.

use super::lexicon::WORDS;
use super::word::Word;

/// A short word as one number; `None` if it is longer than 16 bytes.
#[allow(
    clippy::indexing_slicing,
    reason = "const code has no iterators, and the loop ends with the word"
)]
const fn key(word: &[u8]) -> Option<u128> {
    if word.len() > 16 {
        return None;
    }
    let (mut key, mut at) = (0, 0);
    while at < word.len() {
        key = key << 8 | word[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    Some(key)
}

const fn slot(key: u128) -> usize {
    let mixed = (key as u64 ^ (key >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - BITS)) as usize
}

const BITS: u32 = 11;
const SLOTS: usize = 1 << BITS;

#[allow(
    clippy::indexing_slicing,
    reason = "the compiler runs it, and would say so"
)]
static TABLE: [(u128, Word); SLOTS] = {
    let mut table = [(0, Word::Other); SLOTS];
    let mut list = 0;
    while list < WORDS.len() {
        let (words, word) = WORDS[list];
        let bytes = words.as_bytes();
        let (mut from, mut at) = (0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                // What can't stand in the table is found by the test below.
                if let Some(key) = key(bytes.split_at(at).0.split_at(from).1) {
                    let mut place = slot(key);
                    while table[place].0 != 0 {
                        place = (place + 1) % SLOTS;
                    }
                    table[place] = (key, word);
                }
                from = at + 1;
            }
            at += 1;
        }
        list += 1;
    }
    table
};

/// What a word can be, whatever its capitals.
pub fn classify(word: &[u8]) -> Word {
    let Some(key) = key(word) else {
        return Word::Other;
    };
    let mut place = slot(key);
    while let Some((there, word)) = TABLE.get(place) {
        if *there == key {
            return *word;
        }
        if *there == 0 {
            break;
        }
        place = (place + 1) % SLOTS;
    }
    Word::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stands_in_the_table_once() {
        for (words, word) in WORDS {
            for one in words.split(' ') {
                assert_eq!(classify(one.as_bytes()), *word, "{one}");
                assert_eq!(classify(one.to_uppercase().as_bytes()), *word, "{one}");
            }
        }
    }
}
