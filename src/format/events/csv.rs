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

/// A spreadsheet takes a field that begins so for a formula, and would run it (OWASP, "CSV Injection"): such a field gets an
/// apostrophe. A whole number and a day or month of a year before 0 are none. The signs of East Asian width count as well.
fn not_a_formula(field: String) -> String {
    const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_number = field.strip_prefix('-').is_some_and(is_number_or_date);
    match field.starts_with(SIGNS) && !is_number {
        true => format!("'{field}"),
        false => field,
    }
}

/// Digits alone, or a year of at least four with a month or a day.
fn is_number_or_date(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = text.split('-');
    let year = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_date = year.len() >= 4 && rest.len() <= 2 && rest.iter().all(|part| part.len() == 2);
    is_digits(year) && rest.iter().all(|part| is_digits(part)) && (rest.is_empty() || is_date)
}

#[cfg(test)]
mod tests {
    use super::not_a_formula;

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for formula in [
            "=1+1",
            "-1+1",
            "-1+SUM(A1:A9)",
            "+1",
            "@SUM(A1)",
            "-2026-06+1",
            "-5-5",
            "＝1+1",
            "－1",
            "＋1",
            "＠a",
            "\t=1",
        ] {
            assert_eq!(not_a_formula(formula.into()), format!("'{formula}"));
        }
    }

    #[test]
    fn numbers_dates_and_words_stand_as_they_are() {
        for text in [
            "-44",
            "-0044-03-15",
            "-0044-03",
            "2026-06-05",
            "law",
            "",
            "a=b",
        ] {
            assert_eq!(not_a_formula(text.into()), text);
        }
    }
}
