//! A Markdown or plain text file as an [`Article`].

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::file_name::{self, split_date, stem};
use super::front_matter::{FrontMatter, front_matter};
use super::options::ParseOptions;
use super::source::{corrections, sources};
use super::{event, foreign_keys, withheld};
use crate::content::model::{Article, Event, Published, Role};
use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::fill_signs;
use crate::markup::concealed::{self, Syntax};
use crate::markup::html;
use crate::markup::markdown;
use crate::markup::plain;
use crate::text::dates::Relative;
use crate::yaml::moment::{self, Moment};
use crate::yaml::record::{Record, Spanned};
use crate::yaml::tree::{Node, Value};

/// Reads an article. Nothing is required of it: what it doesn't say is taken from its text and its file's name.
pub fn parse(
    source: &SourceText,
    role: Role,
    options: ParseOptions,
    out: &mut Vec<Diagnostic>,
) -> Article {
    let front = front_matter(source, is_plain(source), out);
    let mut article = Article::new(source.path.clone(), role);
    read_keys(&front.tree, &mut article, options, out);
    let heading = read_body(source, &front, &mut article, options, out);
    article.body.start = front.body;
    let (name_date, name) = split_date(stem(&source.path));
    if article.title.is_empty() {
        article.title = heading.unwrap_or_else(|| {
            let (title, message) = title_without_words(&article.body.lead, name);
            // A key that is nearly `title` is reported by itself.
            if !front.is_broken && !has_capitals(&front.tree, "title") {
                out.push(missing_title(source, message));
            }
            title
        });
    }
    let states_date =
        front.is_broken || states_date(&front.tree) || has_capitals(&front.tree, "date");
    if article.published.is_none() {
        article.published = name_date.map(|date| Spanned {
            value: Published { date, moment: None },
            span: 0..0,
        });
    }
    // What stands in Jekyll's `_posts/` isn't published there before its date.
    if article.embargo.is_none() && source.path.contains("/_posts/") {
        let published = article.published.as_ref().map(|day| day.value);
        article.embargo =
            published.and_then(|day| day.moment.or_else(|| midnight(day, options.zone)));
    }
    if !states_date && article.published.is_none() && role == Role::Briefing {
        out.push(missing_date(source, &front.tree));
    }
    article
}

fn is_plain(source: &SourceText) -> bool {
    source.path.to_ascii_lowercase().ends_with(".txt")
}

fn midnight(day: Published, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_timestamp(day.date.at(0, 0, 0, 0)).ok()
}

/// Reads the text after the front matter. Gives the title that it suggests.
fn read_body(
    source: &SourceText,
    front: &FrontMatter,
    article: &mut Article,
    options: ParseOptions,
    out: &mut Vec<Diagnostic>,
) -> Option<String> {
    let stated = (!article.title.is_empty()).then_some(article.title.as_str());
    if is_plain(source) {
        let text = shown(source, front.body, out);
        let parsed = plain::parse(&text, stated.is_none());
        article.body = parsed.body;
        return parsed.title;
    }
    if is_html(source) {
        return read_html(source, front, article, options, out);
    }
    let options = markdown::Options {
        quotes: options.quotes,
        title: stated,
        keep_levels: false,
    };
    let text = shown(source, front.body, out);
    let parsed = markdown::parse(&text, front.body, &source.path, options, out);
    article.body = parsed.body;
    parsed.heading
}

/// The text from a byte on, without what isn't for its readers, which is reported.
pub fn shown<'s>(source: &'s SourceText, start: usize, out: &mut Vec<Diagnostic>) -> Cow<'s, str> {
    let text = source.text().get(start..).unwrap_or_default();
    let syntax = syntax(source);
    let concealed = concealed::find(text, syntax);
    let parts = concealed.iter();
    out.extend(parts.filter_map(|part| part.diagnostic(&source.path, syntax, start)));
    concealed::without(text, &concealed, syntax)
}

fn syntax(source: &SourceText) -> Syntax {
    match is_html(source) {
        true => Syntax::Html,
        false if is_plain(source) => Syntax::Plain,
        false => Syntax::Markdown,
    }
}

fn is_html(source: &SourceText) -> bool {
    let path = source.path.to_ascii_lowercase();
    path.ends_with(".html") || path.ends_with(".htm")
}

/// Reads a page in HTML: what its head says fills what the front matter leaves open. Gives its title.
fn read_html(
    source: &SourceText,
    front: &FrontMatter,
    article: &mut Article,
    options: ParseOptions,
    out: &mut Vec<Diagnostic>,
) -> Option<String> {
    let page = html::read(&shown(source, front.body, out));
    let title = page.title.as_deref();
    let raw = markdown::Options {
        quotes: None,
        title,
        keep_levels: true,
    };
    let start = front.body + page.start;
    article.body = markdown::parse(&page.markdown, start, &source.path, raw, out).body;
    article.body.lead = page.lead;
    article.body.words = page.words;
    let day = |text: Option<String>| moment::read(text?.trim(), options.zone).ok();
    if article.published.is_none() {
        article.published = day(page.published).map(|day| Spanned {
            value: Published {
                date: day.date,
                moment: day.timestamp,
            },
            span: 0..0,
        });
    }
    if article.updated.is_none() {
        article.updated = day(page.updated).map(|day| day.date);
    }
    if article.authors.is_empty() {
        article.authors = page.authors;
    }
    article.summary = article.summary.take().or(page.summary);
    page.title
}

fn missing_title(source: &SourceText, message: String) -> Diagnostic {
    let hint = "add `title: …` to its front matter, or begin it with a heading";
    Diagnostic::new(Code::MissingTitle, Place::start(&source.path), message).hint(hint)
}

