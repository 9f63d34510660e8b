//! Keys by which other programs hold an article back: `published: false`, `publishDate: 2099-01-01`, `Status: draft`, `unlisted: true`.
//!
//! In: the keys of a record that nobody asked for. Out: whether, until when and from when on the article is held back, as it would be there.
//! What can't be told, or has no equal here, is an error: none of it publishes what its editor withheld.

mod keys;
mod values;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::yaml::record::{Record, Spanned};
use crate::yaml::tree::{Key, Node, Value};
use keys::{Meaning, meaning};
use values::{Says, is_restricted, says, says_text};

/// What other programs' keys say of the publication of an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Withheld {
    /// It isn't published.
    pub draft: bool,
    /// It isn't published before.
    pub embargo: Option<Timestamp>,
    /// It isn't published from then on.
    pub expires: Option<Timestamp>,
}

/// Reads what the keys of other programs say of an article's publication, and reports each key that says something.
pub fn read(record: &mut Record, zone: &TimeZone) -> Withheld {
    let mut withheld = Withheld::default();
    for (key, node) in meanings(record) {
        match says(key.1, node, zone) {
            Says::Nothing => {}
            Says::Draft => {
                withheld.draft = true;
                let hint = "write `draft: true` in its place";
                instead(
                    record,
                    key.0,
                    "its value holds the article back, as `draft: true` does",
                    hint,
                );
            }
            Says::From(moment) => {
                withheld.embargo = withheld.embargo.max(Some(moment));
                let hint = "write `embargo: …` in its place, or `date: …` where it says when the article was published";
                instead(record, key.0, "it is read as `embargo`", hint);
            }
            Says::Until(moment) => {
                let first = withheld.expires.unwrap_or(moment).min(moment);
                withheld.expires = Some(first);
                instead(
                    record,
                    key.0,
                    "it is read as `expires`",
                    "write `expires: …` in its place",
                );
            }
            Says::Unknown => {
                withheld.draft = true;
                let hint = "write `draft: true` to hold it back, or take the key out to publish it";
                unknown(record, key.0, "this article", hint);
            }
            Says::BadDate(value, error) => {
                withheld.draft = true;
                record.take(key.0);
                let span = node.span.clone();
                let diagnostic = record.bad_date(&Spanned { value, span }, &error);
                record.report(diagnostic);
            }
        }
    }
    withheld
}

/// Keys by which a record says when what it is about begins and ends.
const IN_TIME: &[&str] = &["start_date", "end_date", "startdate", "enddate"];

/// Reports each key that would withhold a record of a kind that can't be withheld; `what` names the record.
pub fn refuse(record: &mut Record, what: &str) {
    for (key, node) in meanings(record) {
        let is_withheld = !matches!(says(key.1, node, &TimeZone::UTC), Says::Nothing);
        if is_withheld && !IN_TIME.contains(&key.0.name.to_lowercase().as_str()) {
            let hint = "take the record out, or take the key out to publish it";
            unknown(record, key.0, what, hint);
        }
    }
}

/// The keys that have a meaning in other programs, each with it and its value.
fn meanings<'n>(record: &Record<'n, '_>) -> Vec<((&'n Key, Meaning), &'n Node)> {
    let meaning = |(key, node): &'n (Key, Node)| Some(((key, meaning(&key.name)?), node));
    record.unasked().filter_map(meaning).collect()
}

/// Whether a line `key: value` that stands outside of front matter withholds what is after it; not where it may be the beginning of a
/// text (`Hidden: the costs of war`).
pub fn line_withholds(key: &str, value: &str) -> bool {
    let value = value.trim();
    let unquoted = value.trim_matches(['"', '\'', ',']).trim();
    let is_word = !unquoted.contains(char::is_whitespace);
    match meaning(key) {
        None => false,
        Some(meaning) => match says_text(meaning, unquoted, &TimeZone::UTC) {
            Says::Nothing => false,
            Says::Draft => is_word || unquoted.len() < 20,
            Says::From(_) | Says::Until(_) => meaning != Meaning::Published,
            Says::Unknown if meaning == Meaning::Status => is_restricted(unquoted),
            Says::Unknown => is_word && meaning != Meaning::Misspelt,
            Says::BadDate(..) => is_word,
        },
    }
}

/// Keys whose values hold keys of articles, in small letters: Hugo's and Eleventy's, and Jekyll's and Quarto's.
const HOLD_KEYS: &[&str] = &[
    "cascade",
    "params",
    "eleventycomputed",
    "defaults",
    "values",
];

/// The first key that withholds what the mapping is about.
pub fn withholding_key(node: &Node) -> Option<&Key> {
    match &node.value {
        Value::Map(entries) => entries.iter().find_map(|(key, value)| {
            let says = meaning(&key.name).map(|meaning| says(meaning, value, &TimeZone::UTC));
            let holds_keys = HOLD_KEYS.contains(&key.name.to_lowercase().as_str());
            match says {
                None | Some(Says::Nothing) if holds_keys => withholding_key(value),
                None | Some(Says::Nothing) => None,
                Some(_) => Some(key),
            }
        }),
        Value::List(nodes) => nodes.iter().find_map(withholding_key),
        Value::Null | Value::Scalar(..) => None,
    }
}

/// Says that a key was read as one of ours.
fn instead<'n>(record: &mut Record<'n, '_>, key: &'n Key, does: &str, hint: &str) {
    record.take(key);
    let message = format!("an article has no key `{}`; {does}", key.name);
    let place = Place::new(record.file, &key.span);
    record.report(Diagnostic::new(Code::UnknownKey, place, message).hint(hint));
}

fn unknown<'n>(record: &mut Record<'n, '_>, key: &'n Key, what: &str, hint: &str) {
    record.take(key);
    let message = format!(
        "`{}` may mean that {what} isn't for all readers, and isn't known here",
        key.name
    );
    let place = Place::new(record.file, &key.span);
    record.report(Diagnostic::new(Code::UnknownPublication, place, message).hint(hint));
}
