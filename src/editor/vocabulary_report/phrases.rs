//! Names and phrases of the archive that no topic covers.
//!
//! In: all texts with their mentions. Out: candidates for the vocabulary, those of most briefings first, each with an
//! example. A name is a run of capitalised words, `of` and its like between them, that isn't only the beginning of a sentence; a
//! phrase is two or three words in lower case with a word of content at either end. What overlaps a mention is covered.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

use super::sentence::Sentence;
use crate::locale::date::MONTHS;
use crate::text::mentions::{Mentions, is_function_word};
use crate::text::similarity::words::words;
use crate::text::tokens;

/// Briefings that must have a phrase for it to be worth a topic.
const PHRASE_IN: usize = 3;
/// How often a name must stand in the archive.
const NAME_TIMES: usize = 2;
/// Entries of a list, at most.
const MOST: usize = 500;

/// Words that no topic covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// As it is written most often.
    pub text: String,
    /// How often it stands in the archive.
    pub count: usize,
    /// In how many briefings.
    pub briefings: usize,
    /// Where it stands first.
    pub example: Sentence,
}

/// Where words stand: in which text, and where in it.
type Places = Vec<(usize, Range<usize>)>;

/// Names with capitals, and phrases.
pub fn uncovered(texts: &[(&str, Mentions)]) -> (Vec<Phrase>, Vec<Phrase>) {
    let mut names: BTreeMap<String, Places> = BTreeMap::new();
    let mut phrases: BTreeMap<String, Places> = BTreeMap::new();
    // A word that begins sentences only is no name; one with a capital within a sentence is.
    let mut within: BTreeSet<String> = BTreeSet::new();
    for (number, (_, mentions)) in texts.iter().enumerate() {
        for line in lines(mentions) {
            for (is_first, name) in names_in(&line) {
                let Some((first, text, range)) = span(mentions, name) else {
                    continue;
                };
                if !is_first && !first.begins_sentence {
                    within.insert(text.to_string());
                }
                if !is_covered(mentions, &range) {
                    let places = names.entry(text.to_string()).or_default();
                    places.push((number, range));
                }
            }
            for length in [2, 3] {
                for group in line.windows(length).filter(|group| is_phrase(group)) {
                    let Some((_, text, range)) = span(mentions, group) else {
                        continue;
                    };
                    if !is_covered(mentions, &range) {
                        let places = phrases.entry(text.to_lowercase()).or_default();
                        places.push((number, range));
                    }
                }
            }
        }
    }
    names.retain(|name, places| {
        let is_one_word = !name.contains(' ');
        places.len() >= NAME_TIMES && (!is_one_word || within.contains(name))
    });
    phrases.retain(|_, places| briefings(places) >= PHRASE_IN);
    drop_parts(&mut phrases);
    (ranked(names, texts), ranked(phrases, texts))
}

/// The first of some words, all that they and what is between them take, and where that stands.
fn span<'a, 'w>(
    mentions: &'a Mentions,
    words: &'w [Word<'a>],
) -> Option<(&'w Word<'a>, &'a str, Range<usize>)> {
    let (first, last) = (words.first()?, words.last()?);
    let range = first.start..last.end;
    Some((first, mentions.text.get(range.clone())?, range))
}

fn briefings(places: &Places) -> usize {
    places
        .iter()
        .map(|(text, _)| text)
        .collect::<BTreeSet<_>>()
        .len()
}

/// Two words that nearly always stand in a phrase of three are no phrase of their own.
fn drop_parts(phrases: &mut BTreeMap<String, Places>) {
    let longer: Vec<(String, usize)> = phrases
        .iter()
        .filter(|(text, _)| text.split(' ').count() == 3)
        .map(|(text, places)| (text.clone(), places.len()))
        .collect();
    for (text, count) in longer {
        let head = text.rsplit_once(' ').map_or("", |(head, _)| head);
        let tail = text.split_once(' ').map_or("", |(_, tail)| tail);
        for part in [head, tail] {
            if phrases
                .get(part)
                .is_some_and(|places| places.len() * 4 <= count * 5)
            {
                phrases.remove(part);
            }
        }
    }
}

