//! Zola's shortcodes in a text: `{{ name(key="value") }}`, and `{% name() %}` with a text up to `{% end %}`.

use super::liquid::{film, picture};
use super::rules::{Call, Rules, boxed};
use super::tags::Arguments;
use crate::import::model::{Note, is_picture};

/// A text without them: what has a meaning is Markdown, the rest is taken out and noted; what a shortcode holds stays.
pub fn expanded(text: &str, rules: &Rules, notes: &mut Vec<Note>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(place) = text
        .get(at..)
        .and_then(|rest| rest.find("{{").into_iter().chain(rest.find("{%")).min())
    {
        let start = at + place;
        out.push_str(text.get(at..start).unwrap_or_default());
        let is_tag = text.get(start..).is_some_and(|rest| rest.starts_with("{%"));
        let close = if is_tag { "%}" } else { "}}" };
        let inner = text.get(start + 2..).unwrap_or_default();
        let inner = inner
            .get(..inner.find(close).unwrap_or(0))
            .unwrap_or_default();
        let end = start + 2 + inner.len() + 2;
        let call = inner.trim();
        let (name, arguments) = call.split_once('(').unwrap_or((call, ""));
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let is_call = is_name && call.ends_with(')') && !inner.contains('\n');
        let is_end = is_tag && matches!(call, "end" | "endraw" | "raw");
        if !(is_call || is_end) {
            out.push_str(text.get(start..start + 2).unwrap_or_default());
            at = start + 2;
            continue;
        }
        at = end;
        if is_end {
            continue;
        }
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        let arguments = Arguments::read(arguments.trim_end_matches(')'));
        let body = text.get(end..).filter(|_| is_tag).and_then(body);
        let call = Call {
            name,
            arguments: &arguments,
            body: body.map_or("", |(body, _)| body),
        };
        let ruled = rules.apply(&call);
        let held = || boxed(name, &arguments, body?.0);
        if let Some(shown) = ruled.or_else(held) {
            out.push_str(&shown);
            notes.push(Note::changed(format!("`{{{{ {name}() }}}}` is Markdown")).at(line));
            at = end + body.map_or(0, |(_, length)| length);
            continue;
        }
        let shown = match name {
            "youtube" | "vimeo" => arguments.get(&["id"]).map(|id| film(name, id)),
            _ => picture(&arguments).filter(|_| {
                arguments
                    .get(&["src", "path", "url", "image"])
                    .is_some_and(is_picture)
            }),
        };
        let note = match &shown {
            Some(_) => Note::changed(format!("`{{{{ {name}() }}}}` is Markdown")),
            None => Note::no_rule(format!("`{{{{ {name}() }}}}`")),
        };
        notes.push(note.at(line));
        out.push_str(&shown.unwrap_or_default());
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// What stands before `{% end %}`, and how long it is with that.
fn body(rest: &str) -> Option<(&str, usize)> {
    for (at, _) in rest.match_indices("{%") {
        let inner = rest.get(at + 2..)?;
        let length = inner.find("%}")?;
        if inner.get(..length)?.trim_matches('-').trim() == "end" {
            return Some((rest.get(..at)?, at + 2 + length + 2));
        }
    }
    None
}
