//! What `site.yaml` says about files, as it is wanted before any file is looked at.
//!
//! In: the site's folder. Out: [`Rules`]. What is wrong with the keys is reported where the whole configuration is read
//! ([`crate::content::parse`]); here it counts as not stated.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::paths::CONTENT;
use super::text::read_text;

use crate::yaml::document::document;
use crate::yaml::record::Record;

/// What the site says about its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Whether symbolic links may lead out of the site's folder.
    pub follow_links: bool,
    /// Hidden files and folders that are published, by their paths within `content/`.
    pub publish_hidden: Vec<String>,
    /// Files that are copied with their scripts, by their paths within `content/`.
    pub keep_scripts: Vec<String>,
    /// The name of the site's time zone.
    pub time_zone: Option<String>,
}

/// The time zone of the site in `root`; UTC where it states none that is known.
pub fn time_zone(root: &Path) -> TimeZone {
    let name = Rules::read(root).time_zone;
    let zone = name.and_then(|name| TimeZone::get(&name).ok());
    zone.unwrap_or(TimeZone::UTC)
}

impl Rules {
    /// The rules of the site in `root`.
    pub fn read(root: &Path) -> Rules {
        let mut paths = ["site.yaml", "site.yml"]
            .into_iter()
            .map(|name| Arc::from(format!("{CONTENT}/{name}")));
        let text = paths.find_map(|path: Arc<str>| {
            let full = root.join(&*path);
            // A place where there is none needs no message.
            let text = full.exists().then(|| read_text(&path, &full).ok())??;
            Some((path, text.0))
        });
        text.map(|(path, text)| Rules::parse(&path, &text))
            .unwrap_or_default()
    }

    fn parse(path: &Arc<str>, text: &str) -> Rules {
        let mut ignored = Vec::new();
        let Some(node) = document(text, 0..text.len(), path, &mut ignored) else {
            return Rules::default();
        };
        let mut record = Record::new(&node, "site.yaml", path, &mut ignored);
        let mut paths = |key| {
            let texts = record.texts(key).into_iter();
            let paths = texts.map(|text| text.value.trim_matches('/').to_string());
            paths.filter(|path| is_path(path)).collect()
        };
        let publish_hidden = paths("publish_hidden");
        let keep_scripts = paths("keep_scripts");
        Rules {
            follow_links: record.boolean("follow_links") == Some(true),
            publish_hidden,
            keep_scripts,
            time_zone: record.text("time_zone").map(|text| text.value),
        }
    }

    /// Whether a file that may have scripts is copied as it is.
    pub fn keeps_scripts(&self, path: &str) -> bool {
        self.keep_scripts.iter().any(|kept| is_within(path, kept))
    }

    /// Whether a hidden folder may hold something that is published.
    pub fn enters(&self, path: &str) -> bool {
        let mut published = self.publish_hidden.iter();
        published.any(|one| is_within(path, one) || is_within(one, path))
    }

    /// Whether a file with a hidden part in its path is published: one of the paths holds it, and nothing is hidden below that.
    pub fn publishes(&self, path: &str) -> bool {
        let shows = |published: &String| {
            let rest = path.get(published.len()..).unwrap_or_default();
            is_within(path, published) && !rest.contains("/.")
        };
        self.publish_hidden.iter().any(shows)
    }
}

/// Whether a text is a path within `content/` whose files may be named in a list of the configuration. What Annals keeps beside the pages
/// begins with `.annals`.
pub fn is_path(path: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && !part.starts_with(".annals");
    !path.contains('\\') && path.split('/').all(is_part)
}

fn is_within(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
