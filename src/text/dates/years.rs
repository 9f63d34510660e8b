//! Whether a number of four digits is a year, and whether the name of a month is one.
//!
//! In: a place in a line. Out: yes or no. A number is a year if the words beside it leave no other reading: quantities
//! ("2000 chips", "2048 tokens"), names ("Agenda 2030", "Regulation 2024/1689", "Room 1984") and parts of longer numbers aren't.

use super::line::Line;
use super::tokens::Kind;
use super::word::{FunctionWord, Word};

/// Whether the number there is a year. `from` is where the expression begins that it is part of, `firm` whether its other
/// words say already that it is a date.
pub fn is_year(line: Line, at: usize, from: usize, firm: bool) -> bool {
    let Some(year) = line.four_digits(at) else {
        return false;
    };
    if is_joined(line, at, from) || is_quantity(line, at, from) || line.name_before(from) {
        return false;
    }
    let usual = (1500..=2100).contains(&year) || firm && year < 1500;
    let next_ends = !line.is_plain(at + 1);
    let strong = firm || temporal_before(line, from);
    match line.before(from) {
        _ if line.first(from) => usual && next_ends,
        _ if strong => {
            usual && (year % 100 != 0 || next_ends || !is_plural_next(line, at)) || next_ends
        }
        // Reckoned from something: about 2000 of them.
        Kind::Word(Word::Function(FunctionWord::Circa)) => true,
        Kind::Sign(b'.') if line.function_before(from - 1) == Some(FunctionWord::Circa) => true,
        Kind::Word(Word::Function(FunctionWord::About)) => {
            let apart =
                line.first(from - 1) || from > 1 && matches!(line.kind(from - 2), Kind::Sign(_));
            next_ends && (year % 100 != 0 && year >= 1500 || apart)
        }
        Kind::Word(Word::Function(FunctionWord::Than)) => usual && next_ends && year % 100 != 0,
        Kind::Word(
            Word::Function(FunctionWord::The | FunctionWord::A | FunctionWord::Its)
            | Word::Which(_),
        ) => (1700..=2100).contains(&year) && !(is_plural_next(line, at) && year % 100 == 0),
        _ if line.possessive_before(from) => {
            usual && !(is_plural_next(line, at) && year % 100 == 0)
        }
        Kind::Number(..) | Kind::Figure => false,
        // A list: 2021 and 2022.
        Kind::Word(Word::Function(FunctionWord::And | FunctionWord::Or)) | Kind::Sign(b',') => {
            usual && (next_ends || year % 100 != 0 && !is_plural_next(line, at)) && year >= 1700
        }
        Kind::Word(Word::Function(_)) | Kind::Sign(_) => (1800..=2100).contains(&year) && next_ends,
        Kind::Word(_) => (1800..=2100).contains(&year) && next_ends && year % 100 != 0,
        _ => false,
    }
}

/// Whether a number after a month or season is its year.
pub fn is_year_of(line: Line, at: usize) -> bool {
    let Some(year) = line.four_digits(at) else {
        return false;
    };
    // "On 5 June, 2000 chips": after a comma a new clause may begin.
    let apart = line.before(at) == Kind::Sign(b',') || year % 100 == 0;
    let counts = line.sign(at + 1, b'%') || apart && is_quantity(line, at, at);
    let joined = line.sign(at + 1, b'/') && line.glued(at + 1) && !is_short(line, at + 2);
    !(counts || joined)
}

/// Whether it is part of a longer number or of a name with digits.
fn is_joined(line: Line, at: usize, from: usize) -> bool {
    let before = line.before(from);
    let joined_before = line.glued(from)
        && match before {
            // `pre-2020`, and the second of two: 2019–2022.
            Kind::Sign(b'-') => !from.checked_sub(2).is_some_and(|word| {
                let placed = matches!(line.word(word), Word::Part(_) | Word::PartNoun(_));
                placed
                    || matches!(line.kind(word), Kind::Number(_, 4))
                    || line.is(word, FunctionWord::Pre)
            }),
            Kind::Sign(b'(' | b'[' | b'\'' | b'_' | b',' | b';') => false,
            Kind::Sign(b'/') => !matches!(
                from.checked_sub(2).map(|word| line.kind(word)),
                Some(Kind::Number(_, 4) | Kind::Quarter(_) | Kind::Half(_))
            ),
            _ => true,
        };
    let money = matches!(
        before,
        Kind::Sign(b'$' | b'#' | b'+' | b'=' | b'<' | b'>' | b'&' | b'@')
    );
    let label = from
        .checked_sub(1)
        .is_some_and(|before| match line.kind(before) {
            Kind::Word(Word::Label) => true,
            // `No. 2024`, `p. 1984`.
            Kind::Sign(b'.') => {
                !line.first(from)
                    && before.checked_sub(1).is_some_and(|word| {
                        matches!(
                            line.word(word),
                            Word::Label | Word::Function(FunctionWord::Not)
                        )
                    })
            }
            _ => false,
        });
    let digits_before = matches!(before, Kind::Number(..) | Kind::Figure) && !line.first(from);
    // "In 2024, 2000 people" has lost its comma.
    let digits_behind = matches!(line.kind(at + 1), Kind::Number(..) | Kind::Figure)
        && (line.glued(at + 1) || !temporal_before(line, from));
    let joined_behind = line.glued(at + 1)
        && match line.kind(at + 1) {
            Kind::Sign(b'/') => line.glued(at + 2) && year_pair(line, at).is_none(),
            Kind::Sign(b':' | b'.') => {
                line.glued(at + 2) && matches!(line.kind(at + 2), Kind::Number(..) | Kind::Figure)
            }
            Kind::Sign(b'-') => line.glued(at + 2) && matches!(line.kind(at + 2), Kind::Figure),
            Kind::Sign(b'*' | b'@' | b'=' | b'+') => true,
            _ => false,
        };
    joined_before || money || label || digits_before || digits_behind || joined_behind
}

