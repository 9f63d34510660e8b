//! What holds for any input whatsoever: nothing panics, nothing leads outside, and what is published is whole and harmless.
//!
//! Inputs are the shipped archive with chance let loose on it, and texts made of whatever has a meaning somewhere. The
//! sequence of chance is the same in every run; several hundred inputs a property.

use crate::look;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::look::Files;
use annals::address::{Address, heading_id, slug};
use annals::archive::resolve::Now;
use annals::build::{Request, SiteData};
use annals::cache::Cache;
use annals::diagnostic::{Diagnostic, Place, has_errors, human, json};
use annals::locale::date::{Dates, EventDate};
use annals::locale::language::{self, load};
use annals::markup::body::{Body, Insertion};
use annals::markup::markdown::{Options, Quotes};
use annals::theme::render::{Output, Renderer};
use annals::view::routes;

/// Runs a property on inputs that are the same in every run.
#[track_caller]
fn always<S: Strategy>(
    cases: u32,
    inputs: S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..Config::default()
    };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    if let Err(error) = runner.run(&inputs, property) {
        panic!("{error}");
    }
}

// Inputs.

/// Pieces that mean something to one of the parsers, or to a browser.
const PIECES: &[&str] = &[
    "[[",
    "]]",
    "](",
    "[",
    "]",
    "(",
    ")",
    "![",
    "|",
    "$",
    "$$",
    "<",
    ">",
    "&",
    "&#xFDD0;",
    "&#64976;",
    "&#xfdd0",
    "\u{fdd0}",
    "\u{fdd1}",
    "\u{fdd0}o0\u{fdd1}",
    "\u{fdd0}c0\u{fdd1}",
    "\u{fdd0}p0\u{fdd1}",
    "\u{fdd0}i9\u{fdd1}",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    " ",
    "---",
    "---\n",
    "...\n",
    "***",
    "# ",
    "## ",
    "###### ",
    "====",
    "> ",
    "> [!NOTE]\n> ",
    "- ",
    "- [ ] ",
    "- [x] ",
    "1. ",
    "7) ",
    ": ",
    "\n: ",
    "```",
    "```rust\n",
    "~~~",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "^",
    "[^1]",
    "[^1]: ",
    "[^note]",
    "[1]: ",
    "{#id}",
    "{#a .b}",
    "\\",
    "\\(",
    "|a|b|\n|-|:-:|\n|c|d|\n",
    "| ",
    ":-:",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div",
    "<ul>",
    "</ul>",
    "<li>",
    "<section>",
    "</section>",
    "<table>",
    "<td>",
    "</table>",
    "<a href=",
    "</a>",
    "<img src=x onerror=alert(1)>",
    "<script>",
    "</script>",
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<math><mtext>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "<iframe src=",
    "<b onclick=x>",
    "<details open ontoggle=x>",
    "\"",
    "'",
    "=",
    "/",
    "javascript:alert(1)",
    "JaVaScRiPt:",
    "java\tscript:",
    "data:text/html,<script>",
    "vbscript:",
    " onclick=\"x\"",
    "' onmouseover='x",
    "\" onfocus=\"x",
    "https://example.org",
    "mailto:",
    "//evil",
    "../",
    "../../../etc/passwd",
    "%2e%2e%2f",
    "\\frac{1}{2}",
    "\\text{",
    "\\text{<script>}",
    "\\href{javascript:alert(1)}{x}",
    "\\begin{matrix}",
    "\\end{matrix}",
    "\\left(",
    "\\right)",
    "^{",
    "_{",
    "}",
    "{",
    "\\operatorname{<img src=x onerror=alert(1)>}",
    "\\class{x}{y}",
    "\\color{red}",
    "\\\\",
    "&amp;",
    "&lt;",
    "&quot;",
    "&#0;",
    "title: ",
    "date: ",
    "topics: [",
    "events: ",
    "- id: ",
    "label: ",
    "broader: ",
    "sources: [{title: ",
    "embargo: ",
    "draft: ",
    "slug: ",
    "aliases: ",
    "2026-06-05",
    "2024-05~",
    "2025/..",
    "2026-33",
    "{a: ",
    "- ",
    "? ",
    "!!binary ",
    "!x ",
    "&a ",
    "*a",
    "<<: *a",
    "|\n  ",
    ">-\n  ",
    "%YAML 1.2\n",
    "@",
    "`",
    "~",
    "null",
    "\u{feff}",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{200d}",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ß",
    "主権",
    "🇬🇧",
    "\u{10ffff}",
    "word",
    "Some words.",
    "compute",
    "machines",
    "A title",
    "0",
    "9999999999999999999",
    "-1",
    "1e999",
];

