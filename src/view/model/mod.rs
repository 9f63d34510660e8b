//! What a page shows, as plain comparable values: the contract between the archive and a theme.
//!
//! These types are filled by [`super::pages`] and read by templates.
//! A template sees one [`PageView`] and nothing else, so two equal views under one theme give equal bytes.
//!
//! Every `url` is percent-encoded and relative to the site's root; a template writes `{{ page.root }}{{ x.url }}`.
//! Fields that hold markup end in `html` and are safe to write as they are; all others are plain text.

mod archive;
mod authors;
mod briefing;
mod common;
mod head;
mod home;
mod page_view;
pub mod shape;
mod small;
mod timeline;
mod topics;

pub use archive::*;
pub use authors::*;
pub use briefing::*;
pub use common::*;
pub use head::*;
pub use home::*;
pub use page_view::*;
pub use shape::{Field, Fields};
pub use small::*;
pub use timeline::*;
pub use topics::*;
