//! Ids for records that Annals proposes.
//!
//! In: a date and a title. Out: an id that no other record has. It never changes once it is published, so it is short, and can be
//! typed on any keyboard.

use std::collections::BTreeSet;

use crate::characters::spelt_out;
use unicode_normalization::UnicodeNormalization;

/// Words that say nothing in an id.
const FUNCTION_WORDS: [&str; 20] = [
    "the", "a", "an", "of", "in", "on", "at", "by", "to", "and", "or", "for", "was", "were", "is",
    "are", "its", "it", "that", "with",
];

/// The beginning of a date in EDTF and up to four words of the title, with a number at its end where another has it. The id is
/// added to `taken`.
pub fn new_id(edtf: &str, title: &str, taken: &mut BTreeSet<String>) -> String {
    let date = edtf.trim_start_matches("../");
    let date = date.split('/').next().unwrap_or(date);
    let is_sign = |c: char| !c.is_alphanumeric();
    let date: Vec<&str> = date
        .split(is_sign)
        .filter(|part| !part.is_empty())
        .collect();
    let date = date.join("-");
    let title = plain_letters(title);
    let words = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !FUNCTION_WORDS.contains(word));
    let mut base = date.to_ascii_lowercase();
    for word in words.take(4) {
        base.push('-');
        base.extend(word.chars().take(24));
    }
    let mut id = base.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

/// A text in small letters, those of the Latin script without their marks. Letters of other scripts stay as they are: there a mark
/// may make another letter.
pub fn plain_letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match spelt_out(c) {
            Some(letters) => out.push_str(letters),
            // The mark of `İ` in small letters.
            None if c == '\u{307}' => {}
            None => out.push(without_marks(c)),
        }
    }
    out
}

/// A letter's base where that is Latin, else the letter itself.
fn without_marks(c: char) -> char {
    let base = std::iter::once(c).nfd().next();
    base.filter(char::is_ascii_alphabetic).unwrap_or(c)
}
