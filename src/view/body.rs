//! A body as markup for one page: its slots filled with links and pictures seen from there.

use std::collections::BTreeMap;

use serde::Serialize;

use super::detail::{Detail, HashedBySource};
use super::model::ContentsEntry;
use crate::address::{Address, encode_fragment};
use crate::archive::model::{Archive, LinkTarget, Linked, PictureTarget, Resolved};
use crate::cache::Hashed;
use crate::ids::{List, TopicId};
use crate::locale::language::{Language, fill};
use crate::markup::body::{Body, BodyMessage, ImageUse, Insertion, Slot, escape};

/// From where links are seen.
#[derive(Debug, Clone, Copy, Serialize)]
pub enum LinkBase<'a> {
    /// From the page at this address: all links are relative.
    Page(&'a Address),
    /// From anywhere, as in a feed: all links begin with the site's address.
    Anywhere(&'a str),
}

impl LinkBase<'_> {
    pub fn url(self, to: &Address) -> String {
        match self {
            LinkBase::Page(page) => page.relative(to),
            LinkBase::Anywhere(base) => format!("{base}/{}", to.url()),
        }
    }
}

/// The markup of a text; `body` is the part of `text` that holds it. Mentions of topics are links on the text's own page only.
pub fn html<T>(
    shared: &TextContext,
    text: &Resolved<T>,
    body: &Body,
    base: LinkBase,
    detail: Detail,
) -> String {
    let marks = match base {
        LinkBase::Page(_) => text.annotations.marks.as_slice(),
        LinkBase::Anywhere(_) => &[],
    };
    let mut terms = BTreeMap::new();
    if let LinkBase::Page(_) = base {
        let mentioned = marks.iter().filter_map(|mark| match mark.insertion {
            Insertion::TopicOpen(n) | Insertion::TopicAnchor(n) => Some(n),
            _ => None,
        });
        let linked = text.links.iter().filter_map(|link| match link.what() {
            Linked::Topic(n) => Some(*n),
            _ => None,
        });
        terms.extend(
            mentioned
                .chain(linked)
                .filter_map(|n| Some((n, shared.terms.item(n)?))),
        );
    }
    let renderer = BodyRenderer {
        body: HashedBySource(body),
        links: &text.links,
        pictures: &text.pictures,
        marks,
        own: &text.address,
        terms,
        messages: &shared.messages,
        base,
    };
    detail.make(&renderer, BodyRenderer::html, |hash| hash)
}

/// All that the markup of a text is made of.
#[derive(Serialize)]
struct BodyRenderer<'a> {
    body: HashedBySource<'a>,
    links: &'a [LinkTarget],
    pictures: &'a [PictureTarget],
    marks: &'a [Slot],
    own: &'a Address,
    /// The topics that the text links to, by their numbers.
    terms: BTreeMap<TopicId, &'a Hashed<Term>>,
    messages: &'a Hashed<BodyMessages>,
    base: LinkBase<'a>,
}

/// What a text shows of a topic.
#[derive(Debug, Serialize)]
pub struct Term {
    slug: String,
    definition: String,
    address: Address,
}

/// What the markup says by itself, by the keys of the files of messages.
type BodyMessages = BTreeMap<&'static str, String>;

/// What the texts of all pages share.
#[derive(Debug)]
pub struct TextContext {
    /// What texts show of each topic, by the topics' numbers.
    terms: List<TopicId, Hashed<Term>>,
    messages: Hashed<BodyMessages>,
}

/// What the texts of all pages share.
pub fn terms(archive: &Archive, language: &Language) -> TextContext {
    let texts = archive.topics.iter().map(|topic| &topic.text);
    let terms = texts.map(|text| Term {
        slug: text.source.slug.clone(),
        definition: text.source.summary.clone(),
        address: text.address.clone(),
    });
    let messages = BodyMessage::KEYS.map(|(_, key)| (key, language.text(key).to_string()));
    TextContext {
        terms: terms.map(Hashed::new).collect(),
        messages: Hashed::new(messages.into()),
    }
}

