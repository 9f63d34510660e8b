//! What articles and events have in common: sources and corrections.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::locale::date::EventDate;

/// A source of an article or an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The source's title, or its address where it has none.
    pub title: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// An absolute address.
    pub url: Option<String>,
    /// When it was published.
    pub date: Option<EventDate>,
    /// When it says that the event happened, where it says so; only an event's source does.
    pub asserts: Option<EventDate>,
    /// A copy of it in an archive of the web: an absolute address.
    pub archived: Option<String>,
    /// The day on which the author read it.
    pub accessed: Option<Date>,
}

/// A correction of an article or of an event's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When it was made.
    pub date: Date,
    /// What was wrong and what is right.
    pub note: String,
}
