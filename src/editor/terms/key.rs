//! What the written forms of one term have in common.
//!
//! In: words. Out: a key: letters without capitals, accents, hyphens and blanks, the last word in the singular; so `web site`, `Web-sites` and
//! `website` have one key.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64;

use crate::editor::record_id::plain_letters;

/// Words that end in an `s` without being plurals.
const SINGULARS: [&str; 12] = [
    "news", "series", "species", "means", "lens", "gas", "bus", "plus", "its", "this", "yes",
    "texas",
];

/// A word of small letters in the singular, by its spelling alone.
pub fn singular(word: &str) -> Cow<'_, str> {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if word.len() < 4
        || !word.ends_with('s')
        || ends(&["ss", "us", "is", "ics", "'s", "’s"])
        || SINGULARS.contains(&word)
    {
        return Cow::Borrowed(word);
    }
    let cut = |letters: usize| word.get(..word.len() - letters).unwrap_or(word);
    if ends(&["ies"]) && word.len() > 4 {
        return Cow::Owned(format!("{}y", cut(3)));
    }
    if ends(&["sses", "xes", "zes", "ches", "shes"]) {
        return Cow::Borrowed(cut(2));
    }
    Cow::Borrowed(cut(1))
}

/// An abbreviation without the `s` of its plural.
pub fn without_plural(word: &str) -> &str {
    let short = word.strip_suffix('s').unwrap_or(word);
    let is_abbreviation = short.len() > 1 && short.chars().all(char::is_uppercase);
    if is_abbreviation { short } else { word }
}

/// The key of some words.
pub fn key<'a>(words: impl IntoIterator<Item = &'a str>) -> u64 {
    let words = words.into_iter().map(without_plural);
    let mut letters = String::with_capacity(32);
    let mut last = 0;
    for word in words {
        last = letters.len();
        if word.is_ascii() {
            let kept = word.bytes().filter(u8::is_ascii_alphanumeric);
            letters.extend(kept.map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            letters.extend(plain_letters(word).chars().filter(|c| c.is_alphanumeric()));
        }
    }
    let end = letters.get(last..).unwrap_or_default();
    let end = singular(end).into_owned();
    letters.truncate(last);
    letters.push_str(&end);
    xxh3_64(letters.as_bytes())
}

/// The key of a text's words.
pub fn key_of(text: &str) -> u64 {
    let words = text.split(|c: char| c.is_whitespace() || c == '-');
    key(words.filter(|word| !word.is_empty()))
}
