//! Texts with new addresses in place of moved ones.
//!
//! In: a text, and which addresses in it have moved. Out: the text with the new ones, all else as it was.

use std::ops::Range;

/// An address at a place of a text that has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Bytes of the text: the former address, without its fragment or with it.
    pub span: Range<usize>,
    /// The new absolute address.
    pub to: String,
}

/// A text in which moved addresses are new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The new text.
    pub text: String,
    /// How many addresses were rewritten.
    pub rewritten: usize,
    /// Those that would be read otherwise where they stand, and were left.
    pub left: Vec<Move>,
}

/// Writes new addresses into a text. A former fragment stays where the new address has none. An address is left where its signs
/// would end it: a bracket, a comma or a brace within YAML's flow style, Markdown's parentheses.
pub fn moved_text(text: &str, mut moves: Vec<Move>) -> Moved {
    moves.sort_by_key(|one| one.span.start);
    let mut moved = Moved {
        text: String::with_capacity(text.len()),
        rewritten: 0,
        left: Vec::new(),
    };
    let mut done = 0;
    for one in moves {
        let kept = text.get(done..one.span.start);
        let (Some(kept), Some(former)) = (kept, text.get(one.span.clone())) else {
            moved.left.push(one);
            continue;
        };
        // Within quotation marks or angle brackets only their own end ends an address.
        let is_quoted = kept.ends_with(['"', '\'', '<']) && !one.to.contains('\'');
        if !is_quoted && one.to.contains(|c: char| "[]{},()|'".contains(c)) {
            moved.left.push(one);
            continue;
        }
        moved.text.push_str(kept);
        let is_escaped = former.contains("&amp;");
        let to = match former.split_once('#') {
            Some((_, fragment)) if !one.to.contains('#') => format!("{}#{fragment}", one.to),
            _ => one.to.clone(),
        };
        match is_escaped {
            true => moved.text.push_str(&to.replace('&', "&amp;")),
            false => moved.text.push_str(&to),
        }
        moved.rewritten += 1;
        done = one.span.end;
    }
    moved.text.push_str(text.get(done..).unwrap_or_default());
    moved
}
