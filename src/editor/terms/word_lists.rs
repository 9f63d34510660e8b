//! Words that say little, of which terms are not made. English, as the rules for plurals are.
//!
//! In: a word. Out: whether it belongs to one of the lists.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::key::singular;
use crate::text::mentions;

type List = LazyLock<HashSet<&'static str>>;

static GENERAL: List = LazyLock::new(|| list(include_str!("words/general.txt")));
static PARTS: List = LazyLock::new(|| list(include_str!("words/parts.txt")));
static GIVEN_NAMES: List = LazyLock::new(|| list(include_str!("words/given_names.txt")));

fn list(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

/// Whether a word in small letters is part of no subject: a verb, an adverb, an adjective of praise or size, a noun that only counts.
pub fn is_general(word: &str) -> bool {
    GENERAL.contains(word) || GENERAL.contains(singular(word).as_ref()) || word.ends_with("ly")
}

/// Whether a word in small letters says too little by itself, but may be part of a subject: `service`, `media`.
pub fn is_part(word: &str) -> bool {
    PARTS.contains(word) || PARTS.contains(singular(word).as_ref())
}

/// Whether a word is a given name of people.
pub fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// An article, a pronoun, a preposition, a conjunction or the like, with or without a capital.
pub fn is_function_word(word: &str) -> bool {
    mentions::is_function_word(word)
}

/// Whether a word is two words cut short, of which neither is a name: `Don’t`, `They’re`, `It’s`.
pub fn is_contraction(word: &str) -> bool {
    let Some((before, after)) = word.rsplit_once(['’', '\'']) else {
        return false;
    };
    match after.to_lowercase().as_str() {
        "t" => before.ends_with(['n', 'N']),
        "re" | "ve" | "ll" | "m" | "d" | "em" => true,
        "s" => is_function_word(&before.to_lowercase()),
        _ => false,
    }
}

/// A number in words.
pub fn is_number(word: &str) -> bool {
    const NAMES: [&str; 14] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "first",
        "second",
        "hundreds",
        "thousands",
    ];
    NAMES.contains(&word.to_lowercase().as_str())
}

/// What a verb stands after, and a noun doesn't.
pub fn precedes_verb(word: &str) -> bool {
    matches!(
        word,
        "to" | "we"
            | "you"
            | "they"
            | "i"
            | "he"
            | "she"
            | "it"
            | "who"
            | "will"
            | "can"
            | "could"
            | "should"
            | "would"
            | "may"
            | "might"
            | "must"
            | "not"
            | "don't"
            | "don’t"
            | "cannot"
            | "let’s"
            | "let's"
            | "please"
            | "doesn’t"
            | "didn’t"
            | "never"
            | "also"
    )
}

/// What a noun stands after, and a verb seldom does.
pub fn precedes_noun(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "our"
            | "their"
            | "its"
            | "your"
            | "his"
            | "her"
            | "my"
            | "this"
            | "these"
            | "those"
            | "in"
            | "for"
            | "with"
            | "on"
            | "about"
            | "through"
            | "by"
            | "from"
            | "into"
            | "between"
            | "no"
            | "any"
            | "some"
            | "every"
            | "each"
            | "new"
            | "more"
            | "such"
            | "other"
            | "many"
    )
}

/// Words that stand before a person's name or an office, and are no part of the name.
pub fn is_title(word: &str) -> bool {
    mentions::is_title(word)
        || matches!(
            word,
            "Prime"
                | "Federal"
                | "Acting"
                | "Former"
                | "Foreign"
                | "Attorney"
                | "Assistant"
                | "Associate"
                | "Opposition"
                | "Senior"
                | "Premier"
                | "Inspector"
                | "Sergeant"
                | "Detective"
                | "Superintendent"
                | "Constable"
                | "Rep"
                | "Sen"
                | "Gov"
                | "Lt"
                | "Gen"
                | "Doctor"
                | "Pope"
                | "Sheikh"
                | "Mullah"
                | "Rev"
                | "Reverend"
                | "Bishop"
                | "Archbishop"
                | "Treasurer"
                | "Administrator"
                | "Coach"
        )
}

/// Titles that stand before other nouns as well: `Chief Information Officer`.
pub fn is_title_of_office(word: &str) -> bool {
    matches!(
        word,
        "Chief"
            | "Executive"
            | "General"
            | "Head"
            | "Director"
            | "Deputy"
            | "Vice"
            | "Chair"
            | "Officer"
            | "Federal"
            | "Prime"
            | "Foreign"
            | "Acting"
            | "Former"
            | "Assistant"
            | "Associate"
            | "Senior"
            | "Attorney"
            | "Opposition"
    )
}
