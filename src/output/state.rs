//! What one build remembers for the next: `.annals/` beside the content.
//!
//! - `files-…`, one an output folder: what was written there, of what it was made, and what the build found ([`Manifest`]).
//! - `sources`: what each source looked like from outside when it was read ([`SourceCache`]).
//! - `memory-…`: packs of what was worked out ([`Cache`]).
//!
//! Each file begins with its form and a checksum. What is damaged, of another form or of another program counts as not there:
//! then more is worked out afresh, and the pages are the same. Only the manifest's list of files outlives the program that
//! wrote it, so that none of our files is ever taken for a foreign one.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::{OutputError, folder};
use crate::cache::{Cache, Fingerprint, PROGRAM, Pack};
use crate::content::read::{FileStat, SourceCache};

/// The folder with what one build remembers for the next, within the site's folder.
pub const STATE: &str = ".annals";

/// The first bytes of each file but the packs.
const MAGIC: &[u8] = b"annals state 3\n";

/// More packs than these are made one.
const MAX_PACKS: usize = 16;

/// What a build remembers of the files that it wrote.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// From an address to what was written there; `None` for one that was claimed and perhaps not written.
    pub files: BTreeMap<Arc<str>, Option<Record>>,
    /// The program that wrote them.
    pub program: String,
    /// The theme that it wrote them with.
    #[serde(with = "crate::cache::digest")]
    pub theme: Fingerprint,
    /// What the build wants to know again when nothing has changed.
    pub note: Option<Vec<u8>>,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// BLAKE3 of the content.
    #[serde(with = "crate::cache::digest")]
    pub hash: [u8; 32],
    /// What it looks like from outside.
    pub stamp: FileStat,
    /// Whether any change since would show in the stamp.
    pub is_settled: bool,
    /// Of what it was made: the theme and all that it shows.
    #[serde(with = "crate::cache::digest")]
    pub fingerprint: Option<Fingerprint>,
    /// A hash of the page's own text, where it has one.
    #[serde(with = "crate::cache::digest")]
    pub own: Option<[u8; 32]>,
}

/// What is remembered of a site, and the right to change it.
pub struct Store {
    site: PathBuf,
    output: PathBuf,
    /// Held as long as the build lasts; the system lets go of it even if the process is killed.
    lock: Option<File>,
    manifest: Option<Arc<Manifest>>,
}

impl Store {
    /// What is remembered of the site in `site` and its output folder, if anything is. Where another build has it, waits.
    pub fn open(site: &Path, output: &Path, waiting: &dyn Fn()) -> Store {
        let mut state = Store {
            site: site.to_path_buf(),
            output: output.to_path_buf(),
            lock: None,
            manifest: None,
        };
        if state.folder().is_dir() {
            // What can't be locked is tried, and reported, when something is to be written.
            let _ = state.acquire(waiting);
        }
        state
    }

    /// Makes sure that no other build changes what is remembered, or the output folder.
    pub fn acquire(&mut self, waiting: &dyn Fn()) -> Result<(), OutputError> {
        if self.lock.is_some() {
            return Ok(());
        }
        let folder = self.folder();
        folder::create(&folder)?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            let _ = fs::write(ignore, "*\n");
        }
        self.lock = Some(lock(&folder, waiting)?);
        self.manifest = load(&self.manifest_path()).map(Arc::new);
        Ok(())
    }

    /// The site's folder.
    pub fn site(&self) -> &Path {
        &self.site
    }

    /// The folder that it is kept in.
    pub fn folder(&self) -> PathBuf {
        self.site.join(STATE)
    }

    /// What is remembered of the output folder.
    pub fn manifest(&self) -> Option<&Arc<Manifest>> {
        self.manifest.as_ref()
    }

    /// Whether every file that was written stands as it was written, as far as that shows from outside.
    pub fn is_untouched(&self) -> bool {
        let Some(manifest) = &self.manifest else {
            return false;
        };
        let files: Vec<_> = manifest.files.iter().collect();
        files.par_iter().all(|(address, record)| {
            let path = self.output.join(&***address);
            let found = fs::symlink_metadata(&path);
            let (Some(record), Ok(found)) = (record, found) else {
                return false;
            };
            let is_same = found.is_file() && record.stamp == FileStat::of(&found);
            is_same
                && (record.is_settled
                    || folder::hash_file(&path).is_ok_and(|hash| hash == record.hash))
        })
    }

    /// Believes nothing but which files are ours.
    pub fn clear(&mut self) {
        let Some(manifest) = self.manifest.as_mut().map(Arc::make_mut) else {
            return;
        };
        manifest.note = None;
        for record in manifest.files.values_mut().flatten() {
            record.fingerprint = None;
            record.is_settled = false;
        }
    }

    /// What earlier builds read.
    pub fn source_cache(&self) -> SourceCache {
        match self.lock {
            Some(_) => source_cache(&self.site),
            None => SourceCache::default(),
        }
    }

    /// What earlier builds worked out.
    pub fn cache(&self) -> Cache {
        match self.lock {
            Some(_) => cache(&self.site),
            None => Cache::default(),
        }
    }

    /// Remembers what was read and worked out, as far as that isn't remembered yet.
    pub fn keep(
        &self,
        before: &SourceCache,
        known: &SourceCache,
        cache: &Cache,
    ) -> Result<(), OutputError> {
        let usage = cache.pack_usage();
        let packs = pack_paths(&self.folder());
        let is_worn =
            usage.packs >= MAX_PACKS || usage.unused > usage.used || usage.packs != packs.len();
        if usage.new > 0 || is_worn {
            let next = packs.last().map_or(0, |last| pack_number(last) + 1);
            let path = self.folder().join(format!("memory-{next:06}"));
            replace(&path, |out| cache.write(is_worn, out))?;
            if is_worn {
                packs.iter().for_each(|old| drop(fs::remove_file(old)));
            }
        }
        if before != known {
            save(&self.folder().join("sources"), &(PROGRAM, known))?;
        }
        Ok(())
    }

    /// Remembers what stands in the output folder, for this build as well.
    pub fn keep_manifest(&mut self, manifest: Arc<Manifest>) -> Result<(), OutputError> {
        self.save_manifest(&manifest)?;
        self.manifest = Some(manifest);
        Ok(())
    }

    /// Remembers what stands in the output folder, for later builds.
    pub fn save_manifest(&self, manifest: &Manifest) -> Result<(), OutputError> {
        match self.manifest.as_deref() == Some(manifest) {
            true => Ok(()),
            false => save(&self.manifest_path(), manifest),
        }
    }

    /// Where the manifest is: named after the output folder's path as seen from the site, so that a moved site keeps it.
    pub fn manifest_path(&self) -> PathBuf {
        let site = fs::canonicalize(&self.site).unwrap_or_default();
        let output = folder::real(&self.output);
        let path = output.strip_prefix(&site).unwrap_or(&output);
        let path = path.to_string_lossy().replace('\\', "/");
        let name = blake3::hash(path.as_bytes()).to_hex();
        self.folder().join(format!("files-{}", &name[..16]))
    }
}

