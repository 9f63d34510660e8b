//! Pictures as SVG.
//!
//! In: plain values: counts over time, topics and what joins them. Out: markup that needs no script.

pub mod chart;
pub mod svg;
pub mod topic_map;
