//! What a scan found, read as far as it isn't known.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::beginning::beginning;
use super::paths::within;
use super::pictures::{dimensions, dropped};
use super::problem::unreadable;
use super::roles::is_configuration;
use super::scan::{FolderScan, ScannedFile};
use super::sources::{SourceFile, SourceText, Sources};
use super::text::read_text;
use crate::cache::{CachedFile, CachedSource, SourceCache};
use crate::diagnostic::{Code, Diagnostic, Place};

enum Source {
    Text(SourceText),
    File(SourceFile),
}

/// Reads what a scan found, but for what is known.
pub fn read(scan: FolderScan, known: &SourceCache) -> (Sources, Vec<Diagnostic>) {
    let mut diagnostics = scan.found;
    let files = scan.files.into_par_iter();
    let read: Vec<_> = files.map(|file| read_one(file, known)).collect();
    let mut sources = Sources {
        root: scan.root,
        has_content: scan.has_content,
        ..Sources::default()
    };
    for (source, problems) in read {
        diagnostics.extend(problems);
        match source {
            Some(Source::Text(text)) => sources.texts.push(text),
            Some(Source::File(file)) => sources.files.push(file),
            None => {}
        }
    }
    for file in scan.folder_data {
        match read_whole(&file) {
            Ok(text) => sources.folder_data.push(text),
            Err(problem) => diagnostics.push(*problem),
        }
    }
    // What can't be read here isn't published, and needs no message.
    let left_out = scan.left_out_texts.par_iter();
    sources.left_out = left_out.filter_map(|file| read_whole(file).ok()).collect();
    (sources, diagnostics)
}

/// The text of a file that is no source itself.
fn read_whole(file: &ScannedFile) -> Result<SourceText, Box<Diagnostic>> {
    let (text, _) = read_text(&file.path, &file.full)?;
    Ok(SourceText {
        path: file.path.clone(),
        hash: *blake3::hash(text.as_bytes()).as_bytes(),
        text: Some(text.into()),
        stat: file.stat,
    })
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
                is_text: true,
                is_empty: false,
                is_cleaned: false,
            };
            Some((*number, read_one(file, &SourceCache::default())))
        })
        .collect();
    let mut diagnostics = Vec::new();
    let mut gone = BTreeSet::new();
    for (number, (source, problems)) in read {
        diagnostics.extend(problems);
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
        is_text: true,
        is_empty: false,
        is_cleaned: false,
    };
    match is_there.then(|| read_one(file, &SourceCache::default()))? {
        (Some(Source::Text(text)), problems) if problems.is_empty() => Some(text),
        _ => None,
    }
}

/// What is said of a picture whose copy leaves something out.
fn say_dropped(path: &Arc<str>, dropped: &[String]) -> Option<Diagnostic> {
    let what = dropped.join(", ");
    let message =
        format!("the copy of this picture leaves out what could run or fetch something: {what}");
    let hint = "to keep it, list the file in `keep_scripts` in site.yaml";
    let diagnostic = Diagnostic::new(Code::DroppedSvg, Place::start(path), message);
    (!dropped.is_empty()).then(|| diagnostic.hint(hint))
}

/// The stat was taken before: what changes between the two has another one.
fn read_one(file: ScannedFile, known: &SourceCache) -> (Option<Source>, Vec<Diagnostic>) {
    let known = known.get(&file.path, file.stat);
    if !file.is_text {
        return copied(file, known);
    }
    let ScannedFile {
        path, full, stat, ..
    } = file;
    // The configuration is always wanted.
    if let Some(CachedSource::Text(hash)) = known
        && !is_configuration(within(&path))
    {
        let text = None;
        let source = SourceText {
            path,
            hash,
            text,
            stat,
        };
        return (Some(Source::Text(source)), Vec::new());
    }
    match read_text(&path, &full) {
        Ok((text, problems)) => {
            let source = SourceText {
                path,
                hash: *blake3::hash(text.as_bytes()).as_bytes(),
                text: Some(text.into()),
                stat: stat.filter(|_| problems.is_empty()),
            };
            (Some(Source::Text(source)), problems)
        }
        Err(problem) => (None, vec![*problem]),
    }
}

/// A file that isn't read as a text. What can't be opened now couldn't be copied either.
fn copied(file: ScannedFile, known: Option<CachedSource>) -> (Option<Source>, Vec<Diagnostic>) {
    let ScannedFile {
        path, full, stat, ..
    } = file;
    let found = match known {
        Some(CachedSource::File(found)) => found,
        _ => match beginning(&full) {
            Ok(beginning) => CachedFile {
                dimensions: dimensions(&full),
                dropped: dropped(&full),
                beginning,
            },
            Err(error) => return (None, vec![unreadable(&path, &error)]),
        },
    };
    let problem = say_dropped(&path, &found.dropped).filter(|_| file.is_cleaned);
    let file = SourceFile {
        path,
        dimensions: found.dimensions,
        dropped: found.dropped,
        is_cleaned: file.is_cleaned,
        beginning: found.beginning,
        stat,
    };
    (Some(Source::File(file)), problem.into_iter().collect())
}
