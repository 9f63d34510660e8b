//! What editors write, as values.
//!
//! In: the folders `content/` and `themes/`. Out: articles, topics, events and the configuration, each from its own file alone,
//! with a diagnostic for all that can't be used.

#![deny(clippy::indexing_slicing)]

pub mod model;
pub mod parse;
pub mod read;
