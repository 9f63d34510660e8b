//! `llms.txt`: what the archive is and where its parts are, for programs that read it as a person would.
//!
//! Format: <https://llmstxt.org>: Markdown with a title, a quotation that says what it is, and lists of links, each with a note.

use serde::Serialize;

/// The file, as a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Llms {
    /// The site's title.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// What the archive holds, and how to read it: sentences.
    pub details: Vec<String>,
    /// Lists of links.
    pub sections: Vec<Section>,
}

/// A list of links under a heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Plain text.
    pub title: String,
    /// In the order of the file.
    pub entries: Vec<LinkedEntry>,
}

/// A link, and what it leads to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkedEntry {
    /// Absolute where the site has an address, else relative to its root.
    pub url: String,
    /// Plain text.
    pub label: String,
    /// Plain text; may be empty.
    pub note: String,
}

impl Llms {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = format!("# {}\n", inline(&self.title));
        if !self.description.is_empty() {
            text.push_str(&format!("\n> {}\n", inline(&self.description)));
        }
        if !self.details.is_empty() {
            let details: Vec<String> = self.details.iter().map(|one| inline(one)).collect();
            text.push_str(&format!("\n{}\n", details.join(" ")));
        }
        let sections = self.sections.iter();
        for section in sections.filter(|section| !section.entries.is_empty()) {
            text.push_str(&format!("\n## {}\n\n", inline(&section.title)));
            for LinkedEntry { url, label, note } in &section.entries {
                text.push_str(&format!("- [{}]({url})", inline(label)));
                if !note.is_empty() {
                    text.push_str(&format!(": {}", inline(note)));
                }
                text.push('\n');
            }
        }
        text
    }
}

/// Text on one line, without a meaning in Markdown (CommonMark 0.31, section 2.4).
pub fn inline(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<') {
                line.push('\\');
            }
            line.push(c);
        }
    }
    line
}
