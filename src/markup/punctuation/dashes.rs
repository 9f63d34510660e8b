//! Dashes and ellipses.
//!
//! In: a block of text. Out: which of its runs of hyphens and full stops become dashes and ellipses. A dash stands between words,
//! with blanks or without. What a reader may have to type keeps its signs: an address, a file's name, a path (`a--b.txt`), an option
//! (`--bar`), an arrow (`-->`).

use super::replacement::Replacement;
use crate::markup::wide::is_wide;

/// A run of two hyphens or more.
#[derive(Debug, Clone, Copy)]
struct Run {
    at: usize,
    length: usize,
    place: Place,
}

/// What a run of hyphens stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Words, or blanks on both sides.
    Between,
    /// A blank and a word that may be an option's name: a dash only where a dash closes what it opens.
    BeforeName,
    /// A word and a blank.
    AfterWord,
    /// Signs of a program.
    Literal,
}

/// Finds the dashes and ellipses of a block.
pub(super) fn find(block: &str, found: &mut Vec<Replacement>) {
    let mut runs = Vec::new();
    for (at, word) in words(block) {
        if is_literal(word) {
            continue;
        }
        runs.extend(hyphens(word).map(|(start, length)| Run {
            at: at + start,
            length,
            place: place(block, at + start, length),
        }));
        let dots = word.match_indices("...");
        found.extend(dots.map(|(start, _)| Replacement {
            at: at + start,
            length: 3,
            sign: "…",
        }));
    }
    for (number, run) in runs.iter().enumerate() {
        let next = runs.get(number + 1).map(|next| next.place);
        match run.place {
            Place::Between | Place::AfterWord => dash(*run, found),
            Place::BeforeName if next == Some(Place::AfterWord) => dash(*run, found),
            Place::BeforeName | Place::Literal => {}
        }
    }
}

/// The pieces of a block that neither blanks, brackets nor quotation marks part, and where each begins.
fn words(block: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = |c: char| c.is_whitespace() || is_wide(c) || is_opening(c) || is_closing(c);
    let mut at = 0;
    block.split(parts).filter_map(move |word| {
        let start = at;
        at += word.len();
        at += block
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '“' | '„' | '«' | '‘')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '"' | '”' | '»' | '’')
}

/// Whether a word is an address, a path, a file's name, or another name of a program.
fn is_literal(word: &str) -> bool {
    let signs = ['@', '\\', '_', '=', '|', '<', '>', '`'];
    let begins = ["/", "./", "../", "~/", "#", "www."];
    if word.contains(signs) || begins.iter().any(|start| word.starts_with(start)) {
        return true;
    }
    let is_number = !word.contains(|c: char| c.is_alphabetic());
    word.contains('/') && !is_number || has_extension(word)
}

/// Whether a full stop within a word begins a name's last part, as of a file or a host: `a--b.txt`. Abbreviations have single
/// letters (`U.S.`).
fn has_extension(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    let mut parts = word.split('.');
    let mut before = parts.next().unwrap_or("");
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let name: usize = part
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            .count();
        let is_name = part.starts_with(|c: char| c.is_ascii_lowercase());
        let is_short_name = name == 1 && part.len() == 1 && parts.peek().is_none();
        let follows_word = before.chars().nth(1).is_some() && !before.ends_with('-');
        if is_name && follows_word && (name > 1 || is_short_name) {
            return true;
        }
        before = part;
    }
    false
}

/// The runs of two hyphens or more: where each begins, and its length.
fn hyphens(word: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + word.get(at..)?.find("--")?;
        let run = word.get(start..)?;
        let length = run.len() - run.trim_start_matches('-').len();
        at = start + length;
        Some((start, length))
    })
}

fn place(block: &str, at: usize, length: usize) -> Place {
    let before = block.get(..at).and_then(|text| text.chars().next_back());
    let rest = block.get(at + length..).unwrap_or("");
    let after = rest.chars().next();
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let begins =
        is_blank(before) || before.is_some_and(|c| is_opening(c) && !is_after_word(block, at, c));
    let closes = |c: char| matches!(c, ',' | ';' | ':' | '.' | '!' | '?') || is_closing(c);
    let ends = is_blank(after) || after.is_some_and(|c| closes(c) && !opens(rest, c));
    let is_name = after.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    match (begins, ends) {
        _ if after == Some('>') || before.is_some_and(|c| matches!(c, '<' | '>')) => Place::Literal,
        // `npm test -- --watch`
        (true, true) if is_blank(before) && is_blank(after) => match is_option(rest) {
            true => Place::Literal,
            false => Place::Between,
        },
        (true, true) if length == 2 => Place::Literal,
        (true, true) => Place::Between,
        (true, false) if length > 2 => Place::Between,
        (true, false) if matches!(after, Some('[' | '{' | '<' | '$' | '…' | '.')) => {
            Place::Literal
        }
        (true, false) if is_name => Place::BeforeName,
        (true, false) => Place::Between,
        (false, true) if length == 2 && is_variable(block, at) => Place::Literal,
        (false, true) => Place::AfterWord,
        (false, false) => Place::Between,
    }
}

/// Whether a straight quotation mark right before a run closes a quotation rather than opens one: a word stands before it.
fn is_after_word(block: &str, at: usize, mark: char) -> bool {
    let before = block.get(..at.saturating_sub(mark.len_utf8()));
    let before = before.and_then(|text| text.chars().next_back());
    mark == '"' && before.is_some_and(|c| !c.is_whitespace() && !is_opening(c))
}

/// Whether a straight quotation mark right after a run opens a quotation: a word begins after it.
fn opens(rest: &str, mark: char) -> bool {
    mark == '"' && rest.chars().nth(1).is_some_and(char::is_alphanumeric)
}

fn is_option(rest: &str) -> bool {
    let name = rest.trim_start().trim_start_matches('-');
    rest.trim_start().starts_with('-') && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a word before a run is a single small letter, which a program counts down: `i--`.
fn is_variable(block: &str, at: usize) -> bool {
    let mut before = block.get(..at).unwrap_or("").chars().rev();
    let is_letter = before.next().is_some_and(|c| c.is_ascii_lowercase());
    is_letter && before.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Of three hyphens an em dash, of two an en dash, and a longer run of as few kinds as can be (as `cmark` does).
fn dash(run: Run, found: &mut Vec<Replacement>) {
    let Run { mut at, length, .. } = run;
    let short = match length {
        _ if length % 3 == 0 => 0,
        _ if length % 2 == 0 => length / 2,
        _ => 3 - length % 3,
    };
    let long = (length - 2 * short) / 3;
    let signs = std::iter::repeat_n((3, "—"), long);
    for (length, sign) in signs.chain(std::iter::repeat_n((2, "–"), short)) {
        found.push(Replacement { at, length, sign });
        at += length;
    }
}
