//! The site under edit: answers from what was read last, and has it read again whenever something changed.
//!
//! A save is seen in two steps. The page of a text that was saved is made at once ([`super::early_page`]) and sent to open pages
//! over the WebSocket only. Then the whole site is read again, beside the answers, and the reload's result replaces what was
//! shown, for that page as for all others. A request over HTTP meanwhile waits for the reload: what is answered there is what a
//! build would write.
//!
//! Saves that come while the site is read wait for the next reload, all at once; what was read is shown before that, so that
//! however fast they come, the other pages follow.

use std::collections::BTreeSet;
use std::sync::{Arc, mpsc};
use std::thread::{self, Scope};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::watch as latest;

use super::change_signal::ChangeSignal;
use super::early_page;
use super::message::{Answer, EarlyPages, Message, PageRequest, Reload, Revision};
use super::options::{Options, ServeEvent, Tell};
use super::pages::PageServer;
use super::panics::caught;
use super::problems;
use crate::build::Loaded;
use crate::diagnostic::has_errors;
use crate::view;

/// How long the site isn't read after an early page was sent: the browser needs the machine to show it.
const PAUSE: Duration = Duration::from_millis(50);
/// How often the clock is looked at while the end of an embargo is awaited.
const CLOCK_CHECK: Duration = Duration::from_secs(30);

/// What the session works with.
pub struct Session<'a> {
    /// What is previewed.
    pub options: &'a Options,
    /// What it is told.
    pub messages: mpsc::Receiver<Message>,
    /// Which files changed.
    pub changes: &'a ChangeSignal,
    /// Asks the loader to look at the disk.
    pub reload: mpsc::Sender<()>,
    /// Reaches all open pages.
    pub revisions: latest::Sender<Revision>,
    /// The caller's function for events.
    pub tell: Tell<'a>,
}

/// Answers until all senders of requests are dropped.
pub fn run(session: &Session) {
    let mut pending = Pending::default();
    session.reload_now(&mut pending);
    let Some(mut current) = session.answer(None, &mut pending) else {
        return;
    };
    while let Some(next) = show(&current, session, &mut pending) {
        let old = std::mem::replace(&mut current, next);
        // Freeing a large archive takes a while, which no request should wait for.
        rayon::spawn(move || drop(old));
    }
}

/// A site without errors, and how long it took to read it.
type Current = (Box<Loaded>, Duration);

/// Makes the pages of a site as they are asked for, until there is a newer one.
fn show((loaded, took): &Current, session: &Session, pending: &mut Pending) -> Option<Current> {
    let site = &loaded.site;
    let view = site.for_pages();
    let pages = view::routes::pages(&view);
    let server = PageServer::new(loaded, session.options, &view, &pages);
    pending.has_errors = false;
    pending.early_pages.clear();
    // Files that changed after the loader looked: their early pages are newer than this reload and stay.
    pending.make_early_pages(&server);
    let base = base(view.site_view.base_url.as_deref());
    session.revisions.send_modify(|revision| {
        revision.number += 1;
        revision.problems = problems::NONE.into();
        revision.base = base.into();
        revision.image_hosts = site.archive.config.image_hosts.as_slice().into();
        revision.early_pages = Arc::new(pending.early_pages.clone());
    });
    session.tell_of(loaded, pages.len(), *took);
    thread::scope(|scope| {
        let source = Source {
            server: &server,
            scope,
        };
        pending.reply_waiting(Some(&source));
        session.answer(Some(&source), pending)
    })
}

/// The path of a site's address, with a slash at both ends.
fn base(base_url: Option<&str>) -> String {
    let after_scheme = base_url.and_then(|url| url.split_once("://"));
    let path = after_scheme.and_then(|(_, rest)| rest.split_once('/'));
    path.map_or_else(|| "/".into(), |(_, path)| format!("/{path}/"))
}

