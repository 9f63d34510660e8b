//! Archives of other programs: what becomes of their texts.

mod exports;
mod html;
