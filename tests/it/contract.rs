//! The contract of themes: `themes/README.md` lists every view and field that `src/view/` has, in its words.
//! Templates are checked against the same views and fields, and those that are compiled in use no other.
//!
//! `BLESS=1 cargo test --test contract` writes the lists anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::harness::Archive;
use annals::theme;
use annals::view::{View, contract, routes};

struct Shape {
    name: String,
    meaning: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    meaning: String,
}

#[test]
fn every_view_and_field_is_listed_in_its_own_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("themes/README.md");
    let readme = fs::read_to_string(&path).expect("themes/README.md");
    let (shapes, pages) = (read(&source()), templates());
    assert!(
        shapes.len() > 20 && pages.len() > 8,
        "too little was read of src/view"
    );
    let before = readme
        .split("### `site`")
        .next()
        .expect("what stands before the views");
    let behind = readme
        .split("## Markup in a text")
        .nth(1)
        .expect("what stands behind the parts");
    let expected = format!(
        "{before}{}## Markup in a text{behind}",
        lists(&shapes, &pages)
    );
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &expected).expect("write themes/README.md");
    }
    let readme = fs::read_to_string(&path).expect("themes/README.md");
    for (line, (is, should)) in readme.lines().zip(expected.lines()).enumerate() {
        assert_eq!(
            is,
            should,
            "themes/README.md:{}: not as in src/view",
            line + 1
        );
    }
    assert_eq!(readme.lines().count(), expected.lines().count());
}

#[test]
fn what_templates_are_checked_against_is_what_is_listed() {
    let shapes = read(&source());
    let listed: BTreeMap<&str, BTreeSet<&str>> = shapes
        .iter()
        .map(|shape| {
            let fields = shape.fields.iter().map(|field| field.name.as_str());
            (shape.name.as_str(), fields.collect())
        })
        .collect();
    let checked = contract::fields();
    let checked: BTreeMap<&str, BTreeSet<&str>> = checked
        .iter()
        .map(|(name, fields)| (name.as_str(), fields.keys().map(String::as_str).collect()))
        .collect();
    assert_eq!(checked, listed);
}

#[test]
fn no_template_of_the_themes_that_are_compiled_in_uses_a_name_that_is_not_there() {
    for name in theme::built_in() {
        let archive = Archive::new();
        archive.write("content/site.yaml", format!("title: T\ntheme: {name}\n"));
        archive.write(&format!("themes/{name}/assets/own.css"), "p { margin: 0 }");
        archive.write("content/briefings/2026-06-05-a.md", "# A title\n\nText.\n");
        let output = archive.run(&[]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success() && !said.contains("unknown-field"),
            "{said}"
        );
    }
}

