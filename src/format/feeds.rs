//! Feeds for feed readers, as Atom (RFC 4287) and as JSON Feed 1.1.
//!
//! In: a [`Feed`], whose addresses are absolute. Out: the text of one file. Nothing here reads the clock: a feed changed when its
//! newest item did.

use atom_syndication as atom;
use serde::Serialize;

/// The newest briefings for feed readers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Feed {
    /// The site's title.
    pub title: String,
    /// One sentence; may be empty.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// The site's absolute address, with a final slash.
    pub home: String,
    /// The feed's own absolute address.
    pub own: String,
    /// `Annals`, for the generator element.
    pub generator: &'static str,
    /// Newest first.
    pub items: Vec<FeedItem>,
}

/// A briefing in a feed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedItem {
    /// The briefing's absolute address, which is its id as well.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// Plain text; may be empty.
    pub summary: String,
    /// The text, in which all links are absolute; `None` where the feed has summaries only.
    pub html: Option<String>,
    /// RFC 3339.
    pub published: String,
    /// RFC 3339.
    pub updated: String,
    /// Names.
    pub authors: Vec<String>,
    /// Labels of topics.
    pub topics: Vec<String>,
}

impl Feed {
    /// The feed as Atom. Its `updated` is its newest item's, so that nothing reads the clock.
    pub fn atom(&self) -> String {
        let date = |text: &str| text.parse::<atom::FixedDateTime>().unwrap_or_default();
        let entries = self.items.iter().map(|item| atom::Entry {
            title: atom::Text::plain(item.title.clone()),
            id: item.url.clone(),
            updated: date(&item.updated),
            published: Some(date(&item.published)),
            authors: item.authors.iter().map(|name| person(name)).collect(),
            categories: item
                .topics
                .iter()
                .map(|topic| atom::Category {
                    term: topic.clone(),
                    ..Default::default()
                })
                .collect(),
            links: vec![link(&item.url, "alternate", "text/html")],
            summary: (!item.summary.is_empty()).then(|| atom::Text::plain(item.summary.clone())),
            content: item.html.as_ref().map(|html| atom::Content {
                value: Some(html.clone()),
                content_type: Some("html".into()),
                ..Default::default()
            }),
            ..Default::default()
        });
        let newest = self
            .items
            .iter()
            .map(|item| date(&item.updated))
            .max()
            .unwrap_or_default();
        let feed = atom::Feed {
            title: atom::Text::plain(self.title.clone()),
            subtitle: (!self.description.is_empty())
                .then(|| atom::Text::plain(self.description.clone())),
            id: self.home.clone(),
            updated: newest,
            authors: vec![person(&self.title)],
            generator: Some(atom::Generator {
                value: self.generator.into(),
                ..Default::default()
            }),
            links: vec![
                link(&self.own, "self", "application/atom+xml"),
                link(&self.home, "alternate", "text/html"),
            ],
            lang: Some(self.language.clone()),
            entries: entries.collect(),
            ..Default::default()
        };
        xml_text(&feed.to_string())
    }

    /// The feed as JSON Feed 1.1, its version first, where readers look for it.
    pub fn json(&self) -> String {
        let items = self.items.iter().map(|item| JsonItem {
            id: &item.url,
            url: &item.url,
            title: &item.title,
            summary: Some(item.summary.as_str()).filter(|summary| !summary.is_empty()),
            content_html: item.html.as_deref().unwrap_or_default(),
            date_published: &item.published,
            date_modified: &item.updated,
            authors: item
                .authors
                .iter()
                .map(|name| JsonAuthor { name })
                .collect(),
            tags: &item.topics,
        });
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title,
            home_page_url: &self.home,
            feed_url: &self.own,
            description: Some(self.description.as_str()).filter(|text| !text.is_empty()),
            language: &self.language,
            items: items.collect(),
        };
        let mut json = serde_json::to_string_pretty(&feed).unwrap_or_default();
        json.push('\n');
        json
    }
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    content_html: &'a str,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

/// A text without the characters that XML 1.0 doesn't allow (section 2.2).
fn xml_text(text: &str) -> String {
    let is_allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(is_allowed).collect()
}

fn person(name: &str) -> atom::Person {
    atom::Person {
        name: name.to_string(),
        ..Default::default()
    }
}

fn link(href: &str, rel: &str, mime: &str) -> atom::Link {
    atom::Link {
        href: href.into(),
        rel: rel.into(),
        mime_type: Some(mime.into()),
        ..Default::default()
    }
}
