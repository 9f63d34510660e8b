//! Many addresses, a few at a time.
//!
//! In: addresses. Out: what each answers. Some hosts are asked side by side, and each host for a few addresses at once, so that
//! nobody's server takes a check for an attack.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use url::Url;

use super::ask::{Answer, agent, ask};

/// How many addresses are asked for at once.
const AT_ONCE: usize = 16;
/// How many of them may be of one host.
const AT_ONE_HOST: usize = 3;

/// What is still to be asked for, and who is being asked.
struct Waiting<'u> {
    /// By host.
    urls: BTreeMap<String, VecDeque<&'u str>>,
    /// How many are being asked for at each host.
    asked: BTreeMap<String, usize>,
}

impl<'u> Waiting<'u> {
    /// The next address whose host isn't busy.
    fn next(&mut self) -> Option<(String, &'u str)> {
        let asked = &self.asked;
        let is_free = |host: &str| asked.get(host).is_none_or(|count| *count < AT_ONE_HOST);
        let (host, urls) = self.urls.iter_mut().find(|(host, _)| is_free(host))?;
        let host = host.clone();
        let url = urls.pop_front();
        if urls.is_empty() {
            self.urls.remove(&host);
        }
        let url = url?;
        *self.asked.entry(host.clone()).or_default() += 1;
        Some((host, url))
    }
}

/// What each of these addresses answers.
pub fn ask_all<'u>(urls: &[&'u str]) -> BTreeMap<&'u str, Answer> {
    let mut waiting = Waiting {
        urls: BTreeMap::new(),
        asked: BTreeMap::new(),
    };
    for url in urls {
        let host = Url::parse(url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_string));
        let of_host = waiting.urls.entry(host.unwrap_or_default()).or_default();
        of_host.push_back(url);
    }
    let waiting = Mutex::new(waiting);
    let answered = Condvar::new();
    let answers = Mutex::new(BTreeMap::new());
    let agent = agent();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(urls.len()) {
            scope.spawn(|| {
                while let Some((host, url)) = take(&waiting, &answered) {
                    let answer = ask(&agent, url);
                    locked(&answers).insert(url, answer);
                    if let Some(count) = locked(&waiting).asked.get_mut(&host) {
                        *count -= 1;
                    }
                    answered.notify_all();
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The next address to ask for, once its host may be asked; `None` once there is no more.
fn take<'u>(waiting: &Mutex<Waiting<'u>>, answered: &Condvar) -> Option<(String, &'u str)> {
    let mut now = locked(waiting);
    loop {
        if let Some(next) = now.next() {
            return Some(next);
        }
        if now.urls.is_empty() {
            return None;
        }
        now = answered.wait(now).unwrap_or_else(PoisonError::into_inner);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
