//! A text file's bytes as text.
//!
//! In: a file. Out: its text in UTF-8 with line breaks as they are everywhere, and what is wrong with its bytes.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::problem::unreadable;
use crate::cache::disk;
use crate::characters::{self, cleaned};
use crate::diagnostic::{Code, Diagnostic, Place};

/// A text larger than this many bytes is refused.
pub const MAX_TEXT: u64 = 32 << 20;

/// A text of the site for excerpts, by its path within the site's folder.
pub fn excerpt(root: &Path, path: &Arc<str>) -> Option<Arc<str>> {
    let (text, _) = read_text(path, &root.join(&**path)).ok()?;
    Some(text.into())
}

/// The text of the file at `full`, and what is wrong with its bytes and characters.
///
/// # Errors
///
/// Where the file can't be read, isn't a regular one, or is larger than [`MAX_TEXT`].
pub fn read_text(
    path: &Arc<str>,
    full: &Path,
) -> Result<(String, Vec<Diagnostic>), Box<Diagnostic>> {
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
    let bytes = disk::read_file(full).map_err(failed)?;
    Ok(decode(path, bytes))
}

/// The text of a file without its byte order mark and without characters that no text may have, and what is wrong with it.
pub fn decode(path: &Arc<str>, bytes: Vec<u8>) -> (String, Vec<Diagnostic>) {
    let (text, problem) = unicode(path, bytes);
    // Places are those of the text that is read in the end, which excerpts quote.
    let problem = problem.map(|mut problem| {
        let Range { start, end } = problem.place.span;
        let moved = text
            .get(..start)
            .map_or(start, |before| cleaned(before).len());
        problem.place.span = moved..moved + (end - start);
        problem
    });
    let mut problems: Vec<Diagnostic> = problem.into_iter().collect();
    characters::report(&text, path, &mut problems);
    match cleaned(&text) {
        Cow::Borrowed(_) => (text, problems),
        Cow::Owned(clean) => (clean, problems),
    }
}

/// A text in which lines end as they do on mainframes (U+0085) or as Unicode has it (U+2028), where its first line does, or all do.
fn with_line_feeds(text: String) -> String {
    const ENDS: [char; 2] = ['\u{85}', '\u{2028}'];
    let first = text.split('\n').next().unwrap_or_default();
    let Some((line, _)) = first.split_once(ENDS) else {
        return text;
    };
    let is_fence = matches!(line.trim(), "---" | "+++" | ";;;" | "{");
    match is_fence || !text.contains('\n') {
        true => text.replace(ENDS, "\n"),
        false => text,
    }
}

fn unicode(path: &Arc<str>, mut bytes: Vec<u8>) -> (String, Option<Diagnostic>) {
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(.."\u{feff}".len());
    }
    // A line may end as it did on very old machines.
    if bytes.contains(&b'\r') {
        let mut line_feed_follows = false;
        for byte in bytes.iter_mut().rev() {
            let is_line_feed = *byte == b'\n';
            if *byte == b'\r' && !line_feed_follows {
                *byte = b'\n';
            }
            line_feed_follows = is_line_feed;
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => (with_line_feeds(text), None),
        Err(error) => {
            // All before the first bad byte is kept as it is, so its place is the same in the text shown.
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(at).copied().unwrap_or_default();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let place = Place::new(path, at..at + '\u{fffd}'.len_utf8());
            let message = format!("this file is not UTF-8: the byte {byte:#04x} can't stand here");
            let hint = "save it as UTF-8; on a command line, `iconv -f WINDOWS-1252 -t UTF-8` converts most older texts";
            let problem = Diagnostic::new(Code::InvalidUtf8, place, message).hint(hint);
            (text, Some(problem))
        }
    }
}
