//! Which files there are: every one below a folder that isn't hidden, has a name that can be an address and stays within the site.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::{CONTENT, THEMES, unreadable};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What is below a folder.
#[derive(Debug, Default)]
pub struct Walked {
    /// Every file, by its path relative to the site's folder, sorted.
    pub files: Vec<(Arc<str>, PathBuf)>,
    /// The symbolic links that were followed.
    pub links: Vec<PathBuf>,
}

/// Every file below `folder`, within the site's folder `root`.
pub fn walk(root: &Path, folder: &Path, out: &mut Vec<Diagnostic>) -> Walked {
    let home = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    let mut found = Walked::default();
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
        if entry.path_is_symlink() {
            if let Some((message, hint)) = refusal(&home, entry.path()) {
                let place = Place::start(&path);
                out.push(Diagnostic::new(Code::OutsideSite, place, message).hint(hint));
                skip(&mut entries, &entry);
                continue;
            }
            found.links.push(entry.path().to_path_buf());
        }
        if entry.file_type().is_file() {
            found.files.push((path, entry.into_path()));
        } else if !entry.file_type().is_dir() {
            let message =
                "this is no regular file (a named pipe, a socket or a device), and can't be read";
            let place = Place::start(&path);
            out.push(
                Diagnostic::new(Code::Unreadable, place, message).hint("move it out of the site"),
            );
        }
    }
    // By path as text, so that the order is the same whatever separates folders here.
    found.files.sort();
    found
}

/// Why a symbolic link isn't followed, and what to do; `None` where it leads to what may be published. Beside the content and the
/// themes, a site's folder has secrets (`.env`, `.git`) and the output, which would be copied into itself.
fn refusal(home: &Path, link: &Path) -> Option<(&'static str, &'static str)> {
    let target = fs::canonicalize(link).ok();
    let within = target
        .as_ref()
        .and_then(|target| target.strip_prefix(home).ok());
    let Some(within) = within else {
        let message = "this symbolic link leads outside the site's folder, and is refused";
        return Some((message, "copy what it leads to into the site"));
    };
    let is_hidden = within
        .components()
        .any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let is_source = [CONTENT, THEMES]
        .iter()
        .any(|folder| within.starts_with(folder));
    (is_hidden || !is_source).then_some((
        "this symbolic link leads to what isn't published, and is refused",
        "a link may lead to what is in `content/` or `themes/` and isn't hidden; copy what is to be published there",
    ))
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
