//! The table of every kind of page and file: where each is, what it is called, and the function that makes it.
//!
//! In: a [`Site`]. Out: every [`Page`] there is to be. Reserved addresses, menus, sitemaps, the titles of pages and the contract of
//! themes are all read from [`ROUTES`]: a new kind of page is a row here, a function in [`super::pages`], its fields in
//! [`super::model`] and a template.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::detail::Detail;
use super::model::shape::{AddShape, add};
use super::model::{self, MenuLink};
use super::page::{Draft, Entry, Kind, Made, Page, html};
use super::pages::timeline::{files as event_files, list, overview};
use super::pages::{
    answers, archive, authors, briefing, event, feeds, files, home, hosts, llms, markdown, search,
    sitemap, static_page, topic, topic_map, topics, vocabulary,
};
use super::search_index::search_index;
use super::site::Site;
use super::site_inputs::Inputs;
use super::site_view::{Menus, ThemeValues};
use super::views::View;
use crate::address::fixed;
use crate::archive::index::Index;
use crate::archive::resolve::{Archive, CopiedFile, Resolved};
use crate::cache::Cache;
use crate::content::model::Article;
use crate::format::events::Format;
use crate::locale::language::Language;
use crate::search::Index as SearchIndex;

/// A kind of page or file.
pub struct Route {
    /// What it is called: `topic-year` is rendered by `topic-year.html`.
    pub name: &'static str,
    /// Where its pages are.
    pub at: &'static [At],
    /// The message that titles its only page: `topics`, described by `topics_about`; empty where each page has its own.
    pub title: &'static str,
    /// The menu that links to it, where `site.yaml` states none.
    pub menu: Option<Menu>,
    /// The fields that its template sees beside those of all pages; `None` for a file, which a format's writer makes.
    pub fields: Option<AddShape>,
    /// Whether search engines are to find its pages.
    pub is_listed: bool,
    /// Whether an archive has any.
    pub exists: fn(Inputs) -> bool,
    /// What makes them.
    pub pages: Pages,
}

