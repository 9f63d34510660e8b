//! Says that something changed: saves, renames, deletions, new folders, a checkout of hundreds of files.
//!
//! Which files changed is a hint, for the one that somebody writes in; whatever it says, all of them are looked over. Many
//! changes at once are coalesced into one signal. Each change is followed by a signal, even that of a file that is made and deleted
//! within the time that is waited: the site may have been read in between. (A debouncer that pairs events off would drop both.)

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::change_signal::ChangeSignal;
use super::options::{ServeEvent, Tell};
use crate::content::read::{CONTENT, THEMES};

/// Editors save in several steps: how long nothing must have happened.
const QUIET: Duration = Duration::from_millis(12);
/// The longest wait for that, however much happens.
const LATEST: Duration = Duration::from_millis(50);
/// How often the site is looked over where it isn't watched.
const POLL: Duration = Duration::from_secs(1);

/// Watches the content and the themes of the site in `root`, as long as there is a session; where `polls`, by looking them over.
pub fn watch(root: &Path, polls: bool, signal: &ChangeSignal, tell: Tell) {
    if !polls && let Err(error) = watch_or_fail(root, signal) {
        tell(ServeEvent::Unwatched(error.to_string()));
    }
    signal.stop_watching();
    loop {
        std::thread::sleep(POLL);
        signal.raise(std::iter::empty(), 0);
    }
}

fn watch_or_fail(root: &Path, signal: &ChangeSignal) -> notify::Result<()> {
    let (events, happened) = mpsc::channel::<notify::Result<Event>>();
    let reported = signal.reported.clone();
    let report = move |event: notify::Result<Event>| {
        if event.as_ref().map_or(true, is_change) {
            reported.fetch_add(1, Ordering::SeqCst);
            let _ = events.send(event);
        }
    };
    // A link may lead to a whole disk: what it leads to is watched once it is known to be part of the site.
    let config = Config::default().with_follow_symlinks(false);
    signal.start_watching(RecommendedWatcher::new(report, config)?);
    // Its own entries only: `content/` or `themes/` may come and go.
    signal.with_watcher(|watcher| watcher.watch(root, RecursiveMode::NonRecursive))?;
    let folders = [root.join(CONTENT), root.join(THEMES)];
    let mut watched: BTreeSet<PathBuf> = BTreeSet::new();
    loop {
        for folder in &folders {
            if !folder.is_dir() {
                if watched.remove(folder) {
                    let _ = signal.with_watcher(|watcher| watcher.unwatch(folder));
                }
            } else if !watched.contains(folder) {
                signal.with_watcher(|watcher| watcher.watch(folder, RecursiveMode::Recursive))?;
                watched.insert(folder.clone());
                // What happened before it was watched went by unseen.
                signal.raise(std::iter::empty(), 0);
            }
        }
        let Some(changes) = changes(&happened) else {
            return Ok(());
        };
        // A folder that was replaced is watched no longer.
        if changes.paths.iter().any(|path| folders.contains(path)) {
            for folder in std::mem::take(&mut watched) {
                let _ = signal.with_watcher(|watcher| watcher.unwatch(&folder));
            }
        }
        let is_within = |path: &PathBuf| folders.iter().any(|folder| path.starts_with(folder));
        let is_ours = |path: &&PathBuf| is_within(path) || signal.is_linked(path);
        let mut ours = changes.paths.iter().filter(is_ours).peekable();
        match changes.are_lost || ours.peek().is_some() {
            true => signal.raise(ours, changes.reports),
            false => signal.dismiss(changes.reports),
        }
    }
}

/// What changed.
#[derive(Default)]
struct Changes {
    paths: BTreeSet<PathBuf>,
    /// How many reports of the system say so.
    reports: u64,
    /// Whether more did, of which nothing is known.
    are_lost: bool,
}

/// Waits until something changes and then until nothing has for a while; `None` where the watcher has ended.
fn changes(happened: &mpsc::Receiver<notify::Result<Event>>) -> Option<Changes> {
    let mut changes = Changes::default();
    let mut first: Option<Instant> = None;
    // Until when nothing more must have changed.
    let mut until = Instant::now();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let event = match first {
            None => happened.recv().ok()?,
            Some(_) if left.is_zero() => return Some(changes),
            Some(_) => match happened.recv_timeout(left) {
                Ok(event) => event,
                Err(_) => return Some(changes),
            },
        };
        changes.reports += 1;
        match event {
            Ok(event) if !event.need_rescan() => changes.paths.extend(event.paths),
            Ok(_) | Err(_) => changes.are_lost = true,
        }
        let now = Instant::now();
        until = (now + QUIET).min(*first.get_or_insert(now) + LATEST);
    }
}

/// Whether an event may have changed a file; that somebody reads one (as we do) has not.
fn is_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}
