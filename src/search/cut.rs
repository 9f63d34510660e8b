//! Where an ordered list of words is cut into shards.
//!
//! Content-defined chunking, as backup programs use it: whether a shard may begin with a word depends on a hash of that word,
//! so a word more or less moves no cut but the nearest.

use std::ops::Range;

use super::vocabulary::compare;

/// FNV-1a over the code points of a word.
pub fn hash(word: &str) -> u32 {
    word.chars().fold(0x811c_9dc5, |hash: u32, c| {
        (hash ^ c as u32).wrapping_mul(0x0100_0193)
    })
}

/// Cuts entries into shards of about the same size, of which there are `most` at most, if there is room; `least` is the least
/// usual size in bytes. `entry` gives an entry's word and its size. A large entry is a shard of its own, so that who asks for
/// its word loads nothing else, and who asks for others doesn't load it.
pub fn cut<'a>(
    count: usize,
    least: usize,
    most: usize,
    entry: impl Fn(usize) -> (&'a str, usize),
) -> Vec<Range<usize>> {
    // A sixteenth more each time, so that the usual size changes rarely.
    let mut usual = least;
    loop {
        let shards = cut_by(count, usual, &entry);
        if shards.len() <= most {
            return shards;
        }
        usual += usual / 16;
    }
}

fn cut_by<'a>(
    count: usize,
    usual: usize,
    entry: &impl Fn(usize) -> (&'a str, usize),
) -> Vec<Range<usize>> {
    let mut shards = Vec::new();
    let (mut start, mut size) = (0, 0);
    for at in 0..count {
        let (word, bytes) = entry(at);
        let large = bytes >= usual / 2;
        // One cut in `usual / 2` bytes, and none near the last one.
        let may_begin = || spread(hash(word)) as usize % (usual / 2) < bytes;
        let full = size + bytes > 2 * usual || size >= usual / 2 && may_begin();
        if (full || large) && at > start {
            shards.push(start..at);
            (start, size) = (at, 0);
        }
        size += bytes;
        if large {
            shards.push(at..at + 1);
            (start, size) = (at + 1, 0);
        }
    }
    if start < count {
        shards.push(start..count);
    }
    shards
}

/// The bits of [`hash`], mixed: FNV's low ones differ little between words that end alike.
pub fn spread(hash: u32) -> u32 {
    (hash ^ hash >> 15).wrapping_mul(0x85eb_ca6b) >> 8
}

/// What parts a shard from the one before it: the least of its first word's letters that are behind that one's last word.
pub fn separator<'a>(last: &str, first: &'a str) -> &'a str {
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8());
    let behind = |end: &usize| compare(&first[..*end], last).is_gt();
    &first[..ends.into_iter().find(behind).unwrap_or(first.len())]
}
