//! Places as other programs count them.
//!
//! In: a place in bytes, and the lines of its text. Out: lines and columns.

use serde::Serialize;

use super::{LineIndices, Place, clamp};

/// A place in numbers: lines and columns count from 1, columns in characters, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The file, relative to the site's folder.
    pub file: String,
    /// Where it begins.
    pub line: usize,
    /// Where it begins.
    pub column: usize,
    /// Where it ends.
    pub end_line: usize,
    /// Where it ends.
    pub end_column: usize,
}

impl Position {
    /// Where a place is.
    pub fn of(place: &Place, indices: &mut LineIndices) -> Position {
        let index = indices.of(&place.file);
        let span = clamp(place.span.clone(), index.text());
        let (line, column) = index.line_column(span.start);
        let (end_line, end_column) = index.line_column(span.end);
        Position {
            file: place.file.to_string(),
            line,
            column,
            end_line,
            end_column,
        }
    }
}
