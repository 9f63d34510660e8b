//! The files of the site's own themes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::left_out;
use super::paths::THEMES;
use super::problem::unreadable;
use super::rules::Rules;
use super::scan;
use super::walk::walk;
use crate::cache::{Fingerprint, disk};
use crate::diagnostic::Diagnostic;

/// The files of a theme, by their paths within its folder, each with the path that messages name.
pub type ThemeFiles = BTreeMap<String, (Arc<str>, Vec<u8>)>;

/// The files that the site has for the theme of this name; `None` where it has no folder for it.
pub fn theme(root: &Path, name: &str, out: &mut Vec<Diagnostic>) -> Option<ThemeFiles> {
    let folder = theme_folder(root, name)?;
    let mut files = ThemeFiles::new();
    let found = walk(root, &folder, &Rules::default(), out);
    out.extend(left_out::report(&found.left_out));
    for (path, full) in found.files {
        match disk::read_file(&full) {
            Ok(bytes) => {
                let within = path.splitn(3, '/').nth(2).unwrap_or(&path).to_string();
                files.insert(within, (path, bytes));
            }
            Err(error) => out.push(unreadable(&path, &error)),
        }
    }
    Some(files)
}

/// The paths of the files that the site has for the theme of this name.
pub fn theme_paths(root: &Path, name: &str) -> Vec<PathBuf> {
    let folder = theme_folder(root, name);
    let found = folder.map(|folder| walk(root, &folder, &Rules::default(), &mut Vec::new()));
    let files = found.unwrap_or_default().files.into_iter();
    files.map(|(_, full)| full).collect()
}

/// What the files of the site's own theme look like from outside, in one hash, and whether there are any; `None` where a later change
/// might not show.
pub fn theme_digest(root: &Path, name: &str) -> Option<Fingerprint> {
    scan::theme_digest(root, theme_folder(root, name))
}

/// The folder of a theme of the site's own. A name is one folder: it may not lead anywhere else.
fn theme_folder(root: &Path, name: &str) -> Option<PathBuf> {
    let is_name = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\']);
    let folder = root.join(THEMES).join(name);
    (is_name && folder.is_dir()).then_some(folder)
}

/// The names of the site's own themes.
pub fn theme_names(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join(THEMES))
        .into_iter()
        .flatten()
        .flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
