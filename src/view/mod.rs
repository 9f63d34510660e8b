//! Per address, all that its page shows, as one comparable value.
//!
//! Comes in: the [`Archive`] and its [`Index`]. Goes out: every [`Page`] there is to be, and for each its [`View`]. A page is a
//! function of (theme, view), so two equal views mean two equal pages; that is what an incremental build may rely on.

mod cards;
mod exports;
pub mod shape;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use crate::address::{Address, fixed};
use crate::date::Style;
use crate::index::{Index, Month, Year};
use crate::model::{Article, Published};
use crate::resolve::{Archive, Resolved};

use cards::Cards;
pub use exports::{Feed, FeedItem, Robots, Sitemap};
use shape::{
    ArchiveMonth, ArchiveOverview, ArchiveYear, Briefing, Content, Counts, Entry, Home, Letter,
    Link, Meta, MonthCount, MonthOfYear, NotFound, PageView, Redirect, SiteView, Timeline,
    TimelineYear, Topic, Topics, YearCount,
};

/// Words that a reader reads in a minute.
const READING_SPEED: usize = 230;

/// What `<meta name="generator">` says.
pub const GENERATOR: &str = concat!("Annals ", env!("CARGO_PKG_VERSION"));

/// All that is at one address.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum View {
    /// A page that a template renders.
    Html(Box<PageView>),
    /// `feed.xml`
    Atom(Feed),
    /// `feed.json`
    JsonFeed(Feed),
    /// `sitemap.xml`, or a part of it.
    Sitemap(Sitemap),
    /// `robots.txt`
    Robots(Robots),
    /// A file of the theme, by its name.
    Asset(String),
    /// A file of the archive, by its path within the site's folder.
    Copy(Arc<str>),
}

/// An address that there is to be, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where.
    pub address: Address,
    what: What,
}

/// What is at an address; numbers count within the archive or the index.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Home,
    Briefing(usize),
    StaticPage(usize),
    Archive,
    Year(usize),
    Month(usize, usize),
    Topics,
    Topic(usize),
    Timeline,
    NotFound,
    Redirect(usize),
    Atom,
    JsonFeed,
    SitemapIndex,
    Sitemap(usize),
    Robots,
    Asset(String),
    File(usize),
}

/// The views of an archive.
pub struct Views<'a> {
    archive: &'a Archive,
    index: &'a Index,
    cards: Cards,
    site: Arc<SiteView>,
    style: Style,
}

