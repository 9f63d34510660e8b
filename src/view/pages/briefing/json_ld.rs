//! A briefing in schema.org's terms, and as a shared link.

use std::collections::BTreeSet;

use crate::address::Address;
use crate::archive::model::{PictureTarget, Resolved};
use crate::cache::Hashed;
use crate::content::model::Article as Text;
use crate::format::schema_org::{Article, Correction, Image, Reference, Thing};
use crate::ids::{BriefingId, TopicId};
use crate::view::json_ld::{self, work};
use crate::view::model::{Social, SocialImage};
use crate::view::site::Site;
use crate::view::summaries::{self, changed_since};
use crate::view::things::author_address;

/// From here on a card shows a picture across its width (Open Graph's and Twitter's guides agree on the order of size).
const LARGE: (u32, u32) = (300, 157);

/// A briefing as an article; `social` is what is said of it where it is shared.
pub fn article(
    site: &Site,
    number: BriefingId,
    text: &Resolved<Text>,
    description: &str,
    social: &Social,
) -> Article {
    let canonical = site.absolute(&text.address);
    let source = &text.source;
    let mut author: Vec<Hashed<Thing>> = source
        .authors
        .iter()
        .map(|name| json_ld::author(site, name))
        .collect();
    if author.is_empty() {
        author.push(site.things.publisher.clone());
    }
    let stated: BTreeSet<TopicId> = text.topics().iter().copied().collect();
    let mentioned = text.annotations.topics.iter().map(|mention| mention.topic);
    let others = mentioned.filter(|topic| !stated.contains(topic));
    let mut mentions: Vec<Hashed<Thing>> = others
        .map(|topic| site.things.terms[topic].clone())
        .collect();
    let events = site.index.events_by_briefing[number].iter();
    mentions.extend(events.map(|event| site.things.events[*event].clone()));
    let (published, modified) = article_dates(source);
    let original = site.index.original[number];
    let corrections = source.corrections.iter().map(|correction| Correction {
        kind: "CorrectionComment",
        text: correction.note.clone(),
        date_published: correction.date.to_string(),
    });
    Article {
        kind: site.archive.config.briefing_type.name(),
        id: canonical.as_ref().map(|url| format!("{url}#article")),
        url: canonical.clone(),
        main_entity_of_page: canonical.map(|id| Reference { id }),
        is_part_of: json_ld::site_reference(site),
        headline: source.title.clone(),
        description: description.to_string(),
        in_language: site.site_view.language.clone(),
        date_modified: modified.or_else(|| published.clone()),
        date_published: published,
        author,
        publisher: site.things.publisher.clone(),
        image: social.image.as_ref().map(|image| Image {
            kind: "ImageObject",
            url: image.href.clone(),
            width: image.width,
            height: image.height,
            caption: image.alt.clone(),
        }),
        word_count: source.body.words,
        article_section: social.tags.first().cloned(),
        about: text
            .topics()
            .iter()
            .map(|topic| site.things.terms[*topic].clone())
            .collect(),
        mentions,
        citation: source.sources.iter().map(work).collect(),
        is_based_on: original
            .and_then(|original| site.absolute(&site.archive.briefings[original].address)),
        correction: corrections.collect(),
    }
}

/// What is shown where somebody shares a link to a briefing.
pub fn social(site: &Site, text: &Resolved<Text>) -> Social {
    let (published, modified) = article_dates(&text.source);
    let names = text.source.authors.iter();
    let authors = names.filter_map(|name| {
        let page = author_address(site.index, site.index.author(name)?);
        site.absolute(&page)
    });
    let tags: Vec<String> = summaries::topic_links(site.archive, site.index, text.topics())
        .into_iter()
        .map(|topic| topic.label)
        .collect();
    Social {
        kind: "article",
        image: image(site, text),
        published,
        modified,
        authors: authors.collect(),
        section: tags.first().cloned().unwrap_or_default(),
        tags,
        ..Social::default()
    }
}

/// The first picture of a text that programs which show links can show.
fn image(site: &Site, text: &Resolved<Text>) -> Option<SocialImage> {
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
            href: site.absolute(address)?,
            alt: used.value.alt.clone(),
            media_type: raster(address)?,
            width: *width,
            height: *height,
            is_large: *width >= LARGE.0 && *height >= LARGE.1,
        })
    })
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

/// When a briefing was published, and when it was last changed, where it was.
fn article_dates(article: &Text) -> (Option<String>, Option<String>) {
    let published = article.published.as_ref().map(|published| published.value);
    let changed = changed_since(article);
    (
        published.map(|published| match published.moment {
            Some(moment) => moment.to_string(),
            None => published.date.to_string(),
        }),
        changed.map(|date| date.to_string()),
    )
}
