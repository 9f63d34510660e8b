//! What the README and the pages in `docs/` say: every example builds, every command line is understood, every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Component, Path, PathBuf};

use annals::diagnostic::{Code, Severity};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::harness::{Archive, annals, heard};

/// The README's size, and that of each of its pictures, in bytes.
const README: usize = 10_000;
const PICTURE: u64 = 150_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the pages in `docs/`, as `docs/articles.md`, sorted.
pub fn pages() -> Vec<String> {
    let folder = fs::read_dir(root().join("docs")).expect("docs/");
    let names = folder.map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let mut pages: Vec<String> = names
        .filter(|name| name.ends_with(".md"))
        .map(|name| format!("docs/{name}"))
        .collect();
    pages.sort();
    assert!(pages.len() > 10, "{pages:?}");
    pages
}

/// Every text for a reader of the repository.
fn all() -> Vec<String> {
    let others = [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "tests/README.md",
        "themes/README.md",
    ];
    others
        .map(str::to_string)
        .into_iter()
        .chain(pages())
        .collect()
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The files that a page's examples make up: fenced blocks, each after a line that holds nothing but a path under `content/`.
fn examples(text: &str) -> Vec<(String, String)> {
    let (mut found, mut path, mut example) = (Vec::new(), None, None);
    let mut line = String::new();
    for event in events(text) {
        match event {
            Event::Start(Tag::Paragraph) => line.clear(),
            Event::Code(code) if line.is_empty() => line = code.to_string(),
            Event::End(TagEnd::Paragraph) => {
                path = line.starts_with("content/").then(|| line.clone());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                example = path.take().map(|path| (path, String::new()));
            }
            Event::Text(text) => match &mut example {
                Some((_, content)) => content.push_str(&text),
                // Text beside the path: it is no path then.
                None => line.insert(0, ' '),
            },
            Event::End(TagEnd::CodeBlock) => found.extend(example.take()),
            _ => {}
        }
    }
    found
}

/// The archive that the examples of some pages make up together.
#[track_caller]
fn archive(pages: &[String], expected: usize) -> Archive {
    let archive = Archive::empty();
    let mut written = BTreeSet::new();
    for page in pages {
        for (path, text) in examples(&read(page)) {
            assert!(
                written.insert(path.clone()),
                "{page}: {path} stands elsewhere as well"
            );
            archive.write(&path, text);
        }
    }
    assert_eq!(written.len(), expected, "{written:?}");
    archive
}

#[track_caller]
fn assert_builds(archive: &Archive) {
    let (said, problems, code) = heard(&archive.run(&[]));
    assert_eq!((problems.as_str(), code), ("", Some(0)), "{said}");
}

#[test]
fn the_examples_of_the_readme_make_an_archive_without_a_problem() {
    assert_builds(&archive(&["README.md".to_string()], 3));
}

#[test]
fn the_examples_of_the_pages_make_an_archive_without_a_problem() {
    assert_builds(&archive(&pages(), 10));
}

/// The block of code on a page that begins like this.
#[track_caller]
fn block(page: &str, start: &str) -> String {
    let text = read(page);
    let mut found = String::new();
    for event in events(&text) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => found.clear(),
            Event::Text(text) => found.push_str(&text),
            Event::End(TagEnd::CodeBlock) if found.starts_with(start) => return found,
            _ => {}
        }
    }
    panic!("{page} has no block of code that begins with {start}");
}

#[test]
fn a_record_from_prose_is_shown_as_it_is_proposed() {
    let archive = archive(&pages(), 10);
    let root = archive.root().to_string_lossy().into_owned();
    let (proposed, ..) = annals(&["suggest", "--root", &root]);
    let shown = block("docs/events.md", "# content/");
    assert!(proposed.contains(&shown), "{shown}\n---\n{proposed}");
}

