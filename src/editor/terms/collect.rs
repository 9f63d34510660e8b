//! The terms of all texts, each with its forms and texts.
//!
//! In: the texts. Out: [`Term`]s by their keys, and which abbreviations stand for which of them.
//!
//! Two passes: the first counts in how many texts each term stands, as a hash; the second reads those that stand often enough.
//! Most word groups of an archive stand in it once, and are never held as text.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::abbreviations::pairs;
use super::counts::Counts;
use super::key::key;
use super::lines::{Line, Word, lines};
use super::nations::{is_nation, nation_of};
use super::places::Covered;
use super::spans::{Span, spans};
use super::term::{Cues, Term, TermText, WrittenForm};
use super::word_lists::is_function_word;
use crate::text::mentions::Mentions;
use crate::text::tokens;

/// Texts that must have a phrase for it to be a term.
const PHRASE_IN: u32 = 3;
/// How often a name must stand in the archive.
pub const NAME_TIMES: u32 = 2;
/// Words of a term in a title, at most.
const LONGEST: usize = 6;
/// Places that are kept as examples.
const EXAMPLES: usize = 2;

/// Abbreviations with the long names that stood before them in the texts: the key of the short one, and the long one's key and form.
pub type LongForms = BTreeMap<u64, (u64, String)>;

/// How often a term stands in the archive.
#[derive(Debug, Clone, Copy, Default)]
struct Frequency {
    texts: u32,
    names: u32,
    small: u32,
}

/// All terms, in the order of their keys.
pub fn collect(texts: &[TermText]) -> (BTreeMap<u64, Term>, LongForms) {
    let all: Vec<&Mentions> = texts.iter().map(|text| text.mentions).collect();
    let counts = Counts::of(&all);
    let mut frequencies: HashMap<u64, Frequency> = HashMap::new();
    let found = texts.par_iter().map(|text| frequency(text, &counts));
    for (key, count) in found.collect::<Vec<_>>().into_iter().flatten() {
        let sum = frequencies.entry(key).or_default();
        sum.texts += 1;
        sum.names += count.names;
        sum.small += count.small;
    }
    frequencies.retain(|key, count| {
        let name = count.names >= NAME_TIMES && count.names >= count.small;
        // A nation's name and its adjective are counted together, once they are joined.
        let nation = count.names > 0 && (is_nation(*key) || nation_of(*key).is_some());
        name || nation || count.texts >= PHRASE_IN && count.small > 0
    });
    let read = texts
        .par_iter()
        .map(|text| read(text, &counts, &frequencies));
    let mut terms: BTreeMap<u64, Builder> = BTreeMap::new();
    let mut long: BTreeMap<u64, HashMap<(u64, String), u32>> = BTreeMap::new();
    for (number, own) in (0_u32..).zip(read.collect::<Vec<_>>()) {
        for (key, term) in own.terms {
            terms.entry(key).or_default().add(number, term);
        }
        for (short, name) in own.pairs {
            *long.entry(short).or_default().entry(name).or_default() += 1;
        }
        for key in own.titles {
            if let Some(term) = terms.get_mut(&key) {
                term.term.titles += 1;
            }
        }
    }
    let best = |(short, names): (u64, HashMap<(u64, String), u32>)| {
        let best = names
            .into_iter()
            .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        best.map(|(name, _)| (short, name))
    };
    let terms = terms
        .into_iter()
        .map(|(key, builder)| (key, builder.finish(key)));
    (terms.collect(), long.into_iter().filter_map(best).collect())
}

/// The terms of one text, each with how often it stands there.
fn frequency(text: &TermText, counts: &Counts) -> HashMap<u64, Frequency> {
    let mut out: HashMap<u64, Frequency> = HashMap::new();
    let covered = Covered::of(text.mentions);
    for line in lines(text.mentions) {
        for span in spans(&line, counts) {
            if covered.has(&span.range()) {
                continue;
            }
            let count = out.entry(key(span.texts())).or_default();
            count.names += u32::from(span.is_name);
            count.small += u32::from(!span.is_name);
        }
    }
    out
}

/// What one text has of the terms.
struct TextTerms {
    terms: Vec<(u64, Builder)>,
    pairs: Vec<(u64, (u64, String))>,
    titles: Vec<u64>,
}

