//! What values are found by, and the program that made them.

use serde::Serialize;

use super::fingerprint::{Fingerprint, fingerprint};

/// Names this program: its version and a hash of its source. What another program remembers may have another form.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("ANNALS_PROGRAM"));

/// What a value is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub(super) Fingerprint);

impl Key {
    /// The key of a value of this kind that is made of these parts.
    pub fn of(kind: &'static str, parts: &impl Serialize) -> Key {
        Key(fingerprint(&(kind, parts)))
    }

    /// The key of what one round leaves for the next.
    pub(super) fn previous(kind: &'static str) -> Key {
        Key(fingerprint(&("previous", kind)))
    }

    /// The fingerprint.
    pub fn bytes(&self) -> Fingerprint {
        self.0
    }
}
