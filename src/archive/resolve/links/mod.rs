//! Where each link and picture of a text leads: found, missing, ambiguous or unpublished, and never two of these.
//!
//! In: the links of a body as written. Out: a [`LinkTarget`](crate::archive::model::LinkTarget) for each. A path leads to a source, a file
//! beside the articles, or a generated page; a wikilink leads to whatever bears its name.

mod anchors;
mod former;
mod messages;
mod names;
mod resolver;
mod resources;
mod search;
mod text_place;

pub use names::NameTable;
pub use resolver::{LinkResolver, TextTargets};
pub use resources::Resources;
pub use text_place::TextPlace;
