//! Files that are copied as they are and begin with front matter.
//!
//! In: how such a file begins. Out: an error, since what the front matter says (that it is a draft, say) would be published with it.

use std::sync::Arc;

use super::beginning::Beginning;
use super::fences::{is_fence, key_block};
use super::foreign;
use super::key_lines::key_lines;
use crate::content::read::SourceFile;
use crate::diagnostic::{Code, Diagnostic, Place};

/// The errors about files that begin with front matter.
pub fn report(files: &[SourceFile]) -> Vec<Diagnostic> {
    let found = files.iter().filter(|file| {
        let beginning = file.beginning.as_deref();
        beginning.is_some_and(|text| begins_with_front_matter(&file.path, text))
    });
    found.map(|file| say(&file.path)).collect()
}

fn say(path: &Arc<str>) -> Diagnostic {
    let message =
        "this file would be copied as it is, and begins with front matter, which isn't read";
    let hint = "if it is an article, move it to `content/briefings/` with a name that ends in `.md`, `.txt` or `.html`; if it is to be published as it is, take the front matter out; else move it out of `content/`";
    Diagnostic::new(Code::CopiedFrontMatter, Place::start(path), message).hint(hint)
}

fn begins_with_front_matter(path: &str, text: &str) -> bool {
    let beginning = Beginning::of(text);
    let rest = text.get(beginning.at..).unwrap_or_default();
    let first = rest.lines().next().unwrap_or_default();
    if beginning
        .comments
        .iter()
        .any(|span| foreign::is_with_keys(text, span))
    {
        return true;
    }
    if is_fence(first) {
        let extension = path.rsplit('.').next().unwrap_or_default();
        // A file of data may begin with the line that begins a document of YAML.
        let is_data = matches!(extension, "yaml" | "yml");
        let block = key_block(rest);
        return block.is_some_and(|block| block.withholds || block.is_closed && !is_data);
    }
    foreign::is_withheld_object(rest) || key_lines(rest, true).withholds_surely
}
