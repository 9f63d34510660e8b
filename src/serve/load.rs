//! Reads the site again and again, each time with what was worked out before; beside whoever answers from what was read last.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::session::Job;
use super::{Jobs, Options};
use crate::archive::resolve::Now;
use crate::build::{self, Loaded, Past, Request};
use crate::cache::Fingerprint;
use crate::content::read::{self, Survey};
use crate::diagnostic::has_errors;
use crate::output;

/// What became of a look at the disk.
pub enum Look {
    /// All is as it was.
    Same,
    /// The site as it is now, and how long it took to read it.
    Read(Box<Loaded>, Duration),
}

/// An editor that saves empties the file and then writes it, or deletes it and makes it anew. So long a text that is empty or away is
/// waited for: else whoever has its page open would be told that there is none.
const RETURN: Duration = Duration::from_millis(150);

/// Looks at the disk whenever it is told to, and says what is there; ends when nobody tells it to any more.
pub fn load(options: &Options, told: &mpsc::Receiver<()>, jobs: &Jobs) {
    let mut past = Past {
        known: output::known(&options.root),
        memory: output::memory(&options.root).into(),
    };
    let mut seen: Option<Seen> = None;
    let mut texts = BTreeSet::new();
    while told.recv().is_ok() {
        let started = Instant::now();
        let survey = read::survey(&options.root);
        let look = match seen.as_ref().is_some_and(|seen| seen.is(&survey, options)) {
            // Not everything that happens to a file changes it.
            true => Look::Same,
            false => {
                let mut loaded = build::load(&request(options), survey, &past);
                if !has_errors(&loaded.diagnostics) {
                    if are_back(&options.root, texts.difference(&texts_of(&loaded))) {
                        let survey = read::survey(&options.root);
                        loaded = build::load(&request(options), survey, &past);
                    }
                    texts = texts_of(&loaded);
                }
                past.known = loaded.files.known.clone();
                past.memory.sweep();
                past.memory.drop_packs();
                seen = Some(Seen::of(&loaded));
                Look::Read(Box::new(loaded), started.elapsed())
            }
        };
        if jobs.send(Job::Looked(look)).is_err() {
            return;
        }
    }
}

/// The files of the texts that have a page.
fn texts_of(loaded: &Loaded) -> BTreeSet<Arc<str>> {
    let archive = &loaded.site.archive;
    let texts = archive.briefings.iter().chain(&archive.pages);
    texts.map(|text| text.source.path.clone()).collect()
}

/// Waits a little for texts that went; whether one of them is there again.
fn are_back<'a>(root: &Path, gone: impl Iterator<Item = &'a Arc<str>>) -> bool {
    let gone: Vec<PathBuf> = gone.map(|path| root.join(&**path)).collect();
    let is_back = |path: &PathBuf| fs::metadata(path).is_ok_and(|found| found.len() > 0);
    let started = Instant::now();
    while !gone.is_empty() && started.elapsed() < RETURN {
        if gone.iter().any(is_back) {
            return true;
        }
        thread::sleep(RETURN / 10);
    }
    false
}

/// What was seen on the disk.
struct Seen {
    content: Option<Fingerprint>,
    theme: Option<Fingerprint>,
    theme_name: String,
    /// Until then the same is published.
    until: Option<Timestamp>,
}

impl Seen {
    fn of(loaded: &Loaded) -> Seen {
        Seen {
            content: loaded.files.outline,
            theme: loaded.files.theme_outline,
            theme_name: loaded.site.archive.config.theme.value.clone(),
            until: loaded.files.steady.1,
        }
    }

    fn is(&self, survey: &Survey, options: &Options) -> bool {
        let now = request(options).now.moment;
        self.until.is_none_or(|until| now < until)
            && self.content.is_some()
            && self.theme.is_some()
            && survey.outline() == self.content
            && read::theme_outline(&options.root, &self.theme_name) == self.theme
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
