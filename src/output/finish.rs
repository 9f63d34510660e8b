//! The end of a build: what is no longer part of the site goes, and what there is is written down.
//!
//! In: an [`Output`] whose files are all in their places. Out: an output folder without files of ours that aren't part of the site,
//! with its list; and the manifest of the next build.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use walkdir::WalkDir;

use super::error::OutputError;
use super::folder::{self, PlannedFile};
use super::list::FileList;
use super::writer::Output;
use crate::address::Address;
use crate::cache::{DiskError, FileRecord, Manifest, PROGRAM, Store, clock};

/// What a build did.
pub struct Completed<'a> {
    /// All files that there were to be.
    pub planned: &'a [PlannedFile],
    /// What stands where.
    pub records: Vec<(&'a Address, FileRecord)>,
    /// What the next build wants to know, if that finds everything as it was.
    pub build_record: Option<Vec<u8>>,
}

/// What became of other files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleared {
    /// How many files of a former build were removed.
    pub removed: usize,
    /// Files that a former build may have written, and nothing says so: by their addresses, sorted.
    pub unlisted: Vec<String>,
    /// Files at addresses that are no longer part of the site, which somebody changed after they were written: they stay.
    pub changed: Vec<String>,
}

/// What became of a file of a former build.
enum Removal {
    /// It is gone.
    Done,
    /// There was none.
    Nothing,
    /// It isn't as it was written, and is there still.
    Changed,
}

impl Output {
    /// Removes what a former build wrote and this one doesn't, and remembers what there is; meanwhile `save` keeps what else is to
    /// be remembered.
    ///
    /// # Errors
    ///
    /// Where the system refuses to remove or write a file.
    pub fn finish(
        self,
        completed: Completed,
        save: impl FnOnce(&Store) -> Result<(), DiskError> + Send,
    ) -> Result<Cleared, OutputError> {
        let (cleared, saved) = rayon::join(|| self.remember(completed), || save(&self.store));
        let cleared = cleared?;
        saved?;
        folder::remove_leftovers(&self.store.folder(), &self.folder);
        Ok(cleared)
    }

    fn remember(&self, completed: Completed) -> Result<Cleared, OutputError> {
        let planned = completed.planned.iter();
        let current: HashSet<&str> = planned.map(|file| file.address.as_str()).collect();
        let mut cleared = Cleared {
            removed: self.made_way,
            ..Cleared::default()
        };
        for address in self.ownership.known.files.keys() {
            if current.contains(&**address) {
                continue;
            }
            match self.remove_ours(address)? {
                Removal::Done => cleared.removed += 1,
                Removal::Nothing => {}
                Removal::Changed => cleared.changed.push(address.to_string()),
            }
        }
        self.clear_unlisted(&current, &mut cleared)?;
        let now = clock();
        let mut list = FileList {
            archive: Some(self.archive.clone()),
            ..FileList::default()
        };
        let mut files = BTreeMap::new();
        for (address, record) in completed.records {
            let is_settled = record.stat.is_settled(now);
            list.add(address.as_str(), record.hash);
            let record = FileRecord {
                is_settled,
                ..record
            };
            files.insert(Arc::from(address.as_str()), record);
        }
        // Pages that failed: what was there before is there still.
        for file in completed.planned {
            let address = file.address.as_str();
            if files.contains_key(address) {
                continue;
            }
            let hashes = self.ownership.known.files.get(address);
            for hash in hashes.into_iter().flatten() {
                list.add(address, *hash);
            }
            if let Some((address, record)) = self.ownership.manifest.files.get_key_value(address) {
                files.insert(address.clone(), record.clone());
            }
        }
        // What stays is ours still, as far as it says so itself, and the next build speaks of it again.
        for address in &cleared.changed {
            let hashes = self.ownership.known.files.get(address.as_str());
            let is_ours = folder::is_ours(&self.folder.join(address));
            for hash in hashes.into_iter().flatten().filter(|_| is_ours) {
                list.add(address, *hash);
            }
        }
        // Nothing is appended any more.
        drop(self.log.lock().map(|mut log| log.take()));
        let is_logged = self.count.load(Ordering::Relaxed) > 0;
        let former = self.ownership.list.as_ref().filter(|_| !is_logged);
        let list = list.save(&self.folder, former)?;
        self.store.save_manifest(&Manifest {
            files,
            program: PROGRAM.into(),
            theme: self.theme,
            list: Some(list),
            build_record: completed
                .build_record
                .filter(|_| cleared.changed.is_empty()),
        })?;
        Ok(cleared)
    }

    /// Removes a file of a former build, and the folders that are empty then. One that somebody changed stays, unless it says itself that
    /// Annals made it and what looks like ours is to go.
    fn remove_ours(&self, address: &str) -> Result<Removal, DiskError> {
        // What is remembered was checked when it was written; what stands there now might have been edited.
        let Ok(address) = Address::with_hidden(address) else {
            return Ok(Removal::Nothing);
        };
        let path = self.folder.join(address.as_str());
        let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        if !is_file || folder::has_symlink(&self.folder, &address) {
            return Ok(Removal::Nothing);
        }
        let is_ours = self.ownership.wrote(address.as_str(), &path)
            || self.replaces && folder::is_ours(&path);
        if !is_ours {
            return Ok(Removal::Changed);
        }
        Ok(match self.remove(&path)? {
            true => Removal::Done,
            false => Removal::Nothing,
        })
    }

    fn remove(&self, path: &Path) -> Result<bool, DiskError> {
        match fs::remove_file(path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(DiskError::of("remove", path)(error)),
        }
        // A folder with anything in it stays.
        let folders = path.ancestors().skip(1);
        for folder in folders.take_while(|folder| *folder != self.folder) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(true)
    }

    /// Where files may be ours that nothing names: lists them, and removes those that say so themselves, if that is asked for.
    fn clear_unlisted(
        &self,
        current: &HashSet<&str>,
        cleared: &mut Cleared,
    ) -> Result<(), DiskError> {
        if !self.ownership.is_uncertain {
            return Ok(());
        }
        let entries = WalkDir::new(&self.folder)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
        for entry in entries.flatten() {
            let Some(address) = folder::address_of(&self.folder, entry.path()) else {
                continue;
            };
            if !entry.file_type().is_file() || current.contains(address.as_str()) {
                continue;
            }
            if self.replaces && folder::is_ours(entry.path()) {
                cleared.removed += usize::from(self.remove(entry.path())?);
            } else {
                cleared.unlisted.push(address);
            }
        }
        Ok(())
    }
}
