//! Date expressions: what surrounds a date, ranges, and what several dates share.
//!
//! In: a place in a line. Out: the [`Reading`] that begins there.
//!
//! The words of an expression are those that TimeML takes for it: "early 2026", "the end of June", "about 2020", "two years
//! later"; the article where the whole is a noun phrase ("the 1990s", "the third quarter", not "the 2008 crisis"); no preposition
//! before it. Other than in TimeML, a range is one expression.

use super::calendar;
use super::form::{Expr, Form, InYear, Lead, Limit, Reading, What};
use super::line::Line;
use super::lists::{before_christ, day_list};
use super::of_year::year_after;
use super::relative;
use super::tokens::Kind;
use super::value::Value;
use super::word::{DayPart, FunctionWord, Part, Unit, Which, Word};
use super::years::{recurs, year_pair};

/// A date with what belongs to it.
struct Core {
    first: usize,
    end: usize,
    expr: Expr,
    part: Option<Part>,
    day_part: Option<DayPart>,
}

/// Reads the expression that begins there.
pub fn read(line: Line, at: usize) -> Option<Reading> {
    if !may_begin(line.kind(at)) {
        return None;
    }
    let about = line.is(at, FunctionWord::About) || line.is(at, FunctionWord::Circa);
    if about && line.capital(at) && !line.first(at) {
        return None;
    }
    let from = if about { line.past_point(at + 1) } else { at };
    if let Some(reading) = day_list(line, from).or_else(|| before_christ(line, from)) {
        return Some(reading);
    }
    let core = core(line, from, false)?;
    if recurs(line, core.first) || is_name(line, &core) {
        return None;
    }
    let reading = ranged(line, core);
    let about = about || is_bound(line, &reading);
    let lead = from > at;
    Some(Reading {
        first: if lead { at } else { reading.first },
        about,
        ..reading
    })
}

/// "More than ten years ago", "over two years ago": the number only bounds it.
fn is_bound(line: Line, reading: &Reading) -> bool {
    let shift = matches!(reading.form, Form::One(Expr::Shift(..)));
    shift
        && matches!(
            line.function_before(reading.first),
            Some(FunctionWord::Than | FunctionWord::During)
        )
}

fn may_begin(kind: Kind) -> bool {
    match kind {
        Kind::Word(word) => !matches!(
            word,
            Word::Other
                | Word::Measure
                | Word::Label
                | Word::Verb(_)
                | Word::Noun(_)
                | Word::DayPart(_)
                | Word::Units(_)
        ),
        Kind::Figure | Kind::Sign(_) => false,
        _ => true,
    }
}

/// A month or weekday that is a person or a newspaper, and `today` in a name.
fn is_name(line: Line, core: &Core) -> bool {
    let single = core.end == core.first + 1;
    single && line.name_before(core.first) && matches!(core.expr, Expr::In(What::Month(_), _))
}

/// A date with its article and its place in time; `firm` if other words say already that it is a date.
fn core(line: Line, at: usize, firm: bool) -> Option<Core> {
    let the = usize::from(line.is(at, FunctionWord::The));
    let inner = past_apostrophe(line, at + the);
    match line.word(inner) {
        Word::Part(part) => {
            // `mid-'80s`
            let quoted =
                line.sign(inner + 1, b'-') && line.glued(inner + 1) && line.sign(inner + 2, b'\'');
            let next = if quoted {
                inner + 2
            } else {
                line.past_hyphen(inner + 1)
            };
            let of = next + usize::from(line.is(next, FunctionWord::Of));
            let article = line.is(of, FunctionWord::The);
            let start = of + usize::from(article);
            let word = PartWord { at, inner, part };
            return placed(line, word, start, article || the > 0)
                .or_else(|| unit_part(line, at, of, part));
        }
        Word::PartNoun(part) => {
            let hyphen = line.past_hyphen(inner + 1);
            let of = hyphen + usize::from(line.is(hyphen, FunctionWord::Of));
            if of == inner + 1 {
                return None;
            }
            let article = line.is(of, FunctionWord::The);
            let start = of + usize::from(article);
            let word = PartWord { at, inner, part };
            return placed(line, word, start, article).or_else(|| unit_part(line, at, of, part));
        }
        Word::Function(small @ (FunctionWord::Earlier | FunctionWord::Later)) if the == 0 => {
            let part = if small == FunctionWord::Earlier {
                Part::Early
            } else {
                Part::Late
            };
            let stretch = matches!(
                line.which(inner + 1),
                Some(Which::This | Which::Same | Which::Next | Which::Last)
            );
            let word = PartWord { at, inner, part };
            let date = || placed(line, word, inner + 1, false);
            return stretch.then(date).flatten();
        }
        Word::Unit(unit @ (Unit::Year | Unit::Month | Unit::Quarter)) => {
            if let Some(core) = year_end(line, at, inner, unit) {
                return Some(core);
            }
        }
        _ => {}
    }
    let lead = Lead {
        from: at,
        the: the > 0,
        firm,
    };
    let (expr, end, day_part) = plain(line, inner, lead)?;
    let first = if the > 0 && !takes_article(line, inner, &expr) {
        inner
    } else {
        at
    };
    Some(Core {
        first,
        end,
        expr,
        part: None,
        day_part,
    })
}

