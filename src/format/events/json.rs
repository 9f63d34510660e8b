//! Events as JSON of our own, and its JSON Schema (draft 2020-12).

use serde::Serialize;
use serde_json::{Value, json};

use super::record::{EventExport, ExportedEvent};

#[derive(Serialize)]
struct File<'a> {
    title: &'a str,
    language: &'a str,
    url: Option<&'a str>,
    events: Vec<&'a ExportedEvent>,
}

/// The file.
pub fn write(export: &EventExport) -> String {
    let file = File {
        title: &export.title,
        language: &export.language,
        url: export.home.as_deref(),
        events: export.events.iter().map(|event| &**event).collect(),
    };
    let mut json = serde_json::to_string(&file).unwrap_or_default();
    json.push('\n');
    json
}

/// What the file looks like. Every key is always there, but for two of a source; what isn't known is null or empty.
pub fn schema() -> String {
    let text = |about: &str| json!({"type": "string", "description": about});
    let maybe = |about: &str| json!({"type": ["string", "null"], "description": about});
    let day = |about: &str| json!({"type": ["string", "null"], "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$", "description": about});
    let texts =
        |about: &str| json!({"type": "array", "items": {"type": "string"}, "description": about});
    let list = |of: &str, about: &str| json!({"type": "array", "items": {"$ref": format!("#/$defs/{of}")}, "description": about});
    let flag = |about: &str| json!({"type": "boolean", "description": about});
    let event = json!({
        "id": text("Stable; never derived from the title."),
        "url": text("The event's page: absolute where the site has an address, else relative to the site's root."),
        "title": text("Plain text."),
        "date": text("When it happened, or is to happen, in EDTF (Library of Congress, 2019)."),
        "date_words": text("The same in words, in the file's language."),
        "earliest": day("The first day that it may have been; null where its beginning is open or unknown."),
        "latest": day("The last day that it may have been; null where its end is open or unknown."),
        "precision": {"enum": ["unknown", "coarse", "year", "part", "month", "day"], "description": "Of the date's coarsest part; `part` is a season, a quarter or another part of a year."},
        "approximate": flag("Whether a part of the date is approximate."),
        "uncertain": flag("Whether a part of the date is uncertain."),
        "kind": maybe("What kind of event, in the archive's own words."),
        "status": {"enum": ["announced", "scheduled", "occurred", "in-force", "postponed", "cancelled", "superseded", "disputed", null], "description": "How far it has come; `disputed` where sources can't all be right."},
        "significance": {"type": "integer", "minimum": 1, "maximum": 3, "description": "1 is most."},
        "detail": maybe("One or two sentences of plain text."),
        "places": texts("ISO 3166 codes, or names."),
        "topics": list("topic", "What it is about."),
        "sources": list("source", "What the record rests on."),
        "published": day("When word of it was first published."),
        "recorded": day("When the record was made."),
        "corrections": list("correction", "What was corrected, oldest first."),
        "former_dates": texts("When it was to happen before it was postponed, in EDTF."),
        "superseded_by": maybe("The id of the event that took its place."),
        "aliases": texts("Ids that it had."),
        "changed": day("When the record was made or last corrected; null where it doesn't say so."),
    });
    let topic = json!({"id": text("The topic's id."), "label": text("Plain text."), "url": text("The topic's page, or its place in the index where it has none.")});
    let source = json!({
        "title": text("Plain text."),
        "publisher": maybe("Who published it."),
        "url": maybe("An absolute address."),
        "date": maybe("When it was published, in EDTF."),
        "asserts": maybe("When it says that the event happened, in EDTF."),
    });
    let optional = json!({
        "archived": text("A copy of it in an archive of the web: an absolute address."),
        "accessed": day("The day on which it was read."),
    });
    let correction = json!({"date": text("When it was made."), "note": text("What was wrong and what is right.")});
    let file = json!({
        "title": text("What these events are."),
        "language": text("BCP 47 tag."),
        "url": maybe("The absolute address of the page with these events."),
        "events": list("event", "Oldest first."),
    });
    let about = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Annals timeline",
        "$defs": {
            "event": object(event),
            "topic": object(topic),
            "source": object_with(source, optional),
            "correction": object(correction),
        },
    });
    let parts = [object(file), about]
        .into_iter()
        .flat_map(|part| match part {
            Value::Object(entries) => entries,
            _ => serde_json::Map::new(),
        });
    let schema = Value::Object(parts.collect());
    format!("{schema:#}\n")
}

/// An object of these properties, all of which are there, and of those of `optional` that it has.
fn object_with(properties: Value, optional: Value) -> Value {
    let mut schema = object(properties);
    if let (Some(Value::Object(all)), Value::Object(optional)) =
        (schema.get_mut("properties"), optional)
    {
        all.extend(optional);
    }
    schema
}

/// An object with these keys, all of them, and no others.
fn object(properties: Value) -> Value {
    let keys: Vec<String> = properties
        .as_object()
        .map(|keys| keys.keys().cloned().collect())
        .unwrap_or_default();
    json!({"type": "object", "required": keys, "additionalProperties": false, "properties": properties})
}
