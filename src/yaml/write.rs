//! Values as YAML text, through `serde_yaml`.
//!
//! In: any value that `serde` can write. Out: YAML in block style, with quotes where a text would be read as something else.

use serde::Serialize;
use serde_yaml::Value;

/// A value as a YAML document, which ends with a line break. A line separator of Unicode (U+0085, U+2028, U+2029) in a text becomes
/// a line break: the writer goes by YAML 1.1, where these break lines, and what it makes of them reads as blanks in YAML 1.2.
///
/// A value whose keys aren't texts or that `serde` can't write gives an empty text; none of ours is such.
///
/// ```
/// let record = std::collections::BTreeMap::from([("title", "1.10"), ("url", "https://example.org/")]);
/// assert_eq!(annals::yaml::write::block(&record), "title: '1.10'\nurl: https://example.org/\n");
/// ```
pub fn block(value: &impl Serialize) -> String {
    let value = serde_yaml::to_value(value).map(with_line_breaks);
    value
        .and_then(|value| serde_yaml::to_string(&value))
        .unwrap_or_default()
}

fn with_line_breaks(value: Value) -> Value {
    match value {
        Value::String(text) => text
            .replace(['\u{85}', '\u{2028}', '\u{2029}'], "\n")
            .into(),
        Value::Sequence(items) => items.into_iter().map(with_line_breaks).collect(),
        Value::Mapping(entries) => {
            let entries = entries.into_iter();
            Value::Mapping(
                entries
                    .map(|(key, value)| (key, with_line_breaks(value)))
                    .collect(),
            )
        }
        other => other,
    }
}
