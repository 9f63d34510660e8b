//! Records out of YAML: each key asked for by name and type, with every problem reported at its place.
//!
//! In: a [`Node`] that should be a mapping. Out: the values of its keys, and diagnostics for values of another
//! type and for keys that nobody asked for. A wrong value is reported and read as missing, so that one run finds all.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, KnownNames, Place};
use crate::yaml::hint;
use crate::yaml::moment::{self, Moment, MomentError};
use crate::yaml::tree::{self, Node, Value};

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

/// How many things of which each has a page a key may name: authors, topics, places. Each thing's page lists all the others.
pub const MOST_NAMES: usize = 200;

/// The keys of one mapping, while they are being read.
pub struct Record<'n, 's> {
    /// The file that the mapping stands in.
    pub file: &'n Arc<str>,
    /// Where the mapping stands.
    pub span: Range<usize>,
    what: &'static str,
    entries: &'n [(tree::Key, Node)],
    asked: Vec<&'static str>,
    /// Keys of other programs that were read, though they aren't this record's.
    taken: Vec<&'n str>,
    /// Whether it couldn't be read, which was reported.
    is_broken: bool,
    diagnostics: &'s mut Vec<Diagnostic>,
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
            taken: Vec::new(),
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

    /// Whether a key stands there, be it with nothing behind it.
    pub fn states(&self, key: &str) -> bool {
        self.entries.iter().any(|(k, _)| k.name == key)
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

    /// Texts that name things of which each has a page; what is beyond [`MOST_NAMES`] is left out, with an error.
    pub fn names(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let mut names = self.texts(key);
        if let Some(beyond) = names.get(MOST_NAMES) {
            let place = Place::new(self.file, &beyond.span);
            let message = format!(
                "`{key}` of {} names {}, more than {MOST_NAMES}",
                self.what,
                names.len()
            );
            let hint = "each thing's page would list all the others: name those that matter most";
            self.report(Diagnostic::new(Code::TooMany, place, message).hint(hint));
            names.truncate(MOST_NAMES);
        }
        names
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

    /// A day or a moment, of which the day in `zone` counts: [`moment::read`].
    pub fn date(&mut self, key: &'static str, zone: &TimeZone) -> Option<Spanned<Date>> {
        let moment = self.moment(key, zone)?;
        Some(Spanned {
            value: moment.value.date,
            span: moment.span,
        })
    }

    /// A day or a moment: [`moment::read`].
    pub fn moment(&mut self, key: &'static str, zone: &TimeZone) -> Option<Spanned<Moment>> {
        let text = self.text(key)?;
        match moment::read(&text.value, zone) {
            Ok(value) => Some(Spanned {
                value,
                span: text.span,
            }),
            Err(error) => {
                self.report(self.bad_date(&text, &error));
                None
            }
        }
    }

    /// What to say of a text that is no day and no moment.
    pub fn bad_date(&self, text: &Spanned<String>, error: &MomentError) -> Diagnostic {
        let place = Place::new(self.file, &text.span);
        let message = format!("`{}` is not a date: {}", text.value, error.reason());
        Diagnostic::new(Code::BadDate, place, message).hint(error.hint())
    }

    /// The keys that nobody asked for, each with its value.
    pub fn unasked(&self) -> impl Iterator<Item = &'n (tree::Key, Node)> {
        let is_unasked =
            |(key, _): &&'n (tree::Key, Node)| !self.asked.contains(&key.name.as_str());
        self.entries.iter().filter(is_unasked)
    }

    /// Says that a key of another program was read, or reported.
    pub fn take(&mut self, key: &'n tree::Key) {
        self.taken.push(&key.name);
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
            let place = Place::new(self.file, &name.span);
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
        self.finish_with(|_| None);
    }

    /// The same, where `advice` says what to do about some keys that are known from elsewhere.
    pub fn finish_with(&mut self, advice: fn(&str) -> Option<&'static str>) {
        let known: KnownNames = self.asked.iter().copied().collect();
        let unasked: Vec<&tree::Key> = self.unasked().map(|(key, _)| key).collect();
        for key in unasked {
            if self.taken.contains(&key.name.as_str()) {
                continue;
            }
            let message = format!("{} has no key `{}`; it is ignored", self.what, key.name);
            let place = Place::new(self.file, &key.span);
            let hint = match (advice(&key.name), known.nearest(&key.name)) {
                (Some(advice), _) => advice.to_string(),
                (None, Some(known)) => format!("did you mean `{known}`?"),
                (None, None) => format!("the keys are {}", self.asked.join(", ")),
            };
            self.report(Diagnostic::new(Code::UnknownKey, place, message).hint(hint));
        }
    }

    fn wrong_item(&self, key: &str, item: &Node) -> Diagnostic {
        let what = described(item);
        let message = format!("each item of `{key}` is a text, and this is {what}");
        let place = Place::new(self.file, &item.span);
        Diagnostic::new(Code::WrongType, place, message)
    }

    fn wrong(&self, key: &str, wanted: &str, node: &Node) -> Diagnostic {
        let message = format!("`{key}` wants {wanted}, and this is {}", described(node));
        let place = Place::new(self.file, &node.span);
        let diagnostic = Diagnostic::new(Code::WrongType, place, message);
        match hint::wrong_type(key, wanted, node) {
            Some(hint) => diagnostic.hint(hint),
            None => diagnostic,
        }
    }
}

fn not_a_mapping(node: &Node, what: &str, file: &Arc<str>) -> Diagnostic {
    let place = Place::new(file, &node.span);
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
