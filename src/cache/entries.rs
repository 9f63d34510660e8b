//! What was worked out before, by what it was worked out from.
//!
//! In: packs of bytes that an earlier build packed, or nothing. Out: values that a stage would otherwise make again,
//! and packs to keep. Reading and writing the packs is the business of [`super::store`].
//!
//! What an entry may depend on: its [`Key`] alone, which is a hash of everything that its value is made of, and [`PROGRAM`](super::PROGRAM).
//! So there is nothing to invalidate: what changed has another key, and what nobody asked for in a round is forgotten
//! ([`Cache::end_round`]). Diagnostics are part of a value, since they too are worked out. Only what depends on one file (and on
//! settings that seldom change) is worth an entry.
//!
//! What the whole archive decides has another key after every edit. A stage that can make such a value of a former one, with
//! less work, leaves it for the next round ([`Cache::set_previous`], [`Cache::previous`]). It must give the same with any former value
//! as with none: a value that is left says itself what it was made of.
//!
//! An entry is read from its pack when it is asked for, and has a checksum: one that is damaged is as good as none.

use std::any::Any;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::key::Key;
use super::pack::{self, Pack, PackEntry, Writer};

const SHARDS: usize = 64;
/// Shards that are serialised at a time.
const SHARDS_PER_BATCH: usize = 8;

/// Values by their keys. Safe to use from many threads.
pub struct Cache {
    shards: Vec<Mutex<BTreeMap<Key, Entry>>>,
    misses: Mutex<BTreeMap<&'static str, usize>>,
    packs: AtomicUsize,
    /// Bytes of packs whose entries later ones replaced.
    replaced: AtomicUsize,
}

#[derive(Default)]
struct Entry {
    /// Whether it was asked for in this round.
    used: bool,
    value: Option<Arc<dyn Any + Send + Sync>>,
    /// Makes bytes of the value.
    encode: Option<Encode>,
    packed: Option<PackEntry>,
}

type Encode = fn(&(dyn Any + Send + Sync)) -> Option<Vec<u8>>;

/// How much of what the packs hold is still of use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PackUsage {
    /// Entries that no pack holds yet.
    pub new: usize,
    /// Bytes of packs that were used in this round.
    pub used: usize,
    /// Bytes of packs that weren't.
    pub unused: usize,
    /// Packs.
    pub packs: usize,
}

impl Default for Cache {
    fn default() -> Cache {
        Cache {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            misses: Mutex::default(),
            packs: AtomicUsize::new(0),
            replaced: AtomicUsize::new(0),
        }
    }
}

