//! Archives of other programs: what becomes of their texts.

mod docx;
mod exports;
mod hostile;
mod html;
mod saved;
#[cfg(feature = "docx")]
mod sources;
