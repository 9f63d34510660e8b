//! Hashes as bytes, for `#[serde(with = "…")]`: a hash is one value, not 32 numbers.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// A hash, or perhaps none.
pub trait Digest: Sized {
    /// Its bytes; none where there is no hash.
    fn bytes(&self) -> &[u8];

    /// The hash of some bytes, if they are one.
    fn of(bytes: &[u8]) -> Option<Self>;
}

impl<const N: usize> Digest for [u8; N] {
    fn bytes(&self) -> &[u8] {
        self
    }

    fn of(bytes: &[u8]) -> Option<[u8; N]> {
        bytes.try_into().ok()
    }
}

impl<const N: usize> Digest for Option<[u8; N]> {
    fn bytes(&self) -> &[u8] {
        self.as_ref().map_or(&[], |hash| hash)
    }

    fn of(bytes: &[u8]) -> Option<Option<[u8; N]>> {
        match bytes {
            [] => Some(None),
            bytes => bytes.try_into().ok().map(Some),
        }
    }
}

/// A hash within a value that is hashed.
pub struct Bytes<'a>(pub &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

/// A hash in hexadecimal digits.
pub fn hex(hash: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16);
    hash.iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .flatten()
        .collect()
}

/// Writes a hash as its bytes.
///
/// # Errors
///
/// Where the serializer fails.
pub fn serialize<S: Serializer, D: Digest>(digest: &D, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(digest.bytes())
}

/// Reads what [`serialize`] wrote.
///
/// # Errors
///
/// Where there are no bytes, or not as many as the hash has.
pub fn deserialize<'de, D: Deserializer<'de>, T: Digest>(deserializer: D) -> Result<T, D::Error> {
    struct Read<T>(PhantomData<T>);
    impl<T: Digest> Visitor<'_> for Read<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a hash as bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<T, E> {
            T::of(bytes).ok_or_else(|| E::invalid_length(bytes.len(), &self))
        }
    }
    deserializer.deserialize_bytes(Read(PhantomData))
}
