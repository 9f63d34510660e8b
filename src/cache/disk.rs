//! Files read and written with care: regular files only, opened without waiting, put in their places whole and flushed.
//!
//! In: paths. Out: bytes, hashes and files, or a [`DiskError`] that says what was being done to which path.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use super::pack::Pack;

/// What the system refused: what was being done, to which path, and why.
#[derive(Debug)]
pub struct DiskError {
    /// A verb phrase that a path follows: `write`, `create the folder`.
    pub doing: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl DiskError {
    /// Makes errors of this deed and path, for `map_err`.
    pub fn of(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> DiskError {
        let path = path.to_path_buf();
        move |error| DiskError {
            doing,
            path: path.clone(),
            error,
        }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DiskError { doing, path, error } = self;
        write!(f, "could not {doing} {}: {error}", path.display())
    }
}

impl std::error::Error for DiskError {}

/// Creates a folder, and those above it.
///
/// # Errors
///
/// Where the system refuses, or a file stands in the way.
pub fn create_folder(folder: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(folder).map_err(DiskError::of("create the folder", folder))
}

/// Where a path leads, whether or not all of it is there yet: without `.`, `..` and symbolic links.
pub fn real_path(path: &Path) -> PathBuf {
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

/// Opens a regular file for reading.
///
/// # Errors
///
/// Where it can't be opened, or is a folder, a named pipe, a socket or a device. Opening a named pipe would wait for a writer, for
/// ever where there is none; so it is opened without waiting, and what was opened is looked at before anything is read.
pub fn open_regular(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    no_waiting(&mut options);
    let file = options.open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a regular file",
        )),
    }
}

/// `O_NONBLOCK`, whose value is the system's own.
#[cfg(any(target_os = "linux", target_os = "android"))]
const NONBLOCK: Option<i32> = if cfg!(any(
    target_arch = "mips",
    target_arch = "mips64",
    target_arch = "sparc64"
)) {
    None
} else {
    Some(0o4000)
};
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
const NONBLOCK: Option<i32> = Some(0x4);

#[cfg(unix)]
fn no_waiting(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(flag) = NONBLOCK {
        options.custom_flags(flag);
    }
}

#[cfg(not(unix))]
fn no_waiting(_: &mut OpenOptions) {}

/// A regular file's bytes.
///
/// # Errors
///
/// As [`open_regular`], or where reading fails.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = open_regular(path)?;
    let mut bytes = Vec::with_capacity(file.metadata().map_or(0, |found| found.len() as usize));
    io::Read::read_to_end(&mut file, &mut bytes)?;
    Ok(bytes)
}

/// BLAKE3 of a regular file's content.
///
/// # Errors
///
/// As [`open_regular`], or where reading fails.
pub fn hash_file(path: &Path) -> io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(open_regular(path)?)?;
    Ok(hasher.finalize().into())
}

/// Puts a file in its place whole: it is written beside it, flushed to the disk, and then renamed, so that after a power cut
/// either the former file or the new one is there.
///
/// # Errors
///
/// Where the system refuses; the former file is then there still.
pub fn replace_file(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), DiskError> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let beside = path.with_file_name(name);
    let write = || {
        let mut out = BufWriter::with_capacity(1 << 18, File::create(&beside)?);
        fill(&mut out)?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_data()?;
        drop(file);
        fs::rename(&beside, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&beside);
        DiskError::of("write", path)(error)
    })
}

/// A pack on the disk, of which only what is asked for is read.
pub(super) struct PackFile {
    file: File,
    length: u64,
}

impl PackFile {
    pub(super) fn open(path: &Path) -> Option<PackFile> {
        let file = open_regular(path).ok()?;
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
