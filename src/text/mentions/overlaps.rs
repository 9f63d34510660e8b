//! Names within names: `Africa` in `South Africa`, `Isambard` in `Isambard Kingdom Brunel`.
//!
//! In: a name that stands in the text, and the words beside it. Out: whether it is only a part of a longer name that
//! the vocabulary doesn't know.
//!
//! A name beside a capitalised word (a space or a hyphen between them) is taken for part of a longer name. It isn't
//! - where capitals say nothing: in a headline that is all capitals or capitalises every word (but `South Africa` isn't `Africa`
//!   there either), and for a theme in small letters;
//! - beside another name of the vocabulary (`Nvidia Isambard-AI`, `US-China`);
//! - after a space and a word that is capitalised for another reason: an article, a preposition, a day or month, a title (`President`),
//!   or, if it isn't a place's name or a surname, the first word of the sentence; a single word also after a nation's
//!   adjective (`French Mistral`), and several words after an abbreviation (`NATO Framework Convention`);
//! - before an abbreviation, a number or an office (`Nvidia GB300`, `OpenAI CEO`, `European Commission President`);
//! - if it is an abbreviation before another word: it then stands for an adjective (`US Congress`, `UK Biobank`);
//! - if it has three words or more, before another word: so much doesn't coincide;
//! - if it is a person's full name, after any word.

use super::case::is_single_abbreviation;
use super::names::{CapitalRule, Entry, Form, Kind};
use super::words;
use crate::text::tokens::gap;
use crate::text::tokens::{ALL_CAPITALS, CAPITAL, DIGIT, INITIAL, SMALL, Token};

/// The fewest words of a headline in which every word is capitalised.
const HEADLINE: usize = 6;

/// A name among its neighbours.
pub struct Run<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    /// The name's first word.
    pub start: usize,
    /// The word after it.
    pub end: usize,
    /// The name's capitals.
    pub capitals: &'a [u32],
    pub entry: &'a Entry,
    /// Whether another name ends right before it.
    pub follows_name: bool,
}

