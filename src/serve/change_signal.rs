//! What the session knows of changes on the disk: which files changed, and whether more did that it hasn't been told of yet.
//!
//! In: batches of paths from [`super::watch`]. Out: one [`Message::Changed`] until the session has taken them, and for a request
//! the answer to "has the disk got more than what was read?", before the watcher has waited for the end of a save.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};

use super::message::{Message, MessageSender};

/// Tells the session of changes, with one message until it has taken them.
pub struct ChangeSignal {
    messages: MessageSender,
    root: PathBuf,
    untaken: Mutex<Untaken>,
    /// Changes that the system reported.
    pub(super) reported: Arc<AtomicU64>,
    /// How many of these the session has taken.
    taken: AtomicU64,
    /// Whether the system reports changes.
    is_watching: AtomicBool,
    /// The system's watcher; `None` where the site is looked over now and then instead.
    watcher: Mutex<Option<RecommendedWatcher>>,
    /// Files and folders outside of the content and the themes that links in there lead to.
    linked: Mutex<BTreeSet<PathBuf>>,
}

/// What the session has yet to take.
#[derive(Default)]
struct Untaken {
    /// The files that changed, within the site's folder; `None` where nothing did.
    changed: Option<BTreeSet<String>>,
    /// How many reports of the system it was told of since the preview began, those that concern nothing of the site among them.
    told: u64,
}

impl ChangeSignal {
    /// A signal to this session, for the site in `root`.
    pub fn new(messages: MessageSender, root: &Path) -> ChangeSignal {
        ChangeSignal {
            messages,
            root: root.to_path_buf(),
            untaken: Mutex::default(),
            reported: Arc::default(),
            taken: AtomicU64::new(0),
            is_watching: AtomicBool::new(false),
            watcher: Mutex::default(),
            linked: Mutex::default(),
        }
    }

    /// Something changed, these files among it; `reports` of the system's reports say so.
    pub(super) fn raise<'a>(&self, paths: impl Iterator<Item = &'a PathBuf>, reports: u64) {
        let mut untaken = self.lock_untaken();
        untaken.told += reports;
        if untaken.changed.is_none() {
            let _ = self.messages.send(Message::Changed);
        }
        let within = paths.filter_map(|path| path.strip_prefix(&self.root).ok()?.to_str());
        let within = within.map(|path| path.replace('\\', "/"));
        untaken.changed.get_or_insert_default().extend(within);
    }

    /// These reports of the system concern nothing of the site.
    pub(super) fn dismiss(&self, reports: u64) {
        self.lock_untaken().told += reports;
        let _ = self.messages.send(Message::Settled);
    }

    /// The files that changed since the last call, as far as that is known; `None` where nothing did. A change from now on sends
    /// another message.
    pub fn take(&self) -> Option<BTreeSet<String>> {
        let mut untaken = self.lock_untaken();
        self.taken.store(untaken.told, Ordering::SeqCst);
        untaken.changed.take()
    }

    /// Whether the system reported changes that the session hasn't taken; a message will follow, or is on its way.
    pub fn is_behind(&self) -> bool {
        self.is_watching.load(Ordering::SeqCst)
            && self.reported.load(Ordering::SeqCst) != self.taken.load(Ordering::SeqCst)
    }

    fn lock_untaken(&self) -> MutexGuard<'_, Untaken> {
        self.untaken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the system's reports of all changes so far are counted, where it has such reports at once (Linux, Windows).
    ///
    /// The watcher's thread answers a question between two batches of reports. The first answer may precede a batch that was there
    /// already; the second comes after it.
    pub fn catch_up(&self) {
        let _ = self.with_watcher(|watcher| {
            for _ in 0..2 {
                // It sets nothing, but is answered by the watcher's thread.
                watcher.configure(Config::default())?;
            }
            Ok(())
        });
    }

    /// From now on this watcher reports changes.
    pub(super) fn start_watching(&self, watcher: RecommendedWatcher) {
        *self.lock_watcher() = Some(watcher);
        self.is_watching.store(true, Ordering::SeqCst);
    }

    /// From now on nothing reports changes, and nothing waits for reports.
    pub(super) fn stop_watching(&self) {
        self.is_watching.store(false, Ordering::SeqCst);
        drop(self.lock_watcher().take());
        self.raise(std::iter::empty(), 0);
    }

    /// Asks something of the watcher, where there is one.
    ///
    /// # Errors
    ///
    /// What the watcher says.
    pub(super) fn with_watcher(
        &self,
        ask: impl FnOnce(&mut RecommendedWatcher) -> notify::Result<()>,
    ) -> notify::Result<()> {
        self.lock_watcher().as_mut().map_or(Ok(()), ask)
    }

    fn lock_watcher(&self) -> MutexGuard<'_, Option<RecommendedWatcher>> {
        self.watcher.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a path is, or is in, what links of the site lead to.
    pub(super) fn is_linked(&self, path: &Path) -> bool {
        let linked = self.linked.lock().unwrap_or_else(PoisonError::into_inner);
        linked.iter().any(|target| path.starts_with(target))
    }

    /// Replaces the files and folders outside of the content and the themes that are watched because links lead there.
    pub fn set_linked(&self, targets: BTreeSet<PathBuf>) {
        let mut linked = self.linked.lock().unwrap_or_else(PoisonError::into_inner);
        if *linked == targets {
            return;
        }
        let new: Vec<PathBuf> = targets.difference(&linked).cloned().collect();
        *linked = targets;
        drop(linked);
        let _ = self.with_watcher(|watcher| {
            for target in &new {
                watch_linked(watcher, target);
            }
            Ok(())
        });
        // What happened before it was watched went by unseen.
        self.raise(std::iter::empty(), 0);
    }
}

/// Watches what a link leads to: a folder with all that is in it, or a file by its folder, since many editors save by putting
/// another file in its place. A link that can't be watched is seen when something else changes.
fn watch_linked(watcher: &mut RecommendedWatcher, target: &Path) {
    let _ = match target.parent() {
        Some(folder) if !target.is_dir() => watcher.watch(folder, RecursiveMode::NonRecursive),
        _ => watcher.watch(target, RecursiveMode::Recursive),
    };
}