fn lock(state: &Path, waiting: &dyn Fn()) -> Result<File, OutputError> {
    let path = state.join("lock");
    let failed = |error| OutputError::Io("lock", path.clone(), error);
    let file = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            waiting();
            file.lock().map_err(failed)?;
        }
        // Some file systems have no locks; then two builds at once are the user's own affair.
        Err(fs::TryLockError::Error(_)) => {}
    }
    Ok(file)
}

/// What earlier builds of the site in `site` read. Files are put in their places whole, so it may be looked at by any program.
pub fn source_cache(site: &Path) -> SourceCache {
    let known: Option<(String, SourceCache)> = load(&site.join(STATE).join("sources"));
    match known {
        Some((program, known)) if program == PROGRAM => known,
        _ => SourceCache::default(),
    }
}

/// What earlier builds of the site in `site` worked out.
pub fn cache(site: &Path) -> Cache {
    let cache = Cache::default();
    for path in pack_paths(&site.join(STATE)) {
        if let Some(pack) = PackFile::open(&path) {
            cache.load(Arc::new(pack));
        }
    }
    cache
}

/// A pack on the disk, of which only what is wanted is read.
struct PackFile {
    file: File,
    length: u64,
}

impl PackFile {
    fn open(path: &Path) -> Option<PackFile> {
        let file = File::open(path).ok()?;
        let length = file.metadata().ok()?.len();
        Some(PackFile { file, length })
    }
}

impl Pack for PackFile {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, range: Range<u64>, bytes: &mut Vec<u8>) -> Option<()> {
        let length = range.end.min(self.length).checked_sub(range.start)?;
        bytes.resize(usize::try_from(length).ok()?, 0);
        read_at(&self.file, range.start, bytes).ok()
    }
}

#[cfg(unix)]
fn read_at(file: &File, start: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(not(unix))]
fn read_at(file: &File, start: u64, bytes: &mut [u8]) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    // Handles of one file share their place in it.
    static READING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _reading = READING.lock();
    let mut file = file;
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(bytes)
}

/// The packs that are there, oldest first.
fn pack_paths(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut packs: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension().is_none()
                && path
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("memory-"))
        })
        .collect();
    packs.sort_by_key(|path| (pack_number(path), path.clone()));
    packs
}

fn pack_number(path: &Path) -> u64 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let number = name.strip_prefix("memory-").and_then(|n| n.parse().ok());
    number.unwrap_or(0)
}

/// What a file of this module's form holds; `None` where it isn't there, or isn't that.
pub fn load<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let bytes = fs::read(path).ok()?;
    let (sum, payload) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<8>()?;
    if xxh3_64(payload) != u64::from_le_bytes(*sum) {
        return None;
    }
    rmp_serde::from_slice(payload).ok()
}

/// Writes a file of this module's form.
pub fn save(path: &Path, value: &impl Serialize) -> Result<(), OutputError> {
    let payload = rmp_serde::to_vec(value).unwrap_or_default();
    let sum = xxh3_64(&payload).to_le_bytes();
    replace(path, |out| {
        out.write_all(MAGIC)?;
        out.write_all(&sum)?;
        out.write_all(&payload)
    })
}

/// Puts a file in its place whole.
fn replace(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), OutputError> {
    let beside = path.with_extension("new");
    let write = || {
        let mut out = BufWriter::with_capacity(1 << 18, File::create(&beside)?);
        fill(&mut out)?;
        out.flush()?;
        drop(out);
        fs::rename(&beside, path)
    };
    write().map_err(|error| OutputError::Io("write", path.to_path_buf(), error))
}
