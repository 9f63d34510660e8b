//! Which files there are below a folder: every one that isn't hidden or left out, has a name that can be an address, and stays within the
//! site.

use std::collections::BTreeSet;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::folder_data::is_folder_data;
use super::leftovers::is_leftover;
use super::paths::{CONTENT, THEMES, relative, within};
use super::problem::unreadable;
use super::roles::{LeftOut, is_editors_list, is_hidden, left_out, left_out_folder};
use super::rules::Rules;
use crate::diagnostic::{Code, Diagnostic, Place};

/// What stands below a folder.
#[derive(Debug, Clone, Default)]
pub struct FoundFiles {
    /// By their paths relative to the site's folder, sorted, each with where it is.
    pub files: Vec<(Arc<str>, PathBuf)>,
    /// Files and folders that aren't published, sorted by path.
    pub left_out: Vec<(Arc<str>, LeftOut)>,
    /// Files by which another program says something of all texts in a folder, whether they are published or not.
    pub folder_data: Vec<(Arc<str>, PathBuf)>,
    /// The symbolic links that were followed.
    pub links: Vec<PathBuf>,
}

/// Every file below `folder`, which is the content of the site in `root` or a theme's.
pub fn walk(root: &Path, folder: &Path, rules: &Rules, out: &mut Vec<Diagnostic>) -> FoundFiles {
    let site = Site {
        root,
        home: fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf()),
        rules,
        is_content: folder == root.join(CONTENT),
    };
    let mut found = FoundFiles::default();
    let mut entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let is_entered = match entry {
            Ok(entry) => {
                let is_folder = entry.file_type().is_dir();
                site.enters(entry, &mut found, out) || !is_folder
            }
            Err(error) => {
                out.extend(site.failure(&error));
                true
            }
        };
        if !is_entered {
            entries.skip_current_dir();
        }
    }
    // By path as text, so that the order is the same whatever separates folders here.
    found.files.sort();
    leave_out(&mut found, site.is_content);
    found.left_out.sort();
    found
}

/// Whether the file at a path within the site's folder is a regular one that may be handed out: it may have become a link, or something
/// else, since the content was looked over.
pub fn may_be_copied(root: &Path, path: &str) -> bool {
    let full = root.join(path);
    let (Ok(home), Ok(target)) = (fs::canonicalize(root), fs::canonicalize(&full)) else {
        return false;
    };
    let site = Site {
        root,
        rules: &Rules::read(root),
        is_content: true,
        home,
    };
    let is_in_place = target == site.home.join(path);
    target.is_file() && (is_in_place || site.refusal(&full).is_none())
}

/// Takes the files out that aren't published, whatever is in them.
fn leave_out(found: &mut FoundFiles, is_content: bool) {
    let paths: BTreeSet<Arc<str>> = found.files.iter().map(|(path, _)| path.clone()).collect();
    let reason = |path: &Arc<str>| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let beside = |other: &str| paths.contains(format!("{folder}/{other}").as_str());
        match is_leftover(name, beside) {
            true => Some(LeftOut::Leftover),
            false if is_content => left_out(within(path)),
            false => None,
        }
    };
    found
        .files
        .retain(|(path, _)| !is_content || !is_editors_list(within(path)));
    found.files.retain(|(path, full)| {
        let reason = reason(path);
        let is_leftover = reason == Some(LeftOut::Leftover);
        if is_content && !is_leftover && is_folder_data(path, |other| paths.contains(other)) {
            found.folder_data.push((path.clone(), full.clone()));
        }
        let left_out = reason.map(|reason| (path.clone(), reason));
        found.left_out.extend(left_out);
        reason.is_none()
    });
}

struct Site<'a> {
    root: &'a Path,
    /// The site's folder without links.
    home: PathBuf,
    rules: &'a Rules,
    /// Whether the content is walked through, and not a theme.
    is_content: bool,
}