#[test]
fn a_problem_is_shown_as_it_is_printed() {
    let archive = Archive::new()
        .file("content/topics/isambard-ai.md", "---\nlabel: Isambard-AI\n---\n")
        .file(
            "content/briefings/first.md",
            "---\ntitle: First\ndate: 2026-06-05\nauthors: [A. Writer]\nsummary: It is short.\nupdated: 2026-06-20\n---\n\n\
             One paragraph is enough. See [[Isambard-IA]].\n",
        );
    let (_, problems, code) = heard(&archive.run(&[]));
    let shown = block("docs/problems.md", "error[");
    assert!(problems.starts_with(&shown), "{shown}\n---\n{problems}");
    assert_eq!(code, Some(1));
}

#[test]
fn the_readme_and_its_pictures_are_small() {
    let readme = read("README.md");
    assert!(
        readme.len() <= README,
        "README.md has {} bytes",
        readme.len()
    );
    let pictures = links(&readme).into_iter().filter(|to| to.ends_with(".png"));
    let pictures: Vec<String> = pictures.collect();
    assert_eq!(pictures.len(), 4, "{pictures:?}");
    for picture in pictures {
        let size = fs::metadata(root().join(&picture))
            .expect("a picture")
            .len();
        assert!(size <= PICTURE, "{picture} has {size} bytes");
    }
}

/// Where a text's links and pictures lead, as written.
fn links(text: &str) -> Vec<String> {
    let all = events(text).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.to_string())
        }
        _ => None,
    });
    all.collect()
}

/// The anchors of a text's headings, as GitHub makes them: the text in small letters, without punctuation, `-` for a blank; a
/// number after one that was there before.
fn anchors(text: &str) -> BTreeSet<String> {
    let (mut anchors, mut heading) = (BTreeSet::new(), None);
    let mut times = BTreeMap::<String, usize>::new();
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = heading.take().unwrap_or_default().to_lowercase();
                let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
                let anchor: String = heading.chars().filter(kept).collect();
                let anchor = anchor.replace(' ', "-");
                let before = times.entry(anchor.clone()).or_default();
                let number = std::mem::replace(before, *before + 1);
                anchors.insert(match number {
                    0 => anchor,
                    _ => format!("{anchor}-{number}"),
                });
            }
            _ => {}
        }
    }
    anchors
}