impl Run<'_> {
    /// Whether the name is part of another; `begins_name` says whether a name of the vocabulary begins at a word.
    pub fn is_part_of_another(
        &self,
        lines: &mut Lines,
        begins_name: impl Fn(usize) -> bool,
    ) -> bool {
        if self.is_common() {
            return self.is_common_word_in_place_of_name();
        }
        let left = self.left();
        if self.entry.kind == Kind::Place
            && left.is_some_and(|before| words::makes_another_place(self.word(before)))
        {
            return true;
        }
        let before = left.is_some_and(|before| self.binds_before(before));
        let after = self
            .right()
            .is_some_and(|after| self.binds_after(after) && !begins_name(self.end));
        let single_capitals = self.end == self.start + 1 && self.first_is(ALL_CAPITALS);
        if !before && !after && !single_capitals {
            return self.is_common_word_in_place_of_name();
        }
        match lines.line(self.tokens, self.start) {
            Line::Capitals => words::spells_common_word(self.first_word()),
            Line::Headline => false,
            Line::Prose => before || after || self.is_common_word_in_place_of_name(),
        }
    }

    fn first(&self) -> Option<&Token> {
        self.tokens.get(self.start)
    }

    /// Whether the name's first word has all of these shapes.
    fn first_is(&self, shape: u8) -> bool {
        self.first().is_some_and(|first| first.is(shape))
    }

    fn first_word(&self) -> &str {
        self.first().map_or("", |first| self.word(first))
    }

    fn word(&self, token: &Token) -> &str {
        token.text(self.text)
    }

    /// A theme in small letters: its abbreviations and the first word of a sentence have capitals in any case.
    fn is_common(&self) -> bool {
        let tokens = self.tokens.get(self.start..self.end).unwrap_or_default();
        let capitalised = |(token, name): (&Token, &u32)| {
            token.is(CAPITAL | SMALL) && !token.is(INITIAL) && name.count_ones() < 2
        };
        self.entry.rule == CapitalRule::Theme && !tokens.iter().zip(self.capitals).any(capitalised)
    }

    /// A word that the topic wants as written, since it is a common word as well, begins a sentence and reads as that word.
    fn is_common_word_in_place_of_name(&self) -> bool {
        let suspect = self.entry.rule == CapitalRule::Written
            && self.end == self.start + 1
            && self.first_is(INITIAL | CAPITAL | SMALL);
        suspect
            && self.tokens.get(self.end).is_some_and(|after| {
                gap::joins(after.gap) && words::follows_common_word(self.word(after))
            })
    }

    fn left(&self) -> Option<&Token> {
        let before = self.tokens.get(self.start.checked_sub(1)?)?;
        let binds = gap::joins(self.first()?.gap) && before.is(CAPITAL);
        (binds && !self.follows_name).then_some(before)
    }

    fn right(&self) -> Option<&Token> {
        let after = self.tokens.get(self.end)?;
        (gap::joins(after.gap) && after.is(CAPITAL)).then_some(after)
    }

    fn binds_before(&self, before: &Token) -> bool {
        let word = self.word(before);
        let count = self.end - self.start;
        let is_surname = self.entry.form == Form::Surname;
        if self.entry.kind == Kind::Person && !is_surname && count > 1 {
            return false;
        }
        if words::is_function_word(word) || words::is_calendar(word) || words::is_title(word) {
            return false;
        }
        let narrow = is_surname || self.entry.kind == Kind::Place && count == 1;
        if before.is(INITIAL)
            && !narrow
            && self.first().is_some_and(|first| first.gap == gap::SPACE)
        {
            return false;
        }
        let abbreviation = before.is(ALL_CAPITALS) || before.is(DIGIT);
        match count {
            1 => narrow || !words::is_demonym(word),
            _ => !abbreviation,
        }
    }

    fn binds_after(&self, after: &Token) -> bool {
        let count = self.end - self.start;
        let abbreviation = after.is(ALL_CAPITALS) || after.is(DIGIT);
        let word = self.word(after);
        let own = is_single_abbreviation(self.capitals, self.first_word());
        let excused = abbreviation || own || count > 2;
        !excused
            && !words::is_title(word)
            && !words::is_function_word(word)
            && !words::is_calendar(word)
    }
}

/// How a line of the text is capitalised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Line {
    /// As sentences are.
    #[default]
    Prose,
    /// All in capitals.
    Capitals,
    /// Every word but small ones.
    Headline,
}

/// The line that was looked at last; names come in the order of the text, so each line is read once.
#[derive(Debug, Default)]
pub struct Lines {
    /// The number of the word after the line.
    end: usize,
    kind: Line,
}

impl Lines {
    fn line(&mut self, tokens: &[Token], at: usize) -> Line {
        if at >= self.end {
            let start = (self.end..=at)
                .rev()
                .find(|at| tokens.get(*at).is_some_and(|token| token.gap == gap::BLOCK))
                .unwrap_or(self.end);
            let rest = tokens
                .iter()
                .skip(at + 1)
                .position(|token| token.gap == gap::BLOCK);
            self.end = rest.map_or(tokens.len(), |rest| at + 1 + rest);
            self.kind = kind(tokens.get(start..self.end).unwrap_or_default());
        }
        self.kind
    }
}

fn kind(line: &[Token]) -> Line {
    let small = |token: &Token| !token.is(CAPITAL) && token.is(SMALL);
    if line.len() > 1 && !line.iter().any(|token| token.is(SMALL)) {
        return Line::Capitals;
    }
    // A long word in small letters is no preposition.
    let is_prose = line
        .iter()
        .any(|token| small(token) && token.end - token.start > 4);
    let capitals = line.iter().filter(|token| token.is(CAPITAL)).count();
    if is_prose || line.len() < HEADLINE || capitals * 2 < line.len() {
        return Line::Prose;
    }
    Line::Headline
}
