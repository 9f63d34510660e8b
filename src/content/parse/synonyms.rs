//! `content/synonyms.txt` as groups of names.
//!
//! In: its text, a group a line, the names with commas between them; what begins with `#` is a remark. Out: the groups, and a
//! diagnostic for each line that is none.

use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reads the groups.
pub fn parse(source: &SourceText, out: &mut Vec<Diagnostic>) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let span = start..start + line.trim_end().len();
        start += line.len();
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let names = line.split(',').map(str::trim);
        let names: Vec<String> = names
            .filter(|name| name.chars().any(char::is_alphanumeric))
            .map(str::to_string)
            .collect();
        if names.len() > 1 {
            groups.push(names);
            continue;
        }
        let message = "a line of synonyms has two names at least";
        let hint = "write all of a group in one line, with commas: `graphics card, GPU`";
        let place = Place::new(&source.path, span);
        out.push(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    }
    groups
}