/// Where pages of a kind are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// At this address, where nothing else may be.
    Fixed(&'static str),
    /// At this address, unless the site has a file of its own there.
    UnlessOwn(&'static str),
    /// In this folder, which holds nothing else.
    Folder(&'static str),
    /// Where their sources are: `topics/TOPIC.html`.
    Mirrored(&'static str),
}

/// A menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// The main navigation.
    Main,
    /// The footer.
    Footer,
}

/// What makes the pages of a kind.
pub enum Pages {
    /// The only one, at the first of the addresses.
    Page(fn(&Site, &(), Detail) -> Draft),
    /// The only file, at the first of the addresses.
    File(fn(&Site, &(), Detail) -> View),
    /// One for each of something that the site has.
    Each(fn(Kind, &Site) -> Vec<Page>),
    /// Those that say which others there are.
    Listing(fn(Kind, &[Page]) -> Vec<Page>),
    /// The files of the search index, which is made apart.
    Search(fn(Kind, &Arc<SearchIndex>) -> Vec<Page>),
}

use At::{Fixed, Folder, Mirrored, UnlessOwn};

const PAGE: Route = Route {
    name: "",
    at: &[],
    title: "",
    menu: None,
    fields: None,
    is_listed: true,
    exists: |_| true,
    pages: Pages::Each(|_, _| Vec::new()),
};

const FILE: Route = Route {
    is_listed: false,
    ..PAGE
};

/// Every kind of page and file. The order is that of the pages, of menus, and of what a link that fits several names means first.
pub static ROUTES: &[Route] = &[
    Route {
        name: "home",
        at: &[Fixed("index.html")],
        fields: Some(add::<model::Home>),
        pages: Pages::Page(home::page),
        ..PAGE
    },
    Route {
        name: "briefing",
        at: &[Mirrored("briefings/YEAR/BRIEFING.html")],
        fields: Some(add::<model::Briefing>),
        pages: Pages::Each(|kind, site| each(kind, briefing::all(site), briefing::page)),
        ..PAGE
    },
    Route {
        name: "page",
        at: &[Mirrored("PAGE.html")],
        fields: Some(add::<model::Page>),
        pages: Pages::Each(|kind, site| each(kind, static_page::all(site), static_page::page)),
        ..PAGE
    },
    Route {
        name: "archive",
        at: &[Fixed("archive.html")],
        title: "archive",
        menu: Some(Menu::Main),
        fields: Some(add::<model::ArchiveOverview>),
        pages: Pages::Page(archive::overview),
        ..PAGE
    },
    Route {
        name: "archive-year",
        at: &[Folder("archive/")],
        fields: Some(add::<model::ArchiveYear>),
        pages: Pages::Each(|kind, site| each(kind, archive::years(site), archive::year)),
        ..PAGE
    },
    Route {
        name: "archive-month",
        at: &[Folder("archive/")],
        fields: Some(add::<model::ArchiveMonth>),
        pages: Pages::Each(|kind, site| each(kind, archive::months(site), archive::month)),
        ..PAGE
    },
    Route {
        name: "topics",
        at: &[Fixed("topics.html")],
        title: "topics",
        menu: Some(Menu::Main),
        fields: Some(add::<model::Topics>),
        pages: Pages::Page(topics::a_to_z),
        ..PAGE
    },
    Route {
        name: "topics-by-kind",
        at: &[Fixed("topics-by-kind.html")],
        title: "topics_by_kind",
        fields: Some(add::<model::TopicsByKind>),
        pages: Pages::Page(topics::by_kind),
        ..PAGE
    },
    Route {
        name: "topics-tree",
        at: &[Fixed("topics-tree.html")],
        title: "topics_tree",
        fields: Some(add::<model::TopicsTree>),
        pages: Pages::Page(topics::tree),
        ..PAGE
    },
    Route {
        name: "topics-active",
        at: &[Fixed("topics-active.html")],
        title: "topics_active",
        fields: Some(add::<model::TopicsActive>),
        pages: Pages::Page(topics::active),
        ..PAGE
    },
    Route {
        name: "topics-network",
        at: &[Fixed("topics-network.html")],
        title: "topics_network",
        fields: Some(add::<model::TopicsNetwork>),
        pages: Pages::Page(topic_map::page),
        ..PAGE
    },
    Route {
        name: "topic",
        at: &[Mirrored("topics/TOPIC.html")],
        fields: Some(add::<model::Topic>),
        pages: Pages::Each(|kind, site| each(kind, topic::all(site), topic::page)),
        ..PAGE
    },
    Route {
        name: "topic-year",
        at: &[Folder("topics/years/")],
        fields: Some(add::<model::TopicYear>),
        pages: Pages::Each(|kind, site| each(kind, topic::all_years(site), topic::year_page)),
        ..PAGE
    },
    Route {
        name: "timeline",
        at: &[Fixed("timeline.html")],
        title: "timeline",
        menu: Some(Menu::Main),
        fields: Some(add::<model::Timeline>),
        pages: Pages::Page(overview::page),
        ..PAGE
    },
    Route {
        name: "timeline-list",
        at: &[Folder("timeline/")],
        fields: Some(add::<model::TimelineList>),
        pages: Pages::Each(|kind, site| each(kind, list::all(site), list::page)),
        ..PAGE
    },
    Route {
        name: "event",
        at: &[Mirrored("events/EVENT.html")],
        fields: Some(add::<model::Event>),
        pages: Pages::Each(|kind, site| each(kind, event::all(site), event::page)),
        ..PAGE
    },
    Route {
        name: "event-removed",
        at: &[Mirrored("events/EVENT.html")],
        fields: Some(add::<model::EventRemoved>),
        is_listed: false,
        pages: Pages::Each(|kind, site| each(kind, event::all_removed(site), event::removed)),
        ..PAGE
    },
    Route {
        name: "events-calendar",
        at: &[Fixed("timeline.ics"), Folder("timeline/")],
        exists: has_events,
        pages: Pages::Each(|kind, site| event_exports(kind, site, Format::Calendar)),
        ..FILE
    },
    Route {
        name: "events-json",
        at: &[Fixed("timeline.json"), Folder("timeline/")],
        exists: has_events,
        pages: Pages::Each(|kind, site| event_exports(kind, site, Format::Json)),
        ..FILE
    },
    Route {
        name: "events-schema",
        at: &[Fixed("timeline.schema.json")],
        exists: has_events,
        pages: Pages::File(event_files::schema),
        ..FILE
    },
    Route {
        name: "events-csv",
        at: &[Fixed("timeline.csv"), Folder("timeline/")],
        exists: has_events,
        pages: Pages::Each(|kind, site| event_exports(kind, site, Format::Csv)),
        ..FILE
    },
    Route {
        name: "events-feed",
        at: &[Fixed("timeline.xml"), Folder("timeline/")],
        exists: has_events,
        pages: Pages::Each(|kind, site| event_exports(kind, site, Format::Atom)),
        ..FILE
    },
    Route {
        name: "events-timelinejs",
        at: &[Fixed("timeline/timelinejs.json"), Folder("timeline/")],
        exists: has_events,
        pages: Pages::Each(|kind, site| event_exports(kind, site, Format::TimelineJs)),
        ..FILE
    },
    Route {
        name: "events-script",
        at: &[Folder("timeline/")],
        exists: has_events,
        pages: Pages::Each(|kind, site| {
            each(kind, event_files::scripts(site), event_files::script)
        }),
        ..FILE
    },
    Route {
        name: "authors",
        at: &[Fixed("authors.html")],
        title: "authors",
        menu: Some(Menu::Footer),
        fields: Some(add::<model::Authors>),
        exists: |inputs| !inputs.index.authors.is_empty(),
        pages: Pages::Page(authors::index),
        ..PAGE
    },
    Route {
        name: "author",
        at: &[Folder("authors/")],
        fields: Some(add::<model::Author>),
        pages: Pages::Each(|kind, site| each(kind, authors::all(site), authors::page)),
        ..PAGE
    },
    Route {
        name: "author-feed",
        at: &[Folder("authors/")],
        pages: Pages::Each(|kind, site| each(kind, authors::all_feeds(site), authors::feed)),
        ..FILE
    },
    Route {
        name: "search",
        at: &[Fixed("search.html")],
        title: "search",
        menu: Some(Menu::Footer),
        fields: Some(add::<model::Search>),
        pages: Pages::Page(search::page),
        ..PAGE
    },
    Route {
        name: "search-index",
        at: &[Folder(search::SEARCH_FOLDER)],
        pages: Pages::Search(|kind, index| each(kind, search::files(index), search::file)),
        ..FILE
    },
    Route {
        name: "search-manifest",
        at: &[Mirrored(search::SEARCH_MANIFEST)],
        pages: Pages::Search(|kind, index| {
            let entry = Entry::at(fixed(search::SEARCH_MANIFEST), index.clone());
            each(kind, vec![entry], search::manifest)
        }),
        ..FILE
    },
    Route {
        name: "404",
        at: &[Fixed("404.html")],
        fields: Some(add::<model::NotFound>),
        is_listed: false,
        pages: Pages::Page(answers::not_found),
        ..PAGE
    },
    Route {
        name: "redirect",
        at: &[Mirrored("ALIAS")],
        fields: Some(add::<model::Redirect>),
        is_listed: false,
        pages: Pages::Each(|kind, site| each(kind, answers::redirects(site), answers::redirect)),
        ..PAGE
    },
    Route {
        name: "feed-atom",
        at: &[Fixed("feed.xml")],
        exists: has_address,
        pages: Pages::File(feeds::atom),
        ..FILE
    },
    Route {
        name: "feed-json",
        at: &[Fixed("feed.json")],
        exists: has_address,
        pages: Pages::File(feeds::json),
        ..FILE
    },
    Route {
        name: "topic-feed",
        at: &[Mirrored("topics/TOPIC.xml")],
        pages: Pages::Each(|kind, site| each(kind, feeds::all_of_topics(site), feeds::of_topic)),
        ..FILE
    },
    Route {
        name: "sitemap",
        at: &[Fixed("sitemap.xml")],
        exists: has_address,
        pages: Pages::Listing(|kind, pages| each(kind, sitemap::all(pages), sitemap::sitemap)),
        ..FILE
    },
    Route {
        name: "vocabulary-turtle",
        at: &[Fixed("topics.ttl")],
        pages: Pages::File(vocabulary::turtle),
        ..FILE
    },
    Route {
        name: "vocabulary-jsonld",
        at: &[Fixed("topics.jsonld")],
        pages: Pages::File(vocabulary::json_ld),
        ..FILE
    },
    Route {
        name: "vocabulary-json",
        at: &[Fixed("topics.json")],
        pages: Pages::File(vocabulary::json),
        ..FILE
    },
    Route {
        name: "markdown-copy",
        at: &[Mirrored("briefings/YEAR/BRIEFING.md")],
        pages: Pages::Each(|kind, site| each(kind, markdown::all(site), markdown::copy)),
        ..FILE
    },
    Route {
        name: "robots",
        at: &[UnlessOwn("robots.txt")],
        pages: Pages::File(files::robots),
        ..FILE
    },
    Route {
        name: "llms",
        at: &[UnlessOwn("llms.txt")],
        pages: Pages::File(llms::llms),
        ..FILE
    },
    Route {
        name: "host-headers",
        at: &[UnlessOwn("_headers")],
        pages: Pages::File(hosts::headers),
        ..FILE
    },
    Route {
        name: "host-redirects",
        at: &[UnlessOwn("_redirects")],
        exists: |inputs| !inputs.archive.redirects.is_empty(),
        pages: Pages::File(hosts::redirects),
        ..FILE
    },
    Route {
        name: "asset",
        at: &[Folder("assets/")],
        pages: Pages::Each(|kind, site| each(kind, files::assets(site), files::asset)),
        ..FILE
    },
    Route {
        name: "file",
        at: &[Mirrored("FILE")],
        pages: Pages::Each(|kind, site| {
            let files = files::copies(site).into_iter();
            let copy = |(address, path)| Page::copy(kind, address, &path);
            files.map(copy).collect()
        }),
        ..FILE
    },
];

fn has_address(inputs: Inputs) -> bool {
    inputs.archive.config.base_url.is_some()
}

fn has_events(inputs: Inputs) -> bool {
    !inputs.archive.events.is_empty()
}

fn each<I, M>(kind: Kind, entries: Vec<Entry<I>>, make: fn(&Site, &I, Detail) -> M) -> Vec<Page>
where
    I: Send + Sync + 'static,
    M: Into<Made> + 'static,
{
    let entries = entries.into_iter();
    entries.map(|entry| Page::new(kind, entry, make)).collect()
}

fn event_exports(kind: Kind, site: &Site, format: Format) -> Vec<Page> {
    each(kind, event_files::all(site, format), event_files::export)
}

/// A site, all that its pages share made.
pub fn site<'a>(
    archive: &'a Archive,
    index: &'a Index,
    language: &'a Arc<Language>,
    theme: ThemeValues,
) -> Site<'a> {
    let inputs = Inputs {
        archive,
        index,
        language,
    };
    Site::new((archive, index), language, theme, menus(inputs))
}

