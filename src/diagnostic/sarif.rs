//! Diagnostics as SARIF 2.1.0, which code hosts and editors read
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).
//!
//! In: diagnostics and the texts that they quote. Out: a log of one run, with the kinds of problems that occur as its rules.

use std::collections::BTreeSet;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::position::Position;
use super::{Code, Diagnostic, LineIndices, Place, Texts};

/// What stands in a path of an address as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The log. `root` is the site's folder as seen from where the log is read.
pub fn sarif(diagnostics: &[Diagnostic], texts: &Texts, root: &Path) -> Value {
    let mut indices = LineIndices::new(texts);
    let codes: BTreeSet<Code> = diagnostics.iter().map(|one| one.code).collect();
    let rules = codes.iter().map(|code| {
        json!({
            "id": code.id(),
            "shortDescription": {"text": code.meaning()},
            "defaultConfiguration": {"level": code.severity()},
        })
    });
    let rules: Vec<Value> = rules.collect();
    let mut location = |place: &Place, said: &str| {
        let at = Position::of(place, &mut indices);
        let path = super::seen_from_outside(root, &at.file);
        let mut location = json!({
            "physicalLocation": {
                "artifactLocation": {"uri": utf8_percent_encode(&path, PATH).to_string()},
                "region": {
                    "startLine": at.line,
                    "startColumn": at.column,
                    "endLine": at.end_line,
                    "endColumn": at.end_column,
                },
            },
        });
        if let (false, Some(location)) = (said.is_empty(), location.as_object_mut()) {
            location.insert("message".into(), json!({"text": said}));
        }
        location
    };
    let results = diagnostics.iter().map(|diagnostic| {
        let related = diagnostic.related.iter();
        let related: Vec<Value> = related.map(|(place, said)| location(place, said)).collect();
        json!({
            "ruleId": diagnostic.code.id(),
            "level": diagnostic.severity,
            "message": {"text": diagnostic.message_and_hint()},
            "locations": [location(&diagnostic.place, &diagnostic.label)],
            "relatedLocations": related,
        })
    });
    let results: Vec<Value> = results.collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "Annals", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}
