//! HTML as Markdown: what is written, and that its words are those that were there.
//!
//! `fixtures/import/html.txt` has texts as programs write them, each with the Markdown that it becomes and what is said of it; `BLESS=1`
//! writes what is expected.

use std::fs;
use std::path::{Path, PathBuf};

use annals::import::convert::to_markdown;
use annals::import::model::NoteKind;

use crate::harness::Archive;
use crate::look;

struct Case {
    name: String,
    html: String,
    expected: String,
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/html.txt")
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(path()).expect("the cases");
    let cases = text.split("===== ").skip(1).map(|case| {
        let (name, rest) = case.split_once('\n').expect("a name");
        let (html, expected) = rest.split_once("\n-----\n").expect("what is expected");
        Case {
            name: name.to_string(),
            html: html.to_string(),
            expected: expected.trim_end().to_string(),
        }
    });
    cases.collect()
}

/// What a text becomes, and what is said of it.
fn written(html: &str) -> String {
    let converted = to_markdown(html);
    let notes = converted.notes.iter().map(|note| match note.kind {
        NoteKind::Changed => format!("% changed: {}\n", note.text),
        NoteKind::LeftOut | NoteKind::NoRule => format!("% left out: {}\n", note.text),
    });
    let notes: String = notes.collect();
    format!("{}\n{notes}", converted.markdown)
        .trim_end()
        .to_string()
}

#[test]
fn html_becomes_the_markdown_that_is_expected() {
    let cases = cases();
    assert!(cases.len() > 60, "{} cases", cases.len());
    if std::env::var_os("BLESS").is_some() {
        let all = cases.iter().map(|case| {
            format!(
                "===== {}\n{}\n-----\n{}\n\n",
                case.name,
                case.html,
                written(&case.html)
            )
        });
        fs::write(path(), all.collect::<String>()).expect("the cases, written");
        return;
    }
    for case in cases {
        assert_eq!(written(&case.html), case.expected, "{}", case.name);
    }
}

/// Texts of which a page shows other words than the former one did, each with the reason.
const OTHER_WORDS: &[(&str, &str)] = &[
    (
        "a heading with its own link",
        "the sign beside a heading goes",
    ),
    ("code of highlighters", "numbers of lines aren't code"),
    (
        "code in a table with numbers",
        "numbers of lines aren't code",
    ),
    ("embeds", "a link needs words"),
    (
        "footnotes by hand",
        "a note stands at the end, and its link back is the site's",
    ),
    (
        "hard spaces and soft hyphens",
        "the name of a soft hyphen is no text",
    ),
    ("formulas", "a formula's parts are others"),
    ("what is hidden", "it wasn't shown"),
    ("scripts and styles", "a button does nothing"),
    ("a link with nothing to see", "a name for what was a sign"),
    ("boxes", "the name of a box is the site's"),
    ("lines that begin with signs", "a line of equals signs"),
    ("templates that were text", "names of signs are reported"),
    ("lists that are no good HTML", "a parser's repair"),
    ("a page with a head", "a head's title isn't a text's"),
];

/// Letters and digits, in their order.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Without what a reader doesn't see: scripts and styles, and the numbers and signs of footnotes.
fn shown(html: &str) -> String {
    let mut html = html.to_string();
    for (start, end) in [
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<noscript", "</noscript>"),
        ("<sup", "</sup>"),
        ("href=\"#_ftn", "</a>"),
        ("class=\"reversefootnote", "</a>"),
    ] {
        while let Some(from) = html.find(start) {
            let length = html[from..]
                .find(end)
                .map_or(html.len() - from, |length| length + end.len());
            html.replace_range(
                from..from + length,
                if start.starts_with('<') { "" } else { ">" },
            );
        }
    }
    look::text(&html)
}

#[test]
fn a_page_has_the_words_that_the_former_one_had() {
    let mut archive = Archive::new();
    let cases = cases();
    for (number, case) in cases.iter().enumerate() {
        let text = to_markdown(&case.html).markdown;
        let front = format!(
            "---\ntitle: Case {number}\ndate: 2026-06-01\ntopics: []\nsummary: None\n---\n\n"
        );
        archive = archive.file(
            &format!("content/pages/case-{number}.md"),
            front + &text + "\n",
        );
    }
    let site = archive.build();
    let mut differences = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        if OTHER_WORDS.iter().any(|(name, _)| *name == case.name) {
            continue;
        }
        let page = site.page(&format!("case-{number}.html"));
        let (now, before) = (shown(look::prose(&page)), shown(&case.html));
        if letters(&now) != letters(&before) {
            differences.push(format!("{}: {before:?} became {now:?}", case.name));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn hostile_html_is_read_in_time() {
    let deep = "<div>".repeat(200_000);
    let text = to_markdown(&format!("{deep}words")).markdown;
    assert_eq!(text, "words");
    let quotes = "<blockquote>".repeat(50_000);
    assert!(
        to_markdown(&format!("{quotes}words"))
            .markdown
            .ends_with("> words")
    );
    let emphasis: String = (0..20_000)
        .map(|number| format!("<p><b id={number}>x"))
        .collect();
    assert_eq!(to_markdown(&emphasis).markdown.matches('x').count(), 20_000);
    let attributes: String = (0..200_000).map(|number| format!(" a{number}")).collect();
    assert_eq!(
        to_markdown(&format!("<p{attributes}>words")).markdown,
        "words"
    );
    let open = "<".repeat(200_000);
    assert!(to_markdown(&open).markdown.contains('<'));
}
