//! Reads the site again and again, each time with what was worked out before; beside whoever answers from what was read last.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::studio::Job;
use super::{Jobs, Options};
use crate::build::{self, Loaded, Past, Request};
use crate::read::{self, Survey};
use crate::resolve::Now;
use crate::write;

/// What became of a look at the disk.
pub enum Look {
    /// All is as it was.
    Same,
    /// The site as it is now, and how long it took to read it.
    Read(Box<Loaded>, Duration),
}

/// Looks at the disk whenever it is told to, and says what is there; ends when nobody tells it to any more.
pub fn load(options: &Options, told: &mpsc::Receiver<()>, jobs: &Jobs) {
    let mut past = Past {
        known: write::known(&options.root),
        memory: write::memory(&options.root).into(),
    };
    let mut seen: Option<Seen> = None;
    while told.recv().is_ok() {
        let started = Instant::now();
        let survey = read::survey(&options.root);
        let look = match seen.as_ref().is_some_and(|seen| seen.is(&survey, options)) {
            // Not everything that happens to a file changes it.
            true => Look::Same,
            false => {
                let loaded = build::load(&request(options), survey, &past);
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

/// What was seen on the disk.
struct Seen {
    content: Option<[u8; 32]>,
    theme: Option<[u8; 32]>,
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
