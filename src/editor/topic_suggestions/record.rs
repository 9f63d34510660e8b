//! A suggested topic as its file.
//!
//! In: a [`Term`] or a [`TopicSuggestion`]. Out: its names, and a text that `content/topics/` can hold. Why it is proposed stands in
//! comments.

use serde::Serialize;

use super::suggestion::{TopicSuggestion, TopicSuggestions};
use crate::editor::starter::NewFile;
use crate::editor::terms::Term;
use crate::yaml::write::block;

/// Other spellings that a record lists, at most.
const SPELLINGS: usize = 4;

/// What a term is called: a theme with a capital.
pub fn label(term: &Term) -> String {
    let text = term.text();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !term.is_name => first.to_uppercase().chain(letters).collect(),
        _ => text.to_string(),
    }
}

/// Its other names, without those that differ in capitals, hyphens or number only: these are found anyway.
pub fn aliases(term: &Term) -> Vec<String> {
    let plain = |text: &str| {
        let text = text.to_lowercase().replace('-', " ");
        text.trim_end_matches('s').to_string()
    };
    let mut known = vec![plain(term.text())];
    let spellings = term.forms.iter().skip(1).filter(|form| form.count > 1);
    let all = term.aliases.iter().cloned();
    let all = all.chain(spellings.take(SPELLINGS).map(|form| form.text.clone()));
    let mut out = Vec::new();
    for name in all {
        let form = plain(&name);
        if !known.contains(&form) && !out.contains(&name) {
            known.push(form);
            out.push(name);
        }
    }
    out
}

#[derive(Serialize)]
struct Front<'a> {
    label: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    hidden: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    broader: &'a [String],
}

/// A suggestion as its file; the path is relative to a folder of topics.
pub fn file(topic: &TopicSuggestion) -> NewFile {
    let front = block(&Front {
        label: &topic.label,
        aliases: &topic.aliases,
        hidden: &topic.hidden,
        kind: topic.kind,
        broader: &topic.broader,
    });
    let briefings = match topic.briefings {
        1 => "1 briefing".to_string(),
        count => format!("{count} briefings"),
    };
    let adds = match topic.without_topic {
        0 => "each with a topic already".to_string(),
        count => format!("{count} without a topic so far"),
    };
    let mut text = format!("---\n# In {briefings}, {adds}.\n");
    for example in &topic.examples {
        text.push_str(&format!(
            "# {}: {}\n",
            example.file,
            one_line(&example.text)
        ));
    }
    text.push_str(&front);
    if topic.kind.is_none() {
        text.push_str("# kind: person, place, company, programme, policy, theme …\n");
    }
    text.push_str("# summary: Its definition, in a sentence.\n---\n");
    NewFile {
        path: format!("{}.md", topic.id),
        text,
    }
}

fn one_line(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// All suggestions for a person to read: each file below its path.
pub fn text(suggestions: &TopicSuggestions) -> String {
    let files = suggestions.topics.iter().map(|topic| {
        let file = file(topic);
        format!("# content/topics/{}\n{}", file.path, file.text)
    });
    files.collect::<Vec<_>>().join("\n")
}
