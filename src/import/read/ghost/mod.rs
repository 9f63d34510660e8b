//! Ghost: an export in JSON, of any version from 003 to 5.
//!
//! In: the file that “Settings → Export” makes. Out: posts and pages with their text as Markdown. A version writes its texts in one of four
//! forms: HTML where it is there, else Markdown, Mobiledoc or Lexical ([`text`]). The file is read twice, row by row: first for what posts
//! refer to, then for the posts.

mod cards;
mod known;
mod lexical;
mod mobiledoc;
mod post;
mod rows;
mod text;
mod values;

use std::path::Path;

use rayon::prelude::*;
use serde_json::Value;

use super::options::Options;
use super::uploads::{self, Uploads};
use crate::import::model::{Note, ReadError, Source, SourcePost};
use known::Known;
use rows::Rows;

/// How many posts are converted at once.
const AT_ONCE: usize = 32;

/// Reads an export.
///
/// # Errors
///
/// Where the file can't be read, isn't JSON, or isn't an export.
pub fn read(path: &Path, options: &Options) -> Result<Source, ReadError> {
    let mut source = Source::default();
    let mut known = Known::default();
    source.notes.extend(rows::each(path, &mut known)?);
    // An export doesn't say where its site was.
    if known.site.address.is_none() {
        let stated = options.hosts.first();
        known.site.address = stated.map(|host| match host.contains("//") {
            true => host.clone(),
            false => format!("https://{host}"),
        });
    }
    let mut posts = Posts::new(&known);
    rows::each(path, &mut posts)?;
    posts.convert();
    if !posts.has_table {
        return Err(ReadError::new(
            path,
            "this is no export of Ghost: it has no `posts`",
        ));
    }
    source.posts = posts.done;
    if known.has_members {
        source.notes.push(Note::left_out("the list of members"));
    }
    source.notes.append(&mut known.notes);
    source.site = known.site;
    files(path, options, &mut source);
    Ok(source)
}

/// The files that texts name, where the folder `content` came along.
fn files(path: &Path, options: &Options, source: &mut Source) {
    let mut uploads = Uploads::new(path, options.uploads.as_deref(), &["content"]);
    let mut missing = Vec::new();
    for folder in ["images", "media", "files"] {
        let marker = format!("/content/{folder}/");
        for address in uploads::named(source, &marker) {
            let is_own = address.starts_with('/')
                || source
                    .site
                    .address
                    .as_deref()
                    .is_some_and(|site| address.starts_with(site));
            let inner = address
                .split_once("/content/")
                .and_then(|(_, inner)| uploads::inner_path(inner));
            let is_there = inner.is_some_and(|inner| {
                // A picture in another size: `content/images/size/w600/2026/06/a.png`.
                let whole = inner.split_once("/size/").and_then(|(above, rest)| {
                    let (_, rest) = rest.split_once('/')?;
                    Some(format!("{above}/{rest}"))
                });
                is_own
                    && (uploads.take(&address, &inner)
                        || whole.is_some_and(|whole| uploads.take(&address, &whole)))
            });
            if is_own && !is_there {
                missing.push(address);
            }
        }
    }
    uploads.finish(&missing, source);
}

/// Posts, converted some at a time by all processors.
struct Posts<'k> {
    known: &'k Known,
    waiting: Vec<Value>,
    done: Vec<SourcePost>,
    has_table: bool,
}

impl Posts<'_> {
    fn new(known: &Known) -> Posts<'_> {
        Posts {
            known,
            waiting: Vec::new(),
            done: Vec::new(),
            has_table: false,
        }
    }

    fn convert(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let read = waiting.par_iter().map(|row| post::read(row, self.known));
        self.done.extend(read.collect::<Vec<_>>());
    }
}

impl Rows for Posts<'_> {
    fn wants(&mut self, table: &str) -> bool {
        self.has_table |= table == "posts";
        table == "posts"
    }

    fn take(&mut self, _: &str, row: Value) {
        self.waiting.push(row);
        if self.waiting.len() >= AT_ONCE {
            self.convert();
        }
    }
}
