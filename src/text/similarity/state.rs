//! Relations as bytes, for the next build.
//!
//! In: [`Relations`]. Out: bytes, and of bytes the same again. All numbers are little-endian; a text is its length and its bytes.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::profile::Term;
use super::query::Precedence;
use super::{List, Relation, Relations};

/// Of the bytes, and of the formula.
const VERSION: u32 = 1;

impl Relations {
    /// The relations as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let number = |out: &mut Vec<u8>, number: usize| out.extend((number as u32).to_le_bytes());
        number(&mut out, VERSION as usize);
        number(&mut out, self.count);
        number(&mut out, self.keys.len());
        for (key, list) in self.keys.iter().zip(&self.lists) {
            number(&mut out, key.len());
            out.extend(key.as_bytes());
            out.extend(list.fingerprint.to_le_bytes());
            out.extend(list.last.0.to_le_bytes());
            number(&mut out, list.relations.len());
            for relation in &list.relations {
                number(&mut out, relation.article as usize);
                out.extend(relation.rank.to_le_bytes());
                out.extend(relation.score.to_le_bytes());
                number(&mut out, relation.terms.len());
                relation
                    .terms
                    .iter()
                    .for_each(|term| out.extend(term.0.to_le_bytes()));
            }
        }
        out
    }

    /// Reads what [`Relations::to_bytes`] wrote. `None` if it wasn't it, or was it in another version of Annals.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = Rest(bytes);
        if rest.number()? != VERSION {
            return None;
        }
        let count = rest.number()? as usize;
        let articles = rest.number()?;
        let mut relations = Self {
            count,
            ..Self::default()
        };
        for _ in 0..articles {
            let length = rest.number()? as usize;
            relations
                .keys
                .push(String::from_utf8(rest.take(length)?.to_vec()).ok()?);
            relations.lists.push(rest.list(articles)?);
        }
        (rest.0.is_empty() && relations.keys.is_sorted_by(|a, b| a < b)).then_some(relations)
    }
}

impl Serialize for Relations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.to_bytes())
    }
}

impl<'de> Deserialize<'de> for Relations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Relations;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("relations as bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Relations, E> {
                Relations::from_bytes(bytes).ok_or_else(|| E::custom("no relations"))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        self.take(LENGTH)?.try_into().ok()
    }

    fn number(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn long(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn fraction(&mut self) -> Option<f32> {
        self.array().map(f32::from_le_bytes)
    }

    fn list(&mut self, articles: u32) -> Option<List> {
        let fingerprint = self.long()?;
        let last = Precedence(self.long()?);
        let mut relations = Vec::new();
        for _ in 0..self.number()? {
            relations.push(self.relation(articles)?);
        }
        Some(List {
            relations,
            fingerprint,
            last,
        })
    }

    fn relation(&mut self, articles: u32) -> Option<Relation> {
        let article = self.number().filter(|article| *article < articles)?;
        let (rank, score) = (self.fraction()?, self.fraction()?);
        let mut terms = Vec::new();
        for _ in 0..self.number()? {
            terms.push(Term(self.long()?));
        }
        Some(Relation {
            article,
            rank,
            score,
            terms: terms.into(),
        })
    }
}
