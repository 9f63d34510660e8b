//! Every address that there is to be.
//!
//! Comes in: the archive and its index. Goes out: [`Page`]s, each an address and what is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::markdown_export::copy_address;
use super::{SEARCH_FOLDER, SEARCH_MANIFEST, Views, timeline, topics};
use crate::address::{Address, fixed};
use crate::archive::index::Month;
use crate::archive::resolve::Archive;

/// An address that there is to be, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where.
    pub address: Address,
    pub(super) what: What,
}

/// What is at an address; numbers count within the archive or the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Home,
    Briefing(usize),
    Copy(usize),
    StaticPage(usize),
    Archive,
    Year(usize),
    Month(usize, usize),
    Topics,
    TopicsByKind,
    TopicsTree,
    TopicsActive,
    TopicsNetwork,
    Topic(usize),
    TopicYear(usize, Option<i16>),
    TopicFeed(usize),
    Timeline(timeline::At),
    Authors,
    Author(usize, Option<topics::Year>),
    AuthorFeed(usize),
    Search,
    SearchFile(usize),
    SearchManifest,
    NotFound,
    Redirect(usize),
    Atom,
    JsonFeed,
    SitemapIndex,
    Sitemap(usize),
    Robots,
    Llms,
    Headers,
    Redirects,
    Turtle,
    JsonLd,
    TopicsJson,
    Asset(String),
    File(usize),
}

impl Views<'_> {
    /// Every address there is to be, each once. What many views share is made as well, before many of them are made at once: what is
    /// made on demand is made by one thread, and the others wait for it.
    pub fn pages(&self, assets: &BTreeMap<String, Address>) -> Vec<Page> {
        let at_hand = || {
            rayon::join(|| self.vocabulary(), || self.exports());
            self.pages_at_hand(assets)
        };
        let (search, mut all) = rayon::join(|| self.search_pages(), at_hand);
        all.extend(search);
        all
    }

    /// The files of the search index; it is made for that.
    pub fn search_pages(&self) -> Vec<Page> {
        let files = self.search_index().files.iter().enumerate();
        let files = files.map(|(n, file)| Page {
            address: search_address(&file.name),
            what: What::SearchFile(n),
        });
        files
            .chain([page(SEARCH_MANIFEST, What::SearchManifest)])
            .collect()
    }

    /// All that can be told before the search index is made, which takes a while: all but [`Views::search_pages`].
    pub fn pages_at_hand(&self, assets: &BTreeMap<String, Address>) -> Vec<Page> {
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
            page("topics-by-kind.html", What::TopicsByKind),
            page("topics-tree.html", What::TopicsTree),
            page("topics-active.html", What::TopicsActive),
            page("topics-network.html", What::TopicsNetwork),
            page("search.html", What::Search),
            page("404.html", What::NotFound),
            page("topics.ttl", What::Turtle),
            page("topics.jsonld", What::JsonLd),
            page("topics.json", What::TopicsJson),
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
        if self.has_copies() {
            let copies = briefings.iter().enumerate();
            all.extend(copies.map(|(n, text)| at(&copy_address(&text.address), What::Copy(n))));
        }
        all.extend(
            pages
                .iter()
                .enumerate()
                .map(|(n, page)| at(&page.address, What::StaticPage(n))),
        );
        for (n, topic) in topics.iter().enumerate() {
            if self.index.has_page[n] {
                all.push(at(&topic.text.address, What::Topic(n)));
            }
            let years = self.topic_years(n).into_iter();
            all.extend(
                years.map(|year| at(&self.topic_year_address(n, year), What::TopicYear(n, year))),
            );
            let feed = self.topic_feed_address(n);
            all.extend(feed.map(|feed| at(&feed, What::TopicFeed(n))));
        }
        self.add_timeline(&mut all);
        self.add_authors(&mut all);
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
        // A site's own file stands in their places.
        let own: BTreeSet<&str> = files.iter().map(|file| file.address.as_str()).collect();
        let for_machines = [
            ("robots.txt", What::Robots),
            ("llms.txt", What::Llms),
            ("_headers", What::Headers),
            ("_redirects", What::Redirects),
        ];
        let is_wanted = |(address, what): &(&str, What)| {
            let has_any = *what != What::Redirects || !redirects.is_empty();
            has_any && !own.contains(address)
        };
        let wanted = for_machines.into_iter().filter(is_wanted);
        all.extend(wanted.map(|(address, what)| page(address, what)));
        if self.site.base_url.is_some() {
            all.push(page("feed.xml", What::Atom));
            all.push(page("feed.json", What::JsonFeed));
            self.add_sitemaps(&mut all);
        }
        all
    }

    fn add_sitemaps(&self, all: &mut Vec<Page>) {
        let parts = self.sitemap_parts();
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

    /// The file that is copied to a page's address, if one is; its path is within the site's folder.
    pub fn copy_of(&self, page: &Page) -> Option<&Arc<str>> {
        match page.what {
            What::File(n) => Some(&self.archive.files[n].path),
            _ => None,
        }
    }

    /// The file whose text a page is about, if there is one; its path is within the site's folder.
    pub fn source_of(&self, page: &Page) -> Option<&Arc<str>> {
        match page.what {
            What::Briefing(n) | What::Copy(n) => Some(&self.archive.briefings[n].source.path),
            What::StaticPage(n) => Some(&self.archive.pages[n].source.path),
            What::Topic(n) => Some(&self.archive.topics[n].text.source.path),
            _ => None,
        }
    }
}

fn page(path: &str, what: What) -> Page {
    Page {
        address: fixed(path),
        what,
    }
}

pub(super) fn year_address(year: i16) -> Address {
    fixed(&format!("archive/{year:04}.html"))
}

pub(super) fn month_address(month: &Month) -> Address {
    fixed(&format!(
        "archive/{:04}-{:02}.html",
        month.year, month.month
    ))
}

pub(super) fn search_address(name: &str) -> Address {
    fixed(&format!("{SEARCH_FOLDER}{name}"))
}

pub(super) fn sitemap_address(part: usize) -> Address {
    fixed(&format!("sitemap-{}.xml", part + 1))
}
