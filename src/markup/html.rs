//! A page in HTML as an article: what its head says of it, and its text as a block of raw HTML, which is cleaned as any other.
//!
//! In: a whole page, or a part of one. Out: a [`PageText`]. What stands around the text (menus, forms, scripts) is left out. The text keeps
//! its length as far as it can, so that what is reported of it has its place in the file.

use std::ops::Range;

use serde_json::Value;

use super::sanitizer::{self, tags};
use crate::characters::slice;

/// What a page in HTML says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageText {
    /// Its title.
    pub title: Option<String>,
    /// When it was published, as it is written.
    pub published: Option<String>,
    /// When it was last changed, as it is written.
    pub updated: Option<String>,
    /// Names.
    pub authors: Vec<String>,
    /// A sentence or two about it.
    pub summary: Option<String>,
    /// The text, as one block of raw HTML within Markdown.
    pub markdown: String,
    /// Where that begins, in bytes from the page's beginning.
    pub start: usize,
    /// Its first paragraph as plain text.
    pub lead: String,
    /// Words of the text.
    pub words: usize,
}

/// Elements around a text that are no part of it.
const AROUND: &[&str] = &[
    "script", "style", "template", "noscript", "nav", "footer", "form", "aside", "button",
];

/// Reads a page.
pub fn read(html: &str) -> PageText {
    let mut text = without(html, &comments(html));
    let data = linked_data(&text);
    for name in AROUND {
        let found = elements(&text, name).into_iter();
        text = without(
            &text,
            &found.map(|element| element.whole).collect::<Vec<_>>(),
        );
    }
    let meta = Meta::of(&text);
    let first = |name: &str| elements(&text, name).into_iter().next();
    let inner = |element: Element| sanitizer::text(text.get(element.inner).unwrap_or_default());
    let heading = first("h1").map(&inner).filter(|text| !text.is_empty());
    let stated = first("title").map(&inner).filter(|text| !text.is_empty());
    // Behind the title, many a site writes its own name.
    let named = match (&heading, &stated) {
        (Some(heading), Some(stated)) if stated.contains(heading.as_str()) => heading.clone(),
        (_, Some(stated)) => stated.clone(),
        (Some(heading), None) => heading.clone(),
        (None, None) => String::new(),
    };
    let title = data
        .headline
        .clone()
        .or_else(|| meta.first(&["og:title", "dc.title", "citation_title"]));
    let title = title.unwrap_or(named);
    let whole = ["article", "main", "body"].into_iter().find_map(&first);
    let range = whole.map_or(0..text.len(), |element| element.inner);
    let mut kept = text.clone();
    if let Some(heading) = first("h1") {
        kept = without(&kept, &[heading.whole]);
    }
    // A page without a body has its head before its text.
    for name in ["head", "title"] {
        let found = elements(&kept, name).into_iter();
        kept = without(
            &kept,
            &found.map(|element| element.whole).collect::<Vec<_>>(),
        );
    }
    let body = slice(&kept, &range);
    let paragraphs = elements(body, "p").into_iter();
    let mut paragraphs = paragraphs.map(|p| sanitizer::text(body.get(p.inner).unwrap_or_default()));
    let dates = [
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dcterms.created",
        "dcterms.issued",
        "citation_publication_date",
        "pubdate",
    ];
    PageText {
        title: Some(title).filter(|title| !title.is_empty()),
        published: data.published.or_else(|| meta.first(&dates)),
        updated: data.updated.or_else(|| {
            meta.first(&[
                "article:modified_time",
                "datemodified",
                "dcterms.modified",
                "last-modified",
            ])
        }),
        authors: match data.authors.is_empty() {
            true => meta.all(&["author", "dc.creator", "citation_author"]),
            false => data.authors,
        },
        summary: data
            .summary
            .or_else(|| meta.first(&["description", "og:description", "dc.description"])),
        lead: paragraphs.find(|text| !text.is_empty()).unwrap_or_default(),
        words: sanitizer::text(body).split_whitespace().count(),
        markdown: format!("<div>{}</div>\n", one_block(body)),
        start: range.start.saturating_sub("<div>".len()),
    }
}

/// An element by its place: whole, and what is in it.
struct Element {
    whole: Range<usize>,
    inner: Range<usize>,
}

