//! A briefing as Markdown: front matter that says what its page says, and the text.
//!
//! Comes in: a briefing and where its links lead. Goes out: [`MarkdownCopy`]. Links lead to pages: by their absolute addresses where
//! the site has one, else from the copy, which stands beside the briefing's page. The front matter's values are written as JSON,
//! which is YAML as well (YAML 1.2.2, section 1.3).

use std::collections::BTreeMap;

use serde::Serialize;

use super::detail::{ByOrigin, Depth};
use super::text::From;
use super::{Views, summaries};
use crate::address::{Address, encode_fragment, fixed};
use crate::archive::resolve::{LinkTarget, PictureTarget, Resolved};
use crate::content::model::{Article, Source};
use crate::format::llms::inline;
use crate::markup::markdown::{self, Copy, Quotes, Target};

/// A briefing as Markdown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MarkdownCopy {
    /// Keys and values in the order of the file.
    pub front: Vec<(&'static str, Front)>,
    /// Plain text.
    pub title: String,
    /// What was corrected, newest first: when, and what.
    pub corrections: Vec<(String, String)>,
    /// The text, as Markdown.
    pub body: String,
}

/// A value of the front matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Front {
    /// A day.
    Day(String),
    /// Any text.
    Text(String),
    /// Texts.
    Texts(Vec<String>),
    /// Records of keys and texts.
    Records(Vec<Vec<(&'static str, String)>>),
}

impl Front {
    fn write(&self, key: &str, out: &mut String) {
        match self {
            Front::Day(day) => out.push_str(&format!("{key}: {day}\n")),
            Front::Text(text) => out.push_str(&format!("{key}: {}\n", quoted(text))),
            Front::Texts(texts) => {
                out.push_str(&format!("{key}:\n"));
                let items = texts.iter();
                items.for_each(|text| out.push_str(&format!("  - {}\n", quoted(text))));
            }
            Front::Records(records) => {
                out.push_str(&format!("{key}:\n"));
                for record in records {
                    for (n, (key, text)) in record.iter().enumerate() {
                        let sign = if n == 0 { "- " } else { "  " };
                        out.push_str(&format!("  {sign}{key}: {}\n", quoted(text)));
                    }
                }
            }
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Front::Day(text) | Front::Text(text) => text.is_empty(),
            Front::Texts(texts) => texts.is_empty(),
            Front::Records(records) => records.is_empty(),
        }
    }
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

impl MarkdownCopy {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = String::from("---\n");
        for (key, value) in &self.front {
            value.write(key, &mut text);
        }
        text.push_str(&format!("---\n\n# {}\n", inline(&self.title)));
        for (when, what) in &self.corrections {
            text.push_str(&format!("\n> **{}** {}\n", inline(when), inline(what)));
        }
        if !self.body.is_empty() {
            text.push_str(&format!("\n{}\n", self.body));
        }
        text
    }
}

/// All that the text of a copy is made of.
#[derive(Serialize)]
struct Filling<'a> {
    body: ByOrigin<'a>,
    title: &'a str,
    quotes: Option<Quotes>,
    links: &'a [LinkTarget],
    pictures: &'a [PictureTarget],
    own: &'a Address,
    from: From<'a>,
}

impl Filling<'_> {
    fn markdown(&self) -> String {
        let ByOrigin(body) = self.body;
        let within = |start: usize| start.saturating_sub(body.start);
        let links = body.links.iter().zip(self.links).map(|(used, target)| {
            let target = Target {
                url: self.url(target),
                label: target.label().to_string(),
            };
            (within(used.span.start), target)
        });
        let pictures = body.images.iter().zip(self.pictures).map(|(used, target)| {
            let url = match target {
                PictureTarget::Found { address, .. } => Some(self.from.url(address)),
                _ => None,
            };
            let label = String::new();
            (within(used.span.start), Target { url, label })
        });
        let copy = Copy {
            title: self.title,
            quotes: self.quotes,
            links: links.collect(),
            pictures: pictures.collect::<BTreeMap<_, _>>(),
        };
        markdown::copy(body.markdown.as_deref().unwrap_or_default(), &copy)
    }

    fn url(&self, target: &LinkTarget) -> Option<String> {
        let (address, fragment) = match target {
            LinkTarget::Nowhere { .. } => return None,
            LinkTarget::Here(fragment) => (self.own, fragment),
            LinkTarget::There {
                address, fragment, ..
            } => (address, fragment),
        };
        let url = self.from.url(address);
        Some(match fragment.is_empty() {
            true => url,
            false => format!("{url}#{}", encode_fragment(fragment)),
        })
    }
}