fn ranked(found: BTreeMap<String, Places>, texts: &[(&str, Mentions)]) -> Vec<Phrase> {
    let mut all: Vec<Phrase> = found
        .into_iter()
        .filter_map(|(text, places)| {
            let (number, range) = places.first()?;
            let (file, mentions) = texts.get(*number)?;
            let sentence = mentions.tokens.sentence(range);
            Some(Phrase {
                text,
                count: places.len(),
                briefings: briefings(&places),
                example: Sentence::of(file, &mentions.quote(&sentence, range)),
            })
        })
        .collect();
    all.sort_by(|a, b| {
        let rank = |phrase: &Phrase| (Reverse(phrase.briefings), Reverse(phrase.count));
        rank(a).cmp(&rank(b)).then_with(|| a.text.cmp(&b.text))
    });
    all.truncate(MOST);
    all
}

fn is_covered(mentions: &Mentions, range: &Range<usize>) -> bool {
    let all = &mentions.all;
    let next = all.partition_point(|mention| mention.text.end <= range.start);
    let ambiguous = |range: &Range<usize>| {
        let mut those = mentions.ambiguous.iter();
        those.any(|name| name.text.start < range.end && range.start < name.text.end)
    };
    all.get(next)
        .is_some_and(|mention| mention.text.start < range.end)
        || ambiguous(range)
}

/// A word of a line, without a possessive.
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    begins_sentence: bool,
    /// Whether nothing but a blank or a hyphen stands between it and the word before.
    follows: bool,
}

/// The words of a text, line by line.
fn lines(mentions: &Mentions) -> Vec<Vec<Word<'_>>> {
    let mut lines: Vec<Vec<Word>> = vec![Vec::new()];
    let mut tokens = mentions.tokens.words.iter();
    let mut end = 0;
    words(&mentions.text, &mentions.tokens, |word| {
        let token = tokens.find(|token| token.start as usize == word.start);
        let between = mentions.text.get(end..word.start).unwrap_or_default();
        if between.contains('\n') {
            lines.push(Vec::new());
        }
        let Some(line) = lines.last_mut() else { return };
        let begins = token.is_some_and(tokens::Token::begins);
        line.push(Word {
            text: mentions.text.get(word.start..word.end).unwrap_or_default(),
            start: word.start,
            end: word.end,
            begins_sentence: line.is_empty() || begins,
            follows: between == " " || between == "-",
        });
        end = word.end;
    });
    lines
}

/// Runs of capitalised words, without the function words at their ends, and whether each is the first of the line.
fn names_in<'w, 'a>(line: &'w [Word<'a>]) -> Vec<(bool, &'w [Word<'a>])> {
    let has_capital = |word: &Word| word.text.chars().next().is_some_and(char::is_uppercase);
    let links = |word: &Word| {
        matches!(
            word.text,
            "of" | "for" | "and" | "the" | "de" | "la" | "du" | "von" | "van"
        )
    };
    let mut runs = Vec::new();
    let mut rest = line;
    while let [first, behind @ ..] = rest {
        let is_start =
            has_capital(first) && !is_function_word(first.text) && !is_contraction(first.text);
        if !is_start || first.text.chars().count() < 2 {
            rest = behind;
            continue;
        }
        let mut length = 1;
        for (place, word) in (1..).zip(behind).take_while(|(_, word)| word.follows) {
            if is_contraction(word.text) {
                break;
            } else if has_capital(word) || word.text.chars().all(|c| c.is_ascii_digit()) {
                length = place + 1;
            } else if !links(word) || place + 1 - length > 2 {
                break;
            }
        }
        let (run, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        // A month or a weekday with its number is a date; a number in words is no name.
        if !is_date(first) && !is_number(first) {
            runs.push((rest.len() == line.len(), run));
        }
        rest = behind;
    }
    runs
}

/// Whether a word is two words cut short, of which neither is a name: `Don’t`, `They’re`, `It’s`.
fn is_contraction(word: &str) -> bool {
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
    MONTHS.contains(&word.text) || WEEKDAYS.contains(&word.text)
}

fn is_number(word: &Word) -> bool {
    const NAMES: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first",
        "second",
    ];
    NAMES.contains(&word.text.to_lowercase().as_str())
}

/// Words in lower case, next to one another, with a word of content at either end.
fn is_phrase(words: &[Word]) -> bool {
    let is_plain = |word: &Word| {
        word.text
            .chars()
            .all(|c| c.is_lowercase() || c == '-' || c == '’')
    };
    let has_content = |word: &Word| {
        word.text.chars().count() > 2 && !is_function_word(word.text) && !is_number(word)
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    words.iter().all(is_plain)
        && words.iter().skip(1).all(|word| word.follows)
        && has_content(first)
        && has_content(last)
        && words
            .iter()
            .all(|word| has_content(word) || word.text == "of")
}
