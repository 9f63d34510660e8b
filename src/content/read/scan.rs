//! A site's content from outside: which files there are, and what they look like, unread.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::folder_data;
use super::left_out;
use super::left_out_texts;
use super::paths::{CONTENT, within};
use super::roles::{LeftOut, is_svg, is_text, may_have_scripts};
use super::rules::Rules;
use super::walk::walk;
use crate::cache::{self, FileStat, Fingerprint, clock};
use crate::diagnostic::{self, Code, Diagnostic, Place};

/// A site's content from outside.
#[derive(Debug, Clone)]
pub struct FolderScan {
    pub(super) root: PathBuf,
    pub(super) has_content: bool,
    pub(super) files: Vec<ScannedFile>,
    /// Files that aren't published, whatever is in them.
    left_out: Vec<(Arc<str>, LeftOut)>,
    /// Texts among these, which may name files that aren't published either.
    pub(super) left_out_texts: Vec<ScannedFile>,
    pub(super) folder_data: Vec<ScannedFile>,
    links: Vec<PathBuf>,
    pub(super) rules: Rules,
    pub(super) found: Vec<Diagnostic>,
}

/// A file from outside.
#[derive(Debug, Clone)]
pub struct ScannedFile {
    /// Relative to the site's folder.
    pub path: Arc<str>,
    /// Where it is.
    pub full: PathBuf,
    /// `None` where a later change might not show.
    pub stat: Option<FileStat>,
    /// Whether it is read as a text, rather than copied.
    pub is_text: bool,
    /// Whether nothing is in it.
    pub is_empty: bool,
    /// Whether it is a picture whose copy has no scripts.
    pub is_cleaned: bool,
}

/// Looks over the content of the site in `root`.
pub fn scan(root: &Path) -> FolderScan {
    let content = root.join(CONTENT);
    let has_content = content.is_dir();
    let mut scan = FolderScan {
        root: root.to_path_buf(),
        has_content,
        files: Vec::new(),
        left_out: Vec::new(),
        left_out_texts: Vec::new(),
        folder_data: Vec::new(),
        links: Vec::new(),
        rules: Rules::default(),
        found: Vec::new(),
    };
    if !has_content {
        let message = "there is no content folder here";
        let hint = "run this in the folder that holds `content/`, or name that folder with --root";
        let place = Place::start(&CONTENT.into());
        let missing = Diagnostic::new(Code::MissingContent, place, message).hint(hint);
        scan.found.push(missing);
        return scan;
    }
    scan.rules = Rules::read(root);
    let now = clock();
    let found = walk(root, &content, &scan.rules, &mut scan.found);
    let texts = left_out_texts::texts(root, &found.left_out);
    scan.left_out_texts = scanned(texts, &scan.rules, now);
    scan.left_out = found.left_out;
    scan.links = found.links;
    scan.files = scanned(found.files, &scan.rules, now);
    let mut folder_data = folder_data::beside_content(root);
    folder_data.extend(found.folder_data);
    scan.folder_data = scanned(folder_data, &scan.rules, now);
    scan.found.extend(left_out::report(&scan.left_out));
    let paths = scan.files.iter().map(|file| &file.path);
    scan.found.extend(left_out::report_misplaced(paths));
    let copied = scan.files.iter().filter(|file| {
        let within = within(&file.path);
        !file.is_text && may_have_scripts(within) && !scan.rules.keeps_scripts(within)
    });
    let copied = copied.map(|file| &file.path).collect();
    scan.found.extend(left_out::report_scripts(copied));
    scan
}

fn scanned(files: Vec<(Arc<str>, PathBuf)>, rules: &Rules, now: u64) -> Vec<ScannedFile> {
    let files = files.into_par_iter().map(|(path, full)| {
        let found = fs::metadata(&full).ok();
        let within = within(&path);
        let keeps_scripts = rules.keeps_scripts(within);
        ScannedFile {
            is_cleaned: is_svg(within) && !keeps_scripts,
            is_empty: found.as_ref().is_none_or(|found| found.len() == 0),
            stat: found.and_then(|found| FileStat::settled(&found, now)),
            is_text: is_text(within, keeps_scripts),
            path,
            full,
        }
    });
    files.collect()
}

impl FolderScan {
    /// What the files look like from outside, in one hash: equal hashes mean equal files. `None` where a later change might
    /// not show.
    pub fn digest(&self) -> Option<Fingerprint> {
        let left_out = self.left_out.iter().map(|(path, _)| path);
        digest(
            self.files
                .iter()
                .chain(&self.folder_data)
                .chain(&self.left_out_texts),
            left_out.collect(),
            &self.found,
        )
    }

    /// The files that have something in them, by their paths within the site's folder, sorted.
    pub fn filled_files(&self) -> impl Iterator<Item = &Arc<str>> {
        let filled = self.files.iter().filter(|file| !file.is_empty);
        filled.map(|file| &file.path)
    }

    /// The symbolic links that were followed.
    pub fn links(&self) -> &[PathBuf] {
        &self.links
    }
}

/// The same for the files in a folder of the site's own theme.
pub fn theme_digest(root: &Path, folder: Option<PathBuf>) -> Option<Fingerprint> {
    let Some(folder) = folder else {
        return Some(Fingerprint::default());
    };
    let (now, mut found) = (clock(), Vec::new());
    let rules = Rules::default();
    let files = walk(root, &folder, &rules, &mut found).files;
    digest(scanned(files, &rules, now).iter(), Vec::new(), &found)
}

fn digest<'a>(
    files: impl Iterator<Item = &'a ScannedFile>,
    left_out: Vec<&Arc<str>>,
    found: &[Diagnostic],
) -> Option<Fingerprint> {
    let stats = files.map(|file| Some((&file.path, file.stat?)));
    let stats: Option<Vec<_>> = stats.collect();
    stats
        .filter(|_| !diagnostic::has_errors(found))
        .map(|all| cache::fingerprint(&(all, left_out)))
}
