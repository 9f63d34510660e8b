//! Who wrote the archive: a list of the authors, and a page and a feed for each.

use super::feeds;
use crate::address::{Address, fixed};
use crate::format::feeds::Feed;
use crate::format::schema_org::Entity;
use crate::ids::{AuthorId, BriefingId};
use crate::view::detail::Detail;
use crate::view::json_ld::{self, Described, WebPage};
use crate::view::links;
use crate::view::lists::{self, Year};
use crate::view::model::{Author, AuthorEntry, Authors, Content, Link, YearLink};
use crate::view::page::{Draft, Located};
use crate::view::parts::{Leaf, Part};
use crate::view::site::Site;
use crate::view::things::author_address;
use crate::view::views::View;

/// The most briefings that an author's page lists; where there are more, each year has a page of its own.
const LISTED: usize = 60;
/// The number of briefings that an author's page lists where the years have pages, newest first.
const NEWEST: usize = 15;

/// The most authors on one page of the list of all.
const NAMES: usize = 800;

/// An author, and a part of the briefings of a year where these have pages of their own.
pub type Shown = (AuthorId, Option<(Year, Part)>);

/// Every author's page, each followed by the parts of those of its years.
pub fn all(site: &Site) -> Vec<Located<Shown>> {
    let pages = site.index.authors.ids().flat_map(|n| {
        let years = years(site, n).into_iter();
        let years = years.flat_map(move |year| {
            let address = year_address(site, n, year);
            let parts = Part::all(of_year(site, n, year).len());
            parts.map(move |part| Located::at(part.address(&address), (n, Some((year, part)))))
        });
        let own = Located::at(author_address(site.index, n), (n, None));
        std::iter::once(own).chain(years)
    });
    pages.collect()
}

/// Every author's feed.
pub fn all_feeds(site: &Site) -> Vec<Located<AuthorId>> {
    let authors = site.index.authors.ids();
    authors
        .filter_map(|n| Some(Located::at(feed_address(site, n)?, n)))
        .collect()
}

/// The parts of the list of all authors.
pub fn lists(site: &Site) -> Vec<Located<Leaf>> {
    let leaves = Leaf::all(site.index.authors.len(), NAMES);
    leaves
        .map(|leaf| Located::at(list_address(leaf), leaf))
        .collect()
}

fn list_address(leaf: Leaf) -> Address {
    match leaf.number {
        0 => fixed("authors.html"),
        number => fixed(&format!("authors/pages/{}.html", number + 1)),
    }
}

/// All authors, by name, or a part of them.
pub fn index(site: &Site, leaf: &Leaf, _: Detail) -> Draft {
    let authors: Vec<AuthorId> = site.index.authors.ids().collect();
    let entry = |n: &AuthorId| {
        let author = &site.index.authors[*n];
        AuthorEntry {
            name: author.name.clone(),
            url: author_address(site.index, *n).url(),
            count: author.briefings.len(),
            latest: author
                .briefings
                .first()
                .and_then(|newest| site.summaries.briefings[*newest].date.clone()),
        }
    };
    let content = Content::of(Authors {
        authors: leaf.items(&authors, NAMES).iter().map(entry).collect(),
        parts: leaf.links(list_address),
    });
    let draft = Draft::new(content, vec![links::home(site)]);
    match leaf.number {
        0 => draft,
        _ => {
            let title = leaf.title(site, site.language.text("authors"));
            draft.titled(title, site.language.text("authors_about"))
        }
    }
}

/// An author's page, or a part of that of a year.
pub fn page(site: &Site, (number, year): &Shown, _: Detail) -> Draft {
    let content = content(site, *number, *year);
    let name = &site.index.authors[*number].name;
    let mut trail = vec![links::home(site), site.link("authors.html", "authors")];
    let mut title = name.clone();
    if year.is_some() {
        title = format!("{name}: {}", content.year);
        trail.extend(links_to(site, std::slice::from_ref(name)));
    }
    let description = site.language.with("briefings_by", &[("name", &title)]);
    let described = Described {
        page: Some(WebPage {
            kind: "ProfilePage",
            about: None,
            main_entity: Some(Entity::Thing(json_ld::author(site, name))),
        }),
        ..Described::page("")
    };
    let feed = content.feed.clone();
    let mut draft = Draft::new(Content::of(content), trail)
        .titled(title, description)
        .described(described);
    draft.social.kind = "profile";
    match feed {
        Some(feed) => draft.also(feed, "application/atom+xml", name),
        None => draft,
    }
}

