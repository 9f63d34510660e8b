//! Diagnostics for a program.
//!
//! In: diagnostics and the texts that they quote. Out: a JSON array.

use serde::Serialize;

use super::position::Position;
use super::{Diagnostic, LineIndices, Place, Severity, Texts, clamp, floor};

/// How many bytes of a line are quoted before and after the place, where the line is longer.
const SIDE: usize = 500;

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: Severity,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    position: Position,
    label: &'a str,
    excerpt: &'a str,
    hint: Option<&'a str>,
    related: Vec<JsonRelated<'a>>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    #[serde(flatten)]
    position: Position,
    label: &'a str,
}

/// The diagnostics for a program: a JSON array of objects with `severity`, `code`, `message`, `file`, `line`, `column`,
/// `end_line`, `end_column`, `label`, `excerpt` (the line; of a longer one 500 bytes on both sides of the place), `hint` and `related`.
pub fn json(diagnostics: &[Diagnostic], texts: &Texts) -> serde_json::Value {
    let mut indices = LineIndices::new(texts);
    let all = diagnostics.iter().map(|diagnostic| {
        let related = diagnostic.related.iter();
        JsonDiagnostic {
            severity: diagnostic.severity,
            code: diagnostic.code.id(),
            message: &diagnostic.message,
            position: Position::of(&diagnostic.place, &mut indices),
            label: &diagnostic.label,
            excerpt: excerpt(&diagnostic.place, &mut indices),
            hint: diagnostic.hint.as_deref(),
            related: related
                .map(|(place, label)| JsonRelated {
                    position: Position::of(place, &mut indices),
                    label,
                })
                .collect(),
        }
    });
    serde_json::to_value(all.collect::<Vec<_>>()).unwrap_or_default()
}

/// The line in which a place begins, or what stands around it.
fn excerpt<'a>(place: &Place, indices: &mut LineIndices<'a>) -> &'a str {
    let index = indices.of(&place.file);
    let text = index.text();
    let span = clamp(place.span.clone(), text);
    if span.start == text.len() && text.ends_with('\n') {
        return "";
    }
    let line = index.line(span.start);
    let line = index.lines(line..line);
    let start = span.start.saturating_sub(SIDE).max(line.start);
    let end = (span.start + SIDE).min(line.end);
    let quoted = text.get(floor(start, text)..floor(end, text));
    quoted.unwrap_or("").trim_end_matches(['\n', '\r'])
}
