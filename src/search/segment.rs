//! A part of the words as bytes, for the next build.
//!
//! In: a [`Part`]. Out: its words, and its lists as little-endian numbers one after the other; and of these the same
//! again, if they fit together.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, SerializeTuple, Serializer};

use super::invert::{PART, Part, Term, numbers};

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let terms = self.terms.iter();
        let numbers = terms.flat_map(|term| [term.start, term.end, term.postings]);
        let terms: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        let mut postings = Vec::with_capacity(self.postings.len() * 3);
        for (document, level) in &self.postings {
            postings.extend(document.to_le_bytes());
            postings.push(*level);
        }
        let mut tuple = serializer.serialize_tuple(4)?;
        tuple.serialize_element(&self.letters)?;
        tuple.serialize_element(&Borrowed(&self.text))?;
        tuple.serialize_element(&Bytes(terms))?;
        tuple.serialize_element(&Bytes(postings))?;
        tuple.end()
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Part, D::Error> {
        let (letters, text, terms, postings) =
            <(String, Bytes, Bytes, Bytes)>::deserialize(deserializer)?;
        let number = |four: &[u8; 4]| u32::from_le_bytes(*four);
        let terms = terms.0.as_chunks::<12>().0.iter().map(|term| {
            let [start, end, postings] = match term.as_chunks::<4>().0 {
                [a, b, c] => [number(a), number(b), number(c)],
                _ => [0; 3],
            };
            Term {
                start,
                end,
                postings,
            }
        });
        let postings = postings.0.as_chunks::<3>().0.iter();
        let part = Part {
            letters,
            text: text.0,
            terms: terms.collect(),
            postings: postings
                .map(|[low, high, level]| (u16::from_le_bytes([*low, *high]), *level))
                .collect(),
        };
        match fits(&part) {
            true => Ok(part),
            false => Err(D::Error::custom("no part of an index")),
        }
    }
}

/// Whether every number leads somewhere.
fn fits(part: &Part) -> bool {
    let in_letters = |term: &Term| {
        part.letters
            .get(term.start as usize..term.end as usize)
            .is_some()
    };
    let in_order = part.terms.is_sorted_by_key(|term| term.postings);
    let last = part.terms.last().map(|last| last.postings as usize);
    let known = |(document, _): &(u16, u8)| usize::from(*document) < PART;
    let terms = part.terms.len() as u32;
    in_order
        && last == Some(part.postings.len())
        && part.terms.iter().all(in_letters)
        && part.postings.iter().all(known)
        && numbers(&part.text).all(|number| number <= terms)
}

/// Bytes of somebody else.
struct Borrowed<'a>(&'a [u8]);

impl Serialize for Borrowed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

/// Bytes that are kept as they are.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        struct Visit;
        impl Visitor<'_> for Visit {
            type Value = Bytes;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Visit)
    }
}
