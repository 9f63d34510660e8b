//! A text as words and sentences: the one reader of words for mentions, dates, terms, near-duplicates and phrases.
//!
//! In: plain text, its blocks parted by blank lines. Out: [`Tokens`]: every word with its place, the hash of its folded form,
//! the shape of its letters and the [gap](Token::gap) before it; and where each sentence stands.
//!
//! A word is a run of letters and digits, with combining marks and without soft hyphens; an ideograph, a kana, a Hangul syllable
//! or a Thai letter is a word of its own, since no space parts such words; an abbreviation with points (`U.S.`) is one word,
//! without them; ` & ` is the word `and`. A word of up to three letters keeps the signs that make it another name: `C++`, `C#`,
//! `.NET`. A web address is one word. Words are compared in lower case and composed (NFC); ASCII, nearly all of any text, is
//! read byte by byte.
//!
//! What a reader makes of words and gaps is its own: names go on over a hyphen, terms take `can't` and `3.5` for one word
//! ([`crate::text::similarity::words`]), dates read the signs between. The search has another rule, which a script mirrors
//! ([`crate::search::words`]).

pub mod gap;
mod scanner;

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

pub use scanner::read;

/// The first letter is a capital.
pub const CAPITAL: u8 = 1;
/// Two letters or more, all of them capitals.
pub const ALL_CAPITALS: u8 = 2;
/// Has a digit.
pub const DIGIT: u8 = 4;
/// Its capital may be due to its place: begins a sentence, a quotation or what follows a colon.
pub const INITIAL: u8 = 8;
/// A katakana or a Hangul syllable: such words have boundaries of their own.
pub const KATAKANA: u8 = 16;
/// See [`KATAKANA`].
pub const HANGUL: u8 = 32;
/// Has a small letter.
pub const SMALL: u8 = 64;
/// A web address, which is no word of any name.
pub const ADDRESS: u8 = 128;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The byte of the text where it begins.
    pub start: u32,
    /// The byte after it.
    pub end: u32,
    /// The hash of its folded form.
    pub hash: u64,
    /// What stands between it and the word before: see [`gap`].
    pub gap: u8,
    /// The shape of its letters: [`CAPITAL`] and its like.
    pub shape: u8,
}

impl Token {
    /// Whether all of `bits` hold.
    pub fn is(&self, bits: u8) -> bool {
        self.shape & bits == bits
    }

    /// The word in the text that it was read from.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// Whether it begins a sentence, a quotation or what follows a colon.
    pub fn begins(&self) -> bool {
        self.is(INITIAL)
    }
}

/// A text's words and sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// In the order of the text.
    pub words: Vec<Token>,
    /// Where each sentence begins and ends, in bytes, in the order of the text; at least one.
    pub sentences: Vec<(u32, u32)>,
}

impl Tokens {
    /// The sentence around a place of the text. It reaches over the place's ends, should these lie in others.
    pub fn sentence(&self, place: &Range<usize>) -> Range<usize> {
        let after = self
            .sentences
            .partition_point(|(start, _)| *start as usize <= place.start);
        let found = self.sentences.get(after.saturating_sub(1));
        let (start, end) = found.copied().unwrap_or_default();
        (start as usize).min(place.start)..(end as usize).max(place.end)
    }
}

/// The hash of a word that is folded already (XXH3).
pub fn hash(folded: &[u8]) -> u64 {
    xxh3_64(folded)
}

/// The hash of ASCII in any case: that of its small letters.
fn hash_ascii(word: &[u8]) -> u64 {
    let mut small = [0; 32];
    match small.get_mut(..word.len()) {
        Some(small) => {
            small.copy_from_slice(word);
            small.make_ascii_lowercase();
            hash(small)
        }
        None => hash(&word.to_ascii_lowercase()),
    }
}

/// Which letters of a word are capitals, the first in the lowest bit, and how many letters and digits it has. Combining
/// marks and soft hyphens don't count, so that the answer is the same for a composed and a decomposed text.
pub fn capitals(word: &str) -> (u32, u32) {
    let (mut mask, mut count) = (0, 0);
    if word.is_ascii() {
        for byte in word.bytes().filter(u8::is_ascii_alphanumeric) {
            mask |= u32::from(byte.is_ascii_uppercase())
                .checked_shl(count)
                .unwrap_or(0);
            count += 1;
        }
        return (mask, count);
    }
    for c in word
        .chars()
        .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
    {
        mask |= u32::from(c.is_uppercase()).checked_shl(count).unwrap_or(0);
        count += 1;
    }
    (mask, count)
}
