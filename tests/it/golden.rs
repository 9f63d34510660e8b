//! Small sites whose output is known byte for byte.
//!
//! Each folder `tests/fixtures/golden/NAME/content` is built with the theme `tests/fixtures/golden/themes/plain`, which prints every field of
//! every view and has no looks, so that these files say what the pipeline does. What is expected stands in
//! `tests/fixtures/golden/NAME/expected`; after a change that is meant, `BLESS=1 cargo test golden` writes it anew, and the
//! difference is to be read before it is kept. The looks of the default theme are tested by a few facts alone.

use crate::look;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::look::{Files, annals, between, broken_links, files, printed, text};
use tempfile::TempDir;

/// The day on which the sites are built; one article is under embargo for a minute longer.
const DAY: &str = "2026-07-01";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/golden")
}

fn write_all(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let full = folder.join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        fs::write(full, bytes).expect("a file");
    }
}

/// Builds a site out of `content/` of one of the folders, and gives its output and what was said.
fn build(name: &str, change_config: impl Fn(String) -> String) -> (TempDir, Files, String) {
    let site = tempfile::tempdir().expect("a temporary folder");
    write_all(
        &site.path().join("content"),
        &files(&folder().join(name).join("content")),
    );
    write_all(
        &site.path().join("themes"),
        &files(&folder().join("themes")),
    );
    let config = site.path().join("content/site.yaml");
    let changed = change_config(fs::read_to_string(&config).expect("a configuration"));
    fs::write(config, changed).expect("a configuration");
    let run = annals()
        .current_dir(site.path())
        .args(["build", "--date", DAY])
        .output()
        .expect("a run");
    assert!(run.status.success(), "{name}: {}", printed(&run));
    let output = files(&site.path().join("output"));
    (
        site,
        output,
        String::from_utf8_lossy(&run.stderr).into_owned(),
    )
}

/// Compares an output with what is expected, or makes it what is expected. The default theme's own files are left out, and
/// those of the search index, which `tests/it/search.rs` reads.
#[track_caller]
fn assert_golden(name: &str) {
    let (_site, mut output, said) = build(name, |config| config);
    output.retain(|address, _| {
        let own = address.starts_with("assets/style.") || address.starts_with("assets/icon.");
        own || !address.starts_with("assets/")
            && !address.starts_with("search/")
            && address != "search-index.js"
    });
    output.insert("diagnostics.txt".into(), said.into_bytes());
    let expected = folder().join(name).join("expected");
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(&expected);
        write_all(&expected, &output);
        return;
    }
    let wanted = files(&expected);
    let different = look::differences(&wanted, &output);
    let shown: String = different
        .iter()
        .map(|address| difference(address, &wanted, &output))
        .collect();
    assert!(
        different.is_empty(),
        "{name}: {} files differ (BLESS=1 writes them anew):\n{shown}",
        different.len()
    );
}

/// The first line that differs in a file.
fn difference(address: &str, wanted: &Files, output: &Files) -> String {
    let (Some(wanted), Some(found)) = (wanted.get(address), output.get(address)) else {
        let what = if output.contains_key(address) {
            "is new"
        } else {
            "is missing"
        };
        return format!("{address} {what}\n");
    };
    let (wanted, found) = (
        String::from_utf8_lossy(wanted),
        String::from_utf8_lossy(found),
    );
    let lines = wanted
        .lines()
        .zip(found.lines())
        .enumerate()
        .find(|(_, (a, b))| a != b);
    match lines {
        Some((number, (a, b))) => {
            format!("{address}:{}\n  wanted: {a}\n  found:  {b}\n", number + 1)
        }
        None => format!("{address}: one ends before the other\n"),
    }
}

#[test]
fn the_whole_format() {
    assert_golden("format");
}

#[test]
fn a_german_site_without_an_address() {
    assert_golden("german");
}

#[test]
fn every_link_of_these_sites_leads_somewhere() {
    for (name, base) in [("format", "/sub/archive/"), ("german", "/")] {
        for theme in ["plain", "default", "register"] {
            let (_site, output, _) = build(name, |config| {
                config
                    .replace("theme: plain", &format!("theme: {theme}"))
                    .replace("theme_options: {size: 4}\n", "")
            });
            let wrong = broken_links(&output, base);
            assert!(
                wrong.is_empty(),
                "{name} with the theme {theme}:\n{}",
                wrong.join("\n")
            );
        }
    }
}

