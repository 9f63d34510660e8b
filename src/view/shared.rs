//! A value that many pages show, and what stands for it where views are compared.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::cache::{Fingerprint, fingerprint};

/// A value that many pages show: made once, and hashed once. Its own form is what templates and other programs see; to a format
/// that no reader sees, as that of [`fingerprint`], it is its fingerprint, since equal ones mean equal values.
#[derive(Debug)]
pub struct Shared<T>(Arc<(T, Fingerprint)>);

impl<T: Serialize> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Shared<T> {
        let hash = fingerprint(&value);
        Shared(Arc::new((value, hash)))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(self.0.clone())
    }
}

impl<T: Default + Serialize> Default for Shared<T> {
    fn default() -> Shared<T> {
        Shared::new(T::default())
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        self.0.1 == other.0.1
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => self.0.0.serialize(serializer),
            false => serializer.serialize_bytes(&self.0.1),
        }
    }
}

/// The schema of the value itself, which is what a template sees.
impl<T: JsonSchema> JsonSchema for Shared<T> {
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
