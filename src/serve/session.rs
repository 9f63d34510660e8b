//! The site under edit: answers from what was read last, and has it read again whenever something changed.
//!
//! A save is seen in two steps. The page of a text that was saved is made at once, from that file and from all else as it was
//! ([`Shelf::sketch`]); whoever has it open sees it, and nobody else. Then the whole site is read again, beside the answers, and what that
//! gives has the last word, for that page as for all others. Who asks for a page over HTTP meanwhile waits for it: what is answered
//! there is what a build would write.
//!
//! Saves that come while the site is read wait for the next time, all at once; what was read is shown before that, so that however
//! fast they come, the other pages follow.

use std::collections::BTreeSet;
use std::sync::{Arc, mpsc};
use std::thread::{self, Scope};
use std::time::{Duration, Instant};

use tokio::sync::{oneshot, watch as latest};

use super::load::Look;
use super::pages::{Answer, Shelf, Sketches, Wanted};
use super::watch::Bell;
use super::{News, Options, problems};
use crate::build::Loaded;
use crate::diagnostic::has_errors;

/// What the studio is asked to do.
pub enum Job {
    /// To see what changed.
    Changed,
    /// To make a page.
    Page(Asked),
    /// To take what the disk has now.
    Looked(Look),
}

/// A page that somebody asks for.
pub struct Asked {
    /// Which.
    pub wanted: Wanted,
    /// Whether it must show all that was saved until now. Who is told of changes anyway takes what there is.
    pub waits: bool,
    /// Who.
    pub reply: oneshot::Sender<Answer>,
}

/// The state of the site, as all who look at it know it.
#[derive(Debug, Clone)]
pub struct Round {
    /// Rounds so far: how often all pages may have changed.
    pub number: u64,
    /// The path of `base_url`, with a slash at both ends: the site stands there, so that even the links of `404.html` hold.
    pub base: Arc<str>,
    /// What is wrong, as [`problems::list`] says it; an empty list where nothing is.
    pub problems: Arc<str>,
    /// Pages that show more than what was read last.
    pub sketches: Arc<Sketches>,
}

impl Default for Round {
    fn default() -> Round {
        Round {
            number: 0,
            base: "/".into(),
            problems: problems::NONE.into(),
            sketches: Arc::default(),
        }
    }
}

/// So many texts that were saved at once are shown before the site is read again; with more, it is a checkout.
const SKETCHED: usize = 8;
/// So long the site isn't read after such a page was sent: the browser needs the machine to show it.
const REST: Duration = Duration::from_millis(50);

/// What the studio works with.
pub struct Studio<'a> {
    /// What is previewed.
    pub options: &'a Options,
    /// What it is asked.
    pub jobs: mpsc::Receiver<Job>,
    /// What changed.
    pub bell: &'a Bell,
    /// Has the disk looked at.
    pub look: mpsc::Sender<()>,
    /// Who looks at the site.
    pub rounds: latest::Sender<Round>,
    /// Who started it.
    pub tell: &'a (dyn Fn(News) + Send + Sync),
}

/// Answers until nobody is left who could ask.
pub fn work(studio: &Studio) {
    let mut changes = Changes::default();
    studio.look(&mut changes);
    let Some(mut read) = studio.answer(None, &mut changes) else {
        return;
    };
    while let Some(next) = show(&read, studio, &mut changes) {
        let old = std::mem::replace(&mut read, next);
        // That takes a while, and nobody should wait for it.
        rayon::spawn(move || drop(old));
    }
}

/// A site without errors, and how long it took to read it.
type Read = (Box<Loaded>, Duration);

/// Makes the pages of a site as they are asked for, until there is a newer one.
fn show((loaded, took): &Read, studio: &Studio, changes: &mut Changes) -> Option<Read> {
    let site = &loaded.site;
    let assets = site.assets();
    let views = site.views(&assets, &loaded.memory);
    let pages = views.pages_at_hand(&assets);
    let shelf = Shelf::new(loaded, studio.options, &views, &pages);
    changes.has_errors = false;
    changes.sketches.clear();
    // What was saved since the disk was looked at isn't taken back.
    changes.sketch(&shelf);
    let base = base(views.site().base_url.as_deref());
    studio.rounds.send_modify(|round| {
        round.number += 1;
        round.problems = problems::NONE.into();
        round.base = base.into();
        round.sketches = Arc::new(changes.sketches.clone());
    });
    studio.tell_of(loaded, pages.len(), *took);
    thread::scope(|scope| {
        let answering = Answering {
            shelf: &shelf,
            scope,
        };
        changes.let_in(Some(&answering));
        studio.answer(Some(&answering), changes)
    })
}

/// The path of a site's address, with a slash at both ends.
fn base(base_url: Option<&str>) -> String {
    let after_scheme = base_url.and_then(|url| url.split_once("://"));
    let path = after_scheme.and_then(|(_, rest)| rest.split_once('/'));
    path.map_or_else(|| "/".into(), |(_, path)| format!("/{path}/"))
}