/// A text of pieces with some chance between.
fn text(pieces: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => (0..PIECES.len()).prop_map(|n| PIECES[n].to_string()),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..pieces).prop_map(|pieces| pieces.concat())
}

/// One thing that chance does to a file.
#[derive(Debug, Clone)]
enum Change {
    Byte(Index, u8),
    Delete(Index, usize),
    Repeat(Index, usize),
    Insert(Index, usize),
    Splice(Index, Index, Index, usize),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<Index>();
    prop_oneof![
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        2 => (at(), 0usize..60).prop_map(|(at, length)| Change::Delete(at, length)),
        2 => (at(), 0usize..80).prop_map(|(at, length)| Change::Repeat(at, length)),
        6 => (at(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        1 => (at(), at(), at(), 0usize..200).prop_map(|(at, other, from, length)| Change::Splice(at, other, from, length)),
        1 => at().prop_map(Change::Cut),
    ]
}

fn apply(change: &Change, bytes: &mut Vec<u8>) {
    let place = |at: &Index, bytes: &Vec<u8>| at.index(bytes.len() + 1);
    match change {
        Change::Byte(at, byte) if !bytes.is_empty() => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Change::Byte(..) => {}
        Change::Delete(at, length) => {
            let at = place(at, bytes);
            bytes.drain(at..(at + length).min(bytes.len()));
        }
        Change::Repeat(at, length) => {
            let at = place(at, bytes);
            let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        Change::Insert(at, piece) => {
            let at = place(at, bytes);
            bytes.splice(at..at, PIECES[*piece].bytes());
        }
        Change::Splice(at, other, from, length) => {
            let (_, other) = &SEEDS[other.index(SEEDS.len())];
            let from = from.index(other.len());
            let piece = other[from..(from + length).min(other.len())].to_vec();
            let at = place(at, bytes);
            bytes.splice(at..at, piece);
        }
        Change::Cut(at) => bytes.truncate(place(at, bytes)),
    }
}

/// The shipped archive's files; long ones are cut, so that a change more often hits something.
static SEEDS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let cut = |mut bytes: Vec<u8>| {
        let end = bytes
            .iter()
            .enumerate()
            .skip(2500)
            .find(|(at, byte)| **byte == b'\n' && bytes.get(at + 1) == Some(&b'\n'));
        bytes.truncate(end.map_or(bytes.len(), |(at, _)| at + 1));
        bytes
    };
    look::files(&content)
        .into_iter()
        .map(|(path, bytes)| (format!("content/{path}"), cut(bytes)))
        .collect()
});

/// Files of the archive, each changed a few times.
fn changed_files(count: usize) -> impl Strategy<Value = BTreeMap<String, Vec<u8>>> {
    let file = (any::<Index>(), prop::collection::vec(change(), 0..5));
    prop::collection::vec(file, 1..count).prop_map(|files| {
        let changed = files.into_iter().map(|(which, changes)| {
            let (path, bytes) = &SEEDS[which.index(SEEDS.len())];
            let mut bytes = bytes.clone();
            changes.iter().for_each(|change| apply(change, &mut bytes));
            (path.clone(), bytes)
        });
        changed.collect()
    })
}

/// Files of all kinds made of pieces.
fn invented_files() -> impl Strategy<Value = BTreeMap<String, Vec<u8>>> {
    const PATHS: [&str; 9] = [
        "content/site.yaml",
        "content/briefings/2026/2026-01-01-a.md",
        "content/briefings/b.md",
        "content/briefings/c.txt",
        "content/topics/compute.md",
        "content/topics/t.txt",
        "content/events/2026.yaml",
        "content/pages/about.md",
        "content/briefings/2026/picture.svg",
    ];
    let text = prop_oneof![
        3 => (text(12), text(40)).prop_map(|(front, body)| format!("---\n{front}\n---\n{body}").into_bytes()),
        2 => text(40).prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ];
    prop::collection::btree_map(
        (0..PATHS.len()).prop_map(|n| PATHS[n].to_string()),
        text,
        1..PATHS.len(),
    )
}

// What is done with them.

fn now() -> Now {
    Now {
        moment: "2026-07-01T00:00Z".parse().expect("a moment"),
        drafts: false,
    }
}

fn write_all(root: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let full = root.join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        fs::write(full, bytes).expect("a file");
    }
}

/// Reads a site, says what is wrong with it, and makes every page in memory, whether there are errors or not.
fn made(files: &BTreeMap<String, Vec<u8>>) -> (Files, Vec<Diagnostic>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_all(folder.path(), files);
    let (site, diagnostics, _) = annals::build::site(folder.path(), None, now());
    (pages(&site, folder.path()), diagnostics)
}

