//! Every kind of problem, provoked by a small archive, with the full text of what Annals says about it.
//!
//! A fixture, `tests/fixtures/diagnostics/NAME.txt`, is such an archive and the expected text in one file:
//!
//! ```text
//! # What it shows.
//! === content/briefings/2026-06-05-a.md
//! The file's text. `(hex)`, `(symlink: TARGET)`, `(repeated: N)`, `(crlf)`, `(bom)` and `(absent)` behind the path say
//! what plain text can't. Where no `content/site.yaml` stands here, that of the harness is used.
//! === arguments
//! --drafts
//! === expected, exit 1
//! What is printed on standard error, and the exit code where it isn't 0.
//! ```
//!
//! `BLESS=1 cargo test --test diagnostics` writes what is printed into the fixtures. Read the difference before it is kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

use crate::harness::{self, Archive};
use annals::diagnostic::{Code, KnownNames, Severity, nearest};
use rayon::prelude::*;
use serde_json::{Value, json};

/// Codes that no fixture provokes, and why not.
const EXEMPT: &[(Code, &str)] = &[
    (
        Code::DeadLink,
        "`external_links.rs` has the server that it takes",
    ),
    (Code::MovedLink, "likewise"),
    (Code::UnansweredLink, "likewise"),
    (Code::ChangedFiles, "`laws/` builds twice"),
];

