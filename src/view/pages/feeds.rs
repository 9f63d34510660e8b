//! Feeds of briefings: the site's, and those of topics. An author's is made beside the author's page.

use super::topic;
use crate::archive::model::Resolved;
use crate::content::model::{Article, Published};
use crate::format::feeds::{Feed, FeedItem};
use crate::ids::{BriefingId, TopicId};
use crate::view::body::{self, LinkBase};
use crate::view::detail::Detail;
use crate::view::lists;
use crate::view::page::Located;
use crate::view::site::Site;
use crate::view::summaries::{self, changed_since};
use crate::view::views::View;

/// `feed.xml`
pub fn atom(site: &Site, _: &(), detail: Detail) -> View {
    View::Atom(newest(site, "feed.xml", detail))
}

/// `feed.json`
pub fn json(site: &Site, _: &(), detail: Detail) -> View {
    View::JsonFeed(newest(site, "feed.json", detail))
}

/// The newest briefings with their texts, as the feed of this name.
fn newest(site: &Site, name: &str, detail: Detail) -> Feed {
    let config = &site.archive.config;
    let base = site.base_url();
    Feed {
        title: config.title.clone(),
        description: config.description.clone(),
        home: format!("{base}/"),
        own: format!("{base}/{name}"),
        items: items(site, &site.index.newest, Some(detail)),
        ..empty(site)
    }
}

/// A feed without entries.
pub fn empty(site: &Site) -> Feed {
    Feed {
        title: String::new(),
        description: String::new(),
        author: publisher(site),
        language: site.archive.config.language.clone(),
        home: String::new(),
        own: String::new(),
        generator: "Annals",
        items: Vec::new(),
    }
}

/// Who publishes the site: the name that it gives, or else its title.
pub fn publisher(site: &Site) -> String {
    let config = &site.archive.config;
    config.publisher.as_ref().unwrap_or(&config.title).clone()
}

/// Every topic's feed.
pub fn all_of_topics(site: &Site) -> Vec<Located<TopicId>> {
    let topics = site.archive.topics.ids();
    topics
        .filter_map(|n| Some(Located::at(topic::feed_address(site, n)?, n)))
        .collect()
}

/// Briefings about a topic or mentioning it. Its items have no text of their own: many topics share a briefing.
pub fn of_topic(site: &Site, number: &TopicId, _: Detail) -> View {
    let page = &site.archive.topics[*number].text;
    let own = topic::feed_address(site, *number);
    View::Atom(Feed {
        title: format!("{}: {}", site.site_view.title, page.source.label.value),
        description: page.source.summary.clone(),
        home: site.absolute(&page.address).unwrap_or_default(),
        own: own.and_then(|own| site.absolute(&own)).unwrap_or_default(),
        items: items(site, lists::briefings_of(site, *number), None),
        ..empty(site)
    })
}

/// The first of these briefings that have a date, as many as feeds hold; with their texts, made to this detail, or without.
pub fn items(site: &Site, briefings: &[BriefingId], texts: Option<Detail>) -> Vec<FeedItem> {
    let dated = briefings.iter().filter_map(|n| {
        let briefing = &site.archive.briefings[*n];
        Some((briefing, briefing.source.published.as_ref()?.value))
    });
    let base = site.base_url();
    dated
        .take(site.archive.config.feed_entries)
        .map(|(briefing, published)| {
            let html = texts.map(|detail| feed_text(site, briefing, base, detail));
            feed_item(site, (briefing, published), html, base)
        })
        .collect()
}

fn feed_text(site: &Site, briefing: &Resolved<Article>, base: &str, detail: Detail) -> String {
    let html = body::html(
        &site.terms,
        briefing,
        &briefing.source.body,
        LinkBase::Anywhere(base),
        detail,
    );
    // Footnotes lead to the page: a reader of feeds may show many texts in one.
    html.replace(
        "href=\"#",
        &format!("href=\"{base}/{}#", briefing.address.url()),
    )
}

fn feed_item(
    site: &Site,
    (briefing, published): (&Resolved<Article>, Published),
    html: Option<String>,
    base: &str,
) -> FeedItem {
    let article = &briefing.source;
    let midnight = |date: jiff::civil::Date| format!("{date}T00:00:00Z");
    let first = published
        .moment
        .map_or_else(|| midnight(published.date), |moment| moment.to_string());
    let updated = changed_since(article).map(midnight);
    FeedItem {
        url: format!("{base}/{}", briefing.address.url()),
        title: article.title.clone(),
        summary: summaries::summary_text(briefing),
        html,
        updated: updated.unwrap_or_else(|| first.clone()),
        published: Some(first),
        authors: article.authors.clone(),
        topics: summaries::topic_links(site.archive, site.index, briefing.topics())
            .into_iter()
            .map(|link| link.label)
            .collect(),
    }
}