/// Every page and file but for those of the search index, each at an address of its own.
pub fn pages(site: &Site) -> Vec<Page> {
    let files = site.archive.files.iter();
    let own: BTreeSet<&str> = files.map(|file| file.address.as_str()).collect();
    let mut pages = Vec::new();
    for route in ROUTES.iter().filter(|route| (route.exists)(site.inputs())) {
        pages.extend(route.pages_of(site, &own));
    }
    // What lists pages comes once these are known.
    let mut listings = Vec::new();
    for route in ROUTES.iter().filter(|route| (route.exists)(site.inputs())) {
        if let Pages::Listing(make) = route.pages {
            listings.extend(make(route.kind(), &pages));
        }
    }
    pages.extend(listings);
    pages
}

/// Every page and file, with those of the search index, which is made beside them.
pub fn all(site: &Site, cache: &Cache) -> Vec<Page> {
    let index = || search_files(&Arc::new(search_index(site, cache)));
    let (files, mut pages) = rayon::join(index, || pages(site));
    pages.extend(files);
    pages
}

/// The files of the search index.
pub fn search_files(index: &Arc<SearchIndex>) -> Vec<Page> {
    let files = ROUTES.iter().filter_map(|route| match route.pages {
        Pages::Search(make) => Some(make(route.kind(), index)),
        _ => None,
    });
    files.flatten().collect()
}

