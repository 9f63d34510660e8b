//! Readers of sources: one for each system.
//!
//! In: a folder or a file, which is only read. Out: a [`Source`] whose texts are Markdown.

mod calls;
mod content;
mod decoded;
#[cfg(feature = "docx")]
pub mod docx;
pub mod feed;
mod folder;
mod front_matter;
pub mod ghost;
pub mod html;
mod hugo;
mod jekyll;
mod kramdown;
mod liquid;
mod options;
mod people;
mod permalink;
mod post;
mod rules;
mod shortcodes;
mod tags;
mod texts;
mod uploads;
pub mod wordpress;
mod xml;

use std::path::Path;

use clap::ValueEnum;

use super::model::{ReadError, Source};

pub use options::{Format, Options};
pub use rules::Rules;

/// Which system a source is of.
///
/// # Errors
///
/// Where it can't be told, or nothing is there.
pub fn detect(source: &Path) -> Result<Format, ReadError> {
    let has = |name: &str| source.join(name).exists();
    let is_hugo = || has("config/_default") || hugo::CONFIGURATIONS.iter().any(|name| has(name));
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
    } else if has("content") && is_hugo() {
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
        #[cfg(feature = "docx")]
        if files.iter().any(|file| file.place.ends_with(".docx")) && !files.iter().any(is_text) {
            return Some(Format::Docx);
        }
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
    #[cfg(feature = "docx")]
    if name.ends_with(".docx") {
        return Some(Format::Docx);
    }
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

/// The bytes of a part of a zip file.
///
/// # Errors
///
/// Where it isn't there any more.
pub fn unpacked(archive: &Path, part: &str) -> std::io::Result<Vec<u8>> {
    #[cfg(feature = "docx")]
    return docx::unpacked(archive, part);
    #[cfg(not(feature = "docx"))]
    Err(std::io::Error::other(format!(
        "{}: {part} can't be unpacked",
        archive.display()
    )))
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
        Format::Wordpress => wordpress::read(source, options),
        Format::Ghost => ghost::read(source, options),
        Format::Feed => feed::read(source),
        Format::Html => html::read(source),
        #[cfg(feature = "docx")]
        Format::Docx => docx::read(source),
    }
}
