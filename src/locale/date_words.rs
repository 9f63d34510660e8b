//! The words that dates in prose are made of, by language: `dates/TAG.yaml`.
//!
//! In: a language tag. Out: the text of its file. A further language is a further file; [`crate::text::dates`] reads them.

use include_dir::{Dir, include_dir};

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/locale/dates");

/// The files, each by its language, in the order of the languages.
pub fn files() -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = FILES
        .files()
        .filter_map(|file| {
            let tag = file.path().file_stem()?.to_str()?;
            Some((tag, file.contents_utf8()?))
        })
        .collect();
    files.sort_unstable();
    files
}
