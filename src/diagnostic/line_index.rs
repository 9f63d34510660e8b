//! Lines and columns of places in a text, found without reading the text once more for each.
//!
//! In: a text, read once. Out: for any of its bytes the line and the column. A text may have as many problems as it has lines, and a
//! line may be as long as the text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Texts, floor};

/// Bytes between two counts of characters.
const BLOCK: usize = 512;

/// Where a text's lines begin, and how many characters stand before each block of it.
pub struct LineIndex<'a> {
    text: &'a str,
    /// The first byte of each line. There is no line after a line break that ends the text.
    starts: Vec<usize>,
    /// Characters before each block; none where every byte is one.
    characters: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Reads a text.
    pub fn new(text: &'a str) -> LineIndex<'a> {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks.filter(|start| *start < text.len()));
        let mut characters = Vec::new();
        if !text.is_ascii() {
            let mut before = 0;
            for block in text.as_bytes().chunks(BLOCK) {
                characters.push(before);
                before += beginnings(block);
            }
            characters.push(before);
        }
        LineIndex {
            text,
            starts: starts.collect(),
            characters,
        }
    }

    /// What was indexed.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Line and column of a byte's place, from 1; columns in characters.
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let at = floor(at, self.text);
        let line = self.line(at);
        if at == self.text.len() && self.text.ends_with('\n') {
            return (line + 2, 1);
        }
        let start = self.lines(line..line).start;
        let column = self.characters_before(at) - self.characters_before(start);
        (line + 1, column + 1)
    }

    /// The line, from 0, in which a byte stands; what is beyond the text stands in its last.
    pub fn line(&self, at: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= at);
        after.saturating_sub(1)
    }

    /// The bytes of some lines, the last of them and its line break included.
    pub fn lines(&self, lines: Range<usize>) -> Range<usize> {
        let start_of = |line: usize| self.starts.get(line).copied();
        let end = self.text.len();
        start_of(lines.start).unwrap_or(end)..start_of(lines.end + 1).unwrap_or(end)
    }

    fn characters_before(&self, at: usize) -> usize {
        let block = at / BLOCK;
        let Some(before) = self.characters.get(block) else {
            return at;
        };
        let rest = self.text.as_bytes().get(block * BLOCK..at);
        before + rest.map_or(0, beginnings)
    }
}

/// Line and column of one place, from 1; columns in characters.
pub fn line_column(text: &str, at: usize) -> (usize, usize) {
    LineIndex::new(text).line_column(at)
}

/// How many characters begin among these bytes.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The lines of many texts, each found when the first place in it is asked for.
pub struct LineIndices<'a> {
    texts: &'a Texts,
    found: BTreeMap<&'a str, LineIndex<'a>>,
}

impl<'a> LineIndices<'a> {
    /// None is read yet.
    pub fn new(texts: &'a Texts) -> LineIndices<'a> {
        let found = BTreeMap::new();
        LineIndices { texts, found }
    }

    /// The lines of a file; a file that isn't there has no text.
    pub fn of(&mut self, file: &str) -> &LineIndex<'a> {
        let (file, text) = self
            .texts
            .get_key_value(file)
            .map_or(("", ""), |(file, text)| (&**file, &**text));
        self.found
            .entry(file)
            .or_insert_with(|| LineIndex::new(text))
    }
}
