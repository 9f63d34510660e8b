//! The folders of a site, and paths within them.

use std::path::Path;
use std::sync::Arc;

/// The folder with everything an editor writes, within the site's folder.
pub const CONTENT: &str = "content";
/// The folder with the site's own themes, within the site's folder.
pub const THEMES: &str = "themes";

/// A path relative to the site's folder, with `/` between its parts.
pub fn relative(root: &Path, path: &Path) -> Arc<str> {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/").into()
}

/// The same within `content/`; a path elsewhere stays as it is.
pub fn within(path: &str) -> &str {
    let rest = path.strip_prefix(CONTENT);
    rest.and_then(|rest| rest.strip_prefix('/')).unwrap_or(path)
}
