//! What an article is about: its terms, and how strongly it has each.
//!
//! In: an article's title and text. Out: its [`Profile`], which depends on these alone, so that it can be kept for as
//! long as they stay what they are.
//!
//! Terms are words and pairs of neighbours. Function words are none, nor is a pair with one, or one that punctuation parts: such
//! pairs say little, and leaving them out raised nDCG@10 on a dictionary's cross-references from 0.49 to 0.52.

use super::numbers::Number;
use super::words::{pair, words};
use crate::text::tokens::{self, Tokens};

/// A term's number: 38 bits of the hash of its folded words. Of a million terms about two pairs share a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Term(pub(super) u64);

impl Number for Term {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.0.to_le_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Box<[Term]>> {
        let (eights, rest) = bytes.as_chunks();
        let terms = eights.iter().map(|eight| Term(u64::from_le_bytes(*eight)));
        rest.is_empty().then(|| terms.collect())
    }
}

/// Parts that terms are kept in, by the first bits of their numbers; they are worked on in parallel.
pub(super) const PARTS: usize = 64;
const REST: u32 = 32;

impl Term {
    pub(super) fn of(hash: u64) -> Self {
        Self(hash >> 26)
    }

    pub(super) fn new(part: usize, rest: u32) -> Self {
        Self((part as u64) << REST | u64::from(rest))
    }

    pub(super) fn part(self) -> usize {
        (self.0 >> REST) as usize
    }

    pub(super) fn rest(self) -> u32 {
        self.0 as u32
    }
}

/// An article's terms with their strengths: 1 + ln(count), in 32nds. Five bytes a term.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Profile {
    /// Where each part ends.
    #[serde(with = "super::numbers")]
    ends: Box<[u32]>,
    /// The terms of each part without its number, ascending.
    #[serde(with = "super::numbers")]
    rests: Box<[u32]>,
    /// Their strengths.
    #[serde(with = "super::numbers")]
    impacts: Box<[u8]>,
}

/// How often a word of the title counts.
const TITLE: usize = 3;

/// Each term of a text as often as it occurs.
fn terms(text: &str, tokens: &Tokens, mut each: impl FnMut(Term)) {
    let mut before = None;
    words(text, tokens, |word| {
        if word.function {
            before = None;
            return;
        }
        each(Term::of(word.hash));
        if let Some(first) = before.filter(|_| word.joined) {
            each(Term::of(pair(first, word.hash)));
        }
        before = Some(word.hash);
    });
}

impl Profile {
    /// Reads an article. `text` is plain text without the title; paragraphs are parted by blank lines.
    pub fn of(title: &str, text: &str) -> Self {
        Self::of_tokens(title, text, &tokens::read(text))
    }

    /// The same of a text that was read already.
    pub fn of_tokens(title: &str, text: &str, tokens: &Tokens) -> Self {
        let mut all = Vec::with_capacity(text.len() / 5);
        terms(title, &tokens::read(title), |term| {
            all.extend([term; TITLE])
        });
        terms(text, tokens, |term| all.push(term));
        all.sort_unstable();
        let mut ends = vec![0; PARTS];
        let (mut rests, mut impacts) = (Vec::new(), Vec::new());
        for same in all.chunk_by(|a, b| a == b) {
            let Some(term) = same.first() else { continue };
            rests.push(term.rest());
            impacts.push(impact(same.len()));
            if let Some(count) = ends.get_mut(term.part()) {
                *count += 1;
            }
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        Self {
            ends: ends.into(),
            rests: rests.into(),
            impacts: impacts.into(),
        }
    }

    /// How many terms there are.
    pub fn terms(&self) -> usize {
        self.rests.len()
    }

    /// The terms of a part, without its number, and their strengths.
    pub(super) fn part(&self, part: usize) -> impl Iterator<Item = (u32, u8)> {
        let range = self.range(part);
        let rests = self.rests.get(range.clone()).unwrap_or_default();
        let impacts = self.impacts.get(range).unwrap_or_default();
        rests.iter().copied().zip(impacts.iter().copied())
    }

    /// How strongly the article has a term; 0 if it hasn't.
    pub(super) fn impact(&self, term: Term) -> u8 {
        let range = self.range(term.part());
        let rests = self.rests.get(range.clone()).unwrap_or_default();
        let found = rests.binary_search(&term.rest()).ok();
        found
            .and_then(|at| self.impacts.get(range.start + at))
            .copied()
            .unwrap_or(0)
    }

    fn range(&self, part: usize) -> std::ops::Range<usize> {
        let end = |part: usize| self.ends.get(part).map_or(0, |end| *end as usize);
        part.checked_sub(1).map_or(0, end)..end(part)
    }
}

/// The strength of a term that stands once.
pub(super) const UNIT: u8 = 32;

/// 1 + ln(count) in 32nds; from 1,047 on all counts are as strong. Rounded, so that no machine's logarithm shows.
fn impact(count: usize) -> u8 {
    (f64::from(UNIT) * (1.0 + (count.max(1) as f64).ln())).round() as u8
}
