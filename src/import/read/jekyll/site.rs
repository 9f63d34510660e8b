//! What a Jekyll site's configuration says that matters to its texts.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::import::read::folder::{self, Found};
use crate::import::read::options::Options;

/// What a site's configuration says that matters here.
pub struct Site {
    /// `_config.yml`.
    pub config: Value,
    /// What addresses begin with: empty, or `/name`.
    pub base: String,
    /// The zone of times without one.
    pub zone: TimeZone,
    /// The pattern of posts.
    pub permalink: String,
    /// `_data/authors.yml`.
    pub authors: Value,
    /// Texts that may be included, by their names.
    pub includes: BTreeMap<String, String>,
    /// What `site.NAME` stands for.
    pub values: BTreeMap<String, String>,
}

/// Reads the configuration of the site in a folder with these files.
pub fn site(root: &Path, files: &[Found], options: &Options) -> Site {
    let config = folder::data(root, &["_config.yml", "_config.yaml", "_config.toml"]);
    let config = config.unwrap_or(Value::Null);
    let text = |key: &str| config.get(key).and_then(Value::as_str).unwrap_or_default();
    let base = match text("baseurl").trim_matches('/') {
        "" => String::new(),
        base => format!("/{base}"),
    };
    let stated = match config.get("permalink").and_then(Value::as_str) {
        Some("pretty") => "/:categories/:year/:month/:day/:title/",
        Some("ordinal") => "/:categories/:year/:y_day/:title:output_ext",
        Some("weekdate") => "/:categories/:year/W:week/:short_day/:title:output_ext",
        Some("none") => "/:categories/:title:output_ext",
        Some("date") | None => "/:categories/:year/:month/:day/:title:output_ext",
        Some(pattern) => pattern,
    };
    let permalink = options
        .permalink
        .clone()
        .unwrap_or_else(|| stated.to_string());
    let includes = files.iter().filter_map(|file| {
        let name = file.place.strip_prefix("_includes/")?;
        Some((name.to_string(), folder::text(file).ok()?))
    });
    let mut values = BTreeMap::new();
    values.insert("site.baseurl".to_string(), base.clone());
    values.insert(
        "site.url".to_string(),
        text("url").trim_end_matches('/').to_string(),
    );
    for key in ["title", "description", "email", "github_username"] {
        values.insert(format!("site.{key}"), text(key).to_string());
    }
    Site {
        zone: TimeZone::get(text("timezone")).unwrap_or(TimeZone::UTC),
        authors: folder::data(
            root,
            &[
                "_data/authors.yml",
                "_data/authors.yaml",
                "_data/authors.json",
            ],
        )
        .unwrap_or(Value::Null),
        base,
        permalink,
        includes: includes.collect(),
        values,
        config,
    }
}

/// The names of its collections, but for posts and drafts.
pub fn collections(site: &Site) -> impl Iterator<Item = &str> {
    let stated = site.config.get("collections");
    let named = stated
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::keys);
    let listed = stated.and_then(Value::as_array).into_iter().flatten();
    named
        .map(String::as_str)
        .chain(listed.filter_map(Value::as_str))
        .filter(|name| *name != "posts" && *name != "drafts")
}

/// What the configuration's `defaults` say of a file.
pub fn defaults(site: &Site, place: &str) -> Vec<(String, Value)> {
    let stated = site.config.get("defaults").and_then(Value::as_array);
    let mut found: Vec<(usize, &Map<String, Value>)> = Vec::new();
    for one in stated.into_iter().flatten() {
        let scope = one.get("scope");
        let text = |key: &str| {
            scope
                .and_then(|scope| scope.get(key))
                .and_then(Value::as_str)
        };
        let path = text("path").unwrap_or_default().trim_matches('/');
        let is_in = path.is_empty() || place == path || place.starts_with(&format!("{path}/"));
        let is_of_kind = match text("type") {
            None | Some("") => true,
            Some("posts") => place.contains("_posts/"),
            Some("drafts") => place.contains("_drafts/"),
            Some("pages") => !place.starts_with('_'),
            Some(collection) => place.starts_with(&format!("_{collection}/")),
        };
        if let Some(values) = one
            .get("values")
            .and_then(Value::as_object)
            .filter(|_| is_in && is_of_kind)
        {
            found.push((path.len(), values));
        }
    }
    // The nearest counts.
    found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    let all = found.into_iter().flat_map(|(_, values)| values.clone());
    all.collect()
}
