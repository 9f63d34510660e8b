//! Events as files, one module a format.

pub mod atom;
pub mod csv;
pub mod ics;
pub mod json;
pub mod timelinejs;
