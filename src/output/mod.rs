//! The output folder: each file put there whole, and only what is ours touched.
//!
//! Comes in: addresses and bytes. Goes out: files. Every file is written beside the output folder and then renamed into its
//! place, so a reader never sees half of one and a build that is killed leaves each page whole, old or new.
//!
//! What we wrote is remembered in `.annals/` beside the content ([`Store`]): before the first byte is written, all addresses
//! that will be are claimed there, so that a later build knows them even if this one is killed. A file at a page's address that
//! we didn't write is a foreign file: it stops the build before anything is written. Files that a former build wrote and this
//! one doesn't are removed, nothing else ever is.
//!
//! A file that stands as it was written, of the same theme and view, need not be made again ([`Output::up_to_date`]).

pub mod compress;
mod folder;
mod state;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::address::Address;
use crate::cache::{Fingerprint, PROGRAM};
use crate::content::read::{FileStat, clock};

pub use folder::PlannedFile;
pub use state::{Manifest, Record, STATE, Store, cache, load, save, source_cache};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was written, and why.
    Written(Reason),
    /// It was there already, and wasn't touched.
    Unchanged,
}

/// Why a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There was none.
    New,
    /// The page's own text changed.
    OwnText,
    /// Something else that the page shows changed.
    Shown,
    /// The theme changed.
    Theme,
    /// Another version of Annals made it.
    Program,
    /// Somebody else changed or removed it.
    Repaired,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Reason::New => "new",
            Reason::OwnText => "its own text changed",
            Reason::Shown => "what it shows changed",
            Reason::Theme => "the theme changed",
            Reason::Program => "made by another version of Annals",
            Reason::Repaired => "it was not as Annals left it",
        })
    }
}

/// Why the output folder can't be used.
#[derive(Debug)]
pub enum OutputError {
    /// Files at our addresses that we didn't write.
    Foreign(Vec<String>),
    /// The disk said no: what was being done, to what, and why.
    Io(&'static str, PathBuf, io::Error),
    /// The folder would be dangerous to write to, and why.
    Unsafe(PathBuf, &'static str),
}

impl std::fmt::Display for OutputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OutputError::Foreign(paths) => write!(
                f,
                "the output folder has files that Annals didn't write: {}",
                paths.join(", ")
            ),
            OutputError::Io(doing, path, error) => {
                write!(f, "could not {doing} {}: {error}", path.display())
            }
            OutputError::Unsafe(path, why) => {
                write!(f, "{} can't be the output folder: {why}", path.display())
            }
        }
    }
}

/// Of what a file is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The theme and all that the page shows; `None` where that isn't known without making it.
    pub fingerprint: Option<Fingerprint>,
    /// A hash of the page's own text, where it has one.
    pub own: Option<[u8; 32]>,
}

/// What a build did.
pub struct Done<'a> {
    /// All files that there were to be.
    pub planned: &'a [PlannedFile],
    /// Addresses that were planned, at which nothing is to be.
    pub left_out: &'a BTreeSet<&'a str>,
    /// What stands where.
    pub records: Vec<(&'a Address, Record)>,
    /// What the next build wants to know.
    pub note: Option<Vec<u8>>,
}

/// An output folder, open for one build.
pub struct Output {
    folder: PathBuf,
    theme: Fingerprint,
    before: Arc<Manifest>,
    state: Store,
    temporary: Mutex<Option<PathBuf>>,
    /// Whether the build before this one was killed: what it wrote isn't on record.
    is_after_kill: bool,
    count: AtomicUsize,
}

impl Output {
    /// Prepares the folder for these files, which are made with the theme of this hash.
    pub fn open(
        mut state: Store,
        folder: &Path,
        planned: &[PlannedFile],
        theme: Fingerprint,
        waiting: &dyn Fn(),
    ) -> Result<Output, OutputError> {
        folder::check_folder(state.site(), folder)?;
        folder::create(folder)?;
        state.acquire(waiting)?;
        // It is there as long as a build writes.
        let is_after_kill = state.folder().join(folder::WRITING).exists();
        let folder_is_ours = folder::is_ours(&folder.join("index.html"));
        let adopt = state.manifest().is_none() && folder_is_ours;
        let mut before = state.manifest().cloned().unwrap_or_default();
        let is_foreign = |file: &&PlannedFile| {
            let path = folder.join(file.address.as_str());
            (!adopt || file.is_for_hosts())
                && !before.files.contains_key(file.address.as_str())
                && path.symlink_metadata().is_ok()
                && !file.is_at(&path, folder_is_ours)
        };
        let foreign: Vec<String> = planned
            .par_iter()
            .filter(is_foreign)
            .map(|file| file.address.as_str().to_string())
            .collect();
        if !foreign.is_empty() {
            return Err(OutputError::Foreign(foreign));
        }
        let addresses: Vec<&Address> = planned.iter().map(|file| &file.address).collect();
        folder::create_folders(folder, &addresses)?;
        if adopt {
            let found = folder::named_after_content(folder).into_iter();
            let claimed = found.map(|address| (address.into(), None));
            Arc::make_mut(&mut before).files.extend(claimed);
        }
        let mut output = Output {
            folder: folder.to_path_buf(),
            theme,
            before,
            state,
            temporary: Mutex::new(None),
            is_after_kill,
            count: AtomicUsize::new(0),
        };
        output.claim(&addresses)?;
        Ok(output)
    }

