//! Dates that are reckoned from others: `yesterday`, `last Thursday`, `two weeks later`, `the following year`.
//!
//! In: a place in a line. Out: what is said there, and where it ends. What only lasts ("for two years", "the last
//! ten years") is no date; nor is what is reckoned from something that has no date here ("the day after the vote").

use super::calendar;
use super::form::{Base, Expr, InYear, Lead, What};
use super::line::Line;
use super::periods;
use super::tokens::Kind;
use super::word::{DayPart, FunctionWord, Part, Unit, Verb, Which, Word};

/// A relative date, where it ends, and the part of its day.
type RelativeDate = Option<(Expr, usize, Option<DayPart>)>;

/// Reads a relative date.
pub fn read(line: Line, at: usize, lead: Lead) -> RelativeDate {
    match line.kind(at) {
        Kind::Word(Word::Deictic(days)) => deictic(line, at, days),
        Kind::Word(Word::Which(which)) => which_of(line, at, which, lead),
        Kind::Word(Word::Count(_) | Word::Function(FunctionWord::A)) | Kind::Number(..) => {
            shift(line, at)
        }
        Kind::Word(Word::Unit(unit)) if lead.the => the_unit(line, at, unit),
        Kind::Word(Word::Unit(Unit::Year)) => year_ago(line, at),
        _ => None,
    }
}

fn deictic(line: Line, at: usize, days: i8) -> RelativeDate {
    // USA Today
    if line.capital(at) && !line.first(at) && !matches!(line.before(at), Kind::Sign(_)) {
        return None;
    }
    if days == 2 {
        return Some((Expr::Deictic(0), at + 1, Some(DayPart::Night)));
    }
    let (part, end) = day_part(line, at + 1);
    Some((Expr::Deictic(days), end, part))
}

/// A part of the day after its day.
pub fn day_part(line: Line, at: usize) -> (Option<DayPart>, usize) {
    match line.word(at) {
        Word::DayPart(part) => (Some(part), at + 1),
        _ => (None, at),
    }
}

fn which_of(line: Line, at: usize, which: Which, lead: Lead) -> RelativeDate {
    let next = at + 1;
    let named = matches!(which, Which::Previous | Which::Same | Which::Following);
    match line.word(next) {
        Word::DayPart(part) => {
            let expr = match which {
                Which::Last if part == DayPart::Night => Expr::Deictic(-1),
                Which::This => Expr::Deictic(0),
                Which::Next | Which::Following => Expr::Stretch(Unit::Day, Which::Following),
                Which::Previous | Which::Same => Expr::Stretch(Unit::Day, which),
                Which::Last => return None,
            };
            Some((expr, next + 1, Some(part)))
        }
        Word::Unit(unit) => stretch(line, next, unit, which, lead),
        Word::Function(FunctionWord::Fiscal) if line.unit(next + 1) == Some(Unit::Year) => {
            Some((Expr::FiscalStretch(which), next + 2, None))
        }
        Word::Function(FunctionWord::Past) if which == Which::This => {
            which_of(line, next, Which::Last, Lead { the: false, ..lead })
        }
        // `last Oct. 13`
        Word::Month(_) | Word::ShortMonth(_) if !named && dated(line, next).is_some() => {
            let (what, end) = dated(line, next)?;
            Some((Expr::In(what, InYear::Nearest(which)), end, None))
        }
        Word::Month(month)
            if line.capital(next) && (!named || lead.the || which == Which::Same) =>
        {
            Some((
                Expr::In(What::Month(month), InYear::Nearest(which)),
                next + 1,
                None,
            ))
        }
        Word::Season(season) => {
            let falls = season == 3 && line.is(next + 1, FunctionWord::In);
            (!falls).then_some((
                Expr::In(What::Season(season), InYear::Nearest(which)),
                next + 1,
                None,
            ))
        }
        Word::Feast(feast) if line.capital(next) => Some((
            Expr::In(What::Feast(feast, 0), InYear::Nearest(which)),
            next + 1,
            None,
        )),
        Word::Weekday(day) if line.capital(next) => {
            let (part, end) = day_part(line, next + 1);
            Some((Expr::Weekday(day, Some(which)), end, part))
        }
        _ => None,
    }
}

