//! What was worked out before, by what it was worked out from.
//!
//! Comes in: packs of bytes that an earlier build kept, or nothing. Goes out: values that a stage would otherwise make again,
//! and packs to keep. Reading and writing the packs is the business of [`crate::write`].
//!
//! What an entry may depend on: its [`Key`] alone, which is a hash of everything that its value is made of, and [`PROGRAM`].
//! So there is nothing to invalidate: what changed has another key, and what nobody asked for in a round is forgotten
//! ([`Memory::sweep`]). Diagnostics are part of a value, since they too are worked out. Only what depends on one file (and on
//! settings that seldom change) is worth an entry; what the whole archive decides is worked out afresh.
//!
//! A pack is a header and then entries, each with a checksum (XXH3): an entry that is damaged is as good as none.

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::Xxh3;

/// Names this program: its version and a hash of its source. What another program remembers may have another form.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("ANNALS_PROGRAM"));

const MAGIC: &[u8] = b"annals memory 1\n";

/// What a value is made of, as a BLAKE3 hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of a value of this kind that is made of these parts.
    pub fn of(kind: &'static str, parts: &impl Serialize) -> Key {
        Key(hash(&(kind, parts)))
    }

    /// The hash.
    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }

    fn shard(&self) -> usize {
        usize::from(self.0[0]) % SHARDS
    }
}

/// The BLAKE3 hash of a value: equal hashes mean equal values of one type. Names of fields are hashed as well, so that no
/// two values look the same because one leaves a field out.
pub fn hash(value: &impl Serialize) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut writer = std::io::BufWriter::with_capacity(16 << 10, &mut hasher);
    let mut serializer = rmp_serde::Serializer::new(&mut writer).with_struct_map();
    // A hasher takes every byte; a value that can't be serialised equals none, not even itself.
    let failed = value.serialize(&mut serializer).err();
    drop(writer);
    if let Some(error) = failed {
        static FAILURES: AtomicUsize = AtomicUsize::new(0);
        let number = FAILURES.fetch_add(1, Ordering::Relaxed);
        hasher.update(format!("{error} {number}").as_bytes());
    }
    hasher.finalize().into()
}

const SHARDS: usize = 64;

/// Values by their keys. Safe to use from many threads.
pub struct Memory {
    shards: Vec<Mutex<BTreeMap<Key, Entry>>>,
    made: Mutex<BTreeMap<&'static str, usize>>,
    packs: usize,
}

#[derive(Default)]
struct Entry {
    /// Whether it was asked for in this round.
    used: bool,
    value: Option<Arc<dyn Any + Send + Sync>>,
    /// Makes bytes of the value.
    encode: Option<Encode>,
    kept: Option<Kept>,
}

type Encode = fn(&(dyn Any + Send + Sync)) -> Option<Vec<u8>>;

/// The bytes of a value within a pack.
#[derive(Clone)]
struct Kept {
    pack: Arc<Vec<u8>>,
    range: Range<usize>,
    sum: u64,
}

impl Kept {
    fn bytes(&self) -> &[u8] {
        self.pack.get(self.range.clone()).unwrap_or_default()
    }
}

/// How much of what the packs hold is still of use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wear {
    /// Entries that no pack holds yet.
    pub new: usize,
    /// Bytes of packs that were used in this round.
    pub used: usize,
    /// Bytes of packs that weren't.
    pub unused: usize,
    /// Packs.
    pub packs: usize,
}

impl Default for Memory {
    fn default() -> Memory {
        Memory {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            made: Mutex::default(),
            packs: 0,
        }
    }
}

