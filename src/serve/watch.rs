//! Says that something changed: saves, renames, deletions, new folders, a checkout of hundreds of files.
//!
//! Which files changed is a hint, for the one that somebody writes in; whatever it says, all of them are looked over. Many
//! changes at once ring once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, new_debouncer};

use super::studio::Job;
use super::{Jobs, News};
use crate::read::{CONTENT, THEMES};

/// Editors save in several steps; so long nothing must have happened.
const QUIET: Duration = Duration::from_millis(12);
/// How often that is looked at.
const TICK: Duration = Duration::from_millis(4);
/// How often the site is looked over where it can't be watched.
const POLL: Duration = Duration::from_secs(1);

/// Rings the studio, once until it has heard.
pub struct Bell {
    jobs: Jobs,
    root: PathBuf,
    /// The files that changed, within the site's folder; `None` where it hasn't rung.
    rung: Mutex<Option<BTreeSet<String>>>,
}

impl Bell {
    /// A bell for this studio, and the site in `root`.
    pub fn new(jobs: Jobs, root: &Path) -> Bell {
        Bell {
            jobs,
            root: root.to_path_buf(),
            rung: Mutex::default(),
        }
    }

    fn ring<'a>(&self, paths: impl Iterator<Item = &'a PathBuf>) {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        if rung.is_none() {
            let _ = self.jobs.send(Job::Changed);
        }
        let within = paths.filter_map(|path| path.strip_prefix(&self.root).ok()?.to_str());
        let within = within.map(|path| path.replace('\\', "/"));
        rung.get_or_insert_default().extend(within);
    }

    /// The files that changed since this was asked last, as far as that is known: what changes from now on rings again.
    pub fn heard(&self) -> BTreeSet<String> {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        rung.take().unwrap_or_default()
    }
}

/// Watches the content and the themes of the site in `root`, as long as there is a studio.
pub fn watch(root: &Path, bell: &Arc<Bell>, tell: &(dyn Fn(News) + Send + Sync)) {
    if let Err(error) = watch_or_fail(root, bell) {
        tell(News::Unwatched(error.to_string()));
        loop {
            std::thread::sleep(POLL);
            bell.ring(std::iter::empty());
        }
    }
}

fn watch_or_fail(root: &Path, bell: &Arc<Bell>) -> notify::Result<()> {
    let (events, happened) = mpsc::channel::<DebounceEventResult>();
    let mut debouncer = new_debouncer(QUIET, Some(TICK), events)?;
    // Its own entries only: `content/` or `themes/` may come and go.
    debouncer.watch(root, RecursiveMode::NonRecursive)?;
    let folders = [root.join(CONTENT), root.join(THEMES)];
    let mut watched: BTreeSet<PathBuf> = BTreeSet::new();
    loop {
        for folder in &folders {
            if !folder.is_dir() {
                if watched.remove(folder) {
                    let _ = debouncer.unwatch(folder);
                }
            } else if !watched.contains(folder) {
                debouncer.watch(folder, RecursiveMode::Recursive)?;
                watched.insert(folder.clone());
                // What happened before it was watched went by unseen.
                bell.ring(std::iter::empty());
            }
        }
        let Ok(result) = happened.recv() else {
            return Ok(());
        };
        match result {
            Ok(events) => {
                let is_ours =
                    |path: &PathBuf| folders.iter().any(|folder| path.starts_with(folder));
                let changes = events.iter().filter(|event| is_change(event));
                let paths = changes.flat_map(|event| &event.paths);
                let mut ours = paths.filter(|path| is_ours(path)).peekable();
                // A folder that was replaced is watched no longer.
                let gone = |event: &DebouncedEvent| {
                    let is_folder = event.paths.iter().any(|path| folders.contains(path));
                    is_folder && !matches!(event.kind, EventKind::Access(_))
                };
                if events.iter().any(gone) {
                    for folder in std::mem::take(&mut watched) {
                        let _ = debouncer.unwatch(&folder);
                    }
                }
                if ours.peek().is_some() {
                    bell.ring(ours);
                }
            }
            // Some events were lost: something may have happened.
            Err(_) => bell.ring(std::iter::empty()),
        }
    }
}

/// Whether an event may have changed a file; that somebody reads one (as we do) has not.
fn is_change(event: &DebouncedEvent) -> bool {
    match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}