/// Every message can be printed, in both forms, and names a place that is there.
fn check_sayable(files: &BTreeMap<String, Vec<u8>>) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_all(folder.path(), files);
    let (_, diagnostics, texts) = annals::build::site(folder.path(), None, now());
    let said = human(&diagnostics, &texts, true);
    prop_assert_eq!(
        said.is_empty(),
        diagnostics.is_empty(),
        "a problem without a word"
    );
    let listed = json(&diagnostics, &texts);
    prop_assert_eq!(
        listed.as_array().map_or(0, Vec::len),
        diagnostics.len(),
        "a problem is missing in JSON"
    );
    for diagnostic in &diagnostics {
        let Some(text) = texts.get(&diagnostic.place.file) else {
            continue;
        };
        prop_assert!(
            text.get(diagnostic.place.span.clone()).is_some(),
            "{:?} is no place of its file",
            diagnostic
        );
    }
    Ok(())
}

fn pages(site: &SiteData, root: &Path) -> Files {
    let cache = Cache::default();
    let view = site.for_pages();
    let renderer = Renderer::new(&site.theme, &view.site_view);
    let mut pages = Files::new();
    for page in routes::all(&view, &cache) {
        let bytes = match renderer.render(&page.view(&view)) {
            Ok(Output::Made(bytes)) => bytes,
            Ok(Output::Held(bytes)) => bytes.to_vec(),
            Ok(Output::File(path)) => fs::read(root.join(&*path)).unwrap_or_default(),
            Err(problem) => panic!("the default theme failed: {problem:?}"),
        };
        pages.insert(page.address.as_str().to_string(), bytes);
    }
    pages
}

/// Whether a tag is a script among the theme's files, or the form that leads to the search page.
fn is_of_the_theme(tag: &look::Tag) -> bool {
    let value = |wanted: &str| {
        let attribute = tag.attributes.iter().find(|(name, _)| name == wanted);
        attribute.map_or("", |(_, value)| value.as_str())
    };
    let only = |names: &[&str]| {
        tag.attributes
            .iter()
            .all(|(name, _)| names.contains(&name.as_str()))
    };
    match tag.name.as_str() {
        "script" | "form" if tag.closes => true,
        "script" => value("src").contains("assets/") && only(&["src", "defer"]),
        "form" => {
            value("action").ends_with("search.html")
                && only(&["class", "role", "action", "aria-label"])
        }
        _ => false,
    }
}

/// Why markup is not fit to be published: what a browser would run.
fn harm(html: &str) -> Option<String> {
    for tag in look::tags(html) {
        if is_of_the_theme(&tag) {
            continue;
        }
        if matches!(
            tag.name.as_str(),
            "script"
                | "style"
                | "iframe"
                | "object"
                | "embed"
                | "svg"
                | "form"
                | "base"
                | "template"
                | "foreignobject"
        ) {
            return Some(format!("it has the element <{}>", tag.name));
        }
        for (name, value) in &tag.attributes {
            let address: String = value
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect::<String>()
                .to_lowercase();
            let runs = ["javascript:", "vbscript:", "data:"]
                .iter()
                .any(|scheme| address.starts_with(scheme));
            if name.starts_with("on")
                || name == "style"
                || name == "srcdoc"
                || (runs
                    && matches!(
                        name.as_str(),
                        "href" | "src" | "action" | "formaction" | "cite" | "xlink:href"
                    ))
            {
                return Some(format!("<{}> has {name}={value:?}", tag.name));
            }
        }
    }
    None
}

/// A page without the pictures that Annals draws; what is in them is for `tests/it/network.rs` and `tests/it/charts.rs`.
fn without_pictures(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(start) = rest.find("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"") {
        let end = rest[start..].find("</svg>").expect("a picture ends") + start + 6;
        let is_ours = ["network\"", "sparkline\"", "density\"", "small-multiple\""]
            .iter()
            .any(|class| rest[start..end].contains(&format!("class=\"{class}")));
        out.push_str(&rest[..start]);
        if !is_ours {
            out.push_str(&rest[start..end]);
        }
        rest = &rest[end..];
    }
    out + rest
}

/// A page without what Annals itself puts beside texts: data for search engines, which must be JSON; the timeline's script, and
/// the pictures that Annals draws.
fn without_ours(page: &str) -> String {
    let (head, main) = page.split_once("<main").unwrap_or((page, ""));
    let mut head = head.to_string();
    let data = "<script type=\"application/ld+json\">";
    if let Some((before, rest)) = head.clone().split_once(data) {
        let (json, after) = rest.split_once("</script>").expect("an end tag");
        let _: serde_json::Value = serde_json::from_str(json).expect("JSON");
        head = format!("{before}{after}");
    }
    let script = "<script src=\"assets/timeline.";
    if let Some((before, rest)) = head.clone().split_once(script) {
        let (_, after) = rest.split_once("</script>").expect("an end tag");
        head = format!("{before}{after}");
    }
    without_pictures(&(head + main))
}

