//! Event records, in `content/events/*.yaml` or in an article's front matter, as [`Event`]s.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::options::ParseOptions;
use super::source::{checked_date, corrections, event_date, event_sources};
use super::withheld;
use crate::content::model::{Event, EventName, RemovedEvent, Status};
use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::locale::date::EventDate;
use crate::yaml::document::document;
use crate::yaml::record::{Record, Spanned};
use crate::yaml::tree::{Node, Value};

/// What a file of records holds.
#[derive(Default, Serialize, Deserialize)]
pub struct Records {
    /// Events.
    pub events: Vec<Event>,
    /// Events that were taken out.
    pub removed: Vec<RemovedEvent>,
}

/// Reads a file of records: a list. `None` where it can't be read as one.
pub fn parse_file(
    source: &SourceText,
    options: ParseOptions,
    out: &mut Vec<Diagnostic>,
) -> Option<Records> {
    let node = document(source.text(), 0..source.text().len(), &source.path, out)?;
    match &node.value {
        Value::List(items) => {
            let mut records = Records::default();
            for item in items {
                match is_removal(item) {
                    true => records
                        .removed
                        .extend(removal(item, &source.path, options, out)),
                    false => records
                        .events
                        .extend(parse(item, &source.path, options, out)),
                }
            }
            Some(records)
        }
        Value::Null => Some(Records::default()),
        Value::Map(_) | Value::Scalar(..) => {
            let place = Place::new(&source.path, node.span.start..node.span.start);
            let message = "a file of events is a list of records";
            out.push(
                Diagnostic::new(Code::WrongType, place, message)
                    .hint("begin each record with `- id: …`, and indent its other keys"),
            );
            None
        }
    }
}

/// Reads one record; `None` where it has no id. What else it lacks is an error, and those who name it aren't blamed for it.
pub fn parse(
    node: &Node,
    file: &Arc<str>,
    options: ParseOptions,
    out: &mut Vec<Diagnostic>,
) -> Option<Event> {
    let mut record = Record::item(node, "an event", file, out);
    let id = record
        .required_text("id")
        .filter(|id| check_id(&mut record, id));
    let title = record.required_text("title");
    let has_date = record.required_text("date").is_some();
    let date = if has_date {
        event_date(&mut record, "date")
    } else {
        None
    };
    let published = record
        .date("published", options.zone)
        .map(|date| date.value);
    let recorded = record.date("recorded", options.zone).map(|date| date.value);
    let former_dates = record
        .texts("former_date")
        .into_iter()
        .filter_map(|text| checked_date(&mut record, text))
        .map(|date| date.value)
        .collect();
    let kind = record.text("kind").map(|text| text.value);
    let places = record
        .names("places")
        .into_iter()
        .map(|text| text.value)
        .collect();
    let topics = record.names("topics");
    let detail = record
        .text("detail")
        .map(|text| options.typographic(text.value));
    let status = status(&mut record);
    let significance = record.number("significance", 1, 3).map(|n| n as u8);
    let sources = event_sources(&mut record, options);
    let corrections = corrections(&mut record, options);
    let mut aliases = record.texts("aliases");
    aliases.retain(|alias| check_id(&mut record, alias));
    let superseded_by = record.text("superseded_by");
    let not_same_as = record.texts("not_same_as");
    withheld::refuse(&mut record, "this record");
    let name = |id: Spanned<String>| EventName {
        place: Place::new(file, id.span),
        id: id.value,
    };
    record.finish();
    let place = Place::new(
        file,
        id.as_ref()
            .map_or(node.span.start..node.span.start, |id| id.span.clone()),
    );
    Some(Event {
        place,
        id: id?,
        title: options.typographic(title.map(|title| title.value).unwrap_or_default()),
        date: date.map_or_else(EventDate::unknown, |date| date.value),
        published,
        recorded,
        former_dates,
        kind,
        places,
        topics,
        detail,
        status,
        significance,
        sources,
        corrections,
        aliases: aliases.into_iter().map(name).collect(),
        superseded_by: superseded_by.map(name),
        not_same_as: not_same_as.into_iter().map(name).collect(),
    })
}

/// Whether a record says that an event was taken out.
fn is_removal(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => entries.iter().any(|(key, _)| key.name == "removed"),
        _ => false,
    }
}

fn removal(
    node: &Node,
    file: &Arc<str>,
    options: ParseOptions,
    out: &mut Vec<Diagnostic>,
) -> Option<RemovedEvent> {
    let mut record = Record::item(node, "a removed event", file, out);
    let id = record
        .required_text("removed")
        .filter(|id| check_id(&mut record, id));
    let date = record.date("date", options.zone).map(|date| date.value);
    let note = record
        .text("note")
        .map(|text| options.typographic(text.value));
    record.finish();
    let id = id?;
    Some(RemovedEvent {
        place: Place::new(file, &id.span),
        id,
        date,
        note,
    })
}

/// An id is an anchor and part of an address, so it has only what both allow, and isn't one of the timeline's own anchors.
fn check_id(record: &mut Record, id: &Spanned<String>) -> bool {
    let is_year = |id: &str| {
        let digits = id
            .strip_prefix('y')
            .map(|year| year.trim_start_matches('-'));
        digits.is_some_and(|digits| {
            !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        })
    };
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let (hint, fine) = if is_year(&id.value)
        || id.value.starts_with("page.")
        || id.value == "undated"
    {
        (
            "the timeline's own headings are called so; choose another",
            false,
        )
    } else {
        let begins = id.value.starts_with(|c: char| c.is_alphanumeric());
        let hint = "an id has letters, digits, `-`, `_` and `.`, begins with a letter or digit, and has at most 120 characters";
        (
            hint,
            begins && id.value.len() <= 120 && id.value.chars().all(is_sign),
        )
    };
    if !fine {
        let message = format!("`{}` is no id", id.value);
        let place = Place::new(record.file, &id.span);
        record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    }
    fine
}

fn status(record: &mut Record) -> Option<Status> {
    let text = record.text("status")?;
    let found = Status::WORDS
        .iter()
        .find(|(word, _)| *word == text.value)
        .map(|(_, status)| *status);
    if found.is_none() {
        let words = Status::WORDS.map(|(word, _)| word);
        let hint = match nearest(&text.value, words) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("the words are {}", words.join(", ")),
        };
        let message = format!("`{}` is no status of an event", text.value);
        record.report(
            Diagnostic::new(Code::BadValue, Place::new(record.file, text.span), message).hint(hint),
        );
    }
    found
}
