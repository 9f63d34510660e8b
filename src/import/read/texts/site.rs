//! What a folder of texts says of itself as a whole.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::cache::disk::read_file;
use crate::import::model::SiteFacts;
use crate::import::read::folder::{self, Found};
use crate::import::read::liquid;
use crate::import::read::options::{Format, Options};
use crate::import::read::people::People;

/// What is known of a source as a whole.
pub struct Site<'a> {
    /// Which system it is of.
    pub format: Format,
    /// The folder that texts are in, with a slash behind it; empty for the whole.
    pub texts: String,
    /// What is copied to the former site's root.
    pub copied: &'static [&'static str],
    /// The rule of articles.
    pub article_rule: Option<String>,
    /// The rule of pages.
    pub page_rule: Option<String>,
    /// The rule of articles in another language than the main one.
    pub language_rule: Option<String>,
    /// The zone of times without one.
    pub zone: TimeZone,
    /// What the editor says of it.
    pub options: &'a Options,
    /// Who wrote, by the words that texts have for them.
    pub people: People,
    /// What names stand for in templates.
    pub values: BTreeMap<String, String>,
    /// Its main language.
    pub language: Option<String>,
    /// The languages that the configuration has.
    pub languages: Vec<String>,
    /// What only Pelican's configuration says.
    pub pelican: Pelican,
    /// Whether names are kept in addresses as they are, or lose signs and accents (`slugify.paths`).
    pub keeps_names: bool,
    /// Rules of folders, nearest last: the folder with a slash behind it, and the rule.
    pub folder_rules: Vec<(String, String)>,
}

/// What only Pelican's configuration says.
#[derive(Debug, Clone, Default)]
pub struct Pelican {
    /// Who wrote what states no author.
    pub author: String,
    /// What is filed under nothing.
    pub category: String,
    /// Whether a folder's name is a category.
    pub has_folders: bool,
    /// Whether a slug is made of the file's name rather than of the title.
    pub by_name: bool,
    /// Whether a file's name has its slug behind a day.
    pub name_has_slug: bool,
}

/// Reads it from a folder with these files.
pub fn site<'a>(
    root: &Path,
    files: &[Found],
    format: Format,
    options: &'a Options,
) -> (Site<'a>, SiteFacts) {
    let has = |folder: &str| files.iter().any(|file| file.place.starts_with(folder));
    let mut site = Site {
        format,
        texts: String::new(),
        copied: &[],
        article_rule: options.permalink.clone(),
        page_rule: None,
        language_rule: None,
        zone: TimeZone::UTC,
        options,
        people: People::of(files, None),
        values: BTreeMap::new(),
        language: None,
        languages: Vec::new(),
        pelican: Pelican::default(),
        keeps_names: false,
        folder_rules: Vec::new(),
    };
    let mut facts = SiteFacts::default();
    match format {
        Format::Zola => facts = zola(root, &mut site),
        Format::Pelican => facts = pelican(root, &mut site),
        Format::Eleventy => {
            let folders = ["content/", "src/", "site/"];
            let folder = folders.iter().find(|folder| has(folder));
            site.texts = folder.map(|folder| folder.to_string()).unwrap_or_default();
            site.copied = &["public/", "assets/", "static/"];
            site.folder_rules = rules_of_data(files);
            site.values = liquid::data_values(files, "");
        }
        _ => {}
    }
    (site, facts)
}

fn zola(root: &Path, site: &mut Site) -> SiteFacts {
    site.texts = "content/".into();
    site.copied = &["static/"];
    let config = folder::data(root, &["config.toml", "zola.toml"]).unwrap_or(Value::Null);
    let text = |key: &str| config.get(key).and_then(Value::as_str).map(str::to_string);
    let languages = config.get("languages").and_then(Value::as_object);
    site.languages = languages
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect();
    site.language = text("default_language").or_else(|| Some("en".into()));
    let slugs = config
        .get("slugify")
        .and_then(|slugify| slugify.get("paths"));
    site.keeps_names = slugs
        .and_then(Value::as_str)
        .is_some_and(|mode| mode != "on");
    SiteFacts {
        title: text("title"),
        description: text("description"),
        address: text("base_url"),
        language: text("default_language"),
        time_zone: None,
    }
}