/// Where block elements of some markup are not closed in the order in which they were opened.
fn imbalance(html: &str) -> Option<String> {
    const BLOCKS: [&str; 22] = [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "section",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "pre",
        "figure",
    ];
    let mut open = Vec::new();
    for tag in look::tags(html)
        .into_iter()
        .filter(|tag| BLOCKS.contains(&tag.name.as_str()))
    {
        if !tag.closes {
            open.push(tag.name);
        } else if open.pop().as_ref() != Some(&tag.name) {
            return Some(format!("</{}> closes what isn't open", tag.name));
        }
    }
    let links = |closes: bool| {
        look::tags(html)
            .iter()
            .filter(|tag| tag.name == "a" && tag.closes == closes)
            .count()
    };
    if links(false) != links(true) {
        return Some("a link isn't closed".into());
    }
    (!open.is_empty()).then(|| format!("{open:?} are never closed"))
}

fn filled(body: &Body) -> String {
    body.html(|insertion, html| match insertion {
        Insertion::LinkOpen(_) => html.push_str("<a href=\"x.html\">"),
        Insertion::LinkClose(_) => html.push_str("</a>"),
        Insertion::LinkText(_) => html.push_str("text"),
        Insertion::LinkAddress(_) | Insertion::ImageAddress(_) => html.push_str("x.html"),
        Insertion::Image(_) => html.push_str("<img src=\"x.png\" alt=\"\">"),
        Insertion::Message(_) => html.push_str("message"),
        Insertion::TopicOpen(_) | Insertion::TopicClose(_) | Insertion::TopicAnchor(_) => {}
    })
}

// Properties.

#[test]
fn no_changed_archive_makes_a_panic_or_a_harmful_page() {
    always(400, changed_files(14), |files| {
        let (pages, diagnostics) = made(&files);
        for (address, bytes) in pages
            .iter()
            .filter(|(address, _)| address.ends_with(".html"))
        {
            let page = without_ours(&String::from_utf8_lossy(bytes));
            prop_assert_eq!(harm(&page), None, "{}", address);
        }
        if !has_errors(&diagnostics) {
            let wrong = look::broken_links(&pages, "/annals/");
            prop_assert!(
                wrong.is_empty() || !files.contains_key("content/site.yaml"),
                "{:?}",
                wrong
            );
        }
        Ok(())
    });
}

#[test]
fn no_invented_archive_makes_a_panic_or_a_harmful_page() {
    always(600, invented_files(), |files| {
        let (pages, _) = made(&files);
        for (address, bytes) in pages
            .iter()
            .filter(|(address, _)| address.ends_with(".html"))
        {
            let page = String::from_utf8_lossy(bytes);
            prop_assert_eq!(harm(&without_ours(&page)), None, "{}", address);
        }
        Ok(())
    });
}

#[test]
fn a_build_without_errors_is_whole_and_stays_in_its_folder() {
    always(120, changed_files(10), |files| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write_all(folder.path(), &files);
        let root = folder.path().to_path_buf();
        let request = Request {
            root: root.clone(),
            output: root.join("output"),
            base_url: None,
            now: now(),
            lenient: false,
            lint: false,
            clean: false,
        };
        let report = annals::build::build(&request, &|_| {});
        prop_assert!(report.error.is_none(), "{:?}", report.error);
        prop_assert_eq!(
            report.built.is_none(),
            has_errors(&report.diagnostics),
            "{:?}",
            report.diagnostics
        );
        let all = look::files(&root);
        for address in all.keys() {
            let known = files.contains_key(address)
                || address.starts_with("output/")
                || address.starts_with(".annals/");
            prop_assert!(known, "{} was written", address);
        }
        prop_assert!(
            files
                .iter()
                .all(|(path, bytes)| all.get(path) == Some(bytes)),
            "a source was changed"
        );
        for (address, bytes) in all
            .iter()
            .filter(|(address, _)| address.starts_with("output/") && address.ends_with(".html"))
        {
            let page = String::from_utf8_lossy(bytes);
            prop_assert!(
                page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"),
                "{} isn't whole",
                address
            );
        }
        Ok(())
    });
}

#[test]
fn every_problem_of_a_changed_archive_can_be_said_and_has_a_place() {
    always(400, changed_files(14), |files| check_sayable(&files));
}