impl<'a> Views<'a> {
    /// Prepares what pages share. `assets` leads from the names of the theme's files to their addresses, `options` are the theme's.
    pub fn new(
        archive: &'a Archive,
        index: &'a Index,
        assets: &BTreeMap<String, Address>,
        options: serde_json::Map<String, serde_json::Value>,
    ) -> Views<'a> {
        let style = Style::of(&archive.config.language);
        let site = Arc::new(site(archive, assets, options));
        Views {
            archive,
            index,
            cards: Cards::new(archive, index, style),
            site,
            style,
        }
    }

    /// The site as every page shows it.
    pub fn site(&self) -> &Arc<SiteView> {
        &self.site
    }

    /// Every address there is to be, each once.
    pub fn pages(&self, assets: &BTreeMap<String, Address>) -> Vec<Page> {
        let Archive {
            briefings,
            pages,
            topics,
            files,
            redirects,
            ..
        } = self.archive;
        let mut all = vec![
            page("index.html", What::Home),
            page("archive.html", What::Archive),
            page("topics.html", What::Topics),
            page("timeline.html", What::Timeline),
            page("404.html", What::NotFound),
        ];
        let at = |address: &Address, what| Page {
            address: address.clone(),
            what,
        };
        all.extend(
            briefings
                .iter()
                .enumerate()
                .map(|(n, briefing)| at(&briefing.address, What::Briefing(n))),
        );
        all.extend(
            pages
                .iter()
                .enumerate()
                .map(|(n, page)| at(&page.address, What::StaticPage(n))),
        );
        all.extend(
            topics
                .iter()
                .enumerate()
                .map(|(n, topic)| at(&topic.text.address, What::Topic(n))),
        );
        for (y, year) in self.index.years.iter().enumerate() {
            all.push(Page {
                address: year_address(year.year),
                what: What::Year(y),
            });
            let months = year.months.iter().enumerate();
            all.extend(months.map(|(m, month)| Page {
                address: month_address(month),
                what: What::Month(y, m),
            }));
        }
        all.extend(
            redirects
                .iter()
                .enumerate()
                .map(|(n, redirect)| at(&redirect.from, What::Redirect(n))),
        );
        all.extend(
            files
                .iter()
                .enumerate()
                .map(|(n, file)| at(&file.address, What::File(n))),
        );
        all.extend(
            assets
                .iter()
                .map(|(name, address)| at(address, What::Asset(name.clone()))),
        );
        if !files
            .iter()
            .any(|file| file.address.as_str() == "robots.txt")
        {
            all.push(page("robots.txt", What::Robots));
        }
        if self.site.base_url.is_some() {
            all.push(page("feed.xml", What::Atom));
            all.push(page("feed.json", What::JsonFeed));
            self.add_sitemaps(&mut all);
        }
        all
    }

    fn add_sitemaps(&self, all: &mut Vec<Page>) {
        let parts = self
            .sitemap_entries()
            .len()
            .div_ceil(exports::SITEMAP_LIMIT);
        if parts <= 1 {
            all.push(page("sitemap.xml", What::Sitemap(0)));
            return;
        }
        all.push(page("sitemap.xml", What::SitemapIndex));
        all.extend((0..parts).map(|part| Page {
            address: sitemap_address(part),
            what: What::Sitemap(part),
        }));
    }

    /// All that is at a page's address.
    pub fn view(&self, page: &Page) -> View {
        let html = |kind, title, description, trail, content| {
            View::Html(Box::new(PageView {
                site: self.site.clone(),
                page: self.meta(&page.address, kind, title, description, trail),
                content,
            }))
        };
        let title = |text: &str| text.to_string();
        match &page.what {
            What::Home => html(
                "home",
                self.archive.config.title.clone(),
                self.archive.config.description.clone(),
                vec![],
                self.home(),
            ),
            What::Briefing(n) => {
                let article = &self.archive.briefings[*n].source;
                html(
                    "briefing",
                    article.title.clone(),
                    cards::summary_text(article),
                    self.briefing_trail(article),
                    self.briefing(*n),
                )
            }
            What::StaticPage(n) => {
                let article = &self.archive.pages[*n].source;
                html(
                    "page",
                    article.title.clone(),
                    cards::summary_text(article),
                    vec![home_link()],
                    self.static_page(*n),
                )
            }
            What::Archive => html(
                "archive",
                title("Archive"),
                title("All briefings by year and month."),
                vec![home_link()],
                self.archive_overview(),
            ),
            What::Year(y) => {
                let year = &self.index.years[*y];
                let description = format!("All briefings of {}.", year.year);
                html(
                    "archive-year",
                    format!("Briefings of {}", year.year),
                    description,
                    archive_trail(),
                    self.year(*y),
                )
            }
            What::Month(y, m) => {
                let month = &self.index.years[*y].months[*m];
                let words = self.style.month_of_year(month.year, month.month);
                let trail = archive_trail()
                    .into_iter()
                    .chain([year_link(month.year)])
                    .collect();
                html(
                    "archive-month",
                    format!("Briefings of {words}"),
                    format!("All briefings of {words}."),
                    trail,
                    self.month(*y, *m),
                )
            }
            What::Topics => html(
                "topics",
                title("Topics"),
                title("All topics of the archive, A to Z."),
                vec![home_link()],
                self.topics(),
            ),
            What::Topic(n) => {
                let topic = &self.archive.topics[*n].text.source;
                let trail = vec![
                    home_link(),
                    Link {
                        url: "topics.html".into(),
                        label: "Topics".into(),
                    },
                ];
                html(
                    "topic",
                    topic.label.value.clone(),
                    topic.summary.clone(),
                    trail,
                    self.topic(*n),
                )
            }
            What::Timeline => html(
                "timeline",
                title("Timeline"),
                title("All events of the archive by year."),
                vec![home_link()],
                self.timeline(),
            ),
            What::NotFound => {
                let newest = self.cards.briefings(first(&self.index.newest, 5));
                html(
                    "404",
                    title("Page not found"),
                    String::new(),
                    vec![],
                    Content::NotFound(NotFound { briefings: newest }),
                )
            }
            What::Redirect(n) => self.redirect(*n, &page.address),
            What::Atom => View::Atom(self.feed("feed.xml")),
            What::JsonFeed => View::JsonFeed(self.feed("feed.json")),
            What::SitemapIndex => View::Sitemap(self.sitemap_index()),
            What::Sitemap(part) => View::Sitemap(self.sitemap(*part)),
            What::Robots => View::Robots(Robots {
                sitemap: self
                    .site
                    .base_url
                    .as_ref()
                    .map(|base| format!("{base}/sitemap.xml")),
            }),
            What::Asset(name) => View::Asset(name.clone()),
            What::File(n) => View::Copy(self.archive.files[*n].path.clone()),
        }
    }

    fn meta(
        &self,
        address: &Address,
        kind: &'static str,
        title: String,
        description: String,
        trail: Vec<Link>,
    ) -> Meta {
        let root = match kind {
            // Hosts answer with it at any depth, so its links can't be relative.
            "404" => self
                .site
                .base_url
                .as_deref()
                .map_or_else(|| "/".to_string(), base_path),
            _ => address.root(),
        };
        Meta {
            kind,
            url: address.url(),
            root,
            title,
            description,
            canonical: self.absolute(address),
            trail,
        }
    }

    /// The absolute address; the home page's is the site's.
    fn absolute(&self, address: &Address) -> Option<String> {
        let base = self.site.base_url.as_ref()?;
        Some(if address.as_str() == "index.html" {
            format!("{base}/")
        } else {
            format!("{base}/{}", address.url())
        })
    }

    fn home(&self) -> Content {
        let Archive { config, topics, .. } = self.archive;
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
        let mut busiest: Vec<usize> = (0..topics.len())
            .filter(|n| !self.index.briefings_by_topic[*n].is_empty())
            .collect();
        busiest.sort_by_key(|n| {
            let counts = (
                self.index.briefings_by_topic[*n].len(),
                self.index.events_by_topic[*n].len(),
            );
            (std::cmp::Reverse(counts), self.index.topic_rank[*n])
        });
        Content::Home(Home {
            briefings: self
                .cards
                .briefings(first(&self.index.newest, config.home_entries)),
            events: self.cards.events(&events),
            topics: first(&busiest, 12)
                .iter()
                .map(|n| cards::topic_entry(self.archive, self.index, *n))
                .collect(),
            counts: self.counts(),
        })
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

    fn briefing(&self, number: usize) -> Content {
        let text = &self.archive.briefings[number];
        let article = &text.source;
        let place = self.index.position[number];
        let neighbour = |place: Option<usize>| {
            let summary = &self.cards.summaries[*self.index.newest.get(place?)?];
            Some(Link {
                url: summary.url.clone(),
                label: summary.title.clone(),
            })
        };
        let mut events = text.events.clone();
        events.sort_by(|a, b| {
            let (a, b) = (
                &self.archive.events[*a].record,
                &self.archive.events[*b].record,
            );
            a.date
                .sort_key()
                .cmp(&b.date.sort_key())
                .then_with(|| a.id.value.cmp(&b.id.value))
        });
        Content::Briefing(Briefing {
            date: article
                .published
                .as_ref()
                .map(|published| cards::day(published.value.date, self.style)),
            updated: article.updated.map(|date| cards::day(date, self.style)),
            authors: article.authors.clone(),
            standfirst: article.summary.clone().unwrap_or_default(),
            reading_minutes: article.body.words.div_ceil(READING_SPEED).max(1),
            body_html: text::html(text, &article.body, text::From::Page(&text.address)),
            contents: text::contents(&article.body),
            topics: text
                .topics
                .iter()
                .map(|n| cards::topic_card(self.archive, *n))
                .collect(),
            events: self.cards.events(&events),
            sources: cards::sources(&article.sources, self.style),
            previous: neighbour(Some(place + 1)),
            next: neighbour(place.checked_sub(1)),
            cited_by: self.cards.briefings(&self.index.cited_by[number]),
            extra: article.extra.clone(),
        })
    }

    fn briefing_trail(&self, article: &Article) -> Vec<Link> {
        let mut trail = archive_trail();
        if let Some(published) = &article.published {
            trail.push(year_link(published.value.date.year()));
        }
        trail
    }

    fn static_page(&self, number: usize) -> Content {
        let text = &self.archive.pages[number];
        let body = &text.source.body;
        let body_html = text::html(text, body, text::From::Page(&text.address));
        Content::Page(shape::Page {
            body_html,
            contents: text::contents(body),
            extra: text.source.extra.clone(),
        })
    }

    fn archive_overview(&self) -> Content {
        let month = |month: &Month| MonthCount {
            label: self.style.month(month.month),
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

    fn year(&self, number: usize) -> Content {
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
            label: self.style.month(month.month),
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

    fn month(&self, y: usize, m: usize) -> Content {
        let years = &self.index.years;
        let month = &years[y].months[m];
        let link = |month: &Month| Link {
            url: month_address(month).url(),
            label: self.style.month_of_year(month.year, month.month),
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
            month: self.style.month_of_year(month.year, month.month),
            year: year_link(month.year),
            briefings: self.cards.briefings(&month.briefings),
            previous: older.map(link),
            next: newer.map(link),
        })
    }

    fn topics(&self) -> Content {
        let letters = self
            .index
            .letters
            .iter()
            .enumerate()
            .map(|(n, (label, topics))| Letter {
                label: label.clone(),
                anchor: format!("letter-{}", n + 1),
                topics: topics
                    .iter()
                    .map(|topic| cards::topic_entry(self.archive, self.index, *topic))
                    .collect(),
            });
        Content::Topics(Topics {
            letters: letters.collect(),
            count: self.archive.topics.len(),
        })
    }

    fn topic(&self, number: usize) -> Content {
        let topic = &self.archive.topics[number];
        let source = &topic.text.source;
        let in_order = |numbers: &[usize]| {
            let mut numbers = numbers.to_vec();
            numbers.sort_by_key(|n| self.index.topic_rank[*n]);
            cards::topic_links(self.archive, &numbers)
        };
        Content::Topic(Topic {
            label: source.label.value.clone(),
            aliases: source
                .aliases
                .iter()
                .map(|alias| alias.value.clone())
                .collect(),
            kind: source.kind.clone(),
            summary: source.summary.clone(),
            body_html: text::html(
                &topic.text,
                &source.body,
                text::From::Page(&topic.text.address),
            ),
            contents: text::contents(&source.body),
            broader: in_order(&topic.broader),
            narrower: in_order(&self.index.narrower[number]),
            related: in_order(&topic.related),
            same_as: source.same_as.clone(),
            briefings: self.cards.briefings(&self.index.briefings_by_topic[number]),
            events: self.cards.events(&self.index.events_by_topic[number]),
            extra: source.extra.clone(),
        })
    }

    fn timeline(&self) -> Content {
        let years = self
            .index
            .event_years
            .iter()
            .map(|(year, events)| TimelineYear {
                label: year.map_or_else(|| "Undated".to_string(), |year| year.to_string()),
                anchor: year.map_or_else(|| "undated".to_string(), |year| format!("y{year}")),
                events: self.cards.events(events),
            });
        Content::Timeline(Timeline {
            years: years.collect(),
            count: self.archive.events.len(),
        })
    }

    fn redirect(&self, number: usize, address: &Address) -> View {
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

    fn feed(&self, name: &str) -> Feed {
        let config = &self.archive.config;
        let base = self.site.base_url.clone().unwrap_or_default();
        let dated = self.index.newest.iter().filter_map(|n| {
            let briefing = &self.archive.briefings[*n];
            Some((briefing, briefing.source.published.as_ref()?.value))
        });
        let items = dated
            .take(config.feed_entries)
            .map(|(briefing, published)| self.feed_item(briefing, published, &base));
        Feed {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            home: format!("{base}/"),
            own: format!("{base}/{name}"),
            generator: "Annals",
            items: items.collect(),
        }
    }

    fn feed_item(
        &self,
        briefing: &Resolved<Article>,
        published: Published,
        base: &str,
    ) -> FeedItem {
        let article = &briefing.source;
        let midnight = |date: jiff::civil::Date| format!("{date}T00:00:00Z");
        let first = published.moment.map_or_else(
            || midnight(published.date),
            |moment: Timestamp| moment.to_string(),
        );
        let updated = article
            .updated
            .filter(|date| *date > published.date)
            .map(midnight);
        FeedItem {
            url: format!("{base}/{}", briefing.address.url()),
            title: article.title.clone(),
            summary: cards::summary_text(article),
            html: text::html(briefing, &article.body, text::From::Anywhere(base)),
            updated: updated.unwrap_or_else(|| first.clone()),
            published: first,
            authors: article.authors.clone(),
            topics: cards::topic_links(self.archive, &briefing.topics)
                .into_iter()
                .map(|link| link.label)
                .collect(),
        }
    }

    /// Every page that a search engine should know, in the order of addresses, with the day of its text's last change.
    fn sitemap_entries(&self) -> Vec<(String, Option<String>)> {
        let Archive {
            briefings,
            pages,
            topics,
            ..
        } = self.archive;
        let mut entries: Vec<(Address, Option<String>)> =
            ["index.html", "archive.html", "topics.html", "timeline.html"]
                .iter()
                .map(|path| (fixed(path), None))
                .collect();
        entries.extend(
            briefings
                .iter()
                .chain(pages)
                .map(|text| (text.address.clone(), last_change(&text.source))),
        );
        entries.extend(
            topics
                .iter()
                .map(|topic| (topic.text.address.clone(), None)),
        );
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

    fn sitemap(&self, part: usize) -> Sitemap {
        let entries = self.sitemap_entries();
        let from = (part * exports::SITEMAP_LIMIT).min(entries.len());
        let to = (from + exports::SITEMAP_LIMIT).min(entries.len());
        Sitemap {
            is_index: false,
            entries: entries[from..to].to_vec(),
        }
    }

    fn sitemap_index(&self) -> Sitemap {
        let parts = self
            .sitemap_entries()
            .len()
            .div_ceil(exports::SITEMAP_LIMIT);
        let entries =
            (0..parts).filter_map(|part| Some((self.absolute(&sitemap_address(part))?, None)));
        Sitemap {
            is_index: true,
            entries: entries.collect(),
        }
    }
}

fn site(
    archive: &Archive,
    assets: &BTreeMap<String, Address>,
    options: serde_json::Map<String, serde_json::Value>,
) -> SiteView {
    let config = &archive.config;
    let link = |url: &str, label: &str| Link {
        url: url.into(),
        label: label.into(),
    };
    let mut navigation = vec![
        link("archive.html", "Archive"),
        link("topics.html", "Topics"),
        link("timeline.html", "Timeline"),
    ];
    let footer: Vec<Link> = archive
        .pages
        .iter()
        .map(|page| Link {
            url: page.address.url(),
            label: page.source.title.clone(),
        })
        .collect();
    if let Some(about) = archive
        .pages
        .iter()
        .find(|page| page.address.as_str() == "about.html")
    {
        navigation.push(link(&about.address.url(), "About"));
    }
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        direction: direction(&config.language),
        base_url: config.base_url.clone(),
        navigation,
        footer,
        assets: assets
            .iter()
            .map(|(name, address)| (name.clone(), address.url()))
            .collect(),
        feeds: config.base_url.is_some(),
        options,
        generator: GENERATOR,
    }
}

/// Languages that are written from right to left, by the script that each is usually written in (CLDR, `likelySubtags`).
fn direction(language: &str) -> &'static str {
    let primary = language
        .split('-')
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    match primary.as_str() {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi" => {
            "rtl"
        }
        _ => "ltr",
    }
}

/// The path of an absolute address, with a final slash.
fn base_path(base: &str) -> String {
    let after_scheme = base.split_once("://").map_or(base, |(_, rest)| rest);
    after_scheme.split_once('/').map_or_else(
        || "/".to_string(),
        |(_, path)| format!("/{}/", path.trim_end_matches('/')),
    )
}

fn last_change(article: &Article) -> Option<String> {
    let published = article
        .published
        .as_ref()
        .map(|published| published.value.date);
    article.updated.max(published).map(|date| date.to_string())
}

fn page(path: &str, what: What) -> Page {
    Page {
        address: fixed(path),
        what,
    }
}

fn first(numbers: &[usize], count: usize) -> &[usize] {
    &numbers[..numbers.len().min(count)]
}

fn home_link() -> Link {
    Link {
        url: "index.html".into(),
        label: "Home".into(),
    }
}

fn archive_trail() -> Vec<Link> {
    vec![
        home_link(),
        Link {
            url: "archive.html".into(),
            label: "Archive".into(),
        },
    ]
}

fn year_link(year: i16) -> Link {
    Link {
        url: year_address(year).url(),
        label: year.to_string(),
    }
}

fn year_address(year: i16) -> Address {
    fixed(&format!("archive/{year:04}.html"))
}

fn month_address(month: &Month) -> Address {
    fixed(&format!(
        "archive/{:04}-{:02}.html",
        month.year, month.month
    ))
}

fn sitemap_address(part: usize) -> Address {
    fixed(&format!("sitemap-{}.xml", part + 1))
}
