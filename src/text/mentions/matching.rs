//! Names in a text.
//!
//! In: a text's words and the vocabulary. Out: [`Candidate`]s: where a name holds, and what it may mean, in the order of the text
//! and without overlap.
//!
//! One pass, from left to right. From each word that begins a name the trie is walked as far as it goes; of the names that end on
//! the way the longest that *holds* is taken: that stands at word boundaries, in fitting capitals, in no phrase that never
//! matches and within no other name ([`super::overlaps`]). So a longer name that fails leaves the shorter one its chance.
//! Of several entries of one node those with capitals as written go before, then the nearer [`Form`].

use super::case::{Agreement, compare};
use super::index::UNKNOWN;
use super::names::{CapitalRule, Entry, Form, NONE, Vocabulary};
use super::overlaps::{Lines, Run};
use super::words;
use crate::ids::{List, TopicId};
use crate::text::tokens::gap;
use crate::text::tokens::{ADDRESS, ALL_CAPITALS, HANGUL, KATAKANA, Token};

/// A name in a text.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// The number of its first word.
    pub first: usize,
    /// The number of the word after it.
    pub end: usize,
    /// Where its meanings begin in [`Candidates::meanings`].
    meanings: usize,
    /// How many there are; at least one.
    count: usize,
}

/// All names of a text.
#[derive(Debug, Default)]
pub struct Candidates {
    /// In the order of the text.
    pub all: Vec<Candidate>,
    /// Entries of the vocabulary.
    meanings: Vec<u32>,
}

impl Candidates {
    /// What a name may mean: entries of the vocabulary, each of another topic.
    pub fn meanings(&self, candidate: &Candidate) -> &[u32] {
        let end = candidate.meanings + candidate.count;
        self.meanings
            .get(candidate.meanings..end)
            .unwrap_or_default()
    }
}

/// Finds all names. `own` is the topic whose page the text is: its person needs no full name.
pub fn find(
    text: &str,
    tokens: &[Token],
    vocabulary: &Vocabulary,
    own: Option<TopicId>,
) -> Candidates {
    let number = |token: &Token| match token.is(ADDRESS) {
        true => UNKNOWN,
        false => vocabulary.find_word(token.hash),
    };
    let mut matcher = Matcher {
        text,
        tokens,
        numbers: tokens.iter().map(number).collect(),
        vocabulary,
        lines: Lines::default(),
        found: Candidates::default(),
        nevers: Vec::new(),
        ends: Vec::new(),
        fitting: Vec::new(),
        stood: vec![false; vocabulary.topics()].into(),
        free: 0,
    };
    if let Some(stood) = own.and_then(|own| matcher.stood.item_mut(own)) {
        *stood = true;
    }
    for at in 0..tokens.len() {
        if let Some(root) = matcher.root(at) {
            matcher.at(at, root);
        }
    }
    matcher.found
}

struct Matcher<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Each word's number in the vocabulary.
    numbers: Vec<u32>,
    vocabulary: &'a Vocabulary,
    lines: Lines,
    found: Candidates,
    /// Phrases that never match and aren't over: the topic, and the word after.
    nevers: Vec<(TopicId, usize)>,
    /// Nodes at which names end, and the word after; of the word that is looked at.
    ends: Vec<(u32, usize)>,
    /// Entries that hold so far, with how well.
    fitting: Vec<(Rank, u32)>,
    /// Whether a topic's name has stood in the text.
    stood: List<TopicId, bool>,
    /// The word after the last candidate.
    free: usize,
}

type Rank = (Form, Agreement);