impl Site<'_> {
    /// Takes note of an entry. Returns whether what is in it is looked at, if it is a folder.
    fn enters(&self, entry: DirEntry, found: &mut FoundFiles, out: &mut Vec<Diagnostic>) -> bool {
        let path = relative(self.root, entry.path());
        let is_folder = entry.file_type().is_dir();
        if entry.depth() > 0 && self.hides(&path, is_folder) {
            return false;
        }
        if entry.path().to_str().is_none() {
            let message = "this name is not Unicode, so it can be no address";
            let diagnostic = Diagnostic::new(Code::BadAddress, Place::start(&path), message);
            out.push(diagnostic.hint("rename it"));
            return false;
        }
        if entry.path_is_symlink() {
            if let Some((message, hint)) = self.refusal(entry.path()) {
                let diagnostic = Diagnostic::new(Code::OutsideSite, Place::start(&path), message);
                out.push(diagnostic.hint(hint));
                return false;
            }
            found.links.push(entry.path().to_path_buf());
        }
        if is_folder {
            let name = path.rsplit('/').next().unwrap_or(&path);
            let is_looked_at = self.is_content && entry.depth() > 0 && !is_hidden(&path);
            let left_out = left_out_folder(name).filter(|_| is_looked_at);
            found
                .left_out
                .extend(left_out.map(|reason| (path.clone(), reason)));
            return left_out.is_none();
        }
        if !entry.file_type().is_file() {
            let message =
                "this is no regular file (a named pipe, a socket or a device), and can't be read";
            let diagnostic = Diagnostic::new(Code::Unreadable, Place::start(&path), message);
            out.push(diagnostic.hint("move it out of the site"));
            return false;
        }
        found.files.push((path, entry.into_path()));
        false
    }

    /// Whether a path is hidden, and nothing says that it is to be published.
    fn hides(&self, path: &str, is_folder: bool) -> bool {
        let path = within(path);
        is_hidden(path)
            && match is_folder {
                true => !self.rules.enters(path),
                false => !self.rules.publishes(path),
            }
    }

    /// What is said of an entry that can't be looked at; nothing, where nobody wants it.
    fn failure(&self, error: &walkdir::Error) -> Option<Diagnostic> {
        let path = match error.path() {
            Some(path) => relative(self.root, path),
            None => CONTENT.into(),
        };
        // An editor marks a text that is open with a hidden link that leads nowhere.
        if self.hides(&path, false) {
            return None;
        }
        // The error itself, without the path that the message names anyway.
        Some(match error.io_error() {
            Some(error) => unreadable(&path, error),
            None => unreadable(&path, error),
        })
    }

    /// Why a symbolic link isn't followed, and what to do; `None` where it leads to what may be published. Beside the content and the
    /// themes, a site's folder has secrets (`.env`, `.git`) and the output, which would be copied into itself.
    fn refusal(&self, link: &Path) -> Option<(&'static str, &'static str)> {
        let target = fs::canonicalize(link).unwrap_or_default();
        let Ok(within) = target.strip_prefix(&self.home) else {
            let holds_site = self.home.starts_with(&target);
            return match self.rules.follow_links {
                true if holds_site => Some((
                    "this symbolic link leads to a folder that holds the site itself, and is refused",
                    "let it lead to the folder that is to be published",
                )),
                true => {
                    let name = target.file_name().map(Path::new);
                    name.filter(|name| is_withheld(name, &target))
                        .map(|_| UNPUBLISHED)
                }
                false => Some((
                    "this symbolic link leads outside the site's folder, and is refused",
                    "copy what it leads to into the site, or write `follow_links: true` in site.yaml",
                )),
            };
        };
        let mut sources = [CONTENT, THEMES].iter();
        let inner = sources.find_map(|folder| within.strip_prefix(folder).ok());
        inner
            .is_none_or(|inner| is_withheld(inner, &target))
            .then_some(UNPUBLISHED)
    }
}

const UNPUBLISHED: (&str, &str) = (
    "this symbolic link leads to what isn't published, and is refused",
    "a link may lead to what is in `content/` or `themes/` and is published there; copy what is to be published",
);

/// Whether something isn't published under its own name: `inner` is its path within the content, `target` all of it.
fn is_withheld(inner: &Path, target: &Path) -> bool {
    let path = inner.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    let (folders, name) = match target.is_dir() {
        true => (path.as_str(), ""),
        false => path.rsplit_once('/').unwrap_or(("", &path)),
    };
    let beside = |other: &str| target.with_file_name(other).exists();
    is_hidden(&path)
        || folders
            .split('/')
            .any(|folder| left_out_folder(folder).is_some())
        || !name.is_empty() && (left_out(&path).is_some() || is_leftover(name, beside))
}
