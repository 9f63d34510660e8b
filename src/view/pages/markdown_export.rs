//! A briefing as Markdown: front matter that says what its page says, and the text.
//!
//! In: a briefing and where its links lead. Out: [`MarkdownCopy`]. Links lead to pages: by their absolute addresses where
//! the site has one, else from the copy, which stands beside the briefing's page.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::address::{Address, encode_fragment, fixed};
use crate::archive::model::{LinkTarget, PictureTarget, Resolved};
use crate::content::model::{Article, Source};
use crate::format::markdown_copy::{Front, MarkdownCopy};
use crate::ids::BriefingId;
use crate::markup::markdown::{self, Copy, Quotes, Target};
use crate::view::body::LinkBase;
use crate::view::detail::{Detail, HashedBySource};
use crate::view::page::Located;
use crate::view::site::Site;
use crate::view::summaries;
use crate::view::views::View;

/// All that the text of a copy is made of.
#[derive(Serialize)]
struct CopyRenderer<'a> {
    body: HashedBySource<'a>,
    title: &'a str,
    quotes: Option<Quotes>,
    links: &'a [LinkTarget],
    pictures: &'a [PictureTarget],
    own: &'a Address,
    from: LinkBase<'a>,
}

impl CopyRenderer<'_> {
    fn markdown(&self) -> String {
        let HashedBySource(body) = self.body;
        let within = |start: usize| start.saturating_sub(body.start);
        let links = body.links.iter().zip(self.links).map(|(used, target)| {
            let target = Target {
                url: self.url(target, &used.value.query),
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

    fn url(&self, target: &LinkTarget, query: &str) -> Option<String> {
        let (address, fragment) = match target {
            LinkTarget::Nowhere { .. } => return None,
            LinkTarget::Here { fragment, .. } => (self.own, fragment),
            LinkTarget::There {
                address, fragment, ..
            } => (address, fragment),
        };
        let url = self.from.url(address) + query;
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

/// Whether briefings have copies.
pub fn has_copies(site: &Site) -> bool {
    site.archive.config.markdown_copies
}

/// Every briefing's copy.
pub fn all(site: &Site) -> Vec<Located<BriefingId>> {
    if !has_copies(site) {
        return Vec::new();
    }
    let briefings = site.archive.briefings.numbered();
    briefings
        .map(|(n, text)| Located::at(copy_address(&text.address), n).about(&text.source.path))
        .collect()
}

/// A briefing's copy.
pub fn copy(site: &Site, number: &BriefingId, detail: Detail) -> View {
    let briefing = &site.archive.briefings[*number];
    let (article, config) = (&briefing.source, &site.archive.config);
    let is_plain = article.path.to_ascii_lowercase().ends_with(".txt");
    let renderer = CopyRenderer {
        body: HashedBySource(&article.body),
        title: &article.title,
        quotes: (config.smart_punctuation && !is_plain).then(|| Quotes::of(&config.language)),
        links: &briefing.links,
        pictures: &briefing.pictures,
        own: &briefing.address,
        from: match &site.site_view.base_url {
            Some(base) => LinkBase::Anywhere(base),
            None => LinkBase::Page(&briefing.address),
        },
    };
    let label = site.language.count("corrections", 1);
    let corrections = summaries::corrections(&article.corrections, &site.dates).into_iter();
    let corrections = corrections.map(|correction| {
        let day = correction.date.words;
        (
            site.labelled(&format!("{label}, {day}"), ""),
            correction.note,
        )
    });
    View::Markdown(Box::new(MarkdownCopy {
        front: front(site, briefing),
        title: article.title.clone(),
        corrections: corrections.collect(),
        body: detail.make(&renderer, CopyRenderer::markdown, |hash| hash),
    }))
}

fn front(site: &Site, briefing: &Resolved<Article>) -> Vec<(&'static str, Front)> {
    let article = &briefing.source;
    let day = |date: Option<jiff::civil::Date>| {
        Front::Day(date.map(|date| date.to_string()).unwrap_or_default())
    };
    let published = article.published.as_ref();
    let topics = summaries::topic_links(site.archive, site.index, briefing.topics());
    let topics = topics.into_iter().map(|topic| topic.label);
    let address = match site.absolute(&briefing.address) {
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

fn source(source: &Source) -> Vec<(&'static str, String)> {
    let date = source.date.as_ref().map(|date| date.edtf().to_string());
    let accessed = source.accessed.map(|day| day.to_string());
    let mut stated = vec![
        ("title", source.title.clone()),
        ("publisher", source.publisher.clone()),
        ("url", source.url.clone().unwrap_or_default()),
        ("date", date.unwrap_or_default()),
        ("archived", source.archived.clone().unwrap_or_default()),
        ("accessed", accessed.unwrap_or_default()),
    ];
    stated.retain(|(_, value)| !value.is_empty());
    stated
}
