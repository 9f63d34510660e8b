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

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::options::Options;
use super::uploads::{self, Uploads};
use super::xml::{self, Record};
use crate::import::model::{Note, ReadError, Source, SourcePost};
use known::Known;

/// How many items are converted at once.
const AT_ONCE: usize = 32;

/// Reads an export.
///
/// # Errors
///
/// Where the file can't be read, or isn't an export.
pub fn read(path: &Path, options: &Options) -> Result<Source, ReadError> {
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
    source.hosts = known.hosts().map(str::to_string).collect();
    files(path, options, &known, &mut source);
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

/// The files of an export, where the folder of uploads came along: what it lists, and what its texts name.
fn files(path: &Path, options: &Options, known: &Known, source: &mut Source) {
    let names = ["wp-content/uploads", "uploads"];
    let mut uploads = Uploads::new(path, options.uploads.as_deref(), &names);
    let mut missing = Vec::new();
    for attachment in known.attachments.values() {
        let inner = within_uploads(&attachment.address);
        let is_there = inner.is_some_and(|inner| uploads.take(&attachment.address, &inner));
        if !is_there {
            missing.push(attachment.address.clone());
        }
    }
    let hosts: BTreeSet<String> = known.hosts().filter_map(host).collect();
    for marker in ["/uploads/", ".files.wordpress.com/"] {
        for address in uploads::named(source, marker) {
            let is_own = address.starts_with('/')
                || host(&address).is_some_and(|host| hosts.contains(&host));
            if let Some(inner) = within_uploads(&address).filter(|_| is_own) {
                uploads.take(&address, &inner);
            }
        }
    }
    uploads.finish(&missing, source);
}

/// The host of an address, without `www.`.
fn host(address: impl AsRef<str>) -> Option<String> {
    let host = crate::address::host(address.as_ref())?;
    Some(host.strip_prefix("www.").unwrap_or(&host).to_string())
}

/// A file's path within the folder of uploads; none that leads out of it.
fn within_uploads(address: &str) -> Option<String> {
    let of_host = || address.split_once(".files.wordpress.com/");
    let (_, inner) = address.split_once("/uploads/").or_else(of_host)?;
    uploads::inner_path(inner)
}
