//! All that is remembered from one build to the next, found by what it was made of.
//!
//! In: values and the inputs that they are made of. Out: the same values again, without the work. Nothing here reads or writes
//! the disk: [`crate::output`] does.

pub mod digest;
mod fingerprint;
mod hashed;
mod pack;
mod store;

pub use fingerprint::{Fingerprint, fingerprint};
pub use hashed::Hashed;
pub use pack::{Pack, PackEntry};
pub use store::{Cache, Key, PROGRAM, PackUsage};
