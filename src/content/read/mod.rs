//! The site's folder as values: the only reader of the disk.
//!
//! Comes in: the folder that holds `content/` and, perhaps, `themes/`, and what an earlier round read. Goes out: [`Sources`],
//! every text by a hash (and whole, unless it is [`SourceCache`]) and every other file by its picture dimensions, sorted by path, and
//! diagnostics for what can't be read.
//!
//! Hidden files (`.name`) and what editors leave behind (`name~`, `#name#`) are no sources.

mod pictures;
mod themes;
mod walk;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::{self, CachedSource, FileStat, Fingerprint, SourceCache, clock, disk};
use crate::diagnostic::{Code, Diagnostic, Place, Texts};
use pictures::dimensions;

use themes::theme_folder;
pub use themes::{THEMES, ThemeFiles, theme, theme_names, theme_paths};
pub use walk::{Walked, walk};

/// The folder with everything an editor writes, within the site's folder.
pub const CONTENT: &str = "content";
/// A text larger than this many bytes is refused.
pub const MAX_TEXT: u64 = 32 << 20;

/// All sources of a site, sorted by path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sources {
    /// The site's folder.
    pub root: PathBuf,
    /// Whether there is a content folder at all.
    pub has_content: bool,
    /// Markdown, plain text and YAML.
    pub texts: Vec<SourceText>,
    /// Everything else: pictures, documents.
    pub files: Vec<SourceFile>,
}

/// A text as it stands on the disk.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceText {
    /// Relative to the site's folder, with `/` between its parts: `content/briefings/2026/name.md`.
    pub path: Arc<str>,
    /// BLAKE3 of the text.
    pub hash: [u8; 32],
    /// The whole text, without a byte order mark; what wasn't UTF-8 is replaced (and reported). `None` where an earlier round
    /// read it, until [`fill`] is asked for it.
    pub text: Option<Arc<str>>,
    stat: Option<FileStat>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFile {
    /// As [`SourceText::path`].
    pub path: Arc<str>,
    /// Width and height in CSS pixels, if it is a picture.
    pub dimensions: Option<(u32, u32)>,
    /// By what a change of it would be noticed; `None` where it has changed so lately that it might not be.
    pub stat: Option<FileStat>,
}

impl SourceText {
    /// The text, where it is held.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

impl Sources {
    /// What the next round need not read again.
    pub fn source_cache(&self) -> SourceCache {
        let texts = self.texts.iter().map(|text| {
            let source = CachedSource::Text(text.hash);
            (text.path.clone(), text.stat, source)
        });
        let files = self.files.iter().map(|file| {
            let source = CachedSource::File(file.dimensions);
            (file.path.clone(), file.stat, source)
        });
        texts.chain(files).collect()
    }

    /// The text of the file at a path; read where it isn't held.
    pub fn text_at(&self, path: &Arc<str>) -> Option<Arc<str>> {
        let found = self.texts.binary_search_by(|source| source.path.cmp(path));
        let held = self.texts.get(found.ok()?)?.text.clone();
        held.or_else(|| excerpt(&self.root, path))
    }

