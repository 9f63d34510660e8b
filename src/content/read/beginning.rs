//! How a file begins that is copied as it is.
//!
//! In: a file. Out: its first bytes as text, where it is one. What begins with front matter was written to be read by a program, which
//! may withhold it.

use std::io::{self, Read};
use std::path::Path;

use crate::cache::disk;
use crate::characters::cleaned;

/// Bytes that are looked at, at most.
const MOST: u64 = 16 << 10;

/// How a file begins, if it is a text that may begin with front matter.
///
/// # Errors
///
/// Where it can't be opened or read, or isn't a regular file.
pub fn beginning(path: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    disk::open_regular(path)?
        .take(MOST)
        .read_to_end(&mut bytes)?;
    let text = text(&bytes);
    Ok(text
        .filter(|text| may_begin_with_keys(text))
        .map(|text| cleaned(&text).into_owned()))
}

/// The text of some bytes in UTF-8 or UTF-16; `None` where they are none.
fn text(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let pairs = bytes
            .chunks_exact(2)
            .filter_map(|pair| pair.try_into().ok());
        String::from_utf16_lossy(&pairs.map(read).collect::<Vec<u16>>())
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ if bytes.contains(&0) => return None,
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Whether the first line with something in it is a fence, an object, a comment, or has a key.
fn may_begin_with_keys(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    let Some(first) = lines.find(|line| !line.is_empty()) else {
        return false;
    };
    let first = first.trim_start_matches('\u{feff}').trim_start();
    first.starts_with(['-', '+', '{', ';', '%', '[', '\u{2013}', '\u{2014}', '='])
        || first.starts_with("<!--")
        || first.contains([':', '='])
}
