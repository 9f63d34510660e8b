//! One pass over a text, from word to word.
//!
//! In: plain text. Out: its [`Tokens`]. ASCII is read by bytes; what isn't, by characters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::gap::{self, Break};
use super::{
    ADDRESS, ALL_CAPITALS, CAPITAL, DIGIT, HANGUL, INITIAL, KATAKANA, SMALL, Token, Tokens, hash,
    hash_ascii,
};

/// A word of more letters keeps no signs.
const LONGEST_WITH_SIGNS: usize = 3;

/// Letters of an abbreviation with points, at most.
const LONGEST_WITH_POINTS: usize = 8;

/// Reads a text, in time in proportion to its length.
///
/// ```
/// let tokens = annals::text::tokens::read("The U.S. grew. It did.");
/// assert_eq!((tokens.words.len(), tokens.sentences.len()), (5, 2));
/// ```
pub fn read(text: &str) -> Tokens {
    let scanner = Scanner {
        text,
        out: Tokens {
            words: Vec::with_capacity(text.len() / 5 + 1),
            sentences: Vec::new(),
        },
        end: 0,
        sentence: 0,
        folded: String::new(),
    };
    scanner.read()
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
const JOINER: u8 = 8;

/// What an ASCII character is; 0 for what is no part of a word.
fn class(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' => UPPER,
        b'a'..=b'z' => LOWER,
        b'0'..=b'9' => NUMBER,
        b'_' => JOINER,
        _ => 0,
    }
}

struct Scanner<'a> {
    text: &'a str,
    out: Tokens,
    /// Where the word before ends.
    end: usize,
    /// Where the sentence begins.
    sentence: usize,
    /// A word that isn't ASCII, folded; kept for its memory.
    folded: String,
}

impl<'a> Scanner<'a> {
    fn read(mut self) -> Tokens {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at = match byte {
                128.. => self.beyond_ascii(at),
                byte if class(*byte) != 0 => self.ascii(at),
                b'.' => self.dotted(at).unwrap_or(at + 1),
                _ => at + 1,
            };
        }
        let end = self.text.trim_end().len();
        self.out.sentences.push((self.sentence as u32, end as u32));
        self.out
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Reads the word that begins with an ASCII character at `start`, and returns where to go on.
    fn ascii(&mut self, start: usize) -> usize {
        let rest = self.rest(start).as_bytes();
        let mut seen = 0;
        let classes = rest.iter().map(|byte| class(*byte));
        let classes = classes.take_while(|class| *class != 0);
        let length = classes.inspect(|class| seen |= class).count();
        let Some((word, tail)) = rest.split_at_checked(length) else {
            return self.text.len();
        };
        let end = start + length;
        let next = tail.first().copied().unwrap_or(0);
        if next >= 128 && self.rest(end).starts_with(belongs_to_word) {
            return self.mixed(start);
        }
        if tail.starts_with(b"://") || next == b'.' && word == b"www" {
            return self.address(start);
        }
        if next == b'.'
            && length == 1
            && seen == UPPER
            && let Some(end) = self.pointed(start)
        {
            return end;
        }
        let signs = signs_behind(word, seen, tail);
        let end = end + signs;
        let mut shape = u8::from(word.first().is_some_and(u8::is_ascii_uppercase));
        if seen & (UPPER | LOWER) == UPPER && length > 1 {
            shape |= ALL_CAPITALS;
        }
        shape |= if seen & NUMBER == 0 { 0 } else { DIGIT };
        shape |= if seen & LOWER == 0 { 0 } else { SMALL };
        let word = rest.get(..length + signs).unwrap_or(word);
        self.push(start, end, shape, hash_ascii(word));
        end
    }

    /// A web address goes on to the next blank.
    fn address(&mut self, start: usize) -> usize {
        let rest = self.rest(start);
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
        let length = length.unwrap_or(rest.len());
        let address = rest.get(..length).unwrap_or(rest);
        self.push(start, start + length, ADDRESS, hash(address.as_bytes()));
        start + length
    }

