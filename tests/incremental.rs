//! Law 1: a build after another leaves what a clean build leaves, byte for byte, after any series of edits; and it does no more
//! than it must. What it does is counted, never timed.

#[path = "golden/look.rs"]
mod look;

#[path = "incremental/edits.rs"]
mod edits;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tempfile::TempDir;

use annals::build::{Report, Request, build};
use annals::diagnostic::{Diagnostic, has_errors};
use annals::memory::Memory;
use annals::render::{Output, Renderer};
use annals::resolve::Now;
use annals::write::compress;
use annals::write::{Outcome, Reason};
use edits::{Edit, Editor};
use look::{Files, differences, files};

fn request(root: &Path, now: Now) -> Request {
    Request {
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
    let assets = site.assets();
    let memory = Memory::default();
    let views = site.views(&assets, &memory);
    let renderer = Renderer::new(&site.theme, views.site());
    let mut made = Files::new();
    for page in views.pages(&assets) {
        let bytes = match renderer.render(&views.view(&page)) {
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

mod after_any_series_of_edits {
    use super::*;

    /// Several rounds of edits, with a build after each.
    fn scripts() -> impl Strategy<Value = Vec<Vec<Edit>>> {
        let edit = (any::<u8>(), any::<u16>(), any::<u16>()).prop_map(|(kind, which, what)| Edit {
            kind,
            which,
            what,
        });
        prop::collection::vec(prop::collection::vec(edit, 0..5), 1..7)
    }

    fn follow(script: &[Vec<Edit>]) -> Result<(), TestCaseError> {
        let mut editor = Editor::new();
        for edits in script {
            edits.iter().for_each(|edit| editor.apply(*edit));
            let root = editor.root().to_path_buf();
            let root = root.as_path();
            let now = editor.now();
            let before = files(&root.join("output"));
            let report = build(&request(root, now), &|_| {});
            prop_assert!(report.refusal.is_none(), "{:?}", report.refusal);
            let after = files(&root.join("output"));
            let (expected, diagnostics) = clean(root, now);
            match expected {
                Some(expected) => {
                    prop_assert!(report.built.is_some(), "{:?}", report.diagnostics);
                    let mut different = differences(&expected, &after);
                    // What somebody else made of a page that is no longer one is theirs, and stays (law 5).
                    different.retain(|address| !editor.is_theirs(address, &expected));
                    prop_assert!(different.is_empty(), "{:?}\n{:?}", different, editor.log());
                }
                None => {
                    prop_assert!(report.built.is_none());
                    prop_assert!(before == after, "a build with errors wrote something");
                }
            }
            prop_assert_eq!(&report.diagnostics, &diagnostics, "{:?}", editor.log());
            editor.clear_away();
        }
        // Nothing has changed since: nothing is made, and the same is said.
        let (root, now) = (editor.root(), editor.now());
        let again = build(&request(root, now), &|_| {});
        let (_, diagnostics, _) = annals::build::site(root, None, now);
        prop_assert_eq!(again.diagnostics, diagnostics);
        if let Some(built) = again.built {
            prop_assert_eq!((built.written, built.removed), (0, 0));
            prop_assert_eq!(again.work.rendered, 0, "{:?}", editor.log());
            prop_assert!(again.work.made.is_empty(), "{:?}", again.work.made);
        }
        Ok(())
    }

    /// The sequence of chance is the same in every run, and another in each part.
    #[track_caller]
    fn follow_scripts(part: u8, cases: u32) {
        let config = Config {
            cases,
            failure_persistence: None,
            max_shrink_iters: 200,
            ..Config::default()
        };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[part; 32]);
        let mut runner = TestRunner::new_with_rng(config, rng);
        if let Err(error) = runner.run(&scripts(), |script| follow(&script)) {
            panic!("{error}");
        }
    }

    // In parts, so that they run side by side.

    #[test]
    fn the_output_is_a_clean_builds_part_1() {
        follow_scripts(1, 130);
    }

    #[test]
    fn the_output_is_a_clean_builds_part_2() {
        follow_scripts(2, 130);
    }

    #[test]
    fn the_output_is_a_clean_builds_part_3() {
        follow_scripts(3, 130);
    }

    #[test]
    fn the_output_is_a_clean_builds_part_4() {
        follow_scripts(4, 130);
    }
}

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
    report.work.made.get(kind).copied().unwrap_or(0)
}

fn pages(written: &BTreeMap<String, Reason>) -> Vec<&str> {
    let mut pages = addresses(written);
    // The search goes by words; what changes of it is for `tests/search.rs`.
    pages.retain(|address| !address.starts_with("search"));
    pages
}

fn addresses(written: &BTreeMap<String, Reason>) -> Vec<&str> {
    written.keys().map(String::as_str).collect()
}

mod no_more_is_done_than_must_be {
    use super::*;

    #[test]
    fn the_first_build_parses_every_text_and_renders_every_page() {
        let site = Site::new();
        let (report, written) = site.build();
        assert_eq!(made(&report, "parse"), 9, "site, topic, events, articles");
        assert_eq!(report.work.rendered, written.len());
        assert!(written.values().all(|why| *why == Reason::New));
    }

    #[test]
    fn where_nothing_changed_nothing_is_read_parsed_rendered_or_written() {
        let site = Site::new();
        site.build();
        let outside = |folder: &str| {
            let entries = walkdir::WalkDir::new(site.root().join(folder)).into_iter();
            let stamps = entries.flatten().map(|entry| {
                let found = entry.metadata().expect("a file");
                (
                    entry.path().to_path_buf(),
                    found.modified().expect("a time"),
                )
            });
            stamps.collect::<BTreeMap<_, _>>()
        };
        // The stamps of a build become sure with the one after it.
        site.build();
        let before = (outside("output"), outside(".annals"));
        let (report, written) = site.build();
        assert_eq!(report.work, annals::build::Work::default());
        assert_eq!(addresses(&written), [""; 0]);
        assert!(before == (outside("output"), outside(".annals")));
    }

    #[test]
    fn an_edit_of_one_text_parses_one_file_and_renders_one_page() {
        let site = Site::new();
        site.build();
        site.article(2, "Article 2", "Other words.");
        let (report, written) = site.build();
        assert_eq!(made(&report, "parse"), 1);
        assert_eq!(made(&report, "mentions"), 1);
        assert_eq!(pages(&written), ["briefings/2026-01-02-number-2.html"]);
        assert_eq!(
            written["briefings/2026-01-02-number-2.html"],
            Reason::OwnText
        );
        assert_eq!(report.work.rendered, written.len());
    }

    #[test]
    fn a_new_title_changes_the_pages_that_show_it_and_says_why() {
        let site = Site::new();
        site.build();
        site.article(2, "Another title", "Words.");
        let (report, written) = site.build();
        assert_eq!(made(&report, "parse"), 1);
        assert_eq!(
            pages(&written),
            [
                "404.html",
                "archive/2026-01.html",
                "archive/2026.html",
                "briefings/2026-01-01-number-1.html",
                "briefings/2026-01-02-number-2.html",
                "briefings/2026-01-03-number-3.html",
                "llms.txt",
                "topics/compute.html",
            ]
        );
        assert_eq!(
            written["briefings/2026-01-02-number-2.html"],
            Reason::OwnText
        );
        assert_eq!(written["topics/compute.html"], Reason::Shown);
        assert_eq!(report.work.rendered, written.len());
    }

    #[test]
    fn a_template_changes_the_pages_that_it_makes() {
        let site = Site::new();
        site.build();
        site.write(
            "themes/default/templates/page.html",
            "{% extends \"base.html\" %}{% block main %}<main>{{ body_html | safe }}</main>{% endblock %}",
        );
        site.write("content/pages/about.md", "# About\n\nWords.\n");
        site.build();
        let template = "themes/default/templates/timeline.html";
        site.write(template, "<!doctype html><title>Events</title>");
        let (report, written) = site.build();
        assert_eq!(made(&report, "parse"), 0);
        assert_eq!(
            written,
            BTreeMap::from([("timeline.html".to_string(), Reason::Theme)])
        );
    }

    #[test]
    fn moving_a_paragraph_down_a_line_changes_no_page() {
        let site = Site::new();
        site.build();
        site.article(2, "Article 2", "\n\n\nWords.");
        let (report, written) = site.build();
        assert_eq!(made(&report, "parse"), 1);
        assert_eq!(addresses(&written), [""; 0]);
    }

    #[test]
    fn what_is_published_by_the_clock_changes_with_the_clock_alone() {
        let site = Site::new();
        site.write(
            "content/briefings/2026-05-05-held.md",
            "---\ntitle: Held\nembargo: 2026-07-02T12:00Z\n---\n\nWords.\n",
        );
        site.build();
        let at = |moment: &str| {
            let moment = moment.parse().expect("a moment");
            let now = Now { moment, ..today() };
            build(&request(site.root(), now), &|_| {})
        };
        assert_eq!(at("2026-07-02T11:59:59Z").work.rendered, 0);
        let published = at("2026-07-02T12:00:00Z");
        assert_eq!(made(&published, "parse"), 0);
        assert!(
            site.root()
                .join("output/briefings/2026-05-05-held.html")
                .is_file()
        );
        at("2026-07-02T11:59:59Z");
        assert!(
            !site
                .root()
                .join("output/briefings/2026-05-05-held.html")
                .exists()
        );
    }
}

mod what_is_remembered {
    use super::*;

    #[test]
    fn serves_on_another_machine() {
        let site = Site::new();
        site.build();
        let other = Site::new();
        for folder in ["content", "output", ".annals"] {
            for (path, bytes) in files(&site.root().join(folder)) {
                let full = other.root().join(folder).join(path);
                fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
                fs::write(full, bytes).expect("a file");
            }
        }
        let (report, written) = other.build();
        assert_eq!(report.work, annals::build::Work::default());
        assert_eq!(addresses(&written), [""; 0]);
    }

    #[test]
    fn serves_without_the_output() {
        let site = Site::new();
        let (_, all) = site.build();
        fs::remove_dir_all(site.root().join("output")).expect("a folder to remove");
        let (report, written) = site.build();
        assert_eq!(made(&report, "parse"), 0);
        assert_eq!(addresses(&written), addresses(&all));
    }

    #[test]
    fn is_not_believed_where_it_is_damaged() {
        for kind in ["files-", "sources", "memory-"] {
            for at in [0, 20, 60, 200, usize::MAX] {
                let site = Site::new();
                site.build();
                site.article(3, "Article 3", "Other words.");
                let path = site.remembered(kind);
                let mut bytes = fs::read(&path).expect("a memory");
                let at = at.min(bytes.len() - 1);
                bytes[at] ^= 0x55;
                fs::write(&path, bytes).expect("a file");
                site.build();
                let expected = clean(site.root(), today()).0.expect("no errors");
                let left = files(&site.root().join("output"));
                assert_eq!(differences(&expected, &left), [""; 0], "{kind}, byte {at}");
            }
        }
    }

    #[test]
    fn may_be_lost_and_files_of_others_stay() {
        let site = Site::new();
        site.build();
        let output = site.root().join("output");
        let others = [
            ("assets/mine.0123456789.txt", "Mine."),
            ("search/c0123456789.js", "annalsSearch(\"c9876543210\",[])"),
        ];
        for (path, text) in others {
            fs::write(output.join(path), text).expect("a file");
        }
        fs::remove_dir_all(site.root().join(".annals")).expect("a folder to remove");
        site.article(3, "Article 3", "Other words.");
        site.build();
        let mut left = files(&output);
        for (path, text) in others {
            assert_eq!(
                left.remove(path).as_deref(),
                Some(text.as_bytes()),
                "{path}"
            );
        }
        let expected = clean(site.root(), today()).0.expect("no errors");
        assert_eq!(differences(&expected, &left), [""; 0]);
    }

    #[test]
    fn is_not_believed_where_another_program_wrote_it() {
        let site = Site::new();
        site.build();
        let path = site.remembered("memory-");
        let mut pack = fs::read(&path).expect("a memory");
        // The program's name stands behind the first line.
        let line = pack.iter().position(|byte| *byte == b'\n').expect("a line");
        pack[line + 1] ^= 1;
        fs::write(&path, pack).expect("a file");
        site.article(3, "Article 3", "Other words.");
        let (report, _) = site.build();
        assert_eq!(made(&report, "parse"), 9);
    }

    #[test]
    fn does_not_grow_for_ever() {
        let site = Site::new();
        site.build_now();
        let size = || files(&site.root().join(".annals")).len();
        for n in 0..60 {
            site.article(3, "Article 3", &format!("Words of round {n}."));
            site.build_now();
            assert!(size() < 24, "{} files are kept", size());
        }
        let bytes: usize = files(&site.root().join(".annals"))
            .values()
            .map(Vec::len)
            .sum();
        assert!(bytes < 200_000, "{bytes} bytes are kept");
    }

    #[test]
    fn is_forgotten_with_clean() {
        let site = Site::new();
        site.build();
        let mut request = request(site.root(), today());
        request.clean = true;
        let report = build(&request, &|_| {});
        assert_eq!(made(&report, "parse"), 9);
        let built = report.built.expect("a build");
        assert_eq!(report.work.rendered, built.unchanged);
        assert_eq!(built.written, 0, "what is right isn't touched");
    }
}

mod an_output_that_somebody_changed {
    use super::*;

    #[test]
    fn is_mended_and_said_to_be() {
        let site = Site::new();
        site.build();
        let page = site
            .root()
            .join("output/briefings/2026-01-02-number-2.html");
        let right = fs::read(&page).expect("a page");
        let mut wrong = right.clone();
        wrong[400] ^= 1;
        fs::write(&page, &wrong).expect("a file");
        let (_, written) = site.build_now();
        assert_eq!(
            written,
            BTreeMap::from([(
                "briefings/2026-01-02-number-2.html".to_string(),
                Reason::Mended
            )])
        );
        assert_eq!(fs::read(&page).expect("a page"), right);
        fs::remove_file(&page).expect("a file to remove");
        site.build_now();
        assert_eq!(fs::read(&page).expect("a page"), right);
    }

    #[test]
    fn in_the_same_moment_and_size_is_mended_as_well() {
        let site = Site::new();
        let page = site.root().join("output/index.html");
        for _ in 0..20 {
            site.build_now();
            let right = fs::read(&page).expect("a page");
            let mut wrong = right.clone();
            wrong[300] ^= 1;
            fs::write(&page, &wrong).expect("a file");
            site.build_now();
            assert!(fs::read(&page).expect("a page") == right);
        }
    }
}

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
