//! Lines `key: value`, as they stand in front matter or without a fence at the beginning of a text.
//!
//! In: a line, or the beginning of a text. Out: the key and the value; and whether such lines are meant as front matter.

use crate::content::parse::withheld::line_withholds;

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

/// A line with a key and its value.
pub struct KeyLine<'t> {
    /// The key.
    pub name: &'t str,
    /// What is after its colon.
    pub value: &'t str,
}

impl KeyLine<'_> {
    /// The key of a line `key: value` or `key = value`, also as `"key": value,`, `:key: value` and `#+KEY: value`.
    pub fn of(line: &str) -> Option<KeyLine<'_>> {
        let line = line.trim();
        let bare = [":", "#+", ".. ", "@"]
            .iter()
            .find_map(|sign| line.strip_prefix(sign))
            .unwrap_or(line);
        let end = bare.find([':', '='])?;
        let (name, value) = (bare.get(..end)?, bare.get(end + 1..)?);
        let name = name.trim_end();
        let name = match name.strip_prefix(['"', '\'']) {
            Some(inner) => inner.strip_suffix(['"', '\''])?,
            None => name,
        };
        let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
        let is_key = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && name.chars().all(is_sign)
            && name.split(' ').count() <= 3;
        is_key.then(|| KeyLine {
            name,
            value: value.trim(),
        })
    }

    /// Whether programs know the key.
    pub fn is_known(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        KNOWN.contains(&name.as_str()) || name == "label"
    }
}

/// Whether a line may stand among keys: one itself, a part of a value, a comment, or blank.
pub fn is_key_block_line(line: &str, follows_key: bool) -> bool {
    let is_continued = line.starts_with([' ', '\t', '-', ']', '}', '[', '"', '\'']);
    line.trim().is_empty()
        || line.starts_with('#')
        || KeyLine::of(line).is_some()
        || follows_key && is_continued
}

/// Whether a text begins with a line `key: value` whose key is known, or withholds the text.
pub fn begins_with_keys(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let key = first.and_then(KeyLine::of);
    key.is_some_and(|key| key.is_known() || line_withholds(key.name, key.value))
}

/// Lines `Key: value` at the beginning of a text.
pub struct KeyLines {
    /// How many bytes they have.
    pub length: usize,
    /// Whether they can't be the first words of a text.
    pub is_meant: bool,
    /// Whether one of them withholds the text, and they can't be the keys of another format: `Expires: …` is no more than a key of
    /// `security.txt`.
    pub withholds_surely: bool,
}

/// Reads the lines that a text begins with. One may be its first words (`Summary: the bill passed.`), two are not; in a plain text,
/// where no program reads them, two may be as well (`Date: …`, `Author: …`), unless one of them is certain. What withholds an article
/// is taken at its word anywhere.
pub fn key_lines(text: &str, is_plain: bool) -> KeyLines {
    let mut known: Vec<String> = Vec::new();
    let (mut withholds, mut is_draft, mut is_first_known) = (false, false, false);
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        let continues = length > 0 && line.starts_with("    ") && !line.trim().is_empty();
        match KeyLine::of(line).filter(|_| !line.starts_with([' ', '\t'])) {
            Some(key) => {
                withholds |= line_withholds(key.name, key.value);
                let name = key.name.to_ascii_lowercase();
                is_draft |= matches!(
                    name.as_str(),
                    "draft" | "published" | "status" | "visibility"
                ) && line_withholds(key.name, key.value);
                if KNOWN.contains(&name.as_str()) && is_apart(line) {
                    is_first_known |= length == 0;
                    known.push(name);
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
        1 => is_certain && !is_plain && is_first_known,
        _ => is_certain || !is_plain,
    };
    KeyLines {
        length,
        is_meant: is_meant || withholds,
        withholds_surely: withholds && (is_draft || is_certain || known.len() > 1),
    }
}

/// Whether a blank is after the line's colon, as YAML and others want it.
fn is_apart(line: &str) -> bool {
    let value = line.trim_end().split_once(':').map(|(_, value)| value);
    value.is_some_and(|value| value.is_empty() || value.starts_with([' ', '\t']))
}
