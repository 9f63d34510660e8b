//! All that is remembered from one build to the next, in one place.
//!
//! In: values and the inputs that they are made of. Out: the same values again, without the work.
//!
//! - [`Cache`]: what was worked out, found by a hash of its inputs.
//! - [`SourceCache`]: what each source was, found by what it looks like from outside.
//! - [`Manifest`]: which files were written, of what they were made, and what the build found.
//! - [`CheckedLinks`]: which addresses outside of the site were there lately.
//! - [`Store`]: the folder `.annals/` that holds these, and the only module that reads and writes it.
//!
//! None of it is needed: without it, or with any of it damaged, the same pages come out of more work.
//!
//! ```
//! use annals::cache::{Cache, Key};
//!
//! let cache = Cache::default();
//! let words = |text: &str| {
//!     let key = Key::of("words", &text);
//!     *cache.get_or_make("words", key, || text.split(' ').count())
//! };
//! assert_eq!(words("a text that is counted once"), 6);
//! assert_eq!(words("a text that is counted once"), 6);
//! assert_eq!(cache.misses()["words"], 1);
//! ```

mod checked_links;
pub mod digest;
pub mod disk;
mod entries;
mod file_stat;
mod fingerprint;
mod form;
mod hashed;
pub mod json;
mod key;
mod manifest;
mod pack;
mod sources;
mod store;

pub use checked_links::CheckedLinks;
pub use disk::DiskError;
pub use entries::{Cache, PackUsage};
pub use file_stat::{FileStat, clock};
pub use fingerprint::{Fingerprint, fingerprint};
pub use hashed::Hashed;
pub use key::{Key, PROGRAM};
pub use manifest::{FileRecord, Manifest};
pub use pack::{Pack, PackEntry};
pub use sources::{CachedFile, CachedSource, SourceCache};
pub use store::{STATE, Store};