    /// A word with the point that it begins with, `.NET`, if one begins here; returns where it ends.
    fn dotted(&mut self, start: usize) -> Option<usize> {
        let rest = self.rest(start).as_bytes();
        let letters = rest
            .iter()
            .skip(1)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let is_short = (2..=LONGEST_WITH_SIGNS).contains(&letters);
        let ends = is_short && !self.rest(start + 1 + letters).starts_with(belongs_to_word);
        let before = self.text.get(..start)?.chars().next_back();
        let apart =
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '/'));
        let word = rest.get(..1 + letters).filter(|_| ends && apart)?;
        let upper = word.iter().filter(|b| b.is_ascii_uppercase()).count();
        let mut shape = u8::from(word.get(1).is_some_and(u8::is_ascii_uppercase));
        shape |= if upper == letters {
            ALL_CAPITALS
        } else {
            SMALL
        };
        self.push(start, start + word.len(), shape, hash_ascii(word));
        Some(start + word.len())
    }

    /// An abbreviation with points, if one begins at `start`: two capitals or more, each with a point, the last one's optional.
    fn pointed(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (mut letters, mut count, mut at) = ([0; LONGEST_WITH_POINTS], 0, start);
        for place in &mut letters {
            let Some(letter) = bytes.get(at).filter(|byte| byte.is_ascii_uppercase()) else {
                break;
            };
            *place = *letter;
            let next = bytes.get(at + 1).copied().unwrap_or(0);
            if next != b'.' && (next >= 128 || next.is_ascii_alphanumeric()) {
                return None;
            }
            count += 1;
            at += 1 + usize::from(next == b'.');
            if next != b'.' {
                break;
            }
        }
        let letters = letters.get(..count).filter(|letters| letters.len() > 1)?;
        self.push(start, at, CAPITAL | ALL_CAPITALS, hash_ascii(letters));
        Some(at)
    }

    fn beyond_ascii(&mut self, at: usize) -> usize {
        let Some(c) = self.rest(at).chars().next() else {
            return self.text.len();
        };
        let end = at + c.len_utf8();
        if let Some(shape) = sign_shape(c) {
            let sign = self.text.get(at..end).unwrap_or_default();
            self.push(at, end, shape, hash(sign.as_bytes()));
            return end;
        }
        if c.is_alphanumeric() {
            return self.mixed(at);
        }
        end
    }

    /// Reads a word that isn't ASCII alone.
    fn mixed(&mut self, start: usize) -> usize {
        let rest = self.rest(start);
        let length = rest.find(|c| !belongs_to_word(c)).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or(rest);
        self.folded.clear();
        let letters = word.chars().filter(|c| !is_invisible(*c)).nfc();
        let letters = letters.flat_map(char::to_lowercase);
        // The one letter that has two small forms.
        self.folded
            .extend(letters.map(|c| if c == 'ς' { 'σ' } else { c }));
        let hash = hash(self.folded.as_bytes());
        let small = word.contains(char::is_lowercase);
        let mut shape = u8::from(word.starts_with(char::is_uppercase));
        if shape == CAPITAL && !small && word.chars().filter(|c| c.is_uppercase()).count() > 1 {
            shape |= ALL_CAPITALS;
        }
        let digit = word.contains(char::is_numeric);
        shape |= if digit { DIGIT } else { 0 };
        shape |= if small { SMALL } else { 0 };
        self.push(start, start + length, shape, hash);
        start + length
    }

    fn push(&mut self, start: usize, end: usize, shape: u8, hash: u64) {
        let mut initial = self.out.words.is_empty();
        let mut kind = gap::SPACE;
        let text: &'a str = self.text;
        let between = |from: usize| text.get(from..start).unwrap_or_default();
        if !initial && between(self.end) != " " {
            self.ampersand(between(self.end));
            let before = text.get(..self.end).unwrap_or_default();
            let word = text.get(start..end).unwrap_or_default();
            let (found, pause) = gap::classify(before, between(self.end), word);
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
            hash,
            gap: kind,
            shape: shape | if initial { INITIAL } else { 0 },
        });
        self.end = end;
    }

    /// A `&` between spaces is a word as well.
    fn ampersand(&mut self, gap: &str) {
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
            hash: hash(b"and"),
            gap: gap::SPACE,
            shape: 0,
        });
        self.end = at + 1;
    }
}

/// Bytes of the signs after a short word that make it another name: `++`, `#`.
fn signs_behind(word: &[u8], seen: u8, tail: &[u8]) -> usize {
    let is_short = word.len() <= LONGEST_WITH_SIGNS && seen & (NUMBER | JOINER) == 0;
    match tail {
        [b'+', b'+', ..] if is_short => 2,
        [b'#', ..] if is_short => 1,
        _ => 0,
    }
}
