//! Records out of YAML: each key asked for by name and type, with every problem reported at its place.
//!
//! Comes in: a [`Node`] that should be a mapping. Goes out: the values of its keys, and diagnostics for values of another
//! type and for keys that nobody asked for. A wrong value is reported and read as missing, so that one run finds all.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::yaml::tree::{self, Node, Problem, Value};

/// A value and the bytes that it stands in. Two are equal when their values are: a place is no part of a value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Bytes from the file's beginning.
    pub span: Range<usize>,
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// The keys of one mapping, while they are being read.
pub struct Record<'n, 's> {
    /// The file that the mapping stands in.
    pub file: &'n Arc<str>,
    /// Where the mapping stands.
    pub span: Range<usize>,
    what: &'static str,
    entries: &'n [(tree::Key, Node)],
    asked: Vec<&'static str>,
    /// Whether it couldn't be read, which was reported.
    is_broken: bool,
    diagnostics: &'s mut Vec<Diagnostic>,
}

/// Reads one YAML document, and reports what is wrong with it.
pub fn document(
    text: &str,
    offset: usize,
    file: &Arc<str>,
    out: &mut Vec<Diagnostic>,
) -> Option<Node> {
    match tree::parse(text, offset) {
        Ok(node) => Some(node),
        Err((span, problem)) => {
            out.push(yaml_diagnostic(file, span, problem));
            None
        }
    }
}

fn yaml_diagnostic(file: &Arc<str>, span: Range<usize>, problem: Problem) -> Diagnostic {
    let place = Place::new(file, span);
    match problem {
        Problem::SecondDocument => {
            let message = "this is not valid YAML: a second document begins here; one file holds one";
            let hint = "take this line out, or put what follows it into a file of its own";
            Diagnostic::new(Code::InvalidYaml, place, message).hint(hint)
        }
        Problem::Invalid(message) => Diagnostic::new(Code::InvalidYaml, place, format!("this is not valid YAML: {message}"))
            .hint("quote a value that holds `: ` or ` #`, or begins with one of `[{*&!|>@%`, and indent with spaces"),
        Problem::TooComplex(why) => Diagnostic::new(Code::YamlTooComplex, place, format!("this YAML is refused: {why}"))
            .hint(format!("at most {} values, nested at most {} deep", tree::MAX_NODES, tree::MAX_DEPTH)),
        Problem::DuplicateKey(first, key) => Diagnostic::new(Code::DuplicateKey, place, format!("the key `{key}` stands here twice"))
            .label("second")
            .related(Place::new(file, first), "first"),
    }
}

impl<'n, 's> Record<'n, 's> {
    /// The mapping in `node`; `what` names the record in messages. Nothing at all is an empty mapping. Problems go to
    /// `diagnostics`.
    pub fn new(
        node: &'n Node,
        what: &'static str,
        file: &'n Arc<str>,
        diagnostics: &'s mut Vec<Diagnostic>,
    ) -> Record<'n, 's> {
        let (entries, is_broken): (&[_], bool) = match &node.value {
            Value::Map(entries) => (entries, false),
            Value::Null => (&[], false),
            _ => {
                diagnostics.push(not_a_mapping(node, what, file));
                (&[], true)
            }
        };
        Record {
            file,
            span: node.span.clone(),
            what,
            entries,
            asked: Vec::new(),
            is_broken,
            diagnostics,
        }
    }

    /// The mapping in an item of a list, where nothing at all is a mistake.
    pub fn item(
        node: &'n Node,
        what: &'static str,
        file: &'n Arc<str>,
        diagnostics: &'s mut Vec<Diagnostic>,
    ) -> Record<'n, 's> {
        let is_nothing = matches!(node.value, Value::Null);
        if is_nothing {
            diagnostics.push(not_a_mapping(node, what, file));
        }
        Record::new(node, what, file, diagnostics).broken(is_nothing)
    }