#[test]
fn the_plain_theme_has_every_template_that_the_default_one_has() {
    let names = |folder: PathBuf| files(&folder).into_keys().collect::<Vec<_>>();
    let own = names(folder().join("themes/plain/templates"));
    for name in names(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates")) {
        // What they share has no page of its own.
        let is_page = !matches!(
            name.as_str(),
            "base.html" | "components.html" | "discovery.html" | "frame.html" | "lists.html"
        );
        assert!(
            !is_page || own.contains(&name),
            "{name} is missing in the plain theme, so its looks would be tested"
        );
    }
}

/// With the default theme only what a reader must find is asserted, not how it looks.
#[test]
fn the_default_theme_shows_what_matters() {
    let (_site, output, _) = build("format", |config| {
        config.replace("theme: plain\ntheme_options: {size: 4}\n", "")
    });
    let page = |address: &str| {
        let bytes = output
            .get(address)
            .unwrap_or_else(|| panic!("{address} isn't there; there are {:?}", output.keys()));
        String::from_utf8(bytes.clone()).expect("UTF-8")
    };
    let article = page("briefings/2026/everything.html");
    assert_eq!(
        text(between(&article, "<h1>", "</h1>")),
        "Everything at once: <tags>, “quotes” & signs"
    );
    assert!(
        text(between(&article, "<title>", "</title>"))
            .starts_with("Everything at once: <tags>, “quotes” & signs")
    );
    let headings: Vec<String> = [
        "links",
        "tables",
        "stated-id",
        "lists",
        "code",
        "formulas",
        "pictures",
        "raw",
    ]
    .iter()
    .map(|id| id.to_string())
    .collect();
    let ids = look::ids(&article);
    assert!(headings.iter().all(|id| ids.contains(id)), "{ids:?}");
    let links = look::links(&article);
    for wanted in [
        "2026-06-01-wire.html",
        "../2025/2025-12-01-older.html#the-second-heading",
        "../../about.html",
        "../../topics/compute.html",
        "../../events/bletchley-2023.html",
        "../../events/launch-2026.html",
        "#tables",
        "pictures/figures.csv",
        "pictures/map.svg",
        "pictures/point.png",
        "https://example.com/far.png",
        "mailto:mail@example.org",
        "https://example.com/a",
        "https://example.com/bare",
        "../../archive/2026.html",
        "#fn-1",
    ] {
        assert!(
            links.iter().any(|link| link == wanted),
            "{wanted} is missing among {links:?}"
        );
    }
    let home = text(&page("index.html"));
    let order = [
        "Everything at once",
        "A report from the wire",
        "A text with front matter",
        "An older article",
        "Without a date",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|title| home.find(title)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?} in {home}"
    );
    let feed: serde_json::Value = serde_json::from_str(&page("feed.json")).expect("a feed in JSON");
    let titles: Vec<&str> = feed["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| item["title"].as_str().unwrap_or(""))
        .collect();
    assert_eq!(
        titles,
        [
            "Everything at once: <tags>, “quotes” & signs",
            "A report from the wire & more",
            "A text with front matter",
            "An older article"
        ]
    );
    assert_eq!(
        feed["items"][0]["url"],
        "https://example.org/sub/archive/briefings/2026/everything.html"
    );
    assert_eq!(feed["items"][0]["date_published"], "2026-06-05T07:30:00Z");
    let index = page("topics.html");
    let order = [
        "5g",
        "airr",
        "compute",
        "elysee",
        "sovereign-ai-unit",
        "united-kingdom",
    ];
    let places = order.map(|id| index.find(&format!("id=\"topic.{id}\"")));
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?} in {index}"
    );
    assert_eq!(
        page("timeline.html")
            .matches("<span class=\"when\">")
            .count(),
        18,
        "an event is missing on the timeline"
    );
    assert!(
        !output.contains_key("briefings/2026/pictures/secret.svg"),
        "a draft's picture is published"
    );
    for (address, bytes) in &output {
        let page = String::from_utf8_lossy(bytes);
        assert!(
            !page.contains("An embargoed article") && !page.contains("event of the draft"),
            "{address} shows what isn't published"
        );
    }
}

