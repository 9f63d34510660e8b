//! One file's text as what it says: an article, a topic, event records or the site's configuration.
//!
//! Comes in: [`SourceText`]s. Goes out: values of [`crate::content::model`], and diagnostics. A file's result depends on its own
//! text (and the configured punctuation) alone, so files are parsed in parallel and a result can be kept.

mod article;
mod config;
mod event;
mod source;
mod topic;

pub use config::base_url;

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::digest::Bytes;
use crate::cache::{Cache, Key};
use crate::content::model::{Article, Config, Event, RemovedEvent, Role, Topic};
use crate::content::read::{SourceText, Sources};
use crate::diagnostic::{self, Code, Diagnostic, Place, Severity};
use crate::markup::markdown::{Quotes, smart};
use crate::yaml::record::document;
use crate::yaml::tree::{Node, Value};

/// What all the files say, in the order of their paths.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The site's configuration.
    pub config: Config,
    /// Briefings and pages.
    pub articles: Vec<Arc<Article>>,
    /// The vocabulary.
    pub topics: Vec<Topic>,
    /// Records in files of their own.
    pub events: Vec<Event>,
    /// Events whose records were taken out.
    pub removed: Vec<RemovedEvent>,
    /// Whether a file of events can't be read, so that an event that seems to be missing may be there.
    pub lacks_events: bool,
    /// Files of topics and articles whose names could not all be read, so that what seems to be missing may be there.
    pub unread: Vec<UnreadFile>,
}

/// A topic or an article with an error where its names stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadFile {
    /// The file, relative to the site's folder.
    pub path: Arc<str>,
    /// What stands before its text, or all of it where that has no end.
    pub front_matter: String,
}

/// Where a file stands decides what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `content/site.yaml`
    Config,
    /// `content/events/*.yaml`
    Events,
    /// `content/topics/*.md`
    Topic,
    /// `content/pages/…` and all else.
    Article(Role),
}

/// The configuration file.
pub const CONFIG: &str = "content/site.yaml";

/// What the file at a path is.
pub fn kind(path: &str) -> Kind {
    let within = path.strip_prefix("content/").unwrap_or(path);
    let (folder, _) = within.split_once('/').unwrap_or(("", within));
    match folder {
        "" if within == "site.yaml" || within == "site.yml" => Kind::Config,
        "events" if is_yaml(within) => Kind::Events,
        "topics" => Kind::Topic,
        "pages" => Kind::Article(Role::Page),
        _ => Kind::Article(Role::Briefing),
    }
}

fn is_yaml(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    path.ends_with(".yaml") || path.ends_with(".yml")
}

/// The numbers of those texts that [`parse`] wants whole: nothing remembers what they say.
pub fn wanted(sources: &Sources, cache: &Cache) -> Vec<usize> {
    let choices = Choices::of(&configuration(sources, None, &mut Vec::new()));
    let texts = sources.texts.par_iter().enumerate();
    let unknown = texts.filter(|(_, source)| {
        source.text.is_none() && cache.get::<Said>(key(source, choices)).is_none()
    });
    unknown.map(|(number, _)| number).collect()
}

/// Parses every text that isn't remembered; `base_url` stands in place of the configured one.
pub fn parse(
    sources: &Sources,
    base_url: Option<&str>,
    cache: &Cache,
) -> (Parsed, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let config = configuration(sources, base_url, &mut diagnostics);
    let choices = Choices::of(&config);
    let results: Vec<_> = sources
        .texts
        .par_iter()
        .map(|source| match source.text {
            Some(_) => {
                let key = key(source, choices);
                cache.get_or_make("parse", key, || parse_one(source, choices, key))
            }
            None => {
                let said = cache.get(key(source, choices));
                said.unwrap_or_else(|| Arc::new(Said::unread(source)))
            }
        })
        .collect();
    let mut parsed = Parsed {
        config,
        ..Parsed::default()
    };
    for said in results {
        diagnostics.extend(said.found.iter().cloned());
        parsed.unread.extend(said.unread.clone());
        match &said.one {
            One::Article(article) => parsed.articles.push(article.clone()),
            One::Topic(topic) => parsed.topics.push(Topic::clone(topic)),
            One::Events(Some(records)) => {
                parsed.events.extend(records.events.iter().cloned());
                parsed.removed.extend(records.removed.iter().cloned());
            }
            One::Events(None) => parsed.lacks_events = true,
            One::Nothing => {}
        }
    }
    (parsed, diagnostics)
}

/// What one article says by itself; `None` where the text is no article's, or has errors.
pub fn article(source: &SourceText, config: &Config) -> Option<Arc<Article>> {
    let choices = Choices::of(config);
    let said = parse_one(source, choices, key(source, choices));
    match said.one {
        One::Article(article) if !diagnostic::has_errors(&said.found) => Some(article),
        _ => None,
    }
}

