//! Days and moments as people and other programs write them: `2026-06-05`, `2019-08-08 14:10:00 +0800`, `2015-7-5 9:30`.
//!
//! In: a text, and the zone that counts where it names none. Out: the day in that zone with the moment, where a time is written; or
//! why the text is neither, with a hint. RFC 3339 is strict, YAML's own timestamps allow more, and archives have a little of all.

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// A day, or a moment of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day as written; where a moment is written, its day in the site's time zone.
    pub date: Date,
    /// The moment, where a time is written.
    pub timestamp: Option<Timestamp>,
}

impl Moment {
    /// The moment itself, or the first one of its day in a time zone; `None` at the very end of the calendar.
    pub fn begins(self, zone: &TimeZone) -> Option<Timestamp> {
        let midnight = || zone.to_timestamp(self.date.at(0, 0, 0, 0)).ok();
        self.timestamp.or_else(midnight)
    }
}

/// Why a text is no day and no moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MomentError {
    /// It doesn't begin with a year, a month and a day.
    NoDate,
    /// A year and a month, or a year alone.
    NoDay,
    /// Day and month before the year: which is which can't be known.
    YearLast,
    /// The calendar has no such day.
    NoSuchDay,
    /// What follows the day is no time.
    NoTime,
    /// A day has no such time.
    NoSuchTime,
    /// What follows the time is no time zone that can be known.
    UnknownZone(String),
}

impl MomentError {
    /// What is wrong, to be put after “is not a date: ”.
    pub fn reason(&self) -> String {
        match self {
            MomentError::NoDate => "it begins with no year, month and day".into(),
            MomentError::NoDay => "the day is missing".into(),
            MomentError::YearLast => "which of its numbers is the month can't be known".into(),
            MomentError::NoSuchDay => "the calendar has no such day".into(),
            MomentError::NoTime => "what follows the day is no time".into(),
            MomentError::NoSuchTime => "a day has no such time".into(),
            MomentError::UnknownZone(zone) if is_half(zone) => {
                format!("its time counts twelve hours, with `{zone}`")
            }
            MomentError::UnknownZone(zone) => format!("`{zone}` is no time zone that can be known"),
        }
    }

    /// What to write instead.
    pub fn hint(&self) -> &'static str {
        match self {
            MomentError::NoTime | MomentError::NoSuchTime => {
                "write the time as 2026-06-05T09:00, or leave it out"
            }
            MomentError::UnknownZone(zone) if is_half(zone) => {
                "count the hours from 0 to 23: 2026-06-05T22:00"
            }
            MomentError::UnknownZone(_) => {
                "write the distance from UTC: 2026-06-05T09:00Z, 2026-06-05T09:00+02:00"
            }
            _ => "write the year, month and day: 2026-06-05",
        }
    }
}

/// Whether what follows a time says which half of the day it is in: `PM`, `p.m.`
fn is_half(zone: &str) -> bool {
    let half = zone.replace('.', "").to_ascii_lowercase();
    matches!(half.as_str(), "am" | "pm")
}

/// Reads a day or a moment. A time without a zone is in `zone`.
///
/// # Errors
/// Where the text is neither, or has more than that.
pub fn read(text: &str, zone: &TimeZone) -> Result<Moment, MomentError> {
    let mut rest = text.trim();
    let date = date(&mut rest)?;
    if rest.is_empty() {
        return Ok(Moment {
            date,
            timestamp: None,
        });
    }
    let before_time = rest.strip_prefix(['T', 't']);
    let blank = rest.starts_with(char::is_whitespace);
    rest = before_time
        .or(blank.then_some(rest))
        .ok_or(MomentError::NoTime)?
        .trim_start();
    let time = time(&mut rest)?;
    let timestamp = match stated_zone(rest.trim_start())? {
        Some(StatedZone::Offset(offset)) => offset.to_timestamp(date.to_datetime(time)).ok(),
        Some(StatedZone::Named(named)) => named.to_timestamp(date.to_datetime(time)).ok(),
        None => zone.to_timestamp(date.to_datetime(time)).ok(),
    };
    let timestamp = timestamp.ok_or(MomentError::NoSuchTime)?;
    Ok(Moment {
        date: zone.to_datetime(timestamp).date(),
        timestamp: Some(timestamp),
    })
}

/// A number of at least `least` and at most `most` digits, taken from the beginning of `rest`.
fn number(rest: &mut &str, least: usize, most: usize) -> Option<i16> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(least..=most).contains(&digits) {
        return None;
    }
    let (number, after) = rest.split_at_checked(digits)?;
    *rest = after;
    number.parse().ok()
}