impl Cache {
    /// The value of a key, as it is remembered, or as `make` makes it; it is remembered then.
    pub fn get_or_make<T>(&self, kind: &'static str, key: Key, make: impl FnOnce() -> T) -> Arc<T>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        if let Some(value) = self.get(key) {
            return value;
        }
        let value = Arc::new(make());
        *lock(&self.misses).entry(kind).or_default() += 1;
        let entry = Entry {
            used: true,
            value: Some(value.clone()),
            encode: Some(encode::<T>),
            packed: None,
        };
        self.shard(&key).insert(key, entry);
        value
    }

    /// The entries among which that of a key is.
    fn shard(&self, key: &Key) -> MutexGuard<'_, BTreeMap<Key, Entry>> {
        let [first, ..] = key.bytes();
        #[expect(clippy::indexing_slicing, reason = "there are `SHARDS` of them")]
        lock(&self.shards[usize::from(first) % SHARDS])
    }

    /// The value of a key, if it is remembered and whole.
    pub fn get<T>(&self, key: Key) -> Option<Arc<T>>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        let packed = {
            let mut entries = self.shard(&key);
            let entry = entries.get_mut(&key)?;
            entry.used = true;
            match &entry.value {
                Some(value) => return value.clone().downcast().ok(),
                None => entry.packed.clone()?,
            }
        };
        // Outside of the lock, since it takes time.
        let decoded = with_buffer(|bytes| {
            packed.read(&key, bytes)?;
            postcard::from_bytes::<T>(bytes).ok()
        });
        let Some(value) = decoded.map(Arc::new) else {
            self.shard(&key).remove(&key);
            return None;
        };
        if let Some(entry) = self.shard(&key).get_mut(&key) {
            entry.value = Some(value.clone());
        }
        Some(value)
    }

    /// What an earlier round left of this kind, whatever it was made of.
    pub fn previous<T>(&self, kind: &'static str) -> Option<Arc<T>>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        self.get(Key::previous(kind))
    }

    /// Leaves a value for later rounds, in place of what was left of this kind.
    pub fn set_previous<T>(&self, kind: &'static str, value: Arc<T>)
    where
        T: Serialize + PartialEq + DeserializeOwned + Send + Sync + 'static,
    {
        let key = Key::previous(kind);
        if self.get::<T>(key).is_some_and(|former| former == value) {
            return;
        }
        let entry = Entry {
            used: true,
            value: Some(value),
            encode: Some(encode::<T>),
            packed: None,
        };
        let former = self.shard(&key).insert(key, entry);
        self.replaced(former);
    }

    /// The bytes of an entry whose place another took are of no use any more.
    fn replaced(&self, former: Option<Entry>) {
        if let Some(packed) = former.and_then(|former| former.packed) {
            self.replaced.fetch_add(packed.length(), Ordering::Relaxed);
        }
    }

    /// How many values of each kind were made in this round.
    pub fn misses(&self) -> BTreeMap<&'static str, usize> {
        lock(&self.misses).clone()
    }

    /// Begins another round: forgets what wasn't asked for in the last one.
    pub fn end_round(&self) {
        for shard in &self.shards {
            lock(shard).retain(|_, entry| std::mem::take(&mut entry.used));
        }
        lock(&self.misses).clear();
    }

    /// Lets go of the packs; what was decoded stays.
    pub fn drop_packs(&self) {
        for shard in &self.shards {
            lock(shard).retain(|_, entry| {
                entry.packed = None;
                entry.value.is_some()
            });
        }
        self.packs.store(0, Ordering::Relaxed);
        self.replaced.store(0, Ordering::Relaxed);
    }

    /// Takes in a pack; in what two have, the later one is right. Returns whether this program made it.
    pub fn load(&self, pack: Arc<dyn Pack>) -> bool {
        let Some(entries) = pack::entries(&pack) else {
            return false;
        };
        for (key, packed) in entries {
            let entry = Entry {
                packed: Some(packed),
                ..Entry::default()
            };
            let former = self.shard(&key).insert(key, entry);
            self.replaced(former);
        }
        self.packs.fetch_add(1, Ordering::Relaxed);
        true
    }

    /// How worn the packs are.
    pub fn pack_usage(&self) -> PackUsage {
        let mut usage = PackUsage {
            packs: self.packs.load(Ordering::Relaxed),
            unused: self.replaced.load(Ordering::Relaxed),
            ..PackUsage::default()
        };
        for shard in &self.shards {
            for entry in lock(shard).values() {
                match &entry.packed {
                    None => usage.new += 1,
                    Some(packed) if entry.used => usage.used += packed.length(),
                    Some(packed) => usage.unused += packed.length(),
                }
            }
        }
        usage
    }

    /// Writes a pack of what was asked for in this round: all of it, or only what no pack holds yet.
    ///
    /// # Errors
    ///
    /// Where `out` fails.
    pub fn write(&self, all: bool, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = Writer::new(out)?;
        // Some at a time, so that it is never all in memory once more.
        for shards in self.shards.chunks(SHARDS_PER_BATCH) {
            let some: Vec<Vec<(Key, Vec<u8>)>> = shards
                .par_iter()
                .map(|shard| {
                    let entries = lock(shard);
                    let used = entries.iter().filter(|(_, entry)| entry.used);
                    used.filter_map(|(key, entry)| Some((*key, entry.to_pack(key, all)?)))
                        .collect()
                })
                .collect();
            for (key, bytes) in some.iter().flatten() {
                writer.add(key, bytes)?;
            }
        }
        writer.finish()
    }
}

impl Entry {
    /// Its bytes, where they are to be in a new pack: `all`, or those that no pack holds yet.
    fn to_pack(&self, key: &Key, all: bool) -> Option<Vec<u8>> {
        match (&self.packed, &self.value, self.encode) {
            (Some(_), _, _) if !all => None,
            (Some(packed), _, _) => {
                let mut bytes = Vec::new();
                packed.read(key, &mut bytes).map(|()| bytes)
            }
            (None, Some(value), Some(encode)) => encode(value.as_ref()),
            _ => None,
        }
    }
}

/// Gives a buffer that each thread keeps: ten thousand values are read without making room for each.
fn with_buffer<T>(read: impl FnOnce(&mut Vec<u8>) -> T) -> T {
    thread_local!(static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) });
    const LARGEST: usize = 1 << 20;
    let mut bytes = BUFFER.take();
    let read = read(&mut bytes);
    if bytes.capacity() <= LARGEST {
        BUFFER.set(bytes);
    }
    read
}

/// A thread that panicked left no half of an entry: entries are put in whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn encode<T: Serialize + 'static>(value: &(dyn Any + Send + Sync)) -> Option<Vec<u8>> {
    postcard::to_allocvec(value.downcast_ref::<T>()?).ok()
}
