//! The output folder: each file put there whole, and only what is ours touched.
//!
//! Comes in: addresses and bytes. Goes out: files. Every file is written beside the output folder and then renamed into its
//! place, so a reader never sees half of one and a build that is killed leaves each page whole, old or new.
//!
//! What we wrote is remembered in `.annals/` beside the content: before the first byte is written, all addresses that will be
//! are claimed there, so that a later build knows them even if this one is killed. A file at a page's address that we didn't
//! write is a foreign file: it stops the build before anything is written. Files that a former build wrote and this one
//! doesn't are removed, nothing else ever is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::view::GENERATOR;

/// The folder with what one build remembers for the next, within the site's folder.
pub const STATE: &str = ".annals";

const VERSION: u32 = 1;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It wasn't there, or was different.
    Written,
    /// It was there already, and wasn't touched.
    Unchanged,
}

/// Why the output folder can't be used.
#[derive(Debug)]
pub enum Refusal {
    /// Files at our addresses that we didn't write.
    Foreign(Vec<String>),
    /// The disk said no: what was being done, to what, and why.
    Io(&'static str, PathBuf, io::Error),
    /// The folder would be dangerous to write to, and why.
    Unsafe(PathBuf, &'static str),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refusal::Foreign(paths) => write!(
                f,
                "the output folder has files that Annals didn't write: {}",
                paths.join(", ")
            ),
            Refusal::Io(doing, path, error) => {
                write!(f, "could not {doing} {}: {error}", path.display())
            }
            Refusal::Unsafe(path, why) => {
                write!(f, "{} can't be the output folder: {why}", path.display())
            }
        }
    }
}

/// What a build remembers of the files that it wrote.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    /// From an address to what was written there; `None` for one that was claimed and perhaps not written.
    files: BTreeMap<String, Option<Record>>,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    /// BLAKE3 of the content.
    hash: String,
    /// Bytes.
    size: u64,
    /// The time of the last change, in nanoseconds since 1970.
    changed: u64,
}

impl Record {
    /// Whether a file is as it was written, and nobody touched it since.
    fn is(&self, found: &fs::Metadata) -> bool {
        found.is_file() && found.len() == self.size && nanoseconds(found) == self.changed
    }
}

/// A file that there is to be.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Where.
    pub address: Address,
    /// The file that it is a copy of, if it is one.
    pub copy_of: Option<PathBuf>,
}

impl Planned {
    /// Whether what stands at `path` is this file, as another build made it that isn't remembered here.
    fn is_at(&self, path: &Path, folder_is_ours: bool) -> bool {
        let address = self.address.as_str();
        let is_page = address.ends_with(".html");
        let same = |copy_of: &PathBuf| match (hash_file(copy_of), hash_file(path)) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        };
        match &self.copy_of {
            Some(copy_of) => same(copy_of),
            None if is_page => is_ours(path),
            // Feeds, the sitemap and the theme's files stand where nothing else does.
            None => folder_is_ours,
        }
    }
}

/// An output folder, open for one build.
pub struct Output {
    folder: PathBuf,
    temporary: PathBuf,
    manifest_path: PathBuf,
    before: Manifest,
    now: Mutex<BTreeMap<String, Option<Record>>>,
    count: AtomicUsize,
    /// Held as long as the build lasts; the system lets go of it even if the process is killed.
    _lock: File,
}

impl Output {
    /// Prepares the folder for these files. `site` is the folder that holds `content/`.
    pub fn open(
        site: &Path,
        folder: &Path,
        planned: &[Planned],
        waiting: impl FnOnce(),
    ) -> Result<Output, Refusal> {
        check_folder(site, folder)?;
        create(folder)?;
        let state = site.join(STATE);
        create(&state)?;
        let _ = fs::write(state.join(".gitignore"), "*\n");
        let lock = lock(&state, waiting)?;
        let manifest_path = state.join(format!("{}.json", manifest_name(site, folder)));
        let known = read_manifest(&manifest_path);
        let folder_is_ours = is_ours(&folder.join("index.html"));
        let adopt = known.is_none() && folder_is_ours;
        let before = known.unwrap_or_default();
        let is_foreign = |file: &&Planned| {
            let path = folder.join(file.address.as_str());
            !adopt
                && !before.files.contains_key(file.address.as_str())
                && path.symlink_metadata().is_ok()
                && !file.is_at(&path, folder_is_ours)
        };
        let foreign: Vec<String> = planned
            .iter()
            .filter(is_foreign)
            .map(|file| file.address.as_str().to_string())
            .collect();
        if !foreign.is_empty() {
            return Err(Refusal::Foreign(foreign));
        }
        let addresses: Vec<&Address> = planned.iter().map(|file| &file.address).collect();
        let addresses = addresses.as_slice();
        create_folders(folder, addresses)?;
        let temporary = temporary_folder(&state, folder)?;
        // A folder a thread: two that create files in one folder wait for each other.
        (0..rayon::current_num_threads())
            .try_for_each(|thread| create(&temporary.join(thread.to_string())))?;
        let output = Output {
            folder: folder.to_path_buf(),
            temporary,
            manifest_path,
            now: Mutex::new(before.files.clone()),
            before,
            count: AtomicUsize::new(0),
            _lock: lock,
        };
        output.claim(addresses)?;
        Ok(output)
    }

