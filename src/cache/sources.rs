//! What each source was when it was last read, by what it looked like from outside.
//!
//! In: a path and its [`FileStat`]. Out: what reading it would give, where it looks as it did.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::file_stat::FileStat;

/// What an earlier round read, by path: only what was read without a problem, and would show if it had changed since.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceCache(BTreeMap<Arc<str>, Entry>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entry {
    stat: FileStat,
    source: CachedSource,
}

/// What a source was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CachedSource {
    /// A text, by its BLAKE3.
    Text(#[serde(with = "crate::cache::digest")] [u8; 32]),
    /// Any other file.
    File(CachedFile),
}

/// What a file that is copied was.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CachedFile {
    /// Width and height in CSS pixels, where it is a picture.
    pub dimensions: Option<(u32, u32)>,
    /// What a copy of it leaves out, where it is a picture that may have scripts.
    pub dropped: Vec<String>,
    /// How it begins, where that may be front matter.
    pub beginning: Option<String>,
}

impl SourceCache {
    /// What a source is, if it looks as it did when it was read; never where a later change might not show.
    pub fn get(&self, path: &str, stat: Option<FileStat>) -> Option<CachedSource> {
        let entry = self.0.get(path)?;
        (Some(entry.stat) == stat).then(|| entry.source.clone())
    }
}

/// Sources with what they look like; those without a stat are left out.
impl FromIterator<(Arc<str>, Option<FileStat>, CachedSource)> for SourceCache {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Option<FileStat>, CachedSource)>>(
        sources: I,
    ) -> SourceCache {
        let entries = sources.into_iter().filter_map(|(path, stat, source)| {
            let stat = stat?;
            Some((path, Entry { stat, source }))
        });
        SourceCache(entries.collect())
    }
}