/// A relative link's file, from the repository's root, and its anchor.
fn target(page: &str, link: &str) -> (PathBuf, String) {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let mut path = PathBuf::from(page);
    if !file.is_empty() {
        path.pop();
        for part in Path::new(file).components() {
            match part {
                Component::ParentDir => assert!(path.pop(), "{page}: {link}"),
                part => path.push(part),
            }
        }
    }
    (path, anchor.to_string())
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let (mut wrong, mut followed) = (Vec::new(), 0);
    for page in all() {
        for link in links(&read(&page)) {
            if link.contains("://") {
                continue;
            }
            followed += 1;
            let (path, anchor) = target(&page, &link);
            if !root().join(&path).exists() {
                wrong.push(format!("{page}: there is no {link}"));
            } else if !anchor.is_empty() {
                let found = anchors(&read(&path.to_string_lossy()));
                if !found.contains(&anchor) {
                    wrong.push(format!("{page}: there is no heading {link}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(followed > 60, "only {followed} links were found");
}

#[test]
fn anchors_are_those_of_github() {
    let text = "# site.yaml\n## What is *not* stated\n## `annals build`\n## Twice\n## Twice\n";
    let expected = [
        "annals-build",
        "siteyaml",
        "twice",
        "twice-1",
        "what-is-not-stated",
    ];
    assert_eq!(anchors(text).iter().collect::<Vec<_>>(), expected);
}

#[test]
fn the_readme_names_every_page() {
    let named = links(&read("README.md"));
    let left_out: Vec<String> = pages()
        .into_iter()
        .filter(|page| !named.contains(page))
        .collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}

/// The command lines of a text that call `annals`, without what is said about them.
fn command_lines(text: &str) -> Vec<String> {
    let (mut lines, mut in_code) = (Vec::new(), false);
    for event in events(text) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if in_code => {
                for line in text.lines() {
                    let line = line.trim().trim_start_matches("- run: ");
                    let end = ["  ", " #", " >"]
                        .iter()
                        .filter_map(|end| line.find(end))
                        .min();
                    let line = &line[..end.unwrap_or(line.len())];
                    lines.extend(line.strip_prefix("annals ").map(str::to_string));
                }
            }
            _ => {}
        }
    }
    lines
}

#[test]
fn every_command_line_is_understood() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for page in all() {
        for line in command_lines(&read(&page)) {
            tried += 1;
            // What is wrong before `--help` is said; what is right is not done.
            let words = words_of_a_shell(&line);
            let arguments = words.iter().map(String::as_str).chain(["--help"]);
            let (_, said, code) = annals(&arguments.collect::<Vec<_>>());
            if code != Some(0) {
                wrong.push(format!("{page}: annals {line}: {said}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 30, "only {tried} command lines were found");
}

/// A command line's words: what stands between double quotes is one.
fn words_of_a_shell(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(std::mem::take(&mut word)),
            c => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// The words that begin the lines below a heading of a help text, up to the next blank line.
fn listed(help: &str, heading: &str) -> Vec<String> {
    let below = help.lines().skip_while(|line| *line != heading).skip(1);
    let entries = below.take_while(|line| !line.is_empty());
    let names = entries.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names
        .filter(|name| !name.is_empty())
        .map(str::to_string)
        .collect()
}

/// The long options that a help text describes.
fn options(help: &str) -> Vec<String> {
    let lines = help
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with('-'));
    let words = lines.flat_map(|line| line.split([' ', ',']));
    let options = words.filter(|word| word.starts_with("--"));
    options.map(str::to_string).collect()
}

/// The part of a page below a heading of the second level.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = page.find(&format!("\n## {heading}\n"));
    let rest = &page[start.unwrap_or_else(|| panic!("no part is called {heading}")) + 1..];
    &rest[..rest.find("\n## ").unwrap_or(rest.len())]
}

#[test]
fn every_command_and_option_is_described() {
    let page = read("docs/commands.md");
    let (top, ..) = annals(&["--help"]);
    let commands = listed(&top, "Commands:");
    assert!(commands.len() >= 5, "{top}");
    let mut wrong = String::new();
    for command in commands.iter().filter(|command| *command != "help") {
        let section = section(&page, &format!("annals {command}"));
        let (help, ..) = annals(&[command, "--help"]);
        let mut helps = vec![help.clone()];
        for part in listed(&help, "Commands:")
            .iter()
            .filter(|part| *part != "help")
        {
            if !section.contains(&format!("annals {command} {part}")) {
                writeln!(wrong, "annals {command} {part}").expect("a text");
            }
            helps.push(annals(&[command, part, "--help"]).0);
        }
        for option in helps.iter().flat_map(|help| options(help)) {
            let is_named = section.contains(&format!("`{option}`"))
                || section.contains(&format!("`{option} "));
            if option != "--help" && !is_named {
                writeln!(wrong, "annals {command} {option}").expect("a text");
            }
        }
    }
    assert_eq!(wrong, "", "docs/commands.md doesn't describe these");
}

/// `BLESS=1` writes the table anew.
#[test]
fn every_problem_is_listed() {
    let page = read("docs/problems.md");
    let head = "| code | severity | meaning |\n|---|---|---|\n";
    let (before, table) = page.split_once(head).expect("a table of all problems");
    let mut expected = String::new();
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(
            expected,
            "| `{}` | {severity} | {} |",
            code.id(),
            code.meaning()
        )
        .expect("a text");
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(
            root().join("docs/problems.md"),
            format!("{before}{head}{expected}"),
        )
        .expect("docs/problems.md");
        return;
    }
    assert_eq!(
        table, expected,
        "docs/problems.md: run this test with BLESS=1"
    );
}
