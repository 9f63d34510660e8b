//! The terms of a line: names, and phrases in small letters.
//!
//! In: a [`Line`] and what the archive says of its words. Out: each [`Span`].
//!
//! A name is a run of capitalised words, `of` and its like between them. A capital that its place explains makes none: that of a
//! title-case heading, of a sentence's first word that the archive has in small letters, of a title before a name. A phrase is one to
//! three words in small letters, abbreviations among them, that are no verbs and no words of every text.

use super::counts::Counts;
use super::lines::{Line, Word};
use super::word_lists::{
    is_contraction, is_function_word, is_general, is_given_name, is_number, is_part, is_title,
    is_title_of_office,
};
use crate::locale::date::MONTHS;

/// Words of a phrase, at most.
const LONGEST_PHRASE: usize = 3;
/// Words of a name, at most.
const LONGEST_NAME: usize = 8;

/// Words that may be a term.
#[derive(Debug, Clone, Copy)]
pub struct Span<'w, 'a> {
    /// The words.
    pub words: &'w [Word<'a>],
    /// The word before, in the same sentence.
    pub before: Option<&'w Word<'a>>,
    /// Whether it has capitals as names do.
    pub is_name: bool,
    /// Whether a title stands before it: `Mr`, `President`.
    pub has_title: bool,
}

impl<'a> Span<'_, 'a> {
    /// The words as they are written.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.words.iter().map(|word| word.text)
    }

    /// Where it stands in the text.
    pub fn range(&self) -> std::ops::Range<usize> {
        let start = self.words.first().map_or(0, |word| word.start);
        start..self.words.last().map_or(start, |word| word.end)
    }
}

/// The terms of a line.
pub fn spans<'w, 'a>(line: &'w Line<'a>, counts: &Counts) -> Vec<Span<'w, 'a>> {
    let mut out = Vec::new();
    if line.is_title_case {
        return out;
    }
    names(&line.words, counts, &mut out);
    phrases(&line.words, counts, &mut out);
    out.retain(|span| {
        let first = span.words.first();
        !first.is_some_and(|first| counts.is_boilerplate(first))
    });
    out
}

fn names<'w, 'a>(words: &'w [Word<'a>], counts: &Counts, out: &mut Vec<Span<'w, 'a>>) {
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let length = run(rest);
        if length > 0
            && let Some(run) = rest.get(..length)
        {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            parts(run, before, counts, out);
        }
        at += length.max(1);
    }
}

/// How many words from the first on are a run of capitalised ones.
fn run(rest: &[Word]) -> usize {
    let [first, behind @ ..] = rest else { return 0 };
    let begins = first.has_capital()
        && (!is_function_word(first.text) || first.is_abbreviation())
        && !is_contraction(first.text)
        && first.text.chars().count() > 1;
    if !begins {
        return 0;
    }
    let mut length = 1;
    for (place, word) in (1..).zip(behind).take_while(|(_, word)| word.follows) {
        if is_contraction(word.text) || word.is_initial || place >= LONGEST_NAME {
            break;
        } else if word.has_capital() || word.text.chars().all(|c| c.is_ascii_digit()) {
            length = place + 1;
        } else if !links(word.text) || place + 1 - length > 2 {
            break;
        } else if word.text == "the" && place == length {
            // `Monday the Board`, but `Bank of the West`.
            break;
        }
    }
    length
}

/// Small words within names.
fn links(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "and"
            | "the"
            | "de"
            | "la"
            | "du"
            | "von"
            | "van"
            | "der"
            | "bin"
            | "al"
            | "on"
    )
}

/// Parts a run where `and` joins two names, and takes away what its place or an office explains.
fn parts<'w, 'a>(
    run: &'w [Word<'a>],
    before: Option<&'w Word<'a>>,
    counts: &Counts,
    out: &mut Vec<Span<'w, 'a>>,
) {
    let mut rest = run;
    let mut before = before;
    while let Some(at) = rest.iter().position(|word| word.text == "and") {
        let (left, right) = rest.split_at(at);
        if is_one_name(left, right) {
            break;
        }
        one(left, before, counts, out);
        before = right.first();
        rest = right.get(1..).unwrap_or_default();
    }
    one(rest, before, counts, out);
}

/// Whether names on both sides of an `and` are one: `Department of Health and Human Services`.
fn is_one_name(left: &[Word], right: &[Word]) -> bool {
    let has_of = left
        .iter()
        .skip(1)
        .any(|word| matches!(word.text, "of" | "for" | "on"));
    let ends = right.last().is_some_and(|last| {
        matches!(
            last.text,
            "Administration"
                | "Agency"
                | "Office"
                | "Commission"
                | "Committee"
                | "Authority"
                | "Act"
                | "Bureau"
                | "Council"
                | "Service"
                | "Department"
                | "Organisation"
                | "Organization"
                | "Bank"
                | "Program"
                | "Programme"
        )
    });
    has_of || ends
}

