//! A briefing as a Markdown file: front matter in YAML, and the text.
//!
//! In: [`MarkdownCopy`], plain values and a text that is Markdown already. Out: the text of one file. The front matter's values are
//! written as JSON, which is YAML as well (YAML 1.2.2, section 1.3).

use serde::Serialize;

use super::llms::inline;

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
    fn write(&self, key: &str, out: &mut String) {
        match self {
            Front::Day(day) => out.push_str(&format!("{key}: {day}\n")),
            Front::Text(text) => out.push_str(&format!("{key}: {}\n", quoted(text))),
            Front::Texts(texts) => {
                out.push_str(&format!("{key}:\n"));
                let items = texts.iter();
                items.for_each(|text| out.push_str(&format!("  - {}\n", quoted(text))));
            }
            Front::Records(records) => {
                out.push_str(&format!("{key}:\n"));
                for record in records {
                    for (n, (key, text)) in record.iter().enumerate() {
                        let sign = if n == 0 { "- " } else { "  " };
                        out.push_str(&format!("  {sign}{key}: {}\n", quoted(text)));
                    }
                }
            }
        }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        match self {
            Front::Day(text) | Front::Text(text) => text.is_empty(),
            Front::Texts(texts) => texts.is_empty(),
            Front::Records(records) => records.is_empty(),
        }
    }
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

impl MarkdownCopy {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = String::from("---\n");
        for (key, value) in &self.front {
            value.write(key, &mut text);
        }
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
