//! Law 7 nothing is dropped in silence.

use super::*;

/// Runs a build, and expects its report to name something.
#[track_caller]
fn assert_said(archive: &Archive, word: &str, why: &str) -> Output {
    let run = archive.run(&["--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("a report in JSON");
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
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("a report in JSON");
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
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("a report in JSON");
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

#[test]
#[cfg(unix)]
fn what_is_no_regular_file() {
    let archive = sampler();
    for path in [
        "content/briefings/2026/pipe.md",
        "content/pictures/pipe.png",
    ] {
        let made = std::process::Command::new("mkfifo")
            .arg(archive.root().join(path))
            .status();
        assert!(made.is_ok_and(|status| status.success()), "no named pipe");
    }
    // It would wait for ever if one were opened.
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    for path in [
        "content/briefings/2026/pipe.md",
        "content/pictures/pipe.png",
    ] {
        let said = format!(
            "error[unreadable]: this is no regular file (a named pipe, a socket or a device), and can't be read\n--> {path}\n"
        );
        assert!(printed(&run).contains(&said), "{}", printed(&run));
    }
}
