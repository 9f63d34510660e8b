//! A text as words, numbers and signs, for the languages whose words stand in files.
//!
//! In: a text and its sentences. Out: [`Token`]s, each word by its number in the [`Vocabulary`].

use std::collections::HashMap;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word, by its number; 0 for one that no file has.
    Word(u16),
    /// Digits alone, of up to four: their value, and how many they are.
    Number(u16, u8),
    /// Digits and a suffix of numbers in an order: `1er`.
    Nth(u16),
    /// Digits and the suffix of a decade: `90er`.
    Tens(u16),
    /// `Q3`, `T3`
    Quarter(i8),
    /// `H1`, `S1`
    Half(i8),
    /// Any other word with digits in it.
    Figure,
    /// A sign; apostrophes are `'`, hyphens and dashes `-`.
    Sign(char),
}

/// A word, a number or a sign.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// The byte of the text where it begins.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether nothing parts it from the token before.
    pub glued: bool,
    /// The number of its sentence, and of its block.
    pub place: (usize, usize),
}

/// The words of a language's file, and how its numbers end.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: HashMap<String, u16>,
    /// Suffixes of numbers in an order: `er`, `th`.
    pub nth: Vec<String>,
    /// Suffixes of decades: `er`, `s`.
    pub tens: Vec<String>,
}

impl Vocabulary {
    /// The number of a word, which is added if it isn't there.
    pub fn add(&mut self, word: &str) -> u16 {
        let next = u16::try_from(self.words.len() + 1).unwrap_or(0);
        *self.words.entry(word.to_lowercase()).or_insert(next)
    }

    /// The number of a word in small letters; 0 for one that no file has.
    fn number(&self, word: &str) -> u16 {
        self.words.get(word).copied().unwrap_or(0)
    }

    fn kind(&self, word: &str) -> Kind {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, suffix) = word.split_at(digits);
        match word.as_bytes() {
            [b'Q' | b'T', digit @ b'1'..=b'4'] => return Kind::Quarter((digit - b'0') as i8),
            [b'H' | b'S', digit @ b'1'..=b'2'] => return Kind::Half((digit - b'0') as i8),
            _ => {}
        }
        if digits == 0 {
            return Kind::Word(self.number(&word.to_lowercase()));
        }
        let Some(value) = number.parse().ok().filter(|_| digits <= 4) else {
            return Kind::Figure;
        };
        let ends = |suffixes: &[String]| suffixes.iter().any(|one| one == suffix);
        if suffix.is_empty() {
            Kind::Number(value, digits as u8)
        } else if digits != 3 && value % 10 == 0 && value >= 10 && ends(&self.tens) {
            Kind::Tens(value)
        } else if digits <= 2 && ends(&self.nth) {
            Kind::Nth(value)
        } else {
            Kind::Figure
        }
    }
}

/// Reads a text with these sentences, its blocks parted by blank lines.
///
/// A point after the number of a day ends no sentence where a month or the like follows: `goes_on` says so of a word.
pub fn read(
    text: &str,
    sentences: &[(u32, u32)],
    words: &Vocabulary,
    goes_on: impl Fn(u16) -> bool,
) -> (Vec<Token>, Vec<(u32, u32)>) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut whole: Vec<(u32, u32)> = Vec::new();
    let mut next = 0;
    for (block, range) in super::super::tokens::blocks(text).enumerate() {
        let mut at = range.start;
        let mut glued = false;
        while let Some(rest) = text.get(at..range.end).filter(|rest| !rest.is_empty()) {
            let len = length(rest);
            let part = rest.get(..len).unwrap_or(rest);
            let first = part.chars().next().unwrap_or(' ');
            if first.is_whitespace() || first.is_control() {
                glued = false;
                at += len;
                continue;
            }
            let kind = if first.is_alphanumeric() {
                words.kind(part)
            } else {
                Kind::Sign(plain_sign(first))
            };
            while let Some((start, end)) = sentences.get(next).filter(|(s, _)| *s as usize <= at) {
                let follows = match kind {
                    Kind::Word(word) => goes_on(word),
                    Kind::Number(1..=12, 1 | 2) => true,
                    _ => false,
                };
                let joined = follows
                    && tokens.last().is_some_and(|one| one.place.1 == block)
                    && is_numbered(&tokens);
                match whole.last_mut().filter(|_| joined) {
                    Some(last) => last.1 = *end,
                    None => whole.push((*start, *end)),
                }
                next += 1;
            }
            tokens.push(Token {
                start: at,
                end: at + len,
                kind,
                capital: first.is_uppercase(),
                glued,
                place: (whole.len().saturating_sub(1), block),
            });
            glued = true;
            at += len;
        }
    }
    (tokens, whole)
}

/// Whether the last tokens are the number of a day and its point.
fn is_numbered(tokens: &[Token]) -> bool {
    matches!(
        tokens,
        [
            ..,
            Token {
                kind: Kind::Number(1..=31, 1 | 2),
                ..
            },
            Token {
                kind: Kind::Sign('.'),
                glued: true,
                ..
            }
        ]
    )
}

/// How long the word, the number or the sign is that a text begins with. Points and commas within a number belong to it.
fn length(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else {
        return text.len();
    };
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '\u{ad}' || is_mark(c);
    chars
        .find(|(_, c)| !inside(*c))
        .map_or(text.len(), |(at, _)| at)
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn plain_sign(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' => '\'',
        '\u{2010}'..='\u{2015}' | '−' => '-',
        c => c,
    }
}