impl Memory {
    /// The value of a key, as it is remembered, or as `make` makes it; it is remembered then.
    pub fn recall_or<T>(&self, kind: &'static str, key: Key, make: impl FnOnce() -> T) -> Arc<T>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        if let Some(value) = self.recall(key) {
            return value;
        }
        let value = Arc::new(make());
        *lock(&self.made).entry(kind).or_default() += 1;
        let entry = Entry {
            used: true,
            value: Some(value.clone()),
            encode: Some(encode::<T>),
            kept: None,
        };
        lock(&self.shards[key.shard()]).insert(key, entry);
        value
    }

    /// The value of a key, if it is remembered and whole.
    pub fn recall<T>(&self, key: Key) -> Option<Arc<T>>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        let shard = &self.shards[key.shard()];
        let kept = {
            let mut entries = lock(shard);
            let entry = entries.get_mut(&key)?;
            entry.used = true;
            match &entry.value {
                Some(value) => return value.clone().downcast().ok(),
                None => entry.kept.clone()?,
            }
        };
        // Outside of the lock, since it takes time.
        let whole = sum(&key, kept.bytes()) == kept.sum;
        let decoded = whole.then(|| rmp_serde::from_slice::<T>(kept.bytes()).ok());
        let Some(value) = decoded.flatten().map(Arc::new) else {
            lock(shard).remove(&key);
            return None;
        };
        if let Some(entry) = lock(shard).get_mut(&key) {
            entry.value = Some(value.clone());
        }
        Some(value)
    }

    /// How many values of each kind were made in this round.
    pub fn made(&self) -> BTreeMap<&'static str, usize> {
        lock(&self.made).clone()
    }

    /// Begins another round: forgets what wasn't asked for in the last one.
    pub fn sweep(&mut self) {
        for shard in &mut self.shards {
            let entries = shard.get_mut().unwrap_or_else(PoisonError::into_inner);
            entries.retain(|_, entry| std::mem::take(&mut entry.used));
        }
        lock(&self.made).clear();
    }

    /// Lets go of the packs' bytes; what was decoded stays.
    pub fn drop_packs(&mut self) {
        for shard in &mut self.shards {
            let entries = shard.get_mut().unwrap_or_else(PoisonError::into_inner);
            entries.retain(|_, entry| {
                entry.kept = None;
                entry.value.is_some()
            });
        }
        self.packs = 0;
    }

    /// Takes in a pack; in what it has twice, a later pack is right. Returns whether this program made it.
    pub fn load(&mut self, pack: Vec<u8>) -> bool {
        let Some(start) = header(&pack) else {
            return false;
        };
        let pack = Arc::new(pack);
        let mut at = start;
        while let Some((key, sum, range)) = entry_at(&pack, at) {
            at = range.end;
            let kept = Some(Kept {
                pack: pack.clone(),
                range,
                sum,
            });
            let entry = Entry {
                kept,
                ..Entry::default()
            };
            lock(&self.shards[key.shard()]).insert(key, entry);
        }
        self.packs += 1;
        true
    }

    /// How worn the packs are.
    pub fn wear(&self) -> Wear {
        let mut wear = Wear {
            packs: self.packs,
            ..Wear::default()
        };
        for shard in &self.shards {
            for entry in lock(shard).values() {
                match &entry.kept {
                    None => wear.new += 1,
                    Some(kept) if entry.used => wear.used += kept.range.len(),
                    Some(kept) => wear.unused += kept.range.len(),
                }
            }
        }
        wear
    }

    /// A pack of what was asked for in this round: all of it, or only what no pack holds yet.
    pub fn pack(&self, all: bool) -> Vec<u8> {
        let parts: Vec<Vec<u8>> = self
            .shards
            .par_iter()
            .map(|shard| {
                let mut part = Vec::new();
                for (key, entry) in lock(shard).iter().filter(|(_, entry)| entry.used) {
                    match (&entry.kept, &entry.value, entry.encode) {
                        (Some(_), _, _) if !all => {}
                        (Some(kept), _, _) => append(key, kept.bytes(), &mut part),
                        (None, Some(value), Some(encode)) => {
                            if let Some(bytes) = encode(value.as_ref()) {
                                append(key, &bytes, &mut part);
                            }
                        }
                        _ => {}
                    }
                }
                part
            })
            .collect();
        let mut pack = Vec::with_capacity(64 + parts.iter().map(Vec::len).sum::<usize>());
        pack.extend_from_slice(MAGIC);
        pack.extend_from_slice(&program_sum().to_le_bytes());
        parts.iter().for_each(|part| pack.extend_from_slice(part));
        pack
    }
}

/// A thread that panicked left no half of an entry behind: entries are put in whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn encode<T: Serialize + 'static>(value: &(dyn Any + Send + Sync)) -> Option<Vec<u8>> {
    rmp_serde::to_vec(value.downcast_ref::<T>()?).ok()
}

fn program_sum() -> u64 {
    xxhash_rust::xxh3::xxh3_64(PROGRAM.as_bytes())
}

fn sum(key: &Key, bytes: &[u8]) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(&key.0);
    hasher.update(bytes);
    hasher.digest()
}

/// Where the entries of a pack begin, if this program made it.
fn header(pack: &[u8]) -> Option<usize> {
    let rest = pack.strip_prefix(MAGIC)?;
    let program = rest.first_chunk::<8>()?;
    (u64::from_le_bytes(*program) == program_sum()).then_some(MAGIC.len() + program.len())
}

fn append(key: &Key, bytes: &[u8], part: &mut Vec<u8>) {
    let Ok(length) = u32::try_from(bytes.len()) else {
        return;
    };
    part.extend_from_slice(&key.0);
    part.extend_from_slice(&length.to_le_bytes());
    part.extend_from_slice(&sum(key, bytes).to_le_bytes());
    part.extend_from_slice(bytes);
}

/// The entry at a place of a pack: its key, its checksum, and where its bytes are.
fn entry_at(pack: &[u8], at: usize) -> Option<(Key, u64, Range<usize>)> {
    let rest = pack.get(at..)?;
    let (key, rest) = rest.split_first_chunk::<32>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<8>()?;
    let length = u32::from_le_bytes(*length) as usize;
    let start = at + key.len() + 4 + sum.len();
    (length <= rest.len()).then(|| (Key(*key), u64::from_le_bytes(*sum), start..start + length))
}
