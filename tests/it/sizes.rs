//! Hostile sizes: what is said of them and what becomes of them. How long they take is measured by `tests/benches/growth.py`.

use serde_json::Value;

use crate::harness::Archive;

const DATED: &str = "---\ntitle: Sizes\ndate: 2026-01-01\n---\n";

/// What is printed on standard error.
fn said(archive: &Archive) -> String {
    String::from_utf8_lossy(&archive.run(&[]).stderr).into_owned()
}

#[test]
fn a_problem_in_a_very_long_line_is_shown_with_what_stands_around_it() {
    let (before, after) = ("é".repeat(50_000), "ü ".repeat(50_000));
    let text = format!("{DATED}{before} [a](none.md) {after}\n");
    let archive = Archive::new().file("content/briefings/a.md", text);

    let said = said(&archive);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[0],
        "error[broken-link]: there is nothing at `none.md`"
    );
    assert_eq!(lines[1], " --> content/briefings/a.md:5:50002");
    let (excerpt, marks) = (lines[3], lines[4]);
    assert!(excerpt.starts_with("5 | ...ééé"), "{excerpt}");
    assert!(excerpt.chars().count() < 150, "{excerpt}");
    let link = excerpt.chars().take_while(|c| *c != '[').count();
    assert_eq!(marks.chars().position(|c| c == '^'), Some(link), "{said}");
    assert_eq!(marks.trim_end().chars().filter(|c| *c == '^').count(), 12);

    let printed = archive.run(&["--format", "json"]).stdout;
    let report: Value = serde_json::from_slice(&printed).expect("JSON");
    let one = &report["diagnostics"][0];
    assert_eq!(
        (&one["line"], &one["column"], &one["end_column"]),
        (&5.into(), &50_002.into(), &50_014.into())
    );
    let excerpt = one["excerpt"].as_str().expect("a text");
    assert!(excerpt.contains("ééé [a](none.md) ü ü"), "{excerpt}");
    assert!(excerpt.len() <= 1_000, "{}", excerpt.len());
}

#[test]
fn places_of_a_file_that_are_far_apart_have_excerpts_of_their_own() {
    let mut events = "- id: same\n  title: First\n  date: 2020-01-01\n".to_string();
    for number in 0..1_000 {
        events.push_str(&format!(
            "- {{id: e{number}, title: Event {number}, date: {}}}\n",
            1000 + number
        ));
    }
    events.push_str("- id: same\n  title: First\n  date: 2021-01-01\n");
    let said = said(&Archive::new().file("content/events/all.yaml", events));
    let excerpts = "
    --> content/events/all.yaml:1004:7
     |
1004 | - id: same
     |       ^^^^ here: 2021-01-01
     |
    ::: content/events/all.yaml:1:7
     |
   1 | - id: same
     |       ---- here: 2020-01-01
";
    assert!(said.contains(excerpts), "{said}");
}
