//! Terms in words.
//!
//! In: an article's title and text, and [`Term`]s that it has, the strongest first. Out: them as the article writes them.
//!
//! A pair of words is shown rather than either of them, and pairs that go on from one another in the text are shown as one: of
//! `Sovereign AI` and `AI Unit` comes `Sovereign AI Unit`. What is written in several ways is shown as it is written most often; if that is
//! undecided, with fewer capitals, so that a word isn't shown as it stands at a sentence's beginning.

use std::collections::{BTreeMap, BTreeSet};

use super::profile::Term;
use super::words::{Word, pair, words};
use crate::text::tokens;

/// Words of a phrase, at most.
const LONGEST: usize = 4;

/// What an article has written, read once for as many terms as are asked for.
pub struct PhraseFinder<'a> {
    /// Title and text, each with its words.
    sources: [(&'a str, Vec<Word>); 2],
}

impl<'a> PhraseFinder<'a> {
    /// Reads an article: its title, and its plain text without it.
    pub fn of(title: &'a str, text: &'a str) -> PhraseFinder<'a> {
        let read = |source: &'a str| {
            let mut all = Vec::new();
            words(source, &tokens::read(source), |word| all.push(word));
            (source, all)
        };
        PhraseFinder {
            sources: [read(title), read(text)],
        }
    }

    /// At most `count` phrases in the order of the terms, each with single spaces. A term that the article hasn't is passed over.
    pub fn phrases(&self, terms: &[Term], count: usize) -> Vec<String> {
        phrases(&self.sources, terms, count)
    }
}

fn phrases(sources: &[(&str, Vec<Word>)], terms: &[Term], count: usize) -> Vec<String> {
    let order = Order::of(terms);
    let mut found: BTreeMap<Vec<u64>, Phrase> = BTreeMap::new();
    for (source, all) in sources {
        let mut at = 0;
        while let Some(rest) = all.get(at..).filter(|rest| !rest.is_empty()) {
            let (length, place) = longest(rest, &order);
            if let (Some(place), Some(run)) = (place, rest.get(..length)) {
                let phrase = found
                    .entry(run.iter().map(|word| word.hash).collect())
                    .or_default();
                phrase.add(source, run, place);
            }
            // The last word of a phrase may begin another.
            at += length.saturating_sub(1).max(1);
        }
    }
    chosen(found, count)
}

/// The few terms that are asked for. Most words of a text are none of them, and a mask says so at once.
struct Order<'a> {
    terms: &'a [Term],
    mask: u64,
}

impl Order<'_> {
    fn of(terms: &[Term]) -> Order<'_> {
        let mask = terms.iter().fold(0, |mask, term| mask | bit(*term));
        Order { terms, mask }
    }

    fn place(&self, term: Term) -> Option<usize> {
        if self.mask & bit(term) == 0 {
            return None;
        }
        self.terms.iter().position(|asked| *asked == term)
    }
}

fn bit(term: Term) -> u64 {
    1 << (term.0 & 63)
}

/// How many words from the first on make a phrase of the terms, and the place of the strongest of these.
fn longest(words: &[Word], order: &Order) -> (usize, Option<usize>) {
    let mut best: Option<usize> = None;
    let mut length = 1;
    for pairs in words.windows(2).take(LONGEST - 1) {
        let [first, second] = pairs else { break };
        if !second.joined || first.function || second.function {
            break;
        }
        let Some(place) = order.place(Term::of(pair(first.hash, second.hash))) else {
            break;
        };
        best = Some(best.map_or(place, |best| best.min(place)));
        length += 1;
    }
    let single = || {
        words
            .first()
            .filter(|word| !word.function)
            .and_then(|word| order.place(Term::of(word.hash)))
    };
    (length, best.or_else(single))
}

/// Of what was found the strongest, without words that stand in a phrase already.
fn chosen(found: BTreeMap<Vec<u64>, Phrase>, count: usize) -> Vec<String> {
    let mut found: Vec<_> = found.into_iter().collect();
    // Phrases before their parts; of several with the same strongest term the longest, then the one that stands most often.
    found.sort_by_key(|(words, phrase)| {
        (
            words.len() == 1,
            phrase.place,
            usize::MAX - words.len(),
            usize::MAX - phrase.times(),
        )
    });
    let mut shown = BTreeSet::new();
    found.retain(|(words, _)| {
        let known = shown.len();
        shown.extend(words.iter().copied());
        shown.len() > known
    });
    found.sort_by_key(|(_, phrase)| phrase.place);
    found
        .into_iter()
        .take(count)
        .filter_map(|(_, phrase)| phrase.written())
        .collect()
}

/// A phrase as it is written.
#[derive(Default)]
struct Phrase {
    /// The place of its strongest term.
    place: usize,
    /// Each way of writing, and how often it occurs.
    ways: BTreeMap<String, usize>,
}

impl Phrase {
    fn add(&mut self, source: &str, run: &[Word], place: usize) {
        self.place = place;
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let written = source.get(first.start..last.end).unwrap_or_default();
            let spaced: Vec<&str> = written.split_whitespace().collect();
            *self.ways.entry(spaced.join(" ")).or_default() += 1;
        }
    }

    fn times(&self) -> usize {
        self.ways.values().sum()
    }

    fn written(self) -> Option<String> {
        let capitals = |way: &str| way.chars().filter(|c| c.is_uppercase()).count();
        let best = self
            .ways
            .into_iter()
            .min_by_key(|(way, times)| (usize::MAX - times, capitals(way)))?;
        Some(best.0)
    }
}
