//! Law 1: a build after another leaves what a clean build leaves, byte for byte, after any series of edits; and it does no more
//! than it must. What it does is counted, never timed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tempfile::TempDir;

use crate::edits::{Edit, Editor};
use crate::look::{Files, differences, files};
use annals::archive::resolve::Now;
use annals::build::{Report, Request, build};
use annals::cache::Cache;
use annals::diagnostic::{Diagnostic, has_errors};
use annals::output::compress;
use annals::output::{Outcome, Reason};
use annals::theme::render::{Output, Renderer};
use annals::view::routes;

fn request(root: &Path, now: Now) -> Request {
    Request {
        lenient: false,
        lint: false,
        root: root.to_path_buf(),
        output: root.join("output"),
        base_url: None,
        now,
        clean: false,
    }
}

fn today() -> Now {
    Now {
        moment: "2026-07-01T00:00:00Z".parse().expect("a moment"),
        drafts: false,
    }
}

/// Every page, made afresh of nothing but the sources, and what is to be said of them; no pages where that is an error.
fn clean(root: &Path, now: Now) -> (Option<Files>, Vec<Diagnostic>) {
    let (site, diagnostics, _) = annals::build::site(root, None, now);
    if has_errors(&diagnostics) {
        return (None, diagnostics);
    }
    let view = site.for_pages();
    let renderer = Renderer::new(&site.theme, &view.site_view);
    let mut made = Files::new();
    for page in routes::all(&view, &Cache::default()) {
        let bytes = match renderer.render(&page.view(&view)) {
            Ok(Output::Made(bytes)) => bytes,
            Ok(Output::Held(bytes)) => bytes.to_vec(),
            Ok(Output::File(path)) => fs::read(root.join(&*path)).expect("a file to copy"),
            Err(problem) => panic!("a template failed: {problem:?}"),
        };
        for coding in &site.archive.config.compressed_copies {
            if compress::is_text(&page.address) && compress::is_worthwhile(bytes.len()) {
                let copy = compress::compress(&bytes, *coding).expect("bytes");
                made.insert(format!("{}{}", page.address, coding.suffix()), copy);
            }
        }
        made.insert(page.address.as_str().to_string(), bytes);
    }
    (Some(made), diagnostics)
}

mod after_any_series_of_edits;

/// An archive whose every page is known, and builds of it that say what they did.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Site {
        let site = Site {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        site.write(
            "content/site.yaml",
            "title: Archive\nbase_url: https://example.org\nfeed_entries: 1\nhome_entries: 1\n",
        );
        site.write(
            "content/topics/compute.md",
            "---\nlabel: Compute\nkind: theme\n---\n",
        );
        site.write(
            "content/events/all.yaml",
            "- {id: summit, title: A summit, date: 2025-02}\n",
        );
        for n in 1..=6 {
            site.article(n, &format!("Article {n}"), "Words.");
        }
        site
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        fs::write(full, text).expect("a file");
    }

    fn article(&self, n: usize, title: &str, text: &str) {
        let topics = if n.is_multiple_of(2) { "compute" } else { "" };
        let front = format!("title: {title}\nsummary: Summary {n}.\ntopics: [{topics}]\n");
        let path = format!("content/briefings/2026-01-0{n}-number-{n}.md");
        self.write(&path, &format!("---\n{front}---\n\n## Part\n\n{text}\n"));
    }

    fn build(&self) -> (Report, BTreeMap<String, Reason>) {
        // A file that changed a moment ago is read again, and that is not what is counted here.
        std::thread::sleep(Duration::from_millis(60));
        self.build_now()
    }

    fn build_now(&self) -> (Report, BTreeMap<String, Reason>) {
        let written = std::sync::Mutex::new(BTreeMap::new());
        let report = build(&request(self.root(), today()), &|progress| {
            if let annals::build::Progress::Made(address, Outcome::Written(why)) = progress {
                let mut written = written.lock().expect("a list");
                written.insert(address.as_str().to_string(), why);
            }
        });
        assert!(report.built.is_some(), "{:?}", report.diagnostics);
        (report, written.into_inner().expect("a list"))
    }

    /// The newest file of this kind in the memory.
    fn remembered(&self, kind: &str) -> PathBuf {
        let entries = fs::read_dir(self.root().join(".annals")).expect("a memory");
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(kind)
        });
        paths.sort();
        paths.pop().expect("such a file")
    }
}

fn made(report: &Report, kind: &str) -> usize {
    report.work.misses.get(kind).copied().unwrap_or(0)
}

fn pages(written: &BTreeMap<String, Reason>) -> Vec<&str> {
    let mut pages = addresses(written);
    // The search goes by words; what changes of it is for `tests/it/search.rs`.
    pages.retain(|address| !address.starts_with("search"));
    pages
}

fn addresses(written: &BTreeMap<String, Reason>) -> Vec<&str> {
    written.keys().map(String::as_str).collect()
}

mod no_more_is_done_than_must_be;

mod what_is_remembered;

mod an_output_that_somebody_changed;

#[test]
fn a_text_that_changes_in_the_same_moment_and_size_is_read_again() {
    let site = Site::new();
    for n in 0..40 {
        site.article(3, "Article 3", &format!("Words {:03}.", n));
        site.build_now();
        let page = fs::read_to_string(
            site.root()
                .join("output/briefings/2026-01-03-number-3.html"),
        );
        assert!(page.expect("a page").contains(&format!("Words {n:03}.")));
    }
}
