//! One function for each kind of page: what is at its addresses.
//!
//! In: a [`Site`](super::site::Site), which of its kind the page is, and how much of it is made. Out: a
//! [`Draft`](super::page::Draft), or the [`View`](super::views::View) of a file. No function here knows another kind's page, but for
//! where it is; which kinds there are is the table of [`routes`](super::routes).

pub mod archive;
pub mod authors;
pub mod briefing;
pub mod event;
pub mod feeds;
pub mod files;
pub mod home;
pub mod hosts;
pub mod llms;
pub mod markdown_export;
pub mod narrower_topics;
pub mod not_found;
pub mod redirect;
pub mod search;
pub mod sitemap;
pub mod static_page;
pub mod timeline;
pub mod topic;
pub mod topic_map;
pub mod topics;
pub mod vocabulary;
