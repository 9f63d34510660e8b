//! What editors write, as plain values in the field's terms.
//!
//! Comes in: nothing; these are shapes. Goes out: the types that [`crate::content::parse`] fills from one file each.
//! Names of topics, events and other articles are still as written; [`crate::archive::resolve`] finds what they name.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Place;
use crate::locale::az_index::Filing;
use crate::locale::date::EventDate;
use crate::markup::body::Body;
use crate::text::dates::Relative;
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
    /// The theme's name.
    pub theme: Spanned<String>,
    /// The theme's options, as far as the site sets them.
    pub theme_options: Vec<Spanned<(String, serde_json::Value)>>,
    /// Whether names that lead nowhere are warned of, and no errors.
    pub lenient: bool,
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
    /// The menu at the foot of each page, likewise.
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
    /// How texts are compressed, for hosts that hand out what is compressed already.
    pub compressed_copies: Vec<Coding>,
    /// Whether symbolic links of the content may lead out of the site's folder.
    pub follow_links: bool,
    /// Hidden files and folders that are published, by their paths within `content/`.
    pub publish_hidden: Vec<String>,
    /// Files that are copied with their scripts, likewise.
    pub keep_scripts: Vec<String>,
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
            theme: Spanned {
                value: "default".into(),
                span: 0..0,
            },
            theme_options: Vec::new(),
            lenient: false,
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

    /// What stands behind the name of a file that is compressed.
    pub fn suffix(self) -> &'static str {
        match self {
            Coding::Gzip => ".gz",
            Coding::Brotli => ".br",
        }
    }
}

/// What an article is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Part of the archive's order.
    Briefing,
    /// Outside of it: `content/pages/…`.
    Page,
}

/// The publication date of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// The date as written.
    pub date: Date,
    /// The moment, where a time is written; it orders articles of one day.
    pub moment: Option<Timestamp>,
}

/// A briefing or a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The source file, relative to the site's folder.
    pub path: Arc<str>,
    /// What it is for.
    pub role: Role,
    /// Plain text.
    pub title: String,
    /// `None` where no date can be found.
    pub published: Option<Spanned<Published>>,
    /// When the author last changed it.
    pub updated: Option<Date>,
    /// What was corrected since it was published, in the order of the text.
    pub corrections: Vec<Correction>,
    /// Names.
    pub authors: Vec<String>,
    /// One or two sentences, where the author wrote them.
    pub summary: Option<String>,
    /// Slugs, labels or aliases.
    pub topics: Vec<Spanned<String>>,
    /// Topics that the text gets no link to by itself; named likewise.
    pub unlinked: Vec<Spanned<String>>,
    /// Articles that are related to it, whatever their texts say: titles, file names or paths within `content/`.
    pub related: Vec<Spanned<String>>,
    /// Articles that are not, likewise.
    pub unrelated: Vec<Spanned<String>>,
    /// Articles with nearly the same text that are texts of their own all the same, likewise.
    pub distinct_from: Vec<Spanned<String>>,
    /// Ids, those of [`Article::records`] among them, in the order of the text.
    pub events: Vec<Spanned<String>>,
    /// Event records that stand in the front matter.
    pub records: Vec<Event>,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// Overrides the file's name in the address.
    pub slug: Option<Spanned<String>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Not to be published.
    pub draft: bool,
    /// Not to be published before.
    pub embargo: Option<Timestamp>,
    /// From where its relative dates are reckoned, where it says so.
    pub relative_dates: Option<Relative>,
    /// For a theme of the user's own.
    #[serde(with = "crate::cache::json")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The text.
    pub body: Body,
}

impl Article {
    /// The day of its last change: the latest of publication, update and corrections.
    pub fn last_change(&self) -> Option<Date> {
        let published = self.published.as_ref().map(|day| day.value.date);
        let corrected = self.corrections.iter().map(|correction| correction.date);
        published
            .into_iter()
            .chain(self.updated)
            .chain(corrected)
            .max()
    }
}

/// A source of an article or an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The source's title, or its address where it has none.
    pub title: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// An absolute address.
    pub url: Option<String>,
    /// When it was published.
    pub date: Option<EventDate>,
    /// When it says that the event happened, where it says so; only an event's source does.
    pub asserts: Option<EventDate>,
}

/// A topic of the vocabulary, in SKOS's terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The source file, relative to the site's folder.
    pub path: Arc<str>,
    /// The file's name: the topic's id and its part of the address.
    pub slug: String,
    /// `skos:prefLabel`
    pub label: Spanned<String>,
    /// `skos:altLabel`
    pub aliases: Vec<Spanned<String>>,
    /// `skos:hiddenLabel`: names that are found in prose and never shown.
    pub hidden: Vec<Spanned<String>>,
    /// The form that it is filed under in an index, `Lovelace, Ada`; else the label's.
    pub sort: Option<String>,
    /// `person`, `place`, `programme`, …; may be empty.
    pub kind: String,
    /// `skos:broader`: slugs, labels or aliases.
    pub broader: Vec<Spanned<String>>,
    /// `skos:related`, likewise.
    pub related: Vec<Spanned<String>>,
    /// `skos:definition`; may be empty.
    pub summary: String,
    /// `skos:scopeNote`: what belongs to it and what doesn't; may be empty.
    pub scope_note: String,
    /// Whether it is no longer to be used (`owl:deprecated`).
    pub retired: bool,
    /// What is used in its place (`dcterms:isReplacedBy`): a slug, a label or an alias. What has a successor is retired.
    pub replaced_by: Option<Spanned<String>>,
    /// Ids that it had before its file was renamed.
    pub former_ids: Vec<Spanned<String>>,
    /// `skos:exactMatch`: absolute addresses.
    pub same_as: Vec<String>,
    /// How prose may mention it.
    pub mentions: MentionRules,
    /// For a theme of the user's own.
    #[serde(with = "crate::cache::json")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Prose about it.
    pub body: Body,
}

