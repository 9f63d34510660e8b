//! Formats for other programs, each a function from plain values to bytes.
//!
//! In: plain values, whose addresses are as the file shows them. Out: the bytes of one file in somebody else's format. Nothing here
//! knows a site, an archive or a page: what is written stands in [`crate::view`].
//!
//! ```
//! use annals::format::robots::Robots;
//!
//! let sitemap = Some("https://example.org/sitemap.xml".to_string());
//! assert!(Robots { sitemap }.text().ends_with("Sitemap: https://example.org/sitemap.xml\n"));
//! ```

pub mod citation;
pub mod events;
pub mod feeds;
pub mod hosts;
pub mod llms;
pub mod markdown_copy;
pub mod robots;
pub mod schema_org;
pub mod sitemap;
pub mod skos;
