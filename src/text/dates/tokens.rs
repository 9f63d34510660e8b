//! A text as words, numbers and signs.
//!
//! In: a text, its blocks parted by blank lines, and its sentences, as [`crate::text::tokens`] has them. Out, block by block:
//! [`Token`]s, each with its place and what it can be in a date expression.
//!
//! Dates are read by tokens of their own, since their grammar is one of signs and figures: `27.02.2026`, `5th`, `'80s`, `£1.5bn`
//! are what the words of names are made without.

use std::ops::Range;

use super::word::Word;
use super::words::classify;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word, and what it can be.
    Word(Word),
    /// Digits alone: their value, and how many they are.
    Number(u16, u8),
    /// A number that is no date: `1,900`, `3.5`, `5G`, `00441632`.
    Figure,
    /// `27.02.2026`: day, month, year.
    Points(i8, i8, i16),
    /// `1990s`, by its number without the last digit.
    Decade(i16),
    /// `Q3`
    Quarter(i8),
    /// `H1`
    Half(i8),
    /// `1Q25`, with its year.
    QuarterOf(i8, i16),
    /// `2H25`
    HalfOf(i8, i16),
    /// `W07`
    Week(i8),
    /// `FY2027`, `FY27`
    FiscalYear(i16),
    /// A sign; quotation marks and apostrophes are `'`, hyphens and en dashes `-`, em dashes `_`, currencies `$`.
    Sign(u8),
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
    /// Whether it is the first of its sentence.
    pub first: bool,
    /// Whether it ends as a noun in the plural does.
    pub plural: bool,
    /// Whether it ends in `-ed`, as most verbs of the past do.
    pub participle: bool,
    /// Whether it ends as a noun made of a verb or an adjective does: `-tion`, `-ing`.
    pub noun: bool,
    /// `starting`, `beginning`, `effective`
    pub starting: bool,
    /// Whether it begins with a digit.
    pub digit: bool,
    /// The letter `t` alone, of `won't`.
    pub t: bool,
}

/// How nouns end that are made of verbs or adjectives.
const NOUN_ENDINGS: [&[u8]; 8] = [
    b"tion", b"sion", b"ment", b"ity", b"ness", b"ing", b"ence", b"ship",
];

impl Token {
    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.end - self.start
    }
}

/// The tokens of one block and its sentences; kept from block to block for their memory.
#[derive(Debug, Default)]
pub struct Tokens {
    /// In the order of the text.
    pub all: Vec<Token>,
    /// Where each sentence begins, by its first token, and the bytes that it takes.
    pub sentences: Vec<(usize, Range<usize>)>,
}

/// The blocks of a text: what stands between blank lines.
pub fn blocks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let mut end = rest.len();
        let mut from = 0;
        while let Some(line) = rest.get(from..).and_then(|tail| tail.find('\n')) {
            let next = from + line + 1;
            let blank = rest
                .as_bytes()
                .iter()
                .skip(next)
                .position(|b| !matches!(b, b' ' | b'\t' | b'\r'));
            from = next;
            if blank.is_none_or(|blank| rest.as_bytes().get(next + blank) == Some(&b'\n')) {
                end = next;
                break;
            }
        }
        at = start + end;
        Some(start..at)
    })
}