#[test]
fn every_problem_of_an_invented_archive_can_be_said_and_has_a_place() {
    always(600, invented_files(), |files| check_sayable(&files));
}

#[test]
fn feeds_and_sitemaps_can_be_read_whatever_stands_in_them() {
    let title = prop_oneof![text(8), "\\PC{1,20}", any::<char>().prop_map(String::from)];
    always(400, (title, text(20)), |(title, body)| {
        let title: String = title
            .chars()
            .filter(|c| !matches!(c, '\n' | '\r'))
            .collect();
        let title = serde_json::Value::from(title);
        let article = format!(
            "---\ntitle: {title}\ndate: 2026-01-01\nauthors: [{title}]\nsummary: {title}\n---\n{body}"
        );
        let files = BTreeMap::from([
            (
                "content/site.yaml".to_string(),
                format!("title: {title}\nbase_url: https://example.org\n").into_bytes(),
            ),
            ("content/briefings/a.md".to_string(), article.into_bytes()),
        ]);
        let (pages, _) = made(&files);
        for address in ["feed.xml", "sitemap.xml"] {
            let Some(bytes) = pages.get(address) else {
                continue;
            };
            let xml = String::from_utf8_lossy(bytes);
            // XML 1.0, section 2.2: the characters that a document may have.
            let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
            prop_assert!(
                xml.chars().all(allowed),
                "{} has a character that XML forbids: {:?}",
                address,
                xml.chars().find(|c| !allowed(*c))
            );
            let mut reader = quick_xml::Reader::from_str(&xml);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => prop_assert!(false, "{} is no XML: {}", address, error),
                }
            }
        }
        if let Some(bytes) = pages.get("feed.json") {
            let feed: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
            prop_assert!(feed.is_ok(), "the feed is no JSON");
        }
        Ok(())
    });
}

#[test]
fn names_addresses_and_links_never_lead_outside() {
    const NAMES: [&str; 24] = [
        "..",
        ".",
        "/",
        "\\",
        "a",
        "ü",
        "%2e%2e",
        "%2f",
        "C:",
        "nul",
        "con.html",
        "~",
        "index.html",
        ".htaccess",
        "a b",
        "\u{202e}",
        "#x",
        "?x",
        "😀",
        "'",
        "\"",
        "&",
        "<b>",
        "x.html",
    ];
    let name = || {
        prop::collection::vec(0..NAMES.len(), 1..6)
            .prop_map(|pieces| pieces.into_iter().map(|n| NAMES[n]).collect::<String>())
    };
    let article = (
        name(),
        prop::option::of(name()),
        prop::collection::vec(name(), 0..3),
        prop::collection::vec(name(), 0..3),
    );
    always(300, prop::collection::vec(article, 1..5), |articles| {
        let mut files = BTreeMap::new();
        files.insert(
            "content/site.yaml".to_string(),
            b"title: Names\nbase_url: https://example.org\n".to_vec(),
        );
        for (number, (file, slug, aliases, links)) in articles.iter().enumerate() {
            let quoted = |text: &str| serde_json::Value::from(text).to_string();
            let slug = slug
                .as_ref()
                .map_or(String::new(), |slug| format!("slug: {}\n", quoted(slug)));
            let aliases: Vec<String> = aliases.iter().map(|alias| quoted(alias)).collect();
            let links: String = links
                .iter()
                .map(|link| {
                    format!(
                        "[a](<{link}>) ![b](<{link}>) [[{link}]] <a href={}>c</a>\n\n",
                        quoted(link)
                    )
                })
                .collect();
            let text = format!(
                "---\ntitle: Number {number}\ndate: 2026-01-01\n{slug}aliases: [{}]\n---\n{links}",
                aliases.join(", ")
            );
            let file = file.replace(['/', '\0'], "_");
            files.insert(
                format!("content/briefings/{number}{file}.md"),
                text.into_bytes(),
            );
        }
        let (pages, diagnostics) = made(&files);
        for address in pages.keys() {
            let path = Path::new(address);
            prop_assert!(
                path.components()
                    .all(|part| matches!(part, Component::Normal(_))),
                "{} leads outside",
                address
            );
            prop_assert!(
                !address.contains('\\')
                    && !address.contains(':')
                    && !address
                        .split('/')
                        .any(|part| part.starts_with('.') || part.is_empty()),
                "{}",
                address
            );
        }
        if !has_errors(&diagnostics) {
            let wrong = look::broken_links(&pages, "/");
            prop_assert!(wrong.is_empty(), "{:?}", wrong);
        }
        Ok(())
    });
}