    /// Puts a file with these bytes at an address. Safe to call from many threads, for an address from one.
    pub fn put(&self, address: &Address, bytes: &[u8]) -> Result<Outcome, Refusal> {
        let path = self.folder.join(address.as_str());
        let hash = blake3::hash(bytes).to_hex().to_string();
        if self.is_current(address, &path, &hash) {
            return Ok(Outcome::Unchanged);
        }
        if fs::metadata(&path).is_ok_and(|found| found.len() == bytes.len() as u64)
            && fs::read(&path).is_ok_and(|found| found == bytes)
        {
            let changed = fs::metadata(&path)
                .map(|found| nanoseconds(&found))
                .unwrap_or(0);
            self.remember(
                address,
                Record {
                    hash,
                    size: bytes.len() as u64,
                    changed,
                },
            );
            return Ok(Outcome::Unchanged);
        }
        self.replace(&path, address, hash, |file| file.write_all(bytes))?;
        Ok(Outcome::Written)
    }

    /// Puts a copy of a file at an address, without reading all of it at once.
    pub fn copy(&self, address: &Address, from: &Path) -> Result<Outcome, Refusal> {
        let path = self.folder.join(address.as_str());
        let hash =
            hash_file(from).map_err(|error| Refusal::Io("read", from.to_path_buf(), error))?;
        if self.is_current(address, &path, &hash) {
            return Ok(Outcome::Unchanged);
        }
        if hash_file(&path).is_ok_and(|found| found == hash) {
            let found =
                fs::metadata(&path).map_err(|error| Refusal::Io("read", path.clone(), error))?;
            self.remember(
                address,
                Record {
                    hash,
                    size: found.len(),
                    changed: nanoseconds(&found),
                },
            );
            return Ok(Outcome::Unchanged);
        }
        self.replace(&path, address, hash, |file| {
            io::copy(&mut File::open(from)?, file).map(|_| ())
        })?;
        Ok(Outcome::Written)
    }

    /// Removes what a former build wrote and this one doesn't, and remembers what there is. Returns how many were removed.
    pub fn finish(self, planned: &[Planned]) -> Result<usize, Refusal> {
        let current: BTreeSet<&str> = planned.iter().map(|file| file.address.as_str()).collect();
        let mut removed = 0;
        let mut folders = BTreeSet::new();
        for (old, record) in &self.before.files {
            // What stands in the manifest was checked when it was written; what stands there now might have been edited.
            let Some(address) = Address::new(old)
                .ok()
                .filter(|_| !current.contains(old.as_str()))
            else {
                continue;
            };
            let path = self.folder.join(address.as_str());
            let is_other =
                |found: fs::Metadata| record.as_ref().is_some_and(|record| !record.is(&found));
            if has_symlink(&self.folder, &address)
                || fs::symlink_metadata(&path).is_ok_and(is_other)
            {
                continue;
            }
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Refusal::Io("remove", path, error)),
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
        let mut files = self.now.into_inner().unwrap_or_default();
        files.retain(|address, _| current.contains(address.as_str()));
        save_manifest(
            &self.manifest_path,
            &Manifest {
                version: VERSION,
                files,
            },
        )?;
        let _ = fs::remove_dir_all(&self.temporary);
        Ok(removed)
    }

    fn claim(&self, addresses: &[&Address]) -> Result<(), Refusal> {
        let Ok(mut now) = self.now.lock() else {
            return Ok(());
        };
        for address in addresses {
            now.entry(address.as_str().to_string()).or_insert(None);
        }
        let files = now.clone();
        drop(now);
        save_manifest(
            &self.manifest_path,
            &Manifest {
                version: VERSION,
                files,
            },
        )
    }

    /// Whether the file is as we wrote it, with this content, and nobody touched it since.
    fn is_current(&self, address: &Address, path: &Path, hash: &str) -> bool {
        let Some(Some(record)) = self.before.files.get(address.as_str()) else {
            return false;
        };
        record.hash == hash && fs::symlink_metadata(path).is_ok_and(|found| record.is(&found))
    }

