//! What to do about YAML that can't be read.
//!
//! In: what the parser says and where, the file's text. Out: a sentence that names the line, and what to write in it where that can be
//! known: the parser says what it expected, which helps only who knows YAML's grammar.

use crate::characters::slice;
use crate::diagnostic::line_column;
use crate::yaml::tree::{Node, Value};

/// Longer values aren't repeated in a hint.
const MOST: usize = 80;

/// What to do about a document that the parser refuses at byte `at` of a file with `message`.
pub fn hint(text: &str, at: usize, message: &str) -> String {
    let line = line_at(text, at);
    let written = slice(text, &line);
    if message.contains("found a tab") || written.starts_with('\t') {
        return "YAML is indented with spaces: write two of them for each tab".to_string();
    }
    if message.contains("trailing content after") {
        return quoted(written).unwrap_or_else(|| {
            "what is between quotation marks is a whole value: leave out what follows it"
                .to_string()
        });
    }
    if message.contains("unknown escape") {
        return "between `\"` a backslash begins an escape: write `\\\\` for the sign itself, or the value between `'`"
            .to_string();
    }
    if message.contains("quoted scalar") {
        return "close the quotation marks, and indent the lines between them".to_string();
    }
    if message.contains("flow sequence") || message.contains("flow mapping") {
        let sign = if message.contains("sequence") {
            ']'
        } else {
            '}'
        };
        return format!(
            "close the list or mapping with `{sign}`, and quote an item that holds `, ` or `: `"
        );
    }
    let above = text.get(..line.start).unwrap_or("").trim_end();
    let goes_on = |line: &str| is_unindented_text(line) && !above.trim_end().is_empty();
    let last = line_at(text, above.len());
    if message.contains("expect ':'") && goes_on(slice(text, &last)) {
        let (number, _) = line_column(text, last.start);
        return format!(
            "indent line {number} if it goes on with the value above it; else write `key: value`"
        );
    }
    quoted(written).unwrap_or_else(|| {
        "quote a value that holds `: ` or ` #`, or begins with one of `[{*&!|>@%`, and indent with spaces".to_string()
    })
}

/// What to write where `key` wants something else than it has; `None` where what is said of it says that.
pub fn wrong_type(key: &str, wanted: &str, node: &Node) -> Option<String> {
    let is_date = matches!(key, "date" | "updated" | "embargo" | "expires");
    match wanted {
        "text" if is_date => Some(format!("write one day: `{key}: 2026-06-05`")),
        "text" => {
            let text = first_text(node).unwrap_or("…");
            Some(format!("write one value: `{key}: {text}`"))
        }
        "a list of texts" | "a list" => Some(format!(
            "write `{key}:`, and below it a line `- …` for each"
        )),
        "true or false" => Some(format!("write `{key}: true` or `{key}: false`")),
        _ => None,
    }
}

/// The first item of a list, if it is a text that needs no quotation marks.
fn first_text(node: &Node) -> Option<&str> {
    let Value::List(items) = &node.value else {
        return None;
    };
    let Value::Scalar(text, _) = &items.first()?.value else {
        return None;
    };
    let is_plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
    (is_plain && !text.is_empty() && text.chars().count() <= MOST).then_some(text)
}

/// The bytes of the line in which a byte of a text stands, without its end.
fn line_at(text: &str, at: usize) -> std::ops::Range<usize> {
    let at = at.min(text.len());
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let rest = text.get(start..).unwrap_or("");
    start..start + rest.find('\n').unwrap_or(rest.len())
}

/// Whether a line at its file's margin is text rather than a key, a list's item or a fence.
fn is_unindented_text(line: &str) -> bool {
    let is_key = line.contains(": ") || line.trim_end().ends_with(':');
    !line.starts_with([' ', '-', '#', '.']) && !is_key && !line.trim().is_empty()
}

/// A line `key: value` as it is to be written, its value between quotation marks; `None` where there is no such line.
fn quoted(line: &str) -> Option<String> {
    let (key, value) = line.trim().split_once(':')?;
    let value = value.trim();
    let key = key.trim_start_matches("- ");
    let is_key = !key.is_empty() && !key.contains(['"', '\'', '{', '[', ' ']);
    let value =
        Some(value).filter(|value| is_key && !value.is_empty() && value.chars().count() <= MOST)?;
    if value.contains(['\\', '`']) || value.starts_with(['[', '{', '|', '>']) {
        return None;
    }
    match (value.contains('"'), value.contains('\'')) {
        (false, _) => Some(format!("write `{key}: \"{value}\"`")),
        (true, false) => Some(format!("write `{key}: '{value}'`")),
        (true, true) => Some(format!("write `{key}: '{}'`", value.replace('\'', "''"))),
    }
}
