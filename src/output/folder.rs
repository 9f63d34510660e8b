//! The output folder itself: whether it may be written to, and what in it is ours.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{OutputError, STATE};
use crate::address::Address;
use crate::format::hosts::SIGN;
use crate::view::{GENERATOR, SEARCH_FOLDER};

/// Where files stand until they are whole, within the folder with what is remembered.
pub const WRITING: &str = "writing";

/// A file that there is to be.
#[derive(Debug, Clone)]
pub struct PlannedFile {
    /// Where.
    pub address: Address,
    /// The file that it is a copy of, if it is one.
    pub copy_of: Option<PathBuf>,
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
            Some(copy_of) => same(copy_of),
            None if is_page => is_ours(path),
            // Others compress what stands in a folder as well.
            None if self.is_compressed => false,
            None if self.is_for_hosts() => {
                fs::read(path).is_ok_and(|found| found.starts_with(SIGN.as_bytes()))
            }
            // Feeds, the sitemap and the theme's files stand where nothing else does.
            None => folder_is_ours,
        }
    }
}

/// Creates a folder, and those above it.
pub fn create(folder: &Path) -> Result<(), OutputError> {
    fs::create_dir_all(folder)
        .map_err(|error| OutputError::Io("create the folder", folder.to_path_buf(), error))
}

/// Refuses folders in which sources would be overwritten.
pub fn check_folder(site: &Path, folder: &Path) -> Result<(), OutputError> {
    let output = real(folder);
    for name in ["content", "themes", STATE] {
        if output.starts_with(real(&site.join(name))) {
            let why = "it is within a folder of sources";
            return Err(OutputError::Unsafe(folder.to_path_buf(), why));
        }
    }
    if real(site).starts_with(&output) {
        let why = "it holds the site's own folder";
        return Err(OutputError::Unsafe(folder.to_path_buf(), why));
    }
    Ok(())
}

/// Where a path leads, whether or not all of it is there yet: without `.`, `..` and symbolic links.
pub fn real(path: &Path) -> PathBuf {
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

/// Whether a page was written by Annals: it says so in its head.
pub fn is_ours(page: &Path) -> bool {
    let name = GENERATOR.split(' ').next().unwrap_or(GENERATOR);
    let sign = format!("name=\"generator\" content=\"{name}");
    fs::read(page).is_ok_and(|page| String::from_utf8_lossy(&page).contains(&sign))
}

/// Creates the folders of all addresses; a link among them would lead elsewhere, and is refused.
pub fn create_folders(folder: &Path, addresses: &[&Address]) -> Result<(), OutputError> {
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
                Ok(_) => return Err(OutputError::Foreign(vec![parent.to_string()])),
                Err(_) => create(&path)?,
            }
        }
    }
    Ok(())
}

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
pub fn temporary_folder(state: &Path, folder: &Path) -> Result<PathBuf, OutputError> {
    let first = state.join(WRITING);
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

/// Files of a former build that is remembered nowhere, which nobody else can have made: those that are named after their content,
/// the theme's and the search index's. By their addresses.
pub fn named_after_content(folder: &Path) -> Vec<String> {
    let files = ["assets", SEARCH_FOLDER].into_iter().flat_map(|within| {
        let files = WalkDir::new(folder.join(within)).into_iter().flatten();
        files.filter(|file| file.file_type().is_file() && is_named_after_content(file.path()))
    });
    let address = |file: DirEntry| {
        let within = file.path().strip_prefix(folder).ok()?.to_str()?;
        Some(within.replace(std::path::MAIN_SEPARATOR, "/"))
    };
    files.filter_map(address).collect()
}

fn is_named_after_content(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    if let Some(stem) = name.strip_suffix(".js")
        && let call = format!("annalsSearch(\"{stem}\",")
        && fs::read(path).is_ok_and(|script| script.starts_with(call.as_bytes()))
    {
        return true;
    }
    hash_file(path).is_ok_and(|hash| {
        let hash = blake3::Hash::from_bytes(hash).to_hex();
        name.split('.').any(|part| part == &hash[..10])
    })
}

/// BLAKE3 of a file's content.
pub fn hash_file(path: &Path) -> io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().into())
}
