//! A text's words, as numbers.
//!
//! Comes in: plain text. Goes out: each [`Word`] with its place and the hash of its folded form.
//!
//! A word is one of UAX #29 that has a letter or a digit: an ideograph is a word of its own, `can't`, `3.5` and `1,000` are one
//! each. Words are compared in small letters, composed (NFC), without soft hyphens and the like, without a possessive `'s`, with
//! one kind of apostrophe; an abbreviation with points (`U.S.`) without them. Numbers are words.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The byte where it begins.
    pub start: usize,
    /// The byte behind it, without a possessive `'s`.
    pub end: usize,
    /// What it is, whatever its capitals.
    pub hash: u64,
    /// Whether a phrase may go on from the word before to this one: nothing but space, a hyphen or the like parts them.
    pub joined: bool,
    /// Whether it is one of English's function words. One in capitals (`WHO`, `IT`) is a name.
    pub function: bool,
}

/// Calls `each` for every word, in the order of the text.
pub fn words(text: &str, mut each: impl FnMut(Word)) {
    let mut folded = String::new();
    let (mut before, mut first) = (0, true);
    for (at, chunk) in chunks(text) {
        for (offset, written) in chunk.unicode_word_indices() {
            let start = at + offset;
            let mut whole = start + written.len();
            let (bare, hash) = read(written, &mut folded);
            if bare.len() == written.len() && is_abbreviation(written) {
                whole += usize::from(text.as_bytes().get(whole) == Some(&b'.'));
            }
            each(Word {
                start,
                end: start + bare.len(),
                hash,
                joined: !first && text.get(before..start).is_some_and(joins),
                function: FUNCTION.has(hash)
                    && bare.chars().filter(|c| c.is_uppercase()).count() < 2,
            });
            (before, first) = (whole, false);
        }
    }
}

/// The text between spaces, with its place. No word has a space in it, and most such pieces are ASCII, which is read much faster.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split([' ', '\n']).map(move |chunk| {
        let place = at;
        at += chunk.len() + 1;
        (place, chunk)
    })
}

/// A word without its possessive, and its hash.
fn read<'a>(written: &'a str, folded: &mut String) -> (&'a str, u64) {
    let bare = without_possessive(written);
    if bare.is_ascii() && !bare.contains('.') {
        return (bare, hash(bare.as_bytes()));
    }
    folded.clear();
    let abbreviation = is_abbreviation(bare);
    for c in bare.nfc().flat_map(char::to_lowercase) {
        match c {
            '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '.' if abbreviation => {}
            '’' => folded.push('\''),
            'ς' => folded.push('σ'),
            _ => folded.push(c),
        }
    }
    (bare, hash(folded.as_bytes()))
}

fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}

/// Whether a word is single letters with points between them.
fn is_abbreviation(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// Whether what stands between two words leaves them one phrase.
fn joins(gap: &str) -> bool {
    gap == " "
        || gap.bytes().filter(|b| *b == b'\n').count() < 2
            && gap.chars().all(|c| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '-' | '\u{2010}' | '\u{2011}' | '&' | '/' | '+' | '\'' | '’' | '_'
                    )
            })
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash without regard to ASCII case; the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    // Sets the bit that small letters have. In a byte of another alphabet, which is folded already, it would lose something.
    let fold = |byte: u8| byte | (u8::from(byte.is_ascii()) << 5);
    let mut hash = bytes.len() as u64;
    for part in bytes.chunks(8) {
        let value = part
            .iter()
            .fold(0, |value, byte| value << 8 | u64::from(fold(*byte)));
        hash = (hash.rotate_left(5) ^ value).wrapping_mul(FACTOR);
    }
    finish(hash)
}

/// The hash of two things in their order.
pub fn pair(first: u64, second: u64) -> u64 {
    finish((first.rotate_left(23) ^ second).wrapping_mul(FACTOR))
}

/// Spreads a hash over all bits (the finaliser of SplitMix64: Steele, Lea, Flood, 2014).
pub fn finish(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

/// Words of English that carry no subject. A small archive can't tell them by how common they are.
const FUNCTION_WORDS: &str = "a about after again against all also although am among an and another any are aren't around as at \
    be because been before being between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down \
    during each either ever every few for from further had hadn't has hasn't have haven't having he her here hers herself him \
    himself his how however i i'd i'll i'm i've if in into is isn't it its itself just may me might more most much must my myself \
    neither no nor not now of off often on once one only onto or other others our ours ourselves out over own per rather same \
    shall she should shouldn't since so some still such than that the their theirs them themselves then there therefore these \
    they this those though through thus to too toward towards under until up upon us very via was wasn't we were weren't what \
    whatever when whenever where whether which while who whom whose why will with within without won't would wouldn't yet you \
    your yours yourself";

static FUNCTION: LazyLock<KnownWords> = LazyLock::new(|| KnownWords::new(FUNCTION_WORDS));

/// A few words' hashes: a sieve that nearly every other word falls through, before the exact search.
struct KnownWords {
    sieve: [u64; 64],
    sorted: Vec<u64>,
}

impl KnownWords {
    fn new(words: &str) -> Self {
        let mut sorted: Vec<u64> = words
            .split_whitespace()
            .map(|word| hash(word.as_bytes()))
            .collect();
        sorted.sort_unstable();
        let mut sieve = [0; 64];
        for hash in &sorted {
            sieve[(hash >> 58) as usize] |= 1 << (hash & 63);
        }
        Self { sieve, sorted }
    }

    fn has(&self, hash: u64) -> bool {
        self.sieve[(hash >> 58) as usize] >> (hash & 63) & 1 == 1
            && self.sorted.binary_search(&hash).is_ok()
    }
}
