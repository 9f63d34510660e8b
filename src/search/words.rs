//! What a word is, for the index and for the script that asks it: `words()` of `search.js` does exactly the same.
//! `tests/fixtures/search/words.json` holds what both are tested against.
//!
//! - A word is a run of letters, digits and marks (`Alphabetic`, `N`, `M`); soft hyphens and joiners within it don't count.
//! - Two letters or more of ASCII, each with a point, are one word: `U.S.` is `us`.
//! - Three letters of ASCII or fewer keep what makes another name of them: `++` or `#` behind them, or the point before two or
//!   three, where no word ends at it: `C++` is `c++`, `.NET` is `.net`.
//! - `’s` at the end of a word is left out; any other apostrophe parts two words.
//! - It is compared in lower case without the diacritics of Latin, Greek and Cyrillic (U+0300 to U+036F), composed (NFC), and
//!   with letters that have a common spelling of two in that spelling: `Łódź` is `lodz`, `Straße` is `strasse`.
//! - Of a run of ideographs, kana, Hangul or another script that is written without spaces, each two neighbours are a word, and
//!   the last sign; so any part of the run is found by its own pairs, and a single sign by the words that begin with it.
//! - A word of more than 48 characters is cut.

use crate::characters::spelt_out;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a word that are kept.
const LONGEST: usize = 48;

/// Calls `word` with each word of a text, in order.
///
/// ```
/// let mut found = Vec::new();
/// annals::search::words::words("Łódź and C++", |word| found.push(word.to_string()));
/// assert_eq!(found, ["lodz", "and", "c++"]);
/// ```
pub fn words(text: &str, mut word: impl FnMut(&str)) {
    let mut buffer = String::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(first) = bytes.get(at) {
        let rest = text.get(at..).unwrap_or_default();
        if first.is_ascii() && !first.is_ascii_alphanumeric() {
            let Some(length) = dotted(text, at, rest) else {
                at += 1;
                continue;
            };
            ascii(
                rest.get(..length).unwrap_or_default(),
                &mut buffer,
                &mut word,
            );
            at += length;
            at += possessive(text.get(at..).unwrap_or_default());
            continue;
        }
        if !first.is_ascii()
            && let Some(sign) = rest.chars().next().filter(|c| !belongs(*c))
        {
            at += sign.len_utf8();
            continue;
        }
        let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let signs = signs(rest.as_bytes(), run);
        let run = run + signs;
        let mut end = at + run;
        // What goes on beyond ASCII, or may be an abbreviation or a possessive, is read with more care.
        let next = bytes.get(end).copied().unwrap_or(b' ');
        if signs > 0 || next < 128 && (next != b'.' || end > at + 1) {
            ascii(rest.get(..run).unwrap_or_default(), &mut buffer, &mut word);
        } else if let Some(behind) = abbreviation(text, at, &mut buffer) {
            word(&buffer);
            end = behind;
        } else {
            end = beyond_ascii(text, at, &mut buffer, &mut word);
        }
        at = end + possessive(text.get(end..).unwrap_or_default());
    }
}

/// Bytes of a word with the point that it begins with, if one begins at the byte `at`, where `rest` does.
fn dotted(text: &str, at: usize, rest: &str) -> Option<usize> {
    let letters = rest.strip_prefix('.')?;
    let count = letters.bytes().take_while(u8::is_ascii_alphabetic).count();
    let behind = letters.get(count..)?.chars().next();
    let before = text.get(..at)?.chars().next_back();
    let apart = !before.is_some_and(|c| belongs(c) || c == '.');
    let ends = !behind.is_some_and(belongs);
    (matches!(count, 2 | 3) && apart && ends).then_some(1 + count)
}

/// Bytes of the signs that belong to the first `run` letters and digits of a text.
fn signs(rest: &[u8], run: usize) -> usize {
    let (run, behind) = rest.split_at_checked(run).unwrap_or((rest, &[]));
    let is_short = (1..=3).contains(&run.len()) && run.iter().all(u8::is_ascii_alphabetic);
    match behind {
        [b'+', b'+', ..] if is_short => 2,
        [b'#', ..] if is_short => 1,
        _ => 0,
    }
}

fn ascii(run: &str, buffer: &mut String, word: &mut impl FnMut(&str)) {
    let run = run.get(..LONGEST).unwrap_or(run);
    if run.bytes().any(|byte| byte.is_ascii_uppercase()) {
        buffer.clear();
        buffer.push_str(run);
        buffer.make_ascii_lowercase();
        word(buffer);
    } else {
        word(run);
    }
}

/// `U.S.` at this place, as `us`; returns where it ends.
fn abbreviation(text: &str, start: usize, buffer: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    buffer.clear();
    let mut at = start;
    while let Some([letter, b'.']) = bytes.get(at..at + 2)
        && letter.is_ascii_alphabetic()
    {
        buffer.push(char::from(letter.to_ascii_lowercase()));
        at += 2;
        // A longer one is no abbreviation, and each of its letters would be read again.
        if buffer.len() > LONGEST {
            return None;
        }
    }
    let ends = !text.get(at..)?.chars().next().is_some_and(belongs);
    (buffer.len() > 1 && buffer.len() <= LONGEST && ends).then_some(at)
}

/// Bytes of a `’s` here.
fn possessive(rest: &str) -> usize {
    let Some(behind) = rest.strip_prefix(['\'', '’']) else {
        return 0;
    };
    let Some(after) = behind.strip_prefix(['s', 'S']) else {
        return 0;
    };
    if after.chars().next().is_some_and(belongs) {
        return 0;
    }
    rest.len() - after.len()
}

/// Reads the run that begins at `start`, of which not all is ASCII; returns where it ends.
fn beyond_ascii(
    text: &str,
    start: usize,
    buffer: &mut String,
    word: &mut impl FnMut(&str),
) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let Some(first) = rest.chars().next() else {
        return text.len();
    };
    let dense = is_dense(first);
    let length = rest
        .find(|c| !belongs(c) || is_dense(c) != dense && !is_combining_mark(c) && !is_joiner(c))
        .unwrap_or(rest.len());
    fold(rest.get(..length).unwrap_or(rest), buffer);
    if dense {
        let mut signs = buffer
            .char_indices()
            .map(|(at, _)| at)
            .chain([buffer.len()]);
        let (Some(mut from), Some(mut middle)) = (signs.next(), signs.next()) else {
            return start + length;
        };
        for to in signs {
            word(buffer.get(from..to).unwrap_or_default());
            (from, middle) = (middle, to);
        }
        word(buffer.get(from..middle).unwrap_or_default());
    } else if !buffer.is_empty() {
        let end = buffer.char_indices().nth(LONGEST).map(|(at, _)| at);
        word(end.and_then(|end| buffer.get(..end)).unwrap_or(buffer));
    }
    start + length
}

/// A run of word characters as it is compared.
fn fold(run: &str, out: &mut String) {
    out.clear();
    let letters = run
        .nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}') && !is_joiner(*c));
    for c in letters.flat_map(char::to_lowercase).nfc() {
        match spelt_out(c) {
            Some(letters) => out.push_str(letters),
            None if c == 'ς' => out.push('σ'),
            None => out.push(c),
        }
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

fn belongs(c: char) -> bool {
    c.is_alphanumeric() || is_joiner(c) || is_combining_mark(c)
}

/// Signs of scripts that are written without spaces: Thai, Lao, Tibetan, Burmese, Khmer, kana, ideographs, Hangul.
fn is_dense(c: char) -> bool {
    matches!(c as u32,
        0x0e00..=0x0fff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff66..=0xff9f | 0x20000..=0x3ffff)
}
