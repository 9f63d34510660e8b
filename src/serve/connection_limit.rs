//! How many may be connected at once, and who goes when there are too many.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

/// Those who are in. When there are too many, whoever came first goes: a newcomer is always let in, so that no flood keeps others out.
pub struct Crowd {
    most: usize,
    inside: Mutex<VecDeque<oneshot::Sender<()>>>,
}

impl Crowd {
    /// Nobody yet; so many may come.
    pub fn new(most: usize) -> Crowd {
        Crowd {
            most,
            inside: Mutex::default(),
        }
    }

    /// Lets one in, who stays as long as the place is held, and is to go once it resolves.
    pub fn enter(&self) -> oneshot::Receiver<()> {
        let (leave, place) = oneshot::channel();
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.retain(|one| !one.is_closed());
        if inside.len() >= self.most {
            inside.pop_front();
        }
        inside.push_back(leave);
        place
    }
}
