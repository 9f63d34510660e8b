//! One file's text as what it says: an article, a topic, event records or the site's configuration.
//!
//! In: [`SourceText`]s. Out: values of [`crate::content::model`], and diagnostics. A file's result depends on its own
//! text (and the configured punctuation) alone, so files are parsed in parallel and a result can be kept.

mod article;
mod config;
mod event;
mod file_name;
mod file_names;
mod folder_data;
mod foreign_keys;
mod front_matter;
mod options;
mod source;
mod synonyms;
mod topic;
mod withheld;

pub use config::{CONFIG, base_url};
pub use file_name::{article_name, stem};

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::Cache;
use crate::content::model::{Article, Config, Event, RemovedEvent, Role, Topic};
use crate::content::read::{SourceText, Sources};
use crate::diagnostic::{self, Code, Diagnostic, Place, Severity};
use options::ParseOptions;

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
    /// What each text has that may be the name of a file.
    pub file_names: Vec<FileNames>,
}

/// What one text has that may be the name of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileNames {
    /// The text, relative to the site's folder.
    pub path: Arc<str>,
    /// Paths as the text has them, sorted.
    pub names: Vec<String>,
    /// Whether the text is no source, and isn't published whatever it says.
    pub is_left_out: bool,
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
    /// `content/synonyms.txt`
    Synonyms,
    /// `content/events/*.yaml`
    Events,
    /// `content/topics/*.md`
    Topic,
    /// `content/pages/…` and all else.
    Article(Role),
}

