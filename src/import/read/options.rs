//! Which systems there are, and what an editor says of a source.

use std::path::PathBuf;

use clap::ValueEnum;

use super::rules::Rules;

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
    /// Word files: one, or a folder of them.
    #[cfg(feature = "docx")]
    Docx,
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
            #[cfg(feature = "docx")]
            Format::Docx => "docx",
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
    /// Hosts that the source was at.
    pub hosts: Vec<String>,
    /// The folder with the files of an export, where it isn't beside it.
    pub uploads: Option<PathBuf>,
    /// What shortcodes become.
    pub rules: Rules,
    /// What is dated later isn't public.
    pub now: jiff::Timestamp,
}
