//! Dates in prose, as EDTF.
//!
//! In: a text, its blocks parted by blank lines, and how its dates are to be read ([`Setting`]). Out: each expression
//! that says a date, with its words, its sentence, the date in EDTF and in TIMEX3's terms, and how it was reckoned ([`DateMention`]).
//!
//! ```text
//!   text ──tokens──► words and sentences ──read──► what an expression says ──resolve──► the days that it means
//!                                                                    tense, signal ──────┘
//! ```
//!
//! The rules are of the language, not of a topic, and deterministic. English has a grammar here; other languages are read by
//! the words and phrases of their files (`locale/dates/`), and a language without a file isn't read at all. Each step is one pass and looks a bounded
//! way around a word, so that the time is in proportion to the text's length.
//!
//! What is taken for a date, and which words belong to it, is TimeML's convention (TIMEX3, type DATE), with three differences: a
//! range is one expression; weeks reckoned in numbers ("two weeks ago") are days, said to be inexact; and a preposition counts
//! for the value, though not for the words: "by 2030" is `../2030`, "since March" `2026-03/..`. EDTF has no exclusive ends, so
//! "before 2030" is `../2030`, too. "Early", "mid" and "late" leave the date as it is and are said beside it
//! ([`DateMention::part`]), since no EDTF expression of level 1 means them; "by the end of 2026" is `../2026-12-31`.

mod calendar;
mod clause;
mod context;
mod counted;
mod form;
mod lexicon;
mod line;
mod lists;
mod mention;
mod of_year;
mod periods;
mod phrases;
mod read;
mod relative;
mod resolve;
mod setting;
mod signal;
mod tense;
mod tokens;
mod value;
mod which_year;
mod word;
mod words;
mod years;

use context::Context;
use line::Line;
use resolve::NamedDate;
use tokens::Tokens;

pub use mention::{Anchor, DateAmbiguity, DateMention, Timex};
pub use setting::{DateLanguage, Relative, Setting};
pub use tense::Tense;
pub use value::Value;
pub use word::{DayPart, Part};

/// A sentence is followed so many bytes before and after its date: what is longer is a list, and with very many dates in it each would
/// be held against all of it.
const SENTENCE: usize = 2_000;

/// Finds every date in a text, in its order.
///
/// ```
/// use annals::text::dates::{Setting, find};
///
/// let setting = Setting::new(jiff::civil::date(2026, 6, 5), "en-GB");
/// let found = find("It opened on Thursday and closes by the end of 2026.", &setting);
/// let dates: Vec<&str> = found.iter().map(|date| date.edtf.as_str()).collect();
/// assert_eq!(dates, ["2026-06-04", "../2026-12-31"]);
/// ```
pub fn find(text: &str, setting: &Setting) -> Vec<DateMention> {
    let mut found = match setting.language == DateLanguage::ENGLISH {
        true => find_english(text, setting),
        false => {
            let language = setting.language.phrases();
            language.map_or_else(Vec::new, |language| phrases::find(text, setting, language))
        }
    };
    for one in &mut found {
        let (start, end) = (one.range.start, one.range.end);
        let mut first = one.sentence.start.max(start.saturating_sub(SENTENCE));
        while !text.is_char_boundary(first) {
            first += 1;
        }
        let mut last = one.sentence.end.min(end + SENTENCE);
        while !text.is_char_boundary(last) {
            last -= 1;
        }
        one.sentence = first..last;
    }
    found
}

fn find_english(text: &str, setting: &Setting) -> Vec<DateMention> {
    let mut found = Vec::new();
    let sentences = crate::text::tokens::read(text).sentences;
    let mut tokens = Tokens::default();
    let mut named = NamedDate::default();
    for (block, range) in tokens::blocks(text).enumerate() {
        tokens::read(text, range, &sentences, &mut tokens);
        let line = Line {
            tokens: &tokens.all,
        };
        let mut sentence = 0;
        let mut at = 0;
        // The expression before, by its end, and its date.
        let mut last = None;
        while at < tokens.all.len() {
            let Some(reading) = read::read(line, at) else {
                at += 1;
                continue;
            };
            while tokens
                .sentences
                .get(sentence + 1)
                .is_some_and(|(first, _)| *first <= reading.first)
            {
                sentence += 1;
            }
            let in_sentence = tokens
                .sentences
                .get(sentence)
                .cloned()
                .unwrap_or((0, 0..text.len()));
            let context = Context {
                line,
                setting,
                sentence: in_sentence,
                place: (block, sentence),
                named: &named,
                last,
            };
            at = reading.end.max(at + 1);
            // "A week ago Tuesday": two that are reckoned, one from the other.
            let joined = last.is_some_and(|(end, _)| end == reading.first);
            if joined && reading.is_relative() && mark_incomplete(&mut found) {
                continue;
            }
            if let Some((one, value)) = context.found(&reading) {
                let place = (!context.is_aside(&reading)).then_some(context.place);
                named.name(value, place);
                last = Some((reading.end, value));
                found.push(one);
            }
        }
    }
    found
}

/// Says of the last date that more is said of it, if it was reckoned.
fn mark_incomplete(found: &mut [DateMention]) -> bool {
    let last = found.last_mut();
    let last = last.filter(|one| one.anchor != Anchor::None);
    last.map(|one| one.ambiguity = Some(DateAmbiguity::Incomplete))
        .is_some()
}
