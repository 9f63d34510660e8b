//! What typographic punctuation changes in a text.

/// A sign that takes the place of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replacement {
    /// The byte of the block where the others begin.
    pub at: usize,
    /// How many bytes they have.
    pub length: usize,
    /// What stands there instead.
    pub sign: &'static str,
}
