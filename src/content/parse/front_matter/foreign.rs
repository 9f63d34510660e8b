//! Front matter as other programs have it: TOML, JSON, `Key: value` lines, and keys in a comment.
//!
//! In: the beginning of a text. Out: which kind stands there and what to do about it, if one does. None of it is read, since half of
//! what it says (that an article is a draft, when it expires) would be lost.

use std::ops::Range;
use std::sync::Arc;

use super::beginning::{Beginning, is_invisible};
use super::fences::{is_fence, key_block};
use super::key_lines::{KeyLine, key_lines};
use crate::content::parse::withheld::line_withholds;
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
    /// The same, or keys between fences, below the heading that a text begins with.
    BelowHeading,
    /// `----`, `--- # note`: nearly a line that begins front matter.
    Fence,
}

impl ForeignFrontMatter {
    /// What to say of it.
    pub fn diagnostic(&self, file: &Arc<str>) -> Diagnostic {
        let place = Place::new(file, self.line.clone());
        let (what, hint) = match self.kind {
            Kind::Toml => (
                "TOML",
                "write it as YAML between two lines `---`, `title: …` where it has `title = …`: the keys are `title`, `date`, `updated` (for `lastmod`), `authors`, `topics` (for `tags` and `categories`), `summary` (for `description`), `aliases`, `slug`, and `draft: true` for a draft",
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
            Kind::BelowHeading => (
                "keys below the first heading",
                "put them above the heading, between two lines `---`, and write `draft: true` for a draft; if they are text, write `**Status:** …`",
            ),
            Kind::Fence => (
                "between lines that aren't `---` alone",
                "write its first line and its last as `---` alone, at the top of the file; if it is text, put a title above it",
            ),
        };
        let message = format!("this is front matter of another program ({what}), and isn't read");
        Diagnostic::new(Code::ForeignFrontMatter, place, message).hint(hint)
    }
}

/// Looks for front matter of another program at the beginning of a text.
pub fn find(text: &str, beginning: &Beginning, is_plain: bool) -> Option<ForeignFrontMatter> {
    if let Some(comment) = beginning
        .comments
        .iter()
        .find(|span| is_with_keys(text, span))
    {
        let line = text.get(comment.clone()).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default().trim_end();
        return Some(ForeignFrontMatter {
            line: comment.start..comment.start + line.len(),
            end: comment.end,
            kind: Kind::Comment,
        });
    }
    let start = beginning.at;
    let rest = text.get(start..)?;
    if let Some((line, end)) = below_heading(rest) {
        return Some(ForeignFrontMatter {
            line: start + line.start..start + line.end,
            end: start + end,
            kind: Kind::BelowHeading,
        });
    }
    let (kind, length) = toml(rest)
        .or_else(|| json(rest))
        .or_else(|| named(rest))
        .or_else(|| nikola(rest))
        .or_else(|| nearly_fenced(rest, is_plain))
        .or_else(|| unfenced(rest, is_plain))?;
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
    // JSON5 and JavaScript: keys need no quotation marks.
    let is_bare = |inner: &str| {
        let key = KeyLine::of(inner.split([',', '}']).next().unwrap_or_default());
        key.is_some_and(|key| key.is_known() || line_withholds(key.name, key.value))
    };
    if inner.is_some_and(|inner| begins_with_key(inner) || is_bare(inner)) {
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

/// Whether a comment has keys: Nikola's, or such as withhold the text.
pub fn is_with_keys(text: &str, span: &Range<usize>) -> bool {
    let comment = text.get(span.clone()).unwrap_or_default();
    let inner = comment.trim_start_matches("<!--").trim_end_matches("-->");
    if nikola(inner.trim_start()).is_some() {
        return true;
    }
    // `[//]: # (draft: true)`
    let inner = match inner.strip_prefix('[') {
        Some(inner) => inner
            .split_once(['(', '"', '\''])
            .map_or("", |(_, inner)| inner),
        None => inner,
    };
    let lines = inner
        .lines()
        .map(|line| line.trim_end().trim_end_matches([')', '"', '\'']));
    let mut keys = lines.filter_map(KeyLine::of);
    keys.any(|key| line_withholds(key.name, key.value))
}

fn nikola(text: &str) -> Option<(Kind, usize)> {
    text.strip_prefix(".. ")?;
    let key = KeyLine::of(text.lines().next()?)?;
    key.is_known().then_some((Kind::Comment, text.len()))
}

fn nearly_fenced(text: &str, is_plain: bool) -> Option<(Kind, usize)> {
    let first = text.lines().next()?;
    if first.trim_end() == "---" || !is_fence(first) {
        return None;
    }
    let block = key_block(text)?;
    // A rule may stand above lines like keys in a text.
    let is_dashed = first.starts_with(['-', '+', '\u{2014}']) && !is_plain;
    let is_meant = block.is_closed && (is_dashed || block.is_known);
    (is_meant || block.withholds).then_some((Kind::Fence, block.length))
}

fn unfenced(text: &str, is_plain: bool) -> Option<(Kind, usize)> {
    let lines = key_lines(text, is_plain);
    lines.is_meant.then_some((Kind::Lines, lines.length))
}

/// Keys below the heading that a text begins with, as some write them who have the title above: their first line, and the byte after the
/// last. What they say is taken at its word where it withholds the text; else it is text.
fn below_heading(text: &str) -> Option<(Range<usize>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let is_underline = |line: &str| {
        let line = line.trim_end();
        !line.is_empty()
            && ['=', '-']
                .iter()
                .any(|sign| line.chars().all(|c| c == *sign))
    };
    let has_marker =
        first.trim_start_matches('#').starts_with([' ', '\t']) && first.starts_with('#');
    let second = lines
        .next()
        .filter(|line| is_underline(line) && !is_fence(first));
    let length = match (has_marker, second) {
        (true, _) => first.len(),
        (false, Some(underline)) => first.len() + underline.len(),
        (false, None) => return None,
    };
    let rest = text.get(length..)?;
    let start = length + rest.len() - rest.trim_start_matches(is_invisible).len();
    let rest = text.get(start..)?;
    let fenced = || {
        let is_fenced = rest.lines().next().is_some_and(is_fence);
        let block = key_block(rest).filter(|block| is_fenced && block.withholds);
        block.map(|block| block.length)
    };
    let keys = key_lines(rest, true);
    let end = match keys.withholds_surely {
        true => Some(keys.length),
        false => fenced(),
    };
    let line = rest.lines().next().unwrap_or_default().trim_end();
    Some((start..start + line.len(), start + end?))
}

/// Whether a text begins with an object of JSON that withholds what is after it, or itself.
pub fn is_withheld_object(text: &str) -> bool {
    let Some((Kind::Json, length)) = json(text) else {
        return false;
    };
    let mut objects = serde_json::Deserializer::from_str(text).into_iter();
    let Some(Ok(serde_json::Value::Object(object))) = objects.next() else {
        let pieces = text
            .get(..length)
            .unwrap_or(text)
            .split([',', '{', '}', '\n']);
        return pieces.filter_map(KeyLine::of).any(|key| is_draft(&key));
    };
    let withholds = object.iter().any(|(name, value)| {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_string);
        let key = KeyLine {
            name,
            value: &value,
        };
        let is_text = object.contains_key("title");
        is_draft(&key) || is_text && line_withholds(name, &value)
    });
    let is_followed = !text.get(length..).unwrap_or_default().trim().is_empty();
    withholds || is_followed
}

/// Whether a key says by itself that something is a draft: other keys that withhold stand in data as well.
fn is_draft(key: &KeyLine) -> bool {
    let name = key.name.to_ascii_lowercase();
    matches!(name.as_str(), "draft" | "published" | "publish")
        && line_withholds(key.name, key.value)
}
