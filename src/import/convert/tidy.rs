//! Parts of a line as Markdown can write them.
//!
//! In: the parts of a line as they were found. Out: the same text with white space as a browser shows it, no emphasis around nothing, and
//! none whose marks Markdown would show (`**Note:**text`): such a sign moves out of it. What is read back is what was found.

use super::document::{Inline, Wrapper, is_blank};

/// Tidies the parts of a line.
pub fn line(parts: Vec<Inline>) -> Vec<Inline> {
    let mut parts = parts;
    collapse(&mut parts, &mut true);
    trim_ends(&mut parts, &mut true);
    let parts = joined(hoisted(parts));
    let mut parts = balanced(parts, None, None);
    // New lines at the edges of a paragraph are none.
    let is_edge = |part: &Inline| {
        *part == Inline::Break
            || matches!(part, Inline::Text(text) if text.trim_matches(is_space).is_empty())
    };
    while parts.last().is_some_and(is_edge) {
        parts.pop();
    }
    let first = parts.iter().position(|part| !is_edge(part)).unwrap_or(0);
    let mut parts = parts.split_off(first);
    parts.dedup_by(|part, before| *part == Inline::Break && *before == Inline::Break);
    parts
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// One blank for all white space; none where `after_space` says that one went before.
fn collapse(parts: &mut [Inline], after_space: &mut bool) {
    for part in parts {
        match part {
            Inline::Text(text) => {
                let mut out = String::with_capacity(text.len());
                for c in text.chars() {
                    match is_space(c) {
                        true if *after_space => {}
                        true => out.push(' '),
                        false => out.push(c),
                    }
                    *after_space = is_space(c);
                }
                *text = out;
            }
            Inline::Break => *after_space = true,
            Inline::Wrapped(_, inner) => collapse(inner, after_space),
            Inline::Html(_) => {}
            Inline::Code(_) | Inline::Math { .. } | Inline::Picture(_) | Inline::Note(_) => {
                *after_space = false;
            }
        }
    }
}

/// No blanks before a new line and at the end.
fn trim_ends(parts: &mut [Inline], at_end: &mut bool) {
    for part in parts.iter_mut().rev() {
        match part {
            Inline::Text(text) => {
                if *at_end {
                    text.truncate(text.trim_end_matches(is_space).len());
                }
                *at_end &= text.is_empty();
            }
            Inline::Break => *at_end = true,
            Inline::Wrapped(_, inner) => trim_ends(inner, at_end),
            Inline::Html(_) => {}
            Inline::Code(_) | Inline::Math { .. } | Inline::Picture(_) | Inline::Note(_) => {
                *at_end = false;
            }
        }
    }
}

/// Blanks and new lines at the edges of what is wrapped stand outside of it; what is wrapped around nothing goes.
fn hoisted(parts: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        let Inline::Wrapped(wrapper, inner) = part else {
            out.push(part);
            continue;
        };
        let inner = hoisted(inner);
        if matches!(wrapper, Wrapper::Tag { .. }) && !is_blank(&inner) {
            out.push(Inline::Wrapped(wrapper, inner));
            continue;
        }
        let first = inner
            .iter()
            .position(|part| !is_blank(std::slice::from_ref(part)));
        let Some(first) = first else {
            out.extend(inner);
            continue;
        };
        let last = inner
            .iter()
            .rposition(|part| !is_blank(std::slice::from_ref(part)));
        let mut core = inner;
        let tail = core.split_off(last.map_or(core.len(), |last| last + 1));
        let mut core_only = core.split_off(first);
        out.append(&mut core);
        let (mut before, mut after) = (String::new(), String::new());
        if let Some(Inline::Text(text)) = core_only.first_mut() {
            let kept = text.trim_start();
            before = text
                .get(..text.len() - kept.len())
                .unwrap_or("")
                .to_string();
            *text = kept.to_string();
        }
        if let Some(Inline::Text(text)) = core_only.last_mut() {
            let length = text.trim_end().len();
            after = text.split_off(length);
        }
        out.extend(Some(Inline::Text(before)).filter(not_empty));
        out.push(Inline::Wrapped(wrapper, core_only));
        out.extend(Some(Inline::Text(after)).filter(not_empty));
        out.extend(tail);
    }
    out
}

