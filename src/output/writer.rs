//! Files put into the output folder, each whole.
//!
//! In: a [`Plan`] of all files, then the bytes of each. Out: files in their places, and a [`FileRecord`] of each.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::error::OutputError;
use super::folder::{self, PlannedFile};
use super::list::{ArchiveName, LIST, Log};
use super::outcome::{Outcome, Provenance, Reason};
use super::ownership::Ownership;
use crate::address::Address;
use crate::cache::disk::{create_folder, hash_file, open_regular, read_file};
use crate::cache::{DiskError, FileRecord, FileStat, Fingerprint, PROGRAM, Store};

/// What is to be written.
pub struct Plan<'a> {
    /// Every file that there is to be.
    pub planned: &'a [PlannedFile],
    /// The theme that they are made with, as a hash.
    pub theme: Fingerprint,
    /// Whose pages they are.
    pub archive: ArchiveName,
    /// Whether another archive's pages may be replaced, and what looks like ours removed.
    pub replaces: bool,
}

/// An output folder, open for one build.
pub struct Output {
    pub(super) folder: PathBuf,
    pub(super) theme: Fingerprint,
    pub(super) archive: ArchiveName,
    pub(super) replaces: bool,
    pub(super) ownership: Ownership,
    pub(super) store: Store,
    pub(super) temporary: Mutex<Option<PathBuf>>,
    /// The folder's list, once something is written.
    pub(super) log: Mutex<Option<Log>>,
    /// Files that made way for folders, and those in folders that made way for files.
    pub(super) made_way: usize,
    pub(super) count: AtomicUsize,
}

impl Output {
    /// Prepares the folder for these files.
    ///
    /// # Errors
    ///
    /// Where the folder would be dangerous to write to or can't be written to, holds another archive's pages, or has foreign files
    /// at our addresses. Nothing was written then.
    pub fn open(
        mut store: Store,
        folder: &Path,
        plan: Plan,
        waiting: &dyn Fn(),
    ) -> Result<Output, OutputError> {
        folder::check_folder(store.site(), folder)?;
        create_folder(folder)?;
        store.acquire(waiting)?;
        folder::remove_leftovers(&store.folder(), folder);
        let ownership = Ownership::of(folder, store.manifest());
        if !plan.replaces
            && let Some(theirs) = ownership.other_archive(&plan.archive, plan.planned)
        {
            return Err(OutputError::OtherArchive {
                folder: folder.to_path_buf(),
                theirs,
                ours: plan.archive,
            });
        }
        let mut foreign = ownership.foreign(folder, plan.planned);
        let in_the_way = match ownership.in_the_way(folder, plan.planned) {
            Ok(ours) => ours,
            Err(others) => {
                foreign.extend(others);
                BTreeSet::new()
            }
        };
        if !foreign.is_empty() {
            return Err(OutputError::Foreign(foreign));
        }
        let mut output = Output {
            folder: folder.to_path_buf(),
            theme: plan.theme,
            archive: plan.archive,
            replaces: plan.replaces,
            ownership,
            store,
            temporary: Mutex::new(None),
            log: Mutex::new(None),
            made_way: 0,
            count: AtomicUsize::new(0),
        };
        output.made_way = output.make_way(&in_the_way, plan.planned)?;
        folder::create_folders(folder, plan.planned)?;
        Ok(output)
    }

