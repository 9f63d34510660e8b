//! Signs that are inserted into a text before it is read.

use std::ops::Range;

/// Where signs are to be inserted.
#[derive(Debug, Default)]
pub struct Edits {
    /// A byte of the text, and the sign that goes before it.
    inserted: Vec<(usize, char)>,
}

impl Edits {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.inserted.is_empty()
    }

    /// Makes the sign at `at` text.
    pub fn escape(&mut self, at: usize) {
        self.insert(at, '\\');
    }

    /// Puts a sign before the byte at `at`.
    pub fn insert(&mut self, at: usize, sign: char) {
        self.inserted.push((at, sign));
    }

    /// The text with the signs, and the edits that tell places of it apart.
    pub fn apply(mut self, text: &str) -> (String, Edits) {
        self.inserted.sort_by_key(|(at, _)| *at);
        self.inserted
            .dedup_by(|next, kept| next == kept && next.1 == '\\');
        let mut edited = String::with_capacity(text.len() + self.inserted.len());
        let mut done = 0;
        for (at, sign) in &self.inserted {
            edited.push_str(text.get(done..*at).unwrap_or(""));
            edited.push(*sign);
            done = *at;
        }
        edited.push_str(text.get(done..).unwrap_or(""));
        (edited, self)
    }

    /// A range of the edited text as one of the text. All signs that are inserted are ASCII.
    pub fn original(&self, span: Range<usize>) -> Range<usize> {
        self.place(span.start)..self.place(span.end)
    }

    fn place(&self, edited: usize) -> usize {
        // The n-th sign stands at its place in the text, moved by the n signs before it.
        let (mut low, mut high) = (0, self.inserted.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let at = self
                .inserted
                .get(middle)
                .map_or(usize::MAX, |(at, _)| at + middle);
            match at < edited {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        edited - low
    }
}