fn is_short(line: Line, at: usize) -> bool {
    matches!(line.kind(at), Kind::Number(_, 2))
}

/// Whether what it counts stands after it.
fn is_quantity(line: Line, at: usize, from: usize) -> bool {
    let next = line.past_hyphen(at + 1);
    let year = line.four_digits(at).unwrap_or(0);
    match line.kind(next) {
        Kind::Sign(b'%' | b'$') => true,
        // Behind "in 2024" staff may begin another clause.
        Kind::Word(Word::Measure) => {
            let unit = line.capital(next) || next > at + 1;
            unit || year % 100 == 0
                || !temporal_before(line, from)
                || line.is(from.saturating_sub(1), FunctionWord::Of)
        }
        Kind::Word(Word::Other) if next > at + 1 => year % 100 == 0,
        _ => false,
    }
}

/// Whether the next word looks like a noun in the plural.
fn is_plural_next(line: Line, at: usize) -> bool {
    line.is_plain(at + 1) && line.tokens.get(at + 1).is_some_and(|token| token.plural)
}

/// Whether a preposition of time stands before.
fn temporal_before(line: Line, from: usize) -> bool {
    match line.before(from) {
        Kind::Word(Word::Function(small)) => matches!(
            small,
            FunctionWord::In
                | FunctionWord::Since
                | FunctionWord::Until
                | FunctionWord::By
                | FunctionWord::Before
                | FunctionWord::After
                | FunctionWord::During
                | FunctionWord::From
                | FunctionWord::Through
                | FunctionWord::Between
                | FunctionWord::Of
                | FunctionWord::For
                | FunctionWord::Onwards
        ),
        Kind::Word(Word::Unit(_) | Word::Units(_) | Word::Part(_)) => true,
        _ => false,
    }
}

/// Whether the name of a month there, without day or year, is a month.
pub fn is_month(line: Line, at: usize, from: usize, firm: bool) -> bool {
    let (month, short) = match line.word(at) {
        Word::Month(month) => (month, false),
        Word::ShortMonth(month) => (month, true),
        _ => return false,
    };
    if !line.capital(at) || line.possessive(at + 1) && matches!(month, 3 | 5) && !firm {
        return false;
    }
    if firm {
        return true;
    }
    let before = line.function_before(from);
    let strong = matches!(
        before,
        Some(
            FunctionWord::In
                | FunctionWord::Since
                | FunctionWord::Until
                | FunctionWord::During
                | FunctionWord::From
                | FunctionWord::Between
                | FunctionWord::Through
                | FunctionWord::Before
                | FunctionWord::After
                | FunctionWord::By
        )
    );
    let listed = matches!(before, Some(FunctionWord::And | FunctionWord::Or))
        || line.before(from) == Kind::Sign(b',');
    let listed = listed
        && from.checked_sub(2).is_some_and(|other| {
            matches!(line.word(other), Word::Month(_)) || line.four_digits(other).is_some()
        });
    let named = line.is_name(at + 1)
        || line.kind(at + 1) == Kind::Word(Word::Other) && line.capital(at + 1);
    match month {
        // Verbs and names as well: only where nothing else fits.
        3 | 5 => strong && !short || listed,
        _ if short => strong,
        4 | 6 | 8 => strong || (listed || !line.name_before(from)) && !named,
        _ => strong || !line.name_before(from),
    }
}

/// Whether what is said is in a list of things that recur: every March, each year.
pub fn recurs(line: Line, from: usize) -> bool {
    line.function_before(from) == Some(FunctionWord::Every)
}

/// The second of two years that are joined, and where it ends: `2026/27`, `2026-27`, `2026–2027`.
pub fn year_pair(line: Line, at: usize) -> Option<(i16, usize)> {
    let first = line.four_digits(at)?;
    let joined = matches!(line.kind(at + 1), Kind::Sign(b'/' | b'-'))
        && line.glued(at + 1)
        && line.glued(at + 2);
    if !joined {
        return None;
    }
    let second = match line.kind(at + 2) {
        Kind::Number(year, 2) => first / 100 * 100 + i16::try_from(year).ok()?,
        Kind::Number(year, 4) => i16::try_from(year).ok()?,
        _ => return None,
    };
    let second = if second == first / 100 * 100 {
        second + 100
    } else {
        second
    };
    let apart = line.glued(at + 3) && matches!(line.kind(at + 3), Kind::Sign(b'/' | b'-'));
    (second > first && second - first < 200 && !apart).then_some((second, at + 3))
}
