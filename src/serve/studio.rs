//! The site under edit: read again whenever something changed, and asked for pages in between.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Instant;

use jiff::Timestamp;
use tokio::sync::{oneshot, watch as latest};

use super::watch::Bell;
use super::{News, Options, near, problems};
use crate::build::{self, Loaded, Past, Request};
use crate::diagnostic::has_errors;
use crate::fingerprint::{Fingerprint, Fingerprints};
use crate::read::{self, Survey};
use crate::render::{Output, Renderer};
use crate::resolve::Now;
use crate::view::{Page, Views};
use crate::write;

/// What the studio is asked to do.
pub enum Job {
    /// To look at the disk.
    Changed,
    /// To make a page.
    Page(Wanted, oneshot::Sender<Answer>),
}

/// A page that is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its address within the site, decoded; empty for the home page.
    pub address: String,
    /// The fingerprint of what the asker has; may be empty.
    pub known: String,
}

/// What there is at an address.
#[derive(Debug)]
pub enum Answer {
    /// What the asker has.
    Same,
    /// A page or another file that was made: its address, its bytes and its fingerprint.
    Made(String, Vec<u8>, String),
    /// A file of the site.
    File(PathBuf),
    /// Nothing; the site's own page for that, and addresses that are near: each with a link from the site's root.
    Missing(Option<Vec<u8>>, Vec<(String, String)>),
    /// A template failed: what is wrong, as [`problems::list`] says it.
    Failed(Arc<str>),
    /// There was no site without errors yet.
    NotYet,
}

/// The state of the site, as all who look at it know it.
#[derive(Debug, Clone)]
pub struct Round {
    /// Rounds so far.
    pub number: u64,
    /// The path of `base_url`, with a slash at both ends: the site stands there, so that even the links of `404.html` hold.
    pub base: Arc<str>,
    /// What is wrong, as [`problems::list`] says it; an empty list where nothing is.
    pub problems: Arc<str>,
}

impl Default for Round {
    fn default() -> Round {
        Round {
            number: 0,
            base: "/".into(),
            problems: problems::NONE.into(),
        }
    }
}

/// Reads the site, answers until something changes, and begins anew; ends when nobody is left who could ask.
pub fn work(
    options: &Options,
    (jobs, bell): (&mpsc::Receiver<Job>, &Bell),
    rounds: &latest::Sender<Round>,
    tell: &(dyn Fn(News) + Send + Sync),
) {
    let mut past = Past {
        known: write::known(&options.root),
        memory: write::memory(&options.root),
    };
    let mut shown: Option<Loaded> = None;
    bell.heard();
    let mut survey = read::survey(&options.root);
    loop {
        let started = Instant::now();
        let loaded = build::load(&request(options), survey, &past);
        past.known = loaded.files.known.clone();
        past.memory.sweep();
        past.memory.drop_packs();
        let has_errors = has_errors(&loaded.diagnostics);
        let list = match has_errors {
            true => problems::list(&loaded, &options.root),
            false => problems::NONE.into(),
        };
        let seen = Seen {
            content: loaded.files.outline,
            theme: loaded.files.theme_outline,
            theme_name: loaded.site.archive.config.theme.value.clone(),
        };
        let queue = Queue {
            jobs,
            bell,
            seen,
            options,
        };
        let (diagnostics, texts) = (loaded.diagnostics.clone(), loaded.texts.clone());
        if !has_errors && let Some(old) = shown.replace(loaded) {
            // That takes a while, and nobody should wait for it.
            rayon::spawn(move || drop(old));
        }
        let publish = |base: &str, pages: usize| {
            rounds.send_modify(|round| {
                round.number += 1;
                round.problems = list;
                round.base = base.into();
            });
            tell(News::Read {
                diagnostics: &diagnostics,
                texts: &texts,
                pages,
                took: started.elapsed(),
            });
        };
        let changed = match &shown {
            Some(loaded) => show(loaded, &queue, publish),
            None => {
                publish("/", 0);
                queue.answer(|_, reply| drop(reply.send(Answer::NotYet)))
            }
        };
        let Some(changed) = changed else {
            return;
        };
        survey = changed;
    }
}

/// What the last round saw on the disk.
struct Seen {
    content: Option<[u8; 32]>,
    theme: Option<[u8; 32]>,
    theme_name: String,
}

/// What is asked, and what was seen before it was asked.
struct Queue<'a> {
    jobs: &'a mpsc::Receiver<Job>,
    bell: &'a Bell,
    seen: Seen,
    options: &'a Options,
}