/// Reads one block of a text with these sentences.
pub fn read(text: &str, block: Range<usize>, sentences: &[(u32, u32)], out: &mut Tokens) {
    out.all.clear();
    out.sentences.clear();
    let bytes = text.as_bytes();
    let mut at = block.start;
    let mut glued = false;
    let after = sentences.partition_point(|(start, _)| *start as usize <= block.start);
    let starts = sentences.iter().skip(after);
    let mut starts = starts.map(|(start, _)| *start as usize).peekable();
    // From the start of a sentence to its first token; a block begins with one.
    let mut begins = true;
    while at < block.end {
        let Some(&byte) = bytes.get(at) else { break };
        if byte.is_ascii_whitespace() {
            at += 1;
            glued = false;
            continue;
        }
        let Some(rest) = text.get(at..block.end) else {
            break;
        };
        let (kind, len) = match byte {
            b'0'..=b'9' => number(rest.as_bytes()),
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => match word(rest) {
                (_, 0) => sign(rest),
                word => word,
            },
            _ => (Kind::Sign(ascii_sign(byte)), 1),
        };
        let Some(kind) = kind_or_space(kind) else {
            at += len;
            glued = false;
            continue;
        };
        let (kind, len) = match address(rest.as_bytes(), len) {
            Some(len) => (Kind::Figure, len),
            None => (kind, len),
        };
        while starts.next_if(|start| *start <= at).is_some() {
            begins = true;
        }
        let first = begins && is_content(kind);
        if first {
            close(out, text, at);
            out.sentences.push((out.all.len(), at..block.end));
            begins = false;
        }
        let written = rest.as_bytes().get(..len).unwrap_or_default();
        let token = Token {
            start: at,
            end: at + len,
            kind,
            capital: rest.starts_with(char::is_uppercase),
            glued,
            first,
            plural: len > 3 && written.ends_with(b"s") && !written.ends_with(b"ss"),
            participle: len > 4 && written.ends_with(b"ed"),
            noun: len > 5 && NOUN_ENDINGS.iter().any(|ending| written.ends_with(ending)),
            starting: matches!(written, b"starting" | b"beginning" | b"effective"),
            digit: byte.is_ascii_digit(),
            t: len == 1 && byte == b't',
        };
        at += len;
        glued = true;
        out.all.push(token);
    }
    close(out, text, block.end);
}

/// How long the web or mail address is whose first word has this length.
fn address(rest: &[u8], word: usize) -> Option<usize> {
    let tail = rest.get(word..)?;
    let web = tail.starts_with(b"://") || tail.starts_with(b".") && rest.starts_with(b"www.");
    if !web {
        return None;
    }
    let end = rest
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'>' | b'"'));
    let whole = rest.get(..end.unwrap_or(rest.len()))?;
    // Its end is no sentence's end.
    let len = whole
        .iter()
        .rposition(|byte| !matches!(byte, b'.' | b',' | b';' | b')'))?
        + 1;
    std::str::from_utf8(rest.get(..len)?).is_ok().then_some(len)
}

/// The last sentence ends before this byte.
fn close(out: &mut Tokens, text: &str, before: usize) {
    if let Some((_, range)) = out.sentences.last_mut() {
        let sentence = text.get(range.start..before).unwrap_or_default();
        range.end = range.start + sentence.trim_end().len();
    }
}

/// No-break spaces and what can't be seen are no tokens.
fn kind_or_space(kind: Kind) -> Option<Kind> {
    (kind != Kind::Sign(b' ')).then_some(kind)
}

/// Whether it may be the first of a sentence: its closing marks are none.
fn is_content(kind: Kind) -> bool {
    !matches!(kind, Kind::Sign(b'.' | b'!' | b'?' | b')' | b']' | b','))
}

/// A run of letters and digits that begins with a letter; an apostrophe ends it.
fn word(text: &str) -> (Kind, usize) {
    let mut len = 0;
    let mut ascii = true;
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            len = at + 1;
        } else {
            ascii = byte < 0x80;
            break;
        }
    }
    if !ascii {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '\u{ad}');
        let end = end.unwrap_or(text.len());
        if end != len || len == 0 {
            return (Kind::Word(Word::Other), end);
        }
    }
    let word = text.as_bytes().get(..len).unwrap_or_default();
    let kind = match word {
        [b'Q', digit @ b'1'..=b'4'] => Kind::Quarter((digit - b'0') as i8),
        [b'H', digit @ b'1'..=b'2'] => Kind::Half((digit - b'0') as i8),
        [b'W', a @ b'0'..=b'5', b @ b'0'..=b'9'] => match (a - b'0') * 10 + b - b'0' {
            week @ 1..=53 => Kind::Week(week as i8),
            _ => Kind::Word(Word::Other),
        },
        [b'F', b'Y', digits @ ..] if matches!(digits.len(), 2 | 4) => {
            match (decimal(digits), digits.len()) {
                (Some(year), 2) => Kind::FiscalYear(2000 + year as i16),
                (Some(year @ 1900..=2199), _) => Kind::FiscalYear(year as i16),
                _ => Kind::Word(Word::Other),
            }
        }
        _ => Kind::Word(classify(word)),
    };
    (kind, len)
}

