//! Countries and continents, and the adjectives of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::key::key_of;

/// A line is a country's name and the words that are said of it and its people.
const NATIONS: &str = include_str!("words/nations.txt");

/// Other names of countries.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("US", "United States"),
    ("USA", "United States"),
    ("America", "United States"),
    ("United States of America", "United States"),
    ("UK", "United Kingdom"),
    ("Britain", "United Kingdom"),
    ("Great Britain", "United Kingdom"),
    ("UAE", "United Arab Emirates"),
];

/// Adjectives and other names, by their keys: the country, and whether the word is a name of it.
static WORDS: LazyLock<HashMap<u64, (&'static str, bool)>> = LazyLock::new(|| {
    let adjectives = NATIONS.lines().filter_map(|line| line.split_once(": "));
    let adjectives = adjectives.flat_map(|(nation, words)| {
        let words = words.split(' ');
        words.map(move |word| (key_of(word), (nation, false)))
    });
    let names = OTHER_NAMES
        .iter()
        .map(|(name, nation)| (key_of(name), (*nation, true)));
    adjectives.chain(names).collect()
});

static NAMES: LazyLock<HashMap<u64, &'static str>> = LazyLock::new(|| {
    let lines = NATIONS.lines().filter_map(|line| line.split_once(": "));
    lines.map(|(nation, _)| (key_of(nation), nation)).collect()
});

/// The country that a word is an adjective of, or another name: then the second part is true.
pub fn nation_of(key: u64) -> Option<(&'static str, bool)> {
    WORDS.get(&key).copied()
}

/// Whether a nation's adjective is a language as well, of which much is written that isn't about the nation.
pub fn is_language(word: &str) -> bool {
    matches!(
        word,
        "Spanish"
            | "English"
            | "French"
            | "German"
            | "Italian"
            | "Portuguese"
            | "Chinese"
            | "Japanese"
            | "Korean"
            | "Russian"
            | "Dutch"
            | "Polish"
            | "Turkish"
    )
}

/// Whether these words name a country or a continent.
pub fn is_nation(key: u64) -> bool {
    NAMES.contains_key(&key)
}
