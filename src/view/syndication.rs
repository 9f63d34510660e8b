//! What feeds and sitemaps hold.

use super::detail::Depth;
use super::{Views, month_address, sitemap_address, summaries, text, year_address};
use crate::address::{Address, fixed};
use crate::archive::resolve::{Archive, Resolved};
use crate::content::model::{Article, Published};
use crate::format::feeds::{Feed, FeedItem};
use crate::format::sitemap::{SITEMAP_LIMIT, Sitemap};

impl Views<'_> {
    pub(super) fn feed(&self, name: &str, depth: Depth) -> Feed {
        let config = &self.archive.config;
        let base = self.base();
        Feed {
            title: config.title.clone(),
            description: config.description.clone(),
            home: format!("{base}/"),
            own: format!("{base}/{name}"),
            items: self.feed_items(&self.index.newest, Some(depth)),
            ..self.empty_feed()
        }
    }

    pub(super) fn empty_feed(&self) -> Feed {
        Feed {
            title: String::new(),
            description: String::new(),
            language: self.archive.config.language.clone(),
            home: String::new(),
            own: String::new(),
            generator: "Annals",
            items: Vec::new(),
        }
    }

    /// Briefings about a topic or mentioning it. Its items have no text of their own: many topics share a briefing.
    pub(super) fn topic_feed(&self, topic: usize, address: &Address) -> Feed {
        let base = self.base();
        let page = &self.archive.topics[topic].text;
        Feed {
            title: format!("{}: {}", self.site.title, page.source.label.value),
            description: page.source.summary.clone(),
            home: format!("{base}/{}", page.address.url()),
            own: format!("{base}/{}", address.url()),
            items: self.feed_items(self.briefings_of(topic), None),
            ..self.empty_feed()
        }
    }

    fn base(&self) -> String {
        self.site.base_url.clone().unwrap_or_default()
    }

    /// The first of these briefings that have a date, as many as feeds hold; with their texts, made to this depth, or without.
    pub(super) fn feed_items(&self, briefings: &[usize], texts: Option<Depth>) -> Vec<FeedItem> {
        let dated = briefings.iter().filter_map(|n| {
            let briefing = &self.archive.briefings[*n];
            Some((briefing, briefing.source.published.as_ref()?.value))
        });
        let base = self.base();
        dated
            .take(self.archive.config.feed_entries)
            .map(|(briefing, published)| {
                let html = texts.map(|depth| self.feed_text(briefing, &base, depth));
                self.feed_item((briefing, published), html, &base)
            })
            .collect()
    }

    fn feed_text(&self, briefing: &Resolved<Article>, base: &str, depth: Depth) -> String {
        let html = text::html(
            &self.terms,
            briefing,
            &briefing.source.body,
            text::From::Anywhere(base),
            depth,
        );
        // Footnotes lead to the page: a reader of feeds may show many texts in one.
        html.replace(
            "href=\"#",
            &format!("href=\"{base}/{}#", briefing.address.url()),
        )
    }

    fn feed_item(
        &self,
        (briefing, published): (&Resolved<Article>, Published),
        html: Option<String>,
        base: &str,
    ) -> FeedItem {
        let article = &briefing.source;
        let midnight = |date: jiff::civil::Date| format!("{date}T00:00:00Z");
        let first = published
            .moment
            .map_or_else(|| midnight(published.date), |moment| moment.to_string());
        let updated = changed(article).map(midnight);
        FeedItem {
            url: format!("{base}/{}", briefing.address.url()),
            title: article.title.clone(),
            summary: summaries::summary_text(briefing),
            html,
            updated: updated.unwrap_or_else(|| first.clone()),
            published: first,
            authors: article.authors.clone(),
            topics: summaries::topic_links(self.archive, self.index, &briefing.topics)
                .into_iter()
                .map(|link| link.label)
                .collect(),
        }
    }

    /// Every page that a search engine should know, in the order of addresses, with the day of its text's last change.
    fn sitemap_entries(&self) -> &[(String, Option<String>)] {
        self.sitemap.get_or_init(|| self.make_sitemap_entries())
    }

    /// How many sitemaps these take.
    pub(super) fn sitemap_parts(&self) -> usize {
        self.sitemap_entries().len().div_ceil(SITEMAP_LIMIT)
    }

    fn make_sitemap_entries(&self) -> Vec<(String, Option<String>)> {
        let Archive {
            briefings,
            pages,
            topics,
            ..
        } = self.archive;
        let mut entries: Vec<(Address, Option<String>)> = super::PAGES
            .iter()
            .map(|path| (fixed(path), None))
            .collect();
        entries.extend(briefings.iter().chain(pages).map(|text| {
            (
                text.address.clone(),
                text.source.last_change().map(|date| date.to_string()),
            )
        }));
        for (number, topic) in topics.iter().enumerate() {
            if self.index.has_page[number] {
                entries.push((topic.text.address.clone(), None));
            }
            let years = self.topic_years(number);
            entries.extend(
                years
                    .iter()
                    .map(|year| (self.topic_year_address(number, *year), None)),
            );
        }
        entries.extend(self.timeline_pages());
        let authors = self.author_pages().into_iter();
        entries.extend(authors.map(|(address, _)| (address, None)));
        for year in &self.index.years {
            entries.push((year_address(year.year), None));
            entries.extend(year.months.iter().map(|month| (month_address(month), None)));
        }
        entries.sort();
        entries
            .into_iter()
            .filter_map(|(address, changed)| Some((self.absolute(&address)?, changed)))
            .collect()
    }

    pub(super) fn sitemap(&self, part: usize) -> Sitemap {
        let entries = self.sitemap_entries();
        let from = (part * SITEMAP_LIMIT).min(entries.len());
        let to = (from + SITEMAP_LIMIT).min(entries.len());
        Sitemap {
            is_index: false,
            entries: entries[from..to].to_vec(),
        }
    }

    pub(super) fn sitemap_index(&self) -> Sitemap {
        let entries = (0..self.sitemap_parts())
            .filter_map(|part| Some((self.absolute(&sitemap_address(part))?, None)));
        Sitemap {
            is_index: true,
            entries: entries.collect(),
        }
    }
}

/// When a text was last updated or corrected, where that was behind its day.
pub fn changed(article: &Article) -> Option<jiff::civil::Date> {
    let published = article.published.as_ref();
    let published = published.map(|published| published.value.date);
    article.last_change().filter(|date| Some(*date) > published)
}
