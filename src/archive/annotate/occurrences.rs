//! Where words of a text stand in its file, for many of them.
//!
//! In: the plain text, the file. Out: [`Occurrences`], which finds what [`Occurrence`](super::Occurrence) finds, and reads both texts once
//! for all places of the same words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::LineIndex;
use crate::markup::markdown::shown_spans;
use crate::text::mentions::Mentions;

/// The file of a text.
pub struct Occurrences<'a> {
    read: &'a str,
    /// Where the text begins in the file.
    start: usize,
    lines: LineIndex<'a>,
    /// The places of words in the plain text and in the file.
    known: RefCell<HashMap<&'a str, Places>>,
    /// The pieces of the file that are shown, in bytes of its text.
    shown: Vec<Range<usize>>,
}

/// Where the same words stand, in the plain text and in the file.
type Places = (Vec<usize>, Vec<Range<usize>>);

impl<'a> Occurrences<'a> {
    /// Of a text that begins at byte `start` of `file`.
    pub fn new(mentions: &'a Mentions, file: &'a str, start: usize) -> Occurrences<'a> {
        Occurrences {
            read: &mentions.text,
            start,
            lines: LineIndex::new(file),
            shown: shown_spans(file.get(start..).unwrap_or("")),
            known: RefCell::default(),
        }
    }

    /// The bytes of the file where a piece of [`Mentions::text`] stands: the same words, of which as many stand before; else the first of
    /// the same words. `None` where markup hides them.
    pub fn find(&self, piece: &Range<usize>) -> Option<Range<usize>> {
        let words = self.read.get(piece.clone());
        let words = words.filter(|words| !words.is_empty())?;
        let written = self.lines.text().get(self.start..)?;
        let mut known = self.known.borrow_mut();
        let (read, written) = known.entry(words).or_insert_with(|| {
            let written = written_ranges(written, words, &self.shown);
            (places(self.read, words), written)
        });
        let earlier = read.partition_point(|at| at + words.len() <= piece.start);
        let found = written.get(earlier).or(written.first())?;
        Some(self.start + found.start..self.start + found.end)
    }

    /// Line and column of a byte of the file, from 1; columns in characters.
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        self.lines.line_column(at)
    }
}

/// Where words stand in a file as it is written, in straight or in typographic quotation marks: in what is shown, if they do.
pub(super) fn written_ranges(
    written: &str,
    words: &str,
    shown: &[Range<usize>],
) -> Vec<Range<usize>> {
    let typed = words.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    let ranges = |words: &str| -> Vec<Range<usize>> {
        let found = places(written, words).into_iter();
        found.map(|at| at..at + words.len()).collect()
    };
    let mut all = ranges(words);
    if typed != words {
        all.extend(ranges(&typed));
        all.sort_unstable_by_key(|range| range.start);
    }
    let is_shown = |range: &&Range<usize>| {
        let next = shown.partition_point(|span| span.end <= range.start);
        shown
            .get(next)
            .is_some_and(|span| span.start <= range.start)
    };
    let seen: Vec<Range<usize>> = all.iter().filter(is_shown).cloned().collect();
    if seen.is_empty() { all } else { seen }
}

fn places(text: &str, words: &str) -> Vec<usize> {
    text.match_indices(words).map(|(at, _)| at).collect()
}