    fn replace(
        &self,
        path: &Path,
        address: &Address,
        hash: String,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(), Refusal> {
        let thread = rayon::current_thread_index().unwrap_or(0);
        let temporary = self.temporary.join(format!(
            "{thread}/{}",
            self.count.fetch_add(1, Ordering::Relaxed)
        ));
        let written = (|| {
            let mut file = File::create(&temporary)?;
            fill(&mut file)?;
            let found = file.metadata()?;
            drop(file);
            fs::rename(&temporary, path)?;
            Ok(Record {
                hash,
                size: found.len(),
                changed: nanoseconds(&found),
            })
        })();
        match written {
            Ok(record) => {
                self.remember(address, record);
                Ok(())
            }
            Err(error) => {
                let _ = fs::remove_file(&temporary);
                Err(Refusal::Io("write", path.to_path_buf(), error))
            }
        }
    }

    fn remember(&self, address: &Address, record: Record) {
        if let Ok(mut now) = self.now.lock() {
            now.insert(address.as_str().to_string(), Some(record));
        }
    }
}

fn create(folder: &Path) -> Result<(), Refusal> {
    fs::create_dir_all(folder)
        .map_err(|error| Refusal::Io("create the folder", folder.to_path_buf(), error))
}

/// Refuses folders in which sources would be overwritten.
fn check_folder(site: &Path, folder: &Path) -> Result<(), Refusal> {
    let output = real(folder);
    for name in ["content", "themes", STATE] {
        if output.starts_with(real(&site.join(name))) {
            let why = "it is within a folder of sources";
            return Err(Refusal::Unsafe(folder.to_path_buf(), why));
        }
    }
    if real(site).starts_with(&output) {
        let why = "it holds the site's own folder";
        return Err(Refusal::Unsafe(folder.to_path_buf(), why));
    }
    Ok(())
}

/// Where a path leads, whether or not all of it is there yet: without `.`, `..` and symbolic links.
fn real(path: &Path) -> PathBuf {
    let mut real = match path.is_absolute() {
        true => PathBuf::new(),
        false => std::env::current_dir().unwrap_or_default(),
    };
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        real = fs::canonicalize(&real).unwrap_or(real);
    }
    real
}

fn lock(state: &Path, waiting: impl FnOnce()) -> Result<File, Refusal> {
    let path = state.join("lock");
    let failed = |error| Refusal::Io("lock", path.clone(), error);
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

/// One manifest an output folder, named after its path as seen from the site, so that a moved site keeps it.
fn manifest_name(site: &Path, folder: &Path) -> String {
    let (site, folder) = (
        fs::canonicalize(site).unwrap_or_default(),
        fs::canonicalize(folder).unwrap_or_default(),
    );
    let path = folder.strip_prefix(&site).unwrap_or(&folder);
    format!(
        "files-{}",
        &blake3::hash(path.to_string_lossy().replace('\\', "/").as_bytes()).to_hex()[..16]
    )
}

/// What the last build remembered; `None` where there is nothing or it can't be read as that.
fn read_manifest(path: &Path) -> Option<Manifest> {
    let manifest: Manifest = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (manifest.version == VERSION).then_some(manifest)
}

fn save_manifest(path: &Path, manifest: &Manifest) -> Result<(), Refusal> {
    // The manifest may be on another disk than the temporary files, so it has a way of its own into place.
    let beside = path.with_extension("new");
    let bytes = serde_json::to_vec(manifest).unwrap_or_default();
    fs::write(&beside, bytes)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|error| Refusal::Io("write", path.to_path_buf(), error))
}

/// Whether a page was written by Annals: it says so in its head.
fn is_ours(page: &Path) -> bool {
    let name = GENERATOR.split(' ').next().unwrap_or(GENERATOR);
    let sign = format!("name=\"generator\" content=\"{name}");
    fs::read(page).is_ok_and(|page| String::from_utf8_lossy(&page).contains(&sign))
}

/// Creates the folders of all addresses; a link among them would lead elsewhere, and is refused.
fn create_folders(folder: &Path, addresses: &[&Address]) -> Result<(), Refusal> {
    let parents: BTreeSet<&str> = addresses
        .iter()
        .filter_map(|address| address.as_str().rsplit_once('/'))
        .map(|(parent, _)| parent)
        .collect();
    for parent in parents {
        let mut path = folder.to_path_buf();
        for part in parent.split('/') {
            path.push(part);
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Err(Refusal::Foreign(vec![parent.to_string()])),
                Err(_) => create(&path)?,
            }
        }
    }
    Ok(())
}

fn has_symlink(folder: &Path, address: &Address) -> bool {
    let mut path = folder.to_path_buf();
    let folders = address
        .as_str()
        .rsplit_once('/')
        .map_or("", |(folders, _)| folders);
    folders
        .split('/')
        .filter(|part| !part.is_empty())
        .any(|part| {
            path.push(part);
            fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink())
        })
}

/// A folder for files on their way, on the same disk as the output folder: a file can only be renamed within one disk.
fn temporary_folder(state: &Path, folder: &Path) -> Result<PathBuf, Refusal> {
    let first = state.join("writing");
    let _ = fs::remove_dir_all(&first);
    create(&first)?;
    let (probe, goal) = (first.join("probe"), folder.join(".annals-probe"));
    let same_disk = File::create(&probe)
        .and_then(|_| fs::rename(&probe, &goal))
        .and_then(|()| fs::remove_file(&goal))
        .is_ok();
    if same_disk {
        return Ok(first);
    }
    let second = folder.join(".annals-writing");
    let _ = fs::remove_dir_all(&second);
    create(&second)?;
    Ok(second)
}

fn hash_file(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn nanoseconds(found: &fs::Metadata) -> u64 {
    let since = found
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_nanos() as u64)
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