/// What the file at a path is.
pub fn kind(path: &str) -> Kind {
    let within = path.strip_prefix("content/").unwrap_or(path);
    let (folder, _) = within.split_once('/').unwrap_or(("", within));
    match folder {
        "" if within == "site.yaml" || within == "site.yml" => Kind::Config,
        "" if within == "synonyms.txt" => Kind::Synonyms,
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

/// The numbers of those texts that [`parse`] needs whole: nothing remembers what they say.
pub fn to_read(sources: &Sources, cache: &Cache) -> Vec<usize> {
    let config = configuration(sources, None, &mut Vec::new());
    let options = ParseOptions::of(&config);
    let texts = sources.texts.par_iter().enumerate();
    let unknown = texts.filter(|(_, source)| {
        source.text.is_none() && cache.get::<ParsedText>(options.key(source)).is_none()
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
    let options = ParseOptions::of(&config);
    let results: Vec<_> = sources
        .texts
        .par_iter()
        .map(|source| match source.text {
            Some(_) => {
                let key = options.key(source);
                cache.get_or_make("parse", key, || parse_file(source, options))
            }
            None => {
                let remembered = cache.get(options.key(source));
                remembered.unwrap_or_else(|| Arc::new(ParsedText::unread(source)))
            }
        })
        .collect();
    let mut parsed = Parsed {
        config,
        ..Parsed::default()
    };
    for (source, file) in sources.texts.iter().zip(results) {
        parsed.file_names.push(FileNames {
            path: source.path.clone(),
            names: file.file_names.clone(),
            is_left_out: false,
        });
        diagnostics.extend(file.diagnostics.iter().cloned());
        parsed.unread.extend(file.unread.clone());
        match &file.record {
            Record::Article(article) => parsed.articles.push(article.clone()),
            Record::Topic(topic) => parsed.topics.push(Topic::clone(topic)),
            Record::Events(Some(records)) => {
                parsed.events.extend(records.events.iter().cloned());
                parsed.removed.extend(records.removed.iter().cloned());
            }
            Record::Events(None) => parsed.lacks_events = true,
            Record::Synonyms(groups) => parsed.config.synonyms.clone_from(groups),
            Record::Nothing => {}
        }
    }
    let left_out = sources.left_out.par_iter().map(|source| FileNames {
        path: source.path.clone(),
        names: file_names::file_names(source.text()),
        is_left_out: true,
    });
    parsed.file_names.par_extend(left_out);
    diagnostics.extend(front_matter::report_copied(&sources.files));
    diagnostics.extend(folder_data::report(&sources.folder_data, &parsed.articles));
    (parsed, diagnostics)
}

/// What one article says by itself; `None` where the text is no article's, or has errors.
pub fn article(source: &SourceText, config: &Config) -> Option<Arc<Article>> {
    let file = parse_file(source, ParseOptions::of(config));
    match file.record {
        Record::Article(article) if !diagnostic::has_errors(&file.diagnostics) => Some(article),
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

/// What a file says, and what is wrong with it.
#[derive(Serialize, Deserialize)]
struct ParsedText {
    record: Record,
    diagnostics: Vec<Diagnostic>,
    unread: Option<UnreadFile>,
    file_names: Vec<String>,
}

impl ParsedText {
    /// Of a text that is neither remembered nor at hand, as [`to_read`] said it should be.
    fn unread(source: &SourceText) -> ParsedText {
        let place = Place::start(&source.path);
        let message = "this could not be read while it changed";
        ParsedText {
            record: Record::Nothing,
            diagnostics: vec![Diagnostic::new(Code::Unreadable, place, message)],
            unread: None,
            file_names: Vec::new(),
        }
    }
}

#[derive(Serialize, Deserialize)]
enum Record {
    Article(Arc<Article>),
    Topic(Box<Topic>),
    Events(Option<event::Records>),
    Synonyms(Vec<Vec<String>>),
    Nothing,
}

fn parse_file(source: &SourceText, options: ParseOptions) -> ParsedText {
    let mut diagnostics = Vec::new();
    let out = &mut diagnostics;
    let record = match kind(&source.path) {
        Kind::Config => Record::Nothing,
        _ if source.text().trim().is_empty() => {
            let message = "this file is empty, and is left out";
            let place = Place::start(&source.path);
            out.push(Diagnostic::new(Code::EmptyFile, place, message));
            Record::Nothing
        }
        Kind::Synonyms => Record::Synonyms(synonyms::parse(source, out)),
        Kind::Events => Record::Events(event::parse_file(source, options, out)),
        Kind::Topic => {
            let mut topic = topic::parse(source, options, out);
            topic.body.source_fingerprint = options.key(source).bytes();
            Record::Topic(Box::new(topic))
        }
        Kind::Article(role) => {
            let mut article = article::parse(source, role, options, out);
            article.body.source_fingerprint = options.key(source).bytes();
            if options.copies && role == Role::Briefing {
                article.body.markdown = Some(article::as_markdown(source, &article));
            }
            Record::Article(Arc::new(article))
        }
    };
    let unread = unread(source, &record, &diagnostics);
    ParsedText {
        record,
        diagnostics,
        unread,
        file_names: file_names::file_names(source.text()),
    }
}

/// The file, where an error may have kept a name of its own from being read.
fn unread(source: &SourceText, record: &Record, diagnostics: &[Diagnostic]) -> Option<UnreadFile> {
    let hides_names = |code: Code| match record {
        Record::Topic(_) => code.severity() == Severity::Error,
        Record::Article(_) => matches!(
            code,
            Code::InvalidYaml
                | Code::YamlTooComplex
                | Code::DuplicateKey
                | Code::UnclosedFrontMatter
                | Code::ForeignFrontMatter
        ),
        Record::Events(_) | Record::Synonyms(_) | Record::Nothing => false,
    };
    let front_matter = match record {
        Record::Topic(topic) => topic.body.start,
        Record::Article(article) => article.body.start,
        Record::Events(_) | Record::Synonyms(_) | Record::Nothing => 0,
    };
    let is_unread = diagnostics.iter().any(|problem| hides_names(problem.code));
    is_unread.then(|| {
        let text = source.text();
        let front_matter = text.get(..front_matter).filter(|text| !text.is_empty());
        UnreadFile {
            path: source.path.clone(),
            front_matter: front_matter.unwrap_or(text).to_string(),
        }
    })
}
