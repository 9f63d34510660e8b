//! From an expression in its line to what is told of it.
//!
//! In: a [`Reading`], the dates named before it, and the article's setting. Out: [`DateMention`].

use std::ops::Range;

use jiff::civil::Date;

use super::clause::clause;
use super::counted::is_incomplete;
use super::form::{Base, Expr, Form, InYear, Limit, Reading, What};
use super::line::Line;
use super::mention::{Anchor, DateAmbiguity, DateMention, Timex};
use super::resolve::{self, AnchorContext, NamedDate};
use super::setting::{Relative, Setting};
use super::signal::{Signal, signal};
use super::tense::{self, Tense};
use super::tokens::Kind;
use super::value::{Value, add_days};
use super::which_year::{is_far_fetched, part};
use super::word::{DayPart, FunctionWord, Part, Unit};

/// What an expression stands in.
pub struct Context<'a> {
    /// The tokens of its block.
    pub line: Line<'a>,
    /// How the article's dates are to be read.
    pub setting: &'a Setting,
    /// Its sentence: the first token, and the bytes.
    pub sentence: (usize, Range<usize>),
    /// The numbers of its block and sentence.
    pub place: (usize, usize),
    /// The last date named.
    pub named: &'a NamedDate,
    /// The expression before it in its block, by its end, and its date.
    pub last: Option<(usize, Value)>,
}

/// How many tokens before a verb a date may stand that says when its clause happened.
const NEAR_VERB: usize = 8;

/// The days that an expression means, and how they are said.
struct Dated {
    edtf: String,
    first: Option<Date>,
    last: Option<Date>,
    timex: Vec<Timex>,
    value: Value,
    anchor: Anchor,
}

impl Context<'_> {
    /// The date of an expression, and that from which the next may be reckoned.
    pub fn found(&self, reading: &Reading) -> Option<(DateMention, Value)> {
        let clause = clause(self.line, reading);
        let mut tense = clause.tense;
        let before = self.line.function_before(reading.first);
        if before == Some(FunctionWord::Since) && !self.line.first(reading.first) {
            tense = Tense::Past;
        }
        let place = AnchorContext {
            setting: self.setting,
            named: self.named,
            tense,
            near: self.is_near(reading, tense),
            told: self.told(clause.verb, tense),
        };
        let dated = match &reading.form {
            Form::One(expr) => self.one(reading, expr, place)?,
            Form::Range(from, to) => self.range(reading, from, to, place)?,
        };
        let incomplete = is_incomplete(self.line, reading.first, reading.end);
        let ambiguity =
            ambiguity(reading, &dated, place).or(incomplete.then_some(DateAmbiguity::Incomplete));
        let found = DateMention {
            range: self.bytes(reading.first, reading.end)?,
            sentence: self.sentence.1.clone(),
            edtf: dated.edtf,
            earliest: dated.first,
            latest: dated.last,
            part: reading.part,
            about: reading.about,
            anchor: dated.anchor,
            tense,
            ambiguity,
            timex: dated.timex,
        };
        Some((found, dated.value))
    }

    fn one(&self, reading: &Reading, expr: &Expr, place: AnchorContext) -> Option<Dated> {
        let said_twice = self.apposition(reading);
        let (value, anchor) = match said_twice {
            Some(value) => (value, Anchor::LastNamed),
            None => resolve::resolve(expr, place)?,
        };
        let (first, last) = (value.first()?, value.last()?);
        let about = reading.about || said_twice.is_none() && is_inexact(expr);
        let is_ahead = first > self.setting.anchor;
        let signal = signal(self.line, reading, place.tense, is_ahead);
        let plain = matches!(value, Value::Day(_) | Value::Month(..) | Value::Year(_));
        let sign = if about && plain { "~" } else { "" };
        let end = match reading.part {
            Some(Part::End) => Value::Day(last).edtf(),
            _ => value.end_edtf(),
        };
        let edtf = match signal {
            Signal::None => format!("{}{sign}", value.edtf()),
            Signal::Start => format!("{}{sign}/..", value.start_edtf()),
            Signal::End => format!("../{end}{sign}"),
        };
        let mut timex = value.timex();
        if let (Some(part), Value::Day(_)) = (reading.day_part, value) {
            timex.push_str(day_part(part));
        }
        Some(Dated {
            edtf,
            first: (signal != Signal::End).then_some(first),
            last: (signal != Signal::Start).then_some(last),
            timex: vec![Timex {
                range: self.bytes(reading.first, reading.end)?,
                value: timex,
                modifier: modifier(reading.part, about),
            }],
            value,
            anchor,
        })
    }

    fn range(
        &self,
        reading: &Reading,
        from: &Limit,
        to: &Limit,
        place: AnchorContext,
    ) -> Option<Dated> {
        let (start, (end, anchor)) = range(from, to, place)?;
        let (first, last) = (start.first()?, end.last()?);
        if first > last {
            return None;
        }
        let sign = if reading.about { "~" } else { "" };
        let timex = |limit: &Limit, value: Value| {
            Some(Timex {
                range: self.bytes(limit.tokens.0, limit.tokens.1)?,
                value: value.timex(),
                modifier: modifier(limit.part, reading.about),
            })
        };
        Some(Dated {
            edtf: format!("{}{sign}/{}{sign}", start.start_edtf(), end.end_edtf()),
            first: Some(first),
            last: Some(last),
            timex: vec![timex(from, start)?, timex(to, end)?],
            value: end,
            anchor,
        })
    }

    /// When what was to come was agreed or announced, if the same clause tells it: "said on Tuesday that it would".
    fn told(&self, verb: Option<usize>, tense: Tense) -> Option<Date> {
        let verb = verb.filter(|_| tense == Tense::FutureInPast)?;
        let (end, value) = self.last?;
        let sentence = self.sentence.0;
        let beside = end > sentence && (end > verb || end + NEAR_VERB > verb);
        let alone = |at: usize| tense::verb(self.line, at, usize::MAX).is_none();
        (beside && (end..verb).all(alone))
            .then(|| value.first())
            .flatten()
    }

    /// Whether an unsaid year may be that of the last date named.
    fn is_near(&self, reading: &Reading, tense: Tense) -> bool {
        let Some(year) = self.named.year else {
            return false;
        };
        match self.setting.relative {
            Relative::ToArticle => return false,
            Relative::ToLastNamed => return true,
            Relative::ByWording => {}
        }
        let Some(named_in) = self.named.place else {
            return false;
        };
        let same_sentence = named_in == self.place;
        let is_far = (i32::from(self.setting.anchor.year()) - i32::from(year)).abs() > 1;
        let is_day = matches!(
            &reading.form,
            Form::One(Expr::In(What::Day(..), _) | Expr::OfMonth(_)) | Form::Range(..)
        );
        named_in.0 == self.place.0
            && !matches!(tense, Tense::Future | Tense::Present)
            && (tense != Tense::FutureInPast || is_far)
            && match self.named.month {
                Some(_) => is_day || !is_far || !same_sentence,
                // "In 1953 … In December …"
                None => !same_sentence && reading.first <= self.sentence.0 + 3,
            }
    }

    /// "On 24 October 1973, three weeks later": the same date, said twice.
    fn apposition(&self, reading: &Reading) -> Option<Value> {
        let (end, value) = self.last?;
        let Form::One(Expr::Shift(_, unit, Base::Named)) = reading.form else {
            return None;
        };
        let comma = reading.first == end + 1 && self.line.sign(end, b',');
        let closed = matches!(self.line.kind(reading.end), Kind::Sign(_));
        let beside = comma && closed && !self.line.first(end + 1);
        let exact = match value {
            Value::Day(_) => unit <= Unit::Fortnight,
            Value::Month(..) => unit == Unit::Month,
            Value::Year(_) => unit == Unit::Year,
            _ => false,
        };
        (beside && exact).then_some(value)
    }

    /// Whether a date is only named by the way: it is no hint at what the next one belongs to.
    pub fn is_aside(&self, reading: &Reading) -> bool {
        match &reading.form {
            Form::One(Expr::Shift(_, unit, _)) => *unit >= Unit::Year,
            Form::One(Expr::Value(Value::Year(_))) => !matches!(
                self.line.function_before(reading.first),
                Some(FunctionWord::In | FunctionWord::By | FunctionWord::During)
            ),
            _ => false,
        }
    }

    fn bytes(&self, first: usize, end: usize) -> Option<Range<usize>> {
        let start = self.line.tokens.get(first)?.start;
        Some(start..self.line.tokens.get(end.checked_sub(1)?)?.end)
    }
}

