//! Per address, all that its page shows, as one comparable value.
//!
//! In: the archive, its index, the language and what the theme brings. Out: a [`Site`], every [`Page`] that it is to have, and for
//! each page its [`View`]. A page is a function of (theme, view), so two equal views mean two equal pages; that is what an
//! incremental build may rely on. It compares [`PageDigest`]s, which are made in less time, and makes the view of a page that is to
//! be rendered.
//!
//! A [`site()`] is complete before its first page: what pages share is made once, and no page changes it. Two things say which pages
//! there are: [`routes::pages`], and [`routes::search_files`] for the search index ([`search_index()`]), which takes longer than all
//! else; a preview makes it when somebody searches.
//!
//! Which kinds of page there are is one table, [`routes::ROUTES`]; what is on a page of each kind is a function in [`pages`].

mod body;
pub mod contract;
mod detail;
mod events;
mod json_ld;
mod links;
mod lists;
pub mod model;
mod page;
pub mod pages;
mod parts;
pub mod routes;
mod search_index;
mod search_labels;
mod site;
mod site_inputs;
mod site_view;
mod summaries;
mod things;
mod trends;
mod views;
mod vocabulary;

pub use detail::{Detail, PageDigest};
pub use page::Page;
pub use pages::search::{SEARCH_FOLDER, SEARCH_MANIFEST};
pub use pages::timeline::files::export_notes;
pub use routes::site;
pub use search_index::search_index;
pub use site::Site;
pub use site_view::{GENERATOR, ThemeValues};
pub use views::View;