#[test]
fn no_file_of_an_archive_takes_the_address_of_a_page_that_every_archive_has() {
    let archive = Archive::new();
    archive.write("content/site.yaml", "title: T\n");
    let fixed = routes::ROUTES.iter().flat_map(|route| route.at);
    let fixed = fixed.filter_map(|at| match at {
        routes::At::Fixed(address) => Some(*address),
        _ => None,
    });
    let fixed: Vec<&str> = fixed.collect();
    for address in &fixed {
        archive.write(&format!("content/{address}"), "a file");
    }
    let output = archive.run(&[]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for address in fixed {
        let taken = format!(
            "the file `{address}` would be written to `{address}`, which is a page of the archive itself"
        );
        assert!(said.contains(&taken), "{address}: {said}");
    }
}

#[test]
fn each_page_is_where_its_kind_says_and_adds_the_fields_that_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fields: BTreeMap<&str, String> = contract::page_fields().collect();
    let now = annals::archive::resolve::Now {
        moment: "2026-06-05T12:00:00Z".parse().expect("a moment"),
        drafts: true,
    };
    // What neither of the repository's archives has: a topic of two years, and an event that was given up.
    let other = Archive::new().file("content/topics/unit.md", "# Unit\n");
    for n in 0..90 {
        let (year, day) = (2024 + n / 45, 1 + n % 28);
        let text = format!("---\ntopics: [unit]\n---\n# Number {n}\n\nText.\n");
        other.write(
            &format!("content/briefings/{year}-06-{day:02}-{n}.md"),
            text,
        );
    }
    other.write(
        "content/events/2026.yaml",
        "- {removed: never-was, date: 2026-05-01, note: It never took place.}\n",
    );
    let folders = [".", "tests/fixtures/golden/format"].map(|folder| root.join(folder));
    let mut seen = BTreeSet::new();
    for folder in folders
        .iter()
        .map(|folder| folder.as_path())
        .chain([other.root()])
    {
        let (loaded, _, _) = annals::build::site(folder, None, now);
        let site = loaded.for_pages();
        for page in routes::all(&site, &annals::cache::Cache::default()) {
            let kind = page.kind.name;
            seen.insert(kind);
            if let View::Html(shown) = page.view(&site) {
                assert_eq!(shown.content.shape(), fields[kind], "{kind}");
            }
            let address = page.address.as_str();
            let is_there = |at: &routes::At| match at {
                routes::At::Fixed(fixed) | routes::At::UnlessOwn(fixed) => address == *fixed,
                routes::At::Folder(folder) => address.starts_with(folder),
                // The archive gives these, and two of one address are an error.
                routes::At::Mirrored(_) => true,
            };
            let route = routes::ROUTES.iter().find(|route| route.name == kind);
            let at = route.expect("a kind of page").at;
            assert!(at.iter().any(is_there), "{kind}: {address} isn't reserved");
        }
    }
    let missing: Vec<_> = fields.keys().filter(|kind| !seen.contains(*kind)).collect();
    assert!(missing.is_empty(), "no such page was made: {missing:?}");
}

#[test]
fn each_kind_of_page_has_a_name_and_a_place_of_its_own() {
    let mut names = BTreeSet::new();
    for route in routes::ROUTES {
        assert!(names.insert(route.name), "{}: twice", route.name);
        assert!(!route.at.is_empty(), "{}: nowhere", route.name);
        let is_page = route.fields.is_some();
        assert_eq!(
            is_page,
            route.is_listed || ["event-removed", "404", "redirect"].contains(&route.name)
        );
        assert!(
            route.menu.is_none() || !route.title.is_empty(),
            "{}",
            route.name
        );
    }
}

/// The kinds of page: the shape that each adds, and its template.
fn templates() -> BTreeMap<String, String> {
    let kinds = contract::page_fields();
    kinds
        .map(|(kind, shape)| (shape, format!("{kind}.html")))
        .collect()
}

/// The files that shapes are in, in the order in which they are listed; those of a new kind of page come last.
fn source() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view");
    let first = [
        "common", "head", "home", "small", "briefing", "archive", "topics", "timeline", "authors",
    ];
    let mut paths: Vec<_> = first
        .iter()
        .map(|name| root.join(format!("model/{name}.rs")))
        .collect();
    for folder in ["model", "pages"] {
        let files = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name();
        for file in files.into_iter().flatten() {
            if file.file_type().is_file() && !paths.iter().any(|path| path == file.path()) {
                paths.push(file.into_path());
            }
        }
    }
    let read = |path| fs::read_to_string(path).expect("a source");
    paths.iter().map(read).collect()
}

fn lists(shapes: &[Shape], pages: &BTreeMap<String, String>) -> String {
    let shape = |name: &str| shapes.iter().find(|shape| shape.name == name);
    let mut out = String::new();
    for (title, name) in [("`site`", "SiteView"), ("`page`", "Meta")] {
        list(title, shape(name).expect(name), &mut out);
    }
    for one in shapes {
        if let Some(template) = pages.get(&one.name) {
            list(&format!("`{template}`"), one, &mut out);
        }
    }
    out.push_str("## Parts\n\nWhat several views have in common.\n\n");
    for one in shapes {
        let is_part = !["SiteView", "Meta"].contains(&one.name.as_str());
        if is_part && !pages.contains_key(&one.name) {
            list(&one.name, one, &mut out);
        }
    }
    out
}

