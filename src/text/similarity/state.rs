//! Relations as bytes, for the next build.
//!
//! In: [`Relations`]. Out: bytes in Postcard's format, and of bytes the same again if they fit together.

use super::Relations;

impl Relations {
    /// The relations as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads what [`Relations::to_bytes`] wrote. `None` if it wasn't it.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (relations, rest) = postcard::take_from_bytes(bytes).ok()?;
        rest.is_empty().then_some(relations)
    }
}
