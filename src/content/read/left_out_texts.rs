//! Texts that are left out, for the names of files in them.
//!
//! In: paths that are left out, folders among them. Out: those files that may be texts. None of them is published; they are read since a
//! picture that only they name isn't published either.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::paths::relative;
use super::roles::{LeftOut, is_media};

/// Folders into which other programs write pages that they publish.
const WRITTEN: &[&str] = &["_site", "_build", "_book", "_output", "_public", "_cache"];

/// The files that may be texts among what is left out, sorted.
pub fn texts(root: &Path, left_out: &[(Arc<str>, LeftOut)]) -> Vec<(Arc<str>, PathBuf)> {
    let is_written = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        WRITTEN.contains(&name.to_ascii_lowercase().as_str())
    };
    let paths = left_out.iter().filter(|(path, _)| !is_written(path));
    let entries = paths.flat_map(|(path, _)| WalkDir::new(root.join(&**path)).into_iter());
    let files = entries
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (relative(root, entry.path()), entry.into_path()))
        .filter(|(path, _)| !is_media(path));
    let mut files: Vec<_> = files.collect();
    files.sort();
    files
}
