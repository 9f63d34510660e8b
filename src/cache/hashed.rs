//! A value that is shared by many others, with its fingerprint.
//!
//! In: a value that `serde` can write. Out: a pointer to it that is cheap to clone, compare and fingerprint.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::fingerprint::{Fingerprint, fingerprint};

/// A shared value: made once, and hashed once. People's formats (JSON, templates) see the value itself; binary ones, as that of
/// [`fingerprint()`], see its 16 bytes of fingerprint, since equal ones mean equal values.
#[derive(Debug)]
pub struct Hashed<T>(Arc<(T, Fingerprint)>);

impl<T: Serialize> Hashed<T> {
    /// Hashes a value, once.
    pub fn new(value: T) -> Hashed<T> {
        let hash = fingerprint(&value);
        Hashed(Arc::new((value, hash)))
    }
}

impl<T> Clone for Hashed<T> {
    fn clone(&self) -> Hashed<T> {
        Hashed(self.0.clone())
    }
}

impl<T: Default + Serialize> Default for Hashed<T> {
    fn default() -> Hashed<T> {
        Hashed::new(T::default())
    }
}

impl<T> Deref for Hashed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T> PartialEq for Hashed<T> {
    fn eq(&self, other: &Hashed<T>) -> bool {
        self.0.1 == other.0.1
    }
}

impl<T: Serialize> Serialize for Hashed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => self.0.0.serialize(serializer),
            false => serializer.serialize_bytes(&self.0.1),
        }
    }
}

/// The schema of the value itself, which is what a template sees.
impl<T: JsonSchema> JsonSchema for Hashed<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