/// Which of the files that are made unless the site has its own it does have, in words.
pub fn notes_on_own_files(archive: &Archive) -> Vec<String> {
    let is_made = |path: &str| {
        let mut all = ROUTES.iter().flat_map(|route| route.at);
        all.any(|at| matches!(at, UnlessOwn(made) if *made == path))
    };
    let files = archive.files.iter();
    let own = files.filter(|file| is_made(file.address.as_str()));
    let note = |file: &CopiedFile| {
        format!(
            "{} stands in place of the one that Annals writes",
            file.path
        )
    };
    own.map(note).collect()
}

/// What every archive has at fixed addresses.
pub fn fixed_addresses() -> impl Iterator<Item = &'static str> {
    let all = ROUTES.iter().flat_map(|route| route.at);
    all.filter_map(|at| match at {
        Fixed(address) => Some(*address),
        _ => None,
    })
}

fn menus(inputs: Inputs) -> Menus {
    let links = |menu: Menu| {
        let routes = ROUTES.iter();
        let linked = routes.filter(|route| route.menu == Some(menu) && (route.exists)(inputs));
        let link = |route: &Route| {
            let Some(Fixed(address)) = route.at.first() else {
                return None;
            };
            Some(MenuLink {
                url: fixed(address).url(),
                href: None,
                label: inputs.language.text(route.title).into(),
            })
        };
        linked.filter_map(link).collect()
    };
    Menus {
        main: links(Menu::Main),
        footer: links(Menu::Footer),
    }
}