/// Attributes that a reader sees or hears.
const SAID: [&str; 7] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "label",
    "placeholder",
    "title",
];

/// What CLDR says of days and months in German, and names that are the same in every language.
const GERMAN: &str = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember \
    Jan Feb Apr Jun Jul Aug Sept Okt Nov Dez Mo Di Mi Do Fr Sa So \
    Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag n Chr v \
    Annals Atom JSON CSV iCalendar TimelineJS RIS BibTeX CSL Markdown SKOS Turtle LD";

fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphabetic());
    // A letter stands for itself, in an index.
    let parts = parts.filter(|part| part.chars().count() > 1);
    parts.map(str::to_lowercase)
}

/// The attributes in which templates hand words to scripts.
fn handed_to_scripts() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    for theme in ["default", "register"] {
        for text in files(&root.join("themes").join(theme).join("templates")).values() {
            let text = String::from_utf8_lossy(text);
            for (at, _) in text.match_indices("=\"{{ words.") {
                let name = text[..at].rsplit(char::is_whitespace).next();
                names.extend(name.map(str::to_string));
            }
        }
    }
    assert!(names.contains("data-copied"), "{names:?}");
    names
}

/// All that a reader sees or hears of a page; `handed` are attributes that scripts read.
fn said(page: &str, handed: &BTreeSet<String>) -> Vec<String> {
    let mut shown = page.to_string();
    // Scripts, looks and records for programs, which no language changes.
    for (start, end) in [
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<pre data-file", "</pre>"),
    ] {
        while let Some(at) = shown.find(start) {
            let length = shown[at..].find(end).expect("an end") + end.len();
            shown.replace_range(at..at + length, " ");
        }
    }
    let mut said = vec![text(&shown)];
    for tag in look::tags(&shown) {
        let is_described = ["name", "property"]
            .iter()
            .filter_map(|name| tag.value(name))
            .any(|name| {
                ["description", "title", "site_name", "alt"]
                    .iter()
                    .any(|end| name.ends_with(end))
            });
        let content = tag.value("content").filter(|_| is_described);
        let names = SAID
            .iter()
            .copied()
            .chain(handed.iter().map(String::as_str));
        let values = names.filter_map(|name| tag.value(name)).chain(content);
        said.extend(values.flat_map(forms));
    }
    said
}

/// A text that a script is handed; of one with plural forms, each of these.
fn forms(value: &str) -> Vec<String> {
    let json = value.replace("&quot;", "\"");
    let forms = serde_json::from_str::<BTreeMap<String, String>>(&json);
    forms.map_or_else(
        |_| vec![value.to_string()],
        |forms| forms.into_values().collect(),
    )
}

/// A text in Markdown without what its links lead to.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("](");
    let first = parts.next().unwrap_or("").to_string();
    let text = parts.fold(first, |out, part| {
        out + " " + part.split_once(')').map_or("", |(_, rest)| rest)
    });
    // A file goes by its name.
    let names = text
        .split_whitespace()
        .filter(|word| !word.contains('.') || word.ends_with('.'));
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn no_page_of_the_german_site_says_a_word_that_is_not_german() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let messages = fs::read_to_string(root.join("src/locale/messages/de.yaml")).expect("messages");
    let texts = messages.lines().filter(|line| !line.starts_with('#'));
    let texts = texts.filter_map(|line| line.split_once(':'));
    let mut known: BTreeSet<String> = words(GERMAN).collect();
    known.extend(texts.flat_map(|(_, text)| words(text)));
    for bytes in files(&folder().join("german/content")).values() {
        known.extend(words(&String::from_utf8_lossy(bytes)));
    }
    let handed = handed_to_scripts();
    for theme in ["default", "register"] {
        let (_site, output, _) = build("german", |config| config.replace("plain", theme));
        let mut strange = BTreeMap::new();
        for (address, bytes) in &output {
            let page = String::from_utf8_lossy(bytes);
            let texts = match address.rsplit_once('.') {
                Some((_, "html")) => said(&page, &handed),
                _ if address == "llms.txt" => vec![without_addresses(&page)],
                _ => continue,
            };
            for word in texts.iter().flat_map(|text| words(text)) {
                if !known.contains(&word) {
                    strange.entry(word).or_insert(address.clone());
                }
            }
        }
        assert!(strange.is_empty(), "{theme}: {strange:#?}");
    }
}
