//! A date that is found in a text, and how it was reckoned.

use std::ops::Range;

use jiff::civil::Date;

use super::tense::Tense;
use super::word::Part;
use crate::characters::slice;

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
    /// More is said of it around its words than was read.
    Incomplete,
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

impl DateMention {
    /// Its words in the text that it was found in.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        slice(text, &self.range)
    }

    /// Its sentence in the text that it was found in.
    pub fn sentence_in<'t>(&self, text: &'t str) -> &'t str {
        slice(text, &self.sentence)
    }
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
