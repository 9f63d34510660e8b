//! One HTML page, of whichever kind.

use std::borrow::Cow;
use std::fmt::Debug;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use tera::{Context, TeraResult};

use super::common::SiteView;
use super::head::Meta;
use crate::cache::{Fingerprint, fingerprint};

/// One HTML page: what every page has, and what its kind adds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageView {
    /// The site as every page shows it.
    pub site: Arc<SiteView>,
    /// This page among the others.
    pub page: Meta,
    /// What the page's kind adds.
    pub content: Content,
}

/// What a page's kind adds: the fields of any one struct, which a template sees at the top level.
///
/// Which structs there are is for the kinds to say, each in its row of the table of routes, so that a new one touches no list of
/// them. Two are equal where their fingerprints are.
#[derive(Debug, Clone)]
pub struct Content(Arc<dyn PageFields>);

impl Content {
    /// The fields of a struct.
    pub fn of(fields: impl Serialize + JsonSchema + Debug + Send + Sync + 'static) -> Content {
        Content(Arc::new(fields))
    }

    /// The hash of all that is in it, and of its struct's name.
    pub fn fingerprint(&self) -> Fingerprint {
        self.0.fingerprint()
    }

    /// The fields as the template engine has them.
    ///
    /// # Errors
    ///
    /// Where a field can't be written: a map whose keys are no texts.
    pub fn context(&self) -> TeraResult<Context> {
        self.0.context()
    }

    /// The struct's name, under which [`crate::view::contract::fields`] lists its fields.
    pub fn shape(&self) -> Cow<'static, str> {
        self.0.shape()
    }
}

/// What is asked of a page's fields, whatever their struct is.
trait PageFields: Debug + Send + Sync {
    fn fingerprint(&self) -> Fingerprint;
    fn context(&self) -> TeraResult<Context>;
    fn shape(&self) -> Cow<'static, str>;
}

impl<T: Serialize + JsonSchema + Debug + Send + Sync> PageFields for T {
    fn fingerprint(&self) -> Fingerprint {
        fingerprint(self)
    }

    fn context(&self) -> TeraResult<Context> {
        Context::from_serialize(self)
    }

    fn shape(&self) -> Cow<'static, str> {
        T::schema_name()
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Content) -> bool {
        self.fingerprint() == other.fingerprint()
    }
}

/// Its fingerprint, for views that are compared; templates get [`Content::context`].
impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.fingerprint())
    }
}
