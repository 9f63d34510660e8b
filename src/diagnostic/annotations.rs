//! Diagnostics as annotations of a workflow on GitHub.
//!
//! In: diagnostics and the texts that they quote. Out: workflow commands, which the runner shows beside the lines of a change
//! (<https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>).

use std::path::Path;

use super::position::Position;
use super::{Diagnostic, LineIndices, Severity, Texts};

/// One line a problem. `root` is the site's folder as seen from the repository's.
pub fn annotations(diagnostics: &[Diagnostic], texts: &Texts, root: &Path) -> String {
    let mut indices = LineIndices::new(texts);
    let lines = diagnostics.iter().map(|diagnostic| {
        let place = Position::of(&diagnostic.place, &mut indices);
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        // A place of several lines has no columns there.
        let columns = match place.line == place.end_line {
            true => format!(",col={},endColumn={}", place.column, place.end_column),
            false => String::new(),
        };
        format!(
            "::{command} file={},line={},endLine={}{columns},title={}::{}\n",
            property(&super::seen_from_outside(root, &place.file)),
            place.line,
            place.end_line,
            diagnostic.code.id(),
            data(&diagnostic.message_and_hint())
        )
    });
    lines.collect()
}

/// A message as a command's data.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text as a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