/// How prose may mention a topic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRules {
    /// No name of it is looked for in prose; only a link that an author writes mentions it.
    pub disabled: bool,
    /// Where a name could mean several topics and nothing else decides, it means this one.
    pub default_sense: bool,
    /// Whether capitals must be as in the name; `None` leaves it to the topic's kind.
    pub case_sensitive: Option<bool>,
    /// Phrases that look like a mention and are none.
    pub never: Vec<String>,
}

/// A record of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Where the record stands.
    pub place: Place,
    /// Never derived from the title.
    pub id: Spanned<String>,
    /// Plain text.
    pub title: String,
    /// When it happened, or is to happen.
    pub date: EventDate,
    /// When word of it was first published.
    pub published: Option<Date>,
    /// When the record was made.
    pub recorded: Option<Date>,
    /// When it was to happen before it was postponed, in the order of the record.
    pub former_dates: Vec<EventDate>,
    /// `summit`, `law`, …
    pub kind: Option<String>,
    /// ISO 3166 codes, or names.
    pub places: Vec<String>,
    /// Slugs, labels or aliases of topics.
    pub topics: Vec<Spanned<String>>,
    /// One or two sentences.
    pub detail: Option<String>,
    /// How far it has come.
    pub status: Option<Status>,
    /// 1 (what an overview shows) to 3.
    pub significance: Option<u8>,
    /// What the record rests on.
    pub sources: Vec<Source>,
    /// What was corrected.
    pub corrections: Vec<Correction>,
    /// Old ids.
    pub aliases: Vec<EventName>,
    /// The id of the event that took its place.
    pub superseded_by: Option<EventName>,
    /// Ids of events that look like this one and are others.
    pub not_same_as: Vec<EventName>,
}

impl Event {
    /// The dates that can't all be right, each with who says so (`None`, the record itself); empty where all can be.
    pub fn disputed_dates(&self) -> Vec<(&EventDate, Vec<Option<&Source>>)> {
        let asserted = self
            .sources
            .iter()
            .filter_map(|source| Some((source.asserts.as_ref()?, Some(source))));
        let mut dates: Vec<(&EventDate, Vec<Option<&Source>>)> = Vec::new();
        for (date, by) in std::iter::once((&self.date, None)).chain(asserted) {
            match dates.iter_mut().find(|(known, _)| *known == date) {
                Some((_, all)) => all.push(by),
                None => dates.push((date, vec![by])),
            }
        }
        let disagree = |(n, (a, _)): (usize, &(&EventDate, _))| {
            dates[n + 1..].iter().any(|(b, _)| !a.can_overlap(b))
        };
        match dates.iter().enumerate().any(disagree) {
            true => dates,
            false => Vec::new(),
        }
    }

    /// The status that readers see: disputed, where dates can't all be right.
    pub fn shown_status(&self) -> Option<Status> {
        match self.disputed_dates().is_empty() {
            true => self.status,
            false => Some(Status::Disputed),
        }
    }

    /// Whether its date says when it is to be, rather than when it was.
    ///
    /// What is announced may be dated by its announcement, unless its date is a deadline.
    pub fn is_planned(&self) -> bool {
        match self.status {
            Some(Status::Scheduled | Status::Postponed) => true,
            Some(Status::Announced) => self.date.extent().earliest.is_none(),
            _ => false,
        }
    }

    /// Whether its last day is still to come.
    pub fn is_ahead(&self, today: Date) -> bool {
        let latest = self.date.extent().latest;
        latest.is_some_and(|day| day.date().is_none_or(|day| day > today) && day.year > 0)
    }
}

/// An id in a record, with its place: a merged record has names from several files. Two are equal when their ids are.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EventName {
    /// Where it stands.
    pub place: Place,
    /// The id.
    pub id: String,
}

impl PartialEq for EventName {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// An event whose record was taken out: its id stays taken, and its address says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemovedEvent {
    /// Where that is stated.
    pub place: Place,
    /// The id that it had.
    pub id: Spanned<String>,
    /// When it was taken out.
    pub date: Option<Date>,
    /// Why.
    pub note: Option<String>,
}

/// A correction of an article or of an event's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When it was made.
    pub date: Date,
    /// What was wrong and what is right.
    pub note: String,
}

/// How far an event has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Somebody said that it will be.
    Announced,
    /// It has a date to come.
    Scheduled,
    /// It has happened.
    Occurred,
    /// It happened, and holds.
    InForce,
    /// It will be later than it was to be.
    Postponed,
    /// It won't be.
    Cancelled,
    /// Another took its place.
    Superseded,
    /// Sources disagree.
    Disputed,
}

impl Status {
    /// Each status by the word that a record uses.
    pub const WORDS: [(&'static str, Status); 8] = [
        ("announced", Status::Announced),
        ("scheduled", Status::Scheduled),
        ("occurred", Status::Occurred),
        ("in-force", Status::InForce),
        ("postponed", Status::Postponed),
        ("cancelled", Status::Cancelled),
        ("superseded", Status::Superseded),
        ("disputed", Status::Disputed),
    ];

    /// The word that a record uses.
    pub fn word(self) -> &'static str {
        Status::WORDS
            .iter()
            .find(|(_, status)| *status == self)
            .map_or("", |(word, _)| word)
    }
}