fn pelican(root: &Path, site: &mut Site) -> SiteFacts {
    let config = read_file(&root.join("pelicanconf.py")).unwrap_or_default();
    let config = String::from_utf8_lossy(&config);
    let text = |key: &str| assigned(&config, key);
    let folder = text("PATH").unwrap_or_else(|| "content".into());
    site.texts = format!("{}/", folder.trim_matches(['.', '/']));
    let rule = site.article_rule.take().or_else(|| text("ARTICLE_URL"));
    site.article_rule = rule.or(Some("{slug}.html".into()));
    site.page_rule = text("PAGE_URL").or(Some("pages/{slug}.html".into()));
    site.language_rule = text("ARTICLE_LANG_URL").or(Some("{slug}-{lang}.html".into()));
    let zone = text("TIMEZONE");
    site.zone = TimeZone::get(zone.as_deref().unwrap_or_default()).unwrap_or(TimeZone::UTC);
    site.language = text("DEFAULT_LANG").or_else(|| Some("en".into()));
    let says = |key: &str, value: &str| {
        let mut lines = config.lines().filter_map(|line| line.strip_prefix(key));
        lines.any(|rest| {
            rest.trim_start()
                .strip_prefix('=')
                .is_some_and(|rest| rest.trim() == value)
        })
    };
    site.pelican = Pelican {
        author: text("AUTHOR").unwrap_or_default(),
        category: text("DEFAULT_CATEGORY").unwrap_or_else(|| "misc".into()),
        has_folders: !says("USE_FOLDER_AS_CATEGORY", "False"),
        by_name: text("SLUGIFY_SOURCE").is_some_and(|source| source == "basename"),
        name_has_slug: text("FILENAME_METADATA").is_some_and(|rule| rule.contains("(?P<slug>")),
    };
    SiteFacts {
        title: text("SITENAME"),
        description: text("SITESUBTITLE"),
        address: text("SITEURL"),
        language: text("DEFAULT_LANG"),
        time_zone: zone,
    }
}

/// What a configuration in Python assigns to a name, where that is a text or a choice of two.
fn assigned(config: &str, name: &str) -> Option<String> {
    let lines = config.lines().map(str::trim_end);
    let mut values = lines.filter_map(|line| {
        let value = line
            .strip_prefix(name)?
            .trim_start()
            .strip_prefix('=')?
            .trim();
        let value = value.trim_start_matches(['u', 'r', 'b']);
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inner = value.get(1..)?;
        inner.get(..inner.find(quote)?).map(str::to_string)
    });
    values.next_back()
}

/// The rules that folders' data give their texts, where these are made of the day, the name or the title:
/// `/{{ page.date | … }}/{{ page.fileSlug }}/`.
fn rules_of_data(files: &[Found]) -> Vec<(String, String)> {
    let mut rules: Vec<(String, String)> = Vec::new();
    for file in files {
        let (folder, name) = file.place.rsplit_once('/').unwrap_or(("", &file.place));
        let stem = name.split('.').next().unwrap_or_default();
        let is_data = name.contains(".11tydata.") || name.ends_with(".json");
        // A folder's data has the folder's name.
        let is_of_folder = folder.rsplit('/').next() == Some(stem);
        if !is_data || !is_of_folder {
            continue;
        }
        let rule = folder::text(file).ok().and_then(|text| rule_in(&text));
        rules.extend(rule.map(|rule| (format!("{folder}/"), rule)));
    }
    rules.sort_by_key(|(folder, _)| folder.len());
    rules
}

/// The text that stands at `permalink` in data or a script.
fn rule_in(text: &str) -> Option<String> {
    let after = text.get(text.find("permalink")? + "permalink".len()..)?;
    let begin = after.find(['\'', '"', '`']).filter(|at| *at < 6)?;
    let after = after.get(begin..)?.trim_start_matches('"');
    let after = after.trim_start_matches([':', ' ', '"', '\'', '`']);
    let rule = after.get(..after.find(['\'', '"', '`', '\n'])?)?;
    (!rule.is_empty()).then(|| rule.to_string())
}

/// A rule in Liquid or Nunjucks as one of ours: `/{{ page.fileSlug }}/` as `/:slug/`; `None` where it has something else in it.
pub fn colons_of_template(rule: &str) -> Option<String> {
    let mut out = String::new();
    for (at, part) in rule.split("{{").enumerate() {
        let (value, rest) = match at {
            0 => ("", part),
            _ => part.split_once("}}")?,
        };
        let (name, filters) = value.trim().split_once('|').unwrap_or((value.trim(), ""));
        let is_slug = filters.contains("slug");
        out.push_str(match name.trim() {
            "" => "",
            "page.date" | "date"
                if filters.contains("'%Y'")
                    || filters.contains("\"%Y\"")
                    || filters.contains("'yyyy'")
                    || filters.contains("\"yyyy\"") =>
            {
                ":year"
            }
            "page.date" | "date" => ":year/:month/:day",
            "page.fileSlug" | "slug" | "page.slug" => ":slug",
            "page.filePathStem" => ":path/:slug",
            "title" if is_slug => ":title_slug",
            _ => return None,
        });
        out.push_str(rest);
    }
    (!out.contains("{%")).then_some(out)
}

/// A path without the language in its file's name, and that language: `page.fr.md`.
pub fn without_language(site: &Site, inner: &str) -> (String, Option<String>) {
    let parts = inner.rsplit_once('.').and_then(|(stem, ending)| {
        let (stem, language) = stem.rsplit_once('.')?;
        let is_known = site.languages.iter().any(|known| known == language);
        is_known.then(|| (format!("{stem}.{ending}"), Some(language.to_string())))
    });
    parts.unwrap_or_else(|| (inner.to_string(), None))
}
