//! How a language says days, months and years, and what lies between two of them.
//!
//! The patterns and names are those of the Common Locale Data Repository, through `icu`, of the Gregorian calendar. In a language
//! that it doesn't have, dates stand in ISO 8601 form, which no reader takes for another date.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{M, Y, YM, YMD};
use icu_datetime::{
    DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, FormattedDateTime, parts,
};
use jiff::civil::Date;
use writeable::{Part, PartsWrite, Writeable};

use super::calendar_day::CalendarDay;
use crate::locale::language::Language;

type Day = icu_calendar::Date<Gregorian>;
type Format<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// A language's dates in words, ready to be said.
pub struct Dates {
    /// The language, which has the words around a date: `about`, `until`.
    pub(super) language: Arc<Language>,
    formats: Option<Formats>,
    /// What was said before: an archive's pages say the same dates over and over.
    said: RwLock<BTreeMap<Stated, String>>,
}

struct Formats {
    day: Format<YMD>,
    month_of_year: Format<YM>,
    year: Format<Y>,
    month: Format<M>,
}

/// A date as precise as it is stated: a year, a month of one, or a day of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stated {
    /// 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, of the month.
    pub day: Option<u8>,
}

impl Dates {
    /// The dates of a language.
    pub fn new(language: &Arc<Language>) -> Dates {
        Dates {
            formats: Formats::new(language.locale().into()),
            said: RwLock::default(),
            language: language.clone(),
        }
    }

    /// The language whose words and patterns these are.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// A day: `5 June 2026`.
    pub fn day(&self, date: Date) -> String {
        self.stated(Stated {
            year: i64::from(date.year()),
            month: u8::try_from(date.month()).ok(),
            day: u8::try_from(date.day()).ok(),
        })
    }

    /// A month of a year: `June 2026`.
    pub fn month_of_year(&self, year: i16, month: i8) -> String {
        self.stated(Stated {
            year: i64::from(year),
            month: u8::try_from(month).ok(),
            day: None,
        })
    }

    /// A month by itself, as a heading: `June`.
    pub fn month(&self, month: u8) -> String {
        match (&self.formats, date(2000, Some(month), None)) {
            (Some(formats), Some(date)) => capitalised(&formats.month.format(&date).to_string()),
            _ => format!("{month:02}"),
        }
    }

    /// A year: `2026`.
    pub fn year(&self, year: i64) -> String {
        self.stated(Stated {
            year,
            month: None,
            day: None,
        })
    }

    /// Months, from one to another, each of a year: `April – June 2026`, or a single one.
    pub fn months(&self, from: (i64, u8), to: (i64, u8)) -> String {
        let stated = |(year, month)| Stated {
            year,
            month: Some(month),
            day: None,
        };
        match from == to {
            true => self.stated(stated(from)),
            false => self
                .between(stated(from), stated(to))
                .unwrap_or_else(|| format!("{}/{}", iso(stated(from)), iso(stated(to)))),
        }
    }

    /// A date of whatever precision.
    pub(super) fn stated(&self, stated: Stated) -> String {
        let said = self.said.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = said.get(&stated) {
            return words.clone();
        }
        drop(said);
        let words = self.say(stated);
        let mut said = self.said.write().unwrap_or_else(PoisonError::into_inner);
        said.insert(stated, words.clone());
        words
    }

    fn say(&self, stated: Stated) -> String {
        match stated.day {
            Some(1) => self.pieces(stated).map(|pieces| text(&pieces)),
            _ => self.formatted(stated).map(|words| words.to_string()),
        }
        .or_else(|| self.far_past(stated))
        .unwrap_or_else(|| iso(stated))
    }

    /// A year before those of the calendar: its number, with the era as the language has it. So far away the number is what was
    /// written; that the first year before the era is written 0 makes no difference.
    fn far_past(&self, stated: Stated) -> Option<String> {
        if stated.year >= 0 || stated.month.is_some() {
            return None;
        }
        let near = Stated { year: -1, ..stated };
        let mut pieces = self.pieces(near)?;
        let year = pieces
            .iter_mut()
            .find(|piece| piece.part == Some(parts::YEAR))?;
        year.text = stated.year.unsigned_abs().to_string();
        Some(text(&pieces))
    }

    /// What lies between two dates of one precision, the earlier first; `None` where they aren't.
    ///
    /// What both have in common is said once, as CLDR's own patterns of intervals have it (Unicode Technical Standard 35, part 4,
    /// "intervalFormats"): the year where it is one year, the month where it is one month. `icu_datetime` has these patterns as well,
    /// but as of 2.4 panics on long ones.
    pub(super) fn between(&self, from: Stated, to: Stated) -> Option<String> {
        let alike =
            from.month.is_some() == to.month.is_some() && from.day.is_some() == to.day.is_some();
        if !alike {
            return None;
        }
        let (a, b) = (self.pieces(from)?, self.pieces(to)?);
        let year_is_shared = from.year == to.year;
        let month_is_shared = year_is_shared && from.month == to.month;
        let is_shared = |piece: &Piece| match piece.part {
            Some(part) if part == parts::YEAR => year_is_shared,
            Some(part) if part == parts::MONTH => month_is_shared,
            Some(_) => false,
            None => true,
        };
        Some(joined(&a, &b, is_shared))
    }

