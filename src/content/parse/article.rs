//! A Markdown or plain text file as an [`Article`].

use std::sync::Arc;

use jiff::civil::Date;

use super::source::{corrections, sources};
use super::{event, front_matter, stem, typographic};
use crate::content::model::{Article, Event, Published, Role};
use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::fill_signs;
use crate::markup::markdown::{self, Quotes};
use crate::markup::plain;
use crate::text::dates::Relative;
use crate::yaml::record::{Record, Spanned, parse_moment};
use crate::yaml::tree::{Node, Value};

/// Reads an article. Nothing is required of it: what it doesn't say is taken from its text and its file's name.
pub fn parse(
    source: &SourceText,
    role: Role,
    quotes: Option<Quotes>,
    out: &mut Vec<Diagnostic>,
) -> Article {
    let is_plain = source.path.to_ascii_lowercase().ends_with(".txt");
    let front = front_matter(source, !is_plain, out);
    let mut article = front_article(&front.tree, source, role, quotes, out);
    let states_date = front.is_broken || has_key(&front.tree, "date");
    let stated = (!article.title.is_empty()).then(|| article.title.clone());
    let text = &source.text()[front.body..];
    let suggested = if is_plain {
        let parsed = plain::parse(text, stated.is_none());
        article.body = parsed.body;
        parsed.title
    } else {
        let options = markdown::Options {
            quotes,
            title: stated.as_deref(),
            keep_levels: false,
        };
        let parsed = markdown::parse(text, front.body, &source.path, options, out);
        article.body = parsed.body;
        parsed.heading
    };
    article.body.start = front.body;
    let (name_date, name) = split_date(stem(&source.path));
    if stated.is_none() {
        article.title = suggested.unwrap_or_else(|| {
            let (title, message) = title_without_words(&article.body.lead, name);
            if !front.is_broken {
                let hint = "add `title: …` to its front matter, or begin it with a heading";
                let place = Place::start(&source.path);
                out.push(Diagnostic::new(Code::MissingTitle, place, message).hint(hint));
            }
            title
        });
    }
    if article.published.is_none() {
        article.published = name_date.map(|date| Spanned {
            value: Published { date, moment: None },
            span: 0..0,
        });
    }
    if article.embargo.is_none() && source.path.contains("/_posts/") {
        article.embargo = article
            .published
            .as_ref()
            .and_then(|day| midnight(&day.value));
    }
    if !states_date && article.published.is_none() && role == Role::Briefing {
        let hint = "add `date: 2026-06-05` to its front matter, or put the date before the file's name: 2026-06-05-name.md";
        out.push(
            Diagnostic::new(
                Code::MissingDate,
                Place::start(&source.path),
                "no date can be found for this article; it is listed as undated",
            )
            .hint(hint),
        );
    }
    article
}

/// When an article in Jekyll's `_posts/` is published there: not before its date.
fn midnight(published: &Published) -> Option<jiff::Timestamp> {
    let midnight = published.date.to_datetime(jiff::civil::Time::midnight());
    let stated = published.moment;
    stated.or_else(|| jiff::tz::Offset::UTC.to_timestamp(midnight).ok())
}

/// The title of an article that has no words for it: its file's name, or the first clause of its text where the name is a number; and
/// what is said of that.
fn title_without_words(lead: &str, name: &str) -> (String, String) {
    let clause = first_clause(&fill_signs(lead, |_, _| {}));
    if is_number(name) && !clause.is_empty() {
        let message = format!(
            "this article states no title and its file's name is a number; it goes by its first words, “{clause}”"
        );
        return (clause, message);
    }
    let title = title_from_name(name);
    let message = format!(
        "this article states no title and has no heading; it goes by its file's name, “{title}”"
    );
    (title, message)
}

/// Whether a file's name is digits, decimal or hexadecimal, as programs give them.
fn is_number(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_hexdigit() || matches!(c, ' ' | '-' | '_' | '.');
    name.contains(|c: char| c.is_ascii_digit()) && name.chars().all(is_part)
}

/// A text's words up to the first sign that ends a clause, and not more than make a title.
fn first_clause(text: &str) -> String {
    const MOST: usize = 12;
    let mut clause = Vec::new();
    for word in text.split_whitespace().take(MOST) {
        let is_end = word.ends_with(['.', ',', ';', ':', '!', '?', '…']);
        clause.push(word);
        if is_end || matches!(word, "–" | "—") {
            break;
        }
    }
    let clause = clause.join(" ");
    clause
        .trim_end_matches(['.', ',', ';', ':', '–', '—', ' '])
        .to_string()
}

/// The text of an article as Markdown, its links as they are written.
pub fn as_markdown(source: &SourceText, article: &Article) -> String {
    let text = source.text().get(article.body.start..).unwrap_or_default();
    match source.path.to_ascii_lowercase().ends_with(".txt") {
        true => plain::markdown(text, &article.title),
        false => text.to_string(),
    }
}

