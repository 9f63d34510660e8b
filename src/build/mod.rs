//! A build: the stages one after the other, from a folder of sources to a folder of pages.
//!
//! In: a [`Request`]. Out: an output folder, and a [`Report`]. [`load`] is the part without an output, which a
//! preview shares.
//!
//! A build after another does the same and leaves the same, with less work: files that look from outside as they did aren't
//! read, texts that say what they said aren't parsed, and pages whose digests are what they were aren't rendered. Nothing asks what
//! depends on what. Where not one file has changed, [`up_to_date`] says so before anything is read.
//!
//! ```
//! use annals::archive::resolve::Now;
//! use annals::build::{Request, build};
//!
//! let folder = tempfile::tempdir()?;
//! let briefings = folder.path().join("content/briefings");
//! std::fs::create_dir_all(&briefings)?;
//! std::fs::write(briefings.join("2026-06-05-a.md"), "# Computers, counted\n\nText.\n")?;
//! let request = Request {
//!     root: folder.path().into(),
//!     output: folder.path().join("output"),
//!     base_url: None,
//!     now: Now { moment: "2026-06-06T00:00:00Z".parse()?, drafts: false },
//!     lenient: false,
//!     lint: false,
//!     clean: false,
//! };
//! let report = build(&request, &|_| ());
//! assert_eq!(report.built.map(|built| built.briefings), Some(1));
//! assert!(folder.path().join("output/index.html").is_file());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod page_writer;
mod report;
mod request;
mod site;
mod up_to_date;
mod write;

use std::sync::atomic::{AtomicBool, Ordering};

use crate::cache::Store;
use crate::content::read::{self, FolderScan};
use crate::diagnostic;
use crate::output::OutputError;

pub use check::check;
pub use report::{Built, Progress, Report, Work};
pub use request::Request;
pub use site::{Files, Loaded, Previous, SiteData, archive, load, named, site};
use write::{foreign, write};

/// Builds a site into its output folder. Where the content has errors, nothing is written.
pub fn build(request: &Request, progress: &(dyn Fn(Progress) + Sync)) -> Report {
    let (mut store, scan) = open(request, progress);
    let mut previous = Previous::default();
    if request.clean {
        store.clear();
    } else {
        // A report on the prose needs the texts.
        let unchanged = (!request.lint).then(|| up_to_date::unchanged(request, &scan, &store));
        if let Some(report) = unchanged.flatten() {
            return report;
        }
        let (sources, cache) = rayon::join(|| store.source_cache(), || store.cache());
        previous = Previous {
            sources,
            cache: cache.into(),
        };
    }
    let mut loaded = load(request, scan, &previous);
    let mut report = Report {
        diagnostics: loaded.diagnostics.clone(),
        texts: std::mem::take(&mut loaded.texts),
        ..Report::default()
    };
    if diagnostic::has_errors(&report.diagnostics) {
        report.work.misses = previous.cache.misses();
        return report;
    }
    match write(&loaded, request, (store, &previous), progress) {
        Ok(written) => {
            report.built = Some(written.built);
            report.notes = written.notes;
            report.work.rendered = written.rendered;
            report.diagnostics.extend(written.problems);
        }
        Err(OutputError::Foreign(paths)) => {
            let found = paths.iter().map(|path| foreign(&request.output, path));
            report.diagnostics.extend(found);
        }
        Err(error) => report.error = Some(error),
    }
    report.work.misses = previous.cache.misses();
    diagnostic::sort(&mut report.diagnostics);
    // That takes a while, and the caller need not wait for it.
    rayon::spawn(move || drop((loaded, previous)));
    report
}

/// What is remembered, and what the files look like from outside now that no other build changes it.
fn open(request: &Request, progress: &(dyn Fn(Progress) + Sync)) -> (Store, FolderScan) {
    let has_waited = AtomicBool::new(false);
    let waiting = || {
        has_waited.store(true, Ordering::Relaxed);
        progress(Progress::Waiting);
    };
    let scan = || read::scan(&request.root);
    let open = || Store::open(&request.root, &request.output, &waiting);
    let (store, before) = rayon::join(open, scan);
    match has_waited.into_inner() {
        true => (store, scan()),
        false => (store, before),
    }
}
