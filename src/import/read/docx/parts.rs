//! What a Word file has that its model hasn't: equations, which are in the text as their characters alone.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use zip::ZipArchive;

use crate::import::model::Note;

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

fn part(archive: &mut ZipArchive<File>, name: &str) -> Option<String> {
    let part = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    part.take(MAX_PART).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
