//! The terms of an archive that its vocabulary lacks: names, and themes in small letters.
//!
//! In: all briefings with their mentions. Out: [`Term`]s: each with the forms in which it is written, the texts that it stands in, and what
//! the words beside it say of its kind. What overlaps a mention of the vocabulary is left out.
//!
//! ```text
//!   lines ──counts──► words of the archive ──spans──► terms of each text ──collect──► terms ──variants──► one a thing
//! ```
//!
//! Each step is a pass over all texts, or over what the one before found, so that the whole takes time in proportion to the archive's length.

mod abbreviations;
mod collect;
mod counts;
mod key;
mod lines;
mod nations;
mod places;
mod spans;
mod term;
mod variants;
mod word_lists;

pub use key::key_of;
pub use nations::is_nation;
pub use term::{Term, TermText};
pub use word_lists::is_given_name;

/// All terms that stand in a text twice or in two texts, those of most texts first; variants stand with their term.
pub fn terms(texts: &[TermText]) -> Vec<Term> {
    let (found, short) = collect::collect(texts);
    variants::joined(found, short)
}
