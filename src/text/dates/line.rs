//! A block's tokens, to be read by their places.
//!
//! In: [`Token`]s. Out: what stands at a place, and simple patterns there. Places beyond the ends hold nothing.

use super::tokens::{Kind, Token};
use super::word::{FunctionWord, Unit, Which, Word};

/// The tokens of a block.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// In the order of the text.
    pub tokens: &'a [Token],
}

impl Line<'_> {
    /// What stands there.
    pub fn kind(self, at: usize) -> Kind {
        self.tokens
            .get(at)
            .map_or(Kind::Sign(0), |token| token.kind)
    }

    /// What stands before.
    pub fn before(self, at: usize) -> Kind {
        at.checked_sub(1).map_or(Kind::Sign(0), |at| self.kind(at))
    }

    /// What the word there can be.
    pub fn word(self, at: usize) -> Word {
        match self.kind(at) {
            Kind::Word(word) => word,
            _ => Word::Other,
        }
    }

    /// The small word there.
    pub fn function_word(self, at: usize) -> Option<FunctionWord> {
        match self.kind(at) {
            Kind::Word(Word::Function(small)) => Some(small),
            _ => None,
        }
    }

    /// The small word before.
    pub fn function_before(self, at: usize) -> Option<FunctionWord> {
        at.checked_sub(1).and_then(|at| self.function_word(at))
    }

    /// Whether this small word stands there.
    pub fn is(self, at: usize, small: FunctionWord) -> bool {
        self.function_word(at) == Some(small)
    }

    /// Whether this sign stands there.
    pub fn sign(self, at: usize, sign: u8) -> bool {
        self.kind(at) == Kind::Sign(sign)
    }

    /// Whether nothing parts what stands there from what stands before it.
    pub fn glued(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Whether the word there has a capital.
    pub fn capital(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// Whether a sentence begins there.
    pub fn first(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.first)
    }

    /// Behind a point that cuts a word short.
    pub fn past_point(self, at: usize) -> usize {
        at + usize::from(self.sign(at, b'.') && self.glued(at) && !self.first(at + 1))
    }

    /// Behind a comma.
    pub fn past_comma(self, at: usize) -> usize {
        at + usize::from(self.sign(at, b','))
    }

    /// Behind a hyphen that joins two words.
    pub fn past_hyphen(self, at: usize) -> usize {
        at + usize::from(self.sign(at, b'-') && self.glued(at) && self.glued(at + 1))
    }

    /// A word with a capital that isn't due to a sentence's beginning, and no word of dates: part of a name.
    pub fn is_name(self, at: usize) -> bool {
        let plain = matches!(
            self.kind(at),
            Kind::Word(Word::Other | Word::Label | Word::Measure | Word::Verb(_) | Word::Noun(_))
        );
        plain && self.capital(at) && !self.first(at)
    }

    /// A name stands directly before.
    pub fn name_before(self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_name(before)) && !self.first(at)
    }

    /// A word in small letters that is nothing else: a noun, an adjective, an adverb or a verb.
    pub fn is_plain(self, at: usize) -> bool {
        matches!(self.word(at), Word::Other | Word::Noun(_))
            && matches!(self.kind(at), Kind::Word(_))
            && !self.capital(at)
    }

    /// `'s` or `’s` stands there.
    pub fn possessive(self, at: usize) -> bool {
        self.sign(at, b'\'') && self.glued(at) && self.glued(at + 1)
    }

    /// `'s` stands before.
    pub fn possessive_before(self, at: usize) -> bool {
        at.checked_sub(2)
            .is_some_and(|sign| self.possessive(sign) && !self.glued(at))
    }

    /// A stretch of time there: `year`.
    pub fn unit(self, at: usize) -> Option<Unit> {
        match self.word(at) {
            Word::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// Which of several there: `last`.
    pub fn which(self, at: usize) -> Option<Which> {
        match self.word(at) {
            Word::Which(which) => Some(which),
            _ => None,
        }
    }

    /// A day of a month there: `5`, `5th`, `twenty-first`; and where it ends.
    pub fn day(self, at: usize) -> Option<(i8, usize)> {
        let (day, end) = match self.kind(at) {
            Kind::Number(day, 1 | 2) => (day, at + 1),
            Kind::Word(Word::Nth(day)) => (u16::from(day), at + 1),
            Kind::Word(Word::Count(tens @ (20 | 30))) => {
                match self.word(self.past_hyphen(at + 1)) {
                    Word::Nth(ones @ 1..=9) => {
                        (tens + u16::from(ones), self.past_hyphen(at + 1) + 1)
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        (1..=31).contains(&day).then_some((day as i8, end))
    }

    /// A month there, and where it ends: `June`, `Sept.`
    pub fn month(self, at: usize) -> Option<(i8, usize)> {
        match self.word(at) {
            Word::Month(month) if self.capital(at) => Some((month, at + 1)),
            Word::ShortMonth(month) if self.capital(at) => Some((month, self.past_point(at + 1))),
            _ => None,
        }
    }

    /// Four digits that can be a year, if nothing speaks for another number.
    pub fn four_digits(self, at: usize) -> Option<i16> {
        match self.kind(at) {
            Kind::Number(year @ 1000..=2199, 4) => Some(year as i16),
            _ => None,
        }
    }
}
