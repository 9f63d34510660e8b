//! A bar on standard error for work that a person waits for.
//!
//! In: how much there is to do, and each part that is done, from any thread. Out: one line that is drawn over, at most twenty times
//! a second, and is gone at the end.

use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Characters.
const WIDTH: usize = 40;
/// Between two drawings.
const PAUSE: Duration = Duration::from_millis(50);

/// The bar; hidden where standard error is no terminal.
pub struct ProgressBar {
    is_shown: bool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    total: usize,
    done: usize,
    /// When it was drawn last; `None` while the line is empty.
    drawn: Option<Instant>,
}

impl ProgressBar {
    /// A bar that shows nothing before there is something to do.
    pub fn new(is_shown: bool) -> ProgressBar {
        ProgressBar {
            is_shown,
            state: Mutex::default(),
        }
    }

    /// How many files there are to make.
    pub fn set_total(&self, files: usize) {
        self.state().total = files;
    }

    /// One more file is made.
    pub fn advance(&self) {
        let mut state = self.state();
        state.done += 1;
        let is_due = state.drawn.is_none_or(|drawn| drawn.elapsed() >= PAUSE);
        if self.is_shown && is_due {
            state.drawn = Some(Instant::now());
            print(&state.line());
        }
    }

    /// Prints something else, on a line that the bar leaves for it.
    pub fn suspended(&self, print: impl FnOnce()) {
        let mut state = self.state();
        state.clear();
        print();
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.state().clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked left two numbers, which are as good as any.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn line(&self) -> String {
        let (done, total) = (self.done, self.total);
        let filled = (done * WIDTH).checked_div(total).unwrap_or(0).min(WIDTH);
        let (filled, empty) = ("█".repeat(filled), "░".repeat(WIDTH - filled));
        format!("\r{filled}{empty} {done}/{total} files\x1b[K")
    }

    fn clear(&mut self) {
        if self.drawn.take().is_some() {
            print("\r\x1b[K");
        }
    }
}

/// A message for a person: where it can't be written, the work goes on.
fn print(text: &str) {
    let mut stream = anstream::stderr();
    let _ = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
}

#[cfg(test)]
mod tests {
    use super::State;

    #[test]
    fn a_bar_is_filled_in_proportion() {
        let state = |done, total| State {
            done,
            total,
            drawn: None,
        };
        let filled = |state: State| state.line().matches('█').count();
        assert_eq!(filled(state(0, 0)), 0);
        assert_eq!(filled(state(5, 10)), 20);
        assert_eq!(filled(state(12, 10)), 40);
        assert!(state(5, 10).line().ends_with(" 5/10 files\x1b[K"));
    }
}