impl Session<'_> {
    /// Answers until there is a newer site to answer from; `None` where all senders are dropped.
    fn answer(&self, source: Option<&Source>, pending: &mut Pending) -> Option<Current> {
        loop {
            let message = match pending.wait() {
                Some(wait) => match self.messages.recv_timeout(wait) {
                    Ok(message) => message,
                    Err(mpsc::RecvTimeoutError::Timeout) => {
                        if pending.wait().is_some_and(|wait| wait.is_zero()) {
                            self.reload_now(pending);
                        }
                        continue;
                    }
                    Err(mpsc::RecvTimeoutError::Disconnected) => return None,
                },
                None => self.messages.recv().ok()?,
            };
            match message {
                Message::Changed | Message::Settled => {
                    if let Some(paths) = self.changes.take() {
                        self.on_change(paths, source, pending);
                    }
                    pending.admit_unsettled(source);
                }
                Message::Page(request) if request.waits && self.changes.is_behind() => {
                    pending.unsettled.push(request);
                }
                Message::Page(request) => pending.admit(source, request),
                Message::Reloaded(reload) => {
                    pending.is_loading = false;
                    pending.note_end(&reload, self.options);
                    match reload {
                        Reload::Loaded(loaded, took) if !has_errors(&loaded.diagnostics) => {
                            return Some((loaded, took));
                        }
                        Reload::Loaded(loaded, took) => self.show_errors(&loaded, took, pending),
                        Reload::Panicked(message) => self.show_panic(&message, pending),
                        Reload::Unchanged => self.discard_early_pages(source, pending),
                    }
                    pending.reply_waiting(source);
                }
            }
        }
    }

    fn reload_now(&self, pending: &mut Pending) {
        // The reload covers all changes up to here.
        pending.paths.clear();
        pending.covered = pending.seen;
        pending.due = None;
        pending.is_loading = self.reload.send(()).is_ok();
    }

    /// Something changed: early pages are shown at once, and a reload is due.
    fn on_change(&self, paths: BTreeSet<String>, source: Option<&Source>, pending: &mut Pending) {
        pending.seen += 1;
        pending.paths.extend(paths);
        let is_shown = match source {
            Some(source) if !pending.has_errors => pending.make_early_pages(source.server),
            _ => false,
        };
        let pause = if is_shown { PAUSE } else { Duration::ZERO };
        let due = Instant::now() + pause;
        pending.due = Some(pending.due.map_or(due, |other| other.min(due)));
        if is_shown {
            self.revisions.send_modify(|revision| {
                revision.early_pages = Arc::new(pending.early_pages.clone());
            });
        }
    }

    fn show_errors(&self, loaded: &Loaded, took: Duration, pending: &mut Pending) {
        self.show_problems(problems::list(loaded, &self.options.root), pending);
        self.tell_of(loaded, 0, took);
    }

    fn show_panic(&self, message: &str, pending: &mut Pending) {
        self.show_problems(problems::of_panic(message), pending);
        (self.tell)(ServeEvent::Failed(message));
    }

    fn show_problems(&self, list: Arc<str>, pending: &mut Pending) {
        pending.has_errors = true;
        self.revisions.send_modify(|revision| {
            revision.number += 1;
            revision.problems = list;
        });
    }

    /// Nothing on the disk differs from what was read: early pages made in between are dropped.
    fn discard_early_pages(&self, source: Option<&Source>, pending: &mut Pending) {
        if pending.early_pages.is_empty() {
            return;
        }
        pending.early_pages.clear();
        if let Some(source) = source {
            pending.make_early_pages(source.server);
        }
        self.revisions.send_modify(|revision| {
            revision.number += 1;
            revision.early_pages = Arc::new(pending.early_pages.clone());
        });
    }

    fn tell_of(&self, loaded: &Loaded, pages: usize, took: Duration) {
        (self.tell)(ServeEvent::Reloaded {
            diagnostics: &loaded.diagnostics,
            texts: &loaded.texts,
            pages,
            took,
        });
    }
}

