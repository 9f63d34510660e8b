//! The lists of events that have pages and files: which there are, what is in each, where it is and what it is called.
//!
//! A page lists at most [`MOST`] events: beyond that the timeline is split by year, and a longer list into parts. An event's own
//! page, and so every link to it, stays where it is.

use crate::address::{Address, fixed};
use crate::archive::index::{Dimension, Facet};
use crate::format::events::{FORMATS, Format, icalendar};
use crate::ids::{EventId, FacetId};
use crate::view::events::changed;
use crate::view::model::Export;
use crate::view::parts;
use crate::view::site::Site;
use crate::view::summaries;

/// The most events on one page.
pub const MOST: usize = 400;

/// The least significance that the timeline shows by itself.
const NOTABLE: u8 = 2;
/// The fewest of these that are an overview; where there are fewer, all events are shown.
const FEWEST: usize = 20;

/// Some of the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// All of them.
    All,
    /// Those of a year, by its number.
    Year(usize),
    /// Those that have something in common, by the facet's number.
    Facet(FacetId),
}

/// The events that a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    All,
    /// Those of a list.
    Some(List),
}

/// The lists that have pages. Where the timeline shows all events, they have no list beside it.
pub fn all(site: &Site) -> Vec<List> {
    let everything = (shown(site).len() < site.archive.events.len()).then_some(List::All);
    let years = (0..site.index.event_years.len()).map(List::Year);
    let facets = site.index.facets.ids().map(List::Facet);
    everything.into_iter().chain(years).chain(facets).collect()
}

/// What there are files for: everything, each year, each topic.
pub fn scopes(site: &Site) -> Vec<Scope> {
    let years = (0..site.index.event_years.len()).map(List::Year);
    let topics = site.index.facets.numbered();
    let topics = topics.filter(|(_, facet)| facet.dimension == Dimension::Topic);
    let lists = years.chain(topics.map(|(n, _)| List::Facet(n)));
    std::iter::once(Scope::All)
        .chain(lists.map(Scope::Some))
        .collect()
}

/// The formats that have something to hold: an entry in a feed has an absolute address and a day.
pub fn formats(site: &Site, scope: Scope) -> Vec<Format> {
    let has_feed = site.site_view.base_url.is_some()
        && of_scope(site, scope)
            .iter()
            .any(|event| changed(&site.archive.events[*event].record).is_some());
    let has_calendar = of_scope(site, scope)
        .iter()
        .any(|event| icalendar::days(&site.archive.events[*event].record.date).is_some());
    let is_there = |format: &Format| match format {
        Format::Atom => has_feed,
        Format::Calendar => has_calendar,
        _ => true,
    };
    FORMATS.into_iter().filter(is_there).collect()
}

/// The events that the timeline shows before anything is chosen, newest first: the major and the notable ones; all where that would
/// be few; where all are too many, the newest of the most significant.
pub fn shown(site: &Site) -> Vec<EventId> {
    let all = &site.index.events_newest;
    let level = |event: &EventId| site.summaries.events[*event].significance;
    let up_to = |most: u8| {
        all.iter()
            .copied()
            .filter(move |event| level(event) <= most)
    };
    let usual: Vec<EventId> = up_to(NOTABLE).collect();
    if (FEWEST..=MOST).contains(&usual.len()) {
        return usual;
    }
    if all.len() <= MOST {
        return all.clone();
    }
    let most = all.iter().map(level).min().unwrap_or(1);
    up_to(most).take(MOST).collect()
}

/// The events of a list, newest first.
pub fn of<'s>(site: &'s Site, list: List) -> &'s [EventId] {
    match list {
        List::All => &site.index.events_newest,
        List::Year(n) => site.index.event_year(n).1,
        List::Facet(n) => &site.index.facets[n].events,
    }
}

/// The events that a file holds, newest first.
pub fn of_scope<'s>(site: &'s Site, scope: Scope) -> &'s [EventId] {
    match scope {
        Scope::All => &site.index.events_newest,
        Scope::Some(list) => of(site, list),
    }
}

