//! Dates in the languages whose words and phrases stand in files: `locale/dates/TAG.yaml`.
//!
//! In: a text, how its dates are to be read, and a [`Language`]. Out: each date, as [`super::find`] gives it. English has a
//! grammar of its own, since a word such as "may" or "second" can be five things; these are read by the phrases that their
//! file lists, the longest first. What no phrase fits is left alone.

mod clause;
pub mod language;
mod matching;
mod read;
mod tokens;

use std::ops::Range;

use super::context::range as resolve_range;
use super::form::{Expr, Form, InYear, Reading, What};
use super::mention::{Anchor, DateAmbiguity, DateMention, Timex};
use super::resolve::{AnchorContext, NamedDate, resolve};
use super::setting::Setting;
use super::tense::Tense;
use super::value::Value;
use super::which_year::is_far_fetched;
use super::word::{Part, Unit};
use crate::characters::slice;
use language::{Class, Language, Meaning};
use matching::Text;
use read::Lead;
use tokens::Kind;

/// Finds every date in a text, in its order.
pub fn find(text: &str, setting: &Setting, language: &Language) -> Vec<DateMention> {
    let sentences = crate::text::tokens::read(text).sentences;
    let (tokens, sentences) = tokens::read(text, &sentences, &language.words, |word| {
        let classes = language.classes(word).iter();
        classes.into_iter().any(|class| {
            matches!(
                class,
                Class::Month(_) | Class::ShortMonth(_) | Class::Unit(_) | Class::Weekday(_)
            )
        })
    });
    let mut finder = Finder {
        text: Text {
            tokens: &tokens,
            language,
        },
        source: text,
        sentences: &sentences,
        setting,
        named: NamedDate::default(),
        last: None,
    };
    let mut found = Vec::new();
    let mut preposition: Option<(Meaning, usize)> = None;
    let mut at = 0;
    while at < tokens.len() {
        let lead = Lead {
            preposition: preposition
                .filter(|(_, end)| *end == at)
                .map(|(meaning, _)| meaning),
            listed: finder.is_listed(at),
        };
        let reading = read::read(finder.text, at, lead);
        if let Some(reading) = reading.filter(|one| finder.text.together(at, one.end - 1)) {
            at = reading.end.max(at + 1);
            found.extend(finder.found(&reading, lead));
            continue;
        }
        let next = finder.text.longest(&language.before, at);
        let leads = next.filter(|next| !matches!(next.meaning, Meaning::Part(_)));
        match leads {
            Some(next) => {
                preposition = Some((next.meaning, next.end));
                at = next.end;
            }
            None => at += 1,
        }
    }
    found
}

struct Finder<'a> {
    text: Text<'a>,
    source: &'a str,
    sentences: &'a [(u32, u32)],
    setting: &'a Setting,
    named: NamedDate,
    /// Where the last year ended.
    last: Option<usize>,
}

