//! Parts of a Word file itself: equations, of which its model has the characters alone, and pictures, which are unpacked as they are written.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use zip::ZipArchive;

use crate::import::model::{FileContent, Note, SourceFile};

/// How much of a part is read.
const MAX_PART: u64 = 64 << 20;

/// What is said of a document's parts.
pub fn notes(path: &Path) -> Vec<Note> {
    let mut notes = Vec::new();
    let archive = File::open(path)
        .ok()
        .and_then(|file| ZipArchive::new(file).ok());
    let Some(mut archive) = archive else {
        return notes;
    };
    let equations = part(&mut archive, "word/document.xml").map_or(0, |text| {
        text.matches("<m:oMath>").count() + text.matches("<m:oMath ").count()
    });
    if equations > 0 {
        let s = if equations == 1 { "" } else { "s" };
        notes.push(Note::changed(format!(
            "{equations} equation{s}, of which only the characters stand in the text"
        )));
    }
    notes
}

/// The pictures of a document as parts of its file rather than as bytes: those of a folder of documents don't fit into memory.
pub fn packed(path: &Path, files: &mut [SourceFile]) {
    let archive = File::open(path)
        .ok()
        .and_then(|file| ZipArchive::new(file).ok());
    let Some(mut archive) = archive else { return };
    let names = archive.file_names().flatten();
    let names: Vec<String> = names.map(|name| name.into_owned()).collect();
    for name in names.iter().filter(|name| name.contains("media/")) {
        let Some(bytes) = bytes(&mut archive, name) else {
            continue;
        };
        for file in files.iter_mut() {
            if matches!(&file.content, FileContent::Bytes(known) if *known == bytes) {
                file.content = FileContent::Packed {
                    archive: path.to_path_buf(),
                    part: name.clone(),
                };
            }
        }
    }
}

/// The bytes of a part of a document.
///
/// # Errors
///
/// Where the file or the part isn't there any more, or is larger than it was.
pub fn unpacked(path: &Path, part: &str) -> io::Result<Vec<u8>> {
    let mut archive = ZipArchive::new(File::open(path)?)?;
    let gone = || io::Error::other(format!("{} has no {part} any more", path.display()));
    bytes(&mut archive, part).ok_or_else(gone)
}

fn part(archive: &mut ZipArchive<File>, name: &str) -> Option<String> {
    let bytes = bytes(archive, name)?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn bytes(archive: &mut ZipArchive<File>, name: &str) -> Option<Vec<u8>> {
    let part = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    part.take(MAX_PART).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
