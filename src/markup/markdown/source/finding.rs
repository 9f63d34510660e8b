//! What is found in a text that isn't what its author can have meant, and the warnings that say it.

use std::ops::Range;

use super::program::Program;
use crate::characters::warning;
use crate::diagnostic::{Code, Diagnostic, Place};

/// What stands in a text that isn't what its author can have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind.
    pub kind: FindingKind,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// Kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A name in angle brackets that is no element of HTML; it is text.
    UnknownElement,
    /// A reference that isn't defined: `[text][nope]`.
    UndefinedReference,
    /// A definition that no link uses, and that leads to no address: a line of text that is on no page.
    UnusedDefinition,
    /// A definition whose label has another one before.
    RepeatedDefinition,
    /// What would be a link if its address had no blanks.
    BlankInAddress,
    /// A wikilink in a table whose `|` ends a cell.
    CutLink,
    /// Markup of another program, which stands as text.
    Foreign(Program),
    /// A reference to a character that no text may have; another stands in its place.
    Forbidden(char),
    /// Cells of a table's row for which its head has no columns.
    ExtraCells,
    /// The head of what would be a table if it had as many cells as the line below it.
    NoTable,
}

impl Finding {
    /// The warning that says it, at a place of the file that `text` stands in.
    pub fn diagnostic(&self, text: &str, place: Place) -> Diagnostic {
        let source = text.get(self.span.clone()).unwrap_or("");
        let (code, message, hint) = match self.kind {
            FindingKind::Forbidden(c) => return warning(c, place),
            FindingKind::UnknownElement => {
                let name = source.split_once(char::is_whitespace);
                let name = name
                    .map_or(source, |(name, _)| name)
                    .trim_matches(['<', '>', '/']);
                let message = format!("HTML has no element `{name}`; this is text");
                (
                    Code::UnknownElement,
                    message,
                    "write `\\<` for the sign itself, or code between backticks".to_string(),
                )
            }
            FindingKind::UndefinedReference => {
                let label = reference_label(source);
                let message = format!("the reference `{label}` isn't defined, and this is no link");
                let hint =
                    format!("add a line `[{label}]: address`, or write `\\[` for the sign itself");
                (Code::UndefinedReference, message, hint)
            }
            FindingKind::UnusedDefinition => {
                let label = source.trim_start().trim_start_matches('[');
                let label = label.split("]:").next().unwrap_or("");
                let message = format!(
                    "this line defines where links to `{label}` lead, and no link does; it stands on no page"
                );
                let hint = "write `\\[` at its beginning if it is text";
                (Code::UndefinedReference, message, hint.to_string())
            }
            FindingKind::RepeatedDefinition => {
                let label = source
                    .trim_start_matches('[')
                    .split("]:")
                    .next()
                    .unwrap_or("");
                let message = format!(
                    "the reference `{label}` is defined before with another address; links to it don't lead here"
                );
                (
                    Code::UndefinedReference,
                    message,
                    "give one of them another label".to_string(),
                )
            }
            FindingKind::BlankInAddress => (
                Code::UndefinedReference,
                "this is no link, since its address has a blank".to_string(),
                "write the address between `<` and `>`, or `%20` for each blank".to_string(),
            ),
            FindingKind::Foreign(program) => {
                let name = program.name();
                let becomes = match program {
                    Program::Embed => "is a link here",
                    _ => "stands as text",
                };
                let message = format!("this is markup of another program ({name}), and {becomes}");
                (Code::ForeignMarkup, message, program.hint().to_string())
            }
            FindingKind::CutLink => {
                let hint = format!("write `{}`", escaped_bars(source));
                (
                    Code::CutLink,
                    "the `|` of this link ends a cell of the table".to_string(),
                    hint,
                )
            }
            FindingKind::NoTable => {
                let message = "this is no table, since its head and the line below it have different numbers of cells"
                    .to_string();
                (
                    Code::ExtraCells,
                    message,
                    "write a `---` between bars for each cell of the head, and `\\|` for the sign itself".to_string(),
                )
            }
            FindingKind::ExtraCells => {
                let message =
                    "this row has more cells than the table's head; what is beyond is left out"
                        .to_string();
                (
                    Code::ExtraCells,
                    message,
                    "add columns to the head, or write `\\|` for the sign itself".to_string(),
                )
            }
        };
        Diagnostic::new(code, place, message).hint(hint)
    }
}

/// What names the definition: in `[text][label]` the label, in `[text][]` the text.
fn reference_label(source: &str) -> &str {
    let inner = source.strip_suffix(']').unwrap_or(source);
    match inner.rsplit_once('[') {
        Some((text, "")) => text.trim_start_matches('[').trim_end_matches(']'),
        Some((_, label)) => label,
        None => inner,
    }
}

fn escaped_bars(source: &str) -> String {
    source.replace("\\|", "|").replace('|', "\\|")
}