impl Matcher<'_> {
    fn at(&mut self, start: usize, root: u32) {
        self.walk(start, root);
        if start < self.free {
            return;
        }
        while let Some((node, end)) = self.ends.pop() {
            if self.holds(node, start, end) {
                self.free = end;
                return;
            }
        }
    }

    /// Notes where names end that begin with the word at `start`, and the phrases that never match.
    fn walk(&mut self, start: usize, root: u32) {
        self.ends.clear();
        self.nevers.retain(|(_, end)| *end > start);
        let mut node = Some(root);
        let mut end = start + 1;
        while let Some(here) = node {
            if self.vocabulary.first(here) != NONE && !self.vocabulary.is_crowded(here) {
                self.ends.push((here, end));
                let entries = self
                    .vocabulary
                    .entries(here)
                    .filter(|(_, entry)| entry.form == Form::Never);
                self.nevers
                    .extend(entries.map(|(_, entry)| (entry.topic, end)));
            }
            node = self.step(here, end);
            end += 1;
        }
    }

    /// Where the trie begins with a word.
    fn root(&self, at: usize) -> Option<u32> {
        self.vocabulary.root(*self.numbers.get(at)?)
    }

    /// Whether a topic's name has stood in the text.
    fn has_stood(&self, topic: TopicId) -> bool {
        self.stood.item(topic).copied().unwrap_or(false)
    }

    /// Where the trie goes from a node by the word at `at`.
    fn step(&self, node: u32, at: usize) -> Option<u32> {
        let (token, word) = (self.tokens.get(at)?, *self.numbers.get(at)?);
        let gap = gap::loose(token.gap)?;
        (word != UNKNOWN).then(|| self.vocabulary.step(node, word, gap))?
    }

    /// Takes the name that ends at a node, if it holds in any meaning.
    fn holds(&mut self, node: u32, start: usize, end: usize) -> bool {
        if !self.is_bounded(start, end) {
            return false;
        }
        self.fitting.clear();
        for (number, entry) in self.vocabulary.entries(node) {
            let is_never = self
                .nevers
                .iter()
                .any(|(topic, over)| *topic == entry.topic && *over >= end);
            if entry.form == Form::Never || is_never {
                continue;
            }
            if entry.form == Form::Surname && !self.has_stood(entry.topic) {
                continue;
            }
            let agreement = self.agreement(entry, start, end);
            if agreement != Agreement::None {
                self.fitting.push(((entry.form, agreement), number));
            }
        }
        self.leave_names_of_others(start, end);
        let Some(best) = self.fitting.iter().map(|(rank, _)| *rank).min() else {
            return false;
        };
        let meanings = self.found.meanings.len();
        for (_, number) in self.fitting.iter().filter(|(rank, _)| *rank == best) {
            let topic = self.vocabulary.topic(*number);
            let mut seen = self.found.meanings.iter().skip(meanings);
            if seen.all(|seen| self.vocabulary.topic(*seen) != topic) {
                self.found.meanings.push(*number);
            }
        }
        let count = self.found.meanings.len() - meanings;
        if let (1, true, Some(one)) = (count, best.0 != Form::Surname, self.found.meanings.last())
            && let Some(topic) = self.vocabulary.topic(*one)
            && let Some(stood) = self.stood.item_mut(topic)
        {
            *stood = true;
        }
        self.found.all.push(Candidate {
            first: start,
            end,
            meanings,
            count,
        });
        true
    }

    /// Drops what is only a part of another name.
    fn leave_names_of_others(&mut self, start: usize, end: usize) {
        if self.fitting.is_empty() {
            return;
        }
        let mut fitting = std::mem::take(&mut self.fitting);
        let mut lines = std::mem::take(&mut self.lines);
        fitting.retain(|(_, number)| {
            let Some(entry) = self.vocabulary.entry(*number) else {
                return false;
            };
            let run = Run {
                text: self.text,
                tokens: self.tokens,
                start,
                end,
                capitals: self.vocabulary.capitals(entry),
                entry,
                follows_name: self.free == start && start > 0,
            };
            !run.is_part_of_another(&mut lines, |at| self.begins_name(at))
        });
        (self.fitting, self.lines) = (fitting, lines);
    }

    /// Whether some name with fitting capitals begins at a word; of which topic doesn't matter.
    fn begins_name(&self, start: usize) -> bool {
        let mut node = self.root(start);
        let mut end = start + 1;
        while let Some(here) = node {
            let is_name = |entry: &Entry| {
                let stands = entry.form < Form::Surname
                    || entry.form == Form::Surname && self.has_stood(entry.topic);
                stands && self.agreement(entry, start, end) != Agreement::None
            };
            if !self.vocabulary.is_crowded(here)
                && self
                    .vocabulary
                    .entries(here)
                    .any(|(_, entry)| is_name(entry))
            {
                return true;
            }
            node = self.step(here, end);
            end += 1;
        }
        false
    }

    fn agreement(&self, entry: &Entry, start: usize, end: usize) -> Agreement {
        let tokens = self.tokens.get(start..end).unwrap_or_default();
        let mut worst = Agreement::Exact;
        let among = entry.rule == CapitalRule::Proper && self.is_among_capitals(start, end);
        for (place, (token, name)) in tokens
            .iter()
            .zip(self.vocabulary.capitals(entry))
            .enumerate()
        {
            let agreement = compare(entry.rule, *name, token.text(self.text), place == 0, among);
            worst = worst.max(agreement);
            if worst == Agreement::None {
                break;
            }
        }
        worst
    }

    /// Whether the words beside are in capitals.
    fn is_among_capitals(&self, start: usize, end: usize) -> bool {
        let Some(token) = self
            .tokens
            .get(start)
            .filter(|token| token.is(ALL_CAPITALS))
        else {
            return false;
        };
        let before = start
            .checked_sub(1)
            .filter(|_| token.gap != gap::BLOCK)
            .and_then(|at| self.tokens.get(at).copied());
        let after = self
            .tokens
            .get(end)
            .copied()
            .filter(|after| after.gap != gap::BLOCK);
        let mut beside = before.into_iter().chain(after).peekable();
        beside.peek().is_some() && beside.all(|token| token.is(ALL_CAPITALS))
    }

    /// Whether words begin and end where the name does.
    fn is_bounded(&self, start: usize, end: usize) -> bool {
        let (Some(first), Some(last)) = (self.tokens.get(start), self.tokens.get(end - 1)) else {
            return false;
        };
        let left = match start.checked_sub(1).and_then(|at| self.tokens.get(at)) {
            None => true,
            Some(before) => match first.gap {
                gap::NOTHING => {
                    !(before.is(KATAKANA) && first.is(KATAKANA)
                        || before.is(HANGUL) && first.is(HANGUL))
                }
                b'\'' => words::is_elision(before.text(self.text)),
                gap => !is_inside_word(gap),
            },
        };
        let right = match self.tokens.get(end) {
            None => true,
            Some(after) => match after.gap {
                gap::NOTHING => !(after.is(KATAKANA) && last.is(KATAKANA)),
                b'\'' => words::is_clitic(after.text(self.text)),
                gap => !is_inside_word(gap),
            },
        };
        left && right
    }
}

/// Signs that hold a word together where no space is beside them: `AT&T`, `example.org`, `name@host`, `a\b`, `key=value`.
fn is_inside_word(gap: u8) -> bool {
    matches!(gap, b'&' | b'.' | b'@' | b'\\' | b'=' | b'~')
}
