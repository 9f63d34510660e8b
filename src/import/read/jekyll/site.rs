//! What a Jekyll site's configuration says that matters to its texts.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::import::read::folder::{self, Found};
use crate::import::read::liquid;
use crate::import::read::options::Options;
use crate::import::read::people::People;

/// What a site's configuration says that matters here.
pub struct Site {
    /// `_config.yml`.
    pub config: Value,
    /// What addresses begin with: empty, or `/name`.
    pub base: String,
    /// The zone of times without one.
    pub zone: TimeZone,
    /// Whether the configuration states it.
    pub has_zone: bool,
    /// The pattern of posts.
    pub permalink: String,
    /// Who wrote, by the words that posts have for them.
    pub people: People,
    /// Texts that may be included, by their names.
    pub includes: BTreeMap<String, String>,
    /// What `site.NAME` stands for.
    pub values: BTreeMap<String, String>,
}

impl Site {
    /// A path without the folder that has all collections, where there is one (`collections_dir`).
    pub fn within<'p>(&self, place: &'p str) -> &'p str {
        let folder = self.config.get("collections_dir").and_then(Value::as_str);
        let folder = folder.unwrap_or_default().trim_matches('/');
        let inner = place
            .strip_prefix(folder)
            .and_then(|inner| inner.strip_prefix('/'));
        inner.filter(|_| !folder.is_empty()).unwrap_or(place)
    }

    /// Whether the documents of a collection are pages.
    pub fn is_shown(&self, collection: &str) -> bool {
        let stated = self
            .config
            .get("collections")
            .and_then(|all| all.get(collection));
        stated
            .and_then(|one| one.get("output"))
            .and_then(Value::as_bool)
            == Some(true)
    }
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
    let mut values = liquid::data_values(files, "site.data.");
    liquid::flatten("site", &config, &mut values);
    values.insert("site.baseurl".to_string(), base.clone());
    values.insert(
        "site.url".to_string(),
        text("url").trim_end_matches('/').to_string(),
    );
    Site {
        has_zone: TimeZone::get(text("timezone")).is_ok(),
        zone: TimeZone::get(text("timezone")).unwrap_or(TimeZone::UTC),
        people: People::of(files, Some(&config)),
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