    /// The record of a file that stands as it was written, and was made of the same.
    pub fn up_to_date(&self, address: &Address, provenance: Provenance) -> Option<Record> {
        let record = self.before.files.get(address.as_str())?.as_ref()?;
        if record.fingerprint.is_none() || record.fingerprint != provenance.fingerprint {
            return None;
        }
        let path = self.folder.join(address.as_str());
        let stamp = self.stands(&path, record)?;
        Some(Record {
            stamp,
            own: provenance.own,
            ..record.clone()
        })
    }

    /// Puts a file with these bytes at an address. Safe to call from many threads, for an address from one.
    pub fn write(
        &self,
        address: &Address,
        provenance: Provenance,
        bytes: &[u8],
    ) -> Result<(Outcome, Record), OutputError> {
        let hash = *blake3::hash(bytes).as_bytes();
        self.write_with(address, provenance, hash, |file| file.write_all(bytes))
    }

    /// Puts a copy of a file at an address, without reading all of it at once.
    pub fn copy(
        &self,
        address: &Address,
        provenance: Provenance,
        from: &Path,
    ) -> Result<(Outcome, Record), OutputError> {
        let hash = folder::hash_file(from)
            .map_err(|error| OutputError::Io("read", from.to_path_buf(), error))?;
        self.write_with(address, provenance, hash, |file| {
            io::copy(&mut File::open(from)?, file).map(|_| ())
        })
    }

