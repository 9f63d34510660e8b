//! The laws of `design.md` that a build as a whole must keep, each broken in every way that we could think of.
//!
//! Law 3: the same output everywhere. Law 4: links that work everywhere. Law 5: nobody else's files. Law 6: whole pages.
//! Law 7: nothing dropped in silence. Law 8: nothing published too early.

#[path = "golden/look.rs"]
mod look;

mod harness;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use harness::{Archive, SITE, TODAY};
use look::{Files, annals, broken_links, differences, files, printed};

/// The smallest PNG there is: one transparent pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\x0bIDATx\xdac`\0\x02\0\0\x05\0\x01\xe9\xfa\xdc\xd8\0\0\0\0IEND\xaeB`\x82";

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><rect width=\"40\" height=\"20\"/></svg>\n";

/// The sources of an archive that uses whatever can make a link, an anchor or a file.
fn sources() -> Vec<(&'static str, Vec<u8>)> {
    let text = |path: &'static str, text: &str| (path, text.as_bytes().to_vec());
    vec![
        text("content/site.yaml", SITE),
        text(
            "content/briefings/2026/2026-03-01-machines.md",
            "---\ntitle: Machines & money\ntopics: [compute, Großrechner]\nevents: [launch-2026]\naliases: [/old/machines.html, /older/, \"/2019/a b.html\"]\nauthors: [Ada Lovelace]\nsources:\n  - {title: A paper, url: \"https://example.com/paper?a=1&b=2\", publisher: A publisher, date: 2026-02}\n---\n\nThe first paragraph leads to [the rules](2026-04-02-rules.md#what-they-say), to [[Rules for machines]], to\n[[compute|the topic]], to [[event:launch-2026]], to [below](#what-it-costs), to [a paper](papers/a%20paper%20(final).pdf)\nand to <https://example.com/>.[^1]\n\n## What it costs\n\n![A map](map.svg \"With a caption\") and ![A point](../../pictures/point.png)\n\n## What it says\n\n<p class=\"raw\">Raw <a href=\"2026-04-02-rules.md\">markup</a> with <img src=\"map.svg\" alt=\"a map\"></p>\n\n## What it costs\n\nOnce more, with [mail](mailto:a@example.org).\n\n[^1]: A note with a [link](../../topics/compute.md).\n",
        ),
        text(
            "content/briefings/2026/2026-04-02-rules.md",
            "# Rules for machines\n\nBack to [[2026-03-01-machines]] and to [its heading](2026-03-01-machines.md#what-it-costs-2).\n\n## What they say\n\nSee the [timeline](/timeline.html), [about](../../pages/about.md), and [[Über uns]].\n",
        ),
        text(
            "content/briefings/2026/2026-05-03-wire.txt",
            "A wire report\n\nIt names https://example.com/a_(b) and ends.\n",
        ),
        text(
            "content/briefings/2025/Ein Fall für zwei.md",
            "---\ndate: 2025-11-30\ntopics: [sovereignty]\n---\n\nEin Text.\n",
        ),
        text(
            "content/briefings/undated.md",
            "---\ntitle: No date\n---\nText without a date.\n",
        ),
        text(
            "content/topics/compute.md",
            "---\nlabel: Compute\naliases: [machines]\nkind: theme\nrelated: [Großrechner]\n---\nSee [[Machines & money]].\n",
        ),
        text(
            "content/topics/Großrechner.md",
            "---\nlabel: Großrechner\nbroader: compute\n---\n",
        ),
        text(
            "content/topics/sovereignty.md",
            "---\nlabel: Sovereignty\nsame_as: [\"https://www.wikidata.org/entity/Q1\"]\n---\n",
        ),
        text(
            "content/events/2026.yaml",
            "- {id: launch-2026, title: The launch, date: 2026-02-01, topics: [compute], sources: [{title: S, url: \"https://example.com/s\"}]}\n- {id: plan.2027, title: The plan, date: 2027?, status: announced, sources: [{title: S, url: \"https://example.com/s\"}]}\n- {id: Übergabe-2025, title: Handover, date: 2025-10/2025-12, sources: [{title: S, url: \"https://example.com/s\"}]}\n",
        ),
        text(
            "content/pages/about.md",
            "# About\n\nWhat this is. [Home](/index.html)\n",
        ),
        text("content/pages/uber.md", "# Über uns\n\nWer wir sind.\n"),
        text("content/briefings/2026/map.svg", SVG),
        ("content/pictures/point.png", PNG.to_vec()),
        text(
            "content/briefings/2026/papers/a paper (final).pdf",
            "%PDF-1.4 not really\n",
        ),
    ]
}

fn sampler() -> Archive {
    sources()
        .into_iter()
        .fold(Archive::empty(), |archive, (path, bytes)| {
            archive.file(path, bytes)
        })
}

/// Runs a build of `root` into `output` with more arguments, and expects success.
fn build_into(root: &Path, output: &Path, more: &[&str]) -> Files {
    let run = annals()
        .args(["build", "--date", TODAY, "--root"])
        .arg(root)
        .arg("--output")
        .arg(output)
        .args(more)
        .output()
        .expect("a run");
    assert!(run.status.success(), "the build failed:\n{}", printed(&run));
    files(output)
}

#[track_caller]
fn assert_same(one: &Files, other: &Files, what: &str) {
    assert!(!one.is_empty(), "{what}: there is no output at all");
    let different = differences(one, other);
    assert!(
        different.is_empty(),
        "{what}: these files differ: {different:?}"
    );
}

mod law_3_the_output_is_the_same_everywhere {
    use super::*;

    #[test]
    fn for_any_number_of_threads() {
        let archive = sampler();
        archive.write("content/briefings/2026/empty.md", "");
        let build = |jobs: &str| {
            let output = archive.root().join(format!("output-{jobs}"));
            let run = annals()
                .args([
                    "build", "--date", TODAY, "--format", "json", "--jobs", jobs, "--root",
                ])
                .arg(archive.root())
                .arg("--output")
                .arg(&output)
                .output()
                .expect("a run");
            assert!(run.status.success(), "{}", printed(&run));
            (
                files(&output),
                String::from_utf8(run.stdout).expect("JSON is UTF-8"),
            )
        };
        let ((one, said_one), (four, said_four)) = (build("1"), build("4"));
        assert_same(&one, &four, "one thread and four");
        assert_eq!(
            said_one, said_four,
            "the report depends on the number of threads"
        );
    }

    #[test]
    fn in_any_time_zone_and_language_of_the_machine() {
        let archive = sampler();
        let plain = build_into(archive.root(), &archive.root().join("plain"), &[]);
        let places = [
            ("Pacific/Kiritimati", "tr_TR.UTF-8"),
            ("America/Los_Angeles", "C"),
            ("Asia/Kolkata", "ar_EG.UTF-8"),
            ("", ""),
        ];
        for (n, (zone, locale)) in places.into_iter().enumerate() {
            let output = archive.root().join(format!("elsewhere-{n}"));
            let run = annals()
                .args(["build", "--date", TODAY, "--root"])
                .arg(archive.root())
                .arg("--output")
                .arg(&output)
                .env("TZ", zone)
                .env("LANG", locale)
                .env("LC_ALL", locale)
                .env("LANGUAGE", locale)
                .env("SOURCE_DATE_EPOCH", "1")
                .output()
                .expect("a run");
            assert!(run.status.success(), "{}", printed(&run));
            assert_same(&plain, &files(&output), &format!("TZ={zone} LANG={locale}"));
        }
    }

