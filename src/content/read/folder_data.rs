//! Files by which other programs say something of all texts in a folder.
//!
//! In: a path, and which others there are. Out: whether it is such a file, and which texts it speaks of. Hugo and Zola have `_index.md`,
//! Jekyll `_config.yml`, which may stand beside the content as well, Quarto `_metadata.yml`, Lume `_data.yml`, Eleventy `NAME.json` and `NAME.11tydata.js` for the folder or the text
//! NAME.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::roles::{extension, is_markdown};

const DATA: &[&str] = &["json", "yaml", "yml", "toml", "js", "cjs", "mjs", "ts"];
const WHOLE_FOLDER: &[&str] = &["_config", "_data", "_metadata", "_index", "_defaults"];

/// Whether a file is one; `exists` says whether there is another file.
pub fn is_folder_data(path: &str, exists: impl Fn(&str) -> bool) -> bool {
    let extension = extension(path);
    let is_data = DATA.contains(&extension.as_str());
    let is_page = is_markdown(path) || matches!(extension.as_str(), "html" | "htm");
    let (folder, stem) = split(path);
    if WHOLE_FOLDER.contains(&stem) {
        return is_data || is_page && stem == "_index";
    }
    let texts = ["md", "markdown", "html", "txt"];
    is_data
        && (has_marker(path)
            || folder.rsplit('/').next() == Some(stem)
            || texts
                .iter()
                .any(|text| exists(&format!("{folder}/{stem}.{text}"))))
}

/// Whether a text is one of those that such a file speaks of.
pub fn speaks_of(data: &str, text: &str) -> bool {
    let (folder, stem) = split(data);
    let is_below = |folder: &str| within(folder, text).is_some();
    if WHOLE_FOLDER.contains(&stem) || folder.rsplit('/').next() == Some(stem) {
        return is_below(folder);
    }
    split(text) == (folder, stem) || is_below(&format!("{folder}/{stem}"))
}

/// A text's path within a folder that holds it; the path itself within the site's folder.
pub fn within<'t>(folder: &str, text: &'t str) -> Option<&'t str> {
    match folder {
        "" => Some(text),
        _ => text.strip_prefix(folder)?.strip_prefix('/'),
    }
}

/// Files of the same kind beside the content, sorted, each with where it is.
pub fn beside_content(root: &Path) -> Vec<(Arc<str>, PathBuf)> {
    let names = ["_config.toml", "_config.yaml", "_config.yml"].iter();
    let files = names.map(|name| (Arc::from(*name), root.join(name)));
    files.filter(|(_, full)| full.is_file()).collect()
}

/// Eleventy's own names.
fn has_marker(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.contains(".11tydata."))
}

/// The folder of a path, and the name in it up to its extension.
fn split(path: &str) -> (&str, &str) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let end = name.find(".11tydata.").or_else(|| name.rfind('.'));
    (
        folder,
        name.get(..end.unwrap_or(name.len())).unwrap_or(name),
    )
}
