//! How many connections there are at once. At the limit the oldest is closed.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

/// A limit on connections. A new one is always let in, and the oldest closed for it, so that no flood keeps others out.
pub struct ConnectionLimit {
    limit: usize,
    connections: Mutex<VecDeque<oneshot::Sender<()>>>,
}

impl ConnectionLimit {
    /// At most `limit` connections.
    pub fn new(limit: usize) -> ConnectionLimit {
        ConnectionLimit {
            limit,
            connections: Mutex::default(),
        }
    }

    /// Counts a connection for as long as what is returned lives; once that resolves, the connection is to be closed.
    pub fn enter(&self) -> oneshot::Receiver<()> {
        let (close, closed) = oneshot::channel();
        let mut connections = self
            .connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        connections.retain(|one| !one.is_closed());
        if connections.len() >= self.limit {
            connections.pop_front();
        }
        connections.push_back(close);
        closed
    }
}
