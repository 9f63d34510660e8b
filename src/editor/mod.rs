//! Questions that an editor asks of an archive.
//!
//! In: a resolved archive and its sources. Out: what the vocabulary leaves undone, and event records proposed from prose. Nothing
//! here is part of a site.

pub mod suggest;
pub mod vocabulary_report;
