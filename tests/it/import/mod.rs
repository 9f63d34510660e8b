//! Archives of other programs: what becomes of their texts.

mod case;
#[cfg(feature = "docx")]
mod docx;
mod exports;
mod hostile;
mod html;
mod links;
mod saved;
mod sources;
