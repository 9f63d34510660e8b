//! The thread that reads the site, each time with the cache of the time before, while the session answers from what was read last.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::message::{Message, MessageSender, Reload};
use super::options::Options;
use super::panics::caught;
use crate::archive::resolve::Now;
use crate::build::{self, Loaded, Previous, Request};
use crate::cache::{Fingerprint, Store};
use crate::content::read::{self, FolderScan};
use crate::diagnostic::has_errors;

/// How long a text that is empty or away is waited for. An editor that saves empties the file and then writes it, or deletes it and
/// makes it anew; without the wait, an open page would be told that it is gone.
const RETURN: Duration = Duration::from_millis(150);

/// Looks at the disk whenever it is told to, and sends what is there; ends when nobody tells it to any more.
pub fn load(options: &Options, reloads: &mpsc::Receiver<()>, messages: &MessageSender) {
    let mut loader = Loader {
        options,
        previous: Previous {
            sources: Store::source_cache_of(&options.root),
            cache: Store::cache_of(&options.root).into(),
        },
        seen: None,
        texts: BTreeSet::new(),
    };
    while reloads.recv().is_ok() {
        let reload = caught(|| loader.reload()).unwrap_or_else(|message| {
            // What it was looking at when it failed isn't known to be what was read.
            loader.seen = None;
            Reload::Panicked(message)
        });
        if messages.send(Message::Reloaded(reload)).is_err() {
            return;
        }
    }
}

/// What the loader knows from the last time.
struct Loader<'a> {
    options: &'a Options,
    previous: Previous,
    seen: Option<Seen>,
    /// The files of the texts that have a page.
    texts: BTreeSet<Arc<str>>,
}

impl Loader<'_> {
    fn reload(&mut self) -> Reload {
        let options = self.options;
        let started = Instant::now();
        let scan = read::scan(&options.root);
        // Not everything that happens to a file changes it.
        let is_unchanged = |seen: &Seen| seen.is(&scan, options);
        if self.seen.as_ref().is_some_and(is_unchanged) {
            return Reload::Unchanged;
        }
        let mut loaded = build::load(&request(options), scan, &self.previous);
        if !has_errors(&loaded.diagnostics) {
            if are_back(&options.root, self.texts.difference(&texts_of(&loaded))) {
                let scan = read::scan(&options.root);
                loaded = build::load(&request(options), scan, &self.previous);
            }
            self.texts = texts_of(&loaded);
        }
        self.previous.sources = loaded.files.source_cache.clone();
        self.previous.cache.end_round();
        self.previous.cache.drop_packs();
        self.seen = Some(Seen::of(&loaded));
        Reload::Loaded(Box::new(loaded), started.elapsed())
    }
}

/// The files of the texts that have a page.
fn texts_of(loaded: &Loaded) -> BTreeSet<Arc<str>> {
    let archive = &loaded.site.archive;
    let texts = archive.briefings.iter().chain(&archive.pages);
    texts.map(|text| text.source.path.clone()).collect()
}

/// Waits a little for texts that went; whether one of them is there again.
fn are_back<'a>(root: &Path, gone: impl Iterator<Item = &'a Arc<str>>) -> bool {
    let gone: Vec<PathBuf> = gone.map(|path| root.join(&**path)).collect();
    let is_back = |path: &PathBuf| fs::metadata(path).is_ok_and(|found| found.len() > 0);
    let started = Instant::now();
    while !gone.is_empty() && started.elapsed() < RETURN {
        if gone.iter().any(is_back) {
            return true;
        }
        thread::sleep(RETURN / 10);
    }
    false
}

/// What was seen on the disk.
struct Seen {
    content: Option<Fingerprint>,
    theme: Option<Fingerprint>,
    theme_name: String,
    /// Until then the same is published.
    until: Option<Timestamp>,
}

impl Seen {
    fn of(loaded: &Loaded) -> Seen {
        Seen {
            content: loaded.files.digest,
            theme: loaded.files.theme_digest,
            theme_name: loaded.site.archive.config.theme.value.clone(),
            until: loaded.files.valid_between.1,
        }
    }

    fn is(&self, scan: &FolderScan, options: &Options) -> bool {
        let now = request(options).now.moment;
        self.until.is_none_or(|until| now < until)
            && self.content.is_some()
            && self.theme.is_some()
            && scan.digest() == self.content
            && read::theme_digest(&options.root, &self.theme_name) == self.theme
    }
}

fn request(options: &Options) -> Request {
    let now = Now {
        moment: options.moment.unwrap_or_else(Timestamp::now),
        drafts: options.drafts,
    };
    Request {
        lint: false,
        root: options.root.clone(),
        output: PathBuf::new(),
        base_url: None,
        now,
        clean: false,
    }
}
