//! Names of files in a text, whatever names them: links, `srcset`, `poster`, `url()`, front matter.
//!
//! In: the text of a source. Out: all that may be the path of a file, with `%20` and the like as the characters that they stand for. More
//! than that isn't known here: which files there are is asked when all texts are known.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

/// What may be paths of files, sorted.
pub fn file_names(text: &str) -> Vec<String> {
    let is_quote = |c: char| {
        matches!(
            c,
            '"' | '\'' | '`' | '(' | ')' | '<' | '>' | '[' | ']' | '|' | '\n'
        )
    };
    let is_sign =
        |c: char| is_quote(c) || c.is_whitespace() || matches!(c, ',' | ';' | '=' | '{' | '}');
    let mut names = BTreeSet::new();
    // A name in quotation marks or brackets may have blanks.
    for part in text.split(is_quote).chain(text.split(is_sign)) {
        names.extend(name(part));
    }
    names.into_iter().collect()
}

fn name(part: &str) -> Option<String> {
    let path = part.split(['?', '#']).next()?.trim();
    let (stem, extension) = path.rsplit_once('.')?;
    let is_extension = (2..=8).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_here = !stem.is_empty() && !path.contains("://") && path.len() < 400;
    if !is_extension || !is_here {
        return None;
    }
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    Some(decoded.into_owned())
}
