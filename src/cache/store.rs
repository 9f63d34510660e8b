//! What one build remembers for the next: `.annals/` beside the content.
//!
//! - `files-…`, one an output folder: what was written there, of what it was made, and what the build found ([`Manifest`]).
//! - `sources`: what each source looked like from outside when it was read ([`SourceCache`]).
//! - `cache-…`: packs of what was worked out ([`Cache`]).
//!
//! Each file begins with its form and a checksum. What is damaged, of another form or of another program counts as not there:
//! then more is worked out afresh, and the pages are the same. Only the manifest's list of files outlives the program that
//! wrote it, so that none of our files is ever taken for a foreign one.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{DiskError, PackFile, create_folder, real_path, replace_file};
use super::entries::Cache;
use super::form;
use super::key::PROGRAM;
use super::manifest::Manifest;
use super::sources::SourceCache;

/// The folder with what one build remembers for the next, within the site's folder.
pub const STATE: &str = ".annals";

/// What each source looked like, within that folder.
const SOURCES: &str = "sources";
/// What packs' names begin with; a number follows.
const PACK: &str = "cache-";
/// More packs than these are made one.
const MAX_PACKS: usize = 16;

/// Says to git that nothing of the folder is to be kept.
pub(super) fn keep_from_git(folder: &Path) {
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        let _ = fs::write(ignore, "*\n");
    }
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
        let mut store = Store {
            site: site.to_path_buf(),
            output: output.to_path_buf(),
            lock: None,
            manifest: None,
        };
        if store.folder().is_dir() {
            // What can't be locked is tried, and reported, when something is to be written.
            let _ = store.acquire(waiting);
        }
        store
    }

    /// Makes sure that no other build changes what is remembered, or the output folder.
    ///
    /// # Errors
    ///
    /// Where the folder can't be created, or its lock can't be opened.
    pub fn acquire(&mut self, waiting: &dyn Fn()) -> Result<(), DiskError> {
        if self.lock.is_some() {
            return Ok(());
        }
        let folder = self.folder();
        create_folder(&folder)?;
        keep_from_git(&folder);
        self.lock = Some(lock(&folder, waiting)?);
        self.manifest = Manifest::load(&self.manifest_path()).map(Arc::new);
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

    /// Believes nothing but which files are ours.
    pub fn clear(&mut self) {
        if let Some(manifest) = self.manifest.as_mut().map(Arc::make_mut) {
            manifest.distrust();
        }
    }

    /// What earlier builds read; nothing where the right to it could not be had.
    pub fn source_cache(&self) -> SourceCache {
        match self.lock {
            Some(_) => Store::source_cache_of(&self.site),
            None => SourceCache::default(),
        }
    }

    /// What earlier builds worked out; nothing where the right to it could not be had.
    pub fn cache(&self) -> Cache {
        match self.lock {
            Some(_) => Store::cache_of(&self.site),
            None => Cache::default(),
        }
    }

    /// What earlier builds of the site in `site` read. Files are put in their places whole, so any program may look at it.
    pub fn source_cache_of(site: &Path) -> SourceCache {
        let known: Option<(String, SourceCache)> = form::load(&site.join(STATE).join(SOURCES));
        match known {
            Some((program, known)) if program == PROGRAM => known,
            _ => SourceCache::default(),
        }
    }

    /// What earlier builds of the site in `site` worked out.
    pub fn cache_of(site: &Path) -> Cache {
        let cache = Cache::default();
        for path in pack_paths(&site.join(STATE)) {
            if let Some(pack) = PackFile::open(&path) {
                cache.load(Arc::new(pack));
            }
        }
        cache
    }

    /// Remembers what was read and worked out, as far as that isn't remembered yet.
    ///
    /// # Errors
    ///
    /// Where the system refuses to write.
    pub fn save(
        &self,
        before: &SourceCache,
        sources: &SourceCache,
        cache: &Cache,
    ) -> Result<(), DiskError> {
        let usage = cache.pack_usage();
        let packs = pack_paths(&self.folder());
        let is_worn =
            usage.packs >= MAX_PACKS || usage.unused > usage.used || usage.packs != packs.len();
        if usage.new > 0 || is_worn {
            let next = packs.last().map_or(0, |last| pack_number(last) + 1);
            let path = self.folder().join(format!("{PACK}{next:06}"));
            replace_file(&path, |out| cache.write(is_worn, out))?;
            if is_worn {
                packs.iter().for_each(|old| drop(fs::remove_file(old)));
            }
        }
        if before != sources {
            form::save(&self.folder().join(SOURCES), &(PROGRAM, sources))?;
        }
        Ok(())
    }

    /// Remembers what stands in the output folder, for later builds.
    ///
    /// # Errors
    ///
    /// Where the system refuses to write.
    pub fn save_manifest(&self, manifest: &Manifest) -> Result<(), DiskError> {
        match self.manifest.as_deref() == Some(manifest) {
            true => Ok(()),
            false => manifest.save(&self.manifest_path()),
        }
    }

    /// Where the manifest is: named after the output folder's path as seen from the site, so that a moved site keeps it.
    pub fn manifest_path(&self) -> PathBuf {
        let site = fs::canonicalize(&self.site).unwrap_or_default();
        let output = real_path(&self.output);
        let path = output.strip_prefix(&site).unwrap_or(&output);
        let path = path.to_string_lossy().replace('\\', "/");
        let name = blake3::hash(path.as_bytes()).to_hex();
        self.folder().join(format!("files-{}", &name[..16]))
    }
}

fn lock(state: &Path, waiting: &dyn Fn()) -> Result<File, DiskError> {
    let path = state.join("lock");
    let failed = DiskError::of("lock", &path);
    let file = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(&failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            waiting();
            file.lock().map_err(&failed)?;
        }
        // Some file systems have no locks; then two builds at once are the user's own affair.
        Err(fs::TryLockError::Error(_)) => {}
    }
    Ok(file)
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
                    .is_some_and(|name| name.to_string_lossy().starts_with(PACK))
        })
        .collect();
    packs.sort_by_key(|path| (pack_number(path), path.clone()));
    packs
}

fn pack_number(path: &Path) -> u64 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let number = name.strip_prefix(PACK).and_then(|n| n.parse().ok());
    number.unwrap_or(0)
}
