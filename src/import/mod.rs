//! An archive of another program comes in.
//!
//! In: the folder or the export of another program. Out: the plain values of a [`model::Source`], whose texts are Markdown
//! ([`convert`]).

#![deny(clippy::indexing_slicing)]

pub mod convert;
pub mod model;
pub mod read;
