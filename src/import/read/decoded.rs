//! A file's characters, a piece at a time, whatever its encoding.
//!
//! In: a regular file. Out: its text in UTF-8 as a reader gives it, so that no more than a piece of an export stands in memory. The encoding
//! is that of its byte order mark, else the one that it states in its first bytes, else UTF-8. Bytes that mean nothing in it become
//! U+FFFD, and the line of the first is known.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::rc::Rc;

use encoding_rs::{Decoder, Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};

use crate::cache::disk::open_regular;
use crate::import::model::{Note, ReadError};

/// The largest export that is read.
pub const MAX_EXPORT: u64 = 400 << 20;

/// The largest part of an export: a post with all that belongs to it.
pub const MAX_PART: u64 = 64 << 20;

/// How much is read at a time.
const PIECE: usize = 1 << 16;

/// In how much of a file its encoding is looked for: as in browsers.
const HEAD: u64 = 1 << 10;

/// A file as text.
pub struct Decoded {
    file: io::Chain<io::Cursor<Vec<u8>>, File>,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    length: usize,
    /// How many lines ended in what was decoded before this piece.
    lines: usize,
    damage: Option<usize>,
    is_done: bool,
    /// How many bytes may come before an error.
    left: u64,
    /// The same for the part that is read.
    left_of_part: Rc<Cell<u64>>,
}

impl Decoded {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// Where it can't be opened, is no regular file, or is larger than `most` bytes; while it is read, where it grows beyond.
    pub fn open(path: &Path, most: u64) -> Result<Decoded, ReadError> {
        let mut file = open_regular(path).map_err(|error| ReadError::new(path, error))?;
        let size = file.metadata().map_or(0, |found| found.len());
        if size > most {
            return Err(ReadError::new(path, too_large(size, most)));
        }
        let mut head = Vec::new();
        let read = file.by_ref().take(HEAD).read_to_end(&mut head);
        read.map_err(|error| ReadError::new(path, error))?;
        let decoder = encoding(&head).new_decoder();
        let length = decoder.max_utf8_buffer_length(PIECE);
        Ok(Decoded {
            decoder,
            file: io::Cursor::new(head).chain(file),
            raw: vec![0; PIECE],
            text: vec![0; length.unwrap_or(4 * PIECE)],
            at: 0,
            length: 0,
            lines: 0,
            damage: None,
            is_done: false,
            left: most,
            left_of_part: Rc::new(Cell::new(u64::MAX)),
        })
    }

    /// How many bytes may come before an error: who reads it in parts sets it at the beginning of each.
    pub fn left_of_part(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.left_of_part)
    }

    /// The first line, from 1, with bytes that mean nothing in its encoding.
    pub fn damage(&self) -> Option<usize> {
        self.damage
    }

    /// What is to be said of bytes that mean nothing.
    pub fn note(&self, path: &Path) -> Option<Note> {
        let line = self.damage()?;
        let encoding = self.decoder.encoding().name();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Some(Note::changed(format!(
            "{name}:{line}: bytes that mean nothing in {encoding} are “\u{fffd}” now, here for the first time"
        )))
    }

    fn decode_piece(&mut self) -> io::Result<()> {
        let count = self.file.read(&mut self.raw)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other("it grows while it is read, beyond what is read"))?;
        self.is_done = count == 0;
        let piece = self.raw.get(..count).unwrap_or_default();
        let (_, _, written, is_damaged) =
            self.decoder
                .decode_to_utf8(piece, &mut self.text, self.is_done);
        (self.at, self.length) = (0, written);
        let text = self.text.get(..written).unwrap_or_default();
        if is_damaged && self.damage.is_none() {
            let sign = '\u{fffd}'.to_string();
            let place = text
                .windows(sign.len())
                .position(|window| window == sign.as_bytes());
            let before = text.get(..place.unwrap_or(0)).unwrap_or_default();
            self.damage = Some(self.lines + lines(before) + 1);
        }
        self.lines += lines(text);
        Ok(())
    }
}

impl BufRead for Decoded {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at == self.length && !self.is_done {
            self.decode_piece()?;
        }
        if self.left_of_part.get() == 0 && self.at < self.length {
            return Err(io::Error::other("a part of it is larger than any text is"));
        }
        Ok(self.text.get(self.at..self.length).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.length);
        let left = self.left_of_part.get();
        self.left_of_part.set(left.saturating_sub(count as u64));
    }
}

impl Read for Decoded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut found = self.fill_buf()?;
        let count = found.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

/// The line, from 1, of a place in a file's text.
pub fn line_at(path: &Path, place: u64) -> Option<usize> {
    let mut text = Decoded::open(path, MAX_EXPORT).ok()?.take(place);
    let mut piece = vec![0; PIECE];
    let mut found = 1;
    loop {
        match text.read(&mut piece).ok()? {
            0 => return Some(found),
            count => found += lines(piece.get(..count).unwrap_or_default()),
        }
    }
}

/// All of a file, and what is to be said of bytes that mean nothing. What states no encoding and isn't UTF-8 is Windows-1252, as in browsers.
///
/// # Errors
///
/// As [`Decoded::open`].
pub fn text(path: &Path, most: u64) -> Result<(String, Option<Note>), ReadError> {
    let mut decoded = Decoded::open(path, most)?;
    let mut text = String::new();
    let read = decoded.read_to_string(&mut text);
    read.map_err(|error| ReadError::new(path, error))?;
    let Some(note) = decoded.note(path) else {
        return Ok((text, None));
    };
    let mut head = Vec::new();
    let file = open_regular(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    if decoded.decoder.encoding() != UTF_8 || file.is_err() || stated(&head).is_some() {
        return Ok((text, Some(note)));
    }
    let bytes = crate::cache::disk::read_file(path).map_err(|error| ReadError::new(path, error))?;
    let (text, ..) = WINDOWS_1252.decode(&bytes);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let note = Note::changed(format!(
        "{name} isn't UTF-8 and states no encoding: it was read as Windows-1252"
    ));
    Ok((text.into_owned(), Some(note)))
}

/// Says what is too large, and what isn't.
pub fn too_large(size: u64, most: u64) -> String {
    format!(
        "it has {} MB; at most {} MB are read",
        size.div_ceil(1 << 20),
        most >> 20
    )
}

fn lines(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte == b'\n').count()
}

/// The encoding that a file begins with.
fn encoding(head: &[u8]) -> &'static Encoding {
    // A byte order mark wins over it: the decoder sees to that.
    match head {
        [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => stated(head).unwrap_or(UTF_8),
    }
}

/// The encoding that XML's first line or a page's head states.
fn stated(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, after) = match head.trim_start().starts_with("<?xml") {
        true => head.split("?>").next()?.split_once("encoding")?,
        false if head.contains("<meta") => head.split_once("charset")?,
        false => return None,
    };
    let label = after.trim_start().strip_prefix('=')?;
    let label = label.trim_start().trim_start_matches(['"', '\'']);
    let label = label.split(['"', '\'', '>', ';', ' ', '/', '?']).next()?;
    let found = Encoding::for_label(label.as_bytes())?;
    // It could not have been read in an encoding of two bytes a letter.
    Some(found).filter(|found| found.is_ascii_compatible() || *found == ISO_2022_JP)
}