impl BodyRenderer<'_> {
    fn html(&self) -> String {
        // The first link to a topic is what links to the first mention lead to.
        let has_anchor = |mark: &Slot| match mark.insertion {
            Insertion::TopicAnchor(n) => Some(n),
            _ => None,
        };
        let mut anchored: Vec<TopicId> = self.marks.iter().filter_map(has_anchor).collect();
        let HashedBySource(body) = self.body;
        body.html_with(self.marks, |insertion, html| match insertion {
            Insertion::TopicOpen(n) => self.open_mention(n, &mut anchored, html),
            Insertion::TopicClose(_) => html.push_str("</a>"),
            Insertion::TopicAnchor(n) => {
                if let Some(term) = self.terms.get(&n) {
                    html.push_str("<span id=\"");
                    escape(&topic_anchor(&term.slug), html);
                    html.push_str("\"></span>");
                }
            }
            Insertion::LinkOpen(n) => self.open_link(n, &mut anchored, html),
            Insertion::LinkClose(n) => {
                if !matches!(self.links.get(n), None | Some(LinkTarget::Nowhere { .. })) {
                    html.push_str("</a>");
                }
            }
            Insertion::LinkText(n) => {
                escape(self.links.get(n).map_or("", LinkTarget::label), html);
            }
            Insertion::LinkAddress(n) => {
                escape(&self.href(n).unwrap_or_else(|| "#".into()), html);
            }
            Insertion::Image(n) => self.picture(n, html),
            Insertion::Message(message) => {
                let text = self.messages.get(message.key()).map_or("", String::as_str);
                let number = message.number().to_string();
                escape(&fill(text, &[("number", &number)]), html);
            }
            Insertion::ImageAddress(n) => {
                if let Some(PictureTarget::Found { address, .. }) = self.pictures.get(n) {
                    escape(&self.base.url(address), html);
                }
            }
        })
    }

    /// Opens a link from a mention to its topic; `anchored` are the topics that have an anchor on the page already.
    fn open_mention(&self, topic: TopicId, anchored: &mut Vec<TopicId>, html: &mut String) {
        html.push_str("<a");
        self.term_attributes(topic, anchored, html);
        if let Some(term) = self.terms.get(&topic) {
            html.push_str(" href=\"");
            escape(&self.base.url(&term.address), html);
            html.push('"');
        }
        html.push('>');
    }

    /// Opens a link that the author wrote, if it leads anywhere.
    fn open_link(&self, n: usize, anchored: &mut Vec<TopicId>, html: &mut String) {
        let Some(href) = self.href(n) else { return };
        html.push_str("<a");
        let target = self.links.get(n).map(LinkTarget::what);
        if let (LinkBase::Page(_), Some(Linked::Topic(topic))) = (self.base, target) {
            self.term_attributes(*topic, anchored, html);
        }
        html.push_str(" href=\"");
        escape(&href, html);
        let HashedBySource(body) = self.body;
        let title = body.links.get(n).map(|link| link.value.title.as_str());
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            html.push_str("\" title=\"");
            escape(title, html);
        }
        html.push_str("\">");
    }

    /// What a link to a topic has beside its address: the place of its first mention, and what the topic means.
    fn term_attributes(&self, topic: TopicId, anchored: &mut Vec<TopicId>, html: &mut String) {
        html.push_str(" class=\"term\"");
        let Some(term) = self.terms.get(&topic) else {
            return;
        };
        if !anchored.contains(&topic) {
            anchored.push(topic);
            html.push_str(" id=\"");
            escape(&topic_anchor(&term.slug), html);
            html.push('"');
        }
        if !term.definition.is_empty() {
            html.push_str(" data-definition=\"");
            escape(&term.definition, html);
            html.push('"');
        }
    }

    /// Where a link leads; `None` where it leads nowhere.
    fn href(&self, n: usize) -> Option<String> {
        let HashedBySource(body) = self.body;
        let query = body
            .links
            .get(n)
            .map_or("", |link| link.value.query.as_str());
        href(self.links.get(n)?, query, self.own, self.base)
    }

    fn picture(&self, n: usize, html: &mut String) {
        let HashedBySource(body) = self.body;
        if let (Some(target), Some(used)) = (self.pictures.get(n), body.images.get(n)) {
            picture(target, &used.value, self.base, html);
        }
    }
}

/// The id of the place where a text first mentions a topic; no heading's id has a dot.
pub fn topic_anchor(slug: &str) -> String {
    format!("topic.{slug}")
}

fn href(target: &LinkTarget, query: &str, own: &Address, base: LinkBase) -> Option<String> {
    let (page, fragment) = match (target, base) {
        (LinkTarget::Nowhere { .. }, _) => return None,
        (LinkTarget::Here { fragment, .. }, LinkBase::Page(_)) => (String::new(), fragment),
        (LinkTarget::Here { fragment, .. }, LinkBase::Anywhere(_)) => (base.url(own), fragment),
        (
            LinkTarget::There {
                address, fragment, ..
            },
            _,
        ) => (base.url(address), fragment),
    };
    let is_there = matches!(target, LinkTarget::There { .. });
    let mut href = page + query;
    if !fragment.is_empty() || href.is_empty() || !is_there && query.is_empty() {
        href.push('#');
        href.push_str(&encode_fragment(fragment));
    }
    Some(href)
}

fn picture(target: &PictureTarget, used: &ImageUse, base: LinkBase, html: &mut String) {
    let PictureTarget::Found {
        address,
        dimensions,
    } = target
    else {
        escape(&used.alt, html);
        return;
    };
    html.push_str("<img src=\"");
    escape(&base.url(address), html);
    html.push_str("\" alt=\"");
    escape(&used.alt, html);
    if !used.title.is_empty() {
        html.push_str("\" title=\"");
        escape(&used.title, html);
    }
    html.push('"');
    let dimensions = match (dimensions, used.width) {
        (Some((own, height)), Some(width)) if *own > 0 => {
            let height = u64::from(*height) * u64::from(width) / u64::from(*own);
            Some((width, u32::try_from(height).unwrap_or(u32::MAX)))
        }
        (known, _) => *known,
    };
    if let Some((width, height)) = dimensions {
        html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    html.push_str(" loading=\"lazy\" decoding=\"async\">");
}

/// Headings of levels 2 and 3 as a table of contents, where there are three headings or more.
pub fn contents(body: &Body) -> Vec<ContentsEntry> {
    let headings: Vec<_> = body
        .headings
        .iter()
        .filter(|heading| matches!(heading.level, 2 | 3))
        .collect();
    let mut entries: Vec<ContentsEntry> = Vec::new();
    if headings.len() < 3 {
        return entries;
    }
    for heading in headings {
        let entry = ContentsEntry {
            id: encode_fragment(&heading.id),
            text: heading.text.clone(),
            children: Vec::new(),
        };
        match entries.last_mut().filter(|_| heading.level == 3) {
            Some(parent) => parent.children.push(entry),
            None => entries.push(entry),
        }
    }
    entries
}
