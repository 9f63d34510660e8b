//! A build: the stages one after the other, from a folder of sources to a folder of pages.
//!
//! Comes in: a [`Request`]. Goes out: an output folder, and a [`Report`]. [`site`] is the part without an output, which a
//! preview shares.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::address::Address;
use crate::diagnostic::{self, Code, Diagnostic, Place, Texts};
use crate::index::{self, Index};
use crate::model::Config;
use crate::parse;
use crate::read::{self, Sources};
use crate::render::{Output as Rendered, Renderer};
use crate::resolve::{self, Archive, Now};
use crate::suggest;
use crate::theme::{self, DEFAULT_NAME, Theme};
use crate::view::Views;
use crate::write::{Outcome, Output, Planned, Refusal};

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
    /// What the files for other programs can't say, for those who ask.
    pub notes: Vec<String>,
    /// Why it could not be written.
    pub refusal: Option<Refusal>,
}

/// What was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
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

/// A site as values, ready to be viewed and rendered.
pub struct Site {
    /// Every name points at something.
    pub archive: Archive,
    /// Sorted and grouped.
    pub index: Index,
    /// What makes pages of views.
    pub theme: Theme,
}

/// Reads an archive, and keeps its sources: all that a question about it needs.
pub fn archive(
    root: &Path,
    base_url: Option<&str>,
    now: Now,
) -> (Archive, Sources, Vec<Diagnostic>) {
    // Every file once, before anything is made of it: the only reader of the disk.
    let (sources, mut found) = read::read(root);
    // Each file by itself.
    let (parsed, problems) = parse::parse(&sources, base_url);
    found.extend(problems);
    // Everything together: from here on a name is a number.
    let (archive, problems) = resolve::resolve(parsed, &sources, now);
    found.extend(problems);
    (archive, sources, found)
}

/// Reads a site and everything in it; the same for a build and a preview.
pub fn site(root: &Path, base_url: Option<&str>, now: Now) -> (Site, Vec<Diagnostic>, Texts) {
    let (archive, sources, found) = archive(root, base_url, now);
    assemble(root, archive, &sources, found)
}

/// Puts the theme and the index beside an archive.
fn assemble(
    root: &Path,
    archive: Archive,
    sources: &Sources,
    mut found: Vec<Diagnostic>,
) -> (Site, Vec<Diagnostic>, Texts) {
    let theme = load_theme(root, &archive.config, &mut found);
    let (index, problems) = index::index(&archive);
    found.extend(problems);
    diagnostic::sort(&mut found);
    let mut texts = if found.is_empty() {
        Texts::new()
    } else {
        sources.texts()
    };
    texts.extend(
        theme
            .texts
            .iter()
            .map(|(path, text)| (path.clone(), text.clone())),
    );
    (
        Site {
            archive,
            index,
            theme,
        },
        found,
        texts,
    )
}

fn load_theme(root: &Path, config: &Config, out: &mut Vec<Diagnostic>) -> Theme {
    let name = &config.theme;
    let own = read::theme(root, &name.value, out);
    if own.is_none() && name.value != DEFAULT_NAME {
        let place = Place::new(&config.path, name.span.clone());
        out.push(theme::unknown(&name.value, place, &read::theme_names(root)));
    }
    theme::load(theme::overlay(own.unwrap_or_default()), config, out)
}

/// Builds a site into its output folder. Where the content has errors, nothing is written.
pub fn build(request: &Request, progress: &(dyn Fn(Progress) + Sync)) -> Report {
    let base_url = request.base_url.as_deref();
    let (archive, sources, mut found) = archive(&request.root, base_url, request.now);
    if request.lint {
        found.extend(suggest::contradictions(&archive, &sources));
    }
    let (site, diagnostics, texts) = assemble(&request.root, archive, &sources, found);
    // What the pages need of the texts is in the archive.
    drop(sources);
    let mut report = Report {
        diagnostics,
        texts,
        ..Report::default()
    };
    if diagnostic::has_errors(&report.diagnostics) {
        return report;
    }
    match write(&site, request, progress) {
        Ok((built, notes, failures)) => {
            report.notes = notes;
            report.built = Some(built);
            report.diagnostics.extend(failures);
        }
        Err(refusal) => report.refusal = Some(refusal),
    }
    if let Some(Refusal::Foreign(paths)) = &report.refusal {
        report
            .diagnostics
            .extend(paths.iter().map(|path| foreign(&request.output, path)));
        report.refusal = None;
    }
    diagnostic::sort(&mut report.diagnostics);
    report
}

/// Views, renders and writes every page; what a page needs is made, written and dropped.
fn write(
    site: &Site,
    request: &Request,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(Built, Vec<String>, Vec<Diagnostic>), Refusal> {
    let Site {
        archive,
        index,
        theme,
    } = site;
    let assets = theme
        .assets
        .iter()
        .map(|(name, asset)| (name.clone(), asset.address.clone()))
        .collect();
    let views = Views::new(archive, index, &assets, theme.options.clone());
    let pages = views.pages(&assets);
    let planned: Vec<Planned> = pages
        .iter()
        .map(|page| Planned {
            address: page.address.clone(),
            copy_of: views.copy_of(page).map(|path| request.root.join(&**path)),
        })
        .collect();
    let output = Output::open(&request.root, &request.output, &planned, || {
        progress(Progress::Waiting)
    })?;
    progress(Progress::Making(pages.len()));
    let renderer = Renderer::new(theme, views.site());
    let written = AtomicUsize::new(0);
    let (failed, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    pages.par_iter().try_for_each(|page| {
        let outcome = match renderer.render(&views.view(page)) {
            Ok(Rendered::Made(bytes)) => output.put(&page.address, &bytes)?,
            Ok(Rendered::Held(bytes)) => output.put(&page.address, bytes)?,
            Ok(Rendered::File(path)) => output.copy(&page.address, &request.root.join(&*path))?,
            Err(found) => {
                failed.fetch_add(1, Ordering::Relaxed);
                if let Ok(mut failures) = failures.lock() {
                    failures.extend(found.into_iter().map(|one| (page.address.clone(), one)));
                }
                return Ok(());
            }
        };
        written.fetch_add(usize::from(outcome == Outcome::Written), Ordering::Relaxed);
        progress(Progress::Made(&page.address, outcome));
        Ok(())
    })?;
    let removed = output.finish(&planned)?;
    let (written, failed) = (written.into_inner(), failed.into_inner());
    let failures = failures.into_inner().unwrap_or_default();
    let built = Built {
        briefings: archive.briefings.len(),
        topics: archive.topics.len(),
        events: archive.events.len(),
        written,
        unchanged: pages.len() - written - failed,
        removed,
        failed,
    };
    Ok((built, views.export_notes(), by_cause(failures)))
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
    let hint = "move the file away, or choose another folder with --output";
    Diagnostic::new(
        Code::ForeignFile,
        Place::start(&format!("{}/{path}", output.display()).into()),
        message,
    )
    .hint(hint)
}
