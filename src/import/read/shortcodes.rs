//! Hugo's shortcodes in a text: what has a meaning becomes Markdown, the rest is taken out and noted. What a shortcode that isn't known
//! holds stays.

use std::collections::BTreeSet;

use super::liquid::{film, picture};
use super::rules::{Call, Rules, boxed};
use super::tags::Arguments;
use crate::import::arrange::NAMED;
use crate::import::model::{Note, is_picture};

/// Shortcodes stand in each other so deep.
const MAX_DEPTH: usize = 8;

/// A text without shortcodes.
pub fn expanded(text: &str, rules: &Rules, notes: &mut Vec<Note>) -> String {
    within(text, rules, (notes, 0))
}

fn within(text: &str, rules: &Rules, (notes, depth): (&mut Vec<Note>, usize)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    // Without it, a text of many beginnings would be searched to its end at each of them.
    let closed = closed_names(text);
    while let Some(start) = next(text, at) {
        out.push_str(text.get(at..start).unwrap_or_default());
        let rest = text.get(start + 3..).unwrap_or_default();
        let close = match text.get(start..start + 3) {
            Some("{{%") => "%}}",
            _ => ">}}",
        };
        let Some(length) = rest.find(close) else {
            at = start;
            break;
        };
        let inner = rest.get(..length).unwrap_or_default().trim();
        let mut end = start + 3 + length + 3;
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        if let Some(shown) = inner
            .strip_prefix("/*")
            .and_then(|inner| inner.strip_suffix("*/"))
        {
            // A shortcode that a text speaks of.
            let open = text.get(start..start + 3).unwrap_or_default();
            out.push_str(&format!("{open}{shown}{close}"));
            at = end;
            continue;
        }
        let closes_itself = inner.ends_with('/');
        let inner = inner.trim_end_matches('/').trim();
        let (name, arguments) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let shortcode = Shortcode {
            name,
            arguments: Arguments::read(arguments),
            line,
        };
        let has_end = closed.contains(name) && !closes_itself && depth < MAX_DEPTH;
        let body = has_end.then(|| closing(text, end, name)).flatten();
        if let Some(((inner, after), line)) = body.map(|body| (body, shortcode.line)) {
            let first = notes.len();
            let inner = match name {
                "highlight" | "raw" => inner.to_string(),
                _ => within(inner, rules, (&mut *notes, depth + 1)),
            };
            let inner_notes = notes.iter_mut().skip(first);
            inner_notes.for_each(|note| note.line = note.line.map(|at| at + line - 1));
            if let Some(shown) = shortcode.around(&inner, rules, notes) {
                out.push_str(&shown);
                at = after;
                continue;
            }
            notes.truncate(first);
        }
        if let Some(shown) = shortcode.by_rule("", rules, notes) {
            out.push_str(&shown);
            at = end;
            continue;
        }
        let is_address = ["](", "](<", "=\""]
            .iter()
            .any(|before| out.ends_with(before));
        out.push_str(&shortcode.alone(is_address, notes));
        // What is on the line by itself leaves no empty one.
        if out.ends_with('\n') && text.get(end..).is_some_and(|rest| rest.starts_with('\n')) {
            end += usize::from(out.ends_with("\n\n"));
        }
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

struct Shortcode<'a> {
    name: &'a str,
    arguments: Arguments,
    line: usize,
}

impl Shortcode<'_> {
    /// `is_address` says whether it stands where an address does.
    fn alone(&self, is_address: bool, notes: &mut Vec<Note>) -> String {
        let arguments = &self.arguments;
        let name = self.name;
        if name.starts_with('/') {
            return String::new();
        }
        let known = match name {
            "ref" | "relref" => arguments.at(0).map(|target| format!("{NAMED}{target}")),
            "figure" | "img" | "image" | "picture" => picture(arguments),
            "youtube" | "vimeo" => arguments
                .at(0)
                .or(arguments.get(&["id"]))
                .map(|id| film(name, id)),
            "gist" => {
                let parts = [arguments.at(0), arguments.at(1)];
                let parts: Vec<&str> = parts.into_iter().flatten().collect();
                (!parts.is_empty())
                    .then(|| format!("<https://gist.github.com/{}>", parts.join("/")))
            }
            "tweet" | "x" | "twitter" => {
                let (user, id) = (arguments.get(&["user"]), arguments.get(&["id"]));
                match (user, id.or(arguments.at(0))) {
                    (Some(user), Some(id)) => Some(format!("<https://x.com/{user}/status/{id}>")),
                    (None, Some(id)) => Some(format!("<https://x.com/i/status/{id}>")),
                    _ => None,
                }
            }
            "instagram" => arguments
                .at(0)
                .map(|id| format!("<https://www.instagram.com/p/{id}/>")),
            _ => None,
        };
        let known = known.or_else(|| match is_address {
            true => arguments.at(0).map(str::to_string),
            false => as_written(arguments),
        });
        let (what, text) = match known {
            Some(text) => (
                Note::changed(format!("`{{{{< {name} >}}}}` is Markdown")),
                text,
            ),
            None => (
                Note::no_rule(format!("`{{{{< {name} >}}}}`")),
                String::new(),
            ),
        };
        if !matches!(name, "ref" | "relref") {
            notes.push(what.at(self.line));
        }
        text
    }

    /// What a rule says.
    fn by_rule(&self, body: &str, rules: &Rules, notes: &mut Vec<Note>) -> Option<String> {
        let call = Call {
            name: self.name,
            arguments: &self.arguments,
            body,
        };
        let shown = rules.apply(&call)?;
        notes.push(Note::changed(format!("`{{{{< {} >}}}}` by its rule", self.name)).at(self.line));
        Some(shown)
    }

    /// With what stands between it and its end; `None` for a shortcode of which nothing is known.
    fn around(&self, body: &str, rules: &Rules, notes: &mut Vec<Note>) -> Option<String> {
        if let Some(shown) = self.by_rule(body, rules, notes) {
            return Some(shown);
        }
        let arguments = &self.arguments;
        let text = match self.name {
            "highlight" => {
                let language = arguments.at(0).unwrap_or_default();
                let mark = if body.contains("```") { "~~~~" } else { "```" };
                format!("{mark}{language}\n{}\n{mark}", body.trim_matches('\n'))
            }
            "blockquote" | "quote" => {
                let lines = body.trim().lines().map(|line| format!("> {line}\n"));
                lines.collect()
            }
            "figure" => picture(arguments).unwrap_or_else(|| body.to_string()),
            "raw" => body.to_string(),
            name => boxed(name, arguments, body)?,
        };
        let note = Note::changed(format!("`{{{{< {} >}}}}` is Markdown", self.name));
        notes.push(note.at(self.line));
        Some(text)
    }
}