/// Takes one of the signs from the beginning of `rest`, and says which.
fn sign(rest: &mut &str, signs: &[char]) -> Option<char> {
    let found = rest.chars().next().filter(|c| signs.contains(c))?;
    *rest = rest.strip_prefix(found)?;
    Some(found)
}

fn date(rest: &mut &str) -> Result<Date, MomentError> {
    let separators = ['-', '/', '.'];
    let Some(year) = number(rest, 4, 4) else {
        let mut numbers = rest.split(separators).map(|part| part.trim());
        let is_number = |part: Option<&str>| {
            part.is_some_and(|part| part.len() < 3 && part.parse::<u8>().is_ok())
        };
        let (first, second) = (is_number(numbers.next()), is_number(numbers.next()));
        return Err(match first && second {
            true => MomentError::YearLast,
            false => MomentError::NoDate,
        });
    };
    if rest.is_empty() {
        return Err(MomentError::NoDay);
    }
    let separator = sign(rest, &separators).ok_or(MomentError::NoDate)?;
    let month = number(rest, 1, 2).ok_or(MomentError::NoDate)?;
    if rest.is_empty() {
        return Err(MomentError::NoDay);
    }
    sign(rest, &[separator]).ok_or(MomentError::NoDate)?;
    let day = number(rest, 1, 2).ok_or(MomentError::NoDate)?;
    let (month, day) = (i8::try_from(month), i8::try_from(day));
    let date = month.ok().zip(day.ok());
    date.and_then(|(month, day)| Date::new(year, month, day).ok())
        .ok_or(MomentError::NoSuchDay)
}

/// Hours and minutes, perhaps with seconds and fractions of them.
fn time(rest: &mut &str) -> Result<Time, MomentError> {
    let hour = number(rest, 1, 2).ok_or(MomentError::NoTime)?;
    sign(rest, &[':']).ok_or(MomentError::NoTime)?;
    let minute = number(rest, 2, 2).ok_or(MomentError::NoTime)?;
    let (mut second, mut nanoseconds) = (0, 0);
    if sign(rest, &[':']).is_some() {
        second = number(rest, 2, 2).ok_or(MomentError::NoTime)?;
        if sign(rest, &['.', ',']).is_some() {
            nanoseconds = fraction(rest).ok_or(MomentError::NoTime)?;
        }
    }
    // A leap second is the last second of its minute, as jiff has it.
    let second = if second == 60 { 59 } else { second };
    let part = |number: i16| i8::try_from(number).unwrap_or(i8::MAX);
    Time::new(part(hour), part(minute), part(second), nanoseconds)
        .map_err(|_| MomentError::NoSuchTime)
}

/// The digits after a decimal sign as nanoseconds; what is finer is left out.
fn fraction(rest: &mut &str) -> Option<i32> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, after) = rest.split_at_checked(digits)?;
    *rest = after;
    let nine: String = fraction
        .chars()
        .chain("000000000".chars())
        .take(9)
        .collect();
    (digits > 0).then_some(nine.parse().ok()?)
}

enum StatedZone {
    Offset(Offset),
    Named(TimeZone),
}

/// The zone after a time; `None` where there is none.
fn stated_zone(text: &str) -> Result<Option<StatedZone>, MomentError> {
    let unknown = || MomentError::UnknownZone(text.to_string());
    let mut rest = text;
    match text {
        "" => return Ok(None),
        "Z" | "z" | "UTC" | "GMT" => return Ok(Some(StatedZone::Offset(Offset::UTC))),
        _ => {}
    }
    let Some(direction) = sign(&mut rest, &['+', '-', '\u{2212}']) else {
        let name = text.trim_start_matches('[').trim_end_matches(']');
        // An abbreviation such as `EST` or `CST` means several zones.
        let named = Some(name).filter(|name| name.contains('/'));
        let zone = named.and_then(|name| TimeZone::get(name).ok());
        return zone
            .map(|zone| Some(StatedZone::Named(zone)))
            .ok_or_else(unknown);
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let whole = number(&mut rest, 1, 4).ok_or_else(unknown)?;
    let (hours, mut minutes) = match digits {
        1 | 2 => (whole, 0),
        _ => (whole / 100, whole % 100),
    };
    if digits < 3 && sign(&mut rest, &[':']).is_some() {
        minutes = number(&mut rest, 2, 2).ok_or_else(unknown)?;
    }
    // Some programs write the zone's name after its offset, as Go does: `-0500 EST`.
    let is_name = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '_' | '[' | ']' | ' ');
    if hours > 23 || minutes > 59 || !rest.chars().all(is_name) {
        return Err(unknown());
    }
    let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    let seconds = if direction == '+' { seconds } else { -seconds };
    let offset = Offset::try_from(SignedDuration::from_secs(seconds)).map_err(|_| unknown())?;
    Ok(Some(StatedZone::Offset(offset)))
}
