//! The thread that reads the site, each time with the cache of the time before, while the session answers from what was read last.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::change_signal::ChangeSignal;
use super::message::{Message, MessageSender, Reload};
use super::options::Options;
use super::panics::caught;
use crate::archive::resolve::Now;
use crate::build::{self, Loaded, Previous, Request};
use crate::cache::{Fingerprint, Store};
use crate::content::read::{self, FolderScan};

/// How long a file that is empty or away is waited for. An editor that saves empties the file and then writes it, or deletes it and
/// makes it anew; without the wait, an open page would be told that it is gone, or the whole site lose its settings.
const RETURN: Duration = Duration::from_millis(150);

/// How often at most a site is read once more since a file went while it was read.
const RESCANS: usize = 4;

/// Looks at the disk whenever it is told to, and sends what is there; ends when no sender of messages is left.
pub fn load(
    options: &Options,
    reloads: &mpsc::Receiver<()>,
    messages: &MessageSender,
    changes: &ChangeSignal,
) {
    let mut loader = Loader {
        options,
        changes,
        previous: Previous {
            sources: Store::source_cache_of(&options.root),
            cache: Store::cache_of(&options.root).into(),
        },
        seen: None,
        files: BTreeSet::new(),
        theme_files: Vec::new(),
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
    changes: &'a ChangeSignal,
    previous: Previous,
    seen: Option<Seen>,
    /// The files of the content that were there and had something in them.
    files: BTreeSet<Arc<str>>,
    /// The theme's own files.
    theme_files: Vec<PathBuf>,
}

impl Loader<'_> {
    fn reload(&mut self) -> Reload {
        let options = self.options;
        let started = Instant::now();
        let scan = self.scan();
        // Not everything that happens to a file changes it.
        let is_unchanged = |seen: &Seen| seen.is(&scan, options);
        if self.seen.as_ref().is_some_and(is_unchanged) {
            return Reload::Unchanged;
        }
        let mut loaded = self.load(scan);
        // A file may have been emptied after the scan, by an editor that saves; and again, by the next save, after the scan that
        // waited for it.
        for _ in 0..RESCANS {
            if self.files.iter().all(|path| loaded.files.is_filled(path)) {
                break;
            }
            let scan = self.scan();
            loaded = self.load(scan);
        }
        self.theme_files = theme_files(&options.root, &loaded.site.archive.config.theme.value);
        self.previous.sources = loaded.files.source_cache.clone();
        self.previous.cache.end_round();
        self.previous.cache.drop_packs();
        self.seen = Some(Seen::of(&loaded));
        Reload::Loaded(Box::new(loaded), started.elapsed())
    }

    fn load(&mut self, scan: FolderScan) -> Loaded {
        let root = &self.options.root;
        self.files = scan.filled_files().cloned().collect();
        let links = scan.links().iter();
        let links = links.filter_map(|link| target_outside(root, link));
        self.changes.set_linked(links.collect());
        build::load(&request(self.options), scan, &self.previous)
    }

    /// Looks over the content; waits a little for files that went.
    fn scan(&self) -> FolderScan {
        let root = &self.options.root;
        let scan = read::scan(root);
        let filled: BTreeSet<&Arc<str>> = scan.filled_files().collect();
        let gone = self.files.iter().filter(|path| !filled.contains(path));
        let gone = gone.map(|path| root.join(&**path));
        let mut gone: Vec<PathBuf> = gone.chain(self.theme_files.iter().cloned()).collect();
        let is_gone = |path: &PathBuf| fs::metadata(path).map_or(0, |found| found.len()) == 0;
        gone.retain(is_gone);
        if gone.is_empty() {
            return scan;
        }
        let began = Instant::now();
        while !gone.is_empty() && began.elapsed() < RETURN {
            thread::sleep(RETURN / 10);
            gone.retain(is_gone);
        }
        read::scan(root)
    }
}

/// The files of a theme of the site's own that have something in them.
fn theme_files(root: &Path, name: &str) -> Vec<PathBuf> {
    let files = read::theme_paths(root, name).into_iter();
    let is_filled = |path: &PathBuf| fs::metadata(path).is_ok_and(|found| found.len() > 0);
    files.filter(is_filled).collect()
}

/// Where a link leads, if that is outside of what is watched anyway.
fn target_outside(root: &Path, link: &Path) -> Option<PathBuf> {
    let target = fs::canonicalize(link).ok()?;
    let watched = [root.join(read::CONTENT), root.join(read::THEMES)];
    let is_inside = watched.iter().any(|folder| target.starts_with(folder));
    (!is_inside).then_some(target)
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
        lenient: options.lenient,
        lint: false,
        root: options.root.clone(),
        output: PathBuf::new(),
        base_url: None,
        now,
        clean: false,
    }
}