fn not_empty(part: &Inline) -> bool {
    !matches!(part, Inline::Text(text) if text.is_empty())
}

/// Neighbours of one kind are one, and emphasis within the same emphasis is none.
fn joined(parts: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(parts.len());
    for part in parts {
        match (out.last_mut(), part) {
            (_, Inline::Text(text)) if text.is_empty() => {}
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (Some(Inline::Code(before)), Inline::Code(text)) => before.push_str(&text),
            (Some(Inline::Wrapped(known, before)), Inline::Wrapped(wrapper, inner))
                if *known == wrapper && is_emphasis(&wrapper) =>
            {
                before.extend(inner);
            }
            (_, part) => out.push(part),
        }
    }
    for part in &mut out {
        if let Inline::Wrapped(wrapper, inner) = part {
            let flat = match is_emphasis(wrapper) {
                true => without(std::mem::take(inner), wrapper),
                false => std::mem::take(inner),
            };
            *inner = joined(flat);
        }
    }
    out
}

/// Parts without a wrapper, at any depth.
fn without(parts: Vec<Inline>, wrapper: &Wrapper) -> Vec<Inline> {
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Inline::Wrapped(found, inner) if found == *wrapper => {
                out.extend(without(inner, wrapper))
            }
            Inline::Wrapped(found, inner) => {
                out.push(Inline::Wrapped(found, without(inner, wrapper)));
            }
            other => out.push(other),
        }
    }
    out
}

fn is_emphasis(wrapper: &Wrapper) -> bool {
    matches!(
        wrapper,
        Wrapper::Emphasis | Wrapper::Strong | Wrapper::Strike
    )
}

/// Whether a character is a sign to Markdown's rule about marks of emphasis.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Moves signs at the edges of emphasis out of it where a letter stands on its other side.
fn balanced(parts: Vec<Inline>, before: Option<char>, after: Option<char>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(parts.len());
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        let Inline::Wrapped(wrapper, inner) = part else {
            out.push(part);
            continue;
        };
        let previous = out.last().map_or(before, last_character);
        let next = parts.peek().map_or(after, first_character);
        if !is_emphasis(&wrapper) {
            let inner = balanced(inner, Some('>'), Some('<'));
            out.push(Inline::Wrapped(wrapper, inner));
            continue;
        }
        let mut inner = balanced(inner, previous, next);
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let lead = match is_letter(previous) {
            true => take_edge(&mut inner, Edge::Start),
            false => String::new(),
        };
        let trail = match is_letter(next) {
            true => take_edge(&mut inner, Edge::End),
            false => String::new(),
        };
        out.extend(Some(Inline::Text(lead)).filter(not_empty));
        match is_blank(&inner) {
            true => out.extend(inner),
            false => out.push(Inline::Wrapped(wrapper, inner)),
        }
        out.extend(Some(Inline::Text(trail)).filter(not_empty));
    }
    joined(out)
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

/// Takes the signs from one end of the text that parts begin or end with, if they do with text.
fn take_edge(parts: &mut Vec<Inline>, edge: Edge) -> String {
    let part = match edge {
        Edge::Start => parts.first_mut(),
        Edge::End => parts.last_mut(),
    };
    let Some(Inline::Text(text)) = part else {
        return String::new();
    };
    let is_edge = |c: char| is_sign(c) || c.is_whitespace();
    let taken = match edge {
        Edge::Start => {
            let kept = text.trim_start_matches(is_edge);
            let taken = text
                .get(..text.len() - kept.len())
                .unwrap_or("")
                .to_string();
            *text = kept.to_string();
            taken
        }
        Edge::End => {
            let length = text.trim_end_matches(is_edge).len();
            text.split_off(length)
        }
    };
    parts.retain(not_empty);
    taken
}

fn first_character(part: &Inline) -> Option<char> {
    match part {
        Inline::Text(text) => text.chars().next(),
        Inline::Break => Some(' '),
        // Whatever else there is begins with a sign in Markdown.
        _ => Some('*'),
    }
}

fn last_character(part: &Inline) -> Option<char> {
    match part {
        Inline::Text(text) => text.chars().next_back(),
        Inline::Break => Some(' '),
        _ => Some('*'),
    }
}
