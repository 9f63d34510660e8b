//! Names, as they are compared.
//!
//! In: names as they are written. Out: keys that are equal where two names are one.

use unicode_normalization::UnicodeNormalization;

use crate::content::model::Topic;
use crate::yaml::record::Spanned;

/// A name as it is compared: without regard to case, kind of quotation mark, composition and runs of white space.
pub fn name_key(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut add = |c: char| {
        let c = match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            '–' | '—' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        // Runs of white space and of hyphens are one.
        if !(matches!(c, ' ' | '-') && folded.ends_with(c)) {
            folded.push(c);
        }
    };
    match name.is_ascii() {
        true => {
            let lower = name.chars().map(|c| c.to_ascii_lowercase());
            lower.for_each(&mut add);
        }
        false => name.nfc().flat_map(char::to_lowercase).for_each(&mut add),
    }
    folded.trim().to_string()
}

/// Each name of a topic, those that are never shown among them.
pub fn names(topic: &Topic) -> impl Iterator<Item = &Spanned<String>> {
    let shown = std::iter::once(&topic.label).chain(&topic.aliases);
    shown.chain(&topic.hidden)
}
