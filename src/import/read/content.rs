//! What all readers of exports need: a file's text, and posts out of HTML.

use std::fs;
use std::path::Path;

use crate::import::convert;
use crate::import::model::{Body, Note, ReadError, SourcePost};

/// The largest file that is read.
const MAX_SIZE: u64 = 400 << 20;

/// The text of a file; bytes that are no UTF-8 become signs that say so.
///
/// # Errors
///
/// Where it can't be read, or is larger than an export is.
pub fn text(path: &Path, notes: &mut Vec<Note>) -> Result<String, ReadError> {
    let size = fs::metadata(path)
        .map_err(|error| ReadError::new(path, error))?
        .len();
    if size > MAX_SIZE {
        return Err(ReadError::new(
            path,
            format!("{} MB are more than an export has", size >> 20),
        ));
    }
    let bytes = fs::read(path).map_err(|error| ReadError::new(path, error))?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        notes.push(Note::changed(format!(
            "bytes of {} that are no UTF-8, the first at byte {}",
            path.display(),
            error.utf8_error().valid_up_to()
        )));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    });
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Ok(rest.to_string()),
        None => Ok(text),
    }
}

/// Gives a post the text that HTML has.
pub fn set_html(post: &mut SourcePost, html: &str) {
    let converted = convert::to_markdown(html);
    post.notes.extend(converted.notes);
    post.body = Body::Markdown(converted.markdown);
}

/// The words of a piece of HTML, on one line.
pub fn words(html: &str) -> Option<String> {
    let text = match html.contains(['<', '&']) {
        true => crate::markup::sanitizer::text(html),
        false => html.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    Some(text).filter(|text| !text.is_empty())
}