/// Where the copy of the page at an address is: beside it.
pub fn copy_address(page: &Address) -> Address {
    let path = page.as_str();
    fixed(&format!(
        "{}.md",
        path.strip_suffix(".html").unwrap_or(path)
    ))
}

impl Views<'_> {
    /// Whether briefings have copies.
    pub(super) fn has_copies(&self) -> bool {
        self.archive.config.markdown_copies
    }

    pub(super) fn markdown_copy(&self, number: usize, depth: Depth) -> MarkdownCopy {
        let briefing = &self.archive.briefings[number];
        let (article, config) = (&briefing.source, &self.archive.config);
        let is_plain = article.path.to_ascii_lowercase().ends_with(".txt");
        let filling = Filling {
            body: ByOrigin(&article.body),
            title: &article.title,
            quotes: (config.smart_punctuation && !is_plain).then(|| Quotes::of(&config.language)),
            links: &briefing.links,
            pictures: &briefing.pictures,
            own: &briefing.address,
            from: match &self.site.base_url {
                Some(base) => From::Anywhere(base),
                None => From::Page(&briefing.address),
            },
        };
        let label = self.language.count("corrections", 1);
        let corrections = summaries::corrections(&article.corrections, &self.dates).into_iter();
        let corrections = corrections.map(|correction| {
            let day = correction.date.words;
            (
                self.labelled(&format!("{label}, {day}"), ""),
                correction.note,
            )
        });
        MarkdownCopy {
            front: self.front(briefing),
            title: article.title.clone(),
            corrections: corrections.collect(),
            body: depth.make(&filling, Filling::markdown, |hash| hash),
        }
    }

    fn front(&self, briefing: &Resolved<Article>) -> Vec<(&'static str, Front)> {
        let article = &briefing.source;
        let day = |date: Option<jiff::civil::Date>| {
            Front::Day(date.map(|date| date.to_string()).unwrap_or_default())
        };
        let published = article.published.as_ref();
        let topics = summaries::topic_links(self.archive, self.index, &briefing.topics);
        let topics = topics.into_iter().map(|topic| topic.label);
        let address = match self.absolute(&briefing.address) {
            Some(address) => ("canonical", Front::Text(address)),
            None => {
                let own = &briefing.address;
                ("page", Front::Text(own.relative(own)))
            }
        };
        let corrections = article.corrections.iter().map(|correction| {
            let date = correction.date.to_string();
            vec![("date", date), ("note", correction.note.clone())]
        });
        let front = [
            ("title", Front::Text(article.title.clone())),
            ("date", day(published.map(|one| one.value.date))),
            ("updated", day(article.updated)),
            ("authors", Front::Texts(article.authors.clone())),
            ("summary", Front::Text(summaries::summary_text(briefing))),
            ("topics", Front::Texts(topics.collect())),
            address,
            (
                "sources",
                Front::Records(article.sources.iter().map(source).collect()),
            ),
            ("corrections", Front::Records(corrections.collect())),
        ];
        front
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
}

fn source(source: &Source) -> Vec<(&'static str, String)> {
    let date = source.date.as_ref().map(|date| date.edtf().to_string());
    let mut stated = vec![
        ("title", source.title.clone()),
        ("publisher", source.publisher.clone()),
        ("url", source.url.clone().unwrap_or_default()),
        ("date", date.unwrap_or_default()),
    ];
    stated.retain(|(_, value)| !value.is_empty());
    stated
}
