//! What editors write, as values.
//!
//! In: the folders `content/` and `themes/`. Out: articles, topics, events and the configuration, each from its own file alone,
//! with a diagnostic for all that can't be used.
//!
//! ```
//! use std::path::Path;
//!
//! use annals::cache::{Cache, SourceCache};
//! use annals::content::{parse, read};
//!
//! // The archive that ships with the project.
//! let (sources, _) = read::read(read::scan(Path::new(".")), &SourceCache::default());
//! let (parsed, problems) = parse::parse(&sources, None, &Cache::default());
//! assert!(problems.is_empty());
//! assert!(parsed.articles.iter().all(|article| article.path.starts_with("content/")));
//! ```

pub mod model;
pub mod parse;
pub mod read;
