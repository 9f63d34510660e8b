//! A briefing as a Markdown file: front matter in YAML, and the text.
//!
//! In: [`MarkdownCopy`], plain values and a text that is Markdown already. Out: the text of one file.
//! The front matter is in block style.

use serde::Serialize;

use super::llms::inline;
use crate::yaml::write::block;

/// A briefing as Markdown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MarkdownCopy {
    /// Keys and values in the order of the file.
    pub front: Vec<(&'static str, Front)>,
    /// Plain text.
    pub title: String,
    /// What was corrected, newest first: when, and what.
    pub corrections: Vec<(String, String)>,
    /// The text, as Markdown.
    pub body: String,
}

/// A value of the front matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Front {
    /// A day.
    Day(String),
    /// Any text.
    Text(String),
    /// Texts.
    Texts(Vec<String>),
    /// Records of keys and texts.
    Records(Vec<Vec<(&'static str, String)>>),
}

impl Front {
    fn yaml(&self) -> serde_yaml::Value {
        match self {
            Front::Day(text) | Front::Text(text) => text.as_str().into(),
            Front::Texts(texts) => texts.iter().map(String::as_str).collect(),
            Front::Records(records) => records
                .iter()
                .map(|record| {
                    mapping(
                        record
                            .iter()
                            .map(|(key, text)| (*key, text.as_str().into())),
                    )
                })
                .collect(),
        }
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        match self {
            Front::Day(text) | Front::Text(text) => text.is_empty(),
            Front::Texts(texts) => texts.is_empty(),
            Front::Records(records) => records.is_empty(),
        }
    }
}

fn mapping<'a>(entries: impl Iterator<Item = (&'a str, serde_yaml::Value)>) -> serde_yaml::Value {
    let entries = entries.map(|(key, value)| (key.into(), value));
    serde_yaml::Value::Mapping(entries.collect())
}

impl MarkdownCopy {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = String::from("---\n");
        let front = self.front.iter().map(|(key, value)| (*key, value.yaml()));
        text.push_str(&block(&mapping(front)));
        text.push_str(&format!("---\n\n# {}\n", inline(&self.title)));
        for (when, what) in &self.corrections {
            text.push_str(&format!("\n> **{}** {}\n", inline(when), inline(what)));
        }
        if !self.body.is_empty() {
            text.push_str(&format!("\n{}\n", self.body));
        }
        text
    }
}
