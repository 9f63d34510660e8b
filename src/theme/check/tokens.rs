//! A template as tokens, each with its place.
//!
//! In: a template's text. Out: what stands between its delimiters; what stands outside shows itself and is left out.
//! The forms are those of Tera 2's lexer (`src/parsing/lexer.rs` there). A text that Tera has refused never comes here, so nothing
//! is reported: what can't be read ends the list.

use std::ops::Range;

/// A piece of a template's text.
#[derive(Debug, Clone, PartialEq)]
pub enum Token<'a> {
    /// `{{`
    Print,
    /// `{%`
    Tag,
    /// `}}` or `%}`
    Close,
    /// A name or a word of the language.
    Word(&'a str),
    /// A text.
    Text(String),
    /// A number.
    Number,
    /// Anything else: `|`, `==`, `...`.
    Sign(&'a str),
    /// Behind the last one.
    End,
}

/// A token and the bytes that it stands in.
pub type Placed<'a> = (Token<'a>, Range<usize>);

/// The tokens of a template.
pub fn tokens(text: &str) -> Vec<Placed<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_delimiter(text, at) {
        let rest = &text[start..];
        if rest.starts_with("{#") {
            match rest.find("#}") {
                Some(end) => at = start + end + 2,
                None => return found,
            }
        } else if let Some(end) = raw(rest) {
            at = start + end;
        } else {
            at = start + 2 + usize::from(rest[2..].starts_with('-'));
            let is_tag = rest.starts_with("{%");
            found.push((
                if is_tag { Token::Tag } else { Token::Print },
                start..start + 2,
            ));
            match inside(text, at, if is_tag { "%}" } else { "}}" }, &mut found) {
                Some(end) => at = end,
                None => return found,
            }
        }
    }
    found
}

fn next_delimiter(text: &str, from: usize) -> Option<usize> {
    let openings = ["{{", "{%", "{#"];
    openings
        .iter()
        .filter_map(|opening| text[from..].find(opening))
        .min()
        .map(|at| from + at)
}

/// How long a `{% raw %}…{% endraw %}` is, if the text begins with one.
fn raw(text: &str) -> Option<usize> {
    let mut at = tag(text, "raw")?;
    loop {
        at += text[at..].find("{%")?;
        match tag(&text[at..], "endraw") {
            Some(length) => return Some(at + length),
            None => at += 2,
        }
    }
}

/// How long the tag of this one word is, if the text begins with it.
fn tag(text: &str, word: &str) -> Option<usize> {
    let rest = text.strip_prefix("{%")?;
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_ascii_start();
    let rest = rest.strip_prefix(word)?.trim_ascii_start();
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// Reads up to the closing delimiter; where that ends, or `None` where something can't be read.
fn inside<'a>(
    text: &'a str,
    mut at: usize,
    close: &str,
    found: &mut Vec<Placed<'a>>,
) -> Option<usize> {
    const SIGNS: [&str; 10] = ["...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];
    loop {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let dash = usize::from(first == '-');
        if rest[dash..].starts_with(close) {
            let end = at + dash + 2;
            found.push((Token::Close, at..end));
            return Some(end);
        }
        let (token, length) = if first.is_ascii_whitespace() {
            at += 1;
            continue;
        } else if matches!(first, '"' | '\'' | '`') {
            string(rest, first)?
        } else if first.is_ascii_digit() {
            let more = |c: char| !c.is_ascii_digit() && c != '.';
            (Token::Number, rest.find(more).unwrap_or(rest.len()))
        } else if first.is_ascii_alphabetic() || first == '_' {
            let more = |c: char| !c.is_ascii_alphanumeric() && c != '_';
            let length = rest.find(more).unwrap_or(rest.len());
            (Token::Word(&rest[..length]), length)
        } else {
            let long = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let length = long.map_or(first.len_utf8(), |sign| sign.len());
            (Token::Sign(&rest[..length]), length)
        };
        found.push((token, at..at + length));
        at += length;
    }
}

/// A text in quotes, and how long it is with them.
fn string(text: &str, quote: char) -> Option<(Token<'_>, usize)> {
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => match chars.next()?.1 {
                'n' => value.push('\n'),
                't' => value.push('\t'),
                'r' => value.push('\r'),
                other => value.push(other),
            },
            c if c == quote => return Some((Token::Text(value), at + 1)),
            c => value.push(c),
        }
    }
    None
}