impl Finder<'_> {
    /// Whether a year that was just read and this place are parted by a comma or a conjunction.
    fn is_listed(&self, at: usize) -> bool {
        let Some(end) = self.last else {
            return false;
        };
        let and = |at: usize| {
            let found = self.text.longest(&self.text.language.before, at);
            found.is_some_and(|found| found.meaning == Meaning::And)
        };
        at == end + 1 && (self.text.kind(end) == Kind::Sign(',') || and(end))
    }

    fn bytes(&self, first: usize, end: usize) -> Option<Range<usize>> {
        let start = self.text.tokens.get(first)?.start;
        Some(start..self.text.tokens.get(end.checked_sub(1)?)?.end)
    }

    fn found(&mut self, reading: &Reading, lead: Lead) -> Option<DateMention> {
        let tense = clause::tense(self.text, self.source, reading, lead.preposition);
        let place = self.text.tokens.get(reading.first)?.place;
        let near = self.is_near(place, tense);
        let context = AnchorContext {
            setting: self.setting,
            named: &self.named,
            tense,
            near,
            told: None,
        };
        let (start, (value, anchor)) = match &reading.form {
            Form::One(expr) => {
                let end = resolve(expr, context)?;
                (end.0, end)
            }
            Form::Range(from, to) => resolve_range(from, to, context)?,
        };
        let (first, last) = (start.first()?, value.last()?);
        if first > last {
            return None;
        }
        let ambiguity = ambiguity(reading, (value, anchor), context);
        let range = matches!(reading.form, Form::Range(..));
        let inexact = matches!(reading.form, Form::One(Expr::Shift(_, Unit::Week, _)));
        let about = reading.about || inexact;
        let plain = matches!(value, Value::Day(_) | Value::Month(..) | Value::Year(_));
        let sign = if about && plain { "~" } else { "" };
        let (opens, closes) = match lead.preposition {
            _ if range => (false, false),
            Some(Meaning::Since | Meaning::After | Meaning::From) => (true, false),
            Some(Meaning::Until | Meaning::By) => (false, true),
            _ => (false, false),
        };
        let end = match reading.part {
            Some(Part::End) => Value::Day(last).edtf(),
            _ => value.end_edtf(),
        };
        let edtf = if range {
            format!("{}{sign}/{}{sign}", start.start_edtf(), value.end_edtf())
        } else if opens {
            format!("{}{sign}/..", value.start_edtf())
        } else if closes {
            format!("../{end}{sign}")
        } else {
            format!("{}{sign}", value.edtf())
        };
        let timex = self.timex(reading, (start, value), about)?;
        self.named.name(value, Some((place.1, place.0)));
        self.last = matches!(value, Value::Year(_)).then_some(reading.end);
        let sentence = self.sentences.get(place.0).copied().unwrap_or_default();
        let sentence = self.sentence(sentence.0 as usize..sentence.1 as usize, reading)?;
        Some(DateMention {
            range: self.bytes(reading.first, reading.end)?,
            sentence,
            edtf,
            earliest: (!closes).then_some(first),
            latest: (!opens).then_some(last),
            part: reading.part,
            about,
            anchor,
            tense,
            ambiguity,
            timex,
        })
    }

    /// The sentence without white space at its end, around the expression at least.
    fn sentence(&self, sentence: Range<usize>, reading: &Reading) -> Option<Range<usize>> {
        let own = self.bytes(reading.first, reading.end)?;
        let text = slice(self.source, &sentence);
        let start = sentence.start + (text.len() - text.trim_start().len());
        let end = sentence.start + text.trim_end().len();
        Some(start.min(own.start)..end.max(own.end))
    }

    fn timex(&self, reading: &Reading, values: (Value, Value), about: bool) -> Option<Vec<Timex>> {
        let modifier = match reading.part {
            Some(Part::Early) => Some("START"),
            Some(Part::Mid) => Some("MID"),
            Some(Part::Late | Part::End) => Some("END"),
            None => about.then_some("APPROX"),
        };
        let one = |tokens: (usize, usize), value: Value| {
            Some(Timex {
                range: self.bytes(tokens.0, tokens.1)?,
                value: value.timex(),
                modifier,
            })
        };
        Some(match &reading.form {
            Form::One(_) => vec![one((reading.first, reading.end), values.1)?],
            Form::Range(from, to) => vec![one(from.tokens, values.0)?, one(to.tokens, values.1)?],
        })
    }

    /// Whether an unsaid year may be that of the last date named: one of the same paragraph.
    fn is_near(&self, place: (usize, usize), tense: Tense) -> bool {
        use super::setting::Relative;
        match self.setting.relative {
            Relative::ToArticle => false,
            Relative::ToLastNamed => self.named.year.is_some(),
            Relative::ByWording => {
                let told = matches!(tense, Tense::Past | Tense::PastPerfect | Tense::Unsaid);
                let beside = self.named.place.is_some_and(|(block, _)| block == place.1);
                told && beside && self.named.month.is_some()
            }
        }
    }
}

fn ambiguity(
    reading: &Reading,
    (value, anchor): (Value, Anchor),
    place: AnchorContext,
) -> Option<DateAmbiguity> {
    match (&reading.form, value) {
        (Form::One(Expr::In(What::Day(_, _, Some(weekday)), _)), Value::Day(day)) => {
            (day.weekday().to_monday_zero_offset() != *weekday).then_some(DateAmbiguity::Weekday)
        }
        (Form::One(expr @ (Expr::Weekday(_, None) | Expr::In(_, InYear::Unsaid))), value)
            if anchor == Anchor::Article || place.tense == Tense::Planned =>
        {
            let open = match (place.tense, expr) {
                (Tense::Unsaid | Tense::Planned, _) => true,
                (tense, Expr::In(what, _)) => is_far_fetched(*what, value, tense, place.setting),
                _ => false,
            };
            open.then_some(DateAmbiguity::PastOrFuture)
        }
        _ => None,
    }
}
