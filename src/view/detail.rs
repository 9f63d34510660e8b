//! How far a view is made: whole, to be rendered, or as a sketch, to be compared.
//!
//! Some of what a page shows takes long to make: a text with its links filled in, the words that two texts share, a picture of the
//! network. In a sketch a hash of all that it is made of stands in its place. That is sound by its form: what makes it is a plain
//! function, which sees the value that is hashed and nothing else.

use serde::{Serialize, Serializer};

use crate::cache::{digest::hex, fingerprint};
use crate::markup::body::Body;
use crate::text::mentions::Quote;

/// How far a view is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// With all that the page shows.
    Whole,
    /// With a hash in place of what takes long to make.
    Sketch,
}

impl Depth {
    /// What `make` makes of a value; in a sketch what `stand_in` makes of that value's hash.
    pub fn make<I: Serialize, O>(
        self,
        of: &I,
        make: fn(&I) -> O,
        stand_in: impl FnOnce(String) -> O,
    ) -> O {
        match self {
            Depth::Whole => make(of),
            Depth::Sketch => stand_in(hex(&fingerprint(of))),
        }
    }
}

/// A quote, which is hashed by its print.
pub struct ByPrint<'a>(pub &'a Quote);

impl Serialize for ByPrint<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.print.serialize(serializer)
    }
}

/// A body, which is hashed as what it was made of.
pub struct ByOrigin<'a>(pub &'a Body);

impl Serialize for ByOrigin<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0.source_fingerprint)
    }
}
