//! Archives of other programs: what becomes of their texts.

#[cfg(feature = "docx")]
mod docx;
mod exports;
mod html;
