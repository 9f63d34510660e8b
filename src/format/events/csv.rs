//! Events as comma-separated values (RFC 4180), one line an event. Lists within a field are parted by ` | `.

use std::borrow::Cow;

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
        let _ = writer.write_record(record(event).iter().map(|field| field.as_bytes()));
    }
    writer.into_inner().unwrap_or_default()
}

fn record(event: &ExportedEvent) -> [Cow<'_, str>; COLUMNS.len()] {
    fn or_empty(text: &Option<String>) -> Cow<'_, str> {
        text.as_deref().unwrap_or_default().into()
    }
    let precision = serde_json::to_value(event.precision);
    let precision = precision
        .ok()
        .and_then(|value| value.as_str().map(str::to_string));
    let sources = event.sources.iter().map(|source| match &source.url {
        Some(url) => format!("{} <{url}>", source.title).into(),
        None => Cow::from(&source.title),
    });
    let corrections = event.corrections.iter();
    let corrections = corrections.map(|one| format!("{}: {}", one.date, one.note).into());
    let fields = [
        Cow::from(&event.id),
        Cow::from(&event.title),
        Cow::from(&event.date),
        Cow::from(&event.date_words),
        or_empty(&event.earliest),
        or_empty(&event.latest),
        precision.unwrap_or_default().into(),
        or_empty(&event.kind),
        event.status.unwrap_or_default().into(),
        event.significance.to_string().into(),
        joined(event.places.iter().map(Cow::from)),
        joined(event.topics.iter().map(|topic| Cow::from(&topic.label))),
        or_empty(&event.detail),
        joined(sources),
        or_empty(&event.published),
        or_empty(&event.recorded),
        or_empty(&event.changed),
        joined(corrections),
        joined(event.former_dates.iter().map(Cow::from)),
        or_empty(&event.superseded_by),
        Cow::from(&event.url),
    ];
    fields.map(not_a_formula)
}

fn joined<'a>(parts: impl Iterator<Item = Cow<'a, str>>) -> Cow<'a, str> {
    parts.collect::<Vec<_>>().join(" | ").into()
}

/// A spreadsheet takes a field that begins so for a formula, and would run it (OWASP, "CSV Injection"): such a field gets an
/// apostrophe. A whole number and a day or month of a year before 0 are none. The signs of East Asian width count as well.
fn not_a_formula(field: Cow<'_, str>) -> Cow<'_, str> {
    const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_number = field.strip_prefix('-').is_some_and(is_number_or_date);
    match field.starts_with(SIGNS) && !is_number {
        true => format!("'{field}").into(),
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
