//! Values of an export.

use serde_json::Value;

/// A value as text; numbers were ids once.
pub fn string(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text in which addresses of the site itself are at its address, where that is known, or from its root.
pub fn here(text: &str, site: Option<&str>) -> String {
    let site = site.unwrap_or("").trim_end_matches('/');
    text.replace("__GHOST_URL__", site)
}
