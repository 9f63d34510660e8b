//! Quoted scalars whose later lines aren't indented, which YAML asks for and other readers don't.
//!
//! In: a text, and where the parser found such a scalar. Out: the text with these lines indented, and where each of its bytes was written.

use std::borrow::Cow;

/// How many quoted scalars of a document may go on in lines that aren't indented.
const MAX_UNINDENTED: usize = 100;

/// A text in which the later lines of some quoted scalars were indented, which changes nothing in what they say.
pub struct IndentedSource<'t> {
    /// The text with all insertions.
    pub text: Cow<'t, str>,
    /// Where blanks were inserted, in bytes of the text with all insertions, and how many, in the order of the text.
    insertions: Vec<(usize, usize)>,
    /// How many scalars were indented.
    scalars: usize,
}

impl<'t> IndentedSource<'t> {
    /// A text as it was written.
    pub fn new(text: &'t str) -> IndentedSource<'t> {
        IndentedSource {
            text: text.into(),
            insertions: Vec::new(),
            scalars: 0,
        }
    }

    /// The same with the scalar indented that begins at a character; `None` where that can't mend it.
    pub fn with_scalar_indented(&self, character: usize) -> Option<IndentedSource<'t>> {
        let (start, quote) = self.text.char_indices().nth(character)?;
        if !matches!(quote, '"' | '\'') || self.scalars == MAX_UNINDENTED {
            return None;
        }
        let before = self.text.get(..start)?;
        let column = start - before.rfind('\n').map_or(0, |end| end + 1);
        let scalar = self.text.get(start..)?;
        let end = end_of_quoted(scalar, quote)?;
        let (scalar, rest) = scalar.split_at_checked(end)?;
        let mut text = before.to_string();
        let mut insertions = self.insertions.clone();
        for (number, line) in scalar.split_inclusive('\n').enumerate() {
            if number > 0 {
                insertions.push((text.len(), column));
                text.push_str(&" ".repeat(column));
            }
            text.push_str(line);
        }
        let is_changed = insertions.len() > self.insertions.len() && column > 0;
        text.push_str(rest);
        is_changed.then_some(IndentedSource {
            text: text.into(),
            insertions,
            scalars: self.scalars + 1,
        })
    }

    /// How many blanks were inserted.
    pub fn inserted(&self) -> usize {
        self.insertions.iter().map(|(_, blanks)| blanks).sum()
    }

    /// The byte of each character in the text as it was written.
    pub fn written_bytes(&self) -> Vec<u32> {
        let mut insertions = self.insertions.iter().peekable();
        let mut inserted = 0;
        let bytes = self.text.char_indices().map(|(at, _)| {
            while let Some((start, blanks)) = insertions.peek()
                && start + blanks <= at
            {
                inserted += blanks;
                insertions.next();
            }
            let within = insertions
                .peek()
                .map_or(0, |(start, _)| at.saturating_sub(*start));
            (at - inserted - within) as u32
        });
        bytes.collect()
    }
}

/// The byte after the quotation mark that closes a scalar.
fn end_of_quoted(scalar: &str, quote: char) -> Option<usize> {
    let mut characters = scalar.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if quote == '"' => drop(characters.next()),
            // Within single quotation marks, two are one.
            '\'' if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == quote) => {
                characters.next();
            }
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}