fn one<'w, 'a>(
    words: &'w [Word<'a>],
    before: Option<&'w Word<'a>>,
    counts: &Counts,
    out: &mut Vec<Span<'w, 'a>>,
) {
    let mut words = words;
    let mut before = before;
    let mut has_title = before.is_some_and(|word| is_title(word.text));
    // A word that begins a sentence, or an office before a name.
    while let [first, behind @ ..] = words {
        let by_place = first.is_initial && !behind.is_empty() && counts.word(first).is_common();
        let office = precedes_person(first, behind);
        if !by_place && !office {
            break;
        }
        has_title = office;
        before = Some(first);
        words = behind;
    }
    while let [first, behind @ ..] = words {
        if !links(first.text) {
            break;
        }
        // What an office is of: `President of Pakistan`.
        has_title = false;
        before = Some(first);
        words = behind;
    }
    while let [ahead @ .., last] = words {
        if !links(last.text) {
            break;
        }
        words = ahead;
    }
    let Some(first) = words.first() else { return };
    let is_single = words.len() == 1;
    let lower = first.text.to_lowercase();
    let is_listed = is_general(&lower) || is_part(&lower) || is_given_name(first.text);
    let is_word =
        is_single && !first.is_abbreviation() && (counts.word(first).is_common() || is_listed);
    let is_short = is_single && first.text.chars().count() < 2;
    let is_office = words.len() < 3
        && words
            .last()
            .is_some_and(|last| is_title(last.text) && !is_title_of_office(last.text));
    let is_glued = words
        .iter()
        .any(|word| word.is_glued && !word.text.contains('.'));
    let is_digits = words
        .iter()
        .all(|word| word.text.chars().all(|c| !c.is_alphabetic()));
    if is_date(first)
        || is_number(first.text)
        || is_word
        || is_short
        || is_office
        || is_digits
        || is_glued
    {
        return;
    }
    out.push(Span {
        words,
        before,
        is_name: true,
        has_title,
    });
}

/// Whether a word is a title before a person's name, and the words behind it the name.
fn precedes_person(first: &Word, behind: &[Word]) -> bool {
    let by_name = behind.iter().take(3).any(|word| is_given_name(word.text));
    is_title(first.text) && (by_name || behind.len() == 1 && !is_title_of_office(first.text))
}

/// A month or a weekday, with its number or alone.
fn is_date(word: &Word) -> bool {
    const WEEKDAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let word = word.text.trim_end_matches('s');
    MONTHS.contains(&word) || WEEKDAYS.contains(&word)
}

fn phrases<'w, 'a>(words: &'w [Word<'a>], counts: &Counts, out: &mut Vec<Span<'w, 'a>>) {
    for start in 0..words.len() {
        for length in 1..=LONGEST_PHRASE {
            let Some(group) = words.get(start..start + length) else {
                break;
            };
            let joined = group.iter().skip(1).all(|word| word.follows);
            let cut = group.first().is_some_and(|first| first.hyphenated);
            if !joined || cut || !group.last().is_some_and(|last| has_content(last, counts)) {
                break;
            }
            let next = words.get(start + length);
            let goes_on = next.is_some_and(|next| next.hyphenated);
            if !goes_on && is_phrase(group, counts) {
                let before = start.checked_sub(1).and_then(|before| words.get(before));
                let follows = group.first().is_some_and(|first| first.follows);
                out.push(Span {
                    words: group,
                    before: before.filter(|_| follows),
                    is_name: false,
                    has_title: false,
                });
            }
        }
    }
}

/// Whether a word may stand in a phrase.
fn has_content(word: &Word, counts: &Counts) -> bool {
    if word.is_glued || links(word.text) {
        return false;
    }
    if word.is_abbreviation() {
        return word.text.chars().all(char::is_alphanumeric);
    }
    let own = counts.word(word);
    let small = word.text.starts_with(char::is_lowercase) || word.is_initial && own.is_common();
    let letters = |c: char| c.is_alphabetic() || c == '-' || c == '’' || c == '\'';
    if !small || word.text.chars().count() < 3 || !word.text.chars().all(letters) {
        return false;
    }
    let lower = word.text.to_lowercase();
    !is_function_word(&lower)
        && !is_number(&lower)
        && !is_contraction(&lower)
        && !is_general(&lower)
        && (is_part(&lower) || !own.is_verb())
}

fn is_phrase(words: &[Word], counts: &Counts) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    if words.iter().all(Word::is_abbreviation) {
        return false;
    }
    let lower = last.text.to_lowercase();
    let adverb = first.text.to_lowercase().ends_with("ly");
    let participle = lower.ends_with("ed") && !lower.ends_with("eed");
    if adverb || participle {
        return false;
    }
    // A single word is a term where it stands as a noun does.
    let counted = counts.word(last);
    let is_head = last.is_abbreviation() || counted.is_head();
    is_head && (words.len() > 1 || counted.noun > 0 && !is_part(&lower))
}