    #[test]
    fn from_any_current_directory() {
        let archive = sampler();
        let here = archive.build().files();
        let from = |directory: &Path, root: &Path, output: &Path| {
            let run = annals()
                .current_dir(directory)
                .args(["build", "--date", TODAY, "--root"])
                .arg(root)
                .arg("--output")
                .arg(output)
                .output();
            let run = run.expect("a run");
            assert!(
                run.status.success(),
                "from {}: {}",
                directory.display(),
                printed(&run)
            );
        };
        let outputs = ["a", "b"].map(|name| archive.root().join(name));
        from(Path::new("/"), archive.root(), &outputs[0]);
        from(
            &archive.root().join("content/briefings"),
            Path::new("../.."),
            Path::new("../../b"),
        );
        outputs
            .iter()
            .for_each(|output| assert_same(&here, &files(output), "another current directory"));
    }

    #[test]
    fn in_any_folder_and_in_whatever_order_files_were_made() {
        let first = sampler();
        let second = Archive::empty();
        let strange = second.root().join("Ein Ordner, ünd – noch/einer");
        let mut reversed = sources();
        reversed.reverse();
        for (n, (path, bytes)) in reversed.into_iter().enumerate() {
            let full = strange.join(path);
            fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
            fs::write(&full, bytes).expect("a file");
            let long_ago =
                SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * (n as u64 * 97 + 1));
            File::options()
                .write(true)
                .open(&full)
                .and_then(|file| file.set_modified(long_ago))
                .expect("another time");
        }
        assert_same(
            &first.build().files(),
            &build_into(&strange, &strange.join("output"), &[]),
            "another folder",
        );
    }

    #[test]
    fn for_a_theme_that_walks_through_a_map() {
        let archive = sampler()
            .file("themes/default/templates/page.html", "<!doctype html>{% for pair in extra | pairs %}{{ pair[0] }}={{ pair[1] }};{% endfor %}{% for k, v in site.options %}{{ k }};{% endfor %}{{ extra }}</html>\n")
            .file("content/pages/about.md", "---\ntitle: About\nextra: {a: 1, b: 2, c: 3, d: 4, e: {x: 1, y: 2, z: 3}}\n---\n");
        archive.write(
            "content/site.yaml",
            format!("{SITE}theme_options: {{one: 1, two: 2, three: 3, four: 4}}\n"),
        );
        archive.write(
            "themes/default/theme.yaml",
            "name: Own\noptions: {one: 0, two: 0, three: 0, four: 0}\n",
        );
        let first = archive.build().page("about.html");
        for n in 0..6 {
            let again = build_into(
                archive.root(),
                &archive.root().join(format!("again-{n}")),
                &[],
            );
            assert_eq!(
                String::from_utf8_lossy(&again["about.html"]),
                first,
                "the order of a map comes by chance"
            );
        }
    }

    #[test]
    fn whether_it_is_the_first_build_or_the_second() {
        let archive = sampler();
        let first = archive.build().files();
        assert_same(&first, &archive.build().files(), "a second build");
    }

    #[test]
    fn on_any_day_once_nothing_is_held_back() {
        let archive = sampler();
        let run = |date: &str| {
            let output = archive.root().join(date);
            let run = annals()
                .args(["build", "--date", date, "--root"])
                .arg(archive.root())
                .arg("--output")
                .arg(&output)
                .output();
            let run = run.expect("a run");
            assert!(run.status.success(), "{}", printed(&run));
            files(&output)
        };
        let (mut one, mut other) = (run("2026-07-01"), run("2031-12-31T23:59Z"));
        // The front page alone says what is to come and what was on this day.
        let home = |files: &mut Files| files.remove("index.html").expect("a front page");
        assert!(String::from_utf8_lossy(&home(&mut one)).contains("Next dates"));
        assert!(!String::from_utf8_lossy(&home(&mut other)).contains("Next dates"));
        assert_same(&one, &other, "another day");
    }
}

mod law_4_every_link_works_everywhere {
    use super::*;