#[test]
fn links_that_were_not_reported_are_relative_and_lead_somewhere() {
    const GOALS: [&str; 16] = [
        "[a](b.md)",
        "[a](b.md#one)",
        "[a](/briefings/b.md)",
        "[a](../topics/compute.md)",
        "[[B]]",
        "[[b|text]]",
        "[[B#One]]",
        "[[compute]]",
        "[[topic:Compute]]",
        "[[event:e-1]]",
        "![alt](p.svg)",
        "![[p.svg]]",
        "<a href=\"b.md\">c</a>",
        "[here](#own)",
        "[t](/timeline.html#e-1)",
        "[[p.svg|file]]",
    ];
    let piece = prop_oneof![
        3 => (0..GOALS.len()).prop_map(|n| GOALS[n]),
        2 => prop::sample::select(vec!["word ", "\n\n", "- ", "> ", "**", "*", "| ", "\n# ", "[^1]", "<b>", "</b>", "<p>", "`", "~~", "<div>\n\n", "\n\n</div>\n\n", "(", "]", "\n: "]),
    ];
    always(300, prop::collection::vec(piece, 0..24), |pieces| {
        let article = format!(
            "---\ntitle: A\ndate: 2026-01-01\n---\n## Own\n\n{}\n\n[^1]: A note with [[B]].\n",
            pieces.concat()
        );
        let files: BTreeMap<String, Vec<u8>> = [
            (
                "content/site.yaml",
                "title: T\nbase_url: https://example.org/a\n",
            ),
            (
                "content/briefings/2026/deep/a.md",
                article
                    .replace("](b.md", "](../../b.md")
                    .replace("\"b.md", "\"../../b.md")
                    .replace("](p.svg", "](../../p.svg")
                    .replace("../topics", "../../../topics")
                    .as_str(),
            ),
            (
                "content/briefings/b.md",
                "---\ntitle: B\ndate: 2026-01-02\n---\n## One\n",
            ),
            ("content/briefings/p.svg", "<svg width=\"3\" height=\"4\"/>"),
            ("content/topics/compute.md", "---\nlabel: Compute\n---\n"),
            (
                "content/events/e.yaml",
                "- {id: e-1, title: E, date: 2026}\n",
            ),
        ]
        .into_iter()
        .map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()))
        .collect();
        let (pages, diagnostics) = made(&files);
        if !has_errors(&diagnostics) {
            let wrong = look::broken_links(&pages, "/a/");
            prop_assert!(wrong.is_empty(), "{:?}", wrong);
        }
        Ok(())
    });
}

#[test]
fn markdown_becomes_markup_that_is_whole_and_harmless() {
    always(3000, (text(30), any::<bool>()), |(text, smart)| {
        let quotes = smart.then(|| Quotes::of("de"));
        let mut out = Vec::new();
        let file: Arc<str> = "content/a.md".into();
        let parsed = annals::markup::markdown::parse(
            &text,
            0,
            &file,
            Options {
                quotes,
                ..Options::default()
            },
            &mut out,
        );
        let html = filled(&parsed.body);
        prop_assert_eq!(harm(&html), None, "{}", html);
        prop_assert_eq!(imbalance(&html), None, "{}", html);
        prop_assert!(!html.to_lowercase().contains("<script"), "{}", html);
        prop_assert!(
            !html.contains(['\u{fdd0}', '\u{fdd1}']),
            "the sign of a slot is left: {}",
            html
        );
        Ok(())
    });
}

