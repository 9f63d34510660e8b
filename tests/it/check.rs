//! `annals check`: what a build would say, said without one.

use std::process::Output;

use assert_cmd::Command;
use serde_json::{Value, json};

use crate::harness::{Archive, SITE, TODAY};

fn run(archive: &Archive, arguments: &[&str]) -> Output {
    Command::cargo_bin("annals")
        .expect("the command")
        .current_dir(archive.root())
        .args(["check", "--date", TODAY])
        .args(arguments)
        .output()
        .expect("a run")
}

fn text(run: &Output) -> String {
    String::from_utf8(run.stdout.clone()).expect("UTF-8")
}

/// An archive with an error and a warning.
fn wrong() -> Archive {
    Archive::new().file(
        "content/briefings/a, b.md",
        "---\ntitle: One\ndate: 2026-06-05\ntopics: [nothing]\n---\n\nÜ [a link](gone.md) and [x][].\n",
    )
}

#[test]
fn a_check_finds_what_a_build_finds() {
    let archive = wrong();
    let checked = run(&archive, &["--format", "json"]);
    assert_eq!(checked.status.code(), Some(1));
    let built = archive.run(&["--format", "json"]);
    let built: Value = serde_json::from_slice(&built.stdout).expect("JSON");
    let found: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(found, built["diagnostics"]);
    assert!(
        found.as_array().is_some_and(|all| all.len() >= 3),
        "{found}"
    );
    let only_errors = run(&archive, &["--format", "json", "--quiet"]);
    let errors: Value = serde_json::from_slice(&only_errors.stdout).expect("JSON");
    let severities = errors
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| &one["severity"]);
    assert!(severities.clone().count() > 0 && severities.into_iter().all(|one| one == "error"));
    let human = run(&archive, &[]);
    assert!(
        text(&human).contains("error[unknown-topic]"),
        "{}",
        text(&human)
    );
    assert!(String::from_utf8_lossy(&human.stderr).starts_with("annals: 2 errors, "));
}

#[test]
fn a_check_writes_nothing() {
    let archive = Archive::new().file(
        "content/briefings/one.md",
        "---\ntitle: One\ndate: 2026-06-05\nsummary: s\n---\n\nWords.\n",
    );
    let checked = run(&archive, &["--format", "github"]);
    assert_eq!(
        (checked.status.code(), text(&checked).as_str()),
        (Some(0), "")
    );
    let left = std::fs::read_dir(archive.root()).expect("a folder").count();
    assert_eq!(left, 1, "only `content` is there");
}

#[test]
fn a_page_that_can_not_be_made_is_found() {
    let archive = Archive::new()
        .file("content/site.yaml", format!("{SITE}theme: mine\n"))
        .file("themes/mine/theme.yaml", "base: default\n")
        .file(
            "themes/mine/templates/404.html",
            "{% extends \"base.html\" %}{% block main %}{{ 1 / 0 }}{% endblock %}",
        );
    let checked = run(&archive, &["--format", "json"]);
    let built = archive.run(&["--format", "json"]);
    let built: Value = serde_json::from_slice(&built.stdout).expect("JSON");
    let found: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(found, built["diagnostics"]);
    assert_eq!(checked.status.code(), Some(1), "{found}");
    assert!(!archive.site().has("404.html"));
}

#[test]
fn annotations_stand_beside_the_lines_of_a_change() {
    let archive = wrong();
    let checked = run(&archive, &["--format", "github"]);
    let first = "::error file=content/briefings/a%2C b.md,line=4,endLine=4,col=10,endColumn=17,title=unknown-topic::";
    let printed = text(&checked);
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines[0].starts_with(first), "{printed}");
    assert!(
        lines
            .iter()
            .all(|line| line.starts_with("::error ") || line.starts_with("::warning ")),
        "{printed}"
    );
    let outside = Command::cargo_bin("annals")
        .expect("the command")
        .current_dir("/")
        .args(["check", "--format", "github", "--root"])
        .arg(archive.root())
        .output()
        .expect("a run");
    let root = archive.root().to_string_lossy().into_owned();
    assert!(
        text(&outside).starts_with(&format!("::error file={root}/content/briefings/")),
        "{}",
        text(&outside)
    );
}

#[test]
fn sarif_names_rules_places_and_levels() {
    let checked = run(&wrong(), &["--format", "sarif"]);
    let log: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "Annals");
    let result = &run["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&json!("unknown-topic"), &json!("error"))
    );
    assert_eq!(
        result["locations"][0]["physicalLocation"],
        json!({
            "artifactLocation": {"uri": "content/briefings/a%2C%20b.md"},
            "region": {"startLine": 4, "startColumn": 10, "endLine": 4, "endColumn": 17},
        })
    );
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let ids: Vec<&Value> = rules.iter().map(|rule| &rule["id"]).collect();
    let results = run["results"].as_array().expect("results");
    assert!(
        results
            .iter()
            .all(|result| ids.contains(&&result["ruleId"])),
        "{ids:?}"
    );
}
