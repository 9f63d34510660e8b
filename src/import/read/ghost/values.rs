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

/// An address of the site itself, from its root.
pub fn here(address: &str) -> String {
    address.replace("__GHOST_URL__", "")
}