    /// A date by what its pieces are. Of days only the first has a word of its own: `1er juin`, which CLDR doesn't say.
    fn pieces(&self, stated: Stated) -> Option<Vec<Piece>> {
        let mut pieces = Pieces::default();
        self.formatted(stated)?.write_to_parts(&mut pieces).ok()?;
        let is_day = |piece: &&mut Piece| piece.part == Some(parts::DAY);
        if let (Some(1), Some(day)) = (stated.day, pieces.0.iter_mut().find(is_day)) {
            let first = &[("day", day.text.as_str())];
            day.text = self.language.with("date_first_day", first);
        }
        Some(pieces.0)
    }

    /// `None` where the language's data has no words for it.
    fn formatted(&self, stated: Stated) -> Option<FormattedDateTime<'_>> {
        let Stated { year, month, day } = stated;
        let (formats, date) = (self.formats.as_ref()?, date(year, month, day)?);
        Some(match (month, day) {
            (None, _) => formats.year.format(&date),
            (Some(_), None) => formats.month_of_year.format(&date),
            (Some(_), Some(_)) => formats.day.format(&date),
        })
    }
}

impl Formats {
    /// `None` where there is no data of the language: what is there for all says `M01`.
    fn new(locale: DateTimeFormatterPreferences) -> Option<Formats> {
        let month = Format::try_new(locale, M::long()).ok()?;
        let january = month.format(&date(2000, Some(1), None)?).to_string();
        if january.starts_with("M01") {
            return None;
        }
        Some(Formats {
            day: Format::try_new(locale, YMD::long()).ok()?,
            month_of_year: Format::try_new(locale, YM::long()).ok()?,
            year: Format::try_new(locale, Y::long()).ok()?,
            month,
        })
    }
}

/// A date in words, by what its pieces are.
#[derive(Default)]
struct Pieces(Vec<Piece>);

/// A day, month or year, or what stands between them.
#[derive(PartialEq)]
struct Piece {
    part: Option<Part>,
    text: String,
}

impl fmt::Write for Pieces {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.0.last_mut() {
            Some(Piece {
                part: None,
                text: last,
            }) => last.push_str(text),
            _ => self.0.push(Piece {
                part: None,
                text: text.to_string(),
            }),
        }
        Ok(())
    }
}

impl PartsWrite for Pieces {
    type SubPartsWrite = Pieces;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Pieces) -> fmt::Result,
    ) -> fmt::Result {
        let mut within = Pieces::default();
        write(&mut within)?;
        self.0.push(Piece {
            part: Some(part),
            text: text(&within.0),
        });
        Ok(())
    }
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// Two dates with what they share at their ends said once: `3–5 June 2026`, `28 June – 3 July 2026`.
fn joined(a: &[Piece], b: &[Piece], is_shared: impl Fn(&Piece) -> bool) -> String {
    let same = |(a, b): &(&Piece, &Piece)| a == b && is_shared(a);
    let before = a.iter().zip(b).take_while(same).count();
    let (start, a) = a.split_at(before);
    let b = b.get(before..).unwrap_or_default();
    let ends = a.iter().rev().zip(b.iter().rev());
    let behind = ends.take_while(same).count();
    let (a, end) = a.split_at(a.len() - behind);
    let b = b.get(..b.len() - behind).unwrap_or_default();
    let is_bound = end.first().is_some_and(|piece| piece.part.is_none());
    let end = text(end);
    // What belongs to the number before it: the point of `3.`, the sign of `3日`.
    let free = end.find(|c: char| c.is_whitespace() || c == ',' || c == '،');
    let (bound, end) = match is_bound {
        true => end.split_at(free.unwrap_or(end.len())),
        false => ("", end.as_str()),
    };
    let (one, other) = (text(a) + bound, text(b) + bound);
    let joint = match [&one, &other]
        .iter()
        .any(|side| side.contains(char::is_whitespace))
    {
        true => " – ",
        false => "–",
    };
    format!("{}{one}{joint}{other}{end}", text(start))
}

/// The first of the days that are meant; `None` beyond the years -9999 to 9999, and where there is no such day.
fn date(year: i64, month: Option<u8>, day: Option<u8>) -> Option<Day> {
    let year = i32::try_from(year).ok()?;
    Day::try_new_gregorian(year, month.unwrap_or(1), day.unwrap_or(1)).ok()
}

/// A date in ISO 8601 form.
pub(super) fn iso(stated: Stated) -> String {
    let Stated { year, month, day } = stated;
    let whole = CalendarDay {
        year,
        month: month.unwrap_or(1),
        day: day.unwrap_or(1),
    }
    .to_string();
    let parts_left_out = usize::from(month.is_none()) + usize::from(day.is_none());
    let length = whole.len() - 3 * parts_left_out;
    whole.get(..length).unwrap_or(&whole).to_string()
}

/// As it stands at the head of something: `Juin`.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