    /// A mapping within this one, in an item of a list.
    pub fn nested<'r>(&'r mut self, node: &'n Node, what: &'static str) -> Record<'n, 'r> {
        Record::item(node, what, self.file, self.diagnostics)
    }

    /// Reports a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Where this record's problems go.
    pub fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// Says that the mapping couldn't be read, so that what seems to be missing isn't reported.
    pub fn broken(self, is_broken: bool) -> Record<'n, 's> {
        let is_broken = is_broken || self.is_broken;
        Record { is_broken, ..self }
    }

    /// The value of a key as it stands.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.entries
            .iter()
            .find(|(k, _)| k.name == key)
            .map(|(_, node)| node)
            .filter(|node| !matches!(node.value, Value::Null))
    }

    /// Where a key stands, or the record's beginning where it doesn't.
    fn key_span(&self, key: &str) -> Range<usize> {
        let found = self.entries.iter().find(|(k, _)| k.name == key);
        let beginning = self.span.start..self.span.start;
        found.map_or(beginning, |(k, _)| k.span.clone())
    }

    /// A text; a number or a date is one as well, as it is written.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        let text = scalar_text(node);
        if text.is_none() {
            self.report(self.wrong(key, "text", node));
        }
        text.filter(|text| !text.value.is_empty())
    }

    /// A text that the record can't do without.
    pub fn required_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let before = self.diagnostics.len();
        let text = self.text(key);
        if text.is_none() && self.diagnostics.len() == before && !self.is_broken {
            let place = Place::new(self.file, self.key_span(key));
            let message = format!("{} has no `{key}`", self.what);
            self.report(
                Diagnostic::new(Code::MissingKey, place, message).hint(format!("add `{key}: …`")),
            );
        }
        text
    }

    /// Texts: a list of them, or a single one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        match &node.value {
            Value::List(items) => {
                let mut texts = Vec::with_capacity(items.len());
                for item in items {
                    match scalar_text(item) {
                        Some(text) => texts.push(text),
                        None => self.report(self.wrong_item(key, item)),
                    }
                }
                texts
            }
            _ => match scalar_text(node) {
                Some(text) => vec![text],
                None => {
                    self.report(self.wrong(key, "a list of texts", node));
                    Vec::new()
                }
            },
        }
    }

    /// The nodes of a list; a single mapping is a list of one.
    pub fn list(&mut self, key: &'static str) -> &'n [Node] {
        let Some(node) = self.node(key) else {
            return &[];
        };
        match &node.value {
            Value::List(items) => items,
            Value::Map(_) => std::slice::from_ref(node),
            _ => {
                self.report(self.wrong(key, "a list", node));
                &[]
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match &node.value {
            Value::Scalar(text, false) if matches!(text.as_str(), "true" | "True" | "TRUE") => {
                Some(true)
            }
            Value::Scalar(text, false) if matches!(text.as_str(), "false" | "False" | "FALSE") => {
                Some(false)
            }
            _ => {
                self.report(self.wrong(key, "true or false", node));
                None
            }
        }
    }

    /// A whole number from `min` to `max`.
    pub fn number(&mut self, key: &'static str, min: u32, max: u32) -> Option<u32> {
        let node = self.node(key)?;
        let whole = match &node.value {
            Value::Scalar(text, false) => text.parse::<i64>().ok(),
            _ => None,
        };
        let number = whole.and_then(|n| u32::try_from(n).ok());
        let number = number.filter(|n| (min..=max).contains(n));
        if number.is_none() {
            let wanted = format!("a whole number from {min} to {max}");
            let mut wrong = self.wrong(key, &wanted, node);
            if whole.is_some() {
                wrong.code = Code::BadValue;
            }
            self.report(wrong);
        }
        number
    }

    /// A calendar date, `2026-06-05`, or a moment (RFC 3339), of which the date as written counts.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let text = self.text(key)?;
        let value = parse_date(&text.value);
        if value.is_none() {
            let hint = "write the year, month and day: 2026-06-05";
            self.report(self.bad_date(&text, "date", hint));
        }
        let span = text.span;
        value.map(|value| Spanned { value, span })
    }

    /// A moment with its time zone (RFC 3339), or a date, which stands for its first moment in UTC.
    pub fn moment(&mut self, key: &'static str) -> Option<Timestamp> {
        let text = self.text(key)?;
        let moment = parse_moment(&text.value);
        if moment.is_none() {
            let hint = "write a date, or a date, time and zone: 2026-06-05T00:01Z";
            self.report(self.bad_date(&text, "moment", hint));
        }
        moment
    }

    fn bad_date(&self, text: &Spanned<String>, what: &str, hint: &str) -> Diagnostic {
        let place = Place::new(self.file, text.span.clone());
        let message = format!("`{}` is not a {what}", text.value);
        Diagnostic::new(Code::BadDate, place, message).hint(hint)
    }

    /// Reports a key that stands there without a value, where that could be taken for either of two things.
    pub fn not_empty(&mut self, key: &str) {
        let is_empty = |value: &Value| match value {
            Value::Null => true,
            Value::Scalar(text, _) => text.trim().is_empty(),
            _ => false,
        };
        if let Some((name, _)) = self
            .entries
            .iter()
            .find(|(k, v)| k.name == key && is_empty(&v.value))
        {
            let place = Place::new(self.file, name.span.clone());
            let message = format!("`{key}` has no value");
            let hint = "write a value behind it, or take the key out";
            self.report(Diagnostic::new(Code::MissingKey, place, message).hint(hint));
        }
    }

    /// What a theme of the user's own wants, as JSON.
    pub fn extra(&mut self, key: &'static str) -> serde_json::Map<String, serde_json::Value> {
        let Some(node) = self.node(key) else {
            return serde_json::Map::new();
        };
        match to_json(node) {
            serde_json::Value::Object(map) => map,
            _ => {
                self.report(self.wrong(key, "a mapping of keys to values", node));
                serde_json::Map::new()
            }
        }
    }

    /// A mapping of names to anything, each name with its place.
    pub fn options(&mut self, key: &'static str) -> Vec<Spanned<(String, serde_json::Value)>> {
        let values = self.extra(key);
        let entries = match self.node(key).map(|node| &node.value) {
            Some(Value::Map(entries)) => entries.as_slice(),
            _ => &[],
        };
        let option = |(name, _): &(tree::Key, Node)| {
            let value = values.get(&name.name)?.clone();
            let span = name.span.clone();
            Some(Spanned {
                value: (name.name.clone(), value),
                span,
            })
        };
        entries.iter().filter_map(option).collect()
    }

    /// Reports the keys that nobody asked for. Must be called last.
    pub fn finish(&mut self) {
        for (key, _) in self.entries {
            if self.asked.contains(&key.name.as_str()) {
                continue;
            }
            let message = format!("{} has no key `{}`; it is ignored", self.what, key.name);
            let hint = match nearest(&key.name, self.asked.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("the keys are {}", self.asked.join(", ")),
            };
            self.report(
                Diagnostic::new(
                    Code::UnknownKey,
                    Place::new(self.file, key.span.clone()),
                    message,
                )
                .hint(hint),
            );
        }
    }

    fn wrong_item(&self, key: &str, item: &Node) -> Diagnostic {
        let what = described(item);
        let message = format!("each item of `{key}` is a text, and this is {what}");
        let place = Place::new(self.file, item.span.clone());
        Diagnostic::new(Code::WrongType, place, message)
    }

    fn wrong(&self, key: &str, wanted: &str, node: &Node) -> Diagnostic {
        let message = format!("`{key}` wants {wanted}, and this is {}", described(node));
        Diagnostic::new(
            Code::WrongType,
            Place::new(self.file, node.span.clone()),
            message,
        )
    }
}

fn not_a_mapping(node: &Node, what: &str, file: &Arc<str>) -> Diagnostic {
    let place = Place::new(file, node.span.clone());
    let is = described(node);
    let message = format!("{what} is a mapping of keys to values, not {is}");
    Diagnostic::new(Code::WrongType, place, message).hint("write `key: value`, one a line")
}

fn scalar_text(node: &Node) -> Option<Spanned<String>> {
    match &node.value {
        Value::Scalar(text, _) => Some(Spanned {
            value: text.trim().to_string(),
            span: node.span.clone(),
        }),
        _ => None,
    }
}

fn described(node: &Node) -> String {
    match &node.value {
        Value::Null => "nothing".into(),
        Value::Scalar(text, true) => format!("the text {text:?}"),
        Value::Scalar(text, false) => format!("`{text}`"),
        Value::List(_) => "a list".into(),
        Value::Map(_) => "a mapping".into(),
    }
}

/// A date, or the date of a moment as it is written.
pub fn parse_date(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    let shaped = day.bytes().enumerate().all(|(i, b)| {
        if i == 4 || i == 7 {
            b == b'-'
        } else {
            b.is_ascii_digit()
        }
    });
    if !shaped || !(text.len() == 10 || matches!(text.as_bytes()[10], b'T' | b't' | b' ')) {
        return None;
    }
    if text.len() > 10 {
        parse_moment(text)?;
    }
    day.parse().ok()
}

/// A moment with its zone; a date stands for its first moment in UTC.
pub fn parse_moment(text: &str) -> Option<Timestamp> {
    if text.len() == 10 {
        let date = parse_date(text)?;
        return date
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .ok()
            .map(|zoned| zoned.timestamp());
    }
    text.parse().ok()
}

/// A value that Annals itself doesn't read, as JSON. What a plain scalar is, `serde_yaml` says; a number that JSON can't hold stays a
/// text, as written.
fn to_json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar(text, true) => text.clone().into(),
        Value::Scalar(text, false) => plain_to_json(text),
        Value::List(items) => items.iter().map(to_json).collect::<Vec<_>>().into(),
        Value::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.name.clone(), to_json(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn plain_to_json(text: &str) -> serde_json::Value {
    let as_written = || text.to_string().into();
    // A plain scalar may hold line breaks or signs that only its context allows; by itself it is no longer one then.
    match serde_yaml::from_str::<serde_yaml::Value>(text) {
        Ok(serde_yaml::Value::Bool(flag)) => flag.into(),
        Ok(serde_yaml::Value::Number(number)) => match serde_json::to_value(number) {
            Ok(serde_json::Value::Number(number)) => number.into(),
            _ => as_written(),
        },
        _ => as_written(),
    }
}
