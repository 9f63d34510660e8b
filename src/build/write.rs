//! The second half of a build: pages of a loaded site in the output folder.
//!
//! In: a [`Loaded`] site without errors, and what is remembered. Out: files, and what was done ([`WriteResult`]).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;

use rayon::prelude::*;

use super::page_writer::{PageWriter, WriteJob, WrittenFile};
use super::report::{Built, Progress};
use super::request::Request;
use super::site::{Files, Loaded, Previous};
use super::up_to_date;
use crate::address::Address;
use crate::cache::{FileRecord, Store};
use crate::content::model::Coding;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::output::{ArchiveName, Completed, Output, OutputError, Plan, PlannedFile, compress};
use crate::theme::page_fingerprint::Fingerprints;
use crate::theme::render::Renderer;
use crate::view::{self, Page};

/// What was written.
pub struct WriteResult {
    pub built: Built,
    /// How many pages were rendered.
    pub rendered: usize,
    /// What the files for other programs can't say.
    pub notes: Vec<String>,
    /// Pages whose template failed, and files that may be left of a former build.
    pub problems: Vec<Diagnostic>,
}

/// Fingerprints every page, and views, renders and writes those that aren't there; what a page needs is made, written and dropped.
///
/// # Errors
///
/// Where the output folder can't be used, as [`Output::open`] says, or the disk refuses.
pub fn write(
    loaded: &Loaded,
    request: &Request,
    (store, previous): (Store, &Previous),
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<WriteResult, OutputError> {
    let site = &loaded.site;
    let config = &site.archive.config;
    let view = site.for_pages();
    let pages = view::routes::all(&view, &loaded.cache);
    let jobs = jobs(&pages, &config.compressed_copies);
    let mut planned = planned(&jobs, &request.root, &loaded.files);
    let fingerprints = Fingerprints::new(&site.theme, &view.site_view);
    let plan = Plan {
        planned: &planned,
        theme: fingerprints.theme(),
        archive: ArchiveName {
            title: config.title.clone(),
            base_url: config.base_url.clone(),
        },
        replaces: request.clean,
    };
    let waiting = || progress(Progress::Waiting);
    let output = Output::open(store, &request.output, plan, &waiting)?;
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
    let files = write_pages(&writer, &jobs, progress)?;
    let (rendered, written) = (writer.rendered.into_inner(), writer.written.into_inner());
    let mut problems = by_cause(writer.failures.into_inner().unwrap_or_default());
    planned.retain(|file| !files.left_out.contains(file.address.as_str()));
    let mut built = Built {
        briefings: site.archive.briefings.len(),
        topics: site.archive.topics.len(),
        events: site.archive.events.len(),
        written,
        unchanged: files.records.len() - written,
        removed: 0,
        failed: files.failed,
    };
    let completed = Completed {
        planned: &planned,
        records: files.records,
        build_record: up_to_date::build_record(request, loaded, &built),
    };
    let save = |store: &Store| {
        let sources = &loaded.files.source_cache;
        store.save(&previous.sources, sources, &previous.cache)
    };
    let notes = [
        view::export_notes(&view),
        view::routes::notes_on_own_files(&site.archive),
    ]
    .concat();
    // Letting go of so many small things takes a while.
    let (cleared, ()) = rayon::join(|| output.finish(completed, save), || drop(view));
    let cleared = cleared?;
    built.removed = cleared.removed;
    problems.extend(unlisted(&request.output, &cleared.unlisted));
    problems.extend(changed(&request.output, &cleared.changed));
    Ok(WriteResult {
        built,
        rendered,
        notes,
        problems,
    })
}

/// Every file that there is to be: pages, and the compressed copies that they may have.
fn planned(jobs: &[WriteJob], root: &Path, files: &Files) -> Vec<PlannedFile> {
    let pages = jobs.iter().map(|job| PlannedFile {
        address: job.page.address.clone(),
        copy_of: job.page.copy_of.as_ref().map(|path| root.join(&**path)),
        is_cleaned: job
            .page
            .copy_of
            .as_ref()
            .is_some_and(|path| files.is_cleaned(path)),
        is_compressed: false,
    });
    let copies = jobs.iter().flat_map(|job| &job.copies);
    let copies = copies.map(|(_, address)| PlannedFile {
        address: address.clone(),
        copy_of: None,
        is_cleaned: false,
        is_compressed: true,
    });
    pages.chain(copies).collect()
}

/// What became of all files.
struct WrittenFiles<'a> {
    records: Vec<(&'a Address, FileRecord)>,
    /// Addresses of compressed copies that aren't worth making.
    left_out: BTreeSet<&'a str>,
    /// How many pages could not be made.
    failed: usize,
}

fn write_pages<'a>(
    writer: &PageWriter,
    jobs: &'a [WriteJob],
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<WrittenFiles<'a>, OutputError> {
    let write = |job: &'a WriteJob| {
        let written: Option<Vec<WrittenFile>> = writer.page(job)?;
        for (address, file) in written.iter().flatten() {
            if let Some((outcome, _)) = file {
                progress(Progress::Made(address, *outcome));
            }
        }
        Ok(written)
    };
    let written: Result<Vec<_>, OutputError> = jobs.par_iter().map(write).collect();
    let written = written?;
    let mut files = WrittenFiles {
        records: Vec::with_capacity(written.len()),
        left_out: BTreeSet::new(),
        failed: written.iter().filter(|page| page.is_none()).count(),
    };
    for (address, file) in written.into_iter().flatten().flatten() {
        match file {
            Some((_, record)) => files.records.push((address, record)),
            None => drop(files.left_out.insert(address.as_str())),
        }
    }
    Ok(files)
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
pub fn by_cause(mut failures: Vec<(Address, Diagnostic)>) -> Vec<Diagnostic> {
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

/// The problem of a file that isn't ours and stands where a page is to be.
pub fn foreign(output: &Path, path: &str) -> Diagnostic {
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

/// How many files are named.
const NAMED: usize = 20;

/// The warning about files that a former build may have written; `None` where there are none.
fn unlisted(output: &Path, files: &[String]) -> Option<Diagnostic> {
    let named = named(files);
    let message = "the list of what Annals wrote here is lost, and these files, which are no part of the site, stay: ";
    let hint = "delete those that an earlier build left; --clean removes the pages among them";
    let place = Place::start(&output.display().to_string().into());
    (!files.is_empty()).then(|| {
        Diagnostic::new(Code::UnlistedFiles, place, format!("{message}{named}")).hint(hint)
    })
}

/// The warning about files of withdrawn texts that aren't as they were written; `None` where there are none.
fn changed(output: &Path, files: &[String]) -> Option<Diagnostic> {
    let message = "somebody changed these files after Annals wrote them, and they stay, though they are no part of the site any more: ";
    let hint = "delete those that aren't to be published; --clean removes the pages among them";
    let place = Place::start(&output.display().to_string().into());
    let message = format!("{message}{}", named(files));
    let warning = Diagnostic::new(Code::ChangedFiles, place, message);
    (!files.is_empty()).then(|| warning.hint(hint))
}

/// The first of some files, and how many others there are.
fn named(files: &[String]) -> String {
    let first = files.iter().take(NAMED).map(|file| format!("`{file}`"));
    let mut named = first.collect::<Vec<_>>().join(", ");
    if files.len() > NAMED {
        named.push_str(&format!(" and {} others", files.len() - NAMED));
    }
    named
}
