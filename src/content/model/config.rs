//! The site's configuration, as a plain value.

use std::ops::Range;
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::locale::az_index::Filing;
use crate::yaml::record::Spanned;

/// `content/site.yaml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The file that says it, relative to the site's folder.
    pub path: Arc<str>,
    /// The site's title.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The site's absolute address without a final slash, where one is configured.
    pub base_url: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// Where the file states it.
    pub language_span: Range<usize>,
    /// The zone of times without one, and of the days that are shown.
    pub time_zone: TimeZone,
    /// Whether unknown topics, broken links and missing pictures are warnings rather than errors.
    pub lenient: bool,
    /// The theme's name.
    pub theme: Spanned<String>,
    /// The theme's options, as far as the site sets them.
    pub theme_options: Vec<Spanned<(String, serde_json::Value)>>,
    /// Whether straight quotation marks and double hyphens become typographic ones.
    pub smart_punctuation: bool,
    /// How many briefings the home page shows.
    pub home_entries: usize,
    /// How many briefings the feeds hold.
    pub feed_entries: usize,
    /// The address that opens a file in the author's editor, with `{path}`, `{line}` and `{column}`; for the preview.
    pub editor: Option<String>,
    /// The main menu, where it isn't the usual one.
    pub navigation: Option<Vec<Spanned<MenuItem>>>,
    /// The menu at the foot of each page; `None` where none is stated.
    pub footer: Option<Vec<Spanned<MenuItem>>>,
    /// The picture beside the site's title: the path of a file, seen from `content/`.
    pub logo: Option<Spanned<String>>,
    /// Which mentions of a topic become links.
    pub topic_links: TopicLinks,
    /// How the index of topics is filed.
    pub filing: Filing,
    /// What a briefing is to search engines.
    pub briefing_type: BriefingType,
    /// Who publishes the archive; else it goes by its title.
    pub publisher: Option<String>,
    /// Which host reads `_redirects`.
    pub host: Host,
    /// Whether there is a copy of each briefing as Markdown.
    pub markdown_copies: bool,
    /// Hosts of pictures that pages may show: names, or `*.` and a name for all hosts below it.
    pub image_hosts: Vec<String>,
    /// How texts are compressed, for hosts that hand out what is compressed already.
    pub compressed_copies: Vec<Coding>,
    /// Whether symbolic links of the content may lead out of the site's folder.
    pub follow_links: bool,
    /// Hidden files and folders that are published, by their paths within `content/`.
    pub publish_hidden: Vec<String>,
    /// Files that are copied with their scripts, by their paths within `content/`.
    pub keep_scripts: Vec<String>,
    /// Names of the same to the search, group by group: those of `content/synonyms.txt`.
    pub synonyms: Vec<Vec<String>>,
}

/// Hosts, as far as they want files of their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum Host {
    /// Any.
    #[default]
    Any,
    /// Netlify, where the page at an old address goes before a rule that doesn't say otherwise.
    Netlify,
}

/// What a briefing is, as one of schema.org's types.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum BriefingType {
    /// An article that reports news, or gives their background.
    #[default]
    NewsArticle,
    /// News with the author's analysis.
    AnalysisNewsArticle,
    /// What an organisation found, as a whole.
    Report,
    /// Any article.
    Article,
}

impl BriefingType {
    /// Each type by its name.
    pub const NAMES: [(&'static str, BriefingType); 4] = [
        ("NewsArticle", BriefingType::NewsArticle),
        ("AnalysisNewsArticle", BriefingType::AnalysisNewsArticle),
        ("Report", BriefingType::Report),
        ("Article", BriefingType::Article),
    ];

    /// schema.org's name.
    pub fn name(self) -> &'static str {
        let mut names = BriefingType::NAMES.iter();
        names
            .find(|(_, kind)| *kind == self)
            .map_or("Article", |(name, _)| name)
    }
}

/// An entry of a menu, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Plain text.
    pub label: String,
    /// The path of a source, a page or a file, seen from `content/`, or an absolute address.
    pub to: String,
}

/// Which mentions of a topic become links.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum TopicLinks {
    /// The first of an article.
    #[default]
    Article,
    /// The first of each section.
    Section,
    /// None but those that an author writes.
    None,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            path: "content/site.yaml".into(),
            title: "Briefing archive".into(),
            description: String::new(),
            base_url: None,
            language: "en".into(),
            language_span: 0..0,
            time_zone: TimeZone::UTC,
            lenient: false,
            theme: Spanned {
                value: "default".into(),
                span: 0..0,
            },
            theme_options: Vec::new(),
            smart_punctuation: true,
            home_entries: 12,
            feed_entries: 20,
            editor: None,
            navigation: None,
            footer: None,
            logo: None,
            topic_links: TopicLinks::default(),
            filing: Filing::default(),
            briefing_type: BriefingType::default(),
            publisher: None,
            host: Host::default(),
            markdown_copies: false,
            compressed_copies: Vec::new(),
            follow_links: false,
            publish_hidden: Vec::new(),
            keep_scripts: Vec::new(),
            synonyms: Vec::new(),
            image_hosts: Vec::new(),
        }
    }
}

/// How a file is compressed (RFC 9110, section 8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Coding {
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Coding {
    /// Each by its name.
    pub const NAMES: [(&'static str, Coding); 2] =
        [("gzip", Coding::Gzip), ("brotli", Coding::Brotli)];

    /// The extension of a compressed file.
    pub fn suffix(self) -> &'static str {
        match self {
            Coding::Gzip => ".gz",
            Coding::Brotli => ".br",
        }
    }
}