/// A word that says which part of a date is meant: `early`.
#[derive(Clone, Copy)]
struct PartWord {
    /// Where the expression begins.
    at: usize,
    /// Where it begins without its article.
    inner: usize,
    part: Part,
}

/// A date after a word that says which part of it is meant; `start` is where the date begins, and `the` says that an article
/// stands before it.
fn placed(line: Line, word: PartWord, start: usize, the: bool) -> Option<Core> {
    let PartWord { at, inner, part } = word;
    let start = past_apostrophe(line, start);
    let lead = Lead {
        from: start,
        the,
        firm: true,
    };
    let (expr, end, day_part) = plain(line, start, lead)?;
    // "the mid-2025 figures"
    let noun = inner > at
        && !line.is(start - 1, FunctionWord::Of)
        && !line.is(start - 1, FunctionWord::The)
        && matches!(line.word(inner), Word::Part(_))
        && !takes_article(line, start, &expr);
    Some(Core {
        first: if noun { inner } else { at },
        end,
        expr,
        part: Some(part),
        day_part,
    })
}

/// `'80s`
fn past_apostrophe(line: Line, at: usize) -> usize {
    let short =
        line.sign(at, b'\'') && line.glued(at + 1) && matches!(line.word(at + 1), Word::Tens(_));
    at + usize::from(short)
}

fn plain(line: Line, at: usize, lead: Lead) -> Option<(Expr, usize, Option<DayPart>)> {
    if let Some((expr, end)) = calendar::read(line, at, lead) {
        let (part, end) = match expr {
            Expr::Weekday(..) | Expr::WeekdayOf(..) => relative::day_part(line, end),
            _ => (None, end),
        };
        return Some((expr, end, part));
    }
    relative::read(line, at, lead)
}

/// "The end of the year": of the article's.
fn unit_part(line: Line, first: usize, at: usize, part: Part) -> Option<Core> {
    let unit = line
        .unit(at + 1)
        .filter(|_| line.is(at, FunctionWord::The))?;
    let dated = matches!(
        unit,
        Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century
    );
    (dated && !line.is(at + 2, FunctionWord::Of)).then_some(Core {
        first,
        end: at + 2,
        expr: Expr::Stretch(unit, Which::This),
        part: Some(part),
        day_part: None,
    })
}

/// `year-end`, `the year's end`, `year-end 2026`.
fn year_end(line: Line, first: usize, at: usize, unit: Unit) -> Option<Core> {
    let noun = if line.possessive(at + 1) {
        at + 3
    } else {
        line.past_hyphen(at + 1)
    };
    if line.word(noun) != Word::PartNoun(Part::End) {
        return None;
    }
    let (expr, end) = match line.four_digits(noun + 1) {
        Some(year) if unit == Unit::Year => (Expr::Value(Value::Year(year)), noun + 2),
        _ => (Expr::Stretch(unit, Which::This), noun + 1),
    };
    Some(Core {
        first,
        end,
        expr,
        part: Some(Part::End),
        day_part: None,
    })
}

/// Whether `the` belongs to the date, and not to a noun after it: "the third quarter", but "the 2008 crisis".
fn takes_article(line: Line, at: usize, expr: &Expr) -> bool {
    match expr {
        Expr::In(What::Day(..), _) => {
            matches!(line.kind(at), Kind::Word(Word::Nth(_) | Word::Count(_)))
        }
        Expr::In(What::Month(_) | What::Feast(..), InYear::Nearest(_)) => true,
        Expr::In(What::Month(_) | What::Feast(..), _) => false,
        Expr::Value(Value::Day(_) | Value::Month(..) | Value::Year(_)) => false,
        Expr::Weekday(_, which) => which.is_some(),
        Expr::Either(..) | Expr::Deictic(-1..=1) | Expr::WeekdayOf(..) => false,
        _ => true,
    }
}