impl Queue<'_> {
    /// Has pages answered for until something changes, and gives what there is then; `None` where nobody is left to ask.
    fn answer(&self, mut page: impl FnMut(Wanted, oneshot::Sender<Answer>)) -> Option<Survey> {
        loop {
            match self.jobs.recv().ok()? {
                Job::Page(wanted, reply) => page(wanted, reply),
                Job::Changed => {
                    self.bell.heard();
                    let survey = read::survey(&self.options.root);
                    // Not everything that happens to a file changes it.
                    let is_same = self.seen.content.is_some()
                        && self.seen.theme.is_some()
                        && survey.outline() == self.seen.content
                        && read::theme_outline(&self.options.root, &self.seen.theme_name)
                            == self.seen.theme;
                    if !is_same {
                        return Some(survey);
                    }
                }
            }
        }
    }
}

fn request(options: &Options) -> Request {
    let now = Now {
        moment: options.moment.unwrap_or_else(Timestamp::now),
        drafts: options.drafts,
    };
    Request {
        lint: false,
        root: options.root.clone(),
        output: PathBuf::new(),
        base_url: None,
        now,
        clean: false,
    }
}

/// Makes the pages of a site as they are asked for, until something changes.
fn show(loaded: &Loaded, queue: &Queue, publish: impl FnOnce(&str, usize)) -> Option<Survey> {
    let site = &loaded.site;
    let assets = site.assets();
    let views = site.views(&assets);
    let pages = views.pages(&assets);
    let shelf = Shelf {
        loaded,
        options: queue.options,
        pages: pages
            .iter()
            .map(|page| (page.address.as_str(), page))
            .collect(),
        renderer: Renderer::new(&site.theme, views.site()),
        fingerprints: Fingerprints::new(&site.theme, views.site()),
        views: &views,
    };
    publish(&base(views.site().base_url.as_deref()), pages.len());
    // A page that takes long keeps no other waiting.
    rayon::in_place_scope(|scope| {
        let shelf = &shelf;
        queue.answer(|wanted, reply| {
            scope.spawn(move |_| drop(reply.send(shelf.answer(&wanted))));
        })
    })
}

/// The path of a site's address, with a slash at both ends.
fn base(base_url: Option<&str>) -> String {
    let after_scheme = base_url.and_then(|url| url.split_once("://"));
    let path = after_scheme.and_then(|(_, rest)| rest.split_once('/'));
    path.map_or_else(|| "/".into(), |(_, path)| format!("/{path}/"))
}

/// A site whose pages can be asked for.
struct Shelf<'a> {
    loaded: &'a Loaded,
    options: &'a Options,
    pages: BTreeMap<&'a str, &'a Page>,
    renderer: Renderer<'a>,
    fingerprints: Fingerprints<'a>,
    views: &'a Views<'a>,
}

impl Shelf<'_> {
    fn answer(&self, wanted: &Wanted) -> Answer {
        let address = match wanted.address.as_str() {
            "" => "index.html",
            address => address,
        };
        let Some(page) = self.pages.get(address) else {
            return self.missing(address);
        };
        let view = self.views.view(page);
        let fingerprint = self.fingerprints.of(&view).map(name);
        if fingerprint.as_ref() == Some(&wanted.known) {
            return Answer::Same;
        }
        let made = |bytes| {
            let fingerprint = fingerprint.clone().unwrap_or_default();
            Answer::Made(address.to_string(), bytes, fingerprint)
        };
        match self.renderer.render(&view) {
            Ok(Output::Made(bytes)) => made(bytes),
            Ok(Output::Held(bytes)) => made(bytes.to_vec()),
            Ok(Output::File(path)) => Answer::File(self.options.root.join(&*path)),
            Err(found) => {
                let texts = &self.loaded.texts;
                Answer::Failed(problems::say(&found, texts, None))
            }
        }
    }

    fn missing(&self, address: &str) -> Answer {
        let page = self.pages.get("404.html").map(|page| self.views.view(page));
        let page = match page.map(|view| self.renderer.render(&view)) {
            Some(Ok(Output::Made(bytes))) => Some(bytes),
            _ => None,
        };
        let near = near::addresses(address, self.pages.keys().copied());
        let links = near.into_iter().filter_map(|near| {
            let url = self.pages.get(near)?.address.url();
            Some((url, near.to_string()))
        });
        Answer::Missing(page, links.collect())
    }
}

/// A fingerprint as a short text.
fn name(fingerprint: Fingerprint) -> String {
    blake3::Hash::from_bytes(fingerprint).to_hex()[..32].to_string()
}
