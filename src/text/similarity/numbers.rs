//! Lists of numbers as bytes, for `#[serde(with = "…")]`: a list of a thousand numbers is one value, not a thousand.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;

/// A number that is kept as its bytes, little-endian.
pub trait Number: Sized {
    /// Appends its bytes.
    fn write(&self, bytes: &mut Vec<u8>);

    /// The numbers of some bytes; `None` where these are too many or too few.
    fn read(bytes: &[u8]) -> Option<Box<[Self]>>;
}

impl Number for u32 {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.to_le_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Box<[u32]>> {
        let (fours, rest) = bytes.as_chunks();
        let numbers = fours.iter().map(|four| u32::from_le_bytes(*four));
        rest.is_empty().then(|| numbers.collect())
    }
}

impl Number for u8 {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(*self);
    }

    fn read(bytes: &[u8]) -> Option<Box<[u8]>> {
        Some(bytes.into())
    }
}

/// Writes a list.
///
/// # Errors
///
/// Where the serializer fails.
pub fn serialize<S: Serializer, N: Number>(
    numbers: &[N],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(std::mem::size_of_val(numbers));
    numbers.iter().for_each(|number| number.write(&mut bytes));
    serializer.serialize_bytes(&bytes)
}

/// Reads what [`serialize`] wrote.
///
/// # Errors
///
/// Where the bytes are too many or too few for a list of such numbers.
pub fn deserialize<'de, D, N, L>(deserializer: D) -> Result<L, D::Error>
where
    D: Deserializer<'de>,
    N: Number,
    L: Deref<Target = [N]> + From<Box<[N]>>,
{
    struct Bytes<N>(PhantomData<N>);
    impl<N: Number> Visitor<'_> for Bytes<N> {
        type Value = Box<[N]>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("numbers as bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Box<[N]>, E> {
            N::read(bytes).ok_or_else(|| E::invalid_length(bytes.len(), &self))
        }
    }
    let numbers = deserializer.deserialize_bytes(Bytes(PhantomData))?;
    Ok(numbers.into())
}