    fn write_with(
        &self,
        address: &Address,
        provenance: Provenance,
        hash: [u8; 32],
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(Outcome, Record), OutputError> {
        let path = self.folder.join(address.as_str());
        let record = |stamp| Record {
            hash,
            stamp,
            is_settled: false,
            fingerprint: provenance.fingerprint,
            own: provenance.own,
        };
        let before = self.before.files.get(address.as_str()).cloned().flatten();
        let stands = before.as_ref().and_then(|old| self.stands(&path, old));
        if let (Some(old), Some(stamp)) = (&before, stands)
            && old.hash == hash
        {
            return Ok((Outcome::Unchanged, record(stamp)));
        }
        // What isn't remembered may be right all the same; a link that stands in its place never is.
        let found = fs::symlink_metadata(&path).ok();
        if let Some(found) = found.as_ref().filter(|found| found.is_file())
            && folder::hash_file(&path).is_ok_and(|found| found == hash)
        {
            return Ok((Outcome::Unchanged, record(FileStat::of(found))));
        }
        let reason = match &before {
            None => Reason::New,
            Some(_) if stands.is_none() => Reason::Repaired,
            Some(_) if self.before.program != PROGRAM => Reason::Program,
            Some(_) if self.before.theme != self.theme => Reason::Theme,
            Some(old) if old.own != provenance.own => Reason::OwnText,
            Some(_) => Reason::Shown,
        };
        let stamp = self.replace(&path, fill)?;
        Ok((Outcome::Written(reason), record(stamp)))
    }

    /// The content of a file, if it is of a size that is wanted; else nothing.
    pub fn read(&self, from: &Path, is_wanted: fn(usize) -> bool) -> Result<Vec<u8>, OutputError> {
        let failed = |error| OutputError::Io("read", from.to_path_buf(), error);
        let size = fs::metadata(from).map_err(failed)?.len();
        match usize::try_from(size).is_ok_and(is_wanted) {
            true => fs::read(from).map_err(failed),
            false => Ok(Vec::new()),
        }
    }

    /// Removes what a former build wrote and this one doesn't, and remembers what there is; meanwhile `keep` keeps what else is to
    /// be remembered. Returns how many were removed.
    pub fn finish(
        self,
        done: Done,
        keep: impl FnOnce(&Store) -> Result<(), OutputError> + Send,
    ) -> Result<usize, OutputError> {
        let (removed, kept) = rayon::join(|| self.remember(done), || keep(&self.state));
        let removed = removed?;
        kept?;
        if let Ok(Some(temporary)) = self.temporary.lock().as_deref() {
            let _ = fs::remove_dir_all(temporary);
        }
        let _ = fs::remove_dir_all(self.state.folder().join(folder::WRITING));
        Ok(removed)
    }

    fn remember(&self, done: Done) -> Result<usize, OutputError> {
        let planned = done.planned.iter();
        let current: HashSet<&str> = planned.map(|file| file.address.as_str()).collect();
        let removed = self.remove_others(&current, done.left_out)?;
        let now = clock();
        let settled = |(address, record): (&Address, Record)| {
            let is_settled = record.stamp.is_settled(now);
            let record = Record {
                is_settled,
                ..record
            };
            (Arc::from(address.as_str()), Some(record))
        };
        let mut files: BTreeMap<Arc<str>, Option<Record>> =
            done.records.into_iter().map(settled).collect();
        // Pages that failed: what was there before is there still.
        for file in done.planned {
            let address = file.address.as_str();
            if !files.contains_key(address)
                && let Some((address, record)) = self.before.files.get_key_value(address)
            {
                files.insert(address.clone(), record.clone());
            }
        }
        self.state.save_manifest(&Manifest {
            files,
            program: PROGRAM.into(),
            theme: self.theme,
            note: done.note,
        })?;
        Ok(removed)
    }

    fn remove_others(
        &self,
        current: &HashSet<&str>,
        left_out: &BTreeSet<&str>,
    ) -> Result<usize, OutputError> {
        let mut removed = 0;
        let mut folders = BTreeSet::new();
        for (old, record) in &self.before.files {
            if current.contains(&**old) {
                continue;
            }
            // What stands in the manifest was checked when it was written; what stands there now might have been edited.
            let Ok(address) = Address::new(old) else {
                continue;
            };
            // Claimed by this build, and never written: what is there isn't ours.
            if record.is_none() && left_out.contains(&**old) && !self.is_after_kill {
                continue;
            }
            let path = self.folder.join(address.as_str());
            let is_other = record.as_ref().is_some_and(|record| {
                path.symlink_metadata().is_ok() && self.stands(&path, record).is_none()
            });
            let is_ours = self.is_after_kill
                && (!address.as_str().ends_with(".html") || folder::is_ours(&path));
            if folder::has_symlink(&self.folder, &address) || is_other && !is_ours {
                continue;
            }
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(OutputError::Io("remove", path, error)),
            }
            folders.extend(
                path.ancestors()
                    .skip(1)
                    .take_while(|folder| *folder != self.folder)
                    .map(Path::to_path_buf),
            );
        }
        // Deepest first; a folder with anything in it stays.
        folders
            .iter()
            .rev()
            .for_each(|folder| drop(fs::remove_dir(folder)));
        Ok(removed)
    }

    /// Remembers that these addresses are ours, if one of them is new.
    fn claim(&mut self, addresses: &[&Address]) -> Result<(), OutputError> {
        let is_new = |address: &&&Address| !self.before.files.contains_key(address.as_str());
        let new: Vec<Arc<str>> = addresses
            .par_iter()
            .filter(is_new)
            .map(|address| address.as_str().into())
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let before = Arc::make_mut(&mut self.before);
        before
            .files
            .extend(new.into_iter().map(|address| (address, None)));
        before.note = None;
        self.state.keep_manifest(self.before.clone())
    }

    /// The stamp of a file that is as it was written: from outside, or, where that doesn't show, by its content.
    fn stands(&self, path: &Path, record: &Record) -> Option<FileStat> {
        let found = fs::symlink_metadata(path).ok().filter(|f| f.is_file())?;
        let stamp = FileStat::of(&found);
        let is_same = record.is_settled && record.stamp == stamp
            || folder::hash_file(path).is_ok_and(|hash| hash == record.hash);
        is_same.then_some(stamp)
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
            OutputError::Io("write", path.to_path_buf(), error)
        })
    }

    /// Where files stand until they are whole, once there is one to write.
    fn temporary(&self) -> Result<PathBuf, OutputError> {
        let mut temporary = self
            .temporary
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(folder) = temporary.as_ref() {
            return Ok(folder.clone());
        }
        let made = folder::temporary_folder(&self.state.folder(), &self.folder)?;
        // A folder a thread: two that create files in one folder wait for each other.
        (0..rayon::current_num_threads())
            .try_for_each(|thread| folder::create(&made.join(thread.to_string())))?;
        Ok(temporary.insert(made).clone())
    }
}

/// Writes a text as a new file, anywhere, with its folders; a file that is there already is an error, and isn't touched.
pub fn new_file(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
