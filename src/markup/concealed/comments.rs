//! Comments of other programs.
//!
//! In: a text. Out: each comment with the program's name. One without an end goes on to the end of the text, where what begins it can be
//! nothing else.

use super::part::{Concealed, Kind, Syntax};

/// How a program writes comments.
struct Comment {
    start: &'static str,
    end: &'static str,
    program: &'static str,
    /// Whether what begins it is nothing else, so that it needs no end.
    is_certain: bool,
}

const fn comment(start: &'static str, end: &'static str, program: &'static str) -> Comment {
    Comment {
        start,
        end,
        program,
        is_certain: false,
    }
}

const fn certain(start: &'static str, end: &'static str, program: &'static str) -> Comment {
    Comment {
        start,
        end,
        program,
        is_certain: true,
    }
}

const COMMENTS: &[Comment] = &[
    certain("{{/*", "}}", "Hugo"),
    certain("{{- /*", "}}", "Hugo"),
    certain("{{!--", "--}}", "Handlebars"),
    comment("{{!", "}}", "Handlebars"),
    certain("{/*", "*/}", "MDX"),
    comment("{#", "#}", "Nunjucks"),
    comment("{% #", "%}", "Liquid"),
    comment("{%- #", "%}", "Liquid"),
    comment("{>>", "<<}", "CriticMarkup"),
    comment("{--", "--}", "CriticMarkup"),
    certain("<%--", "--%>", "a template"),
    certain("<%#", "%>", "ERB"),
    certain("\\begin{comment}", "\\end{comment}", "LaTeX"),
    comment("%%", "%%", "Obsidian"),
];

/// What begins a comment in Markdown and HTML as well, where nothing takes it for text.
const OF_HTML: Comment = comment("<!--", "-->", "HTML");

/// Every comment in a text, by the sign that begins it; some may begin within others.
pub fn find(text: &str, syntax: Syntax) -> Vec<Concealed> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = next_sign(text, at) {
        let part = read(text, start, syntax, &mut missing);
        at = part.as_ref().map_or(start + 1, |part| part.span.end);
        found.extend(part);
    }
    found
}

/// The next byte at which a comment might begin.
fn next_sign(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let is_sign = |c: char| matches!(c, '{' | '%' | '<' | '\\');
    rest.find(is_sign).map(|found| at + found)
}

/// The comment that begins at a byte; `missing` are the ends that aren't in the rest of the text, so that it isn't searched for each
/// sign that begins one.
fn read(
    text: &str,
    start: usize,
    syntax: Syntax,
    missing: &mut Vec<&'static str>,
) -> Option<Concealed> {
    let rest = text.get(start..)?;
    if let Some(length) = liquid(rest) {
        return Some(concealed(start, length, "Liquid"));
    }
    let of_html = (syntax == Syntax::Plain).then_some(&OF_HTML);
    let comment = COMMENTS
        .iter()
        .chain(of_html)
        .find(|comment| rest.starts_with(comment.start))?;
    let is_word_sign = comment.start == "%%";
    // `50%%` ends no comment, and Obsidian's notes are in Markdown.
    let is_behind_word = text
        .get(..start)?
        .ends_with(|c: char| c.is_alphanumeric() || c == '%');
    if is_word_sign && (is_behind_word || syntax != Syntax::Markdown) {
        return None;
    }
    let inner = rest.get(comment.start.len()..)?;
    let end = match missing.contains(&comment.end) {
        true => None,
        false => inner.find(comment.end),
    };
    let length = match end {
        Some(end) => comment.start.len() + end + comment.end.len(),
        None if comment.is_certain => rest.len(),
        None => {
            missing.push(comment.end);
            return None;
        }
    };
    Some(concealed(start, length, comment.program))
}

fn concealed(start: usize, length: usize, program: &'static str) -> Concealed {
    Concealed {
        span: start..start + length,
        kind: Kind::Comment(program),
    }
}

/// How many bytes there are in `{% comment %}…{% endcomment %}`, with which the text begins.
fn liquid(text: &str) -> Option<usize> {
    let tag = |text: &str, name: &str| {
        let inner = text.strip_prefix("{%")?;
        let inner = inner.strip_prefix('-').unwrap_or(inner).trim_start();
        let rest = inner.strip_prefix(name)?;
        let is_whole = rest.starts_with(|c: char| c.is_whitespace() || c == '%' || c == '-');
        // A tag is on one line.
        let end = rest.lines().next()?.find("%}")?;
        is_whole.then_some(text.len() - rest.len() + end + "%}".len())
    };
    let mut at = tag(text, "comment")?;
    while let Some(found) = text.get(at..)?.find("{%") {
        let start = at + found;
        if let Some(length) = tag(text.get(start..)?, "endcomment") {
            return Some(start + length);
        }
        at = start + "{%".len();
    }
    Some(text.len())
}
