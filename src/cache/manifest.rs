//! What a build remembers of the files that it wrote.
//!
//! In: each file's hash, stat and provenance. Out: the same for the next build of this program. A program with another form reads
//! which files are ours from the list in the output folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::disk::DiskError;
use super::file_stat::FileStat;
use super::fingerprint::Fingerprint;
use super::form;

/// What a build remembers of the files that it wrote.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// From an address to what was written there.
    pub files: BTreeMap<Arc<str>, FileRecord>,
    /// The program that wrote them.
    pub program: String,
    /// The theme that it wrote them with.
    #[serde(with = "crate::cache::digest")]
    pub theme: Fingerprint,
    /// BLAKE3 of the list that the build left in the output folder.
    #[serde(with = "crate::cache::digest")]
    pub list: Option<[u8; 32]>,
    /// What the build found and did, for a build that finds everything as it was; only [`crate::build`] reads it.
    pub build_record: Option<Vec<u8>>,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// BLAKE3 of the content; all zero where that isn't known.
    #[serde(with = "crate::cache::digest")]
    pub hash: [u8; 32],
    /// What it looks like from outside.
    pub stat: FileStat,
    /// Whether any change since would show in the stat.
    pub is_settled: bool,
    /// Of what it was made: the theme and all that it shows.
    #[serde(with = "crate::cache::digest")]
    pub fingerprint: Option<Fingerprint>,
    /// A hash of the page's own text, where it has one.
    #[serde(with = "crate::cache::digest")]
    pub own: Option<[u8; 32]>,
}

impl Manifest {
    /// Reads one; `None` where there is none, or it is damaged or of an unknown form.
    pub fn load(path: &Path) -> Option<Manifest> {
        form::load(path)
    }

    /// Writes it.
    ///
    /// # Errors
    ///
    /// Where the system refuses.
    pub fn save(&self, path: &Path) -> Result<(), DiskError> {
        form::save(path, self)
    }

    /// Believes nothing but which files are ours: all else is worked out again.
    pub fn distrust(&mut self) {
        self.build_record = None;
        for record in self.files.values_mut() {
            record.fingerprint = None;
            record.is_settled = false;
        }
    }
}
