//! WordPress: an export in its own format (WXR).
//!
//! In: the XML file that “Tools → Export” makes. Out: posts and pages with their text as Markdown, pictures, terms, authors, and every
//! address that they had. What isn't public there says so. The file is read twice, record by record: first for what texts refer to
//! (pictures, people, blocks that are used again), then for the texts.

mod autop;
mod known;
mod post;
mod shortcodes;
mod text;

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::xml::{self, Record};
use crate::import::model::{FileContent, Note, ReadError, Source, SourceFile, SourcePost};
use known::Known;

/// How many items are converted at once.
const AT_ONCE: usize = 32;

/// Reads an export.
///
/// # Errors
///
/// Where the file can't be read, or isn't an export.
pub fn read(path: &Path) -> Result<Source, ReadError> {
    let mut source = Source::default();
    let mut known = Known::default();
    source
        .notes
        .extend(xml::each(path, &mut |record| known.see(&record))?);
    if known.items == 0 && known.site.address.is_none() {
        return Err(ReadError::new(
            path,
            "this is no export of WordPress: it has no items",
        ));
    }
    let mut posts = Posts::default();
    xml::each(path, &mut |record| {
        if record.name == "item" {
            posts.add(record, &known);
        }
    })?;
    posts.convert(&known);
    source.posts = posts.done;
    let left_out = posts.left_out;
    for (kind, count) in left_out {
        if !kind.is_empty() {
            source
                .notes
                .push(Note::left_out(format!("{count} of the type {kind}")));
        }
    }
    source.site = known.site.clone();
    source.files = files(path, &known);
    Ok(source)
}

/// Posts, converted some at a time by all processors.
#[derive(Default)]
struct Posts {
    waiting: Vec<Record>,
    done: Vec<SourcePost>,
    /// How many items of each kind are no posts.
    left_out: BTreeMap<String, usize>,
}

impl Posts {
    fn add(&mut self, record: Record, known: &Known) {
        self.waiting.push(record);
        if self.waiting.len() >= AT_ONCE {
            self.convert(known);
        }
    }

    fn convert(&mut self, known: &Known) {
        let waiting = std::mem::take(&mut self.waiting);
        let read = waiting.par_iter().map(|record| post::read(record, known));
        for post in read.collect::<Vec<_>>() {
            match post {
                Ok(post) => self.done.push(post),
                Err(kind) => *self.left_out.entry(kind).or_default() += 1,
            }
        }
    }
}

/// The files of an export: they stand beside it where the folder of uploads came along.
fn files(path: &Path, known: &Known) -> Vec<SourceFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let files = known.attachments.values().map(|attachment| {
        let inner = within_uploads(&attachment.address);
        let found = inner.as_deref().and_then(|inner| {
            let places = [
                folder.join("wp-content/uploads").join(inner),
                folder.join("uploads").join(inner),
                folder.join(inner),
            ];
            places.into_iter().find(|place| place.is_file())
        });
        SourceFile {
            path: match &inner {
                Some(inner) => format!("uploads/{inner}"),
                None => attachment.address.clone(),
            },
            content: found.map_or(FileContent::Absent, FileContent::OnDisk),
            former_addresses: vec![attachment.address.clone()],
        }
    });
    files.collect()
}

/// A file's path within the folder of uploads; none that leads out of it.
fn within_uploads(address: &str) -> Option<String> {
    let (_, inner) = address.split_once("/uploads/")?;
    let inner = percent_encoding::percent_decode_str(inner)
        .decode_utf8()
        .ok()?;
    let is_plain = |part: &str| {
        !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0'])
    };
    inner.split('/').all(is_plain).then(|| inner.into_owned())
}