/// Two dates with what lies between; each may take its year from the other.
pub fn range(from: &Limit, to: &Limit, place: AnchorContext) -> Option<(Value, (Value, Anchor))> {
    match (&from.expr, &to.expr) {
        (Expr::In(what, InYear::Unsaid), last) => {
            let end = resolve::resolve(last, place)?;
            let year = match (last, end.0) {
                (Expr::In(other, _), Value::Season(year, _)) => {
                    year - i16::from(what.order() > other.order())
                }
                (Expr::In(other, _), value) => {
                    value.first()?.year() - i16::from(what.order() > other.order())
                }
                _ => end.0.last()?.year(),
            };
            Some((part(*what, year)?, end))
        }
        (first @ (Expr::In(..) | Expr::Value(_)), Expr::In(what, InYear::Unsaid)) => {
            let (start, anchor) = resolve::resolve(first, place)?;
            let year = start.first()?.year();
            let end = [year, year + 1]
                .into_iter()
                .filter_map(|year| part(*what, year))
                .find(|end| end.last() >= start.last())?;
            Some((start, (end, anchor)))
        }
        (Expr::Weekday(day, _), last @ Expr::Weekday(..)) => {
            let end = resolve::resolve(last, place)?;
            let last = end.0.first()?;
            let back = (last.weekday().to_monday_zero_offset() - day).rem_euclid(7);
            Some((Value::Day(add_days(last, -i32::from(back))?), end))
        }
        (first, last) => Some((
            resolve::resolve(first, place)?.0,
            resolve::resolve(last, place)?,
        )),
    }
}

/// Weeks and decades reckoned in numbers are seldom meant to the day or year.
fn is_inexact(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Shift(
            _,
            Unit::Week | Unit::Fortnight | Unit::Decade | Unit::Century,
            _
        )
    )
}

fn modifier(part: Option<Part>, about: bool) -> Option<&'static str> {
    match part {
        Some(Part::Early) => Some("START"),
        Some(Part::Mid) => Some("MID"),
        Some(Part::Late | Part::End) => Some("END"),
        None => about.then_some("APPROX"),
    }
}

fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
    }
}

fn ambiguity(reading: &Reading, dated: &Dated, place: AnchorContext) -> Option<DateAmbiguity> {
    match (&reading.form, dated.value) {
        (Form::One(Expr::Either(british, american)), _) if british != american => {
            Some(DateAmbiguity::DayOrMonth)
        }
        (Form::One(Expr::In(What::Day(_, _, Some(weekday)), _)), Value::Day(day)) => {
            (day.weekday().to_monday_zero_offset() != *weekday).then_some(DateAmbiguity::Weekday)
        }
        (Form::One(expr @ (Expr::Weekday(_, None) | Expr::In(_, InYear::Unsaid))), value)
            if dated.anchor == Anchor::Article || place.tense == Tense::Planned =>
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
