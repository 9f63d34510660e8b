//! The timeline: dates, event records, their pages, and the files for other programs.

use crate::harness::Archive;
use crate::look;
use crate::look::{between, text};
use annals::diagnostic::Place;
use annals::locale::date::{Dates, EventDate, Precision};
use annals::locale::language::{MessageFiles, load};
use serde_json::Value;

/// A source, so that a record is complete.
const SOURCE: &str = "sources: [{title: A report, url: \"https://example.org/report\"}]";

/// How a language says dates.
fn dates(tag: &str) -> Dates {
    let stated = Place::start(&"site.yaml".into());
    Dates::new(&load(tag, MessageFiles::new(), stated, &mut Vec::new()).language)
}

mod dates;

mod records;

mod pages;

mod exports;

mod when_recorded;