    #[test]
    fn relative_and_to_a_file_and_an_anchor_that_are_there() {
        let site = sampler().build().files();
        let wrong = broken_links(&site, "/archive/");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn without_a_base_url_as_well() {
        let archive = sampler();
        archive.write("content/site.yaml", "title: Without an address\n");
        let wrong = broken_links(&archive.build().files(), "/");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_page_takes_its_links_from_the_base_url() {
        let site = sampler().build().files();
        for (address, bytes) in site
            .iter()
            .filter(|(address, _)| address.ends_with(".html") && *address != "404.html")
        {
            for tag in look::tags(&String::from_utf8_lossy(bytes))
                .iter()
                .filter(|tag| matches!(tag.name.as_str(), "a" | "img" | "script"))
            {
                let link = tag.value("href").or(tag.value("src")).unwrap_or("");
                assert!(
                    !link.starts_with("https://example.org/archive"),
                    "{address}: {link}"
                );
            }
        }
    }

    #[test]
    fn a_site_can_be_moved_into_any_folder() {
        // `base_url` is for feeds, the sitemap, canonical addresses, references to cite and 404.html: nothing else may know it.
        let archive = sampler();
        let here = archive.build().files();
        let there = build_into(
            archive.root(),
            &archive.root().join("there"),
            &["--base-url", "https://elsewhere.example/deep/er"],
        );
        let without_canonical = |files: &Files| -> Files {
            let pages = files
                .iter()
                .filter(|(address, _)| address.ends_with(".html") && *address != "404.html");
            let keep = |line: &&str| {
                let stated = [
                    "canonical",
                    "og:url",
                    "og:image",
                    "article:author",
                    "application/ld+json",
                ];
                !stated.iter().any(|word| line.contains(word))
            };
            pages
                .map(|(address, bytes)| {
                    (
                        address.clone(),
                        without_reference(&String::from_utf8_lossy(bytes))
                            .lines()
                            .filter(keep)
                            .collect::<Vec<_>>()
                            .join("\n")
                            .into_bytes(),
                    )
                })
                .collect()
        };
        assert_same(
            &without_canonical(&here),
            &without_canonical(&there),
            "another base_url",
        );
    }

    /// A page without what is there to be cited and printed, which names the page's full address.
    fn without_reference(page: &str) -> String {
        let Some((before, rest)) = page.split_once("<section class=\"cite\"") else {
            return page.to_string();
        };
        let (_, after) = rest.split_once("</article>").expect("the article's end");
        format!("{before}{after}")
    }

    #[test]
    fn an_anchor_that_a_link_in_raw_html_names_is_there_or_is_reported() {
        let archive = Archive::new().file(
            "content/briefings/2026-01-01-raw.md",
            "# Raw\n\nGo <a href=\"#nowhere\">there</a>.\n",
        );
        assert_reported(&archive, "nowhere");
    }

    #[test]
    fn a_link_to_a_footnote_that_is_not_there_is_reported() {
        let archive = Archive::new().file(
            "content/briefings/2026-01-01-notes.md",
            "# Notes\n\nSee [the ninth note](#fn-9).[^1]\n\n[^1]: The only note.\n",
        );
        assert_reported(&archive, "fn-9");
    }

    #[test]
    fn a_link_to_an_anchor_of_the_authors_own_is_no_error() {
        let archive = Archive::new().file(
            "content/briefings/2026-01-01-own.md",
            "# Own\n\nSee [the table](#table-1) and [the other](2026-01-02-other.md#figure).\n\n<p id=\"table-1\">Here it is.</p>\n",
        );
        archive.write(
            "content/briefings/2026-01-02-other.md",
            "# Other\n\n<p id=\"figure\">Here.</p>\n",
        );
        let wrong = broken_links(&archive.build().files(), "/archive/");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_anchor_stands_twice_on_a_page() {
        // A heading called as a footnote's anchor is, and events called as the timeline's own anchors are.
        let archive = Archive::new()
            .file("content/briefings/2026-01-01-twice.md", "# Twice\n\nText.[^1]\n\n## fn-1\n\n## fnref 1\n\n<p id=\"raw\">a</p>\n\n## Raw\n\n[^1]: A note.\n")
            .file(
                "content/events/2026.yaml",
                "- {id: y2026, title: Named as its year, date: 2026-01-01, sources: [{title: S, url: \"https://example.com\"}]}\n- {id: page.main, title: Named as the page, date: 2026-01-02, sources: [{title: S, url: \"https://example.com\"}]}\n",
            );
        let run = archive.run(&[]);
        if !run.status.success() {
            return; // To refuse such names is as good.
        }
        let wrong = broken_links(&archive.site().files(), "/archive/");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn in_feeds_every_link_is_absolute() {
        let archive = sampler();
        let site = archive.build();
        let feed = site.page("feed.json");
        let feed: serde_json::Value = serde_json::from_str(&feed).expect("a feed in JSON");
        let items = feed["items"].as_array().expect("items");
        assert!(!items.is_empty(), "the feed is empty");
        let all = site.files();
        for item in items {
            for link in look::links(item["content_html"].as_str().expect("markup")) {
                assert!(look::is_external(&link), "{}: {link}", item["url"]);
                if let Some(rest) = link.strip_prefix("https://example.org/archive/") {
                    let (address, _) =
                        look::follow("index.html", rest).expect("an address within the site");
                    assert!(all.contains_key(&address), "{}: {link}", item["url"]);
                }
            }
        }
    }

    /// The build says something about it, or the site is right as it is.
    #[track_caller]
    fn assert_reported(archive: &Archive, word: &str) {
        let run = archive.run(&[]);
        let said = printed(&run);
        if said.contains(word) {
            return;
        }
        let wrong = if run.status.success() {
            broken_links(&archive.site().files(), "/archive/")
        } else {
            Vec::new()
        };
        assert!(
            wrong.is_empty(),
            "nothing was said, and: {}",
            wrong.join("\n")
        );
    }
}

mod law_5_only_our_own_files {
    use super::*;

    #[test]
    fn a_foreign_file_survives_and_files_of_a_former_build_vanish() {
        let archive = sampler();
        archive.write(
            "content/briefings/2024/short-lived/2024-01-01-gone.md",
            "# Gone\n\nSoon.\n",
        );
        archive.build();
        for foreign in [
            "output/CNAME",
            "output/briefings/2026/notes.html",
            "output/.well-known/security.txt",
            "output/briefings/2024/mine.txt",
        ] {
            archive.write(foreign, "mine");
        }
        assert!(
            archive
                .site()
                .has("briefings/2024/short-lived/2024-01-01-gone.html"),
            "the page isn't there at first"
        );
        archive.remove("content/briefings/2024/short-lived/2024-01-01-gone.md");
        archive.remove("content/pictures/point.png");
        archive.write(
            "content/briefings/2026/2026-03-01-machines.md",
            "# Machines & money\n\n## What it costs\n\n## What it costs\n",
        );
        archive.write(
            "content/briefings/2026/2026-04-02-rules.md",
            "# Rules for machines\n\nNothing.\n",
        );
        archive.build();
        let site = archive.site();
        for foreign in [
            "CNAME",
            "briefings/2026/notes.html",
            ".well-known/security.txt",
            "briefings/2024/mine.txt",
        ] {
            assert_eq!(site.page(foreign), "mine", "{foreign} was touched");
        }
        for gone in [
            "briefings/2024/short-lived/2024-01-01-gone.html",
            "old/machines.html",
            "pictures/point.png",
            "archive/2024.html",
        ] {
            assert!(!site.has(gone), "{gone} is left of a former build");
        }
        for folder in [
            "output/briefings/2024/short-lived",
            "output/old",
            "output/pictures",
        ] {
            assert!(
                !archive.root().join(folder).exists(),
                "{folder} is left, and empty"
            );
        }
        assert!(
            archive.root().join("output/briefings/2024").is_dir(),
            "a folder with a foreign file in it must stay"
        );
    }

    #[test]
    fn a_foreign_file_at_the_address_of_a_page_stops_the_build() {
        for foreign in [
            "output/topics/compute.html",
            "output/index.html",
            "output/pictures/point.png",
            "output/feed.xml",
        ] {
            let archive = sampler();
            archive.write(foreign, "mine");
            let run = archive.run(&[]);
            assert!(!run.status.success(), "{foreign}: the build went on");
            assert!(
                printed(&run).contains(foreign.trim_start_matches("output/")),
                "{foreign} isn't named:\n{}",
                printed(&run)
            );
            assert_eq!(
                archive.site().addresses(),
                [foreign.trim_start_matches("output/")],
                "something was written beside {foreign}"
            );
            assert_eq!(
                archive.site().page(foreign.trim_start_matches("output/")),
                "mine"
            );
        }
    }

    #[test]
    fn a_foreign_folder_or_file_in_the_way_stops_the_build() {
        let archive = sampler();
        archive.write("output/index.html/mine.txt", "mine");
        let run = archive.run(&[]);
        assert!(!run.status.success(), "a folder was replaced by a page");
        assert!(printed(&run).contains("index.html"), "{}", printed(&run));
        let archive = sampler();
        archive.write(
            "output/briefings",
            "a file where a folder of pages is to be",
        );
        let run = archive.run(&[]);
        assert!(!run.status.success(), "a file was replaced by a folder");
        assert!(printed(&run).contains("briefings"), "{}", printed(&run));
        assert_eq!(
            archive.site().addresses(),
            ["briefings"],
            "something was written"
        );
    }

    #[test]
    fn a_file_that_took_the_place_of_ours_is_not_removed() {
        // The output folder was emptied by hand, and has a file of the user's own where a page once was.
        let archive = sampler();
        archive.write(
            "content/briefings/notes.md",
            "---\ndate: 2026-01-01\n---\n\n# Notes\n\nOurs.\n",
        );
        archive.build();
        fs::remove_dir_all(archive.root().join("output")).expect("an output folder to remove");
        archive.write(
            "output/briefings/notes.html",
            "my own notes, of which there is no copy",
        );
        archive.remove("content/briefings/notes.md");
        archive.run(&[]);
        assert!(
            archive.site().has("briefings/notes.html"),
            "a file that Annals didn't write was removed"
        );
        assert_eq!(
            archive.site().page("briefings/notes.html"),
            "my own notes, of which there is no copy"
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_symbolic_link_in_the_output_is_never_followed() {
        let archive = sampler();
        archive.build();
        archive.write("precious/2026-03-01-machines.html", "precious");
        fs::remove_dir_all(archive.root().join("output/briefings/2026"))
            .expect("a folder to remove");
        std::os::unix::fs::symlink(
            archive.root().join("precious"),
            archive.root().join("output/briefings/2026"),
        )
        .expect("a link");
        let run = archive.run(&[]);
        let kept = fs::read_to_string(archive.root().join("precious/2026-03-01-machines.html"))
            .expect("the precious file");
        assert_eq!(
            kept,
            "precious",
            "a build wrote through a symbolic link:\n{}",
            printed(&run)
        );
    }

    #[test]
    fn a_dangerous_output_folder_is_refused() {
        let archive = sampler();
        let before = files(&archive.root().join("content"));
        let parent = archive
            .root()
            .parent()
            .expect("a parent")
            .to_str()
            .expect("a path in UTF-8")
            .to_string();
        let within = [
            "content",
            "content/out",
            "content/pages/deep/er",
            "themes/out",
            ".annals/out",
            "output/../content/out",
            "./content/../content/out",
        ];
        for folder in within.into_iter().chain([".", "..", "/", parent.as_str()]) {
            let run = archive.run(&["--output", folder]);
            assert_eq!(
                run.status.code(),
                Some(2),
                "--output {folder}: {}",
                printed(&run)
            );
            let said = String::from_utf8_lossy(&run.stderr).into_owned();
            assert!(
                said.contains("output"),
                "--output {folder}: the message doesn't say what is wrong:\n{said}"
            );
            assert_same(
                &before,
                &files(&archive.root().join("content")),
                &format!("--output {folder}"),
            );
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_dangerous_output_folder_behind_a_symbolic_link_is_refused() {
        let archive = sampler();
        let before = files(&archive.root().join("content"));
        let other = tempfile::tempdir().expect("a temporary folder");
        let site = other.path().join("site");
        std::os::unix::fs::symlink(archive.root(), &site).expect("a link to the site");
        std::os::unix::fs::symlink(
            archive.root().join("content/pages"),
            other.path().join("pages"),
        )
        .expect("a link into the content");
        for output in [
            site.join("content/new"),
            other.path().join("pages/new"),
            other.path().join("pages"),
        ] {
            for root in [archive.root(), &site] {
                let run = annals()
                    .args(["build", "--date", TODAY, "--root"])
                    .arg(root)
                    .arg("--output")
                    .arg(&output)
                    .output()
                    .expect("a run");
                assert_eq!(
                    run.status.code(),
                    Some(2),
                    "--root {} --output {}: {}",
                    root.display(),
                    output.display(),
                    printed(&run)
                );
                assert_same(
                    &before,
                    &files(&archive.root().join("content")),
                    &output.display().to_string(),
                );
            }
        }
    }

    #[test]
    fn an_output_that_is_no_folder_is_refused_with_a_message() {
        let archive = sampler();
        archive.write("taken", "a file");
        let run = archive.run(&["--output", "taken"]);
        assert_eq!(run.status.code(), Some(2), "{}", printed(&run));
        assert!(
            printed(&run).contains("taken"),
            "the message doesn't name the file:\n{}",
            printed(&run)
        );
        assert_eq!(
            fs::read_to_string(archive.root().join("taken")).expect("the file"),
            "a file"
        );
    }

    /// What a build remembers of its output.
    fn manifest(archive: &Archive) -> std::path::PathBuf {
        let entries = fs::read_dir(archive.root().join(".annals")).expect("the memory");
        let mut paths = entries.flatten().map(|entry| entry.path());
        let is_manifest = |path: &std::path::PathBuf| {
            let name = path.file_name().unwrap_or_default();
            name.to_string_lossy().starts_with("files-")
        };
        paths.find(is_manifest).expect("a manifest")
    }

    #[test]
    fn a_build_goes_right_whatever_became_of_its_memory() {
        let archive = sampler();
        let clean = archive.build().files();
        let manifest = || manifest(&archive);
        let whole = fs::read(manifest()).expect("a manifest");
        let damages: [(&str, Option<Vec<u8>>); 5] = [
            ("deleted", None),
            ("emptied", Some(Vec::new())),
            ("cut off", Some(whole[..whole.len() / 2].to_vec())),
            ("made binary", Some(vec![0xff, 0, 1, 0xfe])),
            (
                "of another version",
                Some(b"annals state 999\n, and more".to_vec()),
            ),
        ];
        for (what, damage) in damages {
            match damage {
                Some(bytes) => fs::write(manifest(), bytes).expect("a file"),
                None => {
                    fs::remove_dir_all(archive.root().join(".annals")).expect("a folder to remove")
                }
            }
            archive.write(
                "output/index.html",
                "<!doctype html><meta name=\"generator\" content=\"Annals 0\">damaged</html>",
            );
            let run = archive.run(&[]);
            assert!(
                run.status.success(),
                "the memory was {what}: {}",
                printed(&run)
            );
            assert_same(
                &clean,
                &archive.site().files(),
                &format!("the memory was {what}"),
            );
            assert!(
                archive.root().join("content/site.yaml").is_file(),
                "the memory was {what}, and a source is gone"
            );
        }
    }

    #[test]
    fn a_memory_of_another_site_harms_nothing() {
        let archive = sampler();
        let clean = archive.build().files();
        let path = manifest(&archive);
        let mut lies: annals::write::Manifest = annals::write::load(&path).expect("a manifest");
        let record = lies.files["index.html"].clone();
        lies.files.clear();
        for address in ["../content/site.yaml", "content/../../x", "/etc/hostname"] {
            lies.files.insert(address.into(), None);
        }
        lies.files.insert("index.html".into(), record);
        annals::write::save(&path, &lies).expect("a memory that can be written");
        let run = archive.run(&[]);
        assert!(
            archive.root().join("content/site.yaml").is_file(),
            "a source is gone"
        );
        assert!(
            run.status.success(),
            "the memory was of another site, the output our own: {}",
            printed(&run)
        );
        assert_same(
            &clean,
            &archive.site().files(),
            "the memory was of another site",
        );
    }

    #[test]
    fn an_output_that_a_newer_build_wrote_elsewhere_is_taken_over() {
        // The output is shared (a branch, a synchronised folder), the memory is not: here it is one build behind.
        let (here, there) = (sampler(), sampler());
        here.build();
        for archive in [&here, &there] {
            archive.write(
                "content/briefings/2026/2026-06-20-newer.md",
                "# Newer\n\nText.\n",
            );
        }
        let newer = there.build().files();
        for (address, bytes) in &newer {
            here.write(&format!("output/{address}"), bytes);
        }
        let run = here.run(&[]);
        assert!(
            run.status.success(),
            "pages that Annals wrote elsewhere count as foreign: {}",
            printed(&run)
        );
        assert_same(&newer, &here.site().files(), "a newer output");
    }

    #[test]
    fn a_memory_that_can_not_be_written_is_reported() {
        let archive = sampler();
        archive.write(".annals", "a file where the folder is to be");
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(2), "{}", printed(&run));
        assert!(
            printed(&run).contains(".annals"),
            "the message doesn't name it:\n{}",
            printed(&run)
        );
    }

    #[test]
    fn content_with_errors_leaves_the_former_site_as_it_is() {
        let archive = sampler();
        let before = archive.build().files();
        archive.write(
            "content/briefings/2026/2026-06-01-broken.md",
            "# Broken\n\n[nowhere](nowhere.md)\n",
        );
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
        assert_same(&before, &archive.site().files(), "a build with errors");
    }
}

mod law_6_pages_are_whole {
    use super::*;

    const ARTICLES: usize = 1500;

    /// Writes every article of an archive in one of its versions; a few articles are there in one version only.
    fn write_version(archive: &Archive, version: &str) {
        let site = format!(
            "title: Archive {version}\nbase_url: https://example.org/archive\nfeed_entries: 100\n"
        );
        archive.write("content/site.yaml", site);
        archive.write(
            "content/topics/all.md",
            format!("---\nlabel: All {version}\n---\n"),
        );
        for n in 0..ARTICLES {
            let path = format!(
                "content/briefings/{}/{}-{:02}-{:02}-number-{n}.md",
                2020 + n % 6,
                2020 + n % 6,
                n % 12 + 1,
                n % 28 + 1
            );
            let in_one_only = n % 100 == 7;
            if in_one_only && version == "version-omega" {
                let _ = fs::remove_file(archive.root().join(path));
                continue;
            }
            let text = format!(
                "---\ntitle: Number {n} {version}\ntopics: [all]\n---\n\nText number {n} of {version}.\n\n{}\n",
                "Words and words. ".repeat(n % 40)
            );
            archive.write(&path, text);
        }
    }

    /// What is wrong with the pages of an output: cut off, of two versions at once, or not pages at all.
    fn torn(folder: &Path, known: &BTreeSet<String>) -> Vec<String> {
        let mut wrong = Vec::new();
        for (address, bytes) in files(folder) {
            if !known.contains(&address) {
                wrong.push(format!("{address}: a file that belongs to neither version"));
                continue;
            }
            if !address.ends_with(".html") {
                continue;
            }
            let page = String::from_utf8_lossy(&bytes).into_owned();
            let whole = page.to_lowercase().starts_with("<!doctype")
                && page.trim_end().ends_with("</html>");
            let versions = ["version-alpha", "version-omega"]
                .iter()
                .filter(|version| page.contains(**version))
                .count();
            if !whole || versions != 1 {
                wrong.push(format!(
                    "{address}: whole: {whole}, versions: {versions}, {} bytes",
                    bytes.len()
                ));
            }
        }
        wrong
    }

    fn start(archive: &Archive) -> std::process::Child {
        annals()
            .current_dir(archive.root())
            .args(["build", "--date", TODAY, "--quiet"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a process")
    }

    /// A sequence of numbers that looks like chance and is the same every time (Knuth's MMIX generator).
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % limit.max(1)
        }
    }

    #[test]
    fn whenever_a_build_is_killed() {
        let archive = Archive::empty();
        let mut known = BTreeSet::new();
        let mut took = Duration::ZERO;
        let mut clean = BTreeMap::new();
        for version in ["version-omega", "version-alpha"] {
            write_version(&archive, version);
            let begun = Instant::now();
            let output = archive.root().join(format!("clean-{version}"));
            let built = build_into(archive.root(), &output, &["--quiet"]);
            took = begun.elapsed();
            known.extend(built.keys().cloned());
            clean.insert(version, built);
            fs::remove_dir_all(output).expect("a folder to remove");
        }
        archive.build();
        let mut chance = Chance(20_260_701);
        let mut killed_within = 0;
        for round in 0..14 {
            let version = ["version-omega", "version-alpha"][round % 2];
            write_version(&archive, version);
            let mut process = start(&archive);
            if round % 3 == 0 {
                // As soon as pages begin to change, so that some kills surely fall into the writing.
                let page = archive.root().join("output/archive.html");
                let is_new = || fs::read_to_string(&page).is_ok_and(|page| page.contains(version));
                let begun = Instant::now();
                while !is_new()
                    && begun.elapsed() < Duration::from_secs(60)
                    && process.try_wait().expect("a process").is_none()
                {
                    thread::sleep(Duration::from_micros(300));
                }
                thread::sleep(Duration::from_micros(chance.below(30_000)));
            } else {
                thread::sleep(Duration::from_micros(chance.below(took.as_micros() as u64)));
            }
            process.kill().expect("a process to kill");
            process.wait().expect("the process's end");
            let output = archive.root().join("output");
            let wrong = torn(&output, &known);
            assert!(wrong.is_empty(), "round {round}:\n{}", wrong.join("\n"));
            let pages = files(&output);
            let of = |version: &str| {
                pages
                    .values()
                    .filter(|page| String::from_utf8_lossy(page).contains(version))
                    .count()
            };
            killed_within += usize::from(of("version-alpha") > 5 && of("version-omega") > 5);
        }
        assert!(
            killed_within > 0,
            "no kill fell into the writing of pages, so nothing was shown"
        );
        for version in ["version-omega", "version-alpha"] {
            write_version(&archive, version);
            assert_same(
                &clean[version],
                &archive.build().files(),
                "the build after those that were killed",
            );
        }
    }

    #[test]
    fn for_one_who_reads_while_a_build_writes() {
        let archive = Archive::empty();
        write_version(&archive, "version-alpha");
        archive.build();
        write_version(&archive, "version-omega");
        let done = AtomicBool::new(false);
        let pages: Vec<PathBuf> = [
            "index.html",
            "archive.html",
            "topics/all.html",
            "timeline.html",
            "404.html",
        ]
        .iter()
        .map(|page| archive.root().join("output").join(page))
        .collect();
        let wrong = thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let mut wrong = Vec::new();
                while !done.load(Ordering::Relaxed) {
                    for path in &pages {
                        match fs::read_to_string(path) {
                            Ok(page)
                                if page.to_lowercase().starts_with("<!doctype")
                                    && page.trim_end().ends_with("</html>") => {}
                            Ok(page) => {
                                wrong.push(format!("{}: {} bytes", path.display(), page.len()))
                            }
                            Err(error) => wrong.push(format!("{}: {error}", path.display())),
                        }
                    }
                }
                wrong
            });
            let status = start(&archive).wait().expect("the process's end");
            done.store(true, Ordering::Relaxed);
            assert!(status.success(), "the build failed");
            reader.join().expect("the reader")
        });
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn when_two_builds_write_at_once() {
        let archive = sampler();
        let clean = archive.build().files();
        fs::remove_dir_all(archive.root().join("output")).expect("a folder to remove");
        for _ in 0..3 {
            archive.write(
                "content/pages/about.md",
                "# About\n\nChanged. [Home](/index.html)\n",
            );
            let both = [start(&archive), start(&archive)];
            for mut process in both {
                assert!(
                    process.wait().expect("the process's end").success(),
                    "one of two builds failed"
                );
            }
            archive.write(
                "content/pages/about.md",
                "# About\n\nWhat this is. [Home](/index.html)\n",
            );
            let both = [start(&archive), start(&archive), start(&archive)];
            for mut process in both {
                assert!(
                    process.wait().expect("the process's end").success(),
                    "one of three builds failed"
                );
            }
            assert_same(&clean, &archive.site().files(), "two builds at once");
        }
    }

    /// A small file system in memory at `folder`, which goes away at the end; `None` where this machine allows none.
    #[cfg(target_os = "linux")]
    struct SmallDisk(PathBuf);

    #[cfg(target_os = "linux")]
    impl SmallDisk {
        fn new(folder: &Path, size: &str) -> Option<SmallDisk> {
            fs::create_dir_all(folder).expect("a folder");
            let mounted = std::process::Command::new("mount")
                .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
                .arg(folder)
                .output();
            mounted
                .is_ok_and(|run| run.status.success())
                .then(|| SmallDisk(folder.to_path_buf()))
        }

        fn grow(&self, size: &str) {
            let grown = std::process::Command::new("mount")
                .args(["-o", &format!("remount,size={size}")])
                .arg(&self.0)
                .status();
            assert!(
                grown.is_ok_and(|status| status.success()),
                "the disk doesn't grow"
            );
        }
    }

    #[cfg(target_os = "linux")]
    impl Drop for SmallDisk {
        fn drop(&mut self) {
            let _ = std::process::Command::new("umount").arg(&self.0).output();
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn when_the_disk_is_full() {
        let archive = sampler();
        let Some(disk) = SmallDisk::new(&archive.root().join("output"), "640k") else {
            eprintln!("skipped: only root may mount a small disk");
            return;
        };
        archive.write(
            "content/topics/version.md",
            "---\nlabel: version-alpha\n---\n",
        );
        let fits = archive.run(&[]);
        assert!(
            fits.status.success(),
            "the small disk is too small for the test:\n{}",
            printed(&fits)
        );
        for n in 0..200 {
            let path = format!(
                "content/briefings/2026/2026-06-{:02}-number-{n}.md",
                n % 28 + 1
            );
            archive.write(
                &path,
                format!("# Number {n}\n\n{}\n", "Words and words. ".repeat(200)),
            );
        }
        let full = archive.run(&[]);
        assert_eq!(full.status.code(), Some(2), "{}", printed(&full));
        let said = String::from_utf8_lossy(&full.stderr).into_owned();
        assert!(
            said.contains("No space left") || said.contains("full"),
            "the message doesn't say that the disk is full:\n{said}"
        );
        assert!(
            !said.contains("0 errors"),
            "the message says in one breath that it failed and that there was no error:\n{said}"
        );
        for (address, bytes) in archive.site().files() {
            if address.ends_with(".html") && !address.starts_with(".annals") {
                let page = String::from_utf8_lossy(&bytes).into_owned();
                assert!(
                    page.to_lowercase().starts_with("<!doctype")
                        && page.trim_end().ends_with("</html>"),
                    "{address} is torn"
                );
            }
        }
        disk.grow("8m");
        let again = archive.run(&[]);
        assert!(
            again.status.success(),
            "with room again: {}",
            printed(&again)
        );
        let clean = build_into(archive.root(), &archive.root().join("clean"), &[]);
        assert_same(&clean, &archive.site().files(), "with room again");
    }
}

mod unchanged_files {
    use super::*;

    fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
        let time = |address: &String| {
            fs::metadata(folder.join(address))
                .and_then(|found| found.modified())
                .expect("a time")
        };
        files(folder)
            .into_keys()
            .map(|address| (address.clone(), time(&address)))
            .collect()
    }

    #[test]
    fn keep_their_modification_time() {
        let archive = sampler();
        archive.build();
        let output = archive.root().join("output");
        let before = times(&output);
        thread::sleep(Duration::from_millis(20));
        let run = archive.run(&["--verbose"]);
        assert_eq!(
            before,
            times(&output),
            "a build without any change touched files:\n{}",
            printed(&run)
        );
        assert!(
            !printed(&run).contains("written index.html"),
            "{}",
            printed(&run)
        );
        // Sources that are touched and stay as they are change nothing either.
        for (path, bytes) in sources() {
            archive.write(path, bytes);
        }
        archive.run(&[]);
        assert_eq!(
            before,
            times(&output),
            "sources with a new time and the old text touched files"
        );
    }

    #[test]
    fn keep_it_when_another_file_changes_or_the_memory_is_lost() {
        let archive = sampler();
        archive.build();
        let output = archive.root().join("output");
        let before = times(&output);
        thread::sleep(Duration::from_millis(20));
        archive.write(
            "content/pages/uber.md",
            "# Über uns\n\nWer wir wirklich sind.\n",
        );
        archive.build();
        let after = times(&output);
        let touched: Vec<&String> = before
            .keys()
            .filter(|address| before.get(*address) != after.get(*address))
            // Its words are in the search index, of which `tests/search.rs` says what an edit rewrites.
            .filter(|address| !address.starts_with("search"))
            .collect();
        assert_eq!(touched, ["uber.html"], "one page's text changed");
        fs::remove_dir_all(archive.root().join(".annals")).expect("the memory");
        archive.build();
        assert_eq!(
            after,
            times(&output),
            "the memory was lost, and files were touched"
        );
    }
}

mod law_7_nothing_is_dropped_in_silence {
    use super::*;

    /// Runs a build, and expects its report to name something.
    #[track_caller]
    fn assert_said(archive: &Archive, word: &str, why: &str) -> Output {
        let run = archive.run(&["--format", "json"]);
        let report: serde_json::Value =
            serde_json::from_slice(&run.stdout).expect("a report in JSON");
        let said = report["diagnostics"].to_string();
        assert!(
            said.contains(word),
            "{why}: the report doesn't name {word:?}: {said}"
        );
        run
    }

    #[test]
    fn every_source_is_a_page_or_a_copy_or_is_reported() {
        let archive = sampler();
        for (path, text) in [
            (
                "content/briefings/2026/2026-01-05-shout.MD",
                "# Shout\n\nText.\n",
            ),
            (
                "content/briefings/2026/2026-01-06-long.markdown",
                "# Long\n\nText.\n",
            ),
            (
                "content/briefings/2026/2026-01-07-shout.TXT",
                "Text in a file with a loud name.\n",
            ),
            ("content/briefings/2026/2026-01-08-empty.md", ""),
            ("content/briefings/2026/2026-01-09-blank.txt", " \n\n"),
            (
                "content/briefings/2026/2026-01-10-no-text.md",
                "---\ntitle: No text\n---\n",
            ),
            ("content/briefings/2026/no-extension", "text"),
            ("content/events/empty.yaml", ""),
            ("content/topics/empty.md", ""),
            ("content/data.yaml", "a: 1\n"),
            ("content/briefings/2026/figures.csv", "a,b\n"),
            ("content/loose.md", "# Loose\n\nA text at the top.\n"),
        ] {
            archive.write(path, text);
        }
        let run = archive.run(&["--format", "json"]);
        assert!(run.status.success(), "{}", printed(&run));
        let report: serde_json::Value =
            serde_json::from_slice(&run.stdout).expect("a report in JSON");
        let said = report["diagnostics"].to_string();
        let site = archive.site().files();
        let pages: BTreeSet<String> = site.keys().map(|address| address.to_lowercase()).collect();
        for path in files(&archive.root().join("content")).keys() {
            let within = path
                .strip_prefix("pages/")
                .unwrap_or(path)
                .to_lowercase()
                .replace(' ', "-");
            let stem = within
                .rsplit_once('.')
                .map_or(within.as_str(), |(stem, _)| stem);
            let is_there =
                pages.contains(&format!("{stem}.html")) || pages.contains(&path.to_lowercase());
            let is_data = path == "site.yaml" || path.starts_with("events/");
            assert!(
                is_there || is_data || said.contains(path.as_str()),
                "`{path}` is nowhere, and nothing was said; there are {pages:?}"
            );
        }
        for empty in [
            "2026-01-08-empty.md",
            "2026-01-09-blank.txt",
            "events/empty.yaml",
            "topics/empty.md",
        ] {
            assert!(
                said.contains(empty),
                "the empty {empty} was left out in silence"
            );
        }
    }

    #[test]
    fn every_article_topic_and_event_is_counted() {
        let archive = sampler();
        let run = archive.run(&["--format", "json"]);
        let report: serde_json::Value =
            serde_json::from_slice(&run.stdout).expect("a report in JSON");
        assert_eq!(report["built"]["briefings"], 5, "{report}");
        assert_eq!(report["built"]["topics"], 3, "{report}");
        assert_eq!(report["built"]["events"], 3, "{report}");
        let site = archive.site();
        assert_eq!(
            site.page("timeline.html")
                .matches("<span class=\"when\">")
                .count(),
            3,
            "an event is missing in the timeline"
        );
        let listed = site.page("topics.html");
        for label in ["Compute", "Großrechner", "Sovereignty"] {
            assert!(
                listed.contains(label),
                "{label} is missing in the index of topics"
            );
        }
        let all: String = ["archive.html", "archive/2026.html", "archive/2025.html"]
            .iter()
            .map(|page| site.page(page))
            .collect();
        for title in [
            "Machines &amp; money",
            "Rules for machines",
            "A wire report",
            "Ein Fall für zwei",
            "No date",
        ] {
            assert!(all.contains(title), "{title} is missing in the archive");
        }
    }

    #[test]
    fn events_in_a_file_with_a_loud_extension() {
        let record = "- {id: loud-2026, title: A loud event, date: 2026-01-01, sources: [{title: S, url: \"https://example.com\"}]}\n";
        let archive = Archive::new().file("content/events/2026.YAML", record);
        let run = archive.run(&[]);
        assert!(run.status.success(), "{}", printed(&run));
        let site = archive.site();
        assert!(
            site.page("timeline.html").contains("A loud event"),
            "the event isn't in the timeline; pages are {:?}",
            site.addresses()
        );
    }

    #[test]
    fn a_second_configuration() {
        let archive = Archive::new().file("content/site.yml", "title: The other title\n");
        assert_said(
            &archive,
            "site.yml",
            "there are two configurations, and one is ignored",
        );
    }

    #[test]
    fn a_footnote_that_is_defined_twice() {
        let archive = Archive::new().file(
            "content/briefings/2026-01-01-a.md",
            "# A\n\nText.[^1]\n\n[^1]: The first note.\n\n[^1]: The second note.\n",
        );
        let run = archive.run(&[]);
        let page = archive.site().page("briefings/2026-01-01-a.html");
        let said = printed(&run);
        let shown = page.contains("The first note") && page.contains("The second note");
        assert!(
            shown || said.contains("[^1]") || said.contains("footnote"),
            "one of the two notes is gone, and nothing was said:\n{said}"
        );
    }

    #[test]
    fn attributes_of_raw_html() {
        for attribute in [
            "data-term=\"x\"",
            "style=\"color:red\"",
            "name=\"place\"",
            "onclick=\"x()\"",
            "hidden",
        ] {
            let archive = Archive::new().file(
                "content/briefings/2026-01-01-a.md",
                format!("# A\n\nA <span {attribute}>word</span> of text.\n"),
            );
            let run = archive.run(&[]);
            assert!(run.status.success(), "{}", printed(&run));
            let name = attribute.split('=').next().expect("a name");
            let page = archive.site().page("briefings/2026-01-01-a.html");
            let is_kept = look::tags(look::prose(&page))
                .iter()
                .any(|tag| tag.name == "span" && tag.value(name).is_some());
            assert!(
                is_kept || printed(&run).contains(name),
                "`{attribute}` was dropped in silence:\n{}",
                printed(&run)
            );
        }
    }

    #[test]
    fn an_empty_embargo() {
        // An editor who left the moment open did not mean "now".
        for empty in ["embargo:", "embargo: \"\"", "embargo: ~"] {
            let archive = Archive::new().file(
                "content/briefings/2026-01-01-a.md",
                format!("---\ntitle: A\n{empty}\n---\nText.\n"),
            );
            assert_said(
                &archive,
                "embargo",
                "an article with an empty embargo is published",
            );
        }
    }

    #[test]
    fn front_matter_behind_a_blank_line() {
        // Otherwise `draft: true` is shown as text, in public.
        let archive = Archive::new().file(
            "content/briefings/2026-01-01-a.md",
            "\n---\ntitle: A secret\ndraft: true\n---\n\nNot yet.\n",
        );
        let run = archive.run(&[]);
        let leaked = archive
            .site()
            .files()
            .iter()
            .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Not yet"))
            .count();
        assert!(
            leaked == 0 || printed(&run).contains("2026-01-01-a.md"),
            "a draft was published without a word:\n{}",
            printed(&run)
        );
    }
}

mod law_8_nothing_is_published_too_early {
    use super::*;

    /// An archive with one public article and one that is held back by what stands in `held`.
    fn archive(held: &str) -> Archive {
        Archive::new()
            .file("content/briefings/2026/2026-01-01-public.md", "---\ntitle: Public\ntopics: [compute]\n---\n\nSee [what follows](2026-05-01-zanzibar-slug.md), and more.\n")
            .file(
                "content/briefings/2026/2026-05-01-zanzibar-slug.md",
                format!(
                    "---\ntitle: Zanzibar title\n{held}\nsummary: Zanzibar summary\ntopics: [compute]\nauthors: [Zanzibar Author]\nslug: zanzibar-address\naliases: [/zanzibar-alias.html]\nextra: {{zanzibar: extra}}\nevents:\n  - {{id: zanzibar-event, title: Zanzibar event, date: 2026-04-01, topics: [compute], sources: [{{title: Zanzibar source, url: \"https://example.com/zanzibar\"}}]}}\n  - public-event\n---\n\nZanzibar text with ![a picture](zanzibar-picture.png), ![another](zanzibar-named.png), [a paper](../../papers/zanzibar-paper.pdf),\n[[zanzibar-wiki.pdf]], [[papers/zanzibar-path.pdf]], <img src=\"zanzibar-raw.png\" alt=\"\"> and [[Public]].\n"
                ),
            )
            .file("content/topics/compute.md", "---\nlabel: Compute\n---\nText.\n")
            .file("content/events/2026.yaml", "- {id: public-event, title: A public event, date: 2026-03-01, topics: [compute], sources: [{title: S, url: \"https://example.com\"}]}\n")
            .file("content/briefings/2026/zanzibar-picture.png", PNG)
            .file("content/briefings/2026/zanzibar-raw.png", PNG)
            .file("content/pictures/zanzibar-named.png", PNG)
            .file("content/papers/zanzibar-paper.pdf", "Zanzibar paper")
            .file("content/papers/zanzibar-wiki.pdf", "Zanzibar wiki paper")
            .file("content/papers/zanzibar-path.pdf", "Zanzibar path paper")
    }

    /// Where the word stands, in any file's name or content, without regard to case.
    fn leaks(files: &Files) -> Vec<String> {
        let holds = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes)
                .to_lowercase()
                .contains("zanzibar")
        };
        files
            .iter()
            .filter(|(address, bytes)| holds(address.as_bytes()) || holds(bytes))
            .map(|(address, _)| address.clone())
            .collect()
    }

    /// The public article's own link names the file; that is the public author's text, and is taken out of the comparison.
    #[track_caller]
    fn assert_held(archive: &Archive, why: &str) {
        let run = archive.run(&[]);
        assert!(run.status.success(), "{why}: {}", printed(&run));
        let leaked = leaks(&archive.site().files());
        assert!(leaked.is_empty(), "{why}: it leaks into {leaked:?}");
        let public = archive.site().page("briefings/2026/2026-01-01-public.html");
        assert!(
            public.contains("See what follows, and more."),
            "{why}: the text of the link was to stay:\n{public}"
        );
    }

    #[test]
    fn a_draft_leaks_nowhere_and_appears_with_drafts() {
        let archive = archive("draft: true");
        assert_held(&archive, "a draft");
        let run = archive.run(&["--drafts"]);
        assert!(run.status.success(), "{}", printed(&run));
        assert_all_there(&archive);
        // And what was shown once is gone again.
        assert_held(&archive, "a draft that was built once");
        assert!(
            !archive.root().join("output/papers").exists(),
            "an empty folder is left"
        );
    }

    #[test]
    fn an_embargoed_article_leaks_nowhere_until_its_moment() {
        let archive = archive("embargo: 2026-07-01T12:00Z");
        for (moment, is_public) in [
            ("2026-06-30", false),
            ("2026-07-01", false),
            ("2026-07-01T11:59:59Z", false),
            ("2026-07-01T13:30:00+02:00", false),
            ("2026-07-01T12:00Z", true),
            ("2026-07-02", true),
        ] {
            let run = annals()
                .current_dir(archive.root())
                .args(["build", "--date", moment])
                .output()
                .expect("a run");
            assert!(run.status.success(), "{}", printed(&run));
            let leaked = leaks(&archive.site().files());
            assert_eq!(
                !leaked.is_empty(),
                is_public,
                "at {moment} it stands in {leaked:?}"
            );
        }
        assert_all_there(&archive);
    }

    #[test]
    fn drafts_do_not_lift_an_embargo() {
        let archive = archive("embargo: 2026-08-01");
        let run = archive.run(&["--drafts"]);
        assert!(run.status.success(), "{}", printed(&run));
        let leaked = leaks(&archive.site().files());
        assert!(
            leaked.is_empty(),
            "--drafts published what is under embargo: {leaked:?}"
        );
    }

    #[test]
    fn a_draft_page_is_held_as_an_article_is() {
        let archive = Archive::new()
            .file(
                "content/pages/zanzibar.md",
                "---\ntitle: Zanzibar\ndraft: true\n---\nText.\n",
            )
            .file("content/pages/about.md", "# About\n\nText.\n");
        let run = archive.run(&[]);
        assert!(run.status.success(), "{}", printed(&run));
        let leaked = leaks(&archive.site().files());
        assert!(leaked.is_empty(), "a draft page leaks into {leaked:?}");
    }

    #[test]
    fn what_can_not_be_understood_does_not_publish() {
        for held in [
            "draft: yes",
            "draft: 1",
            "draft: \"true\"",
            "embargo: soon",
            "embargo: 2026-08-01T10:00",
            "embargo: 01.08.2026",
        ] {
            let archive = archive(held);
            let run = archive.run(&[]);
            assert_eq!(run.status.code(), Some(1), "{held}: {}", printed(&run));
            let leaked = if archive.root().join("output").exists() {
                leaks(&archive.site().files())
            } else {
                Vec::new()
            };
            assert!(leaked.is_empty(), "{held}: it leaks into {leaked:?}");
        }
    }

    #[track_caller]
    fn assert_all_there(archive: &Archive) {
        let site = archive.site();
        let page = site.page("briefings/2026/zanzibar-address.html");
        for part in [
            "Zanzibar title",
            "Zanzibar summary",
            "Zanzibar text",
            "Zanzibar event",
        ] {
            assert!(page.contains(part), "{part} isn't on its page");
        }
        for address in [
            "zanzibar-alias.html",
            "briefings/2026/zanzibar-picture.png",
            "pictures/zanzibar-named.png",
            "papers/zanzibar-paper.pdf",
            "papers/zanzibar-wiki.pdf",
            "papers/zanzibar-path.pdf",
        ] {
            assert!(site.has(address), "{address} isn't there");
        }
        for page in [
            "index.html",
            "feed.xml",
            "feed.json",
            "sitemap.xml",
            "archive/2026-05.html",
            "topics/compute.html",
            "timeline.html",
        ] {
            assert!(
                site.page(page).to_lowercase().contains("zanzibar"),
                "{page} doesn't have it"
            );
        }
        assert!(
            site.page("briefings/2026/2026-01-01-public.html")
                .contains("href=\"zanzibar-address.html\""),
            "the link isn't there"
        );
    }
}
