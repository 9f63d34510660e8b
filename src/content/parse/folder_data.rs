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
use crate::content::read::{SourceText, speaks_of};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::yaml::document::document;
use crate::yaml::tree::{Node, Value};

/// How many articles an error names.
const NAMED: usize = 20;

/// The errors about files that withhold articles of a folder.
pub fn report(files: &[SourceText], articles: &[Arc<Article>]) -> Vec<Diagnostic> {
    files
        .iter()
        .filter_map(|file| say(file, articles))
        .collect()
}

fn say(file: &SourceText, articles: &[Arc<Article>]) -> Option<Diagnostic> {
    let (span, key) = withholds(file)?;
    let is_open = |article: &&Arc<Article>| {
        let is_held = article.draft || article.embargo.is_some() || article.expires.is_some();
        !is_held && speaks_of(&file.path, &article.path)
    };
    let open: Vec<&Arc<Article>> = articles.iter().filter(is_open).collect();
    let these = match open.len() {
        0 => return None,
        1 => "an article that is published here".to_string(),
        count => format!("{count} articles that are published here"),
    };
    let message = format!("by `{key}` in this file, another program may hold back {these}");
    let hint = "write `draft: true` into the front matter of each article that is to be held back, and take this file out of `content/`";
    let place = Place::new(&file.path, span);
    let mut diagnostic = Diagnostic::new(Code::WithheldFolder, place, message).hint(hint);
    for article in open.into_iter().take(NAMED) {
        diagnostic = diagnostic.related(Place::start(&article.path), "");
    }
    Some(diagnostic)
}

/// The first key that withholds, with its place.
fn withholds(file: &SourceText) -> Option<(Range<usize>, String)> {
    let text = file.text();
    let mut ignored = Vec::new();
    let in_tree = |tree: &Node| {
        let key = match stem(&file.path) {
            // The rest is about the site: `exclude`, for example, about files.
            "_config" => withholding_key(defaults(tree)?),
            _ => withholding_key(tree),
        }?;
        Some((key.span.clone(), key.name.clone()))
    };
    match file
        .path
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
    {
        "json" | "yaml" | "yml" => {
            let tree = document(text, 0..text.len(), &file.path, &mut ignored);
            match tree {
                Some(tree) => in_tree(&tree),
                None => in_lines(text),
            }
        }
        "toml" | "js" | "cjs" | "mjs" | "ts" => in_lines(text),
        _ => {
            let front = front_matter(file, false, &mut ignored);
            match front.is_broken {
                true => in_lines(
                    text.get(..front.body)
                        .filter(|text| !text.is_empty())
                        .unwrap_or(text),
                ),
                false => in_tree(&front.tree),
            }
        }
    }
}

/// The same in what isn't YAML: `draft = true`, `export const draft = true;`, `module.exports = {draft: true}`.
fn in_lines(text: &str) -> Option<(Range<usize>, String)> {
    let mut at = 0;
    for piece in text.split_inclusive([',', '{', '}', ';', '\n']) {
        let start = at;
        at += piece.len();
        let piece = piece.trim_end_matches([',', '{', '}', ';', '\n']);
        if let Some(key) = KeyLine::of(piece) {
            let name = key.name.rsplit([' ', '.']).next().unwrap_or(key.name);
            if line_withholds(name, key.value) {
                let start = start + piece.find(name).unwrap_or(0);
                return Some((start..start + name.len(), name.to_string()));
            }
        }
    }
    None
}

fn defaults(tree: &Node) -> Option<&Node> {
    let Value::Map(entries) = &tree.value else {
        return None;
    };
    let mut entries = entries.iter();
    entries.find_map(|(key, value)| (key.name == "defaults").then_some(value))
}
