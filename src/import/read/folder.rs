//! A source's folder: which files it has, and their texts.
//!
//! In: a folder. Out: paths and texts. Nothing outside of it is read: symbolic links aren't followed.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;
use walkdir::WalkDir;

use crate::cache::disk::{open_regular, read_file};
use crate::import::model::{FileContent, ReadError, SourceFile};

/// A text is at most this large.
pub const MAX_TEXT: u64 = 16 << 20;

/// A file of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its path from the source's folder, with `/` between its parts.
    pub place: String,
    /// Its path.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

impl Found {
    /// The file as it is copied into the archive; `address` is where it was.
    pub fn copied(&self, address: String) -> SourceFile {
        SourceFile {
            path: self.place.clone(),
            content: FileContent::OnDisk(self.path.clone()),
            former_addresses: vec![address],
        }
    }
}

/// The files of a folder, by their places: without hidden ones, those of other people's packages, and what was generated.
pub fn files(root: &Path) -> Vec<Found> {
    const LEFT: [&str; 7] = [
        "node_modules",
        "vendor",
        "_site",
        "public",
        "resources",
        "target",
        "__pycache__",
    ];
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        let is_left = name.starts_with('.') || (entry.depth() == 1 && LEFT.contains(&&*name));
        entry.depth() == 0 || !is_left
    });
    let files = entries
        .flatten()
        .filter(|entry| entry.file_type().is_file());
    let found = files.filter_map(|entry| {
        let inner = entry.path().strip_prefix(root).ok()?;
        let parts: Option<Vec<&str>> = inner.iter().map(|part| part.to_str()).collect();
        Some(Found {
            place: parts?.join("/"),
            size: entry.metadata().ok()?.len(),
            path: entry.into_path(),
        })
    });
    found.collect()
}

/// A file's text.
///
/// # Errors
///
/// Where it can't be read, is too large or isn't UTF-8.
pub fn text(file: &Found) -> Result<String, ReadError> {
    if file.size > MAX_TEXT {
        return Err(ReadError::new(
            &file.path,
            "it is larger than any text is (16 MB)",
        ));
    }
    let bytes = read_file(&file.path).map_err(|error| ReadError::new(&file.path, error))?;
    let text =
        String::from_utf8(bytes).map_err(|_| ReadError::new(&file.path, "it isn't UTF-8"))?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

/// How a file begins, as far as it is text.
pub fn beginning(path: &Path) -> Option<String> {
    let mut file = open_regular(path).ok()?;
    let mut bytes = Vec::new();
    file.by_ref().take(1 << 16).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The first of these files that is there, as data: YAML, TOML or JSON by its name.
pub fn data(root: &Path, names: &[&str]) -> Option<Value> {
    names.iter().find_map(|name| {
        let bytes = read_file(&root.join(name)).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        parsed(name, &text)
    })
}

/// Data of a file by its name.
pub fn parsed(name: &str, text: &str) -> Option<Value> {
    match name.rsplit('.').next()? {
        "toml" => super::front_matter::toml(text).ok(),
        "json" => serde_json::from_str(text).ok(),
        _ => serde_yaml::from_str(text).ok(),
    }
}

/// What a file's name ends with behind its last full stop, in small letters; empty where it has none.
pub fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_lowercase())
}