/// Changes that the last reload hasn't seen.
#[derive(Default)]
struct Pending {
    /// Changes since the preview began.
    seen: u64,
    /// How many of these the last reload covers.
    covered: u64,
    /// Whether the loader is at work.
    is_loading: bool,
    /// When the next reload begins.
    due: Option<Instant>,
    /// Files that changed since the last reload began, within the site's folder.
    paths: BTreeSet<String>,
    early_pages: EarlyPages,
    /// Whether the site that was read last has errors; an older one is shown then.
    has_errors: bool,
    /// Requests that wait for a reload, each with the changes that it must cover.
    waiting: Vec<(u64, PageRequest)>,
    /// Requests that came after a change which the watcher has yet to tell of.
    unsettled: Vec<PageRequest>,
    /// When an embargo ends, or a day: from then on, what was read last is published no longer.
    valid_until: Option<Timestamp>,
}

impl Pending {
    /// Whether there is more than what is shown: on the disk, or by the clock.
    fn has_changes(&self) -> bool {
        let is_over = self.valid_until.is_some_and(|end| end <= Timestamp::now());
        self.is_loading || self.due.is_some() || is_over
    }

    /// How long to wait for a message before a reload may be due; `None` for ever.
    fn wait(&self) -> Option<Duration> {
        if self.is_loading {
            return None;
        }
        let due = self.due;
        let due = due.map(|due| due.saturating_duration_since(Instant::now()));
        let valid = self.valid_until.map(|end| {
            let left = Duration::try_from(end.duration_since(Timestamp::now()));
            // The clock may be set, and the machine may sleep.
            left.unwrap_or_default().min(CLOCK_CHECK)
        });
        due.into_iter().chain(valid).min()
    }

    /// Notes until when what was read is published as it is.
    fn note_end(&mut self, reload: &Reload, options: &Options) {
        self.valid_until = match reload {
            Reload::Loaded(loaded, _) if options.moment.is_none() => loaded.files.valid_between.1,
            Reload::Unchanged => self.valid_until,
            Reload::Loaded(..) | Reload::Panicked(_) => None,
        };
    }

    /// Answers a request, or lets it wait for what is to be read first.
    fn admit(&mut self, source: Option<&Source>, request: PageRequest) {
        if !request.waits || !self.has_changes() {
            return reply(source, request);
        }
        // The next reload begins without a pause.
        self.due = match self.is_loading {
            true => self.due.map(|_| Instant::now()),
            false => Some(Instant::now()),
        };
        self.waiting.push((self.seen, request));
    }

    fn admit_unsettled(&mut self, source: Option<&Source>) {
        for request in std::mem::take(&mut self.unsettled) {
            self.admit(source, request);
        }
    }

    /// Makes the pages of the texts that changed; whether there is one that is new.
    fn make_early_pages(&mut self, server: &PageServer) -> bool {
        let made = early_page::of_all(server, &self.paths);
        let mut is_new = false;
        for (address, page) in made {
            let fingerprint = page.fingerprint.clone();
            let old = self.early_pages.insert(address, page);
            is_new |= old.is_none_or(|old| old.fingerprint != fingerprint);
        }
        is_new
    }

    /// Answers the requests whose changes the last reload covers.
    fn reply_waiting(&mut self, source: Option<&Source>) {
        for (seen, request) in std::mem::take(&mut self.waiting) {
            match seen <= self.covered {
                true => reply(source, request),
                false => self.waiting.push((seen, request)),
            }
        }
    }
}

/// What answers come from, and where their threads live.
struct Source<'scope, 'env> {
    server: &'scope PageServer<'scope>,
    scope: &'scope Scope<'scope, 'env>,
}

/// Has a page made. A slow one keeps no other waiting: each has a thread of its own, and a plain one rather than one of rayon's: a
/// render may wait for a value that another of rayon's jobs has yet to make.
fn reply(source: Option<&Source>, request: PageRequest) {
    let PageRequest { query, reply, .. } = request;
    let Some(Source { server, scope }) = source else {
        return drop(reply.send(Answer::NotYet));
    };
    let server: &PageServer = server;
    let work = move || {
        let answer = caught(|| server.answer(&query)).unwrap_or_else(Answer::Panicked);
        drop(reply.send(answer));
    };
    // Where there can be no more threads, the asker is told so by getting no answer.
    let _ = thread::Builder::new().spawn_scoped(scope, work);
}
