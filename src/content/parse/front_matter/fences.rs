//! Lines that begin and end front matter, as people and programs write them.
//!
//! In: a line. Out: whether it is such a line, be it one that is read (`---`) or one that only looks like it (`----`, `—-`, `--- # note`).

use super::key_lines::{KeyLine, is_key_block_line};
use crate::content::parse::withheld::line_withholds;

/// Whether a line looks like the beginning or the end of front matter.
pub fn is_fence(line: &str) -> bool {
    let line = line.trim_matches(super::beginning::is_invisible);
    let line = match line.split_once('#') {
        Some((fence, _)) if fence.ends_with([' ', '\t']) => fence.trim_end(),
        _ => line,
    };
    let is_dash =
        |c: char| c == '-' || is_long_dash(c) || matches!(c, '\u{2010}' | '\u{2011}' | '\u{2212}');
    let are_all = |is: &dyn Fn(char) -> bool| !line.is_empty() && line.chars().all(is);
    let is_long = line.chars().count() >= 3;
    are_all(&is_dash) && (is_long || line.contains(is_long_dash))
        || is_long
            && ['+', '=', '*', '_', ';']
                .iter()
                .any(|sign| are_all(&|c| c == *sign))
}

/// What an editor with smart punctuation makes of several hyphens.
fn is_long_dash(c: char) -> bool {
    matches!(c, '\u{2013}'..='\u{2015}' | '\u{2500}' | '\u{2501}')
}

/// Keys between two lines.
pub struct KeyBlock {
    /// How many bytes there are up to the end of the closing line; all where there is none.
    pub length: usize,
    /// Whether there is a closing line.
    pub is_closed: bool,
    /// Whether one of the keys withholds the text.
    pub withholds: bool,
    /// Whether one of the keys is one that programs know.
    pub is_known: bool,
}

/// The keys that follow a text's first line, which is a fence; `None` where something else follows.
pub fn key_block(text: &str) -> Option<KeyBlock> {
    let mut lines = text.split_inclusive('\n');
    let mut block = KeyBlock {
        length: lines.next()?.len(),
        is_closed: false,
        withholds: false,
        is_known: false,
    };
    let mut has_key = false;
    for line in lines {
        if is_fence(line) || line.trim_end() == "..." {
            block.length += line.len();
            block.is_closed = has_key;
            break;
        }
        if !is_key_block_line(line, has_key) {
            break;
        }
        if let Some(key) = KeyLine::of(line) {
            has_key = true;
            block.is_known |= key.is_known();
            block.withholds |= line_withholds(key.name, key.value);
        }
        block.length += line.len();
    }
    has_key.then_some(block)
}