    /// These files' texts, for excerpts; those that aren't held are read.
    pub fn texts(&self, wanted: &BTreeSet<Arc<str>>) -> Texts {
        wanted
            .iter()
            .filter_map(|path| Some((path.clone(), self.text_at(path)?)))
            .collect()
    }
}

/// A text of the site for excerpts, by its path within the site's folder.
pub fn excerpt(root: &Path, path: &Arc<str>) -> Option<Arc<str>> {
    let bytes = read_text(path, &root.join(&**path)).ok()?;
    Some(decode(path, bytes).0.into())
}

/// A site's content from outside: its files, unread.
#[derive(Debug, Clone)]
pub struct FolderScan {
    root: PathBuf,
    has_content: bool,
    files: Vec<ScannedFile>,
    links: Vec<PathBuf>,
    found: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
struct ScannedFile {
    path: Arc<str>,
    full: PathBuf,
    /// `None` where a later change might not show.
    stat: Option<FileStat>,
    is_empty: bool,
}

/// Looks over the content of the site in `root`.
pub fn scan(root: &Path) -> FolderScan {
    let mut found = Vec::new();
    let content = root.join(CONTENT);
    let has_content = content.is_dir();
    let (mut files, mut links) = (Vec::new(), Vec::new());
    if has_content {
        (files, links) = scan_folder(root, &content, &mut found);
    } else {
        let message = "there is no content folder here";
        let hint = "run this in the folder that holds `content/`, or name that folder with --root";
        let place = Place::start(&CONTENT.into());
        found.push(Diagnostic::new(Code::MissingContent, place, message).hint(hint));
    }
    FolderScan {
        root: root.to_path_buf(),
        has_content,
        files,
        links,
        found,
    }
}

fn scan_folder(
    root: &Path,
    folder: &Path,
    out: &mut Vec<Diagnostic>,
) -> (Vec<ScannedFile>, Vec<PathBuf>) {
    let now = clock();
    let Walked { files, links } = walk(root, folder, out);
    let files = files.into_par_iter().map(|(path, full)| {
        let found = fs::metadata(&full).ok();
        ScannedFile {
            path,
            full,
            is_empty: found.as_ref().is_none_or(|found| found.len() == 0),
            stat: found.and_then(|found| FileStat::settled(&found, now)),
        }
    });
    (files.collect(), links)
}

impl FolderScan {
    /// What the files look like from outside, in one hash: equal hashes mean equal files. `None` where a later change might
    /// not show.
    pub fn digest(&self) -> Option<Fingerprint> {
        digest(&self.files, &self.found)
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

/// The same for the files of a theme of the site's own, and whether there are any.
pub fn theme_digest(root: &Path, name: &str) -> Option<Fingerprint> {
    let mut found = Vec::new();
    match theme_folder(root, name) {
        Some(folder) => {
            let (files, _) = scan_folder(root, &folder, &mut found);
            digest(&files, &found)
        }
        None => Some(Fingerprint::default()),
    }
}

fn digest(files: &[ScannedFile], found: &[Diagnostic]) -> Option<Fingerprint> {
    let stats = files.iter().map(|file| Some((&file.path, file.stat?)));
    let stats: Option<Vec<_>> = stats.collect();
    stats
        .filter(|_| found.is_empty())
        .map(|all| cache::fingerprint(&all))
}

/// Reads what a scan found, but for what is known.
pub fn read(scan: FolderScan, known: &SourceCache) -> (Sources, Vec<Diagnostic>) {
    let mut diagnostics = scan.found;
    let read: Vec<_> = scan
        .files
        .into_par_iter()
        .map(|file| read_one(file, known))
        .collect();
    let mut sources = Sources {
        root: scan.root,
        has_content: scan.has_content,
        ..Sources::default()
    };
    for (source, problem) in read {
        diagnostics.extend(problem);
        match source {
            Some(Source::Text(text)) => sources.texts.push(text),
            Some(Source::File(file)) => sources.files.push(file),
            None => {}
        }
    }
    (sources, diagnostics)
}

/// Reads those texts, by their numbers, that were known and are wanted whole all the same.
pub fn fill(sources: &mut Sources, wanted: &[usize]) -> Vec<Diagnostic> {
    let read: Vec<_> = wanted
        .par_iter()
        .filter_map(|number| {
            let SourceText { path, stat, .. } = sources.texts.get(*number)?;
            let file = ScannedFile {
                path: path.clone(),
                full: sources.root.join(&**path),
                stat: *stat,
                is_empty: false,
            };
            Some((*number, read_one(file, &SourceCache::default())))
        })
        .collect();
    let mut diagnostics = Vec::new();
    let mut gone = BTreeSet::new();
    for (number, (source, problem)) in read {
        diagnostics.extend(problem);
        match (source, sources.texts.get_mut(number)) {
            (Some(Source::Text(text)), Some(place)) => *place = text,
            _ => drop(gone.insert(number)),
        }
    }
    let mut number = 0..;
    sources
        .texts
        .retain(|_| number.next().is_none_or(|number| !gone.contains(&number)));
    diagnostics
}

/// One text of the site as it stands now, by its path within the site's folder, which is given as the disk has it; `None` where it
/// isn't a file there, or can't be read without a problem.
pub fn text(root: &Path, path: &Arc<str>) -> Option<SourceText> {
    let full = root.join(&**path);
    // What a link leads to is looked at with all else.
    let is_there = fs::canonicalize(&full).is_ok_and(|found| found == full);
    let file = ScannedFile {
        path: path.clone(),
        full,
        stat: None,
        is_empty: false,
    };
    match is_there.then(|| read_one(file, &SourceCache::default()))? {
        (Some(Source::Text(text)), None) => Some(text),
        _ => None,
    }
}

enum Source {
    Text(SourceText),
    File(SourceFile),
}

fn unreadable(path: &Arc<str>, error: &dyn std::error::Error) -> Diagnostic {
    Diagnostic::new(
        Code::Unreadable,
        Place::start(path),
        format!("this can't be read: {error}"),
    )
}

fn is_text(path: &str) -> bool {
    let extension = path
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
        .to_ascii_lowercase();
    match extension.as_str() {
        "md" | "markdown" => true,
        // At the top, a text is for the host's machines: `robots.txt`.
        "txt" => path.matches('/').count() > 1,
        "yaml" | "yml" => is_configuration(path) || path.starts_with("content/events/"),
        _ => false,
    }
}

fn is_configuration(path: &str) -> bool {
    path == "content/site.yaml" || path == "content/site.yml"
}

/// The stat was taken before: what changes between the two has another one.
fn read_one(file: ScannedFile, known: &SourceCache) -> (Option<Source>, Option<Diagnostic>) {
    let ScannedFile {
        path, full, stat, ..
    } = file;
    let known = known.get(&path, stat);
    if !is_text(&path) {
        let dimensions = match known {
            Some(CachedSource::File(dimensions)) => dimensions,
            _ => dimensions(&full),
        };
        let file = SourceFile {
            path,
            dimensions,
            stat,
        };
        return (Some(Source::File(file)), None);
    }
    // The configuration is always wanted.
    if let Some(CachedSource::Text(hash)) = known
        && !is_configuration(&path)
    {
        let text = None;
        let source = SourceText {
            path,
            hash,
            text,
            stat,
        };
        return (Some(Source::Text(source)), None);
    }
    match read_text(&path, &full) {
        Ok(bytes) => {
            let (text, problem) = decode(&path, bytes);
            let source = SourceText {
                path,
                hash: *blake3::hash(text.as_bytes()).as_bytes(),
                text: Some(text.into()),
                stat: stat.filter(|_| problem.is_none()),
            };
            (Some(Source::Text(source)), problem)
        }
        Err(problem) => (None, Some(*problem)),
    }
}

fn read_text(path: &Arc<str>, full: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    let failed = |error: io::Error| Box::new(unreadable(path, &error));
    let size = fs::metadata(full).map_err(failed)?.len();
    if size > MAX_TEXT {
        let (size, limit) = (size >> 20, MAX_TEXT >> 20);
        let message = format!("this text has {size} MB, and {limit} MB is the limit");
        let place = Place::start(path);
        return Err(Box::new(Diagnostic::new(
            Code::FileTooLarge,
            place,
            message,
        )));
    }
    disk::read_file(full).map_err(failed)
}

/// The text of a file without its byte order mark, and what is wrong with its bytes.
pub fn decode(path: &Arc<str>, mut bytes: Vec<u8>) -> (String, Option<Diagnostic>) {
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(.."\u{feff}".len());
    }
    // A line may end as it did on very old machines.
    if bytes.contains(&b'\r') {
        for at in 0..bytes.len() {
            if bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
                bytes[at] = b'\n';
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            // All before the first bad byte is kept as it is, so its place is the same in the text shown.
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes()[at];
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let place = Place::new(path, at..at + '\u{fffd}'.len_utf8());
            let message = format!("this file is not UTF-8: the byte {byte:#04x} can't stand here");
            let hint = "save it as UTF-8; on a command line, `iconv -f WINDOWS-1252 -t UTF-8` converts most older texts";
            (
                text,
                Some(Diagnostic::new(Code::InvalidUtf8, place, message).hint(hint)),
            )
        }
    }
}
