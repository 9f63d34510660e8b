//! Annals turns a folder of articles into a briefing archive: themed pages, topic indices that link across the whole archive,
//! and a timeline of events.

pub mod address;
pub mod body;
pub mod build;
pub mod cli;
pub mod code;
pub mod date;
pub mod diagnostic;
pub mod fields;
pub mod index;
pub mod markdown;
pub mod model;
pub mod parse;
pub mod plain;
pub mod raw;
pub mod read;
pub mod render;
pub mod resolve;
pub mod theme;
pub mod view;
pub mod write;
pub mod yaml;
