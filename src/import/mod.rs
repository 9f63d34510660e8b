//! An archive of another program comes in.
//!
//! In: the folder or the export of another program, which is only read ([`read`]). Out: an [`Import`]: the files of an archive that
//! `annals build` takes, and a report of what was changed or left out. Readers give the plain values of a [`model::Source`], whose texts
//! are Markdown ([`convert`]); what is made of these is the same for all of them ([`arrange`]). Who writes is [`crate::cli`].

#![deny(clippy::indexing_slicing)]

pub mod arrange;
pub mod convert;
pub mod model;
pub mod read;
pub mod report;

use std::path::Path;

pub use arrange::{Import, ImportedFile, KnownTopic, Wishes};
pub use read::{Format, Options};
pub use report::Report;

use model::ReadError;

/// Reads a source and arranges it as an archive.
///
/// # Errors
///
/// Where the source can't be read, or its kind isn't stated and can't be told.
pub fn import(source: &Path, options: &Options, wishes: &Wishes) -> Result<Import, ReadError> {
    let format = match options.format {
        Some(format) => format,
        None => read::detect(source)?,
    };
    let found = read::read(source, format, options)?;
    Ok(arrange::arrange(found, format, wishes))
}
