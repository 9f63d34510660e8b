//! `annals new`: what it makes can be built as it is, and what is there stays.

use std::collections::BTreeSet;
use std::fs;
use std::process::Output;

use assert_cmd::Command;

use crate::harness::Archive;

/// Runs the command in the archive's folder.
fn run(archive: &Archive, arguments: &[&str]) -> Output {
    Command::cargo_bin("annals")
        .expect("the command")
        .current_dir(archive.root())
        .args(arguments)
        .output()
        .expect("a run")
}

/// What is printed, of a run that succeeds.
fn printed(archive: &Archive, arguments: &[&str]) -> String {
    let run = run(archive, arguments);
    let message = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{arguments:?}: {message}");
    String::from_utf8(run.stdout).expect("UTF-8")
}

/// What is said, of a run that ends with this code.
fn refused(archive: &Archive, arguments: &[&str], code: i32) -> String {
    let run = run(archive, arguments);
    assert_eq!(run.status.code(), Some(code), "{arguments:?}");
    assert!(run.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(run.stderr).expect("UTF-8")
}

fn read(archive: &Archive, path: &str) -> String {
    fs::read_to_string(archive.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_new_archive_builds_without_a_word() {
    let archive = Archive::empty();
    let arguments = [
        "new",
        "mine",
        "--title",
        "Chips: a \"record\"",
        "--github",
        "--netlify",
        "--cloudflare",
    ];
    let paths = printed(&archive, &arguments);
    for path in paths.lines() {
        assert!(archive.root().join("mine").join(path).is_file(), "{path}");
    }
    let has = |path: &str| paths.lines().any(|line| line == path);
    let expected = [
        "content/site.yaml",
        "content/pages/about.md",
        ".gitignore",
        ".github/workflows/publish.yml",
        "netlify.toml",
        "wrangler.toml",
    ];
    assert!(expected.into_iter().all(has), "{paths}");
    let built = run(&archive, &["build", "--root", "mine", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&built.stdout).expect("JSON");
    assert_eq!(report["diagnostics"], serde_json::json!([]));
    assert_eq!(report["built"]["briefings"], 1);
    assert_eq!(report["built"]["topics"], 3);
    assert_eq!(report["built"]["events"], 1);
    let home = read(&archive, "mine/output/index.html");
    assert!(
        home.contains("<title>Chips: a &quot;record&quot;</title>")
            || home.contains("<title>Chips: a “record”</title>"),
        "{home}"
    );
}

#[test]
fn the_first_configuration_explains_every_key() {
    let archive = Archive::empty();
    printed(&archive, &["new", "mine"]);
    let text = read(&archive, "mine/content/site.yaml");
    let key = |line: &str| {
        let line = line.strip_prefix("# ").unwrap_or(line);
        let (key, _) = line.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        is_key.then(|| key.to_string())
    };
    let explained: BTreeSet<String> = text.lines().filter_map(key).collect();
    let docs = crate::docs::read("docs/site.md");
    let (_, examples) = docs.split_once("## All keys").expect("the list of keys");
    let code = examples.split("```").skip(1).step_by(2);
    let known: BTreeSet<String> = code.flat_map(str::lines).filter_map(key).collect();
    let missing: Vec<&String> = known.difference(&explained).collect();
    assert!(known.len() > 20 && missing.is_empty(), "{missing:?}");
    // With its signs taken away every key is one that a build knows.
    let all = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if key(line).is_some() || rest.starts_with("  - ") => rest,
            _ => line,
        })
        .filter(|line| !line.starts_with("logo:") && !line.starts_with("base_url:"))
        .collect::<Vec<_>>()
        .join("\n");
    fs::write(
        archive.root().join("mine/content/site.yaml"),
        format!("{all}\nbase_url: https://example.org\n"),
    )
    .expect("a file");
    let built = run(&archive, &["build", "--root", "mine"]);
    assert_eq!(String::from_utf8_lossy(&built.stderr), "");
    assert!(built.status.success());
}

#[test]
fn files_for_hosts_are_those_of_the_documentation() {
    let archive = Archive::empty();
    printed(&archive, &["new", "mine", "--github", "--netlify"]);
    let docs = crate::docs::read("docs/hosting.md");
    for path in [".github/workflows/publish.yml", "netlify.toml"] {
        let text = read(&archive, &format!("mine/{path}"));
        assert!(docs.contains(&format!("\n{text}```\n")), "{path}:\n{text}");
    }
    assert!(read(&archive, "mine/content/site.yaml").contains("\nhost: netlify\n"));
}

#[test]
fn an_archive_that_is_there_stays() {
    let archive = Archive::new();
    let said = refused(&archive, &["new", "."], 1);
    assert_eq!(said, "annals: . has a folder `content` already\n");
    let archive = Archive::empty().file(".gitignore", "mine\n");
    let said = refused(&archive, &["new", "."], 1);
    assert_eq!(
        said,
        "annals: .gitignore is there already; nothing was written\n"
    );
    assert!(!archive.root().join("content").exists());
}

#[test]
fn a_briefing_begins_as_a_draft_in_the_folder_of_its_year() {
    let archive = Archive::new();
    let arguments = [
        "new",
        "briefing",
        "Çà: “1.10” & more",
        "--date",
        "2026-06-05",
    ];
    let path = printed(&archive, &arguments);
    assert_eq!(path, "content/briefings/2026/ca-1.10-more.md\n");
    let text = read(&archive, path.trim_end());
    assert!(
        text.starts_with("---\ntitle: 'Çà: “1.10” & more'\ndate: 2026-06-05\n"),
        "{text}"
    );
    let said = refused(&archive, &arguments, 1);
    let expected =
        "annals: content/briefings/2026/ca-1.10-more.md is there already; nothing was written\n";
    assert_eq!(said, expected);
    assert_eq!(
        archive
            .build()
            .files()
            .keys()
            .filter(|path| path.starts_with("briefings/"))
            .count(),
        0
    );
    archive.write(
        path.trim_end(),
        text.replace("draft: true", "draft: false") + "Words.\n",
    );
    let page = archive.build().page("briefings/2026/ca-1.10-more.html");
    assert!(page.contains("Çà: “1.10” &amp; more"), "{page}");
}

#[test]
fn a_topic_is_new_to_the_vocabulary() {
    let archive = Archive::new();
    let arguments = ["new", "topic", "Zürich Labs", "--kind", "company"];
    assert_eq!(
        printed(&archive, &arguments),
        "content/topics/zurich-labs.md\n"
    );
    let text = read(&archive, "content/topics/zurich-labs.md");
    assert!(
        text.starts_with("---\nlabel: Zürich Labs\nkind: company\n"),
        "{text}"
    );
    archive.write(
        "content/topics/uk.md",
        "---\nlabel: United Kingdom\naliases: [Britain]\n---\n",
    );
    let said = refused(&archive, &["new", "topic", "britain"], 1);
    assert_eq!(
        said,
        "annals: content/topics/uk.md is called `britain` already; nothing was written\n"
    );
    assert_eq!(
        printed(&archive, &["new", "topic", "C", "--id", "c-language"]),
        "content/topics/c-language.md\n"
    );
    archive.build();
}

#[test]
fn an_id_stays_in_the_folder_of_topics() {
    let archive = Archive::new();
    for id in ["../../zz", "a/b", ".hidden", "_x", "x.draft", "", "C:"] {
        let said = refused(&archive, &["new", "topic", "Label", "--id", id], 2);
        assert!(
            said.starts_with(&format!("annals: `{id}` is no id; ")),
            "{said}"
        );
    }
    assert!(!archive.root().join("content/topics").exists());
}

#[test]
fn an_event_joins_those_of_its_year() {
    let archive = Archive::new().file(
        "content/events/2026.yaml",
        "# Kept by hand.\n  - id: first-2026\n    title: The first  # of many\n    date: 2026-01\n",
    );
    let arguments = [
        "new",
        "event",
        "A machine is switched on",
        "--date",
        "2026-06",
    ];
    assert_eq!(printed(&archive, &arguments), "content/events/2026.yaml\n");
    assert_eq!(printed(&archive, &arguments), "content/events/2026.yaml\n");
    let text = read(&archive, "content/events/2026.yaml");
    assert!(text.starts_with("# Kept by hand.\n  - id: first-2026\n    title: The first  # of many\n    date: 2026-01\n\n  - id: 2026-06-machine-switched\n"), "{text}");
    assert!(
        text.contains("\n  - id: 2026-06-machine-switched-2\n"),
        "{text}"
    );
    for date in ["2027/..", "2027?", "2027-05%", "[2027-01,2027-03]"] {
        assert_eq!(
            printed(&archive, &["new", "event", "Later", "--date", date]),
            "content/events/2027.yaml\n"
        );
    }
    // A list in another style is left alone.
    archive.write(
        "content/events/2025.yaml",
        "[{id: a-2025, title: A, date: 2025-01-01}]\n",
    );
    assert_eq!(
        printed(&archive, &["new", "event", "Other", "--date", "2025-02-03"]),
        "content/events/2025-02-03-other.yaml\n"
    );
    let site = archive.build();
    for id in [
        "first-2026",
        "2026-06-machine-switched-2",
        "2027-later",
        "a-2025",
        "2025-02-03-other",
    ] {
        assert!(site.has(&format!("events/{id}.html")), "{id}");
    }
    let said = refused(&archive, &["new", "event", "When", "--date", "someday"], 2);
    assert!(
        said.contains("invalid value 'someday' for '--date <DATE>'"),
        "{said}"
    );
}

#[test]
fn without_an_archive_it_says_how_to_make_one() {
    let archive = Archive::empty();
    let said = refused(&archive, &["new", "briefing", "A title"], 2);
    assert_eq!(
        said,
        "annals: there is no folder `content` in .; `annals new DIR` makes an archive\n"
    );
}

#[test]
fn a_site_hides_what_it_has_nothing_for() {
    let one = "---\ntitle: One\ndate: 2026-01-02\nsummary: A text.\n---\nWords.\n";
    let home = |archive: &Archive| archive.build().page("index.html");
    let archive = Archive::new();
    let empty = home(&archive);
    let only = home(&archive.file("content/briefings/one.md", one));
    for page in [&empty, &only] {
        for hidden in ["topics.html", "timeline.html", "All 1 briefing", "<svg"] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
    }
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            format!("{}home_entries: 1\n", crate::harness::SITE),
        )
        .file("content/briefings/one.md", one)
        .file(
            "content/briefings/two.md",
            one.replace("One", "Two").replace("2026-01", "2026-02"),
        )
        .file("content/topics/words.md", "---\nlabel: Words\n---\n");
    let home = home(&archive);
    for shown in ["topics.html", "All 2 briefings", "<svg"] {
        assert!(home.contains(shown), "{shown}: {home}");
    }
}

#[test]
fn topics_that_briefings_state_are_made_at_once() {
    let briefing = |title: &str, topics: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2026-01-02\nsummary: s\ntopics: {topics}\n---\nWords.\n"
        )
    };
    let archive = Archive::new()
        .file("content/topics/uk.md", "---\nlabel: United Kingdom\n---\n")
        .file(
            "content/briefings/a.md",
            briefing(
                "A",
                "[Analytics, \"social media\", United Kingdom, 'AI: law']",
            ),
        )
        .file(
            "content/briefings/b.md",
            briefing("B", "[Social-Media, Élan]"),
        )
        .file(
            "content/briefings/c.md",
            briefing("C", "[social media, elan, analytics]"),
        );
    let made = printed(&archive, &["topics", "new", "--from-unknown", "Edinburgh"]);
    assert_eq!(
        made,
        "content/topics/edinburgh.md\ncontent/topics/ai-law.md\ncontent/topics/analytics.md\ncontent/topics/elan.md\ncontent/topics/social-media.md\n"
    );
    let text = read(&archive, "content/topics/social-media.md");
    assert!(
        text.starts_with("---\nlabel: social media\naliases:\n- Social-Media\n"),
        "{text}"
    );
    let site = archive.build();
    assert!(
        site.page("topics/social-media.html")
            .contains("briefings/b.html")
    );
    assert_eq!(printed(&archive, &["topics", "new", "--from-unknown"]), "");
    let said = refused(&archive, &["topics", "new", "New York", "edinburgh"], 1);
    assert_eq!(
        said,
        "annals: content/topics/edinburgh.md is called `edinburgh` already; nothing was written\n"
    );
    assert!(!archive.root().join("content/topics/new-york.md").exists());
    // Names that differ in signs or letters are several topics.
    let archive = Archive::new().file(
        "content/briefings/a.md",
        briefing("A", "[C, C++, \"C#\", Й, И]"),
    );
    assert_eq!(
        printed(&archive, &["topics", "new", "--from-unknown"]),
        "content/topics/c.md\ncontent/topics/c-plus-plus.md\ncontent/topics/c-sharp.md\ncontent/topics/и.md\ncontent/topics/й.md\n"
    );
    archive.build();
}
