//! Readers of sources: one for each system.
//!
//! In: a folder or a file, which is only read. Out: a [`Source`] whose texts are Markdown.

mod calls;
mod content;
#[cfg(feature = "docx")]
pub mod docx;
pub mod feed;
mod folder;
mod front_matter;
pub mod ghost;
pub mod html;
mod hugo;
mod jekyll;
mod liquid;
mod permalink;
mod post;
mod shortcodes;
mod tags;
mod texts;
pub mod wordpress;
mod xml;

use std::path::Path;

use clap::ValueEnum;

use super::model::{ReadError, Source};

/// The systems whose archives are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Jekyll: `_config.yml` and `_posts/`.
    Jekyll,
    /// Hugo: `hugo.toml` or `config.*`, and `content/`.
    Hugo,
    /// Zola: `config.toml` and `content/`.
    Zola,
    /// Eleventy: `eleventy.config.js` or `.eleventy.js`.
    Eleventy,
    /// Pelican: `pelicanconf.py`.
    Pelican,
    /// A vault of Obsidian's.
    Obsidian,
    /// A folder of texts, in Markdown or plain.
    Text,
    /// WordPress: an export (WXR).
    Wordpress,
    /// Ghost: an export in JSON.
    Ghost,
    /// A feed: Atom or RSS.
    Feed,
    /// Pages in HTML: one, a folder of them, or a saved site.
    Html,
}

impl Format {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jekyll => "jekyll",
            Format::Hugo => "hugo",
            Format::Zola => "zola",
            Format::Eleventy => "eleventy",
            Format::Pelican => "pelican",
            Format::Obsidian => "obsidian",
            Format::Text => "text",
            Format::Wordpress => "wordpress",
            Format::Ghost => "ghost",
            Format::Feed => "feed",
            Format::Html => "html",
        }
    }
}

/// What the editor says of a source.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Its system, where it isn't to be told by its files.
    pub format: Option<Format>,
    /// The rule by which its addresses were made, where that can't be read.
    pub permalink: Option<String>,
    /// Which of its languages comes; its main one by default.
    pub language: Option<String>,
    /// What is dated later isn't public.
    pub now: jiff::Timestamp,
}

/// Which system a source is of.
///
/// # Errors
///
/// Where it can't be told, or nothing is there.
pub fn detect(source: &Path) -> Result<Format, ReadError> {
    let has = |name: &str| source.join(name).exists();
    let hugo = [
        "hugo.toml",
        "hugo.yaml",
        "hugo.yml",
        "hugo.json",
        "config.toml",
        "config.yaml",
        "config.yml",
        "config.json",
        "config/_default",
    ];
    let is_zola = || {
        let config = folder::data(source, &["config.toml", "zola.toml"]);
        config.is_some_and(|config| config.get("base_url").is_some())
    };
    let is_eleventy = || {
        let names = [
            ".eleventy.js",
            "eleventy.config.js",
            "eleventy.config.mjs",
            "eleventy.config.cjs",
            "eleventy.config.ts",
        ];
        let package = folder::data(source, &["package.json"]).map(|package| package.to_string());
        names.iter().any(|name| has(name))
            || package.is_some_and(|package| package.contains("@11ty/eleventy"))
    };
    if has("_config.yml") || has("_config.yaml") || has("_posts") {
        Ok(Format::Jekyll)
    } else if has("pelicanconf.py") {
        Ok(Format::Pelican)
    } else if has(".obsidian") {
        Ok(Format::Obsidian)
    } else if is_eleventy() {
        Ok(Format::Eleventy)
    } else if has("content") && is_zola() {
        Ok(Format::Zola)
    } else if has("content") && hugo.iter().any(|name| has(name)) {
        Ok(Format::Hugo)
    } else if let Some(format) = of_file(source) {
        Ok(format)
    } else if source.exists() {
        let formats = Format::value_variants().iter().map(|format| format.name());
        let formats: Vec<&str> = formats.collect();
        let message = format!(
            "its system can't be told; state it with `--from`: {}",
            formats.join(", ")
        );
        Err(ReadError::new(source, message))
    } else {
        Err(ReadError::new(source, "there is no such file or folder"))
    }
}

/// The system of an export, by its name and how it begins; of a folder, by what is in it.
fn of_file(source: &Path) -> Option<Format> {
    if source.is_dir() {
        let files = folder::files(source);
        let is_html =
            |file: &folder::Found| file.place.ends_with(".html") || file.place.ends_with(".htm");
        let is_text =
            |file: &folder::Found| file.place.ends_with(".md") || file.place.ends_with(".markdown");
        let is_plain = |file: &folder::Found| file.place.ends_with(".txt");
        return if files.iter().any(is_text) {
            Some(Format::Text)
        } else if files.iter().any(is_html) {
            Some(Format::Html)
        } else {
            files.iter().any(is_plain).then_some(Format::Text)
        };
    }
    let begins = folder::beginning(source)?;
    let name = source.to_string_lossy().to_lowercase();
    if begins.contains("wordpress.org/export/") {
        Some(Format::Wordpress)
    } else if name.ends_with(".json") && (begins.contains("\"posts\"") || begins.contains("\"db\""))
    {
        Some(Format::Ghost)
    } else if begins.contains("<rss") || begins.contains("<feed") {
        Some(Format::Feed)
    } else if name.ends_with(".html") || name.ends_with(".htm") {
        Some(Format::Html)
    } else {
        None
    }
}

/// Reads a source of a system.
///
/// # Errors
///
/// Where the source as a whole can't be read; what is wrong with one text is a note of it.
pub fn read(source: &Path, format: Format, options: &Options) -> Result<Source, ReadError> {
    match format {
        Format::Jekyll => jekyll::read(source, options),
        Format::Hugo => hugo::read(source, options),
        Format::Zola | Format::Eleventy | Format::Pelican | Format::Obsidian | Format::Text => {
            texts::read(source, format, options)
        }
        Format::Wordpress => wordpress::read(source),
        Format::Ghost => ghost::read(source),
        Format::Feed => feed::read(source),
        Format::Html => html::read(source),
    }
}
