//! The site's folder as values: the only reader of the disk.
//!
//! In: the folder that holds `content/` and, perhaps, `themes/`, and what an earlier round read. Out: [`Sources`],
//! every text by a hash (and whole, unless it is known: [`crate::cache::SourceCache`]) and every other file by its picture dimensions,
//! sorted by path, and diagnostics for what can't be read, what is left out, and what stands in no place of its kind.
//!
//! Hidden files (`.name`) are no sources, unless `site.yaml` says so.

mod beginning;
mod files;
mod folder_data;
mod left_out;
mod left_out_texts;
mod leftovers;
mod paths;
mod pictures;
mod problem;
mod roles;
mod rules;
mod scan;
mod sources;
mod text;
mod themes;
mod walk;

pub use files::{fill, read, text};
pub use folder_data::{speaks_of, within as within_folder};
pub use paths::{CONTENT, THEMES};
pub use pictures::clean_picture;
pub use rules::{is_path, time_zone};
pub use scan::{FolderScan, scan};
pub use sources::{SourceFile, SourceText, Sources};
pub use text::{MAX_TEXT, decode, excerpt};
pub use themes::{ThemeFiles, theme, theme_digest, theme_names, theme_paths};
pub use walk::may_be_copied;
