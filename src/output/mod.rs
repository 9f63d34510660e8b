//! The output folder: each file put there whole, and only what is ours touched.
//!
//! In: addresses and bytes. Out: files. Every file is written beside the output folder and then renamed into its
//! place, so a reader never sees half of one and a build that is killed leaves each page whole, old or new.
//!
//! What we wrote is on a list within the output folder ([`list`]), and, with what it was made of, in `.annals/` beside the content
//! ([`Manifest`]). Either alone says which files are ours: those are replaced, and removed once they are no longer part of the
//! site ([`ownership`]). A file at a page's address that we didn't write is a foreign file: it stops the build before anything is
//! written. Nothing else is ever removed.
//!
//! A file that stands as it was written, of the same theme and view, need not be made again ([`Output::up_to_date`]).
//!
//! ```
//! use annals::address::fixed;
//! use annals::cache::Store;
//! use annals::output::{ArchiveName, Output, Plan, PlannedFile, Provenance};
//!
//! let folder = tempfile::tempdir()?;
//! let output = folder.path().join("output");
//! let planned = [PlannedFile {
//!     address: fixed("index.html"),
//!     copy_of: None,
//!     is_cleaned: false,
//!     is_compressed: false,
//! }];
//! let plan = Plan {
//!     planned: &planned,
//!     theme: [0; 16],
//!     archive: ArchiveName::default(),
//!     replaces: false,
//! };
//! let store = Store::open(folder.path(), &output, &|| ());
//! let output_folder = Output::open(store, &output, plan, &|| ())?;
//! output_folder.write(&fixed("index.html"), Provenance::default(), b"<!doctype html>")?;
//! assert_eq!(std::fs::read(output.join("index.html"))?, b"<!doctype html>");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod compress;
mod error;
mod finish;
mod folder;
mod imported;
mod list;
mod outcome;
mod ownership;
mod writer;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::disk::hash_file;
use crate::cache::{FileRecord, FileStat, Store};

pub use error::OutputError;
pub use finish::{Cleared, Completed};
pub use folder::PlannedFile;
pub use imported::{ImportState, Merged, import_file, import_report};
pub use list::{ArchiveName, LIST};
pub use outcome::{Outcome, Provenance, Reason};
pub use writer::{Output, Plan};

/// Whether every file that was written stands as it was written, as far as that shows from outside, and no killed build left
/// anything.
pub fn is_untouched(store: &Store, folder: &Path) -> bool {
    let Some(manifest) = store.manifest() else {
        return false;
    };
    let files: Vec<_> = manifest.files.iter().collect();
    let stands = |(address, record): &(&Arc<str>, &FileRecord)| {
        let path = folder.join(&***address);
        let found = fs::symlink_metadata(&path);
        found.is_ok_and(|found| {
            let is_same = found.is_file() && record.stat == FileStat::of(&found);
            is_same && (record.is_settled || hash_file(&path).is_ok_and(|hash| hash == record.hash))
        })
    };
    manifest.list.is_some()
        && manifest.list == list::hash_of_list(folder)
        && !folder::has_leftovers(&store.folder(), folder)
        && files.par_iter().all(stands)
}

/// Writes a text as a new file, anywhere, with its folders.
///
/// # Errors
///
/// Where the system refuses, or a file is there already, which isn't touched.
pub fn new_file(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Puts a text of an archive into the place of its former one, whole. A link stays one: what it leads to is written.
///
/// # Errors
///
/// Where the file isn't there, or the system refuses; the former text is then there still.
pub fn replace_text(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that neither a build nor a preview takes it for a source.
    let beside = path.with_file_name(format!(".{name}.new"));
    let write = || {
        fs::write(&beside, text)?;
        fs::set_permissions(&beside, fs::metadata(&path)?.permissions())?;
        fs::rename(&beside, &path)
    };
    write().inspect_err(|_| drop(fs::remove_file(&beside)))
}
