//! A sentence of a text, for reports.

use serde::Serialize;

use crate::text::mentions::Quote;

/// A sentence, for reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The file.
    pub file: String,
    /// The sentence, with the words in question between `**`.
    pub text: String,
}

impl Sentence {
    /// Of a quotation from a file.
    pub fn of(file: &str, quote: &Quote) -> Sentence {
        Sentence {
            file: file.to_string(),
            text: format!("{}**{}**{}", quote.before, quote.words, quote.after),
        }
    }
}