impl Studio<'_> {
    /// Answers until there is a site to answer from that is newer; `None` where nobody is left to ask.
    fn answer(&self, from: Option<&Answering>, changes: &mut Changes) -> Option<Read> {
        loop {
            let due = changes.due.filter(|_| !changes.is_looked_at);
            let job = match due.map(|due| due.saturating_duration_since(Instant::now())) {
                Some(wait) => match self.jobs.recv_timeout(wait) {
                    Ok(job) => job,
                    Err(mpsc::RecvTimeoutError::Timeout) => {
                        self.look(changes);
                        continue;
                    }
                    Err(mpsc::RecvTimeoutError::Disconnected) => return None,
                },
                None => self.jobs.recv().ok()?,
            };
            match job {
                Job::Changed => self.see(from, changes),
                Job::Page(asked) if asked.waits && changes.are_coming() => {
                    changes.hurry();
                    changes.waiting.push((changes.seen, asked));
                }
                Job::Page(asked) => reply(from, asked),
                Job::Looked(look) => {
                    changes.is_looked_at = false;
                    match look {
                        Look::Read(loaded, took) if !has_errors(&loaded.diagnostics) => {
                            return Some((loaded, took));
                        }
                        Look::Read(loaded, took) => self.say_what_is_wrong(&loaded, took, changes),
                        Look::Same => self.take_back(from, changes),
                    }
                    changes.let_in(from);
                }
            }
        }
    }

    fn look(&self, changes: &mut Changes) {
        // What was seen to change before is what will be seen there.
        changes.paths.clear();
        changes.looked = changes.seen;
        changes.due = None;
        changes.is_looked_at = self.look.send(()).is_ok();
    }

    /// Something changed: what can be shown of it at once, is.
    fn see(&self, from: Option<&Answering>, changes: &mut Changes) {
        changes.seen += 1;
        changes.paths.extend(self.bell.heard());
        let is_shown = match from {
            Some(answering) if !changes.has_errors => changes.sketch(answering.shelf),
            _ => false,
        };
        let rest = if is_shown { REST } else { Duration::ZERO };
        let due = Instant::now() + rest;
        changes.due = Some(changes.due.map_or(due, |other| other.min(due)));
        if is_shown {
            self.rounds.send_modify(|round| {
                round.sketches = Arc::new(changes.sketches.clone());
            });
        }
    }

    fn say_what_is_wrong(&self, loaded: &Loaded, took: Duration, changes: &mut Changes) {
        changes.has_errors = true;
        let list = problems::list(loaded, &self.options.root);
        self.rounds.send_modify(|round| {
            round.number += 1;
            round.problems = list;
        });
        self.tell_of(loaded, 0, took);
    }

    /// All is as it was read: what was shown of it in between may not be.
    fn take_back(&self, from: Option<&Answering>, changes: &mut Changes) {
        if changes.sketches.is_empty() {
            return;
        }
        changes.sketches.clear();
        if let Some(answering) = from {
            changes.sketch(answering.shelf);
        }
        self.rounds.send_modify(|round| {
            round.number += 1;
            round.sketches = Arc::new(changes.sketches.clone());
        });
    }

    fn tell_of(&self, loaded: &Loaded, pages: usize, took: Duration) {
        (self.tell)(News::Read {
            diagnostics: &loaded.diagnostics,
            texts: &loaded.texts,
            pages,
            took,
        });
    }
}

/// What changed since the site was read.
#[derive(Default)]
struct Changes {
    /// How many times something did.
    seen: u64,
    /// How many of these the last look at the disk has seen.
    looked: u64,
    /// Whether somebody looks at the disk now.
    is_looked_at: bool,
    /// When it is to be looked at again.
    due: Option<Instant>,
    /// Files that changed since then, within the site's folder.
    paths: BTreeSet<String>,
    sketches: Sketches,
    /// Whether the site that was read last has errors; an older one is shown then.
    has_errors: bool,
    /// Who waits until the disk has been looked at, and how many changes must have been seen there.
    waiting: Vec<(u64, Asked)>,
}

impl Changes {
    /// Whether there is more to see than what is shown.
    fn are_coming(&self) -> bool {
        self.is_looked_at || self.due.is_some()
    }

    /// Somebody waits.
    fn hurry(&mut self) {
        self.due = self.due.map(|_| Instant::now());
    }

    /// Makes the pages of the texts that changed; whether there is one that is new.
    fn sketch(&mut self, shelf: &Shelf) -> bool {
        if self.paths.len() > SKETCHED {
            return false;
        }
        let made = self.paths.iter().filter_map(|path| shelf.sketch(path));
        let mut is_new = false;
        for (address, sketch) in made {
            let print = sketch.fingerprint.clone();
            let old = self.sketches.insert(address, sketch);
            is_new |= old.is_none_or(|old| old.fingerprint != print);
        }
        is_new
    }

    /// Answers those who have waited long enough.
    fn let_in(&mut self, from: Option<&Answering>) {
        for (seen, asked) in std::mem::take(&mut self.waiting) {
            match seen <= self.looked {
                true => reply(from, asked),
                false => self.waiting.push((seen, asked)),
            }
        }
    }
}

/// What is answered from, and by whom.
struct Answering<'scope, 'env> {
    shelf: &'scope Shelf<'scope>,
    scope: &'scope Scope<'scope, 'env>,
}

/// Has a page made. One that takes long keeps no other waiting: each has a thread of its own, and not one of those that work together,
/// since what one of these waits for may be what another has yet to begin.
fn reply(from: Option<&Answering>, asked: Asked) {
    let Asked { wanted, reply, .. } = asked;
    let Some(Answering { shelf, scope }) = from else {
        return drop(reply.send(Answer::NotYet));
    };
    let shelf: &Shelf = shelf;
    let work = move || drop(reply.send(shelf.answer(&wanted)));
    // Where there can be no more threads, whoever asked is told so by getting no answer.
    let _ = thread::Builder::new().spawn_scoped(scope, work);
}
