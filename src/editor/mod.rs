//! What an editor asks of an archive, and what an editor begins with.
//!
//! In: a resolved archive and its sources. Out: what the vocabulary leaves undone, event records proposed from prose, and the files
//! that a new archive or a new text begins with. Nothing here is part of a site.

pub mod external_links;
mod record_id;
pub mod starter;
pub mod suggest;
pub mod terms;
pub mod topic_suggestions;
pub mod unknown_topics;
pub mod vocabulary_report;

pub use record_id::plain_letters;
