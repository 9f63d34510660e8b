//! Text on its way to a terminal or into a file for a program, where no control character and no noncharacter may arrive.
//!
//! In: names of files, the system's messages, and content as it stands in a file. Out: the same with a replacement character (U+FFFD) for
//! each that is none, or, in JSON, with its escape.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether Unicode has set a code point apart from text for ever (Unicode 16, section 23.7): U+FDD0 to U+FDEF, and the last two of each
/// plane.
pub fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Whether a character may stand in a text: a line's end and a tab may, other control characters (ESC, the C1 control CSI) and
/// noncharacters may not.
pub fn is_text(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t') || !c.is_control() && !is_noncharacter(c)
}

/// A text with a replacement character in the place of each that is none.
///
/// ```
/// assert_eq!(annals::printed::replaced("a\u{9b}31mb\u{fdd0}"), "a\u{fffd}31mb\u{fffd}");
/// ```
pub fn replaced(text: &str) -> Cow<'_, str> {
    replaced_but(text, is_text)
}

/// A text with a replacement character in the place of each that isn't kept.
pub fn replaced_but(text: &str, is_kept: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&is_kept) {
        return Cow::Borrowed(text);
    }
    let shown = text
        .chars()
        .map(|c| if is_kept(c) { c } else { '\u{fffd}' });
    Cow::Owned(shown.collect())
}

/// JSON, which holds such characters within its strings alone, with their escapes in their places: it says the same.
///
/// ```
/// assert_eq!(annals::printed::escaped_json("[\"\u{9b}\"]"), r#"["\u009b"]"#);
/// ```
pub fn escaped_json(json: &str) -> Cow<'_, str> {
    if json.chars().all(is_text) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_text(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    Cow::Owned(out)
}
