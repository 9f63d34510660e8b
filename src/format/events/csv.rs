//! Events as comma-separated values (RFC 4180), one line an event. Lists within a field are parted by ` | `.

use super::record::{EventExport, ExportedEvent};

const COLUMNS: [&str; 21] = [
    "id",
    "title",
    "date",
    "date_words",
    "earliest",
    "latest",
    "precision",
    "kind",
    "status",
    "significance",
    "places",
    "topics",
    "detail",
    "sources",
    "published",
    "recorded",
    "changed",
    "corrections",
    "former_dates",
    "superseded_by",
    "url",
];

/// The file.
pub fn write(export: &EventExport) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = writer.write_record(COLUMNS);
    for event in &export.events {
        let _ = writer.write_record(record(event));
    }
    writer.into_inner().unwrap_or_default()
}

fn record(event: &ExportedEvent) -> [String; COLUMNS.len()] {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let precision = serde_json::to_value(event.precision);
    let precision = precision
        .ok()
        .and_then(|value| value.as_str().map(str::to_string));
    let sources = event.sources.iter().map(|source| match &source.url {
        Some(url) => format!("{} <{url}>", source.title),
        None => source.title.clone(),
    });
    let corrections = event.corrections.iter();
    let corrections = corrections.map(|one| format!("{}: {}", one.date, one.note));
    let fields = [
        event.id.clone(),
        event.title.clone(),
        event.date.clone(),
        event.date_words.clone(),
        or_empty(&event.earliest),
        or_empty(&event.latest),
        precision.unwrap_or_default(),
        or_empty(&event.kind),
        event.status.unwrap_or_default().to_string(),
        event.significance.to_string(),
        joined(event.places.iter().cloned()),
        joined(event.topics.iter().map(|topic| topic.label.clone())),
        or_empty(&event.detail),
        joined(sources),
        or_empty(&event.published),
        or_empty(&event.recorded),
        or_empty(&event.changed),
        joined(corrections),
        joined(event.former_dates.iter().cloned()),
        or_empty(&event.superseded_by),
        event.url.clone(),
    ];
    fields.map(not_a_formula)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" | ")
}

/// A spreadsheet takes a field that begins so for a formula, and would run it (OWASP, "CSV Injection"). A year before 0 is none.
fn not_a_formula(field: String) -> String {
    let is_number = field.starts_with('-') && field[1..].starts_with(|c: char| c.is_ascii_digit());
    match field.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        true => format!("'{field}"),
        false => field,
    }
}
