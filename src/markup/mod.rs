//! Texts as markup.
//!
//! In: Markdown, plain text, raw HTML, code and formulas. Out: a [`body::Body`], safe HTML with slots where a link or a picture
//! depends on the rest of the archive.

pub mod body;
pub mod concealed;
pub mod highlight;
pub mod html;
pub mod markdown;
pub mod math;
pub mod plain;
pub mod punctuation;
pub mod quotes;
pub mod sanitizer;
pub mod svg;
mod web_address;
pub mod wide;
