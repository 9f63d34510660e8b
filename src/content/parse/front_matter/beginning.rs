//! Where a text begins, after characters that no editor shows.
//!
//! In: a text. Out: the byte of its first visible sign, and the comments before it, which may hold keys. A blank line, a no-break space,
//! a byte order mark or a comment before front matter is no reason to take it for text.

use std::ops::Range;

/// Where a text begins.
pub struct Beginning {
    /// The byte of the first visible sign that isn't in a comment.
    pub at: usize,
    /// Comments before it.
    pub comments: Vec<Range<usize>>,
    /// Whether nothing but blank lines stands before it.
    pub is_first: bool,
}

impl Beginning {
    /// Looks for it.
    pub fn of(text: &str) -> Beginning {
        let mut comments = Vec::new();
        let mut at = visible(text, 0);
        let mut is_first = is_blank_lines(text, at);
        while let Some(length) = text.get(at..).and_then(comment) {
            if !text.get(at..).is_some_and(|rest| rest.starts_with('%')) {
                comments.push(at..at + length);
                is_first = false;
            }
            at = visible(text, at + length);
        }
        Beginning {
            at,
            comments,
            is_first,
        }
    }
}

/// White space, and the characters that have no shape at all.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

fn visible(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    text.len() - rest.trim_start_matches(is_invisible).len()
}

/// Whether nothing visible and no blank of the same line is before a place.
fn is_blank_lines(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    !line.contains([' ', '\t'])
}

/// How many bytes the comment has that a text begins with: HTML's, a definition that nothing uses, or a directive of YAML.
fn comment(text: &str) -> Option<usize> {
    if let Some(inner) = text.strip_prefix("<!--") {
        return inner.find("-->").map(|end| end + "<!---->".len());
    }
    let starts = ["%YAML", "%TAG", "[//]:", "[comment]:", "[_comment]:"];
    let is_comment = starts.iter().any(|start| text.starts_with(start));
    is_comment.then(|| text.find('\n').map_or(text.len(), |end| end + 1))
}
