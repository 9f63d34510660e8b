//! The contract of themes as data, for checking templates before there is a page.
//!
//! In: the table of routes and the shapes of the model. Out: which fields each shape has, and which shape each kind of page adds to
//! what all pages have.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;

use super::model::shape::{add, fields_of};
use super::model::{Fields, Meta, SiteView};
use super::routes::ROUTES;

/// Every shape by its name: `Summary`, `Link`; what all pages have is `SiteView` and `Meta`.
pub fn fields() -> BTreeMap<String, Fields> {
    let mut generator = SchemaGenerator::default();
    add::<SiteView>(&mut generator);
    add::<Meta>(&mut generator);
    for add in ROUTES.iter().filter_map(|route| route.fields) {
        add(&mut generator);
    }
    fields_of(generator)
}

/// The kinds of page, each with the name of the shape that it adds to what all pages have.
pub fn page_fields() -> impl Iterator<Item = (&'static str, String)> {
    let mut generator = SchemaGenerator::default();
    let kinds = ROUTES.iter();
    kinds.filter_map(move |route| Some((route.name, route.fields?(&mut generator))))
}
