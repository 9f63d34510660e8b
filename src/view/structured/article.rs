//! A briefing in schema.org's terms, and as a shared link.

use std::collections::BTreeSet;

use super::{Meta, Social};
use crate::address::Address;
use crate::archive::resolve::{PictureTarget, Resolved};
use crate::content::model::{Article as Text, Source};
use crate::format::schema_org::{Article, Correction, Image, Reference, Thing, Work};
use crate::view::model::SocialImage;
use crate::view::shared::Shared;
use crate::view::{Views, summaries};

/// From here on a card shows a picture across its width (Open Graph's and Twitter's guides agree on the order of size).
const LARGE: (u32, u32) = (300, 157);

impl Views<'_> {
    pub(super) fn article(&self, number: usize, text: &Resolved<Text>, page: &Meta) -> Article {
        let source = &text.source;
        let mut author: Vec<Shared<Thing>> = source
            .authors
            .iter()
            .map(|name| self.author_thing(name))
            .collect();
        if author.is_empty() {
            author.push(self.publisher());
        }
        let stated: BTreeSet<usize> = text.topics.iter().copied().collect();
        let mentioned = text.subjects.topics.iter().map(|mention| mention.topic);
        let others = mentioned.filter(|topic| !stated.contains(topic));
        let mut mentions: Vec<Shared<Thing>> = others.map(|topic| self.term(topic)).collect();
        let events = self.index.events_by_briefing[number].iter();
        mentions.extend(events.map(|event| self.event_thing(*event)));
        let (published, modified) = article_dates(source);
        let original = self.index.original[number];
        let corrections = source.corrections.iter().map(|correction| Correction {
            kind: "CorrectionComment",
            text: correction.note.clone(),
            date_published: correction.date.to_string(),
        });
        Article {
            kind: self.archive.config.briefing_type.name(),
            id: page.canonical.as_ref().map(|url| format!("{url}#article")),
            url: page.canonical.clone(),
            main_entity_of_page: page.canonical.clone().map(|id| Reference { id }),
            is_part_of: self.site_reference(),
            headline: source.title.clone(),
            description: page.description.clone(),
            in_language: self.site.language.clone(),
            date_modified: modified.or_else(|| published.clone()),
            date_published: published,
            author,
            publisher: self.publisher(),
            image: page.social.image.as_ref().map(|image| Image {
                kind: "ImageObject",
                url: image.href.clone(),
                width: image.width,
                height: image.height,
                caption: image.alt.clone(),
            }),
            word_count: source.body.words,
            article_section: page.social.tags.first().cloned(),
            about: text.topics.iter().map(|topic| self.term(*topic)).collect(),
            mentions,
            citation: source.sources.iter().map(work).collect(),
            is_based_on: original
                .and_then(|original| self.absolute(&self.archive.briefings[original].address)),
            correction: corrections.collect(),
        }
    }

    pub(super) fn article_social(&self, text: &Resolved<Text>) -> Social {
        let (published, modified) = article_dates(&text.source);
        let names = text.source.authors.iter();
        let authors = names.filter_map(|name| {
            let page = self.author_address(self.index.author(name)?);
            self.absolute(&page)
        });
        let tags: Vec<String> = summaries::topic_links(self.archive, self.index, &text.topics)
            .into_iter()
            .map(|topic| topic.label)
            .collect();
        Social {
            kind: "article",
            image: self.image(text),
            published,
            modified,
            authors: authors.collect(),
            section: tags.first().cloned().unwrap_or_default(),
            tags,
            ..Social::default()
        }
    }

    /// The first picture of a text that programs which show links can show.
    fn image(&self, text: &Resolved<Text>) -> Option<SocialImage> {
        let images = text.source.body.images.iter();
        images.zip(&text.pictures).find_map(|(used, target)| {
            let PictureTarget::Found {
                address,
                dimensions: Some((width, height)),
            } = target
            else {
                return None;
            };
            Some(SocialImage {
                href: self.absolute(address)?,
                alt: used.value.alt.clone(),
                media_type: raster(address)?,
                width: *width,
                height: *height,
                is_large: *width >= LARGE.0 && *height >= LARGE.1,
            })
        })
    }
}

/// The media type of a picture in pixels.
fn raster(address: &Address) -> Option<&'static str> {
    let (_, extension) = address.as_str().rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => return None,
    })
}

/// A source as a work.
pub fn work(source: &Source) -> Work {
    Work {
        kind: "CreativeWork",
        name: source.title.clone(),
        url: source.url.clone(),
        publisher: (!source.publisher.is_empty()).then(|| Thing {
            kind: "Organization",
            name: source.publisher.clone(),
            ..Thing::default()
        }),
        date_published: source.date.as_ref().and_then(|date| date.datetime()),
    }
}

/// When a briefing was published, and when it was last changed, where it was.
fn article_dates(article: &Text) -> (Option<String>, Option<String>) {
    let published = article.published.as_ref().map(|published| published.value);
    let changed = crate::view::syndication::changed(article);
    (
        published.map(|published| match published.moment {
            Some(moment) => moment.to_string(),
            None => published.date.to_string(),
        }),
        changed.map(|date| date.to_string()),
    )
}
