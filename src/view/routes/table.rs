//! The table of every kind of page and file.

use super::route::At::{Fixed, Folder, Mirrored, UnlessOwn};
use super::route::{FILE, Menu, PAGE, Pages, Route, each};
use crate::address::fixed;
use crate::format::events::Format;
use crate::view::model;
use crate::view::model::shape::add;
use crate::view::page::{Located, Page, PageKind};
use crate::view::pages::timeline::{files as event_files, list, overview};
use crate::view::pages::{
    archive, authors, briefing, event, feeds, files, home, hosts, llms, markdown_export, not_found,
    redirect, search, sitemap, static_page, topic, topic_map, topics, vocabulary,
};
use crate::view::site::Site;
use crate::view::site_inputs::Inputs;

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
        at: &[Fixed("topics.html"), Folder("topics/index/")],
        title: "topics",
        menu: Some(Menu::Main),
        has_entries: |inputs| !inputs.archive.topics.is_empty(),
        fields: Some(add::<model::Topics>),
        pages: Pages::Each(|kind, site| each(kind, topics::letters(site), topics::a_to_z)),
        ..PAGE
    },
    Route {
        name: "topics-by-kind",
        at: &[Fixed("topics-by-kind.html"), Folder("topics/index/")],
        title: "topics_by_kind",
        fields: Some(add::<model::TopicsByKind>),
        pages: Pages::Each(|kind, site| each(kind, topics::kinds(site), topics::by_kind)),
        ..PAGE
    },
    Route {
        name: "topics-tree",
        at: &[Fixed("topics-tree.html"), Folder("topics/index/")],
        title: "topics_tree",
        fields: Some(add::<model::TopicsTree>),
        pages: Pages::Each(|kind, site| each(kind, topics::trees(site), topics::tree)),
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
        has_entries: |inputs| has_events(inputs) || !inputs.archive.removed.is_empty(),
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
        pages: Pages::Each(|kind, site| each(kind, authors::lists(site), authors::index)),
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
        at: &[Fixed(search::SEARCH_MANIFEST)],
        pages: Pages::Search(|kind, index| {
            let entry = Located::at(fixed(search::SEARCH_MANIFEST), index.clone());
            each(kind, vec![entry], search::manifest)
        }),
        ..FILE
    },
    Route {
        name: "404",
        at: &[Fixed("404.html")],
        fields: Some(add::<model::NotFound>),
        is_listed: false,
        pages: Pages::Page(not_found::page),
        ..PAGE
    },
    Route {
        name: "redirect",
        at: &[Mirrored("ALIAS")],
        fields: Some(add::<model::Redirect>),
        is_listed: false,
        pages: Pages::Each(|kind, site| each(kind, redirect::all(site), redirect::page)),
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
        pages: Pages::Each(|kind, site| {
            each(kind, markdown_export::all(site), markdown_export::copy)
        }),
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

fn event_exports(kind: PageKind, site: &Site, format: Format) -> Vec<Page> {
    each(kind, event_files::all(site, format), event_files::export)
}
