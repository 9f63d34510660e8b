//! Formats for other programs.
//!
//! In: plain values. Out: bytes in somebody else's format. A writer knows nothing of sites.

pub mod citation;
