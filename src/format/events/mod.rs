//! Events for other programs: iCalendar, JSON, CSV, TimelineJS and Atom.
//!
//! In: an [`EventExport`], events as plain values and the [`Format`] to write. Out: the bytes of one file. What a format can't say
//! is left out by rules that stand at the head of its file.

mod atom;
mod csv;
pub mod icalendar;
pub mod json;
mod record;
mod script;
pub mod timelinejs;

pub use record::{
    EventExport, ExportedCorrection, ExportedEvent, ExportedSource, ExportedTopic, FORMATS, Format,
};
pub use script::{EventData, EventRow};

/// The file's bytes, in UTF-8.
pub fn write(export: &EventExport) -> Vec<u8> {
    match export.format {
        Format::Calendar => icalendar::write(export).into_bytes(),
        Format::Json => json::write(export).into_bytes(),
        Format::Csv => csv::write(export),
        Format::TimelineJs => timelinejs::write(export).into_bytes(),
        Format::Atom => atom::write(export).into_bytes(),
    }
}
