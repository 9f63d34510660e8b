//! The form of remembered files but packs: a first line, a checksum, and a value in Postcard's format (<https://postcard.jamesmunns.com>).

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

use super::disk::{self, DiskError};

/// The first bytes of each file.
const MAGIC: &[u8] = b"annals state 5\n";

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (sum, payload) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<8>()?;
    if xxh3_64(payload) != u64::from_le_bytes(*sum) {
        return None;
    }
    postcard::from_bytes(payload).ok()
}

/// The value in a file; `None` where it can't be read, begins differently, is damaged, or holds another type.
pub fn load<T: DeserializeOwned>(path: &Path) -> Option<T> {
    decode(&disk::read_file(path).ok()?)
}

/// Writes a value as a file, whole and flushed.
///
/// # Errors
///
/// Where the system refuses; the former file is then there still.
pub fn save(path: &Path, value: &impl Serialize) -> Result<(), DiskError> {
    let payload = postcard::to_allocvec(value).unwrap_or_default();
    let sum = xxh3_64(&payload).to_le_bytes();
    disk::replace_file(path, |out| {
        out.write_all(MAGIC)?;
        out.write_all(&sum)?;
        out.write_all(&payload)
    })
}
