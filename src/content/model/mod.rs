//! What editors write, as plain values in the field's terms.
//!
//! In: nothing; these are shapes. Out: the types that [`crate::content::parse`] fills from one file each.
//! Names of topics, events and other articles are still as written; [`crate::archive::resolve`] finds what they name.

mod article;
mod config;
mod event;
mod source;
mod topic;

pub use article::{Article, Published, Role};
pub use config::{BriefingType, Coding, Config, Host, MenuItem, TopicLinks};
pub use event::{Event, EventName, RemovedEvent, Status};
pub use source::{Correction, Source};
pub use topic::{MentionRules, Topic};
