//! Numbers as text, for scripts: short, printable, without an escape in a string.
//!
//! A digit is a printable ASCII character other than `"` and `\`, of which there are 93. A number's first digit says how many
//! follow, so that small numbers, nearly all there are, take one digit:
//!
//! | first digit | follow | numbers |
//! |---|---|---|
//! | 0 to 55 | none | itself |
//! | 56 to 76 | one, below 88 | 56 to 1,903 |
//! | 77 to 91 | two, below 88 | 1,904 to 118,063 |
//! | 92 | five, below 88 | all others below 2³² |
//!
//! Compression on the way to the reader does the rest; a binary code would have to be unpacked twice.

/// How many digits there are.
pub const DIGITS: u32 = 93;

/// A multiple of [`LEVELS`], so that the last digit of a list's number says the level, and compression sees which is usual.
const BASE: u32 = 88;
const TWO: u32 = 56;
const THREE: u32 = 77;
const SIX: u32 = 92;
const FROM_THREE: u32 = TWO + (THREE - TWO) * BASE;
const FROM_SIX: u32 = FROM_THREE + (SIX - THREE) * BASE * BASE;

/// Levels of a word's weight; a divisor of `TWO`.
pub const LEVELS: u32 = 8;

/// Appends a digit, below [`DIGITS`].
pub fn digit(value: u32, out: &mut String) {
    let code = 32 + value + u32::from(value >= 2);
    let code = code + u32::from(code >= 92);
    out.push(char::from(code as u8));
}

/// Appends a number.
pub fn number(value: u32, out: &mut String) {
    if value < TWO {
        digit(value, out);
    } else if value < FROM_THREE {
        let rest = value - TWO;
        digit(TWO + rest / BASE, out);
        digit(rest % BASE, out);
    } else if value < FROM_SIX {
        let rest = value - FROM_THREE;
        digit(THREE + rest / BASE / BASE, out);
        digit(rest / BASE % BASE, out);
        digit(rest % BASE, out);
    } else {
        digit(SIX, out);
        for power in (0..5).rev() {
            digit(value / BASE.pow(power) % BASE, out);
        }
    }
}

/// Appends a text: how many of its first UTF-16 units it shares with the text before it in the order, how many follow, and these.
pub fn text(before: &str, text: &str, out: &mut String) {
    let mut shared = 0;
    let mut units = 0;
    for (a, b) in before.chars().zip(text.chars()) {
        if a != b {
            break;
        }
        shared += a.len_utf8();
        units += a.len_utf16() as u32;
    }
    let rest = text.get(shared..).unwrap_or_default();
    number(units, out);
    number(rest.encode_utf16().count() as u32, out);
    out.push_str(rest);
}

/// Appends a list of documents in rising order, each with the level of the word's weight in it: gap and level are one number.
pub fn list(postings: impl Iterator<Item = (u32, u8)>, out: &mut String) {
    let mut next = 0;
    for (document, level) in postings {
        number((document - next) * LEVELS + u32::from(level), out);
        next = document + 1;
    }
}
