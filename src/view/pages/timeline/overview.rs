//! `timeline.html`

use super::charts;
use super::event_lists::{self, List, MOST, Scope};
use super::years;
use crate::archive::index::{Dimension, Facet};
use crate::ids::{EventId, FacetId};
use crate::view::detail::Detail;
use crate::view::links;
use crate::view::model::{Content, FilterGroup, FilterValue, Timeline, YearOfEvents, ZoomLevel};
use crate::view::page::Draft;
use crate::view::site::Site;

/// The most values of each filter, those with most events first; the others have their lists.
const FILTERS: usize = 200;

/// The timeline: all events, or the most significant where there are many, and the ways to narrow it.
pub fn page(site: &Site, _: &(), _: Detail) -> Draft {
    let all = &site.index.events_newest;
    let shown = match event_lists::is_split(site) {
        true => significant(site),
        false => all.clone(),
    };
    let chart = charts::by_year(site, all, "");
    let content = Timeline {
        count: all.len(),
        shown: shown.len(),
        chart,
        zoom: zoom(site),
        filters: filters(site),
        periods: periods(site),
        years: years::by_year(site, &shown),
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

/// The newest of the most significant events.
fn significant(site: &Site) -> Vec<EventId> {
    let all = &site.index.events_newest;
    let level = |event: &EventId| site.summaries.events[*event].significance;
    let most = all.iter().map(level).min().unwrap_or(1);
    let significant = all.iter().filter(|event| level(event) == most);
    significant.take(MOST).copied().collect()
}

fn zoom(site: &Site) -> Vec<ZoomLevel> {
    let facets = site.index.facets.numbered();
    let levels = facets.filter(|(_, facet)| facet.dimension == Dimension::Significance);
    let mut zoom: Vec<ZoomLevel> = levels
        .map(|(n, facet)| ZoomLevel {
            level: facet.slug.parse().unwrap_or(1),
            label: event_lists::facet_label(site, facet),
            url: event_lists::list_address(site, List::Facet(n), 0).url(),
            count: facet.events.len(),
        })
        .collect();
    zoom.sort_by_key(|level| level.level);
    if !zoom.is_empty() {
        zoom.push(ZoomLevel {
            level: 3,
            label: site.language.text("events_all").to_string(),
            url: "timeline.html".into(),
            count: site.archive.events.len(),
        });
    }
    zoom
}

fn filters(site: &Site) -> Vec<FilterGroup> {
    let label = |dimension| match dimension {
        Dimension::Kind => site.language.text("kind"),
        Dimension::Topic => site.language.text("topic"),
        Dimension::Place => site.language.text("place"),
        Dimension::Status => site.language.text("status"),
        Dimension::Significance => site.language.text("significance"),
    };
    let value = |(n, facet): (FacetId, &Facet)| FilterValue {
        key: facet.slug.clone(),
        label: event_lists::facet_label(site, facet),
        url: event_lists::list_address(site, List::Facet(n), 0).url(),
        count: facet.events.len(),
    };
    let group = |dimension: Dimension| FilterGroup {
        by: dimension.word(),
        label: label(dimension).into(),
        values: (site.index.facets.numbered())
            .filter(|(_, facet)| facet.dimension == dimension)
            .map(value)
            .take(FILTERS)
            .collect(),
    };
    Dimension::ALL
        .into_iter()
        .filter(|dimension| *dimension != Dimension::Significance)
        .map(group)
        .filter(|group| !group.values.is_empty())
        .collect()
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
