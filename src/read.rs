//! The site's folder as values: the only reader of the disk.
//!
//! Comes in: the folder that holds `content/` and, perhaps, `themes/`. Goes out: [`Sources`], every text whole and every
//! other file by its size and picture dimensions, sorted by path, and diagnostics for what can't be read.
//!
//! Hidden files (`.name`) and what editors leave behind (`name~`, `#name#`) are no sources.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Code, Diagnostic, Place, Texts};

/// The folder with everything an editor writes, within the site's folder.
pub const CONTENT: &str = "content";
/// A text larger than this many bytes is refused.
pub const MAX_TEXT: u64 = 32 << 20;

/// All sources of a site, sorted by path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sources {
    /// Whether there is a content folder at all.
    pub has_content: bool,
    /// Markdown, plain text and YAML.
    pub texts: Vec<SourceText>,
    /// Everything else: pictures, documents.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// The text of the file at a path.
    pub fn text_at(&self, path: &str) -> Option<&str> {
        let found = self.texts.iter().find(|source| &*source.path == path);
        found.map(|source| &*source.text)
    }
}

/// A text as it stands on the disk.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceText {
    /// Relative to the site's folder, with `/` between its parts: `content/briefings/2026/name.md`.
    pub path: Arc<str>,
    /// The whole text; what wasn't UTF-8 is replaced (and reported).
    pub text: Arc<str>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFile {
    /// As [`SourceText::path`].
    pub path: Arc<str>,
    /// Width and height in CSS pixels, if it is a picture.
    pub dimensions: Option<(u32, u32)>,
}

impl Sources {
    /// The texts by their paths, for excerpts.
    pub fn texts(&self) -> Texts {
        self.texts
            .iter()
            .map(|source| (source.path.clone(), source.text.clone()))
            .collect()
    }
}

/// Reads the site in `root`.
pub fn read(root: &Path) -> (Sources, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut paths = Vec::new();
    let content = root.join(CONTENT);
    let has_content = content.is_dir();
    if has_content {
        paths = walk(root, &content, &mut diagnostics);
    } else {
        let message = "there is no content folder here";
        let hint = "run this in the folder that holds `content/`, or name that folder with --root";
        let place = Place::start(&CONTENT.into());
        diagnostics.push(Diagnostic::new(Code::MissingContent, place, message).hint(hint));
    }
    let read: Vec<_> = paths
        .into_par_iter()
        .map(|(path, full)| read_one(path, &full))
        .collect();
    let mut sources = Sources {
        has_content,
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

/// The files of a theme, by their paths within its folder, each with the path that messages name.
pub type ThemeFiles = BTreeMap<String, (Arc<str>, Vec<u8>)>;

/// The folder with the site's own themes, within the site's folder.
const THEMES: &str = "themes";

/// The files that the site has for the theme of this name; `None` where it has no folder for it.
pub fn theme(root: &Path, name: &str, out: &mut Vec<Diagnostic>) -> Option<ThemeFiles> {
    // A name is one folder: it may not lead anywhere else.
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\']) {
        return None;
    }
    let folder = root.join(THEMES).join(name);
    if !folder.is_dir() {
        return None;
    }
    let mut files = ThemeFiles::new();
    for (path, full) in walk(root, &folder, out) {
        match fs::read(&full) {
            Ok(bytes) => {
                let within = path.splitn(3, '/').nth(2).unwrap_or(&path).to_string();
                files.insert(within, (path, bytes));
            }
            Err(error) => out.push(unreadable(&path, &error)),
        }
    }
    Some(files)
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

enum Source {
    Text(SourceText),
    File(SourceFile),
}

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
        "yaml" | "yml" => {
            path == "content/site.yaml"
                || path == "content/site.yml"
                || path.starts_with("content/events/")
        }
        _ => false,
    }
}

fn read_one(path: Arc<str>, full: &Path) -> (Option<Source>, Option<Diagnostic>) {
    if !is_text(&path) {
        let dimensions = dimensions(full);
        return (Some(Source::File(SourceFile { path, dimensions })), None);
    }
    match read_text(&path, full) {
        Ok(bytes) => {
            let (text, problem) = decode(&path, bytes);
            let text = text.into();
            (Some(Source::Text(SourceText { path, text })), problem)
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
    fs::read(full).map_err(failed)
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

/// Width and height of a picture, from its first bytes.
fn dimensions(path: &Path) -> Option<(u32, u32)> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "svg" => svg_dimensions(path).ok().flatten(),
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" | "ico" => {
            let size = imagesize::size(path).ok()?;
            Some((
                u32::try_from(size.width).ok()?,
                u32::try_from(size.height).ok()?,
            ))
        }
        _ => None,
    }
}

/// SVG 2, section 8.2: `width` and `height` in pixels, else those of the `viewBox`.
fn svg_dimensions(path: &Path) -> io::Result<Option<(u32, u32)>> {
    let mut head = Vec::new();
    fs::File::open(path)?
        .take(64 << 10)
        .read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    let mut reader = quick_xml::Reader::from_str(&head);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                if tag.local_name().as_ref() != "svg" {
                    return Ok(None);
                }
                let value = |name: &str| {
                    let attribute = tag.try_get_attribute(name).ok()??;
                    Some(attribute.value.into_owned())
                };
                let pixels = |name: &str| {
                    value(name)?
                        .trim()
                        .trim_end_matches("px")
                        .parse::<f64>()
                        .ok()
                };
                let stated = pixels("width").zip(pixels("height"));
                let size = stated.or_else(|| view_box(&value("viewBox")?));
                let whole = |n: f64| (1.0..=100_000.0).contains(&n).then_some(n.round() as u32);
                return Ok(size.and_then(|(width, height)| whole(width).zip(whole(height))));
            }
            Ok(quick_xml::events::Event::Eof) | Err(_) => return Ok(None),
            Ok(_) => {}
        }
    }
}

fn view_box(text: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = text
        .split([' ', ','])
        .filter(|n| !n.is_empty())
        .filter_map(|n| n.parse().ok())
        .collect();
    match numbers[..] {
        [_, _, width, height] => Some((width, height)),
        _ => None,
    }
}
