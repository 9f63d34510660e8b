//! How much of a view is made: all of it, to be rendered, or as much as it takes to compare it.
//!
//! Some of what a page shows takes long to make: a text with its links filled in, the words that two texts share, a picture of the
//! network. In a digest a hash of all that it is made of stands in its place. That is sound by its form: what makes it is a plain
//! function, which sees the value that is hashed and nothing else.

use serde::{Serialize, Serializer};

use super::views::View;
use crate::cache::{digest::hex, fingerprint};
use crate::markup::body::Body;
use crate::text::mentions::Quote;

/// How much of a view is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// With all that the page shows.
    Full,
    /// With a hash in place of what takes long to make.
    Digest,
}

impl Detail {
    /// What `make` makes of a value; in a digest what `stand_in` makes of that value's hash.
    pub fn make<I: Serialize, O>(
        self,
        of: &I,
        make: fn(&I) -> O,
        stand_in: impl FnOnce(String) -> O,
    ) -> O {
        match self {
            Detail::Full => make(of),
            Detail::Digest => stand_in(hex(&fingerprint(of))),
        }
    }
}

/// A quote, which is hashed by the fingerprint of its text.
pub struct HashedByText<'a>(pub &'a Quote);

impl Serialize for HashedByText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.fingerprint.serialize(serializer)
    }
}

/// A body, which is hashed by the hash of the source that it was made of.
pub struct HashedBySource<'a>(pub &'a Body);

impl Serialize for HashedBySource<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0.source_fingerprint)
    }
}

/// A view with hashes in place of what takes long to make: for comparing, and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageDigest(View);

impl PageDigest {
    /// The digest of a page, as its function made it with [`Detail::Digest`].
    pub fn of(view: View) -> PageDigest {
        PageDigest(view)
    }

    /// What is compared.
    pub fn view(&self) -> &View {
        &self.0
    }
}