/// Puts the end of a range after its beginning, or the year that a list shares after a month.
fn ranged(line: Line, core: Core) -> Reading {
    let between = line.function_before(core.first) == Some(FunctionWord::Between);
    if let Some(last) = last_of(line, &core, between) {
        let end = last.tokens.1;
        let first = Limit {
            expr: core.expr,
            tokens: (core.first, core.end),
            part: core.part,
        };
        return Reading {
            first: core.first,
            end,
            form: Form::Range(first, last),
            part: None,
            about: false,
            day_part: None,
        };
    }
    let expr = match core.expr {
        Expr::In(what, InYear::Unsaid) => Expr::In(what, shared_year(line, core.end, what)),
        expr => expr,
    };
    Reading {
        first: core.first,
        end: core.end,
        form: Form::One(expr),
        part: core.part,
        about: false,
        day_part: core.day_part,
    }
}

fn last_of(line: Line, core: &Core, between: bool) -> Option<Limit> {
    if let (Expr::Value(Value::Year(_)), Some((year, end))) =
        (&core.expr, year_pair(line, core.end - 1))
    {
        return Some(Limit {
            expr: Expr::Value(Value::Year(year)),
            tokens: (core.end + 1, end),
            part: None,
        });
    }
    let sign = line.sign(core.end, b'-') || line.sign(core.end, b'_') && line.glued(core.end);
    let word = matches!(
        line.function_word(core.end),
        Some(FunctionWord::To | FunctionWord::Until | FunctionWord::Through)
    );
    let and = line.is(core.end, FunctionWord::And);
    let start = core.end + 1;
    if let Expr::In(What::Day(month, day, _), InYear::Unsaid) = core.expr
        && (sign || word || and)
        && let Some((last, end)) = line.day(start)
        && last > day
        && line.month(end).is_none()
        && !line.is(end, FunctionWord::Of)
        && (!and || between || last == day + 1)
        && matches!(
            line.kind(core.end - 1),
            Kind::Number(..) | Kind::Word(Word::Nth(_))
        )
        && line.word(end) != Word::Measure
    {
        let (year, end) = year_after(line, end).unwrap_or((InYear::Unsaid, end));
        return Some(Limit {
            expr: Expr::In(What::Day(month, last, None), year),
            tokens: (start, end),
            part: None,
        });
    }
    if !(sign || word || and && between) {
        return None;
    }
    let last = self::core(line, start, true)?;
    let fits = match (&core.expr, &last.expr) {
        (Expr::Weekday(_, _), Expr::Weekday(_, _)) => true,
        (Expr::Weekday(..), _) | (_, Expr::Weekday(..)) => false,
        (
            Expr::Value(_) | Expr::In(..) | Expr::Either(..),
            Expr::Value(_) | Expr::In(..) | Expr::Either(..),
        ) => true,
        (
            Expr::Value(_) | Expr::In(..),
            Expr::Deictic(_) | Expr::Stretch(_, Which::This | Which::Last),
        ) => word,
        _ => false,
    };
    fits.then_some(Limit {
        expr: last.expr,
        tokens: (last.first, last.end),
        part: last.part,
    })
}

/// The year of what stands after it in a list: "March and April 2025".
fn shared_year(line: Line, end: usize, what: What) -> InYear {
    let mut at = end;
    for _ in 0..4 {
        let comma = line.past_comma(at);
        let joined = matches!(
            line.function_word(comma),
            Some(FunctionWord::And | FunctionWord::Or | FunctionWord::To)
        );
        let next = comma + usize::from(joined);
        if next == at {
            break;
        }
        let lead = Lead {
            from: next,
            the: false,
            firm: true,
        };
        match calendar::read(line, next, lead) {
            Some((Expr::In(other, year), end))
                if std::mem::discriminant(&other) == std::mem::discriminant(&what) =>
            {
                match year {
                    InYear::Of(year) if other.order() < what.order() => {
                        return InYear::Of(year - 1);
                    }
                    InYear::Unsaid => at = end,
                    year => return year,
                }
            }
            _ => break,
        }
    }
    InYear::Unsaid
}