fn content(site: &Site, number: AuthorId, year: Option<(Year, Part)>) -> Author {
    let author = &site.index.authors[number];
    let years = years(site, number);
    let briefings = match year {
        Some((year, part)) => part.items(&of_year(site, number, year)).to_vec(),
        None if !years.is_empty() => lists::first(&author.briefings, NEWEST).to_vec(),
        None => author.briefings.clone(),
    };
    let link_to = |(year, part): (Year, Part)| {
        let name = lists::year_label(site, year);
        part.link(site, &year_address(site, number, year), &name)
    };
    let count = |year: Year| of_year(site, number, year).len();
    let place = year.and_then(|(year, _)| years.iter().position(|other| *other == year));
    let neighbour = |place: Option<usize>| years.get(place?).copied();
    let older = || {
        let year = neighbour(place.map(|place| place + 1))?;
        Some((year, Part::newest(count(year))))
    };
    let newer = || {
        let year = neighbour(place.and_then(|place| place.checked_sub(1)))?;
        Some((year, Part::oldest(count(year))))
    };
    let part = |to: fn(Part) -> Option<Part>| year.and_then(|(year, part)| Some((year, to(part)?)));
    let link = |year: &Year| YearLink {
        label: lists::year_label(site, *year),
        url: year_address(site, number, *year).url(),
        count: count(*year),
    };
    Author {
        name: author.name.clone(),
        url: author_address(site.index, number).url(),
        briefings: site.summaries.of_briefings(&briefings),
        briefing_count: author.briefings.len(),
        year: year
            .map(|(year, part)| part.title(site, &lists::year_label(site, year)))
            .unwrap_or_default(),
        years: years.iter().map(link).collect(),
        previous: part(Part::older).or_else(older).map(link_to),
        next: part(Part::newer).or_else(newer).map(link_to),
        feed: feed_address(site, number).map(|feed| feed.url()),
    }
}

/// An author's briefings of a year, newest first.
fn of_year(site: &Site, number: AuthorId, year: Year) -> Vec<BriefingId> {
    let briefings = site.index.authors[number].briefings.iter().copied();
    briefings
        .filter(|n| lists::year_of(site, *n) == year)
        .collect()
}

/// An author's briefings, in short: the texts are in the feed of the whole.
pub fn feed(site: &Site, number: &AuthorId, _: Detail) -> View {
    let number = *number;
    let author = &site.index.authors[number];
    let page = author_address(site.index, number);
    let address = feed_address(site, number).and_then(|own| site.absolute(&own));
    View::Atom(Feed {
        title: format!("{}: {}", site.archive.config.title, author.name),
        description: String::new(),
        home: site.absolute(&page).unwrap_or_default(),
        own: address.unwrap_or_default(),
        items: feeds::items(site, &author.briefings, None),
        ..feeds::empty(site)
    })
}

/// Names as links to their pages; the `url` of one that has no page is empty.
pub fn links_to(site: &Site, names: &[String]) -> Vec<Link> {
    let link = |name: &String| Link {
        url: site
            .index
            .author(name)
            .map(|n| author_address(site.index, n).url())
            .unwrap_or_default(),
        label: name.clone(),
    };
    names.iter().map(link).collect()
}

fn year_address(site: &Site, number: AuthorId, year: Year) -> Address {
    let slug = &site.index.authors[number].slug;
    match year {
        Some(year) => fixed(&format!("authors/{slug}/{year:04}.html")),
        None => fixed(&format!("authors/{slug}/undated.html")),
    }
}

/// Where an author's feed is, where there are feeds and it has dated briefings.
fn feed_address(site: &Site, number: AuthorId) -> Option<Address> {
    let author = &site.index.authors[number];
    let mut dated = author.briefings.iter().map(|n| lists::year_of(site, *n));
    let has_entries = site.site_view.feeds && dated.any(|year| year.is_some());
    has_entries.then(|| fixed(&format!("authors/{}.xml", author.slug)))
}

/// The years that have pages of their own, newest first; none where all is on the author's page.
fn years(site: &Site, number: AuthorId) -> Vec<Year> {
    lists::years_of(site, &site.index.authors[number].briefings, LISTED)
}
