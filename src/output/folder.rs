//! The output folder itself: whether it may be written to, and what in it is ours.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::error::OutputError;
use crate::address::Address;
use crate::cache::disk::{create_folder, hash_file, read_file, real_path};
use crate::cache::{DiskError, STATE};
use crate::content::read::clean_picture;
use crate::format::hosts::SIGN;
use crate::view::{GENERATOR, SEARCH_FOLDER};

/// Where files stand until they are whole, within the folder with what is remembered.
const WRITING: &str = "writing";
/// The same within the output folder, where that is on another disk.
const WRITING_HERE: &str = ".annals-writing";
/// A file by which it is seen whether both are on one disk.
const PROBE: &str = ".annals-probe";

/// A file that there is to be.
#[derive(Debug, Clone)]
pub struct PlannedFile {
    /// Where.
    pub address: Address,
    /// The file that it is a copy of, if it is one.
    pub copy_of: Option<PathBuf>,
    /// Whether that is a picture from which scripts are taken out.
    pub is_cleaned: bool,
    /// Whether it is a compressed copy of a file that there is to be.
    pub is_compressed: bool,
}

impl PlannedFile {
    /// Whether it is a file that people put into output folders by themselves.
    pub fn is_for_hosts(&self) -> bool {
        matches!(self.address.as_str(), "_headers" | "_redirects") && self.copy_of.is_none()
    }

    /// Whether what stands at `path` is this file, as another build made it that isn't remembered here.
    pub fn is_at(&self, path: &Path, folder_is_ours: bool) -> bool {
        let address = self.address.as_str();
        let is_page = address.ends_with(".html");
        let same = |copy_of: &PathBuf| match (hash_file(copy_of), hash_file(path)) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        };
        match &self.copy_of {
            Some(copy_of) if self.is_cleaned => {
                let picture = clean_picture(copy_of).ok();
                let hash = picture.map(|picture| *blake3::hash(&picture).as_bytes());
                hash.is_some() && hash == hash_file(path).ok()
            }
            Some(copy_of) => same(copy_of),
            None if is_page => is_ours(path),
            // Others compress what stands in a folder as well.
            None if self.is_compressed => false,
            None if self.is_for_hosts() => {
                read_file(path).is_ok_and(|found| found.starts_with(SIGN.as_bytes()))
            }
            // Feeds, the sitemap and the theme's files stand where nothing else does.
            None => folder_is_ours,
        }
    }
}

/// Refuses folders in which sources would be overwritten.
///
/// # Errors
///
/// Where the folder is within one of sources, or holds the site's own.
pub fn check_folder(site: &Path, folder: &Path) -> Result<(), OutputError> {
    let output = real_path(folder);
    for name in ["content", "themes", STATE] {
        if output.starts_with(real_path(&site.join(name))) {
            let why = "it is within a folder of sources";
            return Err(OutputError::Unsafe(folder.to_path_buf(), why));
        }
    }
    if real_path(site).starts_with(&output) {
        let why = "it holds the site's own folder";
        return Err(OutputError::Unsafe(folder.to_path_buf(), why));
    }
    Ok(())
}

/// Whether a page was written by Annals: it says so in its head.
pub fn is_ours(page: &Path) -> bool {
    let name = GENERATOR.split(' ').next().unwrap_or(GENERATOR);
    let sign = format!("name=\"generator\" content=\"{name}");
    read_file(page).is_ok_and(|page| String::from_utf8_lossy(&page).contains(&sign))
}

/// The folders of all addresses, by the last of their parts: `briefings/2026` for `briefings/2026/name.html`, and `briefings`.
pub fn parents(planned: &[PlannedFile]) -> BTreeSet<&str> {
    let mut parents = BTreeSet::new();
    for file in planned {
        let mut rest = file.address.as_str();
        while let Some((parent, _)) = rest.rsplit_once('/') {
            if !parents.insert(parent) {
                break;
            }
            rest = parent;
        }
    }
    parents
}

/// Creates the folders of all addresses.
///
/// # Errors
///
/// Where the system refuses, or something else stands at a folder's path: a link among them would lead elsewhere.
pub fn create_folders(folder: &Path, planned: &[PlannedFile]) -> Result<(), OutputError> {
    // In order, so that a folder comes before those within it.
    for parent in parents(planned) {
        let path = folder.join(parent);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(OutputError::Foreign(vec![parent.to_string()])),
            Err(_) => create_folder(&path)?,
        }
    }
    Ok(())
}

/// The address of a file below the output folder; `None` where its name isn't Unicode.
pub fn address_of(folder: &Path, file: &Path) -> Option<String> {
    let within = file.strip_prefix(folder).ok()?.to_str()?;
    Some(within.replace(std::path::MAIN_SEPARATOR, "/"))
}

/// Whether a folder among those of an address is a symbolic link.
pub fn has_symlink(folder: &Path, address: &Address) -> bool {
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
///
/// # Errors
///
/// Where the system refuses to create it.
pub fn temporary_folder(state: &Path, folder: &Path) -> Result<PathBuf, DiskError> {
    let first = state.join(WRITING);
    create_folder(&first)?;
    let (probe, goal) = (first.join("probe"), folder.join(PROBE));
    let same_disk = File::create(&probe)
        .and_then(|_| fs::rename(&probe, &goal))
        .and_then(|()| fs::remove_file(&goal))
        .is_ok();
    if same_disk {
        return Ok(first);
    }
    let second = folder.join(WRITING_HERE);
    create_folder(&second)?;
    Ok(second)
}

/// The folders that a build leaves only if it is killed, and the file that it tries a disk with.
fn temporary_paths(state: &Path, folder: &Path) -> [PathBuf; 3] {
    [
        state.join(WRITING),
        folder.join(WRITING_HERE),
        folder.join(PROBE),
    ]
}

/// Whether a build that was killed left files that it had begun.
pub fn has_leftovers(state: &Path, folder: &Path) -> bool {
    let mut paths = temporary_paths(state, folder).into_iter();
    paths.any(|path| fs::symlink_metadata(path).is_ok())
}

/// Removes what a build that was killed had begun.
pub fn remove_leftovers(state: &Path, folder: &Path) {
    for path in temporary_paths(state, folder) {
        // What can't be removed is reported where it is written to.
        let _ = match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => fs::remove_dir_all(&path),
            Ok(_) => fs::remove_file(&path),
            Err(_) => Ok(()),
        };
    }
}

/// Files of a former build that is remembered nowhere, which nobody else can have made: those that are named after their content,
/// the theme's and the search index's. By their addresses, each with its BLAKE3.
pub fn named_after_content(folder: &Path) -> Vec<(String, [u8; 32])> {
    let files = ["assets", SEARCH_FOLDER].into_iter().flat_map(|within| {
        let files = WalkDir::new(folder.join(within)).into_iter().flatten();
        files.filter(|file| file.file_type().is_file())
    });
    let ours = |file: DirEntry| {
        let hash = hash_file(file.path()).ok()?;
        let address = address_of(folder, file.path())?;
        is_named_after_content(file.path(), &hash).then_some((address, hash))
    };
    files.filter_map(ours).collect()
}

fn is_named_after_content(path: &Path, hash: &[u8; 32]) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    if let Some(stem) = name.strip_suffix(".js")
        && let call = format!("annalsSearch(\"{stem}\",")
        && read_file(path).is_ok_and(|script| script.starts_with(call.as_bytes()))
    {
        return true;
    }
    let hash = blake3::Hash::from_bytes(*hash).to_hex();
    let start = hash.get(..10);
    name.split('.').any(|part| Some(part) == start)
}
