//! A text's words as terms are made of them.
//!
//! In: a text and its [`Tokens`]. Out: each [`Word`] with its place and the hash of its folded form.
//!
//! What a text is compared by are longer words than names are made of: `can't`, `3.5` and `1,000` are one each, a run of katakana
//! or Hangul is one, a possessive `'s` is none (as UAX #29 has it). Numbers are words; a web address is no term.

use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_64;

use crate::text::tokens::{self, ADDRESS, HANGUL, INITIAL, KATAKANA, Token, Tokens, capitals, gap};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The byte where it begins.
    pub start: usize,
    /// The byte after it, without a possessive `'s`.
    pub end: usize,
    /// What it is, whatever its capitals.
    pub hash: u64,
    /// Whether a phrase may go on from the word before to this one: nothing but space, a hyphen or the like parts them.
    pub joined: bool,
    /// Whether it is one of English's function words. One in capitals (`WHO`, `IT`) is a name.
    pub function: bool,
}

/// Calls `each` for every word, in the order of the text.
pub fn words(text: &str, tokens: &Tokens, mut each: impl FnMut(Word)) {
    let mut all = tokens
        .words
        .iter()
        .filter(|token| is_word(text, token))
        .peekable();
    // Where the word before ends, with its possessive.
    let mut before = None;
    while let Some(first) = all.next() {
        let (mut hash, mut last, mut end) = (first.hash, first, first.end as usize);
        let mut whole = end;
        while let Some(next) = all.next_if(|next| continues(text, last, next)) {
            whole = next.end as usize;
            if next.gap == b'\'' && matches!(next.text(text), "s" | "S") {
                break;
            }
            hash = pair(pair(hash, u64::from(next.gap)), next.hash);
            (last, end) = (next, whole);
        }
        let start = first.start as usize;
        let joined = before.is_some_and(|before| {
            first.gap == gap::SPACE && start == before + 1
                || text.get(before..start).is_some_and(joins)
        });
        let written = text.get(start..end).unwrap_or_default();
        // The last point of an abbreviation isn't shown.
        let shown = start + written.trim_end_matches('.').len();
        let is_name = || capitals(written).0.count_ones() > 1;
        each(Word {
            start,
            end: shown,
            hash,
            joined,
            function: first.is(ADDRESS) || FUNCTION.has(hash) && !is_name(),
        });
        before = Some(whole);
    }
}

/// Whether a token has a letter or a digit: ` & ` and `_` have none.
fn is_word(text: &str, token: &Token) -> bool {
    token.shape & !INITIAL != 0 || token.text(text).contains(char::is_alphanumeric)
}

/// Whether two tokens are one word: no space is between them, and a sign that holds letters or digits together.
fn continues(text: &str, one: &Token, next: &Token) -> bool {
    if !matches!(next.gap, b'\'' | b'.' | b',' | b':' | gap::NOTHING)
        || one.is(ADDRESS)
        || next.is(ADDRESS)
    {
        return false;
    }
    if next.gap == gap::NOTHING {
        // Signs of a script without spaces, and letters beside Hangul.
        let is_letters = |token: &Token| token.shape & !(INITIAL | KATAKANA) != 0;
        return one.end == next.start
            && (one.is(KATAKANA) && next.is(KATAKANA)
                || is_letters(one) && is_letters(next) && (one.is(HANGUL) || next.is(HANGUL)));
    }
    let between = text.get(one.end as usize..next.start as usize);
    let left = one.text(text).chars().next_back();
    let right = next.text(text).chars().next();
    let (Some(between), Some(left), Some(right)) = (between, left, right) else {
        return false;
    };
    let digits = left.is_numeric() && right.is_numeric();
    let letters = left.is_alphabetic() && right.is_alphabetic();
    match between {
        "'" | "’" | "‘" | "." => digits || letters,
        "," => digits,
        ":" => letters,
        _ => false,
    }
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

/// The hash of two things in their order (XXH3).
pub fn pair(first: u64, second: u64) -> u64 {
    let both = u128::from(first) << 64 | u128::from(second);
    xxh3_64(&both.to_le_bytes())
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
    fn new(text: &str) -> Self {
        let mut known = Self {
            sieve: [0; 64],
            sorted: Vec::new(),
        };
        // This is not yet there to be asked, so the words are read one by one.
        for word in text.split_whitespace() {
            let tokens = tokens::read(word).words;
            let parts = tokens.iter().skip(1);
            let hash = tokens.first().map_or(0, |first| first.hash);
            known.sorted.push(parts.fold(hash, |hash, part| {
                pair(pair(hash, u64::from(part.gap)), part.hash)
            }));
        }
        known.sorted.sort_unstable();
        for hash in &known.sorted {
            if let Some(bits) = known.sieve.get_mut((hash >> 58) as usize) {
                *bits |= 1 << (hash & 63);
            }
        }
        known
    }

    fn has(&self, hash: u64) -> bool {
        let bits = self.sieve.get((hash >> 58) as usize);
        bits.is_some_and(|bits| bits >> (hash & 63) & 1 == 1)
            && self.sorted.binary_search(&hash).is_ok()
    }
}
