//! What other programs' files say of all texts in a folder, as far as it withholds them.
//!
//! In: such files ([`crate::content::read::speaks_of`]), and the articles. Out: an error for each that withholds articles which are
//! published here, since none of it is read.

use std::ops::Range;
use std::sync::Arc;

use super::file_name::stem;
use super::front_matter::{KeyLine, front_matter};
use super::withheld::{line_withholds, withholding_key};
use crate::content::model::Article;
use crate::content::read::{SourceText, speaks_of, within_folder};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::yaml::document::document;
use crate::yaml::tree::{Key, Node, Value};

/// How many articles an error names.
const NAMED: usize = 20;

/// The errors about files that withhold articles of a folder.
pub fn report(files: &[SourceText], articles: &[Arc<Article>]) -> Vec<Diagnostic> {
    let said = |file| {
        withholdings(file)
            .into_iter()
            .filter_map(move |key| say(file, &key, articles))
    };
    files.iter().flat_map(said).collect()
}

/// What withholds articles in such a file.
struct Withholding {
    /// Where it is.
    span: Range<usize>,
    /// The key's name.
    key: String,
    /// Of which paths within the file's folder; of all where there is none. A `*` is for anything.
    of: Option<String>,
}

fn say(file: &SourceText, found: &Withholding, articles: &[Arc<Article>]) -> Option<Diagnostic> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_meant = |path: &str| match &found.of {
        Some(pattern) => within_folder(folder, path).is_some_and(|path| holds(pattern, path)),
        None => speaks_of(&file.path, path),
    };
    let is_open = |article: &&Arc<Article>| {
        let is_held = article.draft || article.embargo.is_some() || article.expires.is_some();
        !is_held && is_meant(&article.path)
    };
    let open: Vec<&Arc<Article>> = articles.iter().filter(is_open).collect();
    let these = match open.len() {
        0 => return None,
        1 => "an article that is published here".to_string(),
        count => format!("{count} articles that are published here"),
    };
    let key = &found.key;
    let message = format!("by `{key}` in this file, another program may hold back {these}");
    let rest = match folder {
        "" => "take what stands here out of this file".to_string(),
        _ => "take this file out of `content/`".to_string(),
    };
    let hint = format!(
        "write `draft: true` into the front matter of each article that is to be held back, and {rest}"
    );
    let place = Place::new(&file.path, found.span.clone());
    let mut diagnostic = Diagnostic::new(Code::WithheldFolder, place, message).hint(hint);
    for article in open.into_iter().take(NAMED) {
        diagnostic = diagnostic.related(Place::start(&article.path), "");
    }
    Some(diagnostic)
}

/// Whether a pattern names a path or a folder that holds it: `drafts`, `/drafts/`, `**/*.tmp.md`.
fn holds(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_matches('/');
    let mut parts = pattern.split('*').filter(|part| !part.is_empty());
    if !pattern.contains('*') {
        let rest = path.strip_prefix(pattern);
        return pattern.is_empty()
            || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    }
    let mut at = 0;
    parts.all(|part| {
        let found = path.get(at..).and_then(|rest| rest.find(part));
        // What stands before the first `*` is where the path begins.
        let is_here = found.filter(|found| at > 0 || *found == 0 || pattern.starts_with('*'));
        is_here.is_some_and(|found| {
            at += found + part.len();
            true
        })
    })
}

/// What withholds, in the order of the file; one at most but in Jekyll's settings.
fn withholdings(file: &SourceText) -> Vec<Withholding> {
    let text = file.text();
    let mut ignored = Vec::new();
    let key = |key: &Key| Withholding {
        span: key.span.clone(),
        key: key.name.clone(),
        of: None,
    };
    let in_tree = |tree: &Node| match stem(&file.path) {
        "_config" => settings(tree),
        _ => withholding_key(tree).map(key).into_iter().collect(),
    };
    let in_lines = |text: &str| in_lines(text).into_iter().collect();
    let extension = file
        .path
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension);
    match extension {
        "json" | "yaml" | "yml" => match document(text, 0..text.len(), &file.path, &mut ignored) {
            Some(tree) => in_tree(&tree),
            None => in_lines(text),
        },
        "toml" | "js" | "cjs" | "mjs" | "ts" => in_lines(text),
        _ => {
            let front = front_matter(file, false, &mut ignored);
            let keys = text.get(..front.body).filter(|text| !text.is_empty());
            match front.is_broken {
                true => in_lines(keys.unwrap_or(text)),
                false => in_tree(&front.tree),
            }
        }
    }
}

/// What Jekyll's settings withhold: by `exclude` files and folders, by `defaults` what is of a path. All else there is about the site.
fn settings(tree: &Node) -> Vec<Withholding> {
    let items = |name| match child(tree, name).map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes.as_slice(),
        Some(Value::Map(_) | Value::Scalar(..)) => {
            child(tree, name).map_or(&[][..], std::slice::from_ref)
        }
        Some(Value::Null) | None => &[],
    };
    // What isn't for that program at all, as `content` may be, isn't held back.
    let is_part = |path: &&str| {
        !matches!(
            path.trim_start_matches("./").trim_matches('/'),
            "" | "content"
        )
    };
    let excluded = items("exclude").iter().filter_map(|node| {
        Some(Withholding {
            span: node.span.clone(),
            key: "exclude".to_string(),
            of: Some(text(node).filter(is_part)?.to_string()),
        })
    });
    let defaults = items("defaults").iter().filter_map(|node| {
        let key = withholding_key(node)?;
        let scope = child(node, "scope");
        let of = |name| scope.and_then(|scope| text(child(scope, name)?));
        // Drafts are held back anyway.
        (of("type") != Some("drafts")).then(|| Withholding {
            span: key.span.clone(),
            key: key.name.clone(),
            of: of("path").map(str::to_string),
        })
    });
    excluded.chain(defaults).collect()
}

fn child<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let mut entries = entries.iter();
    entries.find_map(|(key, value)| (key.name == name).then_some(value))
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(text, _) => Some(text.trim()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// The same in what isn't YAML: `draft = true`, `export const draft = true;`, `module.exports = {draft: true}`.
fn in_lines(text: &str) -> Option<Withholding> {
    let mut at = 0;
    for piece in text.split_inclusive([',', '{', '}', ';', '\n']) {
        let start = at;
        at += piece.len();
        let piece = piece.trim_end_matches([',', '{', '}', ';', '\n']);
        if let Some(key) = KeyLine::of(piece) {
            let name = key.name.rsplit([' ', '.']).next().unwrap_or(key.name);
            if line_withholds(name, key.value) {
                let start = start + piece.find(name).unwrap_or(0);
                return Some(Withholding {
                    span: start..start + name.len(),
                    key: name.to_string(),
                    of: None,
                });
            }
        }
    }
    None
}