/// The title of an article that has no words for it: its file's name, or the first clause of its text where the name is a number; and
/// what is said of that.
fn title_without_words(lead: &str, name: &str) -> (String, String) {
    let clause = first_clause(&fill_signs(lead, |_, _| {}));
    if file_name::is_number(name) && !clause.is_empty() {
        let message = format!(
            "this article states no title and its file's name is a number; it goes by its first words, “{clause}”"
        );
        return (clause, message);
    }
    let title = file_name::title(name);
    let message = format!(
        "this article states no title and has no heading; it goes by its file's name, “{title}”"
    );
    (title, message)
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

/// That an article has no date; where the key stands without a value, at its place.
fn missing_date(source: &SourceText, tree: &Node) -> Diagnostic {
    let entries = match &tree.value {
        Value::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    let key = entries.iter().find(|(key, _)| key.name == "date");
    let (span, message) = match key {
        Some((key, _)) => (
            key.span.clone(),
            "`date` has no value, and no other date can be found for this article; it is listed as undated",
        ),
        None => (
            0..0,
            "no date can be found for this article; it is listed as undated",
        ),
    };
    let hint = "add `date: 2026-06-05` to its front matter, or put the date before the file's name: 2026-06-05-name.md";
    let place = Place::new(&source.path, span);
    Diagnostic::new(Code::MissingDate, place, message).hint(hint)
}

/// The text of an article as Markdown, its links as they are written.
pub fn as_markdown(source: &SourceText, article: &Article) -> String {
    let text = source.text().get(article.body.start..).unwrap_or_default();
    let syntax = syntax(source);
    let concealed = concealed::find(text, syntax);
    let shown = concealed::without(text, &concealed, syntax);
    match syntax {
        Syntax::Plain => plain::markdown(&shown, &article.title),
        Syntax::Html => html::read(&shown).markdown,
        Syntax::Markdown => shown.into_owned(),
    }
}

/// Reads what the front matter says.
fn read_keys(node: &Node, article: &mut Article, options: ParseOptions, out: &mut Vec<Diagnostic>) {
    let path = article.path.clone();
    let mut record = Record::new(node, "an article", &path, out);
    let text = |text: Spanned<String>| text.value;
    article.title = record
        .text("title")
        .map(|text| options.typographic(text.value))
        .unwrap_or_default();
    article.published = published(&mut record, options);
    article.updated = record.date("updated", options.zone).map(|date| date.value);
    article.corrections = corrections(&mut record, options);
    article.authors = record.names("authors").into_iter().map(text).collect();
    article.summary = record
        .text("summary")
        .map(|text| options.typographic(text.value));
    article.topics = record.names("topics");
    article.unlinked = record.texts("unlinked");
    article.related = record.texts("related");
    article.unrelated = record.texts("unrelated");
    article.distinct_from = record.texts("distinct_from");
    (article.events, article.records) = events(&mut record, options);
    article.sources = sources(&mut record, options);
    article.slug = record.text("slug");
    article.aliases = record.texts("aliases");
    article.relative_dates = relative_dates(&mut record);
    article.extra = record.extra("extra");
    read_publication(&mut record, article, options);
    record.finish_with(foreign_keys::advice);
}

/// Reads whether and when the article is published. What can't be read as "not a draft" or as a moment must not publish an article that
/// was to be held back.
fn read_publication(record: &mut Record, article: &mut Article, options: ParseOptions) {
    let problems = record.diagnostics().len();
    let begins = |moment: Option<Spanned<Moment>>| moment?.value.begins(options.zone);
    article.draft = record.boolean("draft").unwrap_or(false);
    article.embargo = begins(record.moment("embargo", options.zone));
    article.expires = begins(record.moment("expires", options.zone));
    for key in ["draft", "embargo", "expires"] {
        record.not_empty(key);
    }
    article.draft |= record.diagnostics().len() > problems;
    let elsewhere = withheld::read(record, options.zone);
    article.draft |= elsewhere.draft;
    article.embargo = article.embargo.max(elsewhere.embargo);
    article.expires = [article.expires, elsewhere.expires]
        .into_iter()
        .flatten()
        .min();
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

fn published(record: &mut Record, options: ParseOptions) -> Option<Spanned<Published>> {
    let moment = record.moment("date", options.zone)?;
    Some(Spanned {
        value: Published {
            date: moment.value.date,
            moment: moment.value.timestamp,
        },
        span: moment.span,
    })
}

/// Whether there is a key that differs from a name in capitals alone.
fn has_capitals(tree: &Node, name: &str) -> bool {
    let Value::Map(entries) = &tree.value else {
        return false;
    };
    let mut keys = entries.iter().map(|(key, _)| key.name.as_str());
    keys.any(|key| key != name && key.eq_ignore_ascii_case(name))
}

/// Whether there is a date, whatever it is worth.
fn states_date(tree: &Node) -> bool {
    let Value::Map(entries) = &tree.value else {
        return false;
    };
    let is_something = |value: &Value| match value {
        Value::Null => false,
        Value::Scalar(text, _) => !text.trim().is_empty(),
        Value::List(_) | Value::Map(_) => true,
    };
    entries
        .iter()
        .any(|(key, node)| key.name == "date" && is_something(&node.value))
}

/// Ids and whole records, in the order of the text; a record counts as its id.
fn events(record: &mut Record, options: ParseOptions) -> (Vec<Spanned<String>>, Vec<Event>) {
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
                let event = event::parse(node, file, options, record.diagnostics());
                if let Some(event) = event {
                    ids.push(event.id.clone());
                    records.push(event);
                }
            }
        }
    }
    (ids, records)
}
