//! What is found in a text that isn't what its author can have meant, and the warnings that say it.

use std::ops::Range;

use super::program::Program;
use crate::characters::{slice, warning};
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
        if let FindingKind::Forbidden(c) = self.kind {
            return warning(c, place);
        }
        let source = slice(text, &self.span);
        let message = self.kind.message(source);
        Diagnostic::new(self.kind.code(), place, message).hint(self.kind.hint(source))
    }
}

impl FindingKind {
    fn code(self) -> Code {
        match self {
            FindingKind::UnknownElement => Code::UnknownElement,
            FindingKind::UndefinedReference
            | FindingKind::UnusedDefinition
            | FindingKind::RepeatedDefinition
            | FindingKind::BlankInAddress => Code::UndefinedReference,
            FindingKind::Foreign(_) => Code::ForeignMarkup,
            FindingKind::Forbidden(_) => Code::ForbiddenCharacter,
            FindingKind::CutLink => Code::CutLink,
            FindingKind::NoTable | FindingKind::ExtraCells => Code::ExtraCells,
        }
    }

    /// What is wrong with `source`, the words that were found.
    fn message(self, source: &str) -> String {
        let message = match self {
            FindingKind::UnknownElement => {
                let name = source.split_once(char::is_whitespace);
                let name = name.map_or(source, |(name, _)| name);
                let name = name.trim_matches(['<', '>', '/']);
                return format!("HTML has no element `{name}`; this is text");
            }
            FindingKind::UndefinedReference => {
                let label = reference_label(source);
                return format!("the reference `{label}` isn't defined, and this is no link");
            }
            FindingKind::UnusedDefinition => {
                let label = defined_label(source);
                return format!(
                    "this line defines where links to `{label}` lead, and no link does; it stands on no page"
                );
            }
            FindingKind::RepeatedDefinition => {
                let label = defined_label(source);
                return format!(
                    "the reference `{label}` is defined before with another address; links to it don't lead here"
                );
            }
            FindingKind::Foreign(program) => {
                let becomes = match program {
                    Program::Embed => "is a link here",
                    _ => "stands as text",
                };
                let name = program.name();
                return format!("this is markup of another program ({name}), and {becomes}");
            }
            FindingKind::Forbidden(_) => "no page can have this character",
            FindingKind::BlankInAddress => "this is no link, since its address has a blank",
            FindingKind::CutLink => "the `|` of this link ends a cell of the table",
            FindingKind::NoTable => {
                "this is no table, since its head and the line below it have different numbers of cells"
            }
            FindingKind::ExtraCells => {
                "this row has more cells than the table's head; what is beyond is left out"
            }
        };
        message.to_string()
    }

    /// What its author can do.
    fn hint(self, source: &str) -> String {
        let hint = match self {
            FindingKind::UndefinedReference => {
                let label = reference_label(source);
                return format!(
                    "add a line `[{label}]: address`, or write `\\[` for the sign itself"
                );
            }
            FindingKind::CutLink => return format!("write `{}`", escaped_bars(source)),
            FindingKind::Foreign(program) => program.hint(),
            FindingKind::Forbidden(_) => "take it out",
            FindingKind::UnknownElement => {
                "write `\\<` for the sign itself, or code between backticks"
            }
            FindingKind::UnusedDefinition => "write `\\[` at its beginning if it is text",
            FindingKind::RepeatedDefinition => "give one of them another label",
            FindingKind::BlankInAddress => {
                "write the address between `<` and `>`, or `%20` for each blank"
            }
            FindingKind::NoTable => {
                "write a `---` between bars for each cell of the head, and `\\|` for the sign itself"
            }
            FindingKind::ExtraCells => {
                "add columns to the head, or write `\\|` for the sign itself"
            }
        };
        hint.to_string()
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

/// What a definition defines: in `[label]: address` the label.
fn defined_label(source: &str) -> &str {
    let source = source.trim_start().trim_start_matches('[');
    source.split("]:").next().unwrap_or("")
}

fn escaped_bars(source: &str) -> String {
    source.replace("\\|", "|").replace('|', "\\|")
}
