//! An archive of another program comes in.
//!
//! In: the folder or the export of another program, which is only read ([`read`]). Out: an [`Import`]: the files of an archive that
//! `annals build` takes, and a report of what was changed or left out. Readers give the plain values of a [`model::Source`], whose texts
//! are Markdown ([`convert`]); what is made of these is the same for all of them ([`arrange`]). [`crate::cli`] writes them.
//!
//! ```
//! use annals::import::{Format, Options, Wishes, import};
//!
//! let blog = tempfile::tempdir()?;
//! std::fs::create_dir(blog.path().join("_posts"))?;
//! let post = "---\ntitle: Computers, counted\n---\n\nText.\n";
//! std::fs::write(blog.path().join("_posts/2026-06-05-counted.md"), post)?;
//! let options = Options {
//!     format: Some(Format::Jekyll),
//!     permalink: None,
//!     language: None,
//!     hosts: Vec::new(),
//!     uploads: None,
//!     rules: Default::default(),
//!     now: "2026-12-01T00:00:00Z".parse()?,
//! };
//! let archive = import(blog.path(), &options, &Wishes::default()).map_err(|error| error.message)?;
//! let mut paths = archive.files.iter().map(|file| file.path.as_str());
//! assert!(paths.any(|path| path.starts_with("content/briefings/")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod arrange;
pub mod convert;
pub mod model;
pub mod read;
pub mod report;

use std::path::Path;

pub use arrange::{Import, ImportedFile, KnownTopic, Wishes};
pub use read::{Format, Options, Rules};
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
