//! Markdown as a [`Body`].
//!
//! In: the text of an article after its front matter: CommonMark 0.31 (through `pulldown-cmark`) with tables,
//! footnotes, strikethrough, task lists, definition lists, heading ids, GitHub's alerts, LaTeX math, wikilinks and smart
//! punctuation. Out: markup with slots for what depends on the rest of the archive, and diagnostics.
//!
//! The markup is written here rather than by the parser's own writer since it must have no inline style (tables), no markup
//! that only a script brings to life (math), footnotes at the end, and slots for links.

mod copy;
mod footnotes;
mod nesting;
mod options;
mod parse;
mod plain_text;
mod source;
mod title;
mod writer;

pub use copy::{Copy, Target, copy, to_markdown};
pub use options::{EXTENSIONS, Options};
pub use parse::{Parsed, parse, shown_spans};

pub use crate::markup::punctuation::smart;
pub use crate::markup::quotes::Quotes;
