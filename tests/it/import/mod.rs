//! Archives of other programs: what becomes of their texts.

mod addresses;
mod case;
#[cfg(feature = "docx")]
mod docx;
mod exports;
mod hostile;
mod html;
mod links;
mod rules;
mod saved;
mod sources;
