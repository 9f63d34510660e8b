//! The archive as a whole.
//!
//! In: parsed files. Out: an archive in which every name leads to something or was reported, and an index of it: sorted, grouped
//! and compared.

pub mod index;
pub mod resolve;