fn front_article(
    node: &Node,
    source: &SourceText,
    role: Role,
    quotes: Option<Quotes>,
    out: &mut Vec<Diagnostic>,
) -> Article {
    let mut article = Article {
        path: source.path.clone(),
        role,
        title: String::new(),
        published: None,
        updated: None,
        corrections: Vec::new(),
        authors: Vec::new(),
        summary: None,
        topics: Vec::new(),
        unlinked: Vec::new(),
        related: Vec::new(),
        unrelated: Vec::new(),
        distinct_from: Vec::new(),
        events: Vec::new(),
        records: Vec::new(),
        sources: Vec::new(),
        slug: None,
        aliases: Vec::new(),
        draft: false,
        embargo: None,
        relative_dates: None,
        extra: serde_json::Map::new(),
        body: crate::markup::body::Body::default(),
    };
    let mut record = Record::new(node, "an article", &source.path, out);
    article.title = record
        .text("title")
        .map(|text| typographic(text.value, quotes))
        .unwrap_or_default();
    article.published = published(&mut record);
    article.updated = record.date("updated").map(|date| date.value);
    article.corrections = corrections(&mut record, quotes);
    article.authors = record
        .texts("authors")
        .into_iter()
        .map(|text| text.value)
        .collect();
    article.summary = record
        .text("summary")
        .map(|text| typographic(text.value, quotes));
    article.topics = record.texts("topics");
    article.unlinked = record.texts("unlinked");
    article.related = record.texts("related");
    article.unrelated = record.texts("unrelated");
    article.distinct_from = record.texts("distinct_from");
    (article.events, article.records) = events(&mut record, quotes);
    article.sources = sources(&mut record);
    article.slug = record.text("slug");
    article.aliases = record.texts("aliases");
    // What can't be read as "not a draft" or as a moment must not publish an article that was to be held back.
    let errors = record.diagnostics().len();
    article.draft = record.boolean("draft").unwrap_or(false);
    article.embargo = record.moment("embargo");
    record.not_empty("embargo");
    record.not_empty("draft");
    article.draft |= record.diagnostics().len() > errors;
    article.relative_dates = relative_dates(&mut record);
    article.extra = record.extra("extra");
    record.finish();
    article
}

fn relative_dates(record: &mut Record) -> Option<Relative> {
    let text = record.text("relative_dates")?;
    let mut words = Relative::WORDS.iter();
    let found = words.find(|(word, _)| *word == text.value);
    if found.is_none() {
        let words = Relative::WORDS.map(|(word, _)| word).join(", ");
        let message = format!("relative dates can't be reckoned from `{}`", text.value);
        record.report(
            Diagnostic::new(Code::BadValue, Place::new(record.file, text.span), message)
                .hint(format!("the words are {words}")),
        );
    }
    found.map(|(_, relative)| *relative)
}

fn published(record: &mut Record) -> Option<Spanned<Published>> {
    let date = record.date("date")?;
    let text = record.text("date")?;
    let moment = if text.value.len() > 10 {
        parse_moment(&text.value)
    } else {
        None
    };
    Some(Spanned {
        value: Published {
            date: date.value,
            moment,
        },
        span: date.span,
    })
}

/// Whether a mapping has a key with a value, whatever it is worth.
fn has_key(tree: &Node, key: &str) -> bool {
    match &tree.value {
        Value::Map(entries) => entries
            .iter()
            .any(|(name, node)| name.name == key && !matches!(node.value, Value::Null)),
        _ => false,
    }
}

/// Ids and whole records, in the order of the text; a record counts as its id.
fn events(record: &mut Record, quotes: Option<Quotes>) -> (Vec<Spanned<String>>, Vec<Event>) {
    let file: &Arc<str> = record.file;
    let nodes = match record.node("events").map(|node| &node.value) {
        Some(Value::Scalar(..)) => return (record.texts("events"), Vec::new()),
        _ => record.list("events"),
    };
    let (mut ids, mut records) = (Vec::new(), Vec::new());
    for node in nodes {
        match &node.value {
            Value::Scalar(text, _) => ids.push(Spanned {
                value: text.clone(),
                span: node.span.clone(),
            }),
            _ => {
                let event = event::parse(node, file, quotes, record.diagnostics());
                if let Some(event) = event {
                    ids.push(event.id.clone());
                    records.push(event);
                }
            }
        }
    }
    (ids, records)
}

/// A date at the beginning of a file's name, and the rest of the name.
pub fn split_date(stem: &str) -> (Option<Date>, &str) {
    let date = stem
        .get(..10)
        .filter(|text| text.as_bytes()[4] == b'-')
        .and_then(|text| text.parse::<Date>().ok());
    match date {
        Some(_) if stem.len() == 10 => (date, stem),
        Some(_) if stem[10..].starts_with(['-', '_', ' ']) => (date, &stem[11..]),
        _ => (None, stem),
    }
}

fn title_from_name(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Untitled".into(),
    }
}
