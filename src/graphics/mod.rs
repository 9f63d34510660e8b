//! Pictures as SVG.
//!
//! In: plain values: counts over time, events by kind, topics and what joins them. Out: markup that needs no script. There are no fonts when a site
//! is built, so widths of text are estimates.

pub mod sparkline;
pub mod svg;
pub mod timeline_chart;
pub mod topic_map;