#[test]
fn each_fixture_says_what_it_should() {
    let bless = std::env::var_os("BLESS").is_some();
    let wrong: Vec<String> = fixtures()
        .par_iter()
        .filter_map(|fixture| {
            let printed = fixture.run();
            if bless {
                fixture.bless(&printed);
                return None;
            }
            let (expected, got) = (&fixture.expected, &printed);
            (expected != got).then(|| format!("{}\n{expected}\n--- printed\n{got}", fixture.name()))
        })
        .collect();
    let wrong = wrong.join("\n\n");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_code_is_provoked_or_exempt() {
    let said: String = fixtures()
        .iter()
        .map(|fixture| fixture.expected.as_str())
        .collect();
    let provoked = |code: &Code| {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        said.contains(&format!("{severity}[{}]: ", code.id()))
    };
    let silent: BTreeSet<&Code> = Code::ALL.iter().filter(|code| !provoked(code)).collect();
    let exempt: BTreeSet<&Code> = EXEMPT.iter().map(|(code, _)| code).collect();
    assert_eq!(
        silent, exempt,
        "codes without a fixture (left), exempt codes (right)"
    );
}

#[test]
fn where_it_says_that_nothing_was_written_nothing_was() {
    for fixture in fixtures() {
        let archive = fixture.archive();
        let output = fixture.build(&archive);
        if !String::from_utf8_lossy(&output.stderr).contains("nothing was written") {
            continue;
        }
        let own = |(header, _): &&(String, String)| header.starts_with("output/");
        let before = fixture.sections.iter().filter(own).count();
        let after = match archive.root().join("output").exists() {
            true => archive.site().addresses().len(),
            false => 0,
        };
        assert_eq!(after, before, "{}", fixture.name());
    }
}

#[test]
fn a_program_gets_the_same_as_json() {
    let archive = fixture("json").archive();
    let output = archive.run(&["--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON on standard output");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(report["built"], Value::Null);
    assert_eq!(
        report["diagnostics"],
        json!([
            {
                "severity": "error",
                "code": "duplicate-id",
                "message": "two events have the id `sommet`",
                "file": "content/events/a.yaml",
                // One character, not the bytes of it, for each letter of the line before and of this one.
                "line": 7, "column": 26, "end_line": 7, "end_column": 32,
                "label": "an old id here",
                "excerpt": "  aliases: [été-à-Orsay, sommet]",
                "hint": "an id, once given, means one event for ever",
                "related": [{
                    "file": "content/events/a.yaml",
                    "line": 1, "column": 7, "end_line": 1, "end_column": 13,
                    "label": "and an id here",
                }],
            },
            {
                "severity": "warning",
                "code": "future-date",
                "message": "this article is dated 2027-01-01, in the future, and is published now",
                "file": "content/pages/é.md",
                "line": 3, "column": 7, "end_line": 3, "end_column": 17,
                "label": "",
                "excerpt": "date: 2027-01-01",
                "hint": "to hold it back until then, add `embargo: …`; to hold it back at all, `draft: true`",
                "related": [],
            },
        ])
    );
}

/// An archive and what Annals says about it.
struct Fixture {
    path: PathBuf,
    text: String,
    sections: Vec<(String, String)>,
    arguments: Vec<String>,
    /// The header of the section and its text, as they stand in the file.
    expected: String,
}

const EXPECTED: &str = "=== expected";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/diagnostics")
}

/// All fixtures, by name.
fn fixtures() -> Vec<Fixture> {
    let entries = fs::read_dir(folder()).expect("the folder of fixtures");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        // A symbolic link can't be made everywhere.
        .filter(|path| cfg!(unix) || !path.to_string_lossy().contains("symlink"))
        .collect();
    paths.sort();
    paths.into_iter().map(Fixture::read).collect()
}

fn fixture(name: &str) -> Fixture {
    Fixture::read(folder().join(name).with_extension("txt"))
}

impl Fixture {
    fn read(path: PathBuf) -> Fixture {
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (archive, expected) = match text.find(EXPECTED) {
            Some(at) => text.split_at(at),
            None => (text.as_str(), ""),
        };
        // Before the first header stands what the fixture shows.
        let mut sections: Vec<(String, String)> = archive
            .split("=== ")
            .skip(1)
            .filter_map(|section| section.split_once('\n'))
            .map(|(header, text)| (header.to_string(), text.to_string()))
            .collect();
        let arguments = sections.extract_if(.., |(header, _)| header == "arguments");
        let arguments = arguments.flat_map(|(_, text)| words(&text)).collect();
        Fixture {
            expected: expected.trim_end().to_string(),
            path,
            sections,
            arguments,
            text,
        }
    }

    fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The archive, in a folder of its own.
    fn archive(&self) -> Archive {
        let configured = |(header, _): &(String, String)| header.starts_with("content/site.yaml");
        let archive = match self.sections.iter().any(configured) {
            true => Archive::empty(),
            false => Archive::new(),
        };
        for (header, text) in &self.sections {
            let (path, manner) = header.split_once(" (").unwrap_or((header, ""));
            write(&archive, path, manner.trim_end_matches(')'), text);
        }
        archive
    }

    fn build(&self, archive: &Archive) -> Output {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        archive.run(&arguments)
    }

    /// The exit code and standard error, as they should stand in the fixture.
    fn run(&self) -> String {
        let output = self.build(&self.archive());
        let exit = match output.status.code() {
            Some(0) => String::new(),
            Some(code) => format!(", exit {code}"),
            None => ", killed".to_string(),
        };
        let printed = String::from_utf8(output.stderr).expect("UTF-8 on standard error");
        format!("{EXPECTED}{exit}\n{printed}")
            .trim_end()
            .to_string()
    }

    fn bless(&self, printed: &str) {
        let archive = self.text.split(EXPECTED).next().unwrap_or("");
        fs::write(&self.path, format!("{archive}{printed}\n")).expect("a fixture to bless");
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_string).collect()
}

/// Writes a file in the manner that its header asks for.
fn write(archive: &Archive, path: &str, manner: &str, text: &str) {
    match manner.split_once(": ").unwrap_or((manner, "")) {
        ("", _) => archive.write(path, text),
        ("absent", _) => {}
        ("bom", _) => archive.write(path, format!("\u{feff}{text}")),
        ("crlf", _) => archive.write(path, text.replace('\n', "\r\n")),
        ("hex", _) => {
            let byte =
                |digits: String| u8::from_str_radix(&digits, 16).expect("hexadecimal digits");
            archive.write(path, words(text).into_iter().map(byte).collect::<Vec<u8>>());
        }
        ("repeated", times) => {
            archive.write(path, text.repeat(times.parse().expect("a number of times")))
        }
        ("symlink", target) => symlink(archive, path, target),
        _ => panic!("{path}: no file can be ({manner})"),
    }
}

#[cfg(unix)]
fn symlink(archive: &Archive, path: &str, target: &str) {
    let link = archive.root().join(path);
    fs::create_dir_all(link.parent().expect("a folder")).expect("folders");
    std::os::unix::fs::symlink(target, link).expect("a symbolic link");
}

#[cfg(not(unix))]
fn symlink(_: &Archive, path: &str, _: &str) {
    panic!("{path}: no symbolic links here");
}

/// Distances to all names, one after the other.
fn nearest_the_slow_way<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let allowed = (name.chars().count() / 3).clamp(1, 4);
    let distances = known.iter().map(|known| {
        let distance = strsim::damerau_levenshtein(&name, &known.to_lowercase());
        (distance, *known)
    });
    let near = distances.filter(|(distance, _)| *distance <= allowed);
    near.min().map(|(_, known)| known)
}

