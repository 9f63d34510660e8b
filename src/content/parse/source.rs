//! What articles and events have in common in their records: sources, corrections and dates in EDTF.

use jiff::civil::Date;

use super::options::ParseOptions;
use crate::content::model::{Correction, Source};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::locale::date::EventDate;
use crate::markup::sanitizer;
use crate::yaml::record::{Record, Spanned};
use crate::yaml::tree::{Node, Value};

/// What was corrected in an article or in an event's record: the key `corrections`.
pub fn corrections(record: &mut Record, options: ParseOptions) -> Vec<Correction> {
    let nodes = record.list("corrections").iter();
    nodes
        .filter_map(|node| correction(record.nested(node, "a correction"), options))
        .collect()
}

fn correction(mut record: Record, options: ParseOptions) -> Option<Correction> {
    let has_date = record.required_text("date").is_some();
    let date = if has_date {
        record.date("date", options.zone)
    } else {
        None
    };
    let note = record.required_text("note");
    record.finish();
    Some(Correction {
        date: date?.value,
        note: options.typographic(note?.value),
    })
}

/// Where a source may be.
const SCHEMES: [&str; 4] = ["http", "https", "ftp", "doi"];

/// The sources of an article: the key `sources`.
pub fn sources(record: &mut Record, options: ParseOptions) -> Vec<Source> {
    read_sources(record, false, options)
}

/// The sources of an event, each of which may assert a date of its own.
pub fn event_sources(record: &mut Record, options: ParseOptions) -> Vec<Source> {
    read_sources(record, true, options)
}

fn read_sources(record: &mut Record, of_event: bool, options: ParseOptions) -> Vec<Source> {
    let nodes = match record.node("sources").map(|node| &node.value) {
        Some(Value::List(_) | Value::Map(_)) => record.list("sources"),
        Some(_) => record.node("sources").map_or(&[][..], std::slice::from_ref),
        None => &[],
    };
    nodes
        .iter()
        .filter_map(|node| source(record, node, of_event, options))
        .collect()
}

/// What one source states; none of it is checked yet.
#[derive(Default)]
struct Stated {
    title: Option<String>,
    publisher: Option<String>,
    url: Option<Spanned<String>>,
    date: Option<EventDate>,
    asserts: Option<EventDate>,
    archived: Option<Spanned<String>>,
    accessed: Option<Date>,
}

fn source<'n>(
    record: &mut Record<'n, '_>,
    node: &'n Node,
    of_event: bool,
    options: ParseOptions,
) -> Option<Source> {
    let stated = match &node.value {
        // A source may be a bare address, or a bare title.
        Value::Scalar(text, _) if sanitizer::scheme(text).is_some() => Stated {
            url: Some(Spanned {
                value: text.clone(),
                span: node.span.clone(),
            }),
            ..Stated::default()
        },
        Value::Scalar(text, _) => Stated {
            title: Some(text.clone()),
            ..Stated::default()
        },
        _ => stated(record.nested(node, "a source"), of_event, options),
    };
    let states_url = stated.url.is_some();
    let url = stated
        .url
        .filter(|url| is_web_address(record, url, &SCHEMES));
    let archived = stated
        .archived
        .filter(|copy| is_web_address(record, copy, &["http", "https"]));
    let title = stated
        .title
        .or_else(|| url.as_ref().map(|url| url.value.clone()));
    let Some(title) = title else {
        let place = Place::new(record.file, node.span.start..node.span.start);
        let message = "this source has neither `title` nor `url`";
        let hint = "add `title: …` and `url: https://…`";
        record.report(Diagnostic::new(Code::MissingKey, place, message).hint(hint));
        return None;
    };
    if !states_url {
        let place = Place::new(record.file, node.span.start..node.span.start);
        let message = format!("the source “{title}” has no address that a reader could follow");
        let hint = "add `url: https://…`";
        record.report(Diagnostic::new(Code::SourceWithoutAddress, place, message).hint(hint));
    }
    Some(Source {
        title,
        publisher: stated.publisher.unwrap_or_default(),
        url: url.map(|url| url.value),
        date: stated.date,
        asserts: stated.asserts,
        archived: archived.map(|copy| copy.value),
        accessed: stated.accessed,
    })
}

fn stated(mut record: Record, of_event: bool, options: ParseOptions) -> Stated {
    let stated = Stated {
        title: record.text("title").map(|text| text.value),
        publisher: record.text("publisher").map(|text| text.value),
        url: record.text("url"),
        date: event_date(&mut record, "date").map(|date| date.value),
        asserts: match of_event {
            true => event_date(&mut record, "asserts").map(|date| date.value),
            false => None,
        },
        archived: record.text("archived"),
        accessed: record.date("accessed", options.zone).map(|day| day.value),
    };
    record.finish();
    stated
}

/// Whether a text is an absolute address with one of these schemes, as a browser reads it; one that isn't is reported.
pub fn is_web_address(record: &mut Record, url: &Spanned<String>, schemes: &[&str]) -> bool {
    let scheme = sanitizer::scheme(&url.value);
    let is_web = scheme.is_some_and(|scheme| schemes.contains(&scheme.as_str()));
    if !is_web {
        let message = format!("`{}` is no address of the web", url.value);
        let place = Place::new(record.file, &url.span);
        let hint = "begin it with `https://`";
        record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    }
    is_web
}

/// A date in EDTF.
pub fn event_date(record: &mut Record, key: &'static str) -> Option<Spanned<EventDate>> {
    let text = record.text(key)?;
    checked_date(record, text)
}

/// A text of this record as a date in EDTF; one that is none is reported.
pub fn checked_date(record: &mut Record, text: Spanned<String>) -> Option<Spanned<EventDate>> {
    let Spanned { value: text, span } = text;
    match EventDate::parse(&text) {
        Ok(value) => Some(Spanned { value, span }),
        Err(why) => {
            let message = format!("`{text}` is not a date in EDTF: {why}");
            let hint = "write 2026-06-05, 2026-06, 2026, 2024-05~ (about), 2025/2026 (from, to), 2025/.. (open) or 2026-33 (first quarter)";
            let place = Place::new(record.file, span);
            record.report(Diagnostic::new(Code::BadDate, place, message).hint(hint));
            None
        }
    }
}
