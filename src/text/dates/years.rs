//! Whether a number of four digits is a year, and whether the name of a month is one.
//!
//! Comes in: a place in a line. Goes out: yes or no. A number is a year if the words beside it leave no other reading: quantities
//! ("2000 chips", "2048 tokens"), names ("Agenda 2030", "Regulation 2024/1689", "Room 1984") and parts of longer numbers aren't.

use super::calendar::year_pair;
use super::line::Line;
use super::tokens::Kind;
use super::words::{Small, Word};

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
        Kind::Word(Word::Small(Small::Circa)) => true,
        Kind::Sign(b'.') if line.small_before(from - 1) == Some(Small::Circa) => true,
        Kind::Word(Word::Small(Small::About)) => {
            let apart =
                line.first(from - 1) || from > 1 && matches!(line.kind(from - 2), Kind::Sign(_));
            next_ends && (year % 100 != 0 && year >= 1500 || apart)
        }
        Kind::Word(Word::Small(Small::Than)) => usual && next_ends && year % 100 != 0,
        Kind::Word(Word::Small(Small::The | Small::A | Small::Its) | Word::Which(_)) => {
            (1700..=2100).contains(&year) && !(is_plural_next(line, at) && year % 100 == 0)
        }
        _ if line.possessive_before(from) => {
            usual && !(is_plural_next(line, at) && year % 100 == 0)
        }
        Kind::Number(..) | Kind::Figure => false,
        // A list: 2021 and 2022.
        Kind::Word(Word::Small(Small::And | Small::Or)) | Kind::Sign(b',') => {
            usual && (next_ends || year % 100 != 0 && !is_plural_next(line, at)) && year >= 1700
        }
        Kind::Word(Word::Small(_)) | Kind::Sign(_) => (1800..=2100).contains(&year) && next_ends,
        Kind::Word(_) => (1800..=2100).contains(&year) && next_ends && year % 100 != 0,
        _ => false,
    }
}

/// Whether a number behind a month or season is its year.
pub fn is_year_of(line: Line, at: usize) -> bool {
    let Some(year) = line.four_digits(at) else {
        return false;
    };
    // "On 5 June, 2000 chips": behind a comma a new clause may begin.
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
                placed || matches!(line.kind(word), Kind::Number(_, 4)) || line.is(word, Small::Pre)
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
                        matches!(line.word(word), Word::Label | Word::Small(Small::Not))
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

/// Whether what it counts stands behind it.
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
                || line.is(from.saturating_sub(1), Small::Of)
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
        Kind::Word(Word::Small(small)) => matches!(
            small,
            Small::In
                | Small::Since
                | Small::Until
                | Small::By
                | Small::Before
                | Small::After
                | Small::During
                | Small::From
                | Small::Through
                | Small::Between
                | Small::Of
                | Small::For
                | Small::Onwards
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
    let before = line.small_before(from);
    let strong = matches!(
        before,
        Some(
            Small::In
                | Small::Since
                | Small::Until
                | Small::During
                | Small::From
                | Small::Between
                | Small::Through
                | Small::Before
                | Small::After
                | Small::By
        )
    );
    let listed =
        matches!(before, Some(Small::And | Small::Or)) || line.before(from) == Kind::Sign(b',');
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
    line.small_before(from) == Some(Small::Every)
}
