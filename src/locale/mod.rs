//! What depends on the language of a site: its messages, its dates in words, its order of letters.
//!
//! In: a language tag and files of messages. Out: texts, numbers, lists and dates as that language says them, and an index from
//! A to Z in its order.

pub mod az_index;
pub mod date;
pub mod date_words;
pub mod language;
