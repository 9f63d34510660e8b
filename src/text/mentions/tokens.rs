//! A text as tokens.
//!
//! Comes in: plain text, and what gives a word its number. Goes out: [`Tokens`]: every word with its place, its number, the
//! shape of its letters and the [gap](Token::gap) before it; and where each sentence stands.
//!
//! Names are matched on tokens, since bytes know no words. A word is a run of letters and digits, with combining marks and
//! without soft hyphens; an ideograph, a kana, a Hangul syllable or a Thai letter is a word of its own, since no space parts
//! such words; an abbreviation with points (`U.S.`) is one word, without them; ` & ` is the word `and`. A web address is one
//! word that no name has. Words are compared in lower case and composed (NFC); ASCII, nearly all of any text, is hashed and
//! compared where it stands, without a copy.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::separators::{self, Break};

/// The number of a word that stands in no name.
pub const UNKNOWN: u32 = u32::MAX;

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

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// The byte of the text where it begins.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// Its number, or [`UNKNOWN`].
    pub word: u32,
    /// What stands between it and the word before.
    pub gap: u8,
    /// The shape of its letters.
    pub shape: u8,
}

impl Token {
    /// Whether all of `bits` hold.
    pub fn is(&self, bits: u8) -> bool {
        self.shape & bits == bits
    }

    /// The word in the text.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }
}

/// A text's words and sentences.
#[derive(Debug, Default)]
pub struct Tokens {
    /// In the order of the text.
    pub words: Vec<Token>,
    /// Where each sentence begins and ends, likewise.
    pub sentences: Vec<(u32, u32)>,
}

/// Reads a text; `number` gives the number of a word, by its hash and its bytes, which are compared without regard to ASCII case.
pub fn read(text: &str, number: impl FnMut(u64, &[u8]) -> u32) -> Tokens {
    let reader = Reader {
        text,
        number,
        out: Tokens {
            words: Vec::with_capacity(text.len() / 5 + 1),
            sentences: Vec::new(),
        },
        end: 0,
        sentence: 0,
        folded: String::new(),
    };
    reader.read()
}

/// A hash that doesn't regard ASCII case (as FxHash: multiply and rotate, eight bytes at a time).
pub fn hash(bytes: &[u8]) -> u64 {
    const SMALL_LETTERS: u64 = 0x2020_2020_2020_2020;
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mix =
        |hash: u64, part: u64| (hash.rotate_left(5) ^ (part | SMALL_LETTERS)).wrapping_mul(FACTOR);
    let mut hash = bytes.len() as u64;
    let mut parts = bytes.chunks_exact(8);
    for part in &mut parts {
        let mut eight = [0; 8];
        eight.copy_from_slice(part);
        hash = mix(hash, u64::from_le_bytes(eight));
    }
    let mut rest = 0;
    for byte in parts.remainder() {
        rest = rest << 8 | u64::from(*byte);
    }
    hash = mix(hash, rest);
    hash ^ hash >> 32
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

/// Signs within a word that can't be seen: soft hyphen, joiners, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// The shape of a sign that is a word of its own.
fn sign_shape(c: char) -> Option<u8> {
    match c as u32 {
        0x3040..=0x309f
        | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff
        | 0xf900..=0xfaff
        | 0x20000..=0x3ffff => Some(0),
        0x3005..=0x3007 => Some(0),
        0x30a1..=0x30fa | 0x30fc..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f => Some(KATAKANA),
        0xac00..=0xd7a3 => Some(HANGUL),
        // Thai, Lao, Myanmar, Khmer.
        0x0e01..=0x0e4e | 0x0e81..=0x0ecd | 0x1000..=0x104f | 0x1780..=0x17d3 => Some(0),
        _ => None,
    }
}

fn belongs_to_word(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c) || c == '_')
        && sign_shape(c).is_none()
}

const UPPER: u8 = 1;
const LOWER: u8 = 2;
const NUMBER: u8 = 4;

/// What each ASCII character is; 0 for what is no part of a word.
static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        classes[byte] = match letter {
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            b'0'..=b'9' => NUMBER,
            b'_' => 8,
            _ => 0,
        };
        byte += 1;
    }
    classes
}

struct Reader<'a, F> {
    text: &'a str,
    number: F,
    out: Tokens,
    /// Where the word before ends.
    end: usize,
    /// Where the sentence begins.
    sentence: usize,
    /// A word that isn't ASCII, folded.
    folded: String,
}

