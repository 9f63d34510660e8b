//! A part of a text that isn't for its readers, and what is said of it.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::shifted;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// What is in code is shown as it stands.
    Markdown,
    /// Lines in which nothing is code, and a comment of HTML is text as well.
    Plain,
    /// A whole page, whose scripts may say what it is.
    Html,
}

/// A part of a text that isn't for its readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concealed {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What makes it one.
    pub kind: Kind,
}

/// What makes a part of a text one that isn't for its readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A comment of the program of this name.
    Comment(&'static str),
    /// An element of this name that isn't shown.
    Hidden(String),
    /// The text of a script or a style sheet within a paragraph, which is reported where the element is.
    Script,
}

impl Concealed {
    /// The warning that says it, of a text in a syntax that begins `offset` bytes into a file.
    pub fn diagnostic(&self, file: &Arc<str>, syntax: Syntax, offset: usize) -> Option<Diagnostic> {
        let start = self.span.start;
        let place = Place::new(file, shifted(start..start + 1, offset));
        let (code, message, hint) = match &self.kind {
            Kind::Comment(program) => (
                Code::ForeignComment,
                format!("this is a comment of another program ({program}), and is left out"),
                match syntax {
                    Syntax::Plain => {
                        "delete it; to show it, make the text Markdown (`.md`), and write it between backticks there"
                    }
                    Syntax::Markdown | Syntax::Html => {
                        "delete it, or write it between `<!--` and `-->`; between backticks it is shown"
                    }
                },
            ),
            Kind::Hidden(name) => (
                Code::DroppedHtml,
                format!(
                    "this element, `{name}`, is hidden, and is left out with all that is in it"
                ),
                "delete it, or show it: take out what hides it",
            ),
            Kind::Script => return None,
        };
        Some(Diagnostic::new(code, place, message).hint(hint))
    }
}
