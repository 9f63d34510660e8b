//! Front matter of any generator: YAML, TOML or JSON, as one kind of map.
//!
//! In: a text. Out: a [`FrontMatter`] and the text behind it. Numbers keep their spelling in texts (`1.10`), since they are tags and
//! versions as often as numbers.

use serde_json::{Map, Value};

use crate::yaml::tree;

/// What a text says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// Its keys, as they are written.
    pub keys: Map<String, Value>,
    /// In which line the text behind it begins, from 1.
    pub body_line: usize,
}

/// A text in two parts; without front matter all of it is body.
///
/// # Errors
///
/// Where there is front matter that can't be read: what is wrong.
pub fn split(text: &str) -> Result<(Option<FrontMatter>, &str), String> {
    let begun = text.trim_start();
    for fence in ["---", "+++"] {
        let Some(rest) = begun.strip_prefix(fence) else {
            continue;
        };
        let Some(rest) = after_line(rest) else {
            continue;
        };
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
                let stated = rest.get(..at).unwrap_or_default();
                let body = rest.get(at + line.len()..).unwrap_or_default();
                let keys = match fence {
                    "+++" => toml(stated)?,
                    _ => yaml(stated)?,
                };
                return Ok((Some(with_line(keys, text, body)), body));
            }
            at += line.len();
        }
    }
    if begun.starts_with('{') && !begun.starts_with("{{") && !begun.starts_with("{%") {
        let mut values = serde_json::Deserializer::from_str(begun).into_iter::<Value>();
        if let Some(Ok(keys @ Value::Object(_))) = values.next() {
            let body = begun.get(values.byte_offset()..).unwrap_or_default();
            return Ok((Some(with_line(keys, text, body)), body));
        }
    }
    Ok((None, text))
}

/// What is behind the first line's end, if nothing but blanks is before it.
fn after_line(rest: &str) -> Option<&str> {
    let (line, rest) = rest.split_once('\n')?;
    line.trim().is_empty().then_some(rest)
}

fn with_line(keys: Value, text: &str, body: &str) -> FrontMatter {
    let before = text.len() - body.len();
    let before = text.get(..before).unwrap_or_default();
    FrontMatter {
        keys: match keys {
            Value::Object(keys) => keys,
            _ => Map::new(),
        },
        body_line: before.matches('\n').count() + 1,
    }
}

/// YAML as a value: by a tolerant reader where ours refuses it.
///
/// # Errors
///
/// What is wrong, where both refuse it.
fn yaml(text: &str) -> Result<Value, String> {
    if text.trim().is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    if let Ok(node) = tree::parse(text, 0) {
        return Ok(value(&node));
    }
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

fn value(node: &tree::Node) -> Value {
    match &node.value {
        tree::Value::Null => Value::Null,
        tree::Value::Scalar(text, true) => text.clone().into(),
        tree::Value::Scalar(text, false) => match text.as_str() {
            "true" | "True" | "yes" => true.into(),
            "false" | "False" | "no" => false.into(),
            text => text.into(),
        },
        tree::Value::List(items) => items.iter().map(value).collect(),
        tree::Value::Map(entries) => {
            let entries = entries.iter();
            Value::Object(
                entries
                    .map(|(key, node)| (key.name.clone(), value(node)))
                    .collect(),
            )
        }
    }
}

/// TOML as a value, with dates as texts.
///
/// # Errors
///
/// What is wrong.
pub fn toml(text: &str) -> Result<Value, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| error.to_string())?;
    Ok(of_toml(toml::Value::Table(table)))
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.to_string().into(),
        toml::Value::Float(number) => number.to_string().into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(of_toml).collect(),
        toml::Value::Table(entries) => {
            let entries = entries.into_iter();
            Value::Object(entries.map(|(key, value)| (key, of_toml(value))).collect())
        }
    }
}

impl FrontMatter {
    /// Takes a text out.
    pub fn text(&mut self, key: &str) -> Option<String> {
        let text = match self.keys.get(key)? {
            Value::String(text) => text.trim().to_string(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        self.keys.remove(key);
        (!text.is_empty()).then_some(text)
    }

    /// Takes a list of texts out; one text is a list of one, and is cut at commas where `cut` says so.
    pub fn list(&mut self, key: &str, cut: bool) -> Vec<String> {
        let found = match self.keys.get(key) {
            Some(Value::String(text)) if cut => text.split(',').map(str::to_string).collect(),
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(items)) => items.iter().filter_map(plain).collect(),
            _ => return Vec::new(),
        };
        self.keys.remove(key);
        let found = found.iter().map(|text| text.trim().to_string());
        found.filter(|text| !text.is_empty()).collect()
    }

    /// Takes a truth value out.
    pub fn truth(&mut self, key: &str) -> Option<bool> {
        let truth = match self.keys.get(key)? {
            Value::Bool(truth) => *truth,
            Value::String(text) => match text.to_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => true,
                "false" | "no" | "off" | "0" => false,
                _ => return None,
            },
            _ => return None,
        };
        self.keys.remove(key);
        Some(truth)
    }

    /// Takes out what says nothing to us.
    pub fn drop(&mut self, keys: &[&str]) {
        for key in keys {
            self.keys.remove(*key);
        }
    }
}

/// A text, a number or a name within a map.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(entries) => entries.get("name").and_then(plain),
        _ => None,
    }
}
