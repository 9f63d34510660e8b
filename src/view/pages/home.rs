//! The home page.

use std::cmp::Reverse;

use crate::archive::model::Archive;
use crate::cache::Hashed;
use crate::content::model::Status;
use crate::format::schema_org::{EntryPoint, Node, SearchAction, WebSite};
use crate::ids::EventId;
use crate::view::detail::Detail;
use crate::view::json_ld::Described;
use crate::view::lists::{self, first};
use crate::view::model::{Content, Counts, EventView, Home};
use crate::view::page::Draft;
use crate::view::site::Site;
use crate::view::summaries;
use crate::view::trends;

/// The number of most active topics shown.
const ACTIVE: usize = 6;
/// The most dates to come, and the most events of today's day in earlier years.
const DATES: usize = 5;

/// The home page: the newest briefings, events of weight, and ways into the archive.
pub fn page(site: &Site, _: &(), _: Detail) -> Draft {
    let config = &site.archive.config;
    let significance = |number: &&EventId| site.summaries.events[**number].significance;
    let most = site
        .index
        .events_newest
        .iter()
        .map(|n| significance(&n))
        .min()
        .unwrap_or(1);
    let events: Vec<EventId> = site
        .index
        .events_newest
        .iter()
        .filter(|n| significance(n) == most)
        .take(8)
        .copied()
        .collect();
    let content = Home {
        briefings: site.summaries.of_briefings(first(
            &lists::without_copies(site, &site.index.newest),
            config.home_entries,
        )),
        events: site.summaries.of_events(&events),
        on_this_day: on_this_day(site),
        next_dates: next_dates(site),
        topics: first(&lists::busiest(site), 12)
            .iter()
            .map(|n| summaries::topic_entry(site.archive, site.index, *n, site.language))
            .collect(),
        active: trends::active(site, ACTIVE),
        trend_html: trends::overall_trend(site),
        first: lists::day_of(site, site.index.newest.iter().rev()),
        last: lists::day_of(site, site.index.newest.iter()),
        counts: counts(site),
    };
    Draft::new(Content::of(content), Vec::new())
        .titled(&config.title, &config.description)
        .described(described(site))
}

/// A page of its own, and the site that it stands for.
fn described(site: &Site) -> Described {
    Described {
        addressed: vec![Node::WebSite(Box::new(web_site(site)))],
        ..Described::page("WebPage")
    }
}

fn web_site(site: &Site) -> WebSite {
    let url = site.full("index.html").unwrap_or_default();
    WebSite {
        kind: "WebSite",
        id: format!("{url}#website"),
        name: site.site_view.title.clone(),
        description: site.site_view.description.clone(),
        in_language: site.site_view.language.clone(),
        publisher: site.things.publisher.clone(),
        potential_action: SearchAction {
            kind: "SearchAction",
            target: EntryPoint {
                kind: "EntryPoint",
                url_template: format!("{url}search.html?q={{search_term_string}}"),
            },
            query_input: "required name=search_term_string",
        },
        url,
    }
}

fn counts(site: &Site) -> Counts {
    let Archive {
        briefings,
        topics,
        events,
        ..
    } = site.archive;
    Counts {
        briefings: briefings.len(),
        topics: topics.len(),
        events: events.len(),
    }
}

/// Events of today's day in earlier years, latest first; the significant ones where there are many.
fn on_this_day(site: &Site) -> Vec<Hashed<EventView>> {
    let today = site.archive.today;
    let is_of_today = |event: &&EventId| {
        let date = &site.archive.events[**event].record.date;
        let Some(day) = date.extent().earliest.filter(|_| date.is_exact()) else {
            return false;
        };
        let same = (i16::from(day.month), i16::from(day.day))
            == (today.month().into(), today.day().into());
        same && day.year < today.year().into()
    };
    let mut events: Vec<EventId> = (site.index.events_newest.iter())
        .filter(is_of_today)
        .copied()
        .collect();
    events.sort_by_key(|event| {
        let card = &site.summaries.events[*event];
        (card.significance, site.index.event_rank[*event])
    });
    events.truncate(DATES);
    events.sort_by_key(|event| site.index.event_rank[*event]);
    site.summaries.of_events(&events)
}

/// What is planned and still to come, soonest first: by its last day, since that is when it is to be at the latest.
fn next_dates(site: &Site) -> Vec<Hashed<EventView>> {
    let today = site.archive.today;
    let mut ahead: Vec<EventId> = (site.archive.events.ids())
        .filter(|event| {
            let record = &site.archive.events[*event].record;
            let announced = record.status == Some(Status::Announced);
            (announced || record.is_planned()) && record.is_ahead(today)
        })
        .collect();
    ahead.sort_by_key(|event| {
        let latest = site.archive.events[*event].record.date.extent().latest;
        (latest, Reverse(site.index.event_rank[*event]))
    });
    site.summaries.of_events(first(&ahead, DATES))
}
