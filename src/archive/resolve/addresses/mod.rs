//! Where each page and file is in the output: the address mirrors the path of the source.
//!
//! In: what is published, and the files beside it. Out: [`AddressMap`]. Each address has one owner: two that would be
//! written to one address (or to two that a case-insensitive file system takes for one) are reported, both named.

mod assign;
mod claims;
mod paths;
mod reserved;

pub use assign::{AddressMap, Contents, assign};
pub use paths::{alias_path, article_address, folder_address, within};
pub use reserved::Reserved;
