//! A build: the stages one after the other, from a folder of sources to a folder of pages.
//!
//! Comes in: a [`Request`]. Goes out: an output folder, and a [`Report`]. [`load`] is the part without an output, which a
//! preview shares.
//!
//! A build after another does the same and leaves the same, with less work: files that look from outside as they did aren't
//! read, texts that say what they said aren't parsed, and pages whose sketches are what they were aren't rendered. Nothing asks what
//! depends on what. Where not one file has changed, [`again`] says so before anything is read.

mod page_writer;
mod site;
mod up_to_date;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::archive::resolve::Now;
use crate::content::model::Coding;
use crate::content::read::{self, FolderScan};
use crate::diagnostic::{self, Code, Diagnostic, Place, Texts};
use crate::output::{self, Outcome, Output, OutputError, PlannedFile, Store, compress};
use crate::theme::page_fingerprint::Fingerprints;
use crate::theme::render::Renderer;
use crate::view::{self, Page};

use page_writer::{PageWriter, WriteJob};
pub use site::{Files, Loaded, Previous, Site, archive, load, named, site};

/// What is to be built, and where to.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// In place of the configured `base_url`.
    pub base_url: Option<String>,
    /// What counts as now.
    pub now: Now,
    /// Whether dates in prose are held against the records of the events that they are linked to.
    pub lint: bool,
    /// Whether nothing that is remembered is believed, but which files are ours.
    pub clean: bool,
}

/// How a build went.
#[derive(Debug, Default)]
pub struct Report {
    /// All problems, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they quote.
    pub texts: Texts,
    /// What was built; `None` where the content has errors and nothing was written.
    pub built: Option<Built>,
    /// What the files for other programs can't say, and which of them are the site's own, for those who ask.
    pub notes: Vec<String>,
    /// Why it could not be written.
    pub error: Option<OutputError>,
    /// How much was done.
    pub work: Work,
}

/// What was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    /// Published briefings.
    pub briefings: usize,
    /// Topics.
    pub topics: usize,
    /// Events.
    pub events: usize,
    /// Files written.
    pub written: usize,
    /// Files that were there already.
    pub unchanged: usize,
    /// Files of a former build that are gone.
    pub removed: usize,
    /// Pages whose template failed; what a former build made of them stays.
    pub failed: usize,
}

/// How much a build did, beside what it wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// What was worked out and not remembered, by kind: `parse` counts texts.
    pub misses: BTreeMap<&'static str, usize>,
    /// Pages that were rendered.
    pub rendered: usize,
}

/// How far a build has come.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// Another build of this site runs, and this one waits for it.
    Waiting,
    /// So many files are to be made.
    Making(usize),
    /// One is made.
    Made(&'a Address, Outcome),
}