impl<'a, F: FnMut(u64, &[u8]) -> u32> Reader<'a, F> {
    fn read(mut self) -> Tokens {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match bytes[at] {
                128.. => self.beyond_ascii(at),
                byte if CLASSES[byte as usize] != 0 => self.ascii(at),
                _ => at + 1,
            };
        }
        let end = self.text.trim_end().len();
        self.out.sentences.push((self.sentence as u32, end as u32));
        self.out
    }

    /// Reads the word that begins with an ASCII character at `start`, and returns where to go on.
    fn ascii(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut end, mut seen) = (start, 0);
        while end < bytes.len() && CLASSES[bytes[end] as usize] != 0 {
            seen |= CLASSES[bytes[end] as usize];
            end += 1;
        }
        let next = bytes.get(end).copied().unwrap_or(0);
        if next >= 128 && self.text[end..].chars().next().is_some_and(belongs_to_word) {
            return self.mixed(start);
        }
        if next == b':' && bytes[end..].starts_with(b"://")
            || next == b'.' && &bytes[start..end] == b"www"
        {
            let length = self.text[start..]
                .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
            let end = length.map_or(bytes.len(), |length| start + length);
            self.push(start, end, 0, UNKNOWN);
            return end;
        }
        if next == b'.'
            && end == start + 1
            && seen == UPPER
            && let Some(end) = self.pointed(start)
        {
            return end;
        }
        let word = &bytes[start..end];
        let number = (self.number)(hash(word), word);
        let mut shape = u8::from(bytes[start].is_ascii_uppercase());
        if seen & (UPPER | LOWER) == UPPER && end > start + 1 {
            shape |= ALL_CAPITALS;
        }
        shape |= if seen & NUMBER == 0 { 0 } else { DIGIT };
        shape |= if seen & LOWER == 0 { 0 } else { SMALL };
        self.push(start, end, shape, number);
        end
    }

    /// An abbreviation with points, if one begins at `start`: two capitals or more, each with a point, the last one's optional.
    fn pointed(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (mut letters, mut count, mut at) = ([0; 8], 0, start);
        while count < letters.len() && bytes.get(at).is_some_and(u8::is_ascii_uppercase) {
            if bytes.get(at + 1) != Some(&b'.') {
                if bytes
                    .get(at + 1)
                    .is_some_and(|next| *next >= 128 || next.is_ascii_alphanumeric())
                {
                    return None;
                }
                letters[count] = bytes[at];
                (count, at) = (count + 1, at + 1);
                break;
            }
            letters[count] = bytes[at];
            (count, at) = (count + 1, at + 2);
        }
        if count < 2 {
            return None;
        }
        let number = (self.number)(hash(&letters[..count]), &letters[..count]);
        self.push(start, at, CAPITAL | ALL_CAPITALS, number);
        Some(at)
    }

    fn beyond_ascii(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else {
            return self.text.len();
        };
        if let Some(shape) = sign_shape(c) {
            let end = at + c.len_utf8();
            let sign = &self.text.as_bytes()[at..end];
            let number = (self.number)(hash(sign), sign);
            self.push(at, end, shape, number);
            return end;
        }
        if c.is_alphanumeric() {
            return self.mixed(at);
        }
        at + c.len_utf8()
    }

    /// Reads a word that isn't ASCII alone.
    fn mixed(&mut self, start: usize) -> usize {
        let length = self.text[start..].find(|c| !belongs_to_word(c));
        let end = length.map_or(self.text.len(), |length| start + length);
        let word = &self.text[start..end];
        self.folded.clear();
        let letters = word.chars().filter(|c| !is_invisible(*c)).nfc();
        self.folded.extend(letters.flat_map(char::to_lowercase));
        let number = (self.number)(hash(self.folded.as_bytes()), self.folded.as_bytes());
        let small = word.contains(char::is_lowercase);
        let mut shape = u8::from(word.starts_with(char::is_uppercase));
        if shape == CAPITAL && !small && word.chars().filter(|c| c.is_uppercase()).count() > 1 {
            shape |= ALL_CAPITALS;
        }
        shape |= if word.contains(char::is_numeric) {
            DIGIT
        } else {
            0
        };
        shape |= if small { SMALL } else { 0 };
        self.push(start, end, shape, number);
        end
    }

    fn push(&mut self, start: usize, end: usize, shape: u8, word: u32) {
        let mut initial = self.out.words.is_empty();
        let mut kind = separators::SPACE;
        let text: &'a str = self.text;
        if !initial && &text[self.end..start] != " " {
            self.ampersand(start);
            let gap = &text[self.end..start];
            let (found, pause) = separators::classify(&text[..self.end], gap, &text[start..end]);
            kind = found;
            initial = pause != Break::None;
            if let Break::Sentence(ends, begins) = pause {
                let sentence = (self.sentence as u32, (self.end + ends) as u32);
                self.out.sentences.push(sentence);
                self.sentence = self.end + begins;
            }
        }
        self.out.words.push(Token {
            start: start as u32,
            end: end as u32,
            word,
            gap: kind,
            shape: shape | if initial { INITIAL } else { 0 },
        });
        self.end = end;
    }

    /// A `&` between spaces is a word as well.
    fn ampersand(&mut self, next: usize) {
        let gap = &self.text[self.end..next];
        let Some((before, after)) = gap.split_once('&') else {
            return;
        };
        let is_space =
            |text: &str| !text.is_empty() && text.trim().is_empty() && !text.contains("\n\n");
        if !is_space(before) || !is_space(after) {
            return;
        }
        let at = self.end + before.len();
        self.out.words.push(Token {
            start: at as u32,
            end: at as u32 + 1,
            word: (self.number)(hash(b"and"), b"and"),
            gap: separators::SPACE,
            shape: 0,
        });
        self.end = at + 1;
    }
}
