//! Where a language's phrases fit a text.
//!
//! In: tokens and a place among them. Out: the longest phrase that begins there, with what fills its slots ([`Match`]).

use super::language::{Class, Element, Language, Meaning, Pattern, Slot};
use super::tokens::{Kind, Token};
use crate::text::dates::word::Unit;

/// The tokens of a text in a language.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// In the order of the text.
    pub tokens: &'a [Token],
    /// Its words.
    pub language: &'a Language,
}

/// A phrase that fits.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// What it means.
    pub meaning: Meaning,
    /// The token after it.
    pub end: usize,
    /// What fills its slots.
    pub slots: Slots,
}

/// What fills the slots of a phrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Slots {
    pub month: Option<i8>,
    pub weekday: Option<i8>,
    pub day: Option<i8>,
    /// The second of two days.
    pub last_day: Option<i8>,
    pub year: Option<i16>,
    pub season: Option<i8>,
    pub count: Option<u16>,
    pub nth: Option<u16>,
    pub unit: Option<Unit>,
    pub deictic: Option<i8>,
    /// The unit stands in the plural.
    pub plural: bool,
    /// The month is cut short.
    pub short: bool,
}

impl Text<'_> {
    /// What stands there.
    pub fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Sign(' '), |one| one.kind)
    }

    /// Whether nothing parts it from the token before.
    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|one| one.glued)
    }

    /// Whether both are in one sentence.
    pub fn together(&self, a: usize, b: usize) -> bool {
        match (self.tokens.get(a), self.tokens.get(b)) {
            (Some(a), Some(b)) => a.place == b.place,
            _ => false,
        }
    }

    /// The longest of these phrases that begins there.
    pub fn longest(&self, patterns: &[Pattern], at: usize) -> Option<Match> {
        self.longest_of(patterns, at, |_| true)
    }

    /// The longest of those of these phrases that begins there.
    pub fn longest_of(
        &self,
        patterns: &[Pattern],
        at: usize,
        of: impl Fn(Meaning) -> bool,
    ) -> Option<Match> {
        let mut found: Option<Match> = None;
        for pattern in patterns.iter().filter(|pattern| of(pattern.meaning)) {
            let slots = Slots::default();
            if let Some((end, slots)) = self.fits(&pattern.elements, at, slots)
                && end > at
                && self.together(at, end - 1)
                && found.is_none_or(|found| end > found.end)
            {
                let meaning = pattern.meaning;
                found = Some(Match {
                    meaning,
                    end,
                    slots,
                });
            }
        }
        found
    }

    fn fits(
        &self,
        elements: &[(Element, bool)],
        at: usize,
        slots: Slots,
    ) -> Option<(usize, Slots)> {
        let Some(((element, optional), rest)) = elements.split_first() else {
            return Some((at, slots));
        };
        let with = self
            .fills(element, at, slots)
            .and_then(|(end, slots)| self.fits(rest, end, slots));
        match optional {
            true => with.or_else(|| self.fits(rest, at, slots)),
            false => with,
        }
    }

    fn fills(&self, element: &Element, at: usize, mut slots: Slots) -> Option<(usize, Slots)> {
        match element {
            Element::Words(words) => match self.kind(at) {
                Kind::Word(word) if words.contains(&word) => Some((at + 1, slots)),
                _ => None,
            },
            Element::Sign(sign) => (self.kind(at) == Kind::Sign(*sign)).then_some((at + 1, slots)),
            Element::Unit(unit) => {
                slots.unit = Some(*unit);
                Some((at, slots))
            }
            Element::Days(days) => {
                slots.deictic = Some(*days);
                Some((at, slots))
            }
            Element::Slot(slot) => {
                let end = self.slot(*slot, at, &mut slots)?;
                Some((end, slots))
            }
        }
    }

    fn class<T>(&self, at: usize, pick: impl Fn(Class) -> Option<T>) -> Option<T> {
        match self.kind(at) {
            Kind::Word(word) => {
                let mut classes = self.language.classes(word).iter();
                classes.find_map(|class| pick(*class))
            }
            _ => None,
        }
    }

    /// Behind a point that belongs to the word or number before: `janv.`, `3.`
    fn past_point(&self, at: usize) -> usize {
        let point = self.kind(at) == Kind::Sign('.') && self.glued(at);
        let goes_on = self.together(at, at + 1) && !self.glued(at + 1);
        at + usize::from(point && goes_on)
    }

    fn slot(&self, slot: Slot, at: usize, slots: &mut Slots) -> Option<usize> {
        match slot {
            Slot::Month => {
                let month = self.class(at, |class| match class {
                    Class::Month(month) => Some((month, false)),
                    Class::ShortMonth(month) => Some((month, true)),
                    _ => None,
                });
                let (month, short) = month?;
                slots.month = Some(month);
                slots.short = short;
                Some(self.past_point(at + 1))
            }
            Slot::Weekday => {
                let day = self.class(at, |class| match class {
                    Class::Weekday(day) => Some(day),
                    _ => None,
                });
                slots.weekday = Some(day?);
                Some(self.past_point(at + 1))
            }
            Slot::Season => {
                let season = self.class(at, |class| match class {
                    Class::Season(season) => Some(season),
                    _ => None,
                });
                slots.season = Some(season?);
                Some(at + 1)
            }
            Slot::Unit => {
                let unit = self.class(at, |class| match class {
                    Class::Unit(unit) => Some((unit, false)),
                    Class::Units(unit) => Some((unit, true)),
                    _ => None,
                });
                let (unit, plural) = unit?;
                slots.unit = Some(unit);
                slots.plural = plural;
                Some(at + 1)
            }
            Slot::Deictic => {
                let days = self.class(at, |class| match class {
                    Class::Deictic(days) => Some(days),
                    _ => None,
                });
                slots.deictic = Some(days?);
                Some(at + 1)
            }
            _ => self.number(slot, at, slots),
        }
    }

    fn number(&self, slot: Slot, at: usize, slots: &mut Slots) -> Option<usize> {
        let count = || {
            self.class(at, |class| match class {
                Class::Count(count) => Some(count),
                _ => None,
            })
        };
        let nth = || {
            self.class(at, |class| match class {
                Class::Nth(nth) => Some(nth),
                _ => None,
            })
        };
        match (slot, self.kind(at)) {
            (Slot::Day, Kind::Number(day @ 1..=31, 1 | 2) | Kind::Nth(day @ 1..=31)) => {
                let day = Some(day as i8);
                match slots.day {
                    None => slots.day = day,
                    Some(_) => slots.last_day = day,
                }
                Some(self.past_point(at + 1))
            }
            (Slot::Day, Kind::Word(_)) => {
                let day = nth().filter(|day| *day <= 31)?;
                slots.day = Some(day as i8);
                Some(at + 1)
            }
            (Slot::Year, Kind::Number(year @ 1000..=2199, 4)) => {
                // 2019/20 and 1.2.2026 are read elsewhere.
                slots.year = Some(year as i16);
                Some(at + 1)
            }
            (Slot::Count, Kind::Number(count @ 1..=999, _)) => {
                slots.count = Some(count);
                Some(at + 1)
            }
            (Slot::Count, Kind::Word(_)) => {
                slots.count = Some(count()?);
                Some(at + 1)
            }
            (Slot::Nth | Slot::Century, Kind::Nth(number)) => {
                slots.nth = Some(number);
                Some(at + 1)
            }
            (Slot::Nth | Slot::Century, Kind::Number(number @ 1..=21, 1 | 2))
                if self.past_point(at + 1) > at + 1 =>
            {
                slots.nth = Some(number);
                Some(at + 2)
            }
            (Slot::Century, Kind::Number(number @ 1..=21, 1 | 2)) => {
                slots.nth = Some(number);
                Some(at + 1)
            }
            (Slot::Nth | Slot::Century, Kind::Word(_)) => {
                slots.nth = Some(nth()?);
                Some(at + 1)
            }
            (Slot::Tens, Kind::Tens(number)) => {
                slots.count = Some(number);
                Some(at + 1)
            }
            (Slot::Decade, Kind::Number(number, 2 | 4)) if number % 10 == 0 => {
                slots.count = Some(number);
                Some(at + 1)
            }
            (Slot::Week, Kind::Number(number @ 1..=53, 1 | 2)) => {
                slots.count = Some(number);
                Some(self.past_point(at + 1))
            }
            _ => None,
        }
    }
}
