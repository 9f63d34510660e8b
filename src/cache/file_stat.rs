//! By what a change of a file is noticed without reading it.
//!
//! In: what the file system says of a file. Out: a [`FileStat`]; two equal stats of one path mean one content.
//!
//! That holds only for a file whose last change lies back a little. A file may change twice within one tick of the file
//! system's clock and keep its size; so a stat that is as young as that is not believed (Git calls such an entry racily clean:
//! Git's documentation, `technical/racy-git`).

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// A file as the file system sees it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStat {
    /// Bytes.
    size: u64,
    /// The time of the last change of the content, in nanoseconds since 1970.
    modified: u64,
    /// The time of the last change of anything, which no program can set; 0 where the system has none.
    changed: u64,
    /// Which file it is; 0 where the system has no number for it.
    inode: u64,
}

/// A tick of a system's clock, generously: Linux stamps files with a time that is up to 10 ms old.
const TICK: u64 = 50_000_000;
/// The same where a file system counts in whole seconds, or in two of them (FAT).
const COARSE_TICK: u64 = 2_100_000_000;

impl FileStat {
    /// The file's size in bytes.
    pub fn size(&self) -> usize {
        usize::try_from(self.size).unwrap_or(usize::MAX)
    }

    /// The stat of a file.
    pub fn of(found: &Metadata) -> FileStat {
        let (changed, inode) = beyond_content(found);
        FileStat {
            size: found.len(),
            modified: found.modified().map_or(0, nanoseconds),
            changed,
            inode,
        }
    }

    /// The stat of a file that was seen at `now`, if any later change will show.
    pub fn settled(found: &Metadata, now: u64) -> Option<FileStat> {
        let stat = FileStat::of(found);
        stat.is_settled(now).then_some(stat)
    }

    /// Whether any change after `now` will show.
    pub fn is_settled(&self, now: u64) -> bool {
        let last = self.modified.max(self.changed);
        let is_coarse = last.is_multiple_of(10_000_000);
        let tick = if is_coarse { COARSE_TICK } else { TICK };
        self.modified > 0 && last.saturating_add(tick) < now
    }
}

/// The present, in nanoseconds since 1970. Only stats are held against it.
pub fn clock() -> u64 {
    nanoseconds(SystemTime::now())
}

fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(0)
}

#[cfg(unix)]
fn beyond_content(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(found.ctime()).unwrap_or(0);
    let rest = u64::try_from(found.ctime_nsec()).unwrap_or(0);
    let changed = seconds.saturating_mul(1_000_000_000).saturating_add(rest);
    (changed, found.ino())
}

#[cfg(not(unix))]
fn beyond_content(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
