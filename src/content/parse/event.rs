//! Event records, in `content/events/*.yaml` or in an article's front matter, as [`Event`]s.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::{checked_date, corrections, event_date, event_sources, typographic};
use crate::content::model::{Event, EventName, RemovedEvent, Status};
use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::locale::date::EventDate;
use crate::markup::markdown::Quotes;
use crate::yaml::record::{Fields, Spanned, document};
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
    quotes: Option<Quotes>,
    out: &mut Vec<Diagnostic>,
) -> Option<Records> {
    let node = document(source.text(), 0, &source.path, out)?;
    match &node.value {
        Value::List(items) => {
            let mut records = Records::default();
            for item in items {
                match is_removal(item) {
                    true => records
                        .removed
                        .extend(removal(item, &source.path, quotes, out)),
                    false => records
                        .events
                        .extend(parse(item, &source.path, quotes, out)),
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
    quotes: Option<Quotes>,
    out: &mut Vec<Diagnostic>,
) -> Option<Event> {
    let mut fields = Fields::record(node, "an event", file, out);
    let id = fields
        .required_text("id", out)
        .filter(|id| check_id(id, file, out));
    let title = fields.required_text("title", out);
    let has_date = fields.required_text("date", out).is_some();
    let date = if has_date {
        event_date(&mut fields, "date", out)
    } else {
        None
    };
    let published = fields.date("published", out).map(|date| date.value);
    let recorded = fields.date("recorded", out).map(|date| date.value);
    let former_dates = fields
        .texts("former_date", out)
        .into_iter()
        .filter_map(|text| checked_date(text, file, out))
        .map(|date| date.value)
        .collect();
    let kind = fields.text("kind", out).map(|text| text.value);
    let places = fields
        .texts("places", out)
        .into_iter()
        .map(|text| text.value)
        .collect();
    let topics = fields.texts("topics", out);
    let detail = fields
        .text("detail", out)
        .map(|text| typographic(text.value, quotes));
    let status = status(&mut fields, out);
    let significance = fields.number("significance", 1, 3, out).map(|n| n as u8);
    let sources = event_sources(&mut fields, out);
    let corrections = corrections(&mut fields, quotes, out);
    let mut aliases = fields.texts("aliases", out);
    aliases.retain(|alias| check_id(alias, file, out));
    let superseded_by = fields.text("superseded_by", out);
    let not_same_as = fields.texts("not_same_as", out);
    let name = |id: Spanned<String>| EventName {
        place: Place::new(file, id.span),
        id: id.value,
    };
    fields.finish(out);
    let place = Place::new(
        file,
        id.as_ref()
            .map_or(node.span.start..node.span.start, |id| id.span.clone()),
    );
    Some(Event {
        place,
        id: id?,
        title: typographic(title.map(|title| title.value).unwrap_or_default(), quotes),
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
    quotes: Option<Quotes>,
    out: &mut Vec<Diagnostic>,
) -> Option<RemovedEvent> {
    let mut fields = Fields::record(node, "a removed event", file, out);
    let id = fields
        .required_text("removed", out)
        .filter(|id| check_id(id, file, out));
    let date = fields.date("date", out).map(|date| date.value);
    let note = fields
        .text("note", out)
        .map(|text| typographic(text.value, quotes));
    fields.finish(out);
    let id = id?;
    Some(RemovedEvent {
        place: Place::new(file, id.span.clone()),
        id,
        date,
        note,
    })
}

/// An id is an anchor and part of an address, so it has only what both allow, and isn't one of the timeline's own anchors.
fn check_id(id: &Spanned<String>, file: &Arc<str>, out: &mut Vec<Diagnostic>) -> bool {
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
        let place = Place::new(file, id.span.clone());
        out.push(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    }
    fine
}

fn status(fields: &mut Fields, out: &mut Vec<Diagnostic>) -> Option<Status> {
    let text = fields.text("status", out)?;
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
        out.push(
            Diagnostic::new(Code::BadValue, Place::new(fields.file, text.span), message).hint(hint),
        );
    }
    found
}
