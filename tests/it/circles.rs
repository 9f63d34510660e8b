//! No two files of a wing need each other.
//!
//! A file needs another where it names something that is defined there, by a `use` or a longer path. That a `mod.rs` declares its files and
//! hands their names on (`pub use`) is no need: a name is sought where it is defined.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file as a module: its names for other modules.
struct Module {
    file: String,
    code: String,
    /// Names that it hands on, with where they come from: a whole path, seen from the crate.
    handed_on: BTreeMap<String, Vec<String>>,
}

type Modules = BTreeMap<Vec<String>, Module>;

/// The crate's modules by their paths.
fn modules() -> Modules {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules = Modules::new();
    for entry in walkdir::WalkDir::new(&source).into_iter().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let inner = path.strip_prefix(&source).expect("within `src`");
        let file = inner.to_string_lossy().replace('\\', "/");
        let name = file.trim_end_matches(".rs").trim_end_matches("/mod");
        let name: Vec<String> = name.split('/').map(str::to_string).collect();
        let code = super::tidy::code(&fs::read_to_string(path).expect("a readable text"));
        let module = Module {
            file,
            code,
            handed_on: BTreeMap::new(),
        };
        modules.insert(name, module);
    }
    let names: Vec<Vec<String>> = modules.keys().cloned().collect();
    for name in names {
        let mut handed_on = BTreeMap::new();
        for (path, shown) in uses(&modules[&name].code, true) {
            handed_on.insert(shown, absolute(&modules, &name, &path).unwrap_or_default());
        }
        modules.get_mut(&name).expect("a module").handed_on = handed_on;
    }
    modules
}

/// The statements `use …;` of a source: those that hand names on (`pub use`), or the others. Each name with the path that it stands for.
fn uses(code: &str, handed_on: bool) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    for statement in statements(code) {
        let (is_pub, tree) = match statement.split_once("use ") {
            Some((before, tree)) => (!before.trim().is_empty(), tree),
            None => continue,
        };
        if is_pub == handed_on {
            expand(tree.trim_end_matches(';'), &[], &mut found);
        }
    }
    found
}

/// The texts of all statements that begin with `use`, or `pub use` of any kind.
fn statements(code: &str) -> Vec<String> {
    let mut statements = Vec::new();
    let mut open: Option<String> = None;
    for line in code.lines() {
        let start = line.trim_start();
        let begins = start.starts_with("use ")
            || start.starts_with("pub use ")
            || start.starts_with("pub(") && start.contains(") use ");
        if open.is_none() && begins {
            open = Some(String::new());
        }
        if let Some(text) = &mut open {
            text.push_str(start);
            text.push(' ');
            if line.contains(';') {
                statements.push(open.take().unwrap_or_default().trim_end().to_string());
            }
        }
    }
    statements
}

/// The paths of a tree such as `a::{b, c::{self, d as e}}`, each with the name that it gives.
fn expand(tree: &str, before: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let tree = tree.trim();
    if let Some((path, group)) = tree.split_once('{') {
        let mut path: Vec<String> = [before, &names(path)].concat();
        path.retain(|name| !name.is_empty());
        let group = group.trim_end().trim_end_matches('}');
        let mut depth = 0;
        let mut one = String::new();
        // The last of a group may have a group of its own, whose end was taken with the outer one's.
        for c in group.chars().chain([',']) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth <= 0 => {
                    expand(&std::mem::take(&mut one), &path, found);
                    depth = 0;
                    continue;
                }
                _ => {}
            }
            one.push(c);
        }
        if !one.trim().is_empty() {
            expand(&one, &path, found);
        }
        return;
    }
    let (path, shown) = match tree.split_once(" as ") {
        Some((path, shown)) => (path, Some(shown.trim().to_string())),
        None => (tree, None),
    };
    let mut path: Vec<String> = [before, &names(path)].concat();
    path.retain(|name| !name.is_empty() && name != "}");
    if path.last().is_some_and(|name| name == "self") && path.len() > 1 {
        path.pop();
    }
    if let Some(last) = path.last().cloned() {
        found.push((path, shown.unwrap_or(last)));
    }
}