/// A run of letters and digits that begins with a digit; thousands and decimals are parts of it.
fn number(bytes: &[u8]) -> (Kind, usize) {
    let digits = count(bytes);
    let tail = bytes.get(digits..).unwrap_or(&[]);
    let letters = tail
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let value = bytes.get(..digits).and_then(decimal);
    match (tail.first(), value) {
        (Some(b'.' | b','), _) if tail.get(1).is_some_and(u8::is_ascii_digit) => {
            separated(bytes, digits)
        }
        (_, Some(value)) if letters == 0 => (Kind::Number(value, digits.min(9) as u8), digits),
        (_, Some(value)) => {
            let suffix = tail.get(..letters).unwrap_or(&[]);
            let kind = match (suffix, digits) {
                (b"st" | b"nd" | b"rd" | b"th", 1 | 2) => Kind::Word(Word::Nth(value as u8)),
                (b"s", 4) if value % 10 == 0 => Kind::Decade(value as i16 / 10),
                (b"s", 2) if value % 10 == 0 => Kind::Word(Word::Tens(value as i16 / 10)),
                // A moment in ISO 8601: the day is what counts.
                ([b'T', b'0'..=b'2', ..], 2) => Kind::Number(value, 2),
                (b"H", 1) if (1..=2).contains(&value) => Kind::Half(value as i8),
                ([part @ (b'Q' | b'H'), a @ b'0'..=b'9', b @ b'0'..=b'9'], 1) => {
                    let year = 2000 + i16::from(a - b'0') * 10 + i16::from(b - b'0');
                    match (part, value) {
                        (b'Q', 1..=4) => Kind::QuarterOf(value as i8, year),
                        (b'H', 1..=2) => Kind::HalfOf(value as i8, year),
                        _ => Kind::Figure,
                    }
                }
                (b"Q", 1) if (1..=4).contains(&value) => Kind::Quarter(value as i8),
                _ => Kind::Figure,
            };
            (kind, digits + letters)
        }
        _ => (Kind::Figure, digits + letters),
    }
}

fn separated(bytes: &[u8], digits: usize) -> (Kind, usize) {
    if bytes.get(digits) == Some(&b',') && count(bytes.get(digits + 1..).unwrap_or(&[])) != 3 {
        // `June 5,2026`, `2019,2020`: no thousands.
        let value = bytes.get(..digits).and_then(decimal);
        return match value {
            Some(value) => (Kind::Number(value, digits.min(9) as u8), digits),
            None => (Kind::Figure, digits),
        };
    }
    let mut parts = [0; 3];
    let (mut at, mut number) = (0, 0);
    loop {
        let digits = count(bytes.get(at..).unwrap_or(&[]));
        if let Some(part) = parts.get_mut(number) {
            *part = bytes
                .get(at..at + digits)
                .and_then(decimal)
                .unwrap_or(u16::MAX);
        }
        at += digits;
        number += 1;
        let follows = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match bytes.get(at) {
            Some(b'.' | b',') if follows => at += 1,
            _ => break,
        }
    }
    let letters = bytes
        .get(at..)
        .unwrap_or(&[])
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let kind = match parts {
        [day @ 1..=31, month @ 1..=12, year @ 1000..=2199] if number == 3 && letters == 0 => {
            Kind::Points(day as i8, month as i8, year as i16)
        }
        _ => Kind::Figure,
    };
    (kind, at + letters)
}

fn count(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Up to four digits as a number.
fn decimal(digits: &[u8]) -> Option<u16> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    digits.iter().try_fold(0_u16, |value, digit| {
        digit
            .is_ascii_digit()
            .then(|| value * 10 + u16::from(digit - b'0'))
    })
}

fn ascii_sign(byte: u8) -> u8 {
    match byte {
        b'"' | b'`' => b'\'',
        0..=0x1f | 0x7f => b' ',
        _ => byte,
    }
}

fn sign(text: &str) -> (Kind, usize) {
    let Some(c) = text.chars().next() else {
        return (Kind::Sign(b' '), 1);
    };
    let sign = match c {
        '‘' | '’' | '“' | '”' | '„' | '‚' | '«' | '»' | '‹' | '›' | 'ʼ' => b'\'',
        '\u{2010}'..='\u{2013}' | '−' => b'-',
        '—' | '―' => b'_',
        '£' | '€' | '¥' | '₹' | '₩' | '¢' => b'$',
        '…' => b'.',
        '§' | '№' => b'#',
        c if c.is_whitespace() || c.is_control() => b' ',
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => b' ',
        _ => b'*',
    };
    (Kind::Sign(sign), c.len_utf8())
}
