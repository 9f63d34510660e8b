//! `timeline.html`

use super::charts;
use super::event_lists::{self, List, Scope};
use super::years;
use crate::archive::index::{Dimension, Facet};
use crate::content::model::Status;
use crate::ids::{EventId, FacetId};
use crate::view::detail::Detail;
use crate::view::links;
use crate::view::model::{
    Content, FilterGroup, FilterValue, Timeline, TimelineYear, YearOfEvents, ZoomLevel,
};
use crate::view::page::Draft;
use crate::view::site::Site;
use crate::view::summaries;

/// The most values of each filter, those with most events first; the others have their lists.
const FILTERS: usize = 200;
/// Its own page.
const TIMELINE: &str = "timeline.html";

/// The timeline: what lies ahead and what has begun, and the ways to narrow it.
pub fn page(site: &Site, _: &(), _: Detail) -> Draft {
    let all = &site.index.events_newest;
    let shown = event_lists::shown(site);
    let (ahead, begun): (Vec<EventId>, Vec<EventId>) =
        shown.iter().partition(|event| is_to_come(site, **event));
    let years = years::by_year(site, &begun);
    let content = Timeline {
        count: all.len(),
        shown: shown.len(),
        chart: charts::by_year(site, all, ""),
        zoom: zoom(site, shown.len()),
        filters: filters(site, None),
        periods: periods(site),
        today: summaries::day(site.archive.today, &site.dates),
        ahead_count: ahead.len(),
        ahead: apart(years::by_year(site, &ahead), &years),
        years,
        exports: match all.is_empty() {
            true => Vec::new(),
            false => event_lists::export_links(site, Scope::All),
        },
        data: event_lists::data_address().url(),
    };
    let title = &site.site_view.title;
    let exports = content.exports.clone().into_iter();
    let draft = Draft::new(Content::of(content), vec![links::home(site)]);
    exports.fold(draft, |draft, export| {
        let label = format!("{title}: {}", export.label);
        draft.also(export.url, export.media_type, label)
    })
}

/// Whether an event is still to come: it begins after today, or is planned and may be as late as that.
fn is_to_come(site: &Site, event: EventId) -> bool {
    let (record, today) = (&site.archive.events[event].record, site.archive.today);
    record.begins_after(today) || (record.is_planned() && record.is_ahead(today))
}

/// A year that begins ahead of today and goes on below it has two places on the page, each with an anchor of its own.
fn apart(mut ahead: Vec<TimelineYear>, begun: &[TimelineYear]) -> Vec<TimelineYear> {
    for year in &mut ahead {
        if begun.iter().any(|other| other.anchor == year.anchor) {
            year.anchor.insert_str(0, "ahead.");
            let months = year.months.iter_mut().map(|month| &mut month.anchor);
            for anchor in months.filter(|anchor| !anchor.is_empty()) {
                anchor.insert_str(0, "ahead.");
            }
        }
    }
    ahead
}

/// The levels of significance, where there are several; `shown` is the number of events that the timeline shows.
fn zoom(site: &Site, shown: usize) -> Vec<ZoomLevel> {
    let all = site.archive.events.len();
    let facets = site.index.facets.numbered();
    let levels = facets.filter(|(_, facet)| facet.dimension == Dimension::Significance);
    let mut zoom: Vec<ZoomLevel> = levels
        .map(|(n, facet)| ZoomLevel {
            level: facet.slug.parse().unwrap_or(1),
            label: event_lists::facet_label(site, facet),
            url: event_lists::list_address(site, List::Facet(n), 0).url(),
            count: facet.events.len(),
            is_shown: facet.events.len() == shown,
        })
        .collect();
    zoom.sort_by_key(|level| level.level);
    if !zoom.is_empty() {
        zoom.push(ZoomLevel {
            level: 3,
            label: site.language.text("events_all").to_string(),
            url: match shown == all {
                true => TIMELINE.into(),
                false => event_lists::list_address(site, List::All, 0).url(),
            },
            count: all,
            is_shown: shown == all,
        });
    }
    zoom
}

/// What the events can be narrowed to; those of a year alone, where one is given by its number.
pub fn filters(site: &Site, year: Option<usize>) -> Vec<FilterGroup> {
    let within = year.and_then(|year| site.index.event_years.get(year));
    let is_within = |event: &&EventId| {
        let date = &site.archive.events[**event].record.date;
        within.is_none_or(|(year, _)| date.year() == *year)
    };
    let value = |(n, facet): (FacetId, &Facet)| FilterValue {
        key: facet.slug.clone(),
        label: event_lists::facet_label(site, facet),
        url: event_lists::list_address(site, List::Facet(n), 0).url(),
        count: facet.events.iter().filter(is_within).count(),
    };
    let group = |dimension: Dimension| {
        let facets = site.index.facets.numbered();
        let mut facets: Vec<(FacetId, &Facet)> = facets
            .filter(|(_, facet)| facet.dimension == dimension)
            .collect();
        if dimension == Dimension::Status {
            // In the order of their states, and within one, most events first.
            facets.sort_by_key(|(_, facet)| state_rank(&facet.label));
        }
        let values = facets.into_iter().map(value);
        FilterGroup {
            by: dimension.word(),
            label: site.language.text(dimension.word()).into(),
            values: (values.filter(|value| value.count > 0))
                .take(FILTERS)
                .collect(),
        }
    };
    let years = FilterGroup {
        by: "year",
        label: site.language.text("year").into(),
        values: match within {
            Some(_) => Vec::new(),
            None => year_values(site),
        },
    };
    let facets = Dimension::ALL.into_iter();
    let facets = facets.filter(|dimension| *dimension != Dimension::Significance);
    std::iter::once(years)
        .chain(facets.map(group))
        .filter(|group| !group.values.is_empty())
        .collect()
}

/// Years as values of a filter; one year alone is none.
fn year_values(site: &Site) -> Vec<FilterValue> {
    let years = site.index.event_years.iter().enumerate();
    let values: Vec<FilterValue> = years
        .map(|(n, (year, events))| FilterValue {
            key: event_lists::year_key(*year),
            label: event_lists::year_label(site, *year),
            url: event_lists::year_url(site, n),
            count: events.len(),
        })
        .collect();
    match values.len() {
        1 => Vec::new(),
        _ => values,
    }
}

/// Where a status by its word stands among others.
fn state_rank(word: &str) -> usize {
    let mut statuses = Status::WORDS.iter();
    let state = statuses
        .find(|(known, _)| *known == word)
        .map(|(_, status)| status.state());
    let order = ["ahead", "done", "stopped", "disputed"];
    (order.iter().position(|known| Some(*known) == state)).unwrap_or(order.len())
}

fn periods(site: &Site) -> Vec<YearOfEvents> {
    let years = site.index.event_years.iter().enumerate();
    years
        .map(|(n, (year, events))| YearOfEvents {
            label: event_lists::year_label(site, *year),
            url: event_lists::year_url(site, n),
            count: events.len(),
            exports: event_lists::export_links(site, Scope::Some(List::Year(n))),
        })
        .collect()
}
