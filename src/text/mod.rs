//! What a text says, read as prose.
//!
//! In: a text and, for mentions, the vocabulary. Out: mentions of topics, dates, the terms that two texts share, and texts that
//! are nearly the same. Nothing here knows of pages.

pub mod dates;
pub mod mentions;
pub mod near_duplicates;
pub mod similarity;
pub mod tokens;