fn read(text: &TermText, counts: &Counts, wanted: &HashMap<u64, Frequency>) -> TextTerms {
    let mut terms: BTreeMap<u64, Builder> = BTreeMap::new();
    let mut found = Vec::new();
    let covered = Covered::of(text.mentions);
    for line in lines(text.mentions) {
        for span in spans(&line, counts) {
            let key = key(span.texts());
            if wanted.contains_key(&key) && !covered.has(&span.range()) {
                terms.entry(key).or_default().note(text, &span, &line);
            }
        }
        for (long, short) in pairs(&text.mentions.text, &line.words) {
            let form = form(text, long);
            let words = long.iter().map(|word| word.text);
            found.push((key([short.text]), (key(words), form)));
        }
    }
    TextTerms {
        terms: terms.into_iter().collect(),
        pairs: found,
        titles: in_title(text.title, wanted),
    }
}

/// The terms of a title, whatever its capitals.
fn in_title(title: &str, wanted: &HashMap<u64, Frequency>) -> Vec<u64> {
    let read = tokens::read(title).words;
    let words: Vec<&str> = read.iter().map(|token| token.text(title)).collect();
    let mut out = Vec::new();
    for start in 0..words.len() {
        for length in 1..=LONGEST {
            let Some(group) = words.get(start..start + length) else {
                break;
            };
            let key = key(group.iter().copied());
            if wanted.contains_key(&key) && !out.contains(&key) {
                out.push(key);
            }
        }
    }
    out
}

/// Words as they are written, on one line.
fn form(text: &TermText, words: &[Word]) -> String {
    let start = words.first().map_or(0, |word| word.start);
    let end = words.last().map_or(start, |word| word.end);
    let written = text.mentions.text.get(start..end).unwrap_or_default();
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A term while it is read.
#[derive(Default)]
struct Builder {
    term: Term,
    forms: BTreeMap<String, u32>,
    names: u32,
}

impl Builder {
    fn note(&mut self, text: &TermText, span: &Span, line: &Line) {
        let mut form = form(text, span.words);
        if !span.is_name
            && let Some(first) = span.words.first()
            && first.is_initial
            && !first.is_abbreviation()
        {
            let small = first.text.to_lowercase();
            form.replace_range(..first.text.len().min(form.len()), &small);
        }
        *self.forms.entry(form).or_default() += 1;
        self.names += u32::from(span.is_name);
        self.term.count += 1;
        self.term.cues.add(cues(span, line));
        if self.term.examples.is_empty() {
            self.term.examples.push((0, span.range()));
        }
    }

    /// Takes in what one text has.
    fn add(&mut self, number: u32, own: Builder) {
        for (form, count) in own.forms {
            *self.forms.entry(form).or_default() += count;
        }
        self.names += own.names;
        self.term.count += own.term.count;
        self.term.cues.add(own.term.cues);
        self.term.texts.push(number);
        if self.term.examples.len() < EXAMPLES {
            let own = own.term.examples.into_iter();
            self.term
                .examples
                .extend(own.map(|(_, range)| (number, range)));
        }
    }

    fn finish(self, key: u64) -> Term {
        let mut forms: Vec<WrittenForm> = self
            .forms
            .into_iter()
            .map(|(text, count)| WrittenForm { text, count })
            .collect();
        forms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        Term {
            key,
            is_name: self.names * 2 > self.term.count,
            forms,
            ..self.term
        }
    }
}

fn cues(span: &Span, line: &Line) -> Cues {
    let end = span.words.last().map_or(0, |word| word.end);
    let next = line.words.partition_point(|word| word.start < end);
    let after = line.words.get(next).filter(|word| word.follows);
    let goes_on = after.is_some_and(|word| !is_function_word(word.text));
    let before = span.before.map_or("", |word| word.text);
    Cues {
        title: u32::from(span.has_title),
        says: u32::from(after.is_some_and(|word| {
            matches!(
                word.text,
                "says" | "said" | "told" | "has" | "was" | "who" | "will"
            )
        })),
        within: u32::from(matches!(
            before,
            "in" | "near" | "across" | "throughout" | "In" | "Near"
        )),
        closes: u32::from(!goes_on),
        article: u32::from(matches!(before, "the" | "a" | "an" | "The" | "A" | "An")),
    }
}