/// A month and a day without a year.
fn dated(line: Line, at: usize) -> Option<(What, usize)> {
    let lead = Lead {
        from: at,
        the: false,
        firm: true,
    };
    match calendar::read(line, at, lead)? {
        (Expr::In(what @ What::Day(..), InYear::Unsaid), end) => Some((what, end)),
        _ => None,
    }
}

/// `last week`, `the following year`.
fn stretch(line: Line, at: usize, unit: Unit, which: Which, lead: Lead) -> RelativeDate {
    // "over the next year", "in the last week" say how long something lasts.
    let lasting = matches!(
        line.function_before(lead.from),
        Some(
            FunctionWord::In
                | FunctionWord::For
                | FunctionWord::During
                | FunctionWord::Of
                | FunctionWord::Through
        )
    );
    let which = match (which, unit) {
        (Which::Last, Unit::Quarter | Unit::Century) => which,
        (Which::Last, _) if lead.the => return None,
        (Which::Last | Which::This, Unit::Day) => return None,
        (Which::Next, _) if lead.the && lasting && unit != Unit::Quarter => return None,
        (Which::Next, _) if lead.the || unit == Unit::Day => Which::Following,
        (Which::Previous | Which::Following, _) if !lead.the => return None,
        _ => which,
    };
    if unit == Unit::Year
        && line.possessive(at + 1)
        && let Some((what, end)) = periods::quarter_or_half(line, at + 3)
    {
        return Some((Expr::In(what, InYear::Which(which)), end, None));
    }
    // "that year-long affair"
    if unit == Unit::Fortnight || line.sign(at + 1, b'-') && line.glued(at + 1) {
        return None;
    }
    Some((Expr::Stretch(unit, which), at + 1, None))
}

/// `two years later`, `a year ago`, `three weeks' time`, `two days before 5 October`.
fn shift(line: Line, at: usize) -> RelativeDate {
    if line.function_before(at) == Some(FunctionWord::Half) {
        return None;
    }
    let (count, unit_at) = match line.kind(at) {
        Kind::Word(Word::Function(FunctionWord::A)) => match line.word(at + 1) {
            Word::Unit(Unit::Year) if line.past_hyphen(at + 2) > at + 2 => {
                return year_ago(line, at + 1);
            }
            Word::Count(count @ 100) => (count, at + 2),
            _ => (1, at + 1),
        },
        Kind::Word(Word::Count(tens)) => match line.word(line.past_hyphen(at + 1)) {
            Word::Count(ones @ 1..=9) if tens >= 20 && line.past_hyphen(at + 1) > at + 1 => {
                (tens + ones, at + 3)
            }
            _ => (tens, at + 1),
        },
        Kind::Number(count @ 1..=999, _) => (count, at + 1),
        _ => return None,
    };
    let unit = match line.word(unit_at) {
        Word::Unit(unit) if count == 1 => unit,
        Word::Units(unit) => unit,
        _ => return None,
    };
    let (sign, base, end) = tail(line, unit_at + 1, at)?;
    Some((Expr::Shift(i32::from(count) * sign, unit, base), end, None))
}

/// In which direction and from where: the sign, the base, and where it ends.
fn tail(line: Line, at: usize, from: usize) -> Option<(i32, Base, usize)> {
    let than = line.is(at + 1, FunctionWord::Than);
    match line.kind(at) {
        Kind::Word(Word::Function(small)) => match small {
            FunctionWord::Ago => Some((-1, Base::Article, at + 1)),
            FunctionWord::Earlier if !than => Some((-1, Base::Named, at + 1)),
            FunctionWord::Later if !than => Some((1, Base::Named, at + 1)),
            FunctionWord::Hence => Some((1, Base::Article, at + 1)),
            FunctionWord::From if line.is(at + 1, FunctionWord::Now) => {
                Some((1, Base::Article, at + 2))
            }
            FunctionWord::Before | FunctionWord::After | FunctionWord::From => {
                let sign = if small == FunctionWord::Before { -1 } else { 1 };
                if let Some((expr, end)) = date(line, at + 1) {
                    return Some((sign, Base::Date(Box::new(expr)), end));
                }
                let alone = small != FunctionWord::From && is_whole(line, at + 1);
                alone.then_some((sign, Base::Named, at + 1))
            }
            _ => None,
        },
        Kind::Word(Word::Which(Which::Previous)) => None,
        // `three weeks' time`, `a week's time`.
        Kind::Sign(b'\'') if line.glued(at) => {
            let time = at + 1 + usize::from(line.glued(at + 1));
            let ahead = line.is(time, FunctionWord::Time)
                && line.function_before(from) == Some(FunctionWord::In);
            ahead.then_some((1, Base::Article, time + 1))
        }
        _ => None,
    }
}

