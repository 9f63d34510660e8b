//! Feeds for feed readers, as Atom (RFC 4287) and as JSON Feed 1.1.
//!
//! In: a [`Feed`], whose addresses are absolute. Out: the text of one file. Nothing here reads the clock: a feed changed when its
//! newest item did.

use std::io;

use jiff::Timestamp;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;

use crate::printed::is_text;

/// The newest briefings for feed readers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Feed {
    /// The site's title.
    pub title: String,
    /// One sentence; may be empty.
    pub description: String,
    /// Who publishes it: the site's publisher, or its title.
    pub author: String,
    /// BCP 47 tag.
    pub language: String,
    /// The site's absolute address, with a final slash.
    pub home: String,
    /// The feed's own absolute address, which is its id as well: a site has many feeds.
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
    /// RFC 3339; `None` where it isn't known.
    pub published: Option<String>,
    /// RFC 3339.
    pub updated: String,
    /// Names.
    pub authors: Vec<String>,
    /// Labels of topics.
    pub topics: Vec<String>,
}

impl Feed {
    /// The feed as Atom.
    pub fn atom(&self) -> String {
        let mut xml = Writer::new(Vec::new());
        // Writing to memory can't fail.
        let _ = self.write_atom(&mut xml);
        let text = String::from_utf8(xml.into_inner()).unwrap_or_default();
        text.chars().filter(is_xml).collect()
    }

    fn write_atom(&self, xml: &mut Xml) -> io::Result<()> {
        xml.write_event(Event::Decl(BytesDecl::new("1.0", None, None)))?;
        xml.write_event(Event::Text(BytesText::from_escaped("\n")))?;
        let newest = self.items.iter().map(|item| moment(&item.updated)).max();
        let feed = xml.create_element("feed").with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", self.language.as_str()),
        ]);
        feed.write_inner_content(|xml| {
            text(xml, "title", &self.title)?;
            text(xml, "id", &self.own)?;
            text(xml, "updated", &rfc_3339(newest.unwrap_or_default()))?;
            person(xml, &self.author)?;
            text(xml, "generator", self.generator)?;
            link(xml, &self.own, "self", "application/atom+xml")?;
            link(xml, &self.home, "alternate", "text/html")?;
            if !self.description.is_empty() {
                text(xml, "subtitle", &self.description)?;
            }
            self.items.iter().try_for_each(|item| entry(xml, item))
        })?;
        Ok(())
    }

    /// The feed as JSON Feed 1.1, its version first, where readers look for it.
    pub fn json(&self) -> String {
        let items = self.items.iter().map(|item| JsonItem {
            id: &item.url,
            url: &item.url,
            title: &item.title,
            summary: Some(item.summary.as_str()).filter(|summary| !summary.is_empty()),
            content_html: item.html.as_deref().unwrap_or_default(),
            date_published: item.published.as_deref(),
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
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
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

type Xml = Writer<Vec<u8>>;

fn entry(xml: &mut Xml, item: &FeedItem) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "title", &item.title)?;
        text(xml, "id", &item.url)?;
        text(xml, "updated", &rfc_3339(moment(&item.updated)))?;
        item.authors.iter().try_for_each(|name| person(xml, name))?;
        for topic in &item.topics {
            let category = xml.create_element("category");
            category
                .with_attribute(("term", topic.as_str()))
                .write_empty()?;
        }
        link(xml, &item.url, "alternate", "text/html")?;
        if let Some(published) = &item.published {
            text(xml, "published", &rfc_3339(moment(published)))?;
        }
        if !item.summary.is_empty() {
            text(xml, "summary", &item.summary)?;
        }
        if let Some(html) = &item.html {
            let content = xml.create_element("content");
            content
                .with_attribute(("type", "html"))
                .write_text_content(BytesText::new(html))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Xml, element: &str, content: &str) -> io::Result<()> {
    let element = xml.create_element(element);
    element.write_text_content(BytesText::new(content))?;
    Ok(())
}

fn person(xml: &mut Xml, name: &str) -> io::Result<()> {
    let author = xml.create_element("author");
    author.write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

fn link(xml: &mut Xml, href: &str, rel: &str, media_type: &str) -> io::Result<()> {
    let link = xml.create_element("link");
    link.with_attributes([("href", href), ("rel", rel), ("type", media_type)])
        .write_empty()?;
    Ok(())
}

/// A moment as a feed's item says it; the beginning of 1970 for what is none, since Atom wants one.
fn moment(rfc_3339: &str) -> Timestamp {
    rfc_3339.parse().unwrap_or_default()
}

/// A moment with its offset in digits. A fraction of a second stands in as many groups of three digits as it takes.
fn rfc_3339(moment: Timestamp) -> String {
    let nanoseconds = moment.subsec_nanosecond();
    let format = match nanoseconds {
        0 => "%Y-%m-%dT%H:%M:%S+00:00",
        n if n % 1_000_000 == 0 => "%Y-%m-%dT%H:%M:%S.%3f+00:00",
        n if n % 1_000 == 0 => "%Y-%m-%dT%H:%M:%S.%6f+00:00",
        _ => "%Y-%m-%dT%H:%M:%S.%9f+00:00",
    };
    moment.strftime(format).to_string()
}

/// Whether XML 1.0 allows a character (section 2.2); what it discourages, C1's controls and noncharacters, is dropped too.
fn is_xml(c: &char) -> bool {
    is_text(*c)
}