#[test]
fn no_formula_brings_markup_of_its_own() {
    let mut wrong = Vec::new();
    for formula in [
        "\\text{<img src=x onerror=alert(1)>}",
        "\\text{<script>alert(1)</script>}",
        "\\mathrm{<b>}",
        "a < b > c & d",
        "\\href{javascript:alert(1)}{x}",
        "\\text{\"'>}",
        "\\operatorname{<i>}",
        "\\operatorname{<img src=x onerror=alert(1)>}",
        "\\operatorname*{<script>alert(1)</script>}",
        "\\mathop{<b>}",
        "\\mbox{<i>}",
        "\\textbf{<i>}",
        "\\unicode{x3c}",
        "<script>",
        "\\&\\#60;",
        "\\begin{matrix} <p> & </p> \\end{matrix}",
        "\\color{\"><script>}{x}",
        "\\textcolor{red\" onclick=\"x}{y}",
    ] {
        for text in [
            format!("A ${formula}$ b."),
            format!("$$\n{formula}\n$$\n"),
            format!("<b>raw</b> ${formula}$ c."),
        ] {
            let mut out = Vec::new();
            let parsed = annals::markup::markdown::parse(
                &text,
                0,
                &"content/a.md".into(),
                Options::default(),
                &mut out,
            );
            let html = filled(&parsed.body);
            let foreign = look::tags(&html)
                .into_iter()
                .find(|tag| matches!(tag.name.as_str(), "img" | "i" | "script"));
            if harm(&html).is_some() || foreign.is_some() {
                wrong.push(format!("{text}: {html}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_signs_of_a_formula_are_escaped() {
    let parsed = annals::markup::markdown::parse(
        "$a < b \\& c > d$",
        0,
        &"content/a.md".into(),
        Options::default(),
        &mut Vec::new(),
    );
    let html = filled(&parsed.body);
    for sign in ["><<", ">&<"] {
        assert!(!html.contains(sign), "a bare sign is no valid HTML: {html}");
    }
}

#[test]
fn plain_text_becomes_paragraphs_and_nothing_else() {
    always(1500, (text(30), any::<bool>()), |(text, wants_title)| {
        let parsed = annals::markup::plain::parse(&text, wants_title);
        let html = filled(&parsed.body);
        prop_assert_eq!(harm(&html), None, "{}", html);
        prop_assert_eq!(imbalance(&html), None, "{}", html);
        for tag in look::tags(&html) {
            prop_assert!(
                matches!(tag.name.as_str(), "p" | "a"),
                "plain text made <{}>: {}",
                tag.name,
                html
            );
        }
        // All that can be read is still there.
        let letters = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        let kept = format!("{}{}", parsed.title.unwrap_or_default(), look::text(&html));
        if !text.contains("&#") && !text.contains('&') {
            prop_assert_eq!(letters(&text), letters(&kept));
        }
        Ok(())
    });
}

#[test]
fn an_address_never_leads_outside() {
    const PARTS: [&str; 22] = [
        "a", "..", ".", "", "b.html", "/", "\\", "C:", "%2e%2e", "nul", "con.x", "x.", " ", "ü",
        "u\u{308}", "\0", "\n", "*", "日本", "aux", ".git", "COM1",
    ];
    let path = prop_oneof![
        prop::collection::vec(0..PARTS.len(), 0..8).prop_map(|parts| parts
            .into_iter()
            .map(|n| PARTS[n])
            .collect::<Vec<_>>()
            .join("/")),
        prop::collection::vec(0..PARTS.len(), 0..8)
            .prop_map(|parts| parts.into_iter().map(|n| PARTS[n]).collect::<String>()),
        text(6),
        ".*",
    ];
    always(
        5000,
        (path, "[a-zü .%#]{1,8}(/[a-zü .%?&]{1,8}){0,3}"),
        |(path, other)| {
            let Ok(address) = Address::new(&path) else {
                return Ok(());
            };
            let text = address.as_str();
            let full = Path::new("/site/output").join(text);
            prop_assert!(
                full.components().all(|part| part != Component::ParentDir),
                "{:?}",
                text
            );
            prop_assert!(
                full.starts_with("/site/output") && full != Path::new("/site/output"),
                "{:?}",
                text
            );
            prop_assert!(
                !text.contains(['\\', ':', '\0']) && !text.starts_with('/') && !text.ends_with('/'),
                "{:?}",
                text
            );
            prop_assert!(
                text.split('/')
                    .all(|part| !part.is_empty() && !part.starts_with('.') && part.len() <= 255),
                "{:?}",
                text
            );
            let again = Address::new(text);
            prop_assert_eq!(
                again.as_ref(),
                Ok(&address),
                "an address isn't one when it is read again"
            );
            if let Ok(other) = Address::new(&other) {
                let link = other.relative(&address);
                prop_assert!(
                    !link
                        .contains(|c: char| c.is_control()
                            || matches!(c, '"' | '<' | '>' | ' ' | '#' | '?')),
                    "{:?}",
                    link
                );
                let (there, fragment) =
                    look::follow(&other.url().replace('%', "%25"), &link).unwrap_or_default();
                let _ = (there, fragment);
                let reached = look::follow(other.as_str(), &link);
                let plain = !other.as_str().contains('%');
                prop_assert!(
                    !plain || reached == Some((text.to_string(), String::new())),
                    "from {:?} {:?} leads to {:?}",
                    other,
                    link,
                    reached
                );
            }
            Ok(())
        },
    );
}

#[test]
fn a_slug_of_a_slug_is_the_slug() {
    let word = prop_oneof![
        3 => "[a-zA-Z0-9 .'_-]{0,12}",
        2 => prop::sample::select(vec!["İ", "ß", "ẞ", "ﬁ", "e\u{301}", "\u{301}", "\u{323}\u{307}", "Σ", "’", "'", "…", "主権", "ά", "Ω", "Å", "🇬🇧", "a.b", "..", "--", "_"]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-z-]{150,200}",
    ];
    always(5000, prop::collection::vec(word, 0..8), |words| {
        let text = words.concat();
        let once = slug(&text);
        prop_assert_eq!(slug(&once), once.clone(), "of {:?}", text);
        prop_assert!(
            !once.ends_with(['-', '.']) && !once.starts_with('-'),
            "{:?}",
            once
        );
        prop_assert!(
            once.len() <= 200 && !once.contains(['/', '\\', ':', '#', '?', ' ']),
            "{:?}",
            once
        );
        let id = heading_id(&text);
        prop_assert_eq!(heading_id(&id), id.clone(), "of {:?}", text);
        if !once.is_empty() {
            // What a slug becomes is an address, unless a file system reserves the name.
            let address = Address::new(&format!("{once}.html"));
            let reserved = matches!(
                address,
                Err(annals::address::BadAddress::Reserved | annals::address::BadAddress::Hidden)
            );
            prop_assert!(address.is_ok() || reserved, "{:?}: {:?}", once, address);
        }
        Ok(())
    });
}

#[test]
fn any_date_can_be_read_and_said() {
    let piece = prop::sample::select(vec![
        "2026",
        "-",
        "-06",
        "-05",
        "/",
        "..",
        "~",
        "?",
        "%",
        "X",
        "XX",
        "Y",
        "E5",
        "S2",
        "[",
        "]",
        "{",
        "}",
        ",",
        "-33",
        "-21",
        "T10:00Z",
        "+01",
        "0000",
        "9999",
        "-0001",
        "99999999999999999999",
        " ",
        "ü",
    ]);
    let spoken = ["en", "en-US", "de", "ar"].map(|tag| {
        let stated = Place::start(&"site.yaml".into());
        let loaded = load(tag, language::MessageFiles::new(), stated, &mut Vec::new());
        Dates::new(&loaded.language)
    });
    always(5000, prop::collection::vec(piece, 0..7), |pieces| {
        let text = pieces.concat();
        if let Ok(date) = EventDate::parse(&text) {
            for dates in &spoken {
                prop_assert!(
                    !date.words(dates).trim().is_empty(),
                    "{:?} has no words",
                    text
                );
            }
            prop_assert_eq!(date.edtf(), text.as_str());
            let _ = (date.sort_key(), date.year(), date.datetime());
        }
        Ok(())
    });
}

#[test]
fn any_yaml_is_read_or_refused() {
    always(3000, text(30), |text| {
        if let Err((span, _)) = annals::yaml::tree::parse(&text, 0) {
            prop_assert!(
                span.start <= span.end && span.end <= text.len(),
                "{:?} is no place of {:?}",
                span,
                text
            );
            prop_assert!(
                text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                "{:?} cuts a character of {:?}",
                span,
                text
            );
        }
        Ok(())
    });
}

#[test]
fn yaml_that_stands_for_gigabytes_or_nests_without_end_is_refused() {
    let bomb: String = (0..30)
        .map(|n| {
            if n == 0 {
                "a0: &a0 [x, x]\n".to_string()
            } else {
                format!("a{n}: &a{n} [*a{0}, *a{0}, *a{0}, *a{0}]\n", n - 1)
            }
        })
        .collect();
    assert!(
        annals::yaml::tree::parse(&bomb, 0).is_err(),
        "a bomb of aliases was read"
    );
    for deep in [
        "[".repeat(100_000),
        "{a: ".repeat(50_000),
        "- ".repeat(50_000),
        "? ".repeat(50_000),
    ] {
        assert!(
            annals::yaml::tree::parse(&deep, 0).is_err(),
            "endless nesting was read"
        );
    }
}

#[test]
fn markdown_that_nests_without_end_is_read() {
    for deep in [
        "> ".repeat(20_000),
        "- ".repeat(5_000),
        "[".repeat(50_000),
        "*a ".repeat(20_000),
        "<div>".repeat(5_000),
        "<b>".repeat(5_000),
        "![".repeat(20_000),
        "`".repeat(50_000),
        "[^1]".repeat(5_000),
        "$".repeat(20_001),
        "{".repeat(20_000),
    ] {
        let begun = std::time::Instant::now();
        let mut out = Vec::new();
        let parsed = annals::markup::markdown::parse(
            &deep,
            0,
            &"content/a.md".into(),
            Options::default(),
            &mut out,
        );
        assert_eq!(imbalance(&filled(&parsed.body)), None, "{:.20}…", deep);
        assert!(
            begun.elapsed().as_secs() < 20,
            "{:.20}… took {:?}",
            deep,
            begun.elapsed()
        );
    }
}