/// Builds a site into its output folder. Where the content has errors, nothing is written.
pub fn build(request: &Request, progress: &(dyn Fn(Progress) + Sync)) -> Report {
    let (mut state, scan) = open(request, progress);
    let mut previous = Previous::default();
    if request.clean {
        state.clear();
    } else {
        // Who asks about the prose wants it read.
        let unchanged = (!request.lint).then(|| up_to_date::unchanged(request, &scan, &state));
        if let Some(report) = unchanged.flatten() {
            return report;
        }
        let (sources, cache) = rayon::join(|| state.source_cache(), || state.cache());
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
    match write(&loaded, request, (state, &previous), progress) {
        Ok(made) => {
            report.built = Some(made.built);
            report.notes = made.notes;
            report.work.rendered = made.rendered;
            report.diagnostics.extend(by_cause(made.failures));
        }
        Err(OutputError::Foreign(paths)) => {
            let found = paths.iter().map(|path| foreign(&request.output, path));
            report.diagnostics.extend(found);
        }
        Err(error) => report.error = Some(error),
    }
    report.work.misses = previous.cache.misses();
    diagnostic::sort(&mut report.diagnostics);
    // That takes a while, and nobody should wait for it.
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
    let (state, before) = rayon::join(open, scan);
    match has_waited.into_inner() {
        true => (state, scan()),
        false => (state, before),
    }
}

struct Made {
    built: Built,
    rendered: usize,
    notes: Vec<String>,
    failures: Vec<(Address, Diagnostic)>,
}

/// Makes the digest of every page, and views, renders and writes those that aren't there; what a page needs is made, written and dropped.
fn write(
    loaded: &Loaded,
    request: &Request,
    (state, previous): (Store, &Previous),
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Made, OutputError> {
    let site = &loaded.site;
    let view = site.for_pages();
    let pages = view::routes::all(&view, &loaded.cache);
    let mut planned: Vec<PlannedFile> = pages
        .iter()
        .map(|page| PlannedFile {
            address: page.address.clone(),
            copy_of: page.copy_of.as_ref().map(|path| request.root.join(&**path)),
            is_compressed: false,
        })
        .collect();
    let jobs = jobs(&pages, &site.archive.config.compressed_copies);
    let copies = jobs.iter().flat_map(|job| &job.copies);
    planned.extend(copies.map(|(_, address)| PlannedFile {
        address: address.clone(),
        copy_of: None,
        is_compressed: true,
    }));
    let fingerprints = Fingerprints::new(&site.theme, &view.site_view);
    let waiting = || progress(Progress::Waiting);
    let theme = fingerprints.theme();
    let output = Output::open(state, &request.output, &planned, theme, &waiting)?;
    progress(Progress::Making(pages.len()));
    let writer = PageWriter {
        files: &loaded.files,
        root: &request.root,
        site: &view,
        fingerprints,
        renderer: Renderer::new(&site.theme, &view.site_view),
        output: &output,
        rendered: AtomicUsize::new(0),
        written: AtomicUsize::new(0),
        failures: Mutex::default(),
    };
    let done: Result<Vec<_>, OutputError> = jobs
        .par_iter()
        .map(|job| {
            let done = writer.page(job)?;
            for (address, made) in done.iter().flatten() {
                if let Some((outcome, _)) = made {
                    progress(Progress::Made(address, *outcome));
                }
            }
            Ok(done)
        })
        .collect();
    let done = done?;
    let failed = done.iter().filter(|done| done.is_none()).count();
    let (mut records, mut left_out) = (Vec::new(), BTreeSet::new());
    for (address, made) in done.into_iter().flatten().flatten() {
        match made {
            Some((_, record)) => records.push((address, record)),
            None => drop(left_out.insert(address.as_str())),
        }
    }
    planned.retain(|file| !left_out.contains(file.address.as_str()));
    let (rendered, written) = (writer.rendered.into_inner(), writer.written.into_inner());
    let failures = writer.failures.into_inner().unwrap_or_default();
    let mut built = Built {
        briefings: site.archive.briefings.len(),
        topics: site.archive.topics.len(),
        events: site.archive.events.len(),
        written,
        unchanged: records.len() - written,
        removed: 0,
        failed,
    };
    let note = up_to_date::note(request, loaded, &built);
    let done = output::Done {
        planned: &planned,
        left_out: &left_out,
        records,
        note,
    };
    let keep = |state: &Store| {
        state.keep(
            &previous.sources,
            &loaded.files.source_cache,
            &previous.cache,
        )
    };
    let notes = [
        view::export_notes(&view),
        view::routes::notes_on_own_files(&site.archive),
    ]
    .concat();
    // Letting go of so many small things takes a while.
    let (removed, ()) = rayon::join(|| output.finish(done, keep), || drop(view));
    built.removed = removed?;
    Ok(Made {
        built,
        rendered,
        notes,
        failures,
    })
}

/// Each page with the compressed copies that it may have. A file of the site's own that stands at a copy's address goes before it.
fn jobs<'p>(pages: &'p [Page], codings: &[Coding]) -> Vec<WriteJob<'p>> {
    let own: BTreeSet<&str> = match codings.is_empty() {
        true => BTreeSet::new(),
        false => pages.iter().map(|page| page.address.as_str()).collect(),
    };
    let copies = |page: &Page| {
        let codings = codings.iter().filter(|_| compress::is_text(&page.address));
        let copies = codings.filter_map(|coding| {
            let address = compress::copy_address(&page.address, *coding)?;
            Some((*coding, address)).filter(|(_, address)| !own.contains(address.as_str()))
        });
        copies.collect()
    };
    let job = |page| WriteJob {
        page,
        copies: copies(page),
    };
    pages.iter().map(job).collect()
}

/// What failed for many pages in one place is one problem: it names the first page and counts the others.
fn by_cause(mut failures: Vec<(Address, Diagnostic)>) -> Vec<Diagnostic> {
    failures.sort_by(|a, b| a.0.cmp(&b.0));
    let mut causes = BTreeMap::new();
    for (page, diagnostic) in failures {
        let Place { file, span } = &diagnostic.place;
        let cause = (file.clone(), span.start, diagnostic.message.clone());
        let (_, _, count) = causes.entry(cause).or_insert((page, diagnostic, 0));
        *count += 1;
    }
    let causes = causes.into_values().map(|(page, diagnostic, count)| {
        let label = match count {
            1 => format!("while it made `{page}`"),
            _ => format!("while it made `{page}` and {} others", count - 1),
        };
        diagnostic.label(label)
    });
    causes.collect()
}

fn foreign(output: &Path, path: &str) -> Diagnostic {
    let message =
        "the output folder has a file here that Annals didn't write, and a page would replace it";
    let hint = match path {
        "_headers" | "_redirects" => {
            "move the file into `content/`: from there it is copied in place of the one that Annals writes"
        }
        _ => "move the file away, or choose another folder with --output",
    };
    Diagnostic::new(
        Code::ForeignFile,
        Place::start(&format!("{}/{path}", output.display()).into()),
        message,
    )
    .hint(hint)
}
