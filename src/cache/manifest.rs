//! What a build remembers of the files that it wrote.
//!
//! In: each file's hash, stat and provenance. Out: the same for the next build, from this program's form or from the one before
//! it: which files are ours outlives the program that wrote them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::disk::{self, DiskError};
use super::file_stat::FileStat;
use super::fingerprint::Fingerprint;
use super::form;

/// The form of manifests before they named the output folder's own list.
const FORM_3: &[u8] = b"annals state 3\n";

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

/// The manifest of [`FORM_3`]; an address without a record was claimed, and perhaps not written.
#[derive(Deserialize)]
#[allow(dead_code, reason = "every field has its place in the form")]
struct Manifest3 {
    files: BTreeMap<Arc<str>, Option<FileRecord>>,
    program: String,
    #[serde(with = "crate::cache::digest")]
    theme: Fingerprint,
    note: Option<Vec<u8>>,
}

impl From<Manifest3> for Manifest {
    fn from(former: Manifest3) -> Manifest {
        let files = former.files.into_iter().map(|(address, record)| {
            let record = record.unwrap_or(FileRecord {
                hash: [0; 32],
                stat: FileStat::default(),
                is_settled: false,
                fingerprint: None,
                own: None,
            });
            (address, record)
        });
        Manifest {
            files: files.collect(),
            program: former.program,
            theme: former.theme,
            list: None,
            build_record: None,
        }
    }
}

impl Manifest {
    /// Reads one; `None` where there is none, or it is damaged or of an unknown form.
    pub fn load(path: &Path) -> Option<Manifest> {
        let bytes = disk::read_file(path).ok()?;
        form::decode(form::MAGIC, &bytes)
            .or_else(|| form::decode::<Manifest3>(FORM_3, &bytes).map(Manifest::from))
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