/// A list's part of an address, without an extension.
fn stem(site: &Site, list: List) -> String {
    match list {
        List::All => "timeline/all".into(),
        List::Year(n) => format!("timeline/{}", year_key(site.index.event_year(n).0)),
        List::Facet(n) => {
            let facet = &site.index.facets[n];
            format!("timeline/{}/{}", facet.dimension.word(), facet.slug)
        }
    }
}

/// Where a part of a list is, counted from 0.
pub fn list_address(site: &Site, list: List, part: usize) -> Address {
    let stem = stem(site, list);
    fixed(&match part {
        0 => format!("{stem}.html"),
        part => format!("{stem}/{}.html", part + 1),
    })
}

/// Where a file of events is.
pub fn export_address(site: &Site, scope: Scope, format: Format) -> Address {
    let stem = match scope {
        Scope::All => "timeline".to_string(),
        Scope::Some(list) => stem(site, list),
    };
    fixed(&match format {
        Format::TimelineJs => format!("{stem}/timelinejs.json"),
        _ => format!("{stem}.{}", format.extension()),
    })
}

/// Where all events are as a script.
pub fn data_address() -> Address {
    fixed("timeline/all.js")
}

/// The files that a page offers.
pub fn export_links(site: &Site, scope: Scope) -> Vec<Export> {
    let link = |format: Format| Export {
        label: match format {
            Format::Atom => site.language.text("feed_atom").to_string(),
            other => other.label().to_string(),
        },
        url: export_address(site, scope, format).url(),
        media_type: format.media_type(),
    };
    formats(site, scope).into_iter().map(link).collect()
}

/// A year of the timeline, or what stands in its place.
pub fn year_label(site: &Site, year: Option<i64>) -> String {
    year.map_or_else(
        || site.language.text("undated").to_string(),
        |year| site.dates.year(year),
    )
}

/// What a list of events is called.
pub fn list_title(site: &Site, list: List) -> String {
    match list {
        List::All => site.language.text("events_all").to_string(),
        List::Year(n) => match site.index.event_year(n).0 {
            Some(year) => {
                let year = site.dates.year(year);
                site.language.with("events_of_year", &[("year", &year)])
            }
            None => site.language.text("events_without_year").to_string(),
        },
        List::Facet(n) => facet_title(site, &site.index.facets[n]),
    }
}

/// What a part of a list is called, counted from 0.
pub fn part_title(site: &Site, title: String, part: usize) -> String {
    match part {
        0 => title,
        part => parts::part_title(site, &title, part + 1),
    }
}

fn facet_title(site: &Site, facet: &Facet) -> String {
    let key = match facet.dimension {
        Dimension::Kind => "events_of_kind",
        Dimension::Topic => "events_of_topic",
        Dimension::Place => "events_in_place",
        Dimension::Status => "events_of_status",
        Dimension::Significance => return facet_label(site, facet),
    };
    let label = facet_label(site, facet);
    site.language.with(key, &[("label", &label)])
}

/// What a facet is called among others of its dimension.
pub fn facet_label(site: &Site, facet: &Facet) -> String {
    let text = |key| site.language.text(key).to_string();
    match (facet.dimension, facet.label.as_str()) {
        (Dimension::Significance, "1") => text("events_major"),
        (Dimension::Significance, _) => text("events_notable"),
        (Dimension::Kind, label) => summaries::kind(label, site.language),
        (Dimension::Place, name) => summaries::place(name, site.language),
        (Dimension::Status, label) => summaries::status(label, site.language),
        (_, label) => label.to_string(),
    }
}

/// A year's page.
pub fn year_url(site: &Site, year: usize) -> String {
    list_address(site, List::Year(year), 0).url()
}

/// A year's part of an address.
pub fn year_key(year: Option<i64>) -> String {
    year.map_or_else(|| "undated".into(), |year| year.to_string())
}

/// The id of the place of a year on a page.
pub fn year_anchor(year: Option<i64>) -> String {
    year.map_or_else(|| "undated".into(), |year| format!("y{year}"))
}
