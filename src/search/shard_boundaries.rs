//! Where an ordered list of words is cut into shards.
//!
//! Content-defined chunking, as backup programs use it: which word a shard begins with depends on the words' hashes, so a word
//! more or less seldom moves a cut, and hardly ever more than the nearest.

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
    let entries: Vec<(u32, usize)> = (0..count)
        .map(|at| {
            let (word, bytes) = entry(at);
            (spread(hash(word)), bytes)
        })
        .collect();
    // A thirty-second more each time, so that the usual size changes rarely.
    let mut usual = least;
    loop {
        let shards = cut_by(&entries, usual);
        if shards.len() <= most {
            return shards;
        }
        usual += usual / 32;
    }
}

/// Cuts where the hash is least between three and five quarters of the usual size, so that most shards cost nearly the same:
/// with a cut at every hash below a limit, a shard may be five times as long as another.
fn cut_by(entries: &[(u32, usize)], usual: usize) -> Vec<Range<usize>> {
    let mut shards = Vec::new();
    let (mut start, mut size) = (0, 0);
    // Where to cut: the hash there, the entry, and the bytes before it.
    let mut best: Option<(u32, usize, usize)> = None;
    for (at, (hash, bytes)) in entries.iter().copied().enumerate() {
        let large = bytes >= usual * 3 / 4;
        if large && size > usual / 4 || size > 0 && size + bytes > usual * 5 / 4 {
            let (_, end, before) = best.take().filter(|_| !large).unwrap_or((0, at, size));
            shards.push(start..end);
            (start, size) = (end, size - before);
        }
        if large {
            shards.push(start..at + 1);
            (start, size) = (at + 1, 0);
            continue;
        }
        if size >= usual * 3 / 4 && best.is_none_or(|(least, ..)| hash < least) {
            best = Some((hash, at, size));
        }
        size += bytes;
    }
    if start < entries.len() {
        shards.push(start..entries.len());
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
    let mut heads = ends.filter_map(|end| first.get(..end));
    heads
        .find(|head| compare(head, last).is_gt())
        .unwrap_or(first)
}
