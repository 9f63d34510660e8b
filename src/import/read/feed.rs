//! Feeds: Atom, RSS 2.0, RSS 1.0.
//!
//! In: the file of a feed. Out: its entries as posts. A feed has the newest posts only, often cut: it says so.

use std::path::Path;

use serde_json::Value;

use super::content;
use super::xml::{self, Record};
use crate::import::model::{Moment, Note, ReadError, Source, SourcePost, Term};

/// Reads a feed.
///
/// # Errors
///
/// Where the file can't be read, or isn't a feed.
pub fn read(path: &Path) -> Result<Source, ReadError> {
    let mut source = Source::default();
    let mut cut = 0;
    let said = xml::each(path, &mut |record| match record.name.as_str() {
        "entry" | "item" => {
            let (post, is_cut) = entry(&record);
            cut += usize::from(is_cut);
            source.posts.push(post);
        }
        _ => site(&record, &mut source),
    })?;
    source.notes.extend(said);
    if source.posts.is_empty() && source.site.title.is_none() {
        return Err(ReadError::new(path, "this is no feed: it has no entries"));
    }
    let count = source.posts.len();
    source.notes.push(Note::changed(format!(
        "a feed has the newest posts only: {count} are here"
    )));
    if cut > 0 {
        source.notes.push(Note::changed(format!(
            "{cut} posts of the feed have a summary and no text: it is all that they have now"
        )));
    }
    Ok(source)
}

fn site(record: &Record, source: &mut Source) {
    let text = content::words(record.text.trim());
    let facts = &mut source.site;
    match record.name.as_str() {
        "title" => facts.title = text.or(facts.title.take()),
        "subtitle" | "description" => facts.description = text.or(facts.description.take()),
        "language" | "dc:language" => facts.language = text.or(facts.language.take()),
        "link" if facts.address.is_none() => {
            let is_page = matches!(record.attribute("rel"), None | Some("alternate"));
            facts.address = record
                .attribute("href")
                .map(str::to_string)
                .filter(|_| is_page)
                .or(text);
        }
        _ => {}
    }
}

/// An entry as a post, and whether it has no more than a summary.
fn entry(record: &Record) -> (SourcePost, bool) {
    let links: Vec<&Record> = record.all("link").collect();
    let is_page = |link: &&&Record| matches!(link.attribute("rel"), None | Some("alternate"));
    let link = links.iter().find(is_page).and_then(|link| {
        link.attribute("href")
            .or(Some(link.text.trim()).filter(|text| !text.is_empty()))
    });
    let title = record.children.iter().find(|child| child.name == "title");
    let title = title.and_then(|title| content::words(title.text.trim()));
    let id = record
        .get("guid")
        .or_else(|| record.get("id"))
        .filter(|id| id.starts_with("http"));
    let moments = [
        "published",
        "pubDate",
        "dc:date",
        "issued",
        "date",
        "updated",
    ];
    let mut post = SourcePost {
        place: link.or(title.as_deref()).unwrap_or("an entry").to_string(),
        date: moments
            .iter()
            .find_map(|name| record.get(name))
            .and_then(moment),
        slug: link.and_then(slug),
        language: record.attribute("xml:lang").map(str::to_string),
        title,
        ..SourcePost::default()
    };
    post.former_addresses = [link, id]
        .into_iter()
        .flatten()
        .map(str::to_string)
        .collect();
    post.former_addresses.dedup();
    let changed = record
        .get("updated")
        .or_else(|| record.get("modified"))
        .and_then(moment);
    post.updated = changed.filter(|changed| {
        post.date
            .as_ref()
            .is_some_and(|date| changed.text.get(..10) > date.text.get(..10))
    });
    authors(record, &mut post);
    terms(record, &mut post);
    for enclosure in record.all("enclosure").chain(
        links
            .iter()
            .copied()
            .filter(|link| link.attribute("rel") == Some("enclosure")),
    ) {
        if let Some(address) = enclosure
            .attribute("url")
            .or_else(|| enclosure.attribute("href"))
        {
            post.extra
                .insert("enclosure".to_string(), Value::String(address.to_string()));
        }
    }
    let full = record
        .get("content:encoded")
        .or_else(|| record.get("content"));
    let short = record.get("summary").or_else(|| record.get("description"));
    if full.is_some() {
        post.summary = short
            .and_then(content::words)
            .filter(|words| words.chars().count() <= 500);
    }
    content::set_html(&mut post, full.or(short).unwrap_or(""));
    let is_cut = full.is_none() && short.is_some_and(|short| !short.contains('<'));
    (post, is_cut)
}

fn authors(record: &Record, post: &mut SourcePost) {
    for author in record.all("author") {
        // RSS has `mail@host (Name)`.
        let text = author.text.trim();
        let named = text
            .split_once('(')
            .map(|(_, name)| name.trim_end_matches(')'));
        let name = author.get("name").or(named).unwrap_or(text);
        post.authors
            .extend(Some(name.trim().to_string()).filter(|name| !name.is_empty()));
    }
    if post.authors.is_empty() {
        post.authors.extend(
            record
                .all("dc:creator")
                .filter_map(|name| content::words(name.text.trim())),
        );
    }
}

fn terms(record: &Record, post: &mut SourcePost) {
    for category in record.all("category").chain(record.all("dc:subject")) {
        let name = category
            .attribute("label")
            .or_else(|| category.attribute("term"));
        let name = name
            .map(str::to_string)
            .or_else(|| content::words(category.text.trim()));
        post.terms.extend(name.map(|name| Term {
            name,
            slug: None,
            taxonomy: "category".to_string(),
        }));
    }
}

/// A moment of either form: RFC 3339, or the one of mail.
fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.as_bytes().first().is_some_and(u8::is_ascii_digit) && text.get(4..5) == Some("-") {
        return Some(Moment {
            text: text.to_string(),
        });
    }
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new()
        .relaxed_weekday(true)
        .parse_zoned_datetime(text)
        .ok()?;
    let local = zoned.datetime();
    let seconds = zoned.offset().seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    Some(Moment {
        text: format!("{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60),
    })
}

/// The last part of an address.
fn slug(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.trim_end_matches('/');
    let name = path.rsplit('/').next()?;
    let name = name
        .trim_end_matches(".html")
        .trim_end_matches(".htm")
        .trim_end_matches(".php");
    let is_host = path.ends_with(&format!("//{name}"));
    (!name.is_empty() && !is_host).then(|| name.to_string())
}
