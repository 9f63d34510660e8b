//! Rules of the repository that a compiler doesn't know.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The texts below a folder whose names end in one of these, by their paths from the root.
fn texts(folder: &str, extensions: &[&str]) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .flatten()
    {
        let path = entry.path();
        let fits = path
            .extension()
            .is_some_and(|extension| extensions.iter().any(|wanted| *wanted == extension));
        if entry.file_type().is_file() && fits {
            let shown = path
                .strip_prefix(root())
                .expect("within the repository")
                .to_string_lossy()
                .replace('\\', "/");
            texts.insert(shown, fs::read_to_string(path).expect("a readable text"));
        }
    }
    texts
}

/// The modules in the order of `lib.rs`, each with its files.
fn modules() -> Vec<(String, Vec<(String, String)>)> {
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let names = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_string);
    let sources = texts("src", &["rs"]);
    names
        .map(|name| {
            let (file, folder) = (format!("src/{name}.rs"), format!("src/{name}/"));
            let own = sources
                .iter()
                .filter(|(path, _)| **path == file || path.starts_with(&folder));
            (
                name.clone(),
                own.map(|(path, text)| (path.clone(), text.clone()))
                    .collect(),
            )
        })
        .collect()
}

/// A source without its comments, the contents of its texts, and its tests: what the program does.
pub fn code(text: &str) -> String {
    let program = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    program
        .lines()
        .map(without_comment)
        .collect::<Vec<_>>()
        .join("\n")
}

fn without_comment(line: &str) -> &str {
    let mut inside = false;
    let bytes = line.as_bytes();
    for at in 0..bytes.len() {
        match bytes[at] {
            b'"' if at == 0 || bytes[at - 1] != b'\\' && bytes[at - 1] != b'\'' => inside = !inside,
            b'/' if !inside && bytes.get(at + 1) == Some(&b'/') => return &line[..at],
            _ => {}
        }
    }
    line
}

/// The modules of this crate that a source names: `crate::x`, `crate::{x, y::z}`, and in `main.rs` `annals::x`.
fn used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => {
                used.insert(
                    rest.chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect(),
                );
            }
            Some(group) => {
                let mut depth = 0;
                let mut name = String::new();
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => drop(used.insert(std::mem::take(&mut name))),
                        c if depth == 0 && !c.is_whitespace() => name.push(c),
                        _ => {}
                    }
                }
                used.insert(name);
                used = used
                    .into_iter()
                    .map(|name| name.split("::").next().unwrap_or("").to_string())
                    .collect();
            }
        }
    }
    used
}

#[test]
fn the_modules_are_where_lib_rs_says() {
    let modules = modules();
    assert!(
        modules.len() > 15,
        "lib.rs could not be read: {} modules",
        modules.len()
    );
    for (name, own) in &modules {
        assert!(!own.is_empty(), "the module `{name}` has no file");
    }
    let known: BTreeSet<&String> = modules
        .iter()
        .flat_map(|(_, own)| own.iter().map(|(path, _)| path))
        .collect();
    for path in texts("src", &["rs"]).keys() {
        let is_root = ["src/lib.rs", "src/main.rs"].contains(&path.as_str());
        assert!(
            is_root || known.contains(path),
            "{path} belongs to no module of lib.rs"
        );
    }
}

#[test]
fn every_source_begins_with_what_it_is_for() {
    for (path, text) in texts("src", &["rs"])
        .into_iter()
        .chain(texts("tests", &["rs"]))
    {
        assert!(text.starts_with("//! "), "{path} has no `//!` header");
    }
}