fn names(path: &str) -> Vec<String> {
    let names = path.split("::").map(|name| name.trim().to_string());
    names.collect()
}

/// A path as it is written in a module, seen from the crate; `None` where it leads out of the crate.
fn absolute(modules: &Modules, module: &[String], path: &[String]) -> Option<Vec<String>> {
    let first = path.first()?;
    let mut base = module.to_vec();
    let mut rest = path;
    match first.as_str() {
        "crate" => {
            base.clear();
            rest = &rest[1..];
        }
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|name| name == "super") {
                base.pop()?;
                rest = &rest[1..];
            }
        }
        name => {
            let child = [module, &[name.to_string()]].concat();
            modules.contains_key(&child).then_some(())?;
        }
    }
    Some([&base, rest].concat())
}

/// The module that defines what a path names, seen from the crate.
fn defined_in(modules: &Modules, path: &[String], depth: usize) -> Option<Vec<String>> {
    let longest = (1..=path.len()).rev();
    let mut prefixes = longest.map(|length| path.split_at(length));
    let (module, rest) = prefixes.find(|(module, _)| modules.contains_key(*module))?;
    let handed_on = rest
        .first()
        .and_then(|name| modules[module].handed_on.get(name));
    match handed_on {
        Some(origin) if !origin.is_empty() && depth < 8 => defined_in(modules, origin, depth + 1),
        _ => Some(module.to_vec()),
    }
}

/// All longer paths of a source outside of its `use` statements: `a::b`, `super::c::d`.
fn paths(code: &str) -> BTreeSet<Vec<String>> {
    let mut text = code.to_string();
    for statement in statements(code) {
        let head: String = statement.chars().take_while(|c| *c != '{').collect();
        text = text.replace(head.trim_end(), "");
    }
    let mut paths = BTreeSet::new();
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut path: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        if !is_part(c) {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        path.push(rest[..end].to_string());
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(more) if more.starts_with(is_part) => rest = more,
            _ => {
                if path.len() > 1 {
                    paths.insert(std::mem::take(&mut path));
                }
                path.clear();
            }
        }
    }
    paths
}

/// Which modules each needs, within its wing.
fn needs(modules: &Modules) -> BTreeMap<&[String], BTreeSet<Vec<String>>> {
    let mut needs = BTreeMap::new();
    for (name, module) in modules {
        let used = uses(&module.code, false).into_iter().map(|(path, _)| path);
        let needed = used.chain(paths(&module.code));
        let needed = needed.filter_map(|path| absolute(modules, name, &path));
        let needed = needed.filter_map(|path| defined_in(modules, &path, 0));
        let needed = needed.filter(|other| other != name && other.first() == name.first());
        needs.insert(name.as_slice(), needed.collect());
    }
    needs
}

/// All that a module needs, directly or through others.
fn reached(
    needs: &BTreeMap<&[String], BTreeSet<Vec<String>>>,
    from: &[String],
) -> BTreeSet<Vec<String>> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<Vec<String>> = vec![from.to_vec()];
    while let Some(module) = next.pop() {
        for needed in needs.get(module.as_slice()).into_iter().flatten() {
            if reached.insert(needed.clone()) {
                next.push(needed.clone());
            }
        }
    }
    reached
}

#[test]
fn no_two_files_of_a_wing_need_each_other() {
    let modules = modules();
    let needs = needs(&modules);
    let all: BTreeMap<&[String], BTreeSet<Vec<String>>> = needs
        .keys()
        .map(|name| (*name, reached(&needs, name)))
        .collect();
    assert!(all.values().filter(|needed| !needed.is_empty()).count() > 50);
    let mut circles: BTreeSet<Vec<&str>> = BTreeSet::new();
    for (name, needed) in &all {
        let back = all
            .iter()
            .filter(|(other, _)| needed.contains(**other) && all[*other].contains(*name));
        let circle: Vec<&str> = back
            .map(|(other, _)| modules[*other].file.as_str())
            .collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    let circles: Vec<String> = circles.iter().map(|circle| circle.join(" ")).collect();
    assert!(
        circles.is_empty(),
        "files need each other:\n{}",
        circles.join("\n")
    );
}
