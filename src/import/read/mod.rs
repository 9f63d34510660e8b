//! Readers, one for each system: each makes a [`super::model::Source`] of a folder or an export.

mod content;
#[cfg(feature = "docx")]
pub mod docx;
pub mod feed;
pub mod ghost;
pub mod html;
pub mod wordpress;
mod xml;