/// The elements of a name that don't stand in each other, in the order of the page.
fn elements(html: &str, name: &str) -> Vec<Element> {
    let lower = html.to_ascii_lowercase();
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let is_tag = |end: usize| {
        let next = lower.get(end..).and_then(|rest| rest.chars().next());
        next.is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '/'))
    };
    let find = |sign: &str, from: usize| {
        let rest = lower.get(from..)?;
        let mut found = rest.match_indices(sign).map(|(at, _)| from + at);
        found.find(|at| is_tag(at + sign.len()))
    };
    let end_of_tag = |from: usize| lower.get(from..)?.find('>').map(|end| from + end + 1);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find(&open, at) {
        let Some(inner) = end_of_tag(start) else {
            break;
        };
        let (mut depth, mut next) = (1, inner);
        let (mut inner_end, mut end) = (html.len(), html.len());
        while depth > 0 {
            let Some(closing) = find(&close, next) else {
                break;
            };
            let opened = find(&open, next).filter(|opened| *opened < closing);
            next = end_of_tag(opened.unwrap_or(closing)).unwrap_or(html.len());
            match opened {
                Some(_) => depth += 1,
                None => depth -= 1,
            }
            if depth == 0 {
                (inner_end, end) = (closing, next);
            }
        }
        found.push(Element {
            whole: start..end,
            inner: inner..inner_end,
        });
        at = end;
    }
    found
}

fn comments(html: &str) -> Vec<Range<usize>> {
    let starts = html.match_indices("<!");
    let mut comments: Vec<Range<usize>> = Vec::new();
    for (start, _) in starts {
        let rest = html.get(start..).unwrap_or_default();
        let sign = if rest.starts_with("<!--") { "-->" } else { ">" };
        let end = rest
            .find(sign)
            .map_or(html.len(), |end| start + end + sign.len());
        if comments.last().is_none_or(|last| last.end <= start) {
            comments.push(start..end);
        }
    }
    comments
}

/// A text of the same length with blanks in place of these ranges.
fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&" ".repeat(range.len()));
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// HTML in which no blank line would end a block of Markdown: line breaks become blanks, but for those of code.
fn one_block(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for code in elements(html, "pre") {
        let before = html.get(done..code.whole.start).unwrap_or_default();
        out.push_str(&before.replace(['\n', '\r'], " "));
        let code_text = slice(html, &code.whole);
        out.push_str(&code_text.replace("\r\n", "\n").replace('\n', "&#10;"));
        done = code.whole.end;
    }
    let rest = html.get(done..).unwrap_or_default();
    out.push_str(&rest.replace(['\n', '\r'], " "));
    out
}

/// What `<meta>` says, by names in small letters.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(html: &str) -> Meta {
        let metas = tags(html).filter(|tag| tag.name == "meta");
        let pairs = metas.filter_map(|tag| {
            let value = |wanted: &str| {
                let mut found = tag.attributes.iter().filter(|(name, _)| name == wanted);
                found.next().map(|(_, value)| value.trim().to_string())
            };
            let names = ["name", "property", "itemprop", "http-equiv"];
            let name = names.iter().find_map(|name| value(name))?;
            let content = sanitizer::text(&value("content")?);
            (!content.is_empty()).then_some((name.to_ascii_lowercase(), content))
        });
        Meta(pairs.collect())
    }

    fn all(&self, names: &[&str]) -> Vec<String> {
        let of = |name: &&str| {
            let found = self.0.iter().filter(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).collect::<Vec<_>>()
        };
        let mut found = names.iter().map(of);
        found.find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).into_iter().next()
    }
}

/// What JSON-LD says of an article, in schema.org's terms.
#[derive(Default)]
struct LinkedData {
    headline: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    authors: Vec<String>,
    summary: Option<String>,
}

fn linked_data(html: &str) -> LinkedData {
    let scripts = elements(html, "script").into_iter().filter(|script| {
        let tag = html.get(script.whole.start..script.inner.start);
        tag.is_some_and(|tag| tag.contains("ld+json"))
    });
    let mut values =
        scripts.filter_map(|script| serde_json::from_str(html.get(script.inner)?).ok());
    let article = values.find_map(|value: Value| find_article(&value).cloned());
    let Some(article) = article else {
        return LinkedData::default();
    };
    let text = |key: &str| {
        let value = article.get(key).and_then(Value::as_str);
        value.map(sanitizer::text).filter(|text| !text.is_empty())
    };
    let authors = match article.get("author") {
        Some(Value::Array(authors)) => authors.iter().collect(),
        author => author.into_iter().collect::<Vec<_>>(),
    };
    let name = |author: &Value| {
        let name = author.as_str().or_else(|| author.get("name")?.as_str());
        name.map(sanitizer::text).filter(|name| !name.is_empty())
    };
    LinkedData {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished"),
        updated: text("dateModified"),
        authors: authors.into_iter().filter_map(name).collect(),
        summary: text("description"),
    }
}

/// The first article of a value: itself, or one of its list or its graph.
fn find_article(value: &Value) -> Option<&Value> {
    if let Value::Array(values) = value {
        return values.iter().find_map(find_article);
    }
    let is_article = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Report")
    };
    let is_one = match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_article),
        kind => kind.is_some_and(is_article),
    };
    match is_one {
        true => Some(value),
        false => value.get("@graph").and_then(find_article),
    }
}
