//! Long names that are followed by their abbreviations: `General Services Administration (GSA)`.
//!
//! In: a line. Out: pairs of the long name's words and the short one.

use super::lines::Word;
use super::word_lists::is_function_word;

/// Letters of an abbreviation, at most.
const LONGEST: usize = 8;
/// Small words between a long name's words, at most.
const SMALL_WORDS: usize = 4;

/// All pairs of a line; `text` is the whole text.
pub fn pairs<'w, 'a>(text: &str, words: &'w [Word<'a>]) -> Vec<(&'w [Word<'a>], &'w Word<'a>)> {
    let mut out = Vec::new();
    for (place, word) in words.iter().enumerate().skip(1) {
        let Some(before) = words.get(place - 1) else {
            continue;
        };
        let opened = text.get(before.end..word.start);
        let closed = text
            .get(word.end..)
            .is_some_and(|rest| rest.starts_with(')'));
        if opened == Some(" (")
            && closed
            && word.is_abbreviation()
            && let Some(long) = words
                .get(..place)
                .and_then(|ahead| long_form(ahead, word.text))
        {
            out.push((long, word));
        }
    }
    out
}

/// The last words of a line whose initials an abbreviation has.
fn long_form<'w, 'a>(ahead: &'w [Word<'a>], short: &str) -> Option<&'w [Word<'a>]> {
    let short = short.trim_end_matches('s');
    let letters: Vec<char> = short.chars().flat_map(char::to_lowercase).collect();
    if letters.len() < 2 || letters.len() > LONGEST {
        return None;
    }
    let mut left = letters.len();
    let mut small = 0;
    for (place, word) in ahead.iter().enumerate().rev() {
        let initial = word.text.chars().flat_map(char::to_lowercase).next();
        let wanted = left.checked_sub(1).and_then(|at| letters.get(at)).copied();
        // A long name begins with a word that says something: not with the `of` of `Office of Budget`.
        let is_small = left == 1 && is_function_word(word.text);
        if wanted.is_some() && initial == wanted && !is_small {
            left -= 1;
        } else if is_function_word(word.text) && small < SMALL_WORDS {
            small += 1;
        } else {
            return None;
        }
        if left == 0 {
            return ahead.get(place..);
        }
        if !word.follows {
            return None;
        }
    }
    None
}

/// Whether a name's capitals, or the initials of all its words, are an abbreviation.
pub fn are_initials(name: &str, short: &str) -> bool {
    let short: String = short.trim_end_matches('s').to_lowercase();
    let words = name.split([' ', '-']).filter(|word| !word.is_empty());
    let initials = |all: bool| -> String {
        let telling = words.clone().filter(|word| all || !is_function_word(word));
        telling
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect()
    };
    short.chars().count() > 1 && (initials(false) == short || initials(true) == short)
}
