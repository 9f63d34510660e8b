//! The front matter at the beginning of a text: YAML between two lines of `---`.
//!
//! In: a file's text. Out: its keys as a tree, and where the text after them begins. Front matter as other programs have it is an
//! error rather than text: it may say that the article isn't to be published.

mod beginning;
mod copied;
mod fences;
mod foreign;
mod key_lines;

use std::ops::Range;

use crate::characters::slice;
use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::yaml::document::document;
use crate::yaml::tree::{Node, Value};
use beginning::Beginning;

pub use copied::report as report_copied;
pub use key_lines::KeyLine;

/// A text's front matter.
pub struct FrontMatter {
    /// The YAML as a tree; nothing where there is none or it can't be read.
    pub tree: Node,
    /// The byte at which the text after it begins.
    pub body: usize,
    /// Whether there is one that can't be read, so that what seems to be missing may be there.
    pub is_broken: bool,
}

impl FrontMatter {
    fn without_keys(body: usize, is_broken: bool) -> FrontMatter {
        let value = Value::Null;
        FrontMatter {
            tree: Node { span: 0..0, value },
            body,
            is_broken,
        }
    }
}

/// Reads the front matter: from a first line `---` to the next line `---` or `...`. In a plain text a first line `---` may be a rule.
pub fn front_matter(source: &SourceText, is_plain: bool, out: &mut Vec<Diagnostic>) -> FrontMatter {
    let text = source.text();
    let beginning = Beginning::of(text);
    if let Some(foreign) = foreign::find(text, &beginning, is_plain) {
        let body = foreign.end;
        out.push(foreign.diagnostic(&source.path));
        return FrontMatter::without_keys(body, true);
    }
    let start = beginning.at;
    let rest = text.get(start..).unwrap_or_default();
    // After a comment or a blank, the line may be a rule.
    let is_meant = |line: &Range<usize>| {
        is_line(text, line, &["---"]) && (beginning.is_first || fences::key_block(rest).is_some())
    };
    let mut lines = lines(text, start);
    let Some(first) = lines.next().filter(is_meant) else {
        return FrontMatter::without_keys(0, false);
    };
    if let Some(last) = lines.find(|line| is_line(text, line, &["---", "..."])) {
        let tree = document(text, first.end..last.start, &source.path, out);
        return match tree {
            Some(tree) => FrontMatter {
                tree,
                body: last.end,
                is_broken: false,
            },
            None => FrontMatter::without_keys(last.end, true),
        };
    }
    let begins_with_keys = || {
        let rest = text.get(first.end..).unwrap_or_default();
        key_lines::begins_with_keys(rest)
    };
    let is_meant = !is_plain || begins_with_keys();
    if is_meant {
        let place = Place::new(&source.path, start..start + 3);
        let message = "the front matter that begins here is never closed";
        let hint =
            "put a line `---` after its last key; for a rule at the top of a text, write `***`";
        out.push(Diagnostic::new(Code::UnclosedFrontMatter, place, message).hint(hint));
    }
    FrontMatter::without_keys(0, is_meant)
}

/// The lines of a text from a byte on, each with its line break.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let rest = text.get(start..).unwrap_or_default();
    rest.split_inclusive('\n').scan(start, |at, line| {
        let begin = *at;
        *at += line.len();
        Some(begin..*at)
    })
}

fn is_line(text: &str, line: &Range<usize>, wanted: &[&str]) -> bool {
    let line = slice(text, line);
    let line = line.trim_end_matches(beginning::is_invisible);
    wanted.contains(&line)
}
