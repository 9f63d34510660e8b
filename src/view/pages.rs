//! What each kind of page shows, one function a kind.

use super::detail::Depth;
use super::model::Counts;
use super::model::{
    self, ArchiveMonth, ArchiveOverview, ArchiveYear, Briefing, Citation, Content, Day, Entry,
    Home, Link, MonthCount, MonthOfYear, PageView, Redirect, YearCount,
};
use super::shared::Shared;
use super::{View, Views, first, month_address, summaries, text, year_address, year_link};
use crate::address::Address;
use crate::archive::index::{Month, Year};
use crate::archive::resolve::{Archive, LinkQuote, Linked, Resolved, TopicMention};
use crate::content::model::Article;

/// Words that a reader reads in a minute.
const READING_SPEED: usize = 230;
/// The home page shows so many of the most active topics.
const ACTIVE_AT_HOME: usize = 6;

impl Views<'_> {
    pub(super) fn home(&self) -> Content {
        let config = &self.archive.config;
        let significance = |number: &&usize| self.cards.events[**number].significance;
        let most = self
            .index
            .events_newest
            .iter()
            .map(|n| significance(&n))
            .min()
            .unwrap_or(1);
        let events: Vec<usize> = self
            .index
            .events_newest
            .iter()
            .filter(|n| significance(n) == most)
            .take(8)
            .copied()
            .collect();
        Content::Home(Home {
            briefings: self.cards.briefings(first(
                &self.without_copies(&self.index.newest),
                config.home_entries,
            )),
            events: self.cards.events(&events),
            on_this_day: self.on_this_day(),
            next_dates: self.next_dates(),
            topics: first(&self.busiest(), 12)
                .iter()
                .map(|n| summaries::topic_entry(self.archive, self.index, *n, self.language))
                .collect(),
            active: self.active(ACTIVE_AT_HOME),
            trend_html: self.overall_trend(),
            first: self.day_of(self.index.newest.iter().rev()),
            last: self.day_of(self.index.newest.iter()),
            counts: self.counts(),
        })
    }

    /// Topics that briefings are about, those with most briefings first.
    pub(super) fn busiest(&self) -> Vec<usize> {
        let topics = 0..self.archive.topics.len();
        let mut busiest: Vec<usize> = topics
            .filter(|n| !self.index.briefings_by_topic[*n].is_empty())
            .collect();
        busiest.sort_by_key(|n| {
            let counts = (
                self.index.briefings_by_topic[*n].len(),
                self.index.events_by_topic[*n].len(),
            );
            (std::cmp::Reverse(counts), self.index.topic_rank[*n])
        });
        busiest
    }

    /// The day of the first of these briefings that has one.
    pub(super) fn day_of<'b>(&self, mut briefings: impl Iterator<Item = &'b usize>) -> Option<Day> {
        briefings.find_map(|n| self.cards.summaries[*n].date.clone())
    }

    fn counts(&self) -> Counts {
        let Archive {
            briefings,
            topics,
            events,
            ..
        } = self.archive;
        Counts {
            briefings: briefings.len(),
            topics: topics.len(),
            events: events.len(),
        }
    }

    /// The page of a briefing whose text is this.
    pub(super) fn briefing(
        &self,
        number: usize,
        text: &Resolved<Article>,
        depth: Depth,
    ) -> Content {
        let article = &text.source;
        let place = self.index.position[number];
        let neighbour = |place: Option<usize>| {
            let summary = &self.cards.summaries[*self.index.newest.get(place?)?];
            Some(Link {
                url: summary.url.clone(),
                label: summary.title.clone(),
            })
        };
        let events = self.events_of(number);
        Content::Briefing(Briefing {
            date: article
                .published
                .as_ref()
                .map(|published| summaries::day(published.value.date, &self.dates)),
            updated: article
                .updated
                .map(|date| summaries::day(date, &self.dates)),
            corrections: summaries::corrections(&article.corrections, &self.dates),
            authors: self.author_links(&article.authors),
            standfirst: article.summary.clone().unwrap_or_default(),
            reading_minutes: article.body.words.div_ceil(READING_SPEED).max(1),
            body_html: text::html(
                &self.terms,
                text,
                &article.body,
                text::From::Page(&text.address),
                depth,
            ),
            contents: text::contents(&article.body),
            topics: text
                .topics
                .iter()
                .map(|n| self.cards.topics[*n].clone())
                .collect(),
            filed: text.filed,
            mentions: self.other_topics(text),
            events: self.cards.events(&events),
            sources: summaries::sources(&article.sources, &self.dates),
            previous: neighbour(Some(place + 1)),
            next: neighbour(place.checked_sub(1)),
            related: self.related(number, text, depth),
            original: self.original(number),
            copies: self.copies(number),
            cited_by: self.index.cited_by[number]
                .iter()
                .map(|n| self.citation(*n, text))
                .collect(),
            reference: self.reference(number, depth),
            extra: article.extra.clone(),
        })
    }

    /// Topics that a briefing mentions and isn't about, most mentioned first.
    fn other_topics(&self, text: &Resolved<Article>) -> Vec<Shared<Link>> {
        let mentions = text.subjects.topics.iter();
        let mut others: Vec<_> = mentions
            .filter(|mention| !text.topics.contains(&mention.topic))
            .collect();
        others.sort_by_key(|mention| {
            (
                std::cmp::Reverse(mention.count),
                self.index.topic_rank[mention.topic],
            )
        });
        let link = |mention: &&TopicMention| self.cards.links[mention.topic].clone();
        others.iter().map(link).collect()
    }

    /// A briefing that cites another, with the sentence of the link.
    fn citation(&self, citing: usize, cited: &Resolved<Article>) -> Citation {
        let text = &self.archive.briefings[citing];
        let leads_there = |quote: &&LinkQuote| match text.links[quote.link].what() {
            Linked::Article(path) => *path == cited.source.path,
            _ => false,
        };
        Citation {
            briefing: self.cards.summaries[citing].clone(),
            quote: text
                .subjects
                .links
                .iter()
                .find(leads_there)
                .map(|found| summaries::quote(&found.quote)),
        }
    }

    pub(super) fn briefing_trail(&self, article: &Article) -> Vec<Link> {
        let mut trail = self.archive_trail();
        if let Some(published) = &article.published {
            trail.push(year_link(published.value.date.year()));
        }
        trail
    }

    /// The page of a page's text.
    pub(super) fn static_page(&self, text: &Resolved<Article>, depth: Depth) -> Content {
        let body = &text.source.body;
        let from = text::From::Page(&text.address);
        let body_html = text::html(&self.terms, text, body, from, depth);
        Content::Page(model::Page {
            body_html,
            contents: text::contents(body),
            extra: text.source.extra.clone(),
        })
    }

    pub(super) fn archive_overview(&self) -> Content {
        let month = |month: &Month| MonthCount {
            label: self.dates.month(month.month as u8),
            url: month_address(month).url(),
            count: month.briefings.len(),
        };
        let year = |year: &Year| YearCount {
            label: year.year.to_string(),
            url: year_address(year.year).url(),
            count: year.months.iter().map(|month| month.briefings.len()).sum(),
            months: year.months.iter().map(month).collect(),
        };
        let years = self.index.years.iter().map(year).collect();
        Content::Archive(ArchiveOverview {
            years,
            undated: self.cards.briefings(&self.index.undated),
        })
    }

    pub(super) fn year(&self, number: usize) -> Content {
        let years = &self.index.years;
        let entry = |n: &usize| {
            let summary = &self.cards.summaries[*n];
            Entry {
                url: summary.url.clone(),
                title: summary.title.clone(),
                date: summary.date.clone(),
            }
        };
        let month = |month: &Month| MonthOfYear {
            label: self.dates.month(month.month as u8),
            url: month_address(month).url(),
            anchor: format!("m{:02}", month.month),
            briefings: month.briefings.iter().map(entry).collect(),
        };
        let neighbour = |number: Option<usize>| years.get(number?).map(|year| year_link(year.year));
        Content::ArchiveYear(ArchiveYear {
            year: years[number].year.to_string(),
            months: years[number].months.iter().map(month).collect(),
            previous: neighbour(Some(number + 1)),
            next: neighbour(number.checked_sub(1)),
        })
    }

    pub(super) fn month(&self, y: usize, m: usize) -> Content {
        let years = &self.index.years;
        let month = &years[y].months[m];
        let link = |month: &Month| Link {
            url: month_address(month).url(),
            label: self.dates.month_of_year(month.year, month.month),
        };
        let older = years[y]
            .months
            .get(m + 1)
            .or_else(|| years.get(y + 1).and_then(|year| year.months.first()));
        let newer = match m.checked_sub(1) {
            Some(m) => years[y].months.get(m),
            None => y.checked_sub(1).and_then(|y| years[y].months.last()),
        };
        Content::ArchiveMonth(ArchiveMonth {
            month: self.dates.month_of_year(month.year, month.month),
            year: year_link(month.year),
            briefings: self.cards.briefings(&month.briefings),
            previous: older.map(link),
            next: newer.map(link),
        })
    }

    pub(super) fn redirect(&self, number: usize, address: &Address) -> View {
        let redirect = &self.archive.redirects[number];
        let content = Content::Redirect(Redirect {
            href: address.relative(&redirect.to),
            label: redirect.title.clone(),
        });
        let mut page = self.meta(
            address,
            "redirect",
            redirect.title.clone(),
            String::new(),
            vec![],
        );
        page.canonical = self.absolute(&redirect.to);
        View::Html(Box::new(PageView {
            site: self.site.clone(),
            page,
            content,
        }))
    }
}