#[test]
fn no_nearer_name_is_passed_over() {
    let known = [
        "Isambard-AI",
        "isambard",
        "Isambard 3",
        "AI Act",
        "AI Pact",
        "Łódź",
        "Lodz",
        "İzmir",
        "Compute",
        "commute",
        "computer",
        "export controls",
        "Export control",
        "a",
        "",
        "北京",
        "北京市",
        "mnozil",
        "noziml",
    ];
    let names: KnownNames = known.into_iter().collect();
    let mut found = 0;
    for known_name in known {
        let letters: Vec<char> = known_name.chars().collect();
        for at in 0..=letters.len() {
            for (drop, insert) in [(0, "x"), (1, ""), (1, "q"), (2, "zz"), (3, "AI"), (2, "")] {
                let end = (at + drop).min(letters.len());
                let before: String = letters[..at].iter().collect();
                let after: String = letters[end..].iter().collect();
                let name = format!("{before}{insert}{after}");
                let slow = nearest_the_slow_way(&name, &known);
                assert_eq!(names.nearest(&name), slow, "{name}");
                assert_eq!(nearest(&name, known), slow, "{name}");
                found += usize::from(slow.is_some());
            }
        }
    }
    assert!(found > 200, "{found}");
}

/// Files' names and texts with ESC, with CSI of C1 and with a noncharacter: a terminal would obey some, and none is text.
#[test]
fn nothing_that_a_terminal_would_obey_is_printed() {
    let name = "a\u{9b}31m\u{1b}[2J\u{fdd0}";
    let archive = Archive::new()
        .file(&format!("content/briefings/{name}.md"), "# A\n\nText.\n")
        .file(
            "content/events/all.yaml",
            format!("- {{id: \"{name}\", title: \"{name}\", date: 2026, knd: \"{name}\"}}\n"),
        );
    let root = archive.root().display().to_string();
    let lost = format!("{root}/{name}");
    let is_obeyed = |c: char| {
        c != '\n' && c.is_control() || ('\u{fdd0}'..='\u{fdef}').contains(&c) || c == '\u{fffe}'
    };
    for arguments in [
        &["build", "--root", &root][..],
        &["build", "--root", &root, "--format", "json"],
        &["build", "--root", &lost],
        &[
            "build",
            "--root",
            &root,
            "--output",
            &format!("{root}/content/{name}/b"),
        ],
        &[
            "suggest",
            "--root",
            &root,
            &format!("content/briefings/{name}.md"),
        ],
        &["topics", "explain", "--root", &root, &lost],
    ] {
        let (out, err, _) = harness::annals(arguments);
        assert_eq!(
            out.chars().find(|c| is_obeyed(*c)),
            None,
            "{arguments:?}: {out:?}"
        );
        assert_eq!(
            err.chars().find(|c| is_obeyed(*c)),
            None,
            "{arguments:?}: {err:?}"
        );
    }
    let (json, _, _) = harness::annals(&["build", "--root", &root, "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let files = said["diagnostics"].as_array().expect("a list").iter();
    let named: Vec<_> = files.filter_map(|one| one["file"].as_str()).collect();
    assert!(named.iter().any(|file| file.contains(name)), "{named:?}");
}
