//! Front matter as other programs have it: TOML, JSON, `Key: value` lines, and keys in a comment.
//!
//! In: the beginning of a text. Out: which kind stands there and what to do about it, if one does. None of it is read, since half of
//! what it says (that an article is a draft, when it expires) would be lost.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Front matter of another program.
pub struct ForeignFrontMatter {
    /// Its first line.
    line: Range<usize>,
    /// The byte at which the text after it begins, as far as that can be known.
    pub end: usize,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// Hugo, Zola: between two lines `+++`.
    Toml,
    /// Hugo: an object. Hexo: keys before a line `;;;`.
    Json,
    /// Eleventy: `---json`, `---js`, `---toml`.
    Named,
    /// Pelican, MultiMarkdown, Hexo: `Title: …` without a line before it.
    Lines,
    /// Nikola: `.. title: …`, in a comment.
    Comment,
}

impl ForeignFrontMatter {
    /// What to say of it.
    pub fn diagnostic(&self, file: &Arc<str>) -> Diagnostic {
        let place = Place::new(file, self.line.clone());
        let (what, hint) = match self.kind {
            Kind::Toml => (
                "TOML",
                "write it as YAML between two lines `---`: `title: …` where it has `title = …`, and `draft: true` for a draft",
            ),
            Kind::Json => (
                "JSON",
                "put a line `---` before it and one after it, since JSON is YAML as well",
            ),
            Kind::Named => (
                "the name of a language after `---`",
                "write the first line as `---` alone, and YAML after it: `title: …`, and `draft: true` for a draft",
            ),
            Kind::Lines => (
                "lines of `key: value` without `---`",
                "put a line `---` before the first of them and one after the last, and write `draft: true` for a draft; if they are text, put a title above them",
            ),
            Kind::Comment => (
                "keys in a comment",
                "write them as YAML between two lines `---`: `title: …` where it has `.. title: …`, and `draft: true` for a draft",
            ),
        };
        let message = format!("this is front matter of another program ({what}), and isn't read");
        Diagnostic::new(Code::ForeignFrontMatter, place, message).hint(hint)
    }
}

/// Looks for front matter of another program that begins at the byte `start`.
pub fn find(text: &str, start: usize, is_plain: bool) -> Option<ForeignFrontMatter> {
    let rest = text.get(start..)?;
    let (kind, length) = toml(rest)
        .or_else(|| json(rest))
        .or_else(|| named(rest))
        .or_else(|| comment(rest))
        .or_else(|| key_lines(rest, is_plain))?;
    let line = rest.lines().next().unwrap_or_default().trim_end();
    Some(ForeignFrontMatter {
        line: start..start + line.len(),
        end: start + length,
        kind,
    })
}

/// How many bytes of a text there are up to the end of the first line after its first that is `fence`; all where there is none.
fn through(text: &str, fence: &str) -> usize {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        if number > 0 && line.trim() == fence {
            break;
        }
    }
    at
}

fn toml(text: &str) -> Option<(Kind, usize)> {
    let first = text.lines().next()?.trim_end();
    (first == "+++").then(|| (Kind::Toml, through(text, "+++")))
}

fn json(text: &str) -> Option<(Kind, usize)> {
    let inner = text.strip_prefix('{').map(str::trim_start);
    let begins_with_key = |text: &str| {
        let rest = text.strip_prefix('"').unwrap_or_default();
        let parts = rest.split_once('"');
        parts.is_some_and(|(name, rest)| !name.contains('\n') && rest.trim_start().starts_with(':'))
    };
    if inner.is_some_and(begins_with_key) {
        let mut objects =
            serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
        let length = match objects.next() {
            Some(Ok(_)) => objects.byte_offset(),
            _ => text.len(),
        };
        return Some((Kind::Json, length));
    }
    let is_fenced = text.lines().next()?.trim_end() == ";;;" || begins_with_key(text);
    is_fenced.then(|| (Kind::Json, through(text, ";;;")))
}

fn named(text: &str) -> Option<(Kind, usize)> {
    let first = text.lines().next()?.trim_end();
    let name = first.strip_prefix("---")?.trim_start();
    let languages = [
        "coffee",
        "coffeescript",
        "cson",
        "javascript",
        "js",
        "json",
        "json5",
        "jsonc",
        "lua",
        "ruby",
        "toml",
        "ts",
        "yaml",
        "yml",
    ];
    languages
        .contains(&name.to_ascii_lowercase().as_str())
        .then(|| (Kind::Named, through(text, "---")))
}

fn comment(text: &str) -> Option<(Kind, usize)> {
    let inner = text.strip_prefix("<!--").unwrap_or(text).trim_start();
    let (key, _) = inner.strip_prefix(".. ")?.split_once(':')?;
    let end = text.find("-->").map_or(text.len(), |end| end + 3);
    is_known(key).then_some((Kind::Comment, end))
}

/// Keys that programs have at the beginning of a text, in small letters.
const KNOWN: &[&str] = &[
    "author",
    "authors",
    "categories",
    "category",
    "date",
    "draft",
    "lang",
    "language",
    "layout",
    "modified",
    "published",
    "save_as",
    "slug",
    "status",
    "summary",
    "tags",
    "template",
    "title",
    "url",
    "visibility",
];
/// Those that no text begins with by chance.
const CERTAIN: &[&str] = &["save_as", "slug", "title"];

fn is_known(key: &str) -> bool {
    KNOWN.contains(&key.trim().to_ascii_lowercase().as_str())
}

/// Lines `Key: value` at the beginning of a text. One may be its first words (`Summary: the bill passed.`), two are not; in a plain
/// text, where no program reads them, two may be as well (`Date: …`, `Author: …`), unless one of them is certain. What withholds an
/// article is taken at its word anywhere.
fn key_lines(text: &str, is_plain: bool) -> Option<(Kind, usize)> {
    let mut known: Vec<String> = Vec::new();
    let mut is_withheld = false;
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        let continues = length > 0 && line.starts_with("    ") && !line.trim().is_empty();
        match key(line) {
            Some((key, value)) => {
                let key = key.to_ascii_lowercase();
                is_withheld |= withholds(&key, value);
                if KNOWN.contains(&key.as_str()) {
                    known.push(key);
                } else if length == 0 {
                    return None;
                }
            }
            None if continues => {}
            None => break,
        }
        length += line.len();
    }
    let is_certain = known.iter().any(|key| CERTAIN.contains(&key.as_str()));
    let is_meant = match known.len() {
        0 => false,
        1 => is_certain && !is_plain,
        _ => is_certain || !is_plain,
    };
    (is_meant || is_withheld).then_some((Kind::Lines, length))
}

fn withholds(key: &str, value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    match key {
        "draft" => matches!(value.as_str(), "true" | "yes"),
        "published" => matches!(value.as_str(), "false" | "no"),
        "status" | "visibility" => {
            matches!(value.as_str(), "draft" | "hidden" | "private" | "skip")
        }
        _ => false,
    }
}

/// The key of a line `key: value`, and the value.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim_end().split_once(':')?;
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_sign);
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key && is_apart).then_some((key, value))
}

/// Whether a text begins with a line `key: value` whose key is known.
pub fn begins_with_keys(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let key = first.and_then(key);
    key.is_some_and(|(key, _)| is_known(key) || key.eq_ignore_ascii_case("label"))
}
