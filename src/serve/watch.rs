//! Says that something changed: saves, renames, deletions, new folders, a checkout of hundreds of files.
//!
//! Which files changed is a hint, for the one that somebody writes in; whatever it says, all of them are looked over. Many
//! changes at once are coalesced into one signal. Each change is followed by a signal, even that of a file that is made and deleted
//! within the time that is waited: the site may have been read in between. (A debouncer that pairs events off would drop both.)

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::message::{Message, MessageSender};
use super::options::{ServeEvent, Tell};
use crate::content::read::{CONTENT, THEMES};

/// Editors save in several steps: how long nothing must have happened.
const QUIET: Duration = Duration::from_millis(12);
/// The longest wait for that, however much happens.
const LATEST: Duration = Duration::from_millis(50);
/// How often the site is looked over where it can't be watched.
const POLL: Duration = Duration::from_secs(1);

/// Tells the session of changes, with one message until it has taken them.
pub struct ChangeSignal {
    messages: MessageSender,
    root: PathBuf,
    /// The files that changed, within the site's folder; `None` where the session has taken all changes.
    changed: Mutex<Option<BTreeSet<String>>>,
}

impl ChangeSignal {
    /// A signal to this session, for the site in `root`.
    pub fn new(messages: MessageSender, root: &Path) -> ChangeSignal {
        ChangeSignal {
            messages,
            root: root.to_path_buf(),
            changed: Mutex::default(),
        }
    }

    fn raise<'a>(&self, paths: impl Iterator<Item = &'a PathBuf>) {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        if changed.is_none() {
            let _ = self.messages.send(Message::Changed);
        }
        let within = paths.filter_map(|path| path.strip_prefix(&self.root).ok()?.to_str());
        let within = within.map(|path| path.replace('\\', "/"));
        changed.get_or_insert_default().extend(within);
    }

    /// The files that changed since the last call, as far as that is known. A change from now on sends another message.
    pub fn take(&self) -> BTreeSet<String> {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        changed.take().unwrap_or_default()
    }
}

/// Watches the content and the themes of the site in `root`, as long as there is a session.
pub fn watch(root: &Path, signal: &Arc<ChangeSignal>, tell: Tell) {
    if let Err(error) = watch_or_fail(root, signal) {
        tell(ServeEvent::Unwatched(error.to_string()));
        loop {
            std::thread::sleep(POLL);
            signal.raise(std::iter::empty());
        }
    }
}

fn watch_or_fail(root: &Path, signal: &Arc<ChangeSignal>) -> notify::Result<()> {
    let (events, happened) = mpsc::channel::<notify::Result<Event>>();
    let mut watcher = notify::recommended_watcher(events)?;
    // Its own entries only: `content/` or `themes/` may come and go.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    let folders = [root.join(CONTENT), root.join(THEMES)];
    let mut watched: BTreeSet<PathBuf> = BTreeSet::new();
    loop {
        for folder in &folders {
            if !folder.is_dir() {
                if watched.remove(folder) {
                    let _ = watcher.unwatch(folder);
                }
            } else if !watched.contains(folder) {
                watcher.watch(folder, RecursiveMode::Recursive)?;
                watched.insert(folder.clone());
                // What happened before it was watched went by unseen.
                signal.raise(std::iter::empty());
            }
        }
        let Some(changes) = changes(&happened) else {
            return Ok(());
        };
        // A folder that was replaced is watched no longer.
        if changes.paths.iter().any(|path| folders.contains(path)) {
            for folder in std::mem::take(&mut watched) {
                let _ = watcher.unwatch(&folder);
            }
        }
        let is_ours = |path: &&PathBuf| folders.iter().any(|folder| path.starts_with(folder));
        let mut ours = changes.paths.iter().filter(is_ours).peekable();
        if changes.are_lost || ours.peek().is_some() {
            signal.raise(ours);
        }
    }
}

/// What changed.
#[derive(Default)]
struct Changes {
    paths: BTreeSet<PathBuf>,
    /// Whether more did, of which nothing is known.
    are_lost: bool,
}

/// Waits until something changes and then until nothing has for a while; `None` where the watcher has ended.
fn changes(happened: &mpsc::Receiver<notify::Result<Event>>) -> Option<Changes> {
    let mut changes = Changes::default();
    let mut first: Option<Instant> = None;
    // Until when nothing more must have changed; that files are read, as we do, is of no account.
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
        match event {
            Ok(event) if event.need_rescan() => changes.are_lost = true,
            Ok(event) if is_change(&event) => changes.paths.extend(event.paths),
            Ok(_) => continue,
            Err(_) => changes.are_lost = true,
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
