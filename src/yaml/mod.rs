//! YAML with places, and records out of it.
//!
//! In: the text of a file. Out: a tree in which every key and value knows where it stands, and typed values read from it with a
//! diagnostic for each key that is unknown or of the wrong type. A serde reader would stop at the first problem.

pub mod document;
mod hint;
mod indented;
pub mod moment;
pub mod record;
pub mod tree;
pub mod write;
