//! The archive as a whole.
//!
//! In: what each file says by itself. Out: an [`model::Archive`] in which every name leads to something or was reported and every
//! text is annotated, and an [`index`] of it: sorted, grouped and compared.
//!
//! ```
//! use std::path::Path;
//!
//! use annals::archive::resolve::{Now, Reserved, resolve};
//! use annals::archive::{annotate::annotate, index::index};
//! use annals::cache::{Cache, SourceCache};
//! use annals::content::{parse, read};
//!
//! let cache = Cache::default();
//! let (sources, _) = read::read(read::scan(Path::new(".")), &SourceCache::default());
//! let (parsed, _) = parse::parse(&sources, None, &cache);
//! let texts = parsed.articles.len();
//! let now = Now { moment: "2026-06-06T00:00:00Z".parse()?, drafts: false };
//! let (archive, _) = resolve(parsed, &sources.files, &Reserved::default(), now);
//! let (archive, _) = annotate(archive, &cache);
//! let (index, _) = index(&archive, &cache);
//! // What isn't published by then is in none of them.
//! assert!(archive.briefings.iter().count() + archive.pages.iter().count() <= texts);
//! assert_eq!(index.original.iter().count(), archive.briefings.iter().count());
//! # Ok::<(), jiff::Error>(())
//! ```

pub mod model;

pub mod resolve;

pub mod annotate;

pub mod early_text;

pub mod index;