impl Route {
    /// What its pages know of their kind.
    pub fn kind(&self) -> Kind {
        Kind {
            name: self.name,
            title: self.title,
            is_listed: self.is_listed,
        }
    }

    /// Its pages, as far as they are made of the site alone; `own` are the addresses of the site's own files.
    fn pages_of(&self, site: &Site, own: &BTreeSet<&str>) -> Vec<Page> {
        let kind = self.kind();
        let entry = match self.at.first() {
            Some(Fixed(address)) => Some(Entry::at(fixed(address), ())),
            Some(UnlessOwn(address)) if !own.contains(address) => {
                Some(Entry::at(fixed(address), ()))
            }
            _ => None,
        };
        match self.pages {
            Pages::Page(make) => each(kind, Vec::from_iter(entry), make),
            Pages::File(make) => each(kind, Vec::from_iter(entry), make),
            Pages::Each(make) => make(kind, site),
            Pages::Listing(_) | Pages::Search(_) => Vec::new(),
        }
    }
}

/// A text that has a page of its own, by its number among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextId {
    /// A briefing.
    Briefing(usize),
    /// A page outside the archive's order.
    Page(usize),
}

/// The page of a text once the text is `text`, as [`crate::archive::resolve::again`] gives it, while all else is as it was.
pub fn page_of_text(site: &Site, id: TextId, text: &Resolved<Article>, detail: Detail) -> View {
    let (name, draft) = match id {
        TextId::Briefing(number) => ("briefing", briefing::with_text(site, number, text, detail)),
        TextId::Page(_) => ("page", static_page::with_text(site, text, detail)),
    };
    let route = ROUTES.iter().find(|route| route.name == name);
    let kind = route.map_or(PAGE.kind(), Route::kind);
    html(site, (kind, &text.address), draft, detail)
}
