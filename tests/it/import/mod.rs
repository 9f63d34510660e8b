//! Archives of other programs: what becomes of their texts.

mod docx;
mod exports;
mod html;
#[cfg(feature = "docx")]
mod sources;
