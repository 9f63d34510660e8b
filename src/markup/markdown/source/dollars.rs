//! Which dollar signs begin a formula, and which are money.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::edits::Edits;
use super::events::{Events, is_block_edge, is_escaped, tail};
use crate::markup::wide::is_east_asian;

/// Makes every dollar sign text that neither begins nor ends a formula.
pub(super) fn escape(text: &str, events: &Events, edits: &mut Edits) {
    for block in blocks(text, events) {
        pair(text, &block, edits);
    }
}

/// The dollar signs of one block's prose, in its order.
type Block = Vec<usize>;

fn blocks(text: &str, events: &Events) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut run: Option<Range<usize>> = None;
    let mut hidden: Vec<Range<usize>> = Vec::new();
    let mut links: Vec<&Tag> = Vec::new();
    let mut in_code = false;
    let mut text_end = 0;
    for (event, span) in events {
        if is_block_edge(event) {
            in_code = matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock));
            blocks.extend(signs(text, run.take(), &hidden));
            hidden.clear();
            continue;
        }
        if in_code {
            continue;
        }
        match event {
            Event::Start(tag @ (Tag::Link { link_type, .. } | Tag::Image { link_type, .. })) => {
                links.push(tag);
                text_end = span.start;
                match link_type {
                    LinkType::Autolink | LinkType::Email => hidden.push(span.clone()),
                    LinkType::WikiLink { .. } => hidden.push(target(text, span)),
                    _ => {}
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(tag) = links.pop() {
                    hidden.push(tail(tag, text_end, span.end));
                }
                text_end = span.end;
            }
            Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                hidden.push(span.clone());
                text_end = span.end;
            }
            Event::Start(_) => {}
            _ => text_end = span.end,
        }
        let start = run
            .as_ref()
            .map_or(span.start, |run| run.start.min(span.start));
        let end = run.as_ref().map_or(span.end, |run| run.end.max(span.end));
        run = Some(start..end);
    }
    blocks.extend(signs(text, run, &hidden));
    blocks
}

/// What of a wikilink is no text: all up to the sign before its words, and all of it where there is none.
fn target(text: &str, span: &Range<usize>) -> Range<usize> {
    let link = text.get(span.clone()).unwrap_or_default();
    let words = link.find('|').map(|sign| span.start + sign + 1);
    span.start..words.unwrap_or(span.end)
}

fn signs(text: &str, run: Option<Range<usize>>, hidden: &[Range<usize>]) -> Option<Block> {
    let run = run?;
    let mut hidden: Vec<&Range<usize>> = hidden.iter().collect();
    hidden.sort_by_key(|range| range.start);
    let mut hidden = hidden.into_iter().peekable();
    // What is hidden may lie within what is hidden: a piece of code in a link.
    let mut hidden_until = 0;
    let mut block = Block::new();
    for (at, _) in text.get(run.clone())?.match_indices('$') {
        let at = run.start + at;
        while let Some(range) = hidden.next_if(|range| range.start <= at) {
            hidden_until = hidden_until.max(range.end);
        }
        if at >= hidden_until && !is_escaped(text, at) {
            block.push(at);
        }
    }
    (!block.is_empty()).then_some(block)
}

/// Pairs the signs of a block as they are meant, and escapes the others. `$$` goes with the next `$$`; a single sign with the next
/// one or with none, since no formula has a dollar sign in it.
fn pair(text: &str, block: &[usize], edits: &mut Edits) {
    let mut rest = block;
    while let [first, after @ ..] = rest {
        if let [second, after @ ..] = after
            && *second == first + 1
        {
            let end = after
                .windows(2)
                .position(|pair| matches!(pair, [one, two] if *two == one + 1));
            match end.and_then(|end| after.get(end + 2..)) {
                Some(behind) => rest = behind,
                None => {
                    edits.escape(*first);
                    edits.escape(*second);
                    rest = after;
                }
            }
            continue;
        }
        match after {
            [second, behind @ ..] if is_formula(text, *first, *second, behind.first()) => {
                rest = behind;
            }
            _ => {
                edits.escape(*first);
                rest = after;
            }
        }
    }
}

/// Whether two signs stand around a formula: Pandoc's rule (no white space within either, and no digit after the second), and
/// what tells sums of money, whose signs have a currency's letters before them or a sentence between them.
fn is_formula(text: &str, open: usize, close: usize, next: Option<&usize>) -> bool {
    let before = text.get(..open).and_then(|text| text.chars().next_back());
    let after = text.get(close + 1..).and_then(|text| text.chars().next());
    let Some(inner) = text.get(open + 1..close) else {
        return false;
    };
    let is_spaced = inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace);
    let is_double = next == Some(&(close + 1));
    if inner.is_empty() || is_spaced || is_double || before.is_some_and(is_of_word) {
        return false;
    }
    if inner.starts_with('`') && inner.ends_with('`') && inner.len() > 1 {
        return true;
    }
    if after.is_some_and(|c| c.is_numeric()) || inner.contains("\n\n") {
        return false;
    }
    if after.is_some_and(is_of_word) && !may_precede_word(inner, after) {
        return false;
    }
    !(inner.starts_with(|c: char| c.is_ascii_digit()) && is_prose(inner))
}

/// Whether a character belongs to a word that a formula can't touch; a word of Chinese, Japanese or Korean can be touched.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_east_asian(c)
}

/// Whether a word may go on right after a formula: `the $n$th` is one, `"$AAPL" and "$MSFT"` and `$HOME/bin:$PATH` aren't.
fn may_precede_word(inner: &str, after: Option<char>) -> bool {
    let is_tex = inner.contains(['\\', '^', '{']);
    let ends_name = inner.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '}'));
    let is_suffix = after.is_some_and(char::is_lowercase) && ends_name;
    !inner.contains(char::is_whitespace) && (is_tex || is_suffix)
}

/// Whether what begins with a digit goes on as a sentence rather than as a formula: with markup, with two words of three letters
/// or more, or with the letters of a currency at its end (`US$`).
fn is_prose(inner: &str) -> bool {
    let has_markup = ["](", "[[", "**", "__", "~~"]
        .iter()
        .any(|sign| inner.contains(sign));
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '\\');
        word.chars().count() >= 3 && word.chars().all(char::is_alphabetic)
    };
    let words = inner.split_whitespace().filter(is_word).count();
    let last = inner
        .split(|c: char| !c.is_ascii_uppercase())
        .next_back()
        .unwrap_or("");
    let has_currency = matches!(
        last,
        "US" | "A" | "AU" | "C" | "CA" | "HK" | "NZ" | "S" | "SG" | "NT" | "R"
    );
    has_markup || words >= 2 || has_currency && inner.contains(char::is_whitespace)
}