/// A date of the calendar, named whole enough to reckon from.
fn date(line: Line, at: usize) -> Option<(Expr, usize)> {
    let the = usize::from(line.is(at, FunctionWord::The));
    let lead = Lead {
        from: at,
        the: the > 0,
        firm: false,
    };
    calendar::read(line, at + the, lead).filter(|(_, end)| !line.possessive(*end))
}

/// Whether "the year before" is all that is said: nothing follows that it is before.
fn is_whole(line: Line, at: usize) -> bool {
    match line.kind(at) {
        Kind::Sign(sign) => !matches!(sign, b'$' | b'\''),
        Kind::Word(Word::Function(small)) => matches!(
            small,
            FunctionWord::And
                | FunctionWord::Or
                | FunctionWord::In
                | FunctionWord::At
                | FunctionWord::On
                | FunctionWord::To
                | FunctionWord::By
                | FunctionWord::With
                | FunctionWord::As
        ),
        Kind::Word(Word::Verb(verb)) => !matches!(verb, Verb::Due | Verb::Present),
        _ => line.first(at),
    }
}

/// `the day before`, `the year after 2019`, `the day before yesterday`, `the week of 3 June`.
fn the_unit(line: Line, at: usize, unit: Unit) -> RelativeDate {
    let next = at + 1;
    let (sign, which, after) = match line.kind(next) {
        Kind::Word(Word::Function(FunctionWord::Before | FunctionWord::Earlier)) => {
            (-1, Which::Previous, Which::Last)
        }
        Kind::Word(Word::Function(FunctionWord::After | FunctionWord::Later)) => {
            (1, Which::Following, Which::Next)
        }
        Kind::Word(Word::Function(FunctionWord::Of) | Word::PartNoun(Part::Early))
            if unit == Unit::Week =>
        {
            let (expr, end) = date(line, next + 1)?;
            let day = matches!(
                expr,
                Expr::In(What::Day(..), _) | Expr::Value(_) | Expr::Either(..)
            );
            return day.then_some((Expr::WeekOf(Box::new(expr)), end, None));
        }
        _ => return None,
    };
    let other = next + 1;
    match line.word(other) {
        Word::Deictic(days @ -1..=1) if unit == Unit::Day => {
            let days = days + sign as i8;
            return Some((Expr::Deictic(days), other + 1, None));
        }
        Word::Which(which) if which == after && unit >= Unit::Week => {
            return Some((Expr::Steps(2 * sign, unit), other + 1, None));
        }
        _ => {}
    }
    if let Some((expr, end)) = date(line, other) {
        return Some((
            Expr::Shift(sign, unit, Base::Date(Box::new(expr))),
            end,
            None,
        ));
    }
    is_whole(line, other).then_some((Expr::Stretch(unit, which), other, None))
}

/// `year-ago`, `a year-earlier`.
fn year_ago(line: Line, at: usize) -> RelativeDate {
    let end = line.past_hyphen(at + 1);
    if end == at + 1 {
        return None;
    }
    let base = match line.function_word(end)? {
        FunctionWord::Ago => Base::Article,
        FunctionWord::Earlier => Base::Named,
        _ => return None,
    };
    // "The year-earlier quarter" is a quarter.
    let (count, unit, last) = match line.unit(end + 1) {
        Some(unit @ Unit::Quarter) => (-4, unit, end + 2),
        Some(unit @ Unit::Month) => (-12, unit, end + 2),
        _ => (-1, Unit::Year, end + 1),
    };
    Some((Expr::Shift(count, unit, base), last, None))
}
