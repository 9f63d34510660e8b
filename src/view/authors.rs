//! Who wrote the archive: a list of the authors, and a page and a feed for each.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::model::{Author, AuthorEntry, Authors, Content, Link, YearLink};
use super::topics::Year;
use super::{Feed, Page, Views, What};
use crate::address::{Address, fixed};

/// An author's page lists so many briefings; where there are more, each year has a page of its own.
const LISTED: usize = 60;
/// And then the author's own page lists so many.
const NEWEST: usize = 15;

impl Views<'_> {
    /// The pages of authors, each once; none where no briefing names an author.
    pub(super) fn author_pages(&self) -> Vec<(Address, What)> {
        if self.index.authors.is_empty() {
            return Vec::new();
        }
        let mut pages = vec![(fixed("authors.html"), What::Authors)];
        for n in 0..self.index.authors.len() {
            pages.push((self.author_address(n), What::Author(n, None)));
            for year in self.author_years(n) {
                pages.push((
                    self.author_year_address(n, year),
                    What::Author(n, Some(year)),
                ));
            }
        }
        pages
    }

    /// Those and the authors' feeds.
    pub(super) fn add_authors(&self, all: &mut Vec<Page>) {
        let pages = self.author_pages().into_iter();
        all.extend(pages.map(|(address, what)| Page { address, what }));
        let feeds = 0..self.index.authors.len();
        all.extend(feeds.filter_map(|n| {
            let address = self.author_feed_address(n)?;
            let what = What::AuthorFeed(n);
            Some(Page { address, what })
        }));
    }

    pub(super) fn authors(&self) -> Content {
        let authors = self.index.authors.iter().enumerate();
        let entry = |(n, author): (usize, &crate::archive::index::Author)| AuthorEntry {
            name: author.name.clone(),
            url: self.author_address(n).url(),
            count: author.briefings.len(),
            latest: author
                .briefings
                .first()
                .and_then(|newest| self.cards.summaries[*newest].date.clone()),
        };
        Content::Authors(Authors {
            authors: authors.map(entry).collect(),
        })
    }

    /// An author's page, or that of a year.
    pub(super) fn author(&self, number: usize, year: Option<Year>) -> Content {
        let author = &self.index.authors[number];
        let years = self.author_years(number);
        let mut briefings = author.briefings.clone();
        match year {
            Some(year) => briefings.retain(|n| self.year_of(*n) == year),
            None if !years.is_empty() => briefings.truncate(NEWEST),
            None => {}
        }
        let place = years.iter().position(|other| Some(*other) == year);
        let neighbour = |place: Option<usize>| {
            let year = *years.get(place?)?;
            Some(Link {
                url: self.author_year_address(number, year).url(),
                label: self.group_year(year),
            })
        };
        let link = |year: &Year| YearLink {
            label: self.group_year(*year),
            url: self.author_year_address(number, *year).url(),
            count: (author.briefings.iter())
                .filter(|n| self.year_of(**n) == *year)
                .count(),
        };
        Content::Author(Author {
            name: author.name.clone(),
            url: self.author_address(number).url(),
            briefings: self.cards.briefings(&briefings),
            briefing_count: author.briefings.len(),
            year: year.map(|year| self.group_year(year)).unwrap_or_default(),
            years: years.iter().map(link).collect(),
            previous: neighbour(place.map(|place| place + 1)),
            next: neighbour(place.and_then(|place| place.checked_sub(1))),
            feed: self.author_feed_address(number).map(|feed| feed.url()),
        })
    }

    /// An author's briefings, in short: the texts are in the feed of the whole.
    pub(super) fn author_feed(&self, number: usize, address: &Address) -> Feed {
        let author = &self.index.authors[number];
        let page = self.author_address(number);
        Feed {
            title: format!("{}: {}", self.archive.config.title, author.name),
            description: String::new(),
            home: self.absolute(&page).unwrap_or_default(),
            own: self.absolute(address).unwrap_or_default(),
            items: self.feed_items(&author.briefings, None),
            ..self.empty_feed()
        }
    }

    /// Names as links to their pages; the `url` of one that has no page is empty.
    pub(super) fn author_links(&self, names: &[String]) -> Vec<Link> {
        let link = |name: &String| Link {
            url: self
                .index
                .author(name)
                .map(|n| self.author_address(n).url())
                .unwrap_or_default(),
            label: name.clone(),
        };
        names.iter().map(link).collect()
    }

    pub(super) fn author_address(&self, number: usize) -> Address {
        fixed(&format!("authors/{}.html", self.index.authors[number].slug))
    }

    fn author_year_address(&self, number: usize, year: Year) -> Address {
        let slug = &self.index.authors[number].slug;
        match year {
            Some(year) => fixed(&format!("authors/{slug}/{year:04}.html")),
            None => fixed(&format!("authors/{slug}/undated.html")),
        }
    }

    /// Where an author's feed is, where there are feeds and it has dated briefings.
    fn author_feed_address(&self, number: usize) -> Option<Address> {
        let author = &self.index.authors[number];
        let mut dated = author.briefings.iter().map(|n| self.year_of(*n));
        let has_entries = self.site.feeds && dated.any(|year| year.is_some());
        has_entries.then(|| fixed(&format!("authors/{}.xml", author.slug)))
    }

    /// The years that have pages of their own, newest first; none where all is on the author's page.
    fn author_years(&self, number: usize) -> Vec<Year> {
        let all = &self.index.authors[number].briefings;
        if all.len() <= LISTED {
            return Vec::new();
        }
        let years: BTreeSet<Reverse<Year>> =
            all.iter().map(|n| Reverse(self.year_of(*n))).collect();
        years.into_iter().map(|Reverse(year)| year).collect()
    }
}