fn list(title: &str, shape: &Shape, out: &mut String) {
    let rows = &shape.fields;
    writeln!(
        out,
        "### {title}\n\n{}\n\n| name | type | meaning |\n|---|---|---|",
        shape.meaning
    )
    .expect("a text grows");
    for field in rows {
        writeln!(
            out,
            "| `{}` | {} | {} |",
            field.name, field.kind, field.meaning
        )
        .expect("a text grows");
    }
    out.push('\n');
}

/// The shapes of the source: the structs that a template may see.
fn read(source: &str) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut comment = String::new();
    let mut is_shape = false;
    let mut open: Option<Shape> = None;
    for line in source.lines() {
        let text = line.trim();
        if let Some(words) = text.strip_prefix("///") {
            comment = format!("{comment} {}", words.trim()).trim().to_string();
        } else if text.starts_with("#[derive(") {
            is_shape = text.contains("JsonSchema");
        } else if let Some(name) = text.strip_prefix("pub struct ").filter(|_| is_shape) {
            let name = name.trim_end_matches(['{', ' ']).to_string();
            open = Some(Shape {
                name,
                meaning: in_words(&std::mem::take(&mut comment)),
                fields: Vec::new(),
            });
        } else if text == "}" {
            shapes.extend(open.take());
            comment.clear();
        } else if let (Some(shape), Some((name, kind))) = (
            &mut open,
            text.strip_prefix("pub ")
                .and_then(|rest| rest.split_once(": ")),
        ) {
            let is_markup = name.ends_with("html");
            shape.fields.push(Field {
                name: name.to_string(),
                kind: kind_in_words(kind.trim_end_matches(','), is_markup),
                meaning: in_words(&std::mem::take(&mut comment)),
            });
        } else if !text.starts_with("#[") {
            comment.clear();
        }
    }
    shapes
}

/// A comment without what only documentation of code says: ``[`Briefing::contents`]`` is `contents` of a briefing, `None` is none.
fn in_words(comment: &str) -> String {
    let mut out = comment.replace("`None`", "none");
    while let Some(start) = out.find("[`") {
        let end = out[start..]
            .find("`]")
            .map(|end| start + end)
            .expect("a closed link");
        let path = out[start + 2..end].to_string();
        let words = match path.split_once("::") {
            Some((of, field)) => format!("`{field}` of a {}", of.to_lowercase()),
            None => format!("[{path}](#{})", path.to_lowercase()),
        };
        out.replace_range(start..end + 2, &words);
    }
    out
}

fn kind_in_words(kind: &str, is_markup: bool) -> String {
    let inner = |kind: &str| {
        kind.split_once('<')
            .map(|(_, rest)| rest.trim_end_matches('>').to_string())
    };
    if let Some(rest) = kind
        .strip_prefix("Option<")
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return format!("{} or none", kind_in_words(rest, is_markup));
    }
    if let Some(rest) = kind
        .strip_prefix("Vec<")
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return match kind_in_words(rest, is_markup).as_str() {
            "text" => "list of texts".into(),
            "number" => "list of numbers".into(),
            other => format!("list of {other}"),
        };
    }
    if let Some(rest) = kind
        .strip_prefix("Arc<")
        .or_else(|| kind.strip_prefix("Hashed<"))
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return kind_in_words(rest, is_markup);
    }
    match kind {
        "String" | "&'static str" if is_markup => "markup".into(),
        "String" | "&'static str" => "text".into(),
        "bool" => "true or false".into(),
        "usize" | "u8" | "u32" | "i64" | "f64" => "number".into(),
        _ if kind.starts_with("BTreeMap") => "map of texts".into(),
        "Messages" => "map".into(),
        _ if kind.starts_with("serde_json::Map") => "map".into(),
        _ => {
            assert!(inner(kind).is_none(), "what is {kind} to a theme?");
            format!("[{kind}](#{})", kind.to_lowercase())
        }
    }
}
