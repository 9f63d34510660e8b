//! All sources of a site, as values.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::text::excerpt;
use crate::cache::{CachedFile, CachedSource, FileStat, SourceCache};
use crate::diagnostic::Texts;

/// All sources of a site, sorted by path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sources {
    /// The site's folder.
    pub root: PathBuf,
    /// Whether there is a content folder at all.
    pub has_content: bool,
    /// Markdown, plain text, HTML and YAML.
    pub texts: Vec<SourceText>,
    /// Everything else: pictures, documents.
    pub files: Vec<SourceFile>,
    /// Files by which another program says something of all texts in a folder.
    pub folder_data: Vec<SourceText>,
    /// Texts that are left out, as far as they can be read; only the names of files in them are of interest.
    pub left_out: Vec<SourceText>,
}

/// A text as it stands on the disk.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceText {
    /// Relative to the site's folder, with `/` between its parts: `content/briefings/2026/name.md`.
    pub path: Arc<str>,
    /// BLAKE3 of the text.
    pub hash: [u8; 32],
    /// The whole text, without a byte order mark; what wasn't UTF-8 is replaced (and reported). `None` where an earlier round
    /// read it, until [`fill`](super::fill) is asked for it.
    pub text: Option<Arc<str>>,
    pub(super) stat: Option<FileStat>,
}

/// A file that is copied.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFile {
    /// As [`SourceText::path`].
    pub path: Arc<str>,
    /// Width and height in CSS pixels, if it is a picture.
    pub dimensions: Option<(u32, u32)>,
    /// What a copy of it leaves out, where it is a picture that may have scripts.
    pub dropped: Vec<String>,
    /// Whether it is copied as [`clean_picture`](super::clean_picture) has it.
    pub is_cleaned: bool,
    /// How it begins, where that may be front matter.
    pub beginning: Option<String>,
    /// By what a change of it would be noticed; `None` where it has changed so lately that it might not be.
    pub stat: Option<FileStat>,
}

impl SourceText {
    /// The text, where it is held.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

impl Sources {
    /// What the next round need not read again.
    pub fn source_cache(&self) -> SourceCache {
        let texts = self.texts.iter().map(|text| {
            let source = CachedSource::Text(text.hash);
            (text.path.clone(), text.stat, source)
        });
        let files = self.files.iter().map(|file| {
            let source = CachedSource::File(CachedFile {
                dimensions: file.dimensions,
                dropped: file.dropped.clone(),
                beginning: file.beginning.clone(),
            });
            (file.path.clone(), file.stat, source)
        });
        texts.chain(files).collect()
    }

    /// The text of the file at a path; read where it isn't held.
    pub fn text_at(&self, path: &Arc<str>) -> Option<Arc<str>> {
        let data = self.folder_data.iter().find(|data| data.path == *path);
        if let Some(data) = data {
            return data.text.clone();
        }
        let found = self.texts.binary_search_by(|source| source.path.cmp(path));
        let held = self.texts.get(found.ok()?)?.text.clone();
        held.or_else(|| excerpt(&self.root, path))
    }

    /// These files' texts, for excerpts; those that aren't held are read.
    pub fn texts(&self, wanted: &BTreeSet<Arc<str>>) -> Texts {
        wanted
            .iter()
            .filter_map(|path| Some((path.clone(), self.text_at(path)?)))
            .collect()
    }
}
