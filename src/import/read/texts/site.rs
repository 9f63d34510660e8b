//! What a folder of texts says of itself as a whole.

use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::cache::disk::read_file;
use crate::import::model::SiteFacts;
use crate::import::read::folder::{self, Found};
use crate::import::read::options::{Format, Options};

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
    /// The zone of times without one.
    pub zone: TimeZone,
    /// What the editor says of it.
    pub options: &'a Options,
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
        zone: TimeZone::UTC,
        options,
    };
    let mut facts = SiteFacts::default();
    match format {
        Format::Zola => {
            site.texts = "content/".into();
            site.copied = &["static/"];
            let config = folder::data(root, &["config.toml", "zola.toml"]).unwrap_or(Value::Null);
            let text = |key: &str| config.get(key).and_then(Value::as_str).map(str::to_string);
            facts = SiteFacts {
                title: text("title"),
                description: text("description"),
                address: text("base_url"),
                language: text("default_language"),
                time_zone: None,
            };
        }
        Format::Pelican => {
            let config = read_file(&root.join("pelicanconf.py")).unwrap_or_default();
            let config = String::from_utf8_lossy(&config);
            let text = |key: &str| assigned(&config, key);
            let folder = text("PATH").unwrap_or_else(|| "content".into());
            site.texts = format!("{}/", folder.trim_matches(['.', '/']));
            site.article_rule = site.article_rule.or_else(|| text("ARTICLE_URL"));
            site.article_rule
                .get_or_insert_with(|| "{slug}.html".into());
            site.page_rule = text("PAGE_URL").or(Some("pages/{slug}.html".into()));
            let zone = text("TIMEZONE");
            site.zone = TimeZone::get(zone.as_deref().unwrap_or_default()).unwrap_or(TimeZone::UTC);
            facts = SiteFacts {
                title: text("SITENAME"),
                description: text("SITESUBTITLE"),
                address: text("SITEURL"),
                language: text("DEFAULT_LANG"),
                time_zone: zone,
            };
        }
        Format::Eleventy => {
            let folders = ["content/", "src/", "site/"];
            let folder = folders.iter().find(|folder| has(folder));
            site.texts = folder.map(|folder| folder.to_string()).unwrap_or_default();
            site.copied = &["public/", "assets/", "static/"];
            site.article_rule = site.article_rule.or_else(|| rule_of_data(files));
        }
        _ => {}
    }
    (site, facts)
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

/// The rule that a folder's data gives its texts, where it is made of the day and the name: `/{{ page.date | … }}/{{ page.fileSlug }}/`.
fn rule_of_data(files: &[Found]) -> Option<String> {
    let is_data = |file: &&Found| {
        let name = file.place.rsplit('/').next().unwrap_or(&file.place);
        name.contains(".11tydata.") || (name.ends_with(".json") && !name.starts_with("package"))
    };
    files.iter().filter(is_data).find_map(|file| {
        let text = folder::text(file).ok()?;
        let after = text.get(text.find("permalink")? + "permalink".len()..)?;
        let begin = after.find(['\'', '"', '`']).filter(|at| *at < 6)?;
        let after = after.get(begin..)?.trim_start_matches('"');
        let after = after.trim_start_matches([':', ' ', '"', '\'', '`']);
        let rule = after.get(..after.find(['\'', '"', '`', '\n'])?)?;
        let mut out = String::new();
        for (at, part) in rule.split("{{").enumerate() {
            let (value, rest) = match at {
                0 => ("", part),
                _ => part.split_once("}}")?,
            };
            out.push_str(match value {
                "" => "",
                value if value.contains("page.date") => ":year/:month/:day",
                value if value.contains("fileSlug") || value.contains("slug") => ":slug",
                _ => return None,
            });
            out.push_str(rest);
        }
        out.contains(":slug").then_some(out)
    })
}
