//! `import.yaml`: what shortcodes and template tags of a source become.
//!
//! In: a file of the editor's, which says for the name of a shortcode what stands in its place. Out: [`Rules`], which readers ask before
//! they do what they would do otherwise.

use std::collections::BTreeMap;
use std::path::Path;

use super::tags::Arguments;
use crate::cache::disk::read_file;
use crate::import::model::ReadError;
use crate::yaml::tree::{self, Node, Problem, Value};

/// Kinds of boxes.
const KINDS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// What shortcodes become, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    shortcodes: BTreeMap<String, Rule>,
}

/// What a shortcode becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    /// Markdown, in which names in braces stand for arguments.
    Markdown(String),
    /// What it holds.
    Body,
    /// Nothing.
    Nothing,
    /// A box of a kind, with a title, around what it holds.
    Note { kind: String, title: String },
}

/// A shortcode as it stands in a text.
pub struct Call<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its arguments.
    pub arguments: &'a Arguments,
    /// What stands between its beginning and its end.
    pub body: &'a str,
}

impl Rules {
    /// Reads the rules of a file.
    ///
    /// # Errors
    ///
    /// Where the file can't be read, is no YAML, or says something else than what shortcodes become: at its line.
    pub fn read(path: &Path) -> Result<Rules, ReadError> {
        let bytes = read_file(path).map_err(|error| ReadError::new(path, error))?;
        let text = String::from_utf8(bytes).map_err(|_| ReadError::new(path, "it isn't UTF-8"))?;
        let file = File { path, text: &text };
        let node = tree::parse(&text, 0)
            .map_err(|(span, problem)| file.wrong(span.start, &described(&problem)))?;
        let mut rules = Rules::default();
        for (key, value) in file.map(&node, "`shortcodes:` and names below it")? {
            if key.name != "shortcodes" {
                let message = format!("unknown key `{}`; known is `shortcodes`", key.name);
                return Err(file.wrong(key.span.start, &message));
            }
            for (name, value) in file.map(value, "names of shortcodes")? {
                let rule = file.rule(value)?;
                rules.shortcodes.insert(name.name.clone(), rule);
            }
        }
        Ok(rules)
    }

    /// Whether there is a rule for a name.
    pub fn has(&self, name: &str) -> bool {
        self.shortcodes.contains_key(name)
    }

    /// What stands in place of a shortcode; `None` where no rule says it.
    pub fn apply(&self, call: &Call) -> Option<String> {
        Some(match self.shortcodes.get(call.name)? {
            Rule::Markdown(text) => filled(text, call),
            Rule::Body => call.body.to_string(),
            Rule::Nothing => String::new(),
            Rule::Note { kind, title } => note(kind, &filled(title, call), call.body),
        })
    }
}

/// A box around a text.
pub fn note(kind: &str, title: &str, body: &str) -> String {
    let gap = if title.is_empty() { "" } else { " " };
    let mut out = format!("> [!{}]{gap}{title}\n", kind.to_uppercase());
    for line in body.trim().lines() {
        out.push_str(format!("> {line}").trim_end());
        out.push('\n');
    }
    out
}

/// What most themes have as a box by a name like this one; `None` for a name that says nothing of the kind.
pub fn boxed(name: &str, arguments: &Arguments, body: &str) -> Option<String> {
    let kind = |word: &str| match word.to_lowercase().as_str() {
        "note" | "info" | "information" | "notice" | "message" | "default" | "primary" => {
            Some("note")
        }
        "tip" | "hint" | "success" | "example" => Some("tip"),
        "important" | "question" => Some("important"),
        "warning" | "attention" => Some("warning"),
        "caution" | "danger" | "error" | "bug" => Some("caution"),
        _ => None,
    };
    let title = arguments.get(&["title", "heading"]);
    let general = [
        "admonition",
        "callout",
        "alert",
        "notice",
        "hint",
        "message",
    ];
    if general.contains(&name) {
        let stated = arguments
            .get(&["type", "kind", "color", "style", "level"])
            .or(arguments.at(0));
        let kind = stated.and_then(kind).unwrap_or("note");
        return Some(note(
            kind,
            title.or(arguments.at(1)).unwrap_or_default(),
            body,
        ));
    }
    if matches!(name, "details" | "expand" | "spoiler" | "collapse") {
        let title = title.or(arguments.get(&["summary"])).or(arguments.at(0));
        let text = note("note", title.unwrap_or("Details"), body);
        return Some(text.replacen("[!NOTE]", "[!NOTE]-", 1));
    }
    kind(name).map(|kind| note(kind, title.unwrap_or_default(), body))
}

