//! Characters that no text of a site has: controls, which a terminal may obey, and what HTML, XML and Unicode don't allow.
//!
//! In: a text as somebody wrote it. Out: the same with another character in place of each of these, and a warning at its place. Texts come
//! in through three doors, each of which asks here: the bytes of files ([`crate::content::read`]), escapes in YAML
//! ([`crate::yaml::document`]), and numeric references in Markdown (`&#27;`, [`crate::markup::markdown`]).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::printed::is_text;

/// Whether a text may not have a character: a control other than a tab or a line break (C0, DEL and C1), or a noncharacter.
pub fn is_forbidden(c: char) -> bool {
    !is_text(c)
}

/// The text of a range of bytes; empty where it doesn't end and begin between characters of this text.
pub fn slice<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or("")
}

/// A small letter of the Latin script that is no other letter with a mark (Unicode decomposes none of these), in plain letters as people
/// type it who don't have it; `None` for all other characters.
pub fn spelt_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        _ => return None,
    })
}

/// What Windows-1252 has at the places of the C1 controls, from U+0080 on.
const WINDOWS_1252: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// What stands in place of a character: itself; a blank for a forbidden one; and for a C1 control what it is in Windows-1252, since it
/// comes of texts of that encoding that were taken for Latin-1. Browsers read `&#147;` so as well (HTML, section 13.2.5.80).
pub fn instead_of(c: char) -> char {
    match u32::from(c).checked_sub(0x80) {
        Some(number @ 0..0x20) => WINDOWS_1252.chars().nth(number as usize).unwrap_or(' '),
        _ if is_forbidden(c) => ' ',
        _ => c,
    }
}

/// A text of as many characters in which none is forbidden.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    match text.contains(is_forbidden) {
        true => text.chars().map(instead_of).collect::<String>().into(),
        false => text.into(),
    }
}

/// Warns of each forbidden character of a file's text, with their number where there are several, at the first place.
pub fn report(text: &str, file: &Arc<str>, out: &mut Vec<Diagnostic>) {
    if !text.contains(is_forbidden) {
        return;
    }
    let mut found: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    // Places are those of the text that stands in its place, which excerpts quote.
    let mut at = 0;
    for c in text.chars() {
        if is_forbidden(c) {
            found.entry(c).or_insert((at, 0)).1 += 1;
        }
        at += instead_of(c).len_utf8();
    }
    for (c, (at, count)) in found {
        let place = Place::new(file, at..at + instead_of(c).len_utf8());
        let mut diagnostic = warning(c, place);
        if count > 1 {
            diagnostic.message += &format!(" ({count} times)");
        }
        out.push(diagnostic);
    }
}

/// That a forbidden character is named at a place.
pub fn warning(c: char, place: Place) -> Diagnostic {
    let number = u32::from(c);
    let message = match instead_of(c) {
        ' ' => {
            format!("no page can have the character U+{number:04X}; a blank stands in its place")
        }
        other => format!(
            "no page can have the character U+{number:04X}; {other} stands in its place, as in Windows-1252"
        ),
    };
    Diagnostic::new(Code::ForbiddenCharacter, place, message).hint("take it out")
}

/// The numeric character references of a text that stand for a forbidden character, each with that.
pub fn references(text: &str) -> Vec<(Range<usize>, char)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("&#") {
        let rest = text.get(start + 2..).unwrap_or_default();
        let hex = rest.strip_prefix(['x', 'X']);
        let (radix, digits) = hex.map_or((10, rest), |hex| (16, hex));
        let length = digits
            .find(|c: char| !c.is_digit(radix))
            .unwrap_or(digits.len());
        let number = digits.get(..length).unwrap_or_default();
        let c = u32::from_str_radix(number, radix)
            .ok()
            .and_then(char::from_u32);
        let Some(c) = c.filter(|c| is_forbidden(*c)) else {
            continue;
        };
        let mut end = start + 2 + (rest.len() - digits.len()) + length;
        if text.get(end..).is_some_and(|rest| rest.starts_with(';')) {
            end += 1;
        }
        found.push((start..end, c));
    }
    found
}
