//! The form of remembered files but packs: a first line, a checksum, and a value as MessagePack.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

use super::disk::{self, DiskError};

/// The first bytes of each file.
pub const MAGIC: &[u8] = b"annals state 4\n";

/// The value in these bytes; `None` where they begin differently, are damaged, or hold another type.
pub fn decode<T: DeserializeOwned>(magic: &[u8], bytes: &[u8]) -> Option<T> {
    let (sum, payload) = bytes.strip_prefix(magic)?.split_first_chunk::<8>()?;
    if xxh3_64(payload) != u64::from_le_bytes(*sum) {
        return None;
    }
    rmp_serde::from_slice(payload).ok()
}

/// The value in a file; `None` as for [`decode`], or where the file can't be read.
pub fn load<T: DeserializeOwned>(path: &Path) -> Option<T> {
    decode(MAGIC, &disk::read_file(path).ok()?)
}

/// Writes a value as a file, whole and flushed.
///
/// # Errors
///
/// Where the system refuses; the former file is then there still.
pub fn save(path: &Path, value: &impl Serialize) -> Result<(), DiskError> {
    let payload = rmp_serde::to_vec(value).unwrap_or_default();
    let sum = xxh3_64(&payload).to_le_bytes();
    disk::replace_file(path, |out| {
        out.write_all(MAGIC)?;
        out.write_all(&sum)?;
        out.write_all(&payload)
    })
}
