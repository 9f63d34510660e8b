//! Capitals: whether a name's may differ in a text.
//!
//! In: a name's words and a text's. Out: whether they are alike, and how exactly.
//!
//! - A word that has more capitals than small letters (`AI`, `GPUs`, `CoE`, `G42`) is an abbreviation and stands only as written.
//! - A theme's other words match in any case. A technology's name does as well, unless other names show that it is a product's:
//!   a longer one that goes on with a number or a capital (`Falcon`, `Falcon 40B`).
//! - A proper name's words keep their first capital. Behind it a word of five letters or more matches in any case (`NVIDIA`,
//!   `Openai`), a shorter one only as written or in capitals among capitals (`MALI` in a headline): in other places such a
//!   word in capitals is an abbreviation of something else. Its small words (`of`, `the`) match in any case.
//! - A topic may say otherwise: `case: sensitive` is as written, `case: insensitive` is any case.

use super::names::{CapitalRule, Kind, TopicNames};
use crate::text::tokens::capitals;

/// How well a text's capitals agree with a name's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// As written.
    Exact,
    /// As the rules allow.
    Allowed,
    /// Not at all.
    None,
}

/// How the capitals of one of a topic's names are compared.
pub fn rule_for(name: &str, topic: &TopicNames) -> CapitalRule {
    match (topic.case_sensitive, topic.kind) {
        (Some(true), _) => CapitalRule::Written,
        (Some(false), _) => CapitalRule::Any,
        (None, Kind::Theme) => CapitalRule::Theme,
        (None, Kind::Technology) if !is_product(name, topic) => CapitalRule::Theme,
        (None, Kind::Unstated) if reads_as_common(name) => CapitalRule::Theme,
        _ => CapitalRule::Proper,
    }
}

/// Whether another name of the topic is this one with a number or a capitalised word after it.
fn is_product(name: &str, topic: &TopicNames) -> bool {
    let longer = |other: &&str| {
        let rest = other
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix([' ', '-']));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_numeric() || c.is_uppercase()))
    };
    let single = !name.contains(' ');
    single
        && std::iter::once(&topic.label)
            .chain(&topic.aliases)
            .any(longer)
}

/// Whether a name has a word in small letters and, after the first, none with a capital but abbreviations.
fn reads_as_common(name: &str) -> bool {
    let mut words = name.split([' ', '-']).filter(|word| !word.is_empty());
    let first = words
        .next()
        .is_some_and(|first| first.starts_with(char::is_lowercase));
    let mut small = first;
    for word in words {
        let (mask, letters) = capitals(word);
        small |= word.starts_with(char::is_lowercase);
        if mask & 1 == 1 && !is_abbreviation(mask, letters) {
            return false;
        }
    }
    small
}

fn is_abbreviation(mask: u32, letters: u32) -> bool {
    mask.count_ones() * 2 > letters
}

/// Compares one word. `first` says that it is the name's first and its place gives any word a capital; `among_capitals` that
/// the words around it are in capitals.
pub fn compare(
    rule: CapitalRule,
    name: u32,
    word: &str,
    first: bool,
    among_capitals: bool,
) -> Agreement {
    let (mask, count) = capitals(word);
    if mask == name {
        return Agreement::Exact;
    }
    let letters = count
        - word
            .bytes()
            .filter(u8::is_ascii_digit)
            .count()
            .min(count as usize) as u32;
    let by_place = first && name == 0 && mask == 1;
    let allowed = match rule {
        CapitalRule::Any => true,
        CapitalRule::Written => by_place,
        _ if is_abbreviation(name, letters) => false,
        CapitalRule::Theme => true,
        CapitalRule::Proper if name & 1 == 0 => name == 0 || by_place,
        CapitalRule::Proper => {
            mask & 1 == 1 && (letters >= 5 || among_capitals && mask.count_ones() == letters)
        }
    };
    if allowed {
        Agreement::Allowed
    } else {
        Agreement::None
    }
}

/// Whether a name is a single abbreviation: it may stand before any other name as an adjective does.
pub fn is_single_abbreviation(names: &[u32], word: &str) -> bool {
    let [mask] = names else { return false };
    let (_, count) = capitals(word);
    let digits = word.bytes().filter(u8::is_ascii_digit).count() as u32;
    mask.count_ones() > 1 && is_abbreviation(*mask, count.saturating_sub(digits))
}
