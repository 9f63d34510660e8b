//! The archive as a whole.
//!
//! In: what each file says by itself. Out: an [`model::Archive`] in which every name leads to something or was reported and every
//! text is annotated, and an [`index`] of it: sorted, grouped and compared.

pub mod model;

pub mod resolve;

pub mod annotate;

pub mod early_text;

pub mod index;
