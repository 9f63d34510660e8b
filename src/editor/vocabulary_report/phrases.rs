//! Names and phrases of the archive that no topic covers.
//!
//! Comes in: all texts with their mentions. Goes out: candidates for the vocabulary, those of most briefings first, each with an
//! example. A name is a run of capitalised words, `of` and its like between them, that isn't only the beginning of a sentence; a
//! phrase is two or three words in lower case with a word of content at either end. What overlaps a mention is covered.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::Sentence;
use crate::locale::date::MONTHS;
use crate::text::mentions::{Mentions, is_function_word};

/// A phrase is worth a topic if so many briefings have it.
const PHRASE_IN: usize = 3;
/// A name, if it stands so often in the archive.
const NAME_TIMES: usize = 2;
/// The lists are cut here: nobody reads further.
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
        for line in lines(&mentions.text) {
            let words = words(&mentions.text, line);
            for run in names_in(&words) {
                let range = words[run.start].start..words[run.end - 1].end;
                let text = &mentions.text[range.clone()];
                if run.start > 0 && !words[run.start].begins_sentence {
                    within.insert(text.to_string());
                }
                if !is_covered(mentions, &range) {
                    names
                        .entry(text.to_string())
                        .or_default()
                        .push((number, range));
                }
            }
            for length in [2, 3] {
                for group in words.windows(length).filter(|group| is_phrase(group)) {
                    let range = group[0].start..group[length - 1].end;
                    if !is_covered(mentions, &range) {
                        let text = mentions.text[range.clone()].to_lowercase();
                        phrases.entry(text).or_default().push((number, range));
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
        let (first, last) = (text.rfind(' ').unwrap_or(0), text.find(' ').unwrap_or(0));
        for part in [&text[..first], text[last..].trim_start()] {
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
            let (file, mentions) = &texts[*number];
            let sentence = sentence_at(&mentions.text, range);
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

/// The lines of a text, by their places.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    begins_sentence: bool,
    /// Whether nothing but a blank stands between it and the word before.
    follows: bool,
}

fn words(text: &str, line: Range<usize>) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = line.start;
    for (at, word) in text[line.clone()].unicode_word_indices() {
        // A possessive isn't part of the name.
        let word = word
            .strip_suffix("’s")
            .or_else(|| word.strip_suffix("'s"))
            .unwrap_or(word);
        let start = line.start + at;
        let between = &text[end..start];
        words.push(Word {
            text: word,
            start,
            end: start + word.len(),
            begins_sentence: words.is_empty()
                || between.contains(['.', '!', '?', ':', '“', '"', '‘']),
            follows: between == " " || between == "-",
        });
        end = start + word.len();
    }
    words
}

/// Runs of capitalised words, without the function words at their ends.
fn names_in(words: &[Word]) -> Vec<Range<usize>> {
    let has_capital = |word: &Word| word.text.chars().next().is_some_and(char::is_uppercase);
    let links = |word: &Word| {
        matches!(
            word.text,
            "of" | "for" | "and" | "the" | "de" | "la" | "du" | "von" | "van"
        )
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let is_start = has_capital(&words[at]) && !is_function_word(words[at].text);
        if !is_start || words[at].text.chars().count() < 2 {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut next = end;
        while next < words.len() && words[next].follows {
            if has_capital(&words[next]) || words[next].text.chars().all(|c| c.is_ascii_digit()) {
                end = next + 1;
            } else if !links(&words[next]) || next + 1 - end > 2 {
                break;
            }
            next += 1;
        }
        // A month or a weekday with its number is a date; a number in words is no name.
        if !is_date(&words[at]) && !is_number(&words[at]) {
            runs.push(at..end);
        }
        at = end;
    }
    runs
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
        && words[1..].iter().all(|word| word.follows)
        && has_content(first)
        && has_content(last)
        && words
            .iter()
            .all(|word| has_content(word) || word.text == "of")
}

/// The sentence around a place.
fn sentence_at(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[range.end..]
        .find("\n\n")
        .map_or(text.len(), |at| range.end + at);
    let mut at = start;
    for sentence in text[start..end].split_sentence_bounds() {
        if at + sentence.len() > range.start {
            return at..(at + sentence.len()).max(range.end);
        }
        at += sentence.len();
    }
    start..end
}