    /// Removes our own files that stand in the way of these, with the folders that they were in.
    fn make_way(
        &self,
        in_the_way: &BTreeSet<String>,
        planned: &[PlannedFile],
    ) -> Result<usize, OutputError> {
        for address in in_the_way {
            let path = self.folder.join(address);
            fs::remove_file(&path).map_err(DiskError::of("remove", &path))?;
        }
        for file in planned {
            let path = self.folder.join(file.address.as_str());
            if fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir()) {
                // Nothing but folders is in it.
                fs::remove_dir_all(&path).map_err(DiskError::of("remove", &path))?;
            }
        }
        Ok(in_the_way.len())
    }

    /// The record of a file that stands as it was written, and was made of the same.
    pub fn up_to_date(&self, address: &Address, provenance: Provenance) -> Option<FileRecord> {
        let record = self.ownership.manifest.files.get(address.as_str())?;
        if record.fingerprint.is_none() || record.fingerprint != provenance.fingerprint {
            return None;
        }
        let path = self.folder.join(address.as_str());
        let (record, stat) = self.ownership.stands(address.as_str(), &path)?;
        Some(FileRecord {
            stat,
            own: provenance.own,
            ..record.clone()
        })
    }

    /// Puts a file with these bytes at an address. Safe to call from many threads, for an address from one.
    ///
    /// # Errors
    ///
    /// Where the system refuses; what stood there is there still.
    pub fn write(
        &self,
        address: &Address,
        provenance: Provenance,
        bytes: &[u8],
    ) -> Result<(Outcome, FileRecord), OutputError> {
        let hash = *blake3::hash(bytes).as_bytes();
        self.write_with(address, provenance, hash, |file| file.write_all(bytes))
    }

    /// Puts a copy of a file at an address, without reading all of it at once.
    ///
    /// # Errors
    ///
    /// Where the system refuses to read or write, or the source isn't a regular file.
    pub fn copy(
        &self,
        address: &Address,
        provenance: Provenance,
        from: &Path,
    ) -> Result<(Outcome, FileRecord), OutputError> {
        let hash = hash_file(from).map_err(DiskError::of("read", from))?;
        self.write_with(address, provenance, hash, |file| {
            io::copy(&mut open_regular(from)?, file).map(|_| ())
        })
    }

    fn write_with(
        &self,
        address: &Address,
        provenance: Provenance,
        hash: [u8; 32],
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(Outcome, FileRecord), OutputError> {
        let path = self.folder.join(address.as_str());
        let record = |stat| FileRecord {
            hash,
            stat,
            is_settled: false,
            fingerprint: provenance.fingerprint,
            own: provenance.own,
        };
        let stands = self.ownership.stands(address.as_str(), &path);
        if let Some((old, stat)) = stands
            && old.hash == hash
        {
            return Ok((Outcome::Unchanged, record(stat)));
        }
        // What isn't remembered may be right all the same; a link that stands in its place never is.
        let found = fs::symlink_metadata(&path).ok();
        if let Some(found) = found.as_ref().filter(|found| found.is_file())
            && hash_file(&path).is_ok_and(|found| found == hash)
        {
            return Ok((Outcome::Unchanged, record(FileStat::of(found))));
        }
        let manifest = &self.ownership.manifest;
        let reason = match manifest.files.get(address.as_str()) {
            None => Reason::New,
            Some(_) if stands.is_none() => Reason::Repaired,
            Some(_) if manifest.program != PROGRAM => Reason::Program,
            Some(_) if manifest.theme != self.theme => Reason::Theme,
            Some(old) if old.own != provenance.own => Reason::OwnText,
            Some(_) => Reason::Shown,
        };
        let log = self.log(address.as_str(), &hash);
        log.map_err(DiskError::of("write", &self.folder.join(LIST)))?;
        let stat = self.replace(&path, fill)?;
        Ok((Outcome::Written(reason), record(stat)))
    }

    /// Lists a file that is about to be put in its place: if the build is killed then, the next one knows it.
    fn log(&self, address: &str, hash: &[u8; 32]) -> io::Result<()> {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match log.take() {
            Some(open) => open,
            None => self.open_log().map_err(|failed| failed.error)?,
        };
        log.insert(open).add(address, hash)
    }

    /// The list as it stands if all that is known stands in it; else it is written anew first.
    fn open_log(&self) -> Result<Log, DiskError> {
        let mut known = self.ownership.known.clone();
        known.archive = Some(self.archive.clone());
        let is_listed = self.ownership.list.as_ref().is_some_and(|list| {
            let is_good = list.is_whole && !list.is_cut_off;
            is_good && list.archive == known.archive && list.files == known.files
        });
        if !is_listed {
            known.save(&self.folder, None)?;
        }
        Log::open(&self.folder)
    }

    /// The content of a file, if it is of a size that is wanted; else nothing.
    ///
    /// # Errors
    ///
    /// Where the file can't be read, or isn't a regular one.
    pub fn read(&self, from: &Path, is_wanted: fn(usize) -> bool) -> Result<Vec<u8>, OutputError> {
        let failed = DiskError::of("read", from);
        let size = fs::metadata(from).map_err(&failed)?.len();
        match usize::try_from(size).is_ok_and(is_wanted) {
            true => Ok(read_file(from).map_err(&failed)?),
            false => Ok(Vec::new()),
        }
    }

    fn replace(
        &self,
        path: &Path,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<FileStat, OutputError> {
        let thread = rayon::current_thread_index().unwrap_or(0);
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let temporary = self.temporary()?.join(format!("{thread}/{number}"));
        let written = (|| {
            let mut file = File::create(&temporary)?;
            fill(&mut file)?;
            drop(file);
            fs::rename(&temporary, path)?;
            // Renaming counts as a change on some systems.
            fs::symlink_metadata(path)
        })();
        written.map(|found| FileStat::of(&found)).map_err(|error| {
            let _ = fs::remove_file(&temporary);
            OutputError::Disk(DiskError::of("write", path)(error))
        })
    }

    /// Where files stand until they are whole, once there is one to write.
    fn temporary(&self) -> Result<PathBuf, OutputError> {
        let mut temporary = self
            .temporary
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = temporary.as_ref() {
            return Ok(folder.clone());
        }
        let made = folder::temporary_folder(&self.store.folder(), &self.folder)?;
        // A folder a thread: two that create files in one folder wait for each other.
        (0..rayon::current_num_threads())
            .try_for_each(|thread| create_folder(&made.join(thread.to_string())))?;
        Ok(temporary.insert(made).clone())
    }
}