/// A text with arguments in place of names in braces: `{src}`, `{0}`, `{body}`, and `{alt|a picture}` where it may be missing.
fn filled(text: &str, call: &Call) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let Some((inner, behind)) = after.get(1..).and_then(|inner| inner.split_once('}')) else {
            rest = after;
            break;
        };
        let (name, default) = inner.split_once('|').unwrap_or((inner, ""));
        let value = match (name, name.parse::<usize>()) {
            ("body", _) => Some(call.body.trim()),
            (_, Ok(place)) => call.arguments.at(place),
            (name, _) => call.arguments.get(&[name]),
        };
        push(
            &mut out,
            value.filter(|value| !value.is_empty()).unwrap_or(default),
        );
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Adds a value; its further lines begin as its first does, so that they stay in a quotation or an item.
fn push(out: &mut String, value: &str) {
    let line = out.rsplit('\n').next().unwrap_or_default();
    let is_prefix = line.chars().all(|c| " >-*\t".contains(c));
    let prefix = line.replace(['-', '*'], " ");
    let prefix = if is_prefix { prefix } else { String::new() };
    for (number, line) in value.lines().enumerate() {
        if number > 0 {
            out.push('\n');
            out.push_str(&prefix);
        }
        out.push_str(line);
    }
}

fn described(problem: &Problem) -> String {
    match problem {
        Problem::Invalid(what) => format!("it isn't YAML: {what}"),
        Problem::SecondDocument => "it has a second document".to_string(),
        Problem::TooComplex(what) => format!("it has {what}"),
        Problem::DuplicateKey(_, key) => format!("`{key}` stands twice"),
    }
}

/// A file of rules, for messages.
struct File<'a> {
    path: &'a Path,
    text: &'a str,
}

impl File<'_> {
    fn wrong(&self, at: usize, message: &str) -> ReadError {
        let before = self.text.get(..at).unwrap_or(self.text);
        ReadError {
            line: Some(before.matches('\n').count() + 1),
            ..ReadError::new(self.path, message)
        }
    }

    fn map<'n>(&self, node: &'n Node, what: &str) -> Result<&'n [(tree::Key, Node)], ReadError> {
        match &node.value {
            Value::Map(entries) => Ok(entries),
            Value::Null => Ok(&[]),
            _ => Err(self.wrong(node.span.start, &format!("expected {what}"))),
        }
    }

    /// A text is Markdown; a map says `markdown`, or `as` with what belongs to it.
    fn rule(&self, node: &Node) -> Result<Rule, ReadError> {
        if let Value::Scalar(text, _) = &node.value {
            self.check_braces(text, node)?;
            return Ok(match text.as_str() {
                "body" => Rule::Body,
                "nothing" => Rule::Nothing,
                "note" => Rule::Note {
                    kind: "note".into(),
                    title: String::new(),
                },
                text => Rule::Markdown(text.to_string()),
            });
        }
        let mut rule = None;
        for (key, value) in self.map(
            node,
            "Markdown, `body`, `nothing`, `note`, or a map of `note` and `title`",
        )? {
            let Value::Scalar(text, _) = &value.value else {
                return Err(self.wrong(value.span.start, &format!("`{}` is a text", key.name)));
            };
            let (kind, title) = match rule.take() {
                Some(Rule::Note { kind, title }) => (kind, title),
                _ => ("note".to_string(), String::new()),
            };
            rule = Some(match key.name.as_str() {
                "note" if KINDS.contains(&text.as_str()) => Rule::Note {
                    kind: text.clone(),
                    title,
                },
                "note" => {
                    let message =
                        format!("no kind of box is `{text}`; there are {}", KINDS.join(", "));
                    return Err(self.wrong(value.span.start, &message));
                }
                "title" => {
                    self.check_braces(text, value)?;
                    Rule::Note {
                        kind,
                        title: text.clone(),
                    }
                }
                name => {
                    let message = format!("unknown key `{name}`; known are `note` and `title`");
                    return Err(self.wrong(key.span.start, &message));
                }
            });
        }
        rule.ok_or_else(|| {
            self.wrong(
                node.span.start,
                "expected Markdown, `body`, `nothing`, `note`, or a map of `note` and `title`",
            )
        })
    }

    fn check_braces(&self, text: &str, node: &Node) -> Result<(), ReadError> {
        match text.matches('{').count() == text.matches('}').count() {
            true => Ok(()),
            false => Err(self.wrong(node.span.start, "a brace isn't closed")),
        }
    }
}
