//! Where an ordered list of words is cut into shards, and what each shard is called.
//!
//! Content-defined chunking, as backup programs use it: whether a shard may begin with a word depends on a hash of that word,
//! so a word more or less moves no cut but the nearest. A shard is called after a hash of its first word, so it keeps its name
//! whatever comes before it; two of one name are told apart in their order. `search.js` works the names out in the same way.

use std::collections::BTreeSet;
use std::ops::Range;

/// FNV-1a over the code points of a word.
pub fn hash(word: &str) -> u32 {
    word.chars().fold(0x811c_9dc5, |hash: u32, c| {
        (hash ^ c as u32).wrapping_mul(0x0100_0193)
    })
}

/// Cuts entries into shards of about `usual` bytes, of twice as many at most unless one entry is larger. `entry` gives an
/// entry's word and its size.
pub fn cut<'a>(
    count: usize,
    usual: usize,
    entry: impl Fn(usize) -> (&'a str, usize),
) -> Vec<Range<usize>> {
    let mut shards = Vec::new();
    let (mut start, mut size) = (0, 0);
    for at in 0..count {
        let (word, bytes) = entry(at);
        // The larger an entry, the likelier a cut before it: one in `usual / 2` bytes.
        let may_begin = || spread(hash(word)) as usize % (usual / 2) < bytes;
        let full = size + bytes > 2 * usual || size >= usual / 2 && may_begin();
        if full && at > start {
            shards.push(start..at);
            (start, size) = (at, 0);
        }
        size += bytes;
    }
    if start < count {
        shards.push(start..count);
    }
    shards
}

/// FNV's low bits differ little between words that end alike.
fn spread(hash: u32) -> u32 {
    (hash ^ hash >> 15).wrapping_mul(0x85eb_ca6b) >> 8
}

/// The least of `least`, 3/2 of it, twice it, three times it, … that gives no more than `most` shards: it changes rarely.
pub fn usual_size(total: usize, least: usize, most: usize) -> usize {
    let (mut usual, mut next) = (least, least / 2 * 3);
    while total.div_ceil(usual) > most {
        (usual, next) = (next, usual * 2);
    }
    usual
}

/// Names for shards by their first words.
pub fn names<'a>(kind: char, firsts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let name = |first: &str| {
        let mut hash = hash(first);
        while !taken.insert(hash) {
            hash = hash.wrapping_add(1);
        }
        format!("{kind}{hash:08x}")
    };
    firsts.map(name).collect()
}
