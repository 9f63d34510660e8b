//! The timeline: its pages for readers, and the events for other programs.

pub mod charts;
pub mod event_lists;
pub mod files;
pub mod list;
pub mod overview;
mod years;
