//! What a date expression says before it is known from where to reckon.
//!
//! In: nothing; these are shapes. [`super::calendar`] and [`super::relative`] fill them, [`super::resolve`] makes
//! [`Value`]s of them.

use super::value::Value;
use super::word::{DayPart, Feast, Part, Unit, Which};

/// A date expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its first token.
    pub first: usize,
    /// The token after it.
    pub end: usize,
    /// What it says.
    pub form: Form,
    /// Where in it: early, late.
    pub part: Option<Part>,
    /// Whether it says that it is inexact.
    pub about: bool,
    /// A part of its day.
    pub day_part: Option<DayPart>,
}

impl Reading {
    /// Whether it is reckoned from another date.
    pub fn is_relative(&self) -> bool {
        matches!(
            self.form,
            Form::One(Expr::Weekday(..) | Expr::Stretch(..) | Expr::Shift(..) | Expr::Deictic(_))
        )
    }

    /// One of which nothing else is said.
    pub fn plain(first: usize, end: usize, form: Form) -> Reading {
        Reading {
            first,
            end,
            form,
            part: None,
            about: false,
            day_part: None,
        }
    }
}

/// One date, or two with what lies between.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A date.
    One(Expr),
    /// From one to another, each with its tokens.
    Range(Limit, Limit),
}

/// One end of a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// What it says.
    pub expr: Expr,
    /// Its first token and the one after it.
    pub tokens: (usize, usize),
    /// Where in it: early, late.
    pub part: Option<Part>,
}

impl Limit {
    /// One that is meant whole.
    pub fn of(expr: Expr, tokens: (usize, usize)) -> Limit {
        Limit {
            expr,
            tokens,
            part: None,
        }
    }
}

/// A date, as far as its words go.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// All is said.
    Value(Value),
    /// Two readings: the first is the usual one.
    Either(Value, Value),
    /// A part of a year that may not be named.
    In(What, InYear),
    /// A day of the month that was named last: `the 26th`.
    OfMonth(i8),
    /// A day of this month, or of the one before or after it: `the 10th of next month`.
    DayOfMonth(i8, Which),
    /// The first weekday of such a month, the second; 0 for the last: `the second Tuesday of next month`.
    WeekdayOfMonth(i8, i8, Which),
    /// A weekday, and of which week.
    Weekday(i8, Option<Which>),
    /// A weekday of a week, counted from the article's: `Tuesday last week`.
    WeekdayOf(i8, i32),
    /// `last week`, `the following year`, `this quarter`.
    Stretch(Unit, Which),
    /// A number of stretches, backwards if negative: `two years later`.
    Shift(i32, Unit, Base),
    /// A number of stretches from the article's: `the week before last`.
    Steps(i32, Unit),
    /// A number of days from the article's: `yesterday`.
    Deictic(i8),
    /// `the week of 3 June`
    WeekOf(Box<Expr>),
    /// `the last fiscal year`
    FiscalStretch(Which),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// A month and a day; and the weekday, where it is said.
    Day(i8, i8, Option<i8>),
    /// A month.
    Month(i8),
    /// Several months, the last among them.
    Months(i8, i8),
    /// The first weekday of a month, the second; 0 for the last: month, number, weekday.
    NthWeekday(i8, i8, i8),
    /// A week by its number (ISO 8601).
    Week(i8),
    /// A day of it, 0 (Monday) to 6.
    DayOfWeek(i8, i8),
    /// Several months up to this one: the month, and how many.
    MonthsTo(i8, i8),
    /// A stretch of days of a month, by first and last; 0 is the month's last.
    Days(i8, i8, i8),
    /// 1 to 4.
    Quarter(i8),
    /// 1 or 2.
    Half(i8),
    /// 1 (spring) to 4; a winter may be named by both of its years.
    Season(i8),
    /// A feast, and a number of days after it.
    Feast(Feast, i8),
}

/// The year that something is part of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InYear {
    /// Not said.
    Unsaid,
    /// This one.
    Of(i16),
    /// A financial year, by the year that it ends in.
    Fiscal(i16),
    /// `last year`, `that year`.
    Which(Which),
    /// The last of its kind before the article, or the next after it: `last December`.
    Nearest(Which),
}

/// From where a number of days or years is reckoned.
#[derive(Debug, Clone, PartialEq)]
pub enum Base {
    /// The article's day: `ago`.
    Article,
    /// The last date named: `earlier`.
    Named,
    /// A date that stands beside it: `two days before 5 October`.
    Date(Box<Expr>),
}

impl What {
    /// Its place within the year, for the order of two that are of one kind.
    pub fn order(self) -> (i8, i8) {
        match self {
            What::Day(month, day, _) | What::Days(month, day, _) => (month, day),
            What::Month(month) | What::Months(month, _) | What::MonthsTo(month, _) => (month, 0),
            What::NthWeekday(month, nth, _) => (month, nth * 7),
            What::Week(week) | What::DayOfWeek(week, _) => (week / 5 + 1, week),
            What::Quarter(quarter) => (quarter * 3 - 2, 0),
            What::Half(half) => (half * 6 - 5, 0),
            What::Season(season) => (season * 3, 0),
            What::Feast(Feast::Christmas, _) => (12, 25),
            What::Feast(Feast::Thanksgiving, _) => (11, 25),
            What::Feast(Feast::Easter | Feast::GoodFriday, _) => (4, 10),
            What::Feast(Feast::BoxingDay, _) => (12, 26),
        }
    }
}

/// What stands before an expression.
#[derive(Debug, Clone, Copy)]
pub struct Lead {
    /// Where it begins, with its article and what else belongs to it.
    pub from: usize,
    /// Whether it has the article `the`.
    pub the: bool,
    /// Whether its other words say that it is a date.
    pub firm: bool,
}
