//! The command.

use super::*;

#[test]
fn it_says_what_it_did() {
    let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
    let run = archive.run(&[]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        said.starts_with("1 briefing, 0 topics, 0 events: ") && said.contains("files written"),
        "{said}"
    );
    assert!(run.stderr.is_empty(), "{}", printed(&run));
    let run = archive.run(&["--quiet"]);
    assert!(
        run.stdout.is_empty() && run.stderr.is_empty(),
        "--quiet speaks: {}",
        printed(&run)
    );
}

#[test]
fn all_problems_of_all_files_come_in_one_run_sorted_by_place() {
    let archive = Archive::new()
        .file(
            "content/briefings/2026-01-01-b.md",
            "---\ntitle: B\ndate: soon\ntopics: [nothing]\n---\n[x](y.md)\n",
        )
        .file(
            "content/briefings/2026-01-01-a.md",
            "---\ntitel: A\n---\n# A\n\n[[Z]]\n",
        )
        .file("content/events/e.yaml", "- {id: e}\n");
    let run = archive.run(&["--format", "json"]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).expect("a report in JSON");
    let found: Vec<String> = report["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|d| {
            format!(
                "{}:{} {}",
                d["file"].as_str().unwrap_or(""),
                d["line"],
                d["code"].as_str().unwrap_or("")
            )
        })
        .collect();
    let wanted = [
        "content/briefings/2026-01-01-a.md:2 unknown-key",
        "content/briefings/2026-01-01-a.md:6 broken-link",
        "content/briefings/2026-01-01-b.md:3 bad-date",
        "content/briefings/2026-01-01-b.md:4 unknown-topic",
        "content/briefings/2026-01-01-b.md:6 broken-link",
        "content/events/e.yaml:1 missing-key",
        "content/events/e.yaml:1 missing-key",
    ];
    assert_eq!(found, wanted, "{report:#}");
}

#[test]
fn a_folder_without_content_is_an_error_that_says_where_to_go() {
    let run = Archive::empty().run(&[]);
    assert!(!run.status.success());
    assert!(
        printed(&run).contains("missing-content") && printed(&run).contains("--root"),
        "{}",
        printed(&run)
    );
    let run = Archive::empty().run(&["--root", "no/such/folder"]);
    assert!(
        !run.status.success() && printed(&run).contains("content"),
        "{}",
        printed(&run)
    );
}

#[test]
fn an_empty_archive_is_a_site_all_the_same() {
    let archive = Archive::new();
    let site = archive.build();
    assert!(
        site.has("index.html") && site.has("feed.xml"),
        "{:?}",
        site.addresses()
    );
    let wrong = look::broken_links(&site.files(), "/archive/");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn wrong_arguments_are_explained() {
    for (arguments, word) in [
        (["--date", "tomorrow"], "2026-06-05"),
        (["--base-url", "example.org"], "https://"),
        (["--jobs", "0"], "1"),
        (["--format", "xml"], "json"),
    ] {
        let run = look::annals()
            .arg("build")
            .args(arguments)
            .output()
            .expect("a run");
        assert_eq!(
            run.status.code(),
            Some(2),
            "{arguments:?}: {}",
            printed(&run)
        );
        assert!(
            printed(&run).contains(word),
            "{arguments:?}: {}",
            printed(&run)
        );
    }
}

#[test]
fn a_lenient_build_keeps_the_words_of_what_leads_nowhere() {
    let archive = Archive::new()
        .file("content/topics/uk.md", "---\nlabel: United Kingdom\n---\n")
        .file(
            "content/briefings/2026-01-01-a.md",
            "---\ntitle: A\ntopics: [uk, economy]\nevents: [launch]\n---\n\n## Part\n\n\
             See [[Nothing|these words]], [the plan](plan.md), [a part](#parts) and [all](2026-01-01-a.md#parts).\n\n\
             ![A chart of it](chart.png)\n",
        );
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    assert!(!archive.site().has("index.html"));
    let run = archive.run(&["--lenient"]);
    assert_eq!(run.status.code(), Some(0), "{}", printed(&run));
    let page = archive.site().page("briefings/2026-01-01-a.html");
    let text =
        "<p>See these words, the plan, a part and <a href=\"2026-01-01-a.html\">all</a>.</p>";
    assert!(page.contains(text), "{page}");
    assert!(
        page.contains("A chart of it") && !page.contains("chart.png"),
        "{page}"
    );
    assert!(page.contains("href=\"../topics/uk.html\""), "{page}");
    assert!(!page.contains("economy"), "{page}");
    // What is remembered of the lenient build is no answer for a strict one.
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    archive.write(
        "content/site.yaml",
        format!("{}lenient: true\n", crate::harness::SITE),
    );
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(0), "{}", printed(&run));
}

#[test]
fn after_some_dozens_no_more_names_are_proposed() {
    let links: String = (0..200)
        .map(|n| format!("[[Brieving {n:03}]] [x](brieving-{n:03}.md)\n"))
        .collect();
    let mut archive = Archive::new().file(
        "content/briefings/2026-01-01-a.md",
        format!("---\ntitle: A\n---\n\n{links}"),
    );
    for n in 0..200 {
        let path = format!("content/briefings/briefing-{n:03}.md");
        archive = archive.file(
            &path,
            format!("---\ntitle: Briefing {n:03}\ndate: 2026-01-02\n---\nText {n}.\n"),
        );
    }
    let said = printed(&archive.run(&[]));
    assert_eq!(said.matches("error[broken-link]").count(), 400, "{said}");
    for proposal in [
        "`[[Briefing 000]]`",
        "`[[Briefing 049]]`",
        "`briefing-000.md`",
        "`briefing-049.md`",
    ] {
        assert!(
            said.contains(&format!("did you mean {proposal}?")),
            "{proposal}: {said}"
        );
    }
    assert_eq!(said.matches("did you mean").count(), 100, "{said}");
}