fn configuration(
    sources: &Sources,
    base_url: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Config {
    let mut configs = sources
        .texts
        .iter()
        .filter(|source| kind(&source.path) == Kind::Config);
    let config = match configs.next() {
        Some(source) => config::parse(source, base_url, diagnostics),
        None => config::none(sources, base_url, diagnostics),
    };
    diagnostics.extend(configs.map(|second| {
        let message = "the site has two configurations; this one is ignored";
        let hint = "keep one of `content/site.yaml` and `content/site.yml`";
        Diagnostic::new(Code::EmptyFile, Place::start(&second.path), message).hint(hint)
    }));
    config
}

/// What the site chooses, as far as a file's result depends on it.
#[derive(Clone, Copy, Serialize)]
struct Choices {
    quotes: Option<Quotes>,
    /// Whether briefings are copied as Markdown.
    copies: bool,
}

impl Choices {
    fn of(config: &Config) -> Choices {
        let quotes = config.smart_punctuation;
        Choices {
            quotes: quotes.then(|| Quotes::of(&config.language)),
            copies: config.markdown_copies,
        }
    }
}

/// All that the result of one file depends on.
fn key(source: &SourceText, choices: Choices) -> Key {
    Key::of("parse", &(&source.path, Bytes(&source.hash), choices))
}

/// What a file says, and what is wrong with it.
#[derive(Serialize, Deserialize)]
struct Said {
    one: One,
    found: Vec<Diagnostic>,
    unread: Option<UnreadFile>,
}

impl Said {
    /// Of a text that is neither remembered nor at hand, as [`wanted`] said it should be.
    fn unread(source: &SourceText) -> Said {
        let place = Place::start(&source.path);
        let message = "this could not be read while it changed";
        let found = vec![Diagnostic::new(Code::Unreadable, place, message)];
        Said {
            one: One::Nothing,
            found,
            unread: None,
        }
    }
}

#[derive(Serialize, Deserialize)]
enum One {
    Article(Arc<Article>),
    Topic(Box<Topic>),
    Events(Option<event::Records>),
    Nothing,
}

fn parse_one(source: &SourceText, choices: Choices, key: Key) -> Said {
    let quotes = choices.quotes;
    let mut found = Vec::new();
    let out = &mut found;
    let kind = kind(&source.path);
    let one = match kind {
        Kind::Config => One::Nothing,
        _ if source.text().trim().is_empty() => {
            let message = "this file is empty, and is left out";
            let place = Place::start(&source.path);
            out.push(Diagnostic::new(Code::EmptyFile, place, message));
            One::Nothing
        }
        Kind::Events => One::Events(event::parse_file(source, quotes, out)),
        Kind::Topic => {
            let mut topic = topic::parse(source, quotes, out);
            topic.body.source_fingerprint = key.bytes();
            One::Topic(Box::new(topic))
        }
        Kind::Article(role) => {
            let mut article = article::parse(source, role, quotes, out);
            article.body.source_fingerprint = key.bytes();
            if choices.copies && role == Role::Briefing {
                article.body.markdown = Some(article::as_markdown(source, &article));
            }
            One::Article(Arc::new(article))
        }
    };
    let unread = unread(source, &one, &found);
    Said { one, found, unread }
}

/// The file, where an error may have kept a name of its own from being read.
fn unread(source: &SourceText, one: &One, found: &[Diagnostic]) -> Option<UnreadFile> {
    let hides_names = |code: Code| match one {
        One::Topic(_) => code.severity() == Severity::Error,
        One::Article(_) => matches!(
            code,
            Code::InvalidYaml
                | Code::YamlTooComplex
                | Code::DuplicateKey
                | Code::UnclosedFrontMatter
        ),
        One::Events(_) | One::Nothing => false,
    };
    let front_matter = match one {
        One::Topic(topic) => topic.body.start,
        One::Article(article) => article.body.start,
        One::Events(_) | One::Nothing => 0,
    };
    let is_unread = found.iter().any(|problem| hides_names(problem.code));
    is_unread.then(|| {
        let text = source.text();
        let front_matter = text.get(..front_matter).filter(|text| !text.is_empty());
        UnreadFile {
            path: source.path.clone(),
            front_matter: front_matter.unwrap_or(text).to_string(),
        }
    })
}

/// A text's front matter.
struct Front {
    /// The YAML as a tree; an empty mapping where there is none or it can't be read.
    tree: Node,
    /// Where the text behind it begins.
    body: usize,
    /// Whether there is one that can't be read, so that what seems to be missing may be there.
    is_broken: bool,
}

impl Front {
    fn none(is_broken: bool) -> Front {
        let value = Value::Null;
        let tree = Node { span: 0..0, value };
        Front {
            tree,
            body: 0,
            is_broken,
        }
    }
}

/// Reads the front matter: from a first line `---` to the next line `---` or `...`.
fn front_matter(source: &SourceText, required_end: bool, out: &mut Vec<Diagnostic>) -> Front {
    let mut lines = source.text().split_inclusive('\n');
    // Blank lines before it are no reason to take a draft's front matter for text.
    let (mut start, mut first) = (0, lines.next().unwrap_or(""));
    while first.trim().is_empty() && !first.is_empty() {
        start += first.len();
        first = lines.next().unwrap_or("");
    }
    if first.trim_end() != "---" {
        return Front::none(false);
    }
    let begin = start + first.len();
    let mut at = begin;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = &source.text()[begin..at];
            let body = at + line.len();
            return match document(yaml, begin, &source.path, out) {
                Some(tree) => Front {
                    tree,
                    body,
                    is_broken: false,
                },
                None => Front {
                    body,
                    ..Front::none(true)
                },
            };
        }
        at += line.len();
    }
    if required_end {
        let place = Place::new(&source.path, start..start + 3);
        let message = "the front matter that begins here is never closed";
        let hint =
            "put a line `---` behind its last key; for a rule at the top of a text, write `***`";
        out.push(Diagnostic::new(Code::UnclosedFrontMatter, place, message).hint(hint));
    }
    Front::none(required_end)
}

/// A title or a summary with the punctuation of the site's language.
fn typographic(text: String, quotes: Option<Quotes>) -> String {
    match quotes {
        Some(quotes) => smart(&text, quotes),
        None => text,
    }
}

/// The name of a file without its folders and its extension.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name of an article's file without its extension, and the same without a date at its beginning.
pub fn article_name(path: &str) -> (&str, &str) {
    let stem = stem(path);
    (stem, article::split_date(stem).1)
}
