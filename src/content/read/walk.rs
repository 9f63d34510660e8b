//! Which files there are: every one below a folder that isn't hidden, has a name that can be an address and stays within the site.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::{CONTENT, unreadable};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Every file below `folder`, by its path relative to `root`, sorted.
pub fn walk(root: &Path, folder: &Path, out: &mut Vec<Diagnostic>) -> Vec<(Arc<str>, PathBuf)> {
    let home = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    let mut found = Vec::new();
    let mut entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error
                    .path()
                    .map_or_else(|| CONTENT.into(), |path| relative(root, path));
                // The error itself, without the path that the message names anyway.
                match error.io_error() {
                    Some(error) => out.push(unreadable(&path, error)),
                    None => out.push(unreadable(&path, &error)),
                }
                continue;
            }
        };
        if entry.depth() > 0 && is_hidden(&entry) {
            skip(&mut entries, &entry);
            continue;
        }
        let path = relative(root, entry.path());
        if entry.path().to_str().is_none() {
            let message = "this name is not Unicode, so it can be no address";
            out.push(
                Diagnostic::new(Code::BadAddress, Place::start(&path), message).hint("rename it"),
            );
            skip(&mut entries, &entry);
            continue;
        }
        if entry.path_is_symlink()
            && !fs::canonicalize(entry.path()).is_ok_and(|target| target.starts_with(&home))
        {
            let message = "this symbolic link leads outside the site's folder, and is refused";
            let hint = "copy what it leads to into the site";
            out.push(Diagnostic::new(Code::OutsideSite, Place::start(&path), message).hint(hint));
            skip(&mut entries, &entry);
            continue;
        }
        if entry.file_type().is_file() {
            found.push((path, entry.into_path()));
        }
    }
    // By path as text, so that the order is the same whatever separates folders here.
    found.sort();
    found
}

fn skip(entries: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        entries.skip_current_dir();
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn relative(root: &Path, path: &Path) -> Arc<str> {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/").into()
}
