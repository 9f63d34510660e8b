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
//! The rules are of the language, not of a topic, and deterministic. They read English. Each step is one pass and looks a bounded
//! way around a word, so that the time is in proportion to the text's length.
//!
//! What is taken for a date, and which words belong to it, is TimeML's convention (TIMEX3, type DATE), with three differences: a
//! range is one expression; weeks reckoned in numbers ("two weeks ago") are days, said to be inexact; and a preposition counts
//! for the value, though not for the words: "by 2030" is `../2030`, "since March" `2026-03/..`. EDTF has no exclusive ends, so
//! "before 2030" is `../2030`, too. "Early", "mid" and "late" leave the date as it is and are said beside it
//! ([`DateMention::part`]), since no EDTF expression of level 1 means them; "by the end of 2026" is `../2026-12-31`.

mod calendar;
mod context;
mod form;
mod lexicon;
mod line;
mod lists;
mod of_year;
mod periods;
mod read;
mod relative;
mod resolve;
mod signal;
mod tense;
mod tokens;
mod value;
mod which_year;
mod words;
mod years;

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use context::Context;
use line::Line;
use resolve::NamedDate;
use tokens::Tokens;

pub use tense::Tense;
pub use value::Value;
pub use words::{DayPart, Part};

/// How a text's dates are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The article's day.
    pub anchor: Date,
    /// From where relative dates are reckoned.
    pub relative: Relative,
    /// Whether 5/6/2026 is the sixth of May, and a financial year the federal government's.
    pub american: bool,
    /// The month that financial years begin in; `None` for the country's own (April in Britain, October in the United States).
    pub fiscal_start: Option<i8>,
}

impl Setting {
    /// For an article of this day in this language (a BCP 47 tag), each relative date reckoned as its words say.
    pub fn new(anchor: Date, language: &str) -> Setting {
        Setting {
            anchor,
            relative: Relative::ByWording,
            american: language.eq_ignore_ascii_case("en-US"),
            fiscal_start: None,
        }
    }

    fn fiscal_start(&self) -> i8 {
        let usual = if self.american { 10 } else { 4 };
        self.fiscal_start
            .filter(|month| (1..=12).contains(month))
            .unwrap_or(usual)
    }
}

/// From where relative dates are reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Relative {
    /// As their words say: "last Thursday" from the article's day, "a year earlier" from the last date named. What names no year
    /// goes by a date named before it in its paragraph, else by the article's day.
    #[default]
    ByWording,
    /// All from the article's day, as in a news report.
    ToArticle,
    /// All from the last date named, as in a history; "yesterday", "today", "tomorrow" and "ago" from the article's day all the same.
    ToLastNamed,
}

impl Relative {
    /// Each by the word that an article's front matter uses.
    pub const WORDS: [(&'static str, Relative); 3] = [
        ("by-wording", Relative::ByWording),
        ("article", Relative::ToArticle),
        ("last-named", Relative::ToLastNamed),
    ];
}

/// From where a date was reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// From nothing: its words say it whole.
    None,
    /// From the article's day.
    Article,
    /// From the last date named.
    LastNamed,
}

/// Why a date may be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateAmbiguity {
    /// Day and month could be the other way round.
    DayOrMonth,
    /// The day doesn't fall on the weekday that is said.
    Weekday,
    /// Nothing says whether it is past or to come.
    PastOrFuture,
}

/// An expression that says a date.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The bytes of its words.
    pub range: Range<usize>,
    /// The bytes of its sentence.
    pub sentence: Range<usize>,
    /// The date: level 0 or 1, or a quarter of level 2.
    pub edtf: String,
    /// Its first day; `None` where it has no beginning.
    pub earliest: Option<Date>,
    /// Its last day; `None` where it has no end.
    pub latest: Option<Date>,
    /// A part of it that is meant: "early 2026".
    pub part: Option<Part>,
    /// Whether its words say that it is inexact.
    pub about: bool,
    /// From where it was reckoned.
    pub anchor: Anchor,
    /// The tense of its clause.
    pub tense: Tense,
    /// Why it may be another date.
    pub ambiguity: Option<DateAmbiguity>,
    /// The same in the terms of TimeML: one for a date, two for a range.
    pub timex: Vec<Timex>,
}

/// A date in the terms of TimeML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// The bytes of its words.
    pub range: Range<usize>,
    /// The attribute `value`.
    pub value: String,
    /// The attribute `mod`: START, MID, END, APPROX.
    pub modifier: Option<&'static str>,
}

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
