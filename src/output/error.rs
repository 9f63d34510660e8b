//! Why an output folder can't be used, in words for a person.

use std::fmt;
use std::path::PathBuf;

use super::list::ArchiveName;
use crate::cache::DiskError;

/// Why the output folder can't be used.
#[derive(Debug)]
pub enum OutputError {
    /// Files at our addresses that we didn't write.
    Foreign(Vec<String>),
    /// The disk refused.
    Disk(DiskError),
    /// The folder would be dangerous to write to, and why.
    Unsafe(PathBuf, &'static str),
    /// Another archive was built into the folder.
    OtherArchive {
        /// The output folder.
        folder: PathBuf,
        /// Whose pages are there.
        theirs: ArchiveName,
        /// Whose pages were to be written.
        ours: ArchiveName,
    },
}

impl From<DiskError> for OutputError {
    fn from(error: DiskError) -> OutputError {
        OutputError::Disk(error)
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::Foreign(paths) => write!(
                f,
                "the output folder has files that Annals didn't write: {}",
                paths.join(", ")
            ),
            OutputError::Disk(error) => error.fmt(f),
            OutputError::Unsafe(path, why) => {
                write!(f, "{} can't be the output folder: {why}", path.display())
            }
            OutputError::OtherArchive {
                folder,
                theirs,
                ours,
            } => write!(
                f,
                "{} has the pages of another archive, {theirs}; {ours} was to be built. Choose another folder with --output, or \
                 replace those pages with --clean",
                folder.display()
            ),
        }
    }
}

impl std::error::Error for OutputError {}
