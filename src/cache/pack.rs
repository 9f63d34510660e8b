//! Packs: many entries in one file, each read alone.
//!
//! | bytes | what |
//! |---|---|
//! | 15 | `annals cache 5\n` |
//! | 8 | XXH3 of the program's name |
//! | … | the entries' bytes, one after the other |
//! | 36 each | of each entry the key, where it begins (8), its length (4), and XXH3 of key and bytes (8) |
//! | 16 | how long that table is, and its XXH3 |
//!
//! Numbers are little-endian. The table stands at the end, so that a pack is written in one go.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::key::{Key, PROGRAM};

const MAGIC: &[u8; 15] = b"annals cache 5\n";
const HEADER: u64 = 23;
const ROW: usize = 36;
const FOOTER: u64 = 16;

/// Where a pack's bytes are.
pub trait Pack: Send + Sync {
    /// How many there are.
    fn length(&self) -> u64;

    /// Puts some of them in place of what is in `bytes`; `None` where they can't be read.
    fn read(&self, range: Range<u64>, bytes: &mut Vec<u8>) -> Option<()>;
}

/// The bytes of a value within a pack.
#[derive(Clone)]
pub struct PackEntry {
    pack: Arc<dyn Pack>,
    range: Range<u64>,
    sum: u64,
}

impl PackEntry {
    /// Reads them, if they are whole, in place of what is in `bytes`.
    pub(super) fn read(&self, key: &Key, bytes: &mut Vec<u8>) -> Option<()> {
        self.pack.read(self.range.clone(), bytes)?;
        (sum(key, bytes) == self.sum).then_some(())
    }

    /// How many there are.
    pub(super) fn length(&self) -> usize {
        (self.range.end - self.range.start) as usize
    }
}

/// What a pack holds, if this program made it and its table is whole.
pub fn entries(pack: &Arc<dyn Pack>) -> Option<Vec<(Key, PackEntry)>> {
    let read = |range: Range<u64>| {
        let mut bytes = Vec::new();
        pack.read(range, &mut bytes).map(|()| bytes)
    };
    let header = read(0..HEADER)?;
    let program = header.strip_prefix(MAGIC)?;
    if program != program_sum().to_le_bytes() {
        return None;
    }
    let end = pack.length().checked_sub(FOOTER)?;
    let footer = read(end..pack.length())?;
    let (length, sum) = footer.split_first_chunk::<8>()?;
    let start = end.checked_sub(u64::from_le_bytes(*length))?;
    if start < HEADER {
        return None;
    }
    let table = read(start..end)?;
    if xxh3_64(&table).to_le_bytes() != sum {
        return None;
    }
    let rows = table.as_chunks::<ROW>().0.iter();
    rows.map(|row| entry(pack, row, start)).collect()
}

fn entry(pack: &Arc<dyn Pack>, row: &[u8; ROW], end_of_all: u64) -> Option<(Key, PackEntry)> {
    let (key, rest) = row.split_first_chunk::<16>()?;
    let (start, rest) = rest.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (sum, _) = rest.split_first_chunk::<8>()?;
    let start = u64::from_le_bytes(*start);
    let end = start.checked_add(u32::from_le_bytes(*length).into())?;
    let entry = PackEntry {
        pack: pack.clone(),
        range: start..end,
        sum: u64::from_le_bytes(*sum),
    };
    (end <= end_of_all).then_some((Key(*key), entry))
}

/// Writes a pack.
pub struct Writer<'a> {
    out: &'a mut dyn Write,
    at: u64,
    table: Vec<u8>,
}

impl<'a> Writer<'a> {
    /// Begins a pack: writes its head.
    ///
    /// # Errors
    ///
    /// Where `out` fails.
    pub fn new(out: &'a mut dyn Write) -> io::Result<Writer<'a>> {
        out.write_all(MAGIC)?;
        out.write_all(&program_sum().to_le_bytes())?;
        Ok(Writer {
            out,
            at: HEADER,
            table: Vec::new(),
        })
    }

    /// Adds an entry. One of 4 GB or more is left out.
    ///
    /// # Errors
    ///
    /// Where the writer fails.
    pub fn add(&mut self, key: &Key, bytes: &[u8]) -> io::Result<()> {
        let Ok(length) = u32::try_from(bytes.len()) else {
            return Ok(());
        };
        self.out.write_all(bytes)?;
        self.table.extend(key.0);
        self.table.extend(self.at.to_le_bytes());
        self.table.extend(length.to_le_bytes());
        self.table.extend(sum(key, bytes).to_le_bytes());
        self.at += u64::from(length);
        Ok(())
    }

    /// Ends the pack: writes the table of its entries.
    ///
    /// # Errors
    ///
    /// Where the writer fails.
    pub fn finish(self) -> io::Result<()> {
        self.out.write_all(&self.table)?;
        let length = self.table.len() as u64;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&xxh3_64(&self.table).to_le_bytes())
    }
}

fn program_sum() -> u64 {
    xxh3_64(PROGRAM.as_bytes())
}

fn sum(key: &Key, bytes: &[u8]) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(&key.0);
    hasher.update(bytes);
    hasher.digest()
}