/// The names that have an end somewhere in a text.
fn closed_names(text: &str) -> BTreeSet<&str> {
    let ends = text.split("{{").skip(1);
    let ends = ends.filter_map(|end| {
        let inner = end.get(1..)?.trim_start().strip_prefix('/')?;
        let name = inner.split(['>', '%', '}']).next()?.trim();
        (name.len() < 80).then_some(name)
    });
    ends.collect()
}

/// What a shortcode that isn't known shows most probably: its picture, its link, or its words.
fn as_written(arguments: &Arguments) -> Option<String> {
    let is_address = |value: &str| value.starts_with('/') || value.starts_with("http");
    let is_picture = arguments
        .get(&["src", "image", "file", "filename"])
        .is_some_and(is_picture);
    let words = arguments.get(&["text", "title", "label", "caption"]);
    let address = arguments.get(&["href", "url", "link", "src", "file"]);
    let address = address.or(arguments.at(0).filter(|value| is_address(value)));
    match (address, words) {
        (Some(_), _) if is_picture => picture(arguments),
        (Some(address), Some(words)) => Some(format!("[{words}](<{address}>)")),
        (Some(address), None) if is_address(address) => Some(format!("[{address}](<{address}>)")),
        (_, Some(words)) => Some(words.to_string()),
        _ => None,
    }
}

fn next(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let found = [rest.find("{{<"), rest.find("{{%")];
    found.into_iter().flatten().min().map(|place| at + place)
}

/// What stands before the end of a shortcode, and where the text goes on.
fn closing<'t>(text: &'t str, from: usize, name: &str) -> Option<(&'t str, usize)> {
    let rest = text.get(from..)?;
    for (at, _) in rest.match_indices("{{") {
        let inner = rest.get(at + 3..)?;
        let Some(length) = inner.find("}}") else {
            break;
        };
        let stated = inner.get(..length)?.trim_end_matches(['>', '%']).trim();
        if stated
            .strip_prefix('/')
            .is_some_and(|stated| stated.trim() == name)
        {
            return Some((rest.get(..at)?, from + at + 3 + length + 2));
        }
    }
    None
}