#[test]
fn law_9_a_module_uses_only_those_listed_before_it() {
    let modules = modules();
    let places: BTreeMap<&str, usize> = modules
        .iter()
        .enumerate()
        .map(|(place, (name, _))| (name.as_str(), place))
        .collect();
    let mut wrong = Vec::new();
    for (place, (name, own)) in modules.iter().enumerate() {
        for (path, text) in own {
            for used in used(&code(text)) {
                match places.get(used.as_str()) {
                    Some(there) if *there > place => wrong.push(format!(
                        "{path} uses `{used}`, which lib.rs lists behind `{name}`"
                    )),
                    Some(_) => {}
                    None => wrong.push(format!("{path} names `crate::{used}`, which is no module")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn law_9_only_a_few_modules_touch_disk_network_and_clock() {
    const WORDS: [&str; 17] = [
        "std::fs",
        "fs::",
        "File::",
        "std::net",
        "TcpListener",
        "TcpStream",
        "std::time",
        "SystemTime",
        "Instant",
        "Timestamp::now",
        "Zoned::now",
        "std::env",
        "env::var",
        "std::process",
        "WalkDir",
        "imagesize",
        "canonicalize",
    ];
    // The command line reads the clock, sets an exit code and says how long a build took; it touches no file.
    let allowed = |path: &str, word: &str| match path {
        _ if [
            "src/content/read/",
            "src/import/read/",
            "src/output/",
            "src/serve/",
        ]
        .iter()
        .any(|folder| path.starts_with(folder)) =>
        {
            true
        }
        // What is remembered is read and written by these alone; the cache itself is values.
        "src/cache/disk.rs" | "src/cache/store.rs" | "src/cache/file_stat.rs" => true,
        _ if path.starts_with("src/cli/") => matches!(
            word,
            "std::time" | "Instant" | "Timestamp::now" | "std::process" | "std::env" | "env::var"
        ),
        _ => false,
    };
    let mut wrong = Vec::new();
    for (_, own) in modules() {
        for (path, text) in own {
            let code = code(&text);
            let words = WORDS
                .iter()
                .filter(|word| code.contains(**word) && !allowed(&path, word));
            wrong.extend(words.map(|word| format!("{path} has `{word}`")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_panics_on_purpose() {
    let mut found = Vec::new();
    for (path, text) in texts("src", &["rs"]) {
        for (number, line) in code(&text).lines().enumerate() {
            for word in [
                ".unwrap()",
                ".expect(",
                "panic!",
                "todo!",
                "unimplemented!",
                "unreachable!",
                "process::exit",
                "dbg!",
            ] {
                if line.contains(word) {
                    found.push(format!("{path}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Lines of a file, at most; lines of a function; its parameters; rooms below `src/`.
const LIMITS: (usize, usize, usize, usize) = (450, 80, 5, 22);

#[test]
fn nothing_is_too_large_to_be_read_at_once() {
    let (lines, of_function, parameters, rooms) = LIMITS;
    let mut wrong = Vec::new();
    let sources = texts("src", &["rs"]);
    let mut functions = 0;
    for (path, text) in &sources {
        let long = text.lines().count();
        if long > lines {
            wrong.push(format!("{path} has {long} lines"));
        }
        for function in functions_of(&code(text)) {
            functions += 1;
            let Function { name, first, .. } = &function;
            if function.lines > of_function {
                wrong.push(format!(
                    "{path}:{first}: {name} has {} lines",
                    function.lines
                ));
            }
            if function.parameters > parameters {
                wrong.push(format!(
                    "{path}:{first}: {name} has {} parameters",
                    function.parameters
                ));
            }
        }
    }
    assert!(functions > 3000, "only {functions} functions were read");
    let names: BTreeSet<&str> = sources
        .keys()
        .filter_map(|path| path.strip_prefix("src/")?.split_once('/'))
        .map(|(room, _)| room)
        .collect();
    assert!(names.len() <= rooms, "src/ has {} folders", names.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Function {
    name: String,
    /// Its line, from 1.
    first: usize,
    lines: usize,
    /// With `self`. A pair counts as two: it hides none.
    parameters: usize,
}

/// The functions of a source as `rustfmt` writes it: each ends with a brace below its beginning.
fn functions_of(code: &str) -> Vec<Function> {
    let lines: Vec<&str> = code.lines().collect();
    let mut functions = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let inner = line.trim_start();
        let Some((words, rest)) = inner.split_once("fn ") else {
            continue;
        };
        let begins = |word: &str| {
            word.starts_with("pub") || ["const", "async", "in", "super)"].contains(&word)
        };
        let name = rest.split(['(', '<']).next().unwrap_or_default();
        if !words.split_whitespace().all(begins) || name.is_empty() {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - inner.len()]);
        let all = &lines[at..];
        let length = match line.ends_with(['}', ';']) {
            true => 1,
            false => 1 + all.iter().position(|line| *line == end).unwrap_or(0),
        };
        let text = all.join("\n");
        let mut given = &text[text.find(&format!("fn {name}")).unwrap_or(0) + 3 + name.len()..];
        if given.starts_with('<') {
            given = &given[inside(given).len() + 2..];
        }
        functions.push(Function {
            name: name.to_string(),
            first: at + 1,
            lines: length,
            parameters: parts(inside(given)).into_iter().map(values).sum(),
        });
    }
    functions
}

/// What stands between the bracket that a text begins with and its counterpart.
fn inside(text: &str) -> &str {
    let mut depth = 0;
    for (at, c) in signs(text) {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[1.min(at)..at];
        }
    }
    ""
}

/// What commas part, outside of brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in signs(text) {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The characters of a text but for the sign of an arrow, which closes no bracket.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices()
        .filter(|(at, c)| *c != '>' || !text[..*at].ends_with(['-', '=']))
}

/// How many values a parameter hands in: a tuple's parts count each.
fn values(parameter: &str) -> usize {
    let is_pattern = parameter.starts_with('(');
    let ty = parameter.split_once(": ").map_or(parameter, |(_, ty)| ty);
    let tuple = match is_pattern {
        true => parameter,
        false => ty.trim_start_matches("&mut ").trim_start_matches('&'),
    };
    match tuple.starts_with('(') {
        true => parts(inside(tuple)).into_iter().map(values).sum(),
        false => 1,
    }
}

#[test]
fn parameters_are_counted_with_what_tuples_hold() {
    let code = "impl A {\n    pub(super) fn a<F: Fn(u8) -> u8>(&self, (b, c): (&str, u8), d: &[(u8, u8)], e: (u8, F)) {\n        b();\n    }\n}";
    let functions = functions_of(code);
    let [function] = functions.as_slice() else {
        panic!("{} functions", functions.len());
    };
    assert_eq!((function.name.as_str(), function.first), ("a", 2));
    assert_eq!((function.lines, function.parameters), (3, 6));
}

/// What comments once said where a plain word says it, and what to write.
const OBSCURE: [(&str, &str); 8] = [
    ("Comes in: ", "In: "),
    ("Goes out: ", "Out: "),
    ("ikewise", "repeat the noun"),
    ("whoever", "the caller, the thread, the reader"),
    ("/// So many ", "what is counted, at most"),
    (" so many.", "this number of"),
    ("dear all the same", "too slow to recompute"),
    ("has the last word", "replaces the other"),
];

#[test]
fn comments_say_it_plainly() {
    let mut found = Vec::new();
    for (path, text) in texts("src", &["rs"]) {
        for (number, line) in text.lines().enumerate() {
            let comment = line.trim_start();
            let obscure = OBSCURE.iter().find(|(words, _)| comment.contains(words));
            if let Some((words, plain)) = obscure.filter(|_| comment.starts_with("//")) {
                let at = format!("{path}:{}", number + 1);
                found.push(format!("{at}: `{}`: {plain}", words.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What is public in a source: its name, its documentation on one line, and its declaration up to the body.
fn documented(text: &str) -> Vec<(String, String, String)> {
    let mut items = Vec::new();
    let mut words = String::new();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix("///") {
            words = format!("{words} {}", comment.trim()).trim().to_string();
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let kinds = ["fn", "struct", "enum", "type", "trait", "const"];
        let mut parts = line.split([' ', '(', '<', ':', ';']);
        if let Some(name) = parts
            .by_ref()
            .find(|part| kinds.contains(part))
            .and(parts.next())
            && line.starts_with("pub ")
        {
            let rest = lines[at..].join(" ");
            let declaration = rest.split(['{', ';']).next().unwrap_or_default();
            items.push((name.to_string(), words.clone(), declaration.to_string()));
        }
        words.clear();
    }
    items
}

#[test]
fn what_is_public_says_more_than_its_name_and_when_it_fails() {
    let mut wrong = Vec::new();
    let mut results = 0;
    for (path, text) in texts("src", &["rs"]) {
        let program = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for (name, words, declaration) in documented(program) {
            let spoken: Vec<String> = words
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !["", "A", "An", "The", "Its", "Each", "Every"].contains(word))
                .map(str::to_lowercase)
                .collect();
            let named: String = name.to_lowercase().replace('_', "");
            // The contract of themes says in its own place what a briefing and a topic are.
            if spoken.concat() == named && !path.starts_with("src/view/model/") {
                wrong.push(format!("{path}: `{name}` is documented as `{words}`"));
            }
            let returned = declaration.split("-> ").last().unwrap_or_default();
            let fails = returned.starts_with("Result<")
                || returned.starts_with("io::Result<")
                || returned.starts_with("TeraResult<");
            results += usize::from(fails);
            if fails && declaration.contains("fn ") && !words.contains("# Errors") {
                wrong.push(format!("{path}: `{name}` doesn't say when it fails"));
            }
        }
    }
    assert!(
        results > 30,
        "only {results} functions that may fail were read"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Modules of one file are as small as an example, and are used in those of the others.
#[test]
fn each_wing_has_an_example_that_is_run() {
    for (name, files) in modules() {
        let is_wing = files.iter().any(|(path, _)| path.ends_with("/mod.rs"));
        let is_example = |line: &str| {
            let line = line.trim_start();
            ["/// ```", "//! ```", "/// ```no_run", "//! ```no_run"].contains(&line)
        };
        let mut lines = files.iter().flat_map(|(_, text)| text.lines());
        assert!(!is_wing || lines.any(is_example), "`{name}` has no example");
    }
}

#[test]
fn no_path_of_one_machine() {
    let mut all = texts("src", &["rs"]);
    for folder in ["docs", "tests", "themes"] {
        all.extend(texts(
            folder,
            &[
                "rs", "md", "html", "css", "yaml", "txt", "json", "svg", "xml", "snap",
            ],
        ));
    }
    for page in ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(page)).expect("a page");
        all.insert(page.into(), text);
    }
    // Written in two parts, so that this file doesn't have them.
    let machine: Vec<String> = ["work", "root", "home", "Users"]
        .iter()
        .map(|folder| format!("/{folder}{}", '/'))
        .collect();
    let mut found = Vec::new();
    for (path, text) in &all {
        for (number, line) in text.lines().enumerate() {
            let is_address = |at: usize| {
                line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
            };
            let named = machine.iter().any(|folder| {
                line.match_indices(folder.as_str())
                    .any(|(at, _)| !is_address(at))
            });
            if named {
                found.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_text_has_a_tab_or_a_blank_at_its_end() {
    let mut found = Vec::new();
    for (path, text) in texts("src", &["rs"]) {
        for (number, line) in text.lines().enumerate() {
            if line.contains('\t') || line.ends_with(' ') {
                found.push(format!("{path}:{}", number + 1));
            }
        }
        assert!(
            text.ends_with('\n') && !text.ends_with("\n\n"),
            "{path} doesn't end with one line break"
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Every kind of problem is explained, and no two have one name.
#[test]
fn each_diagnostic_has_a_name_and_a_meaning_of_its_own() {
    use annals::diagnostic::Code;
    let ids: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    assert_eq!(ids.len(), Code::ALL.len(), "two codes have one name");
    let sources: PathBuf = root().join("src");
    assert!(sources.is_dir());
    let used: String = texts("src", &["rs"])
        .into_iter()
        .filter(|(path, _)| path != "src/diagnostic.rs")
        .map(|(_, text)| text)
        .collect();
    for code in Code::ALL {
        assert!(
            code.meaning().ends_with('.'),
            "{}: {}",
            code.id(),
            code.meaning()
        );
        assert!(
            used.contains(&format!("Code::{code:?}")),
            "nothing reports {}",
            code.id()
        );
    }
}

/// The names of a table of `Cargo.toml`, as they are written.
fn dependencies(table: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let own = manifest
        .lines()
        .skip_while(|line| *line != format!("[{table}]"))
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    own.filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_string()))
        .collect()
}

#[test]
fn each_dependency_has_its_row_and_no_other_has() {
    let page = fs::read_to_string(root().join("docs/dependencies.md")).expect("the page");
    let names = |line: &str| {
        line.strip_prefix("| `")?
            .split_once("` | ")
            .map(|(name, _)| name.to_string())
    };
    let table = page.split("## ").next().expect("the first part");
    let rows: Vec<String> = table.lines().filter_map(names).collect();
    let listed: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(rows.len(), listed.len(), "a row stands twice: {rows:?}");
    assert!(rows.is_sorted(), "{rows:?}");
    assert_eq!(listed, dependencies("dependencies"));
    let last = page
        .lines()
        .rfind(|line| line.starts_with("Only those that tests need: "));
    let of_tests: BTreeSet<String> = last
        .expect("a line on the tests' dependencies")
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_string)
        .collect();
    assert_eq!(of_tests, dependencies("dev-dependencies"));
}
