//! What a Hugo site's configuration says that matters to its texts.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::import::read::folder;
use crate::import::read::options::Options;

/// What a site's configuration says that matters here.
pub struct Site {
    /// The configuration as a whole.
    pub config: Value,
    /// What addresses begin with: empty, or `/name`.
    pub base: String,
    /// The zone of times without one.
    pub zone: TimeZone,
    /// Patterns by section.
    pub permalinks: BTreeMap<String, String>,
    /// Whether addresses are those of files (`uglyURLs`).
    pub is_ugly: bool,
    /// Whether addresses keep capitals (`disablePathToLower`).
    pub has_capitals: bool,
    /// Whether addresses lose accents (`removePathAccents`).
    pub is_plain: bool,
    /// Whether what is dated later is public (`buildFuture`).
    pub shows_future: bool,
    /// Whether drafts are public (`buildDrafts`).
    pub shows_drafts: bool,
    /// Lists of terms, by their plurals, but for authors.
    pub taxonomies: Vec<String>,
    /// The main language.
    pub main: String,
    /// The language that comes.
    pub language: String,
    /// The language whose addresses have no folder of their own, where that is so.
    pub plain_language: Option<String>,
    /// Folders of content by language, where each has its own.
    pub folders: BTreeMap<String, String>,
    /// The languages that there are.
    pub languages: Vec<String>,
}

impl Site {
    /// A path below the folder of content, with the language whose folder that is; `None` for what isn't content.
    pub fn inner(&self, place: &str) -> Option<(String, Option<String>)> {
        let own = self.folders.iter().find_map(|(language, folder)| {
            let inner = place.strip_prefix(folder.as_str())?.strip_prefix('/')?;
            Some((inner.to_string(), Some(language.clone())))
        });
        own.or_else(|| {
            let content = any_case(&self.config, "contentDir").and_then(Value::as_str);
            let content = content.unwrap_or("content").trim_matches('/');
            let inner = place.strip_prefix(content)?.strip_prefix('/')?;
            // A folder of its own for each language, though the configuration doesn't say so.
            let (folder, rest) = inner.split_once('/').unwrap_or(("", inner));
            Some(match self.languages.iter().find(|known| *known == folder) {
                Some(language) => (rest.to_string(), Some(language.clone())),
                None => (inner.to_string(), None),
            })
        })
    }

    /// What addresses of a language begin with.
    pub fn prefix(&self, language: &str) -> String {
        match self.languages.len() < 2 || self.plain_language.as_deref() == Some(language) {
            true => String::new(),
            false => format!("/{}", language.to_lowercase()),
        }
    }
}

/// A value by its key, whose capitals don't matter to Hugo.
pub fn any_case<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let mut entries = value.as_object()?.iter();
    entries
        .find(|(known, _)| known.eq_ignore_ascii_case(key))
        .map(|(_, value)| value)
}

/// Patterns of addresses by section.
fn permalinks(config: &Value) -> BTreeMap<String, String> {
    let stated = any_case(config, "permalinks").and_then(Value::as_object);
    let mut permalinks = BTreeMap::new();
    for (section, value) in stated.into_iter().flatten() {
        match value {
            Value::String(pattern) => drop(permalinks.insert(section.clone(), pattern.clone())),
            Value::Object(patterns) if section == "page" => {
                let patterns = patterns.iter();
                let patterns = patterns.filter_map(|(section, pattern)| {
                    Some((section.clone(), pattern.as_str()?.to_string()))
                });
                permalinks.extend(patterns);
            }
            _ => {}
        }
    }
    permalinks
}

/// The files in which a site has its configuration; the first that is there counts.
pub const CONFIGURATIONS: [&str; 14] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/config.toml",
    "config/_default/config.yaml",
    "config/_default/config.yml",
    "config/_default/config.json",
];

/// Reads the configuration of the site in a folder.
pub fn site(root: &Path, options: &Options) -> Site {
    let mut config = folder::data(root, &CONFIGURATIONS).unwrap_or(Value::Null);
    for part in ["permalinks", "taxonomies", "languages", "params"] {
        let names = ["toml", "yaml", "yml", "json"]
            .map(|ending| format!("config/_default/{part}.{ending}"));
        let names = names.each_ref().map(String::as_str);
        if let (Some(data), Some(entries)) = (folder::data(root, &names), config.as_object_mut()) {
            entries.entry(part).or_insert(data);
        }
    }
    let text = |key: &str| any_case(&config, key).and_then(Value::as_str);
    let base = url::Url::parse(text("baseURL").unwrap_or_default());
    let base = base.map_or(String::new(), |url| {
        url.path().trim_end_matches('/').to_string()
    });
    let languages = any_case(&config, "languages").and_then(Value::as_object);
    let languages: Vec<String> = languages
        .into_iter()
        .flat_map(|all| all.keys().cloned())
        .collect();
    let main = text("defaultContentLanguage").unwrap_or("en").to_string();
    let truth = |key: &str| any_case(&config, key).and_then(Value::as_bool) == Some(true);
    let stated = any_case(&config, "languages").and_then(Value::as_object);
    let folders = stated
        .into_iter()
        .flatten()
        .filter_map(|(language, facts)| {
            let folder = any_case(facts, "contentDir")?.as_str()?;
            Some((language.clone(), folder.trim_matches('/').to_string()))
        });
    let taxonomies = any_case(&config, "taxonomies").and_then(Value::as_object);
    let taxonomies = taxonomies.into_iter().flatten();
    let taxonomies = taxonomies.filter_map(|(_, plural)| plural.as_str().map(str::to_string));
    let no_terms = ["authors", "author", "series"];
    Site {
        zone: TimeZone::get(text("timeZone").unwrap_or_default()).unwrap_or(TimeZone::UTC),
        base,
        permalinks: permalinks(&config),
        is_ugly: truth("uglyURLs"),
        has_capitals: truth("disablePathToLower"),
        is_plain: truth("removePathAccents"),
        shows_future: truth("buildFuture"),
        shows_drafts: truth("buildDrafts"),
        plain_language: (!truth("defaultContentLanguageInSubdir")).then(|| main.clone()),
        folders: folders.collect(),
        taxonomies: taxonomies
            .filter(|name| !no_terms.contains(&&**name))
            .collect(),
        language: options.language.clone().unwrap_or_else(|| main.clone()),
        main,
        languages,
        config,
    }
}
