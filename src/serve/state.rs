//! What all connections share: the way to the session, and how many may use it at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, oneshot, watch};

use super::change_signal::ChangeSignal;
use super::connection_limit::ConnectionLimit;
use super::message::{Answer, Message, MessageSender, PageQuery, PageRequest, Revision};

/// Pages that are made at once, for requests and for open pages each.
const PAGES: usize = 16;
/// Connections at once: far more than browsers need, and fewer than a process may have files open.
const CONNECTIONS: usize = 256;
/// The longest wait for what the system has to report of changes before a request.
const CATCHING_UP: Duration = Duration::from_millis(50);
/// Open pages at once.
const OPEN_PAGES: usize = 256;

/// What all connections share.
pub struct AppState {
    messages: MessageSender,
    changes: Arc<ChangeSignal>,
    /// The state of the site.
    pub revisions: watch::Receiver<Revision>,
    /// The name that this machine goes by, in small letters.
    pub host: String,
    /// Connections, but for those of open pages.
    pub connections: ConnectionLimit,
    /// Connections of open pages.
    pub open_pages: ConnectionLimit,
    requests: Semaphore,
    /// Open pages don't queue behind requests.
    updates: Semaphore,
}

impl AppState {
    /// The state of a server at `host` that asks the session through `messages`, and `changes` what the disk has.
    pub fn new(
        messages: MessageSender,
        changes: Arc<ChangeSignal>,
        revisions: watch::Receiver<Revision>,
        host: &str,
    ) -> AppState {
        AppState {
            messages,
            changes,
            revisions,
            host: host.to_ascii_lowercase(),
            connections: ConnectionLimit::new(CONNECTIONS),
            open_pages: ConnectionLimit::new(OPEN_PAGES),
            requests: Semaphore::new(PAGES),
            updates: Semaphore::new(PAGES),
        }
    }

    /// A page as it is once all is read that was saved until now; `None` where the session has ended.
    pub async fn page(&self, query: PageQuery) -> Option<Answer> {
        let _permit = self.requests.acquire().await.ok()?;
        let changes = self.changes.clone();
        let caught_up = tokio::task::spawn_blocking(move || changes.catch_up());
        // A watcher that is busy (with a checkout, say) tells the session of it in a moment.
        let _ = tokio::time::timeout(CATCHING_UP, caught_up).await;
        self.ask(query, true).await
    }

    /// A page as it was read last, for an open page, which is told once there is more.
    pub async fn page_as_read(&self, query: PageQuery) -> Option<Answer> {
        let _permit = self.updates.acquire().await.ok()?;
        self.ask(query, false).await
    }

    async fn ask(&self, query: PageQuery, waits: bool) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        let request = PageRequest {
            query,
            waits,
            reply,
        };
        self.messages.send(Message::Page(request)).ok()?;
        answer.await.ok()
    }
}
