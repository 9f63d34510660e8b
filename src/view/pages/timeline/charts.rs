//! How many events there were when, as charts.

use std::cmp::Reverse;

use super::event_lists::{self, List, MOST};
use crate::archive::index::Dimension;
use crate::graphics::timeline_chart::{self, Bar, Kind, KindChart};
use crate::ids::{EventId, Id};
use crate::view::model::{Chart, ChartKind};
use crate::view::site::Site;

/// The fewest events for which a chart is shown.
const WORTH_A_CHART: usize = 8;

/// A chart of events, which come newest first; `root` is the way from the chart's page to the site's root.
pub fn by_year(site: &Site, events: &[EventId], root: &str) -> Option<Chart> {
    let year = |event: &EventId| site.archive.events[*event].record.date.year();
    let mut bars: Vec<Bar> = Vec::new();
    for of_year in events.chunk_by(|a, b| year(a) == year(b)) {
        let Some(at) = of_year.first().and_then(year) else {
            continue;
        };
        let years = &site.index.event_years;
        let number = years.binary_search_by_key(&Reverse(Some(at)), |(year, _)| Reverse(*year));
        bars.push(Bar {
            at,
            label: site.dates.year(at),
            key: at.to_string(),
            filter: format!("year={}", event_lists::year_key(Some(at))),
            url: number.map_or(String::new(), |number| {
                format!("{root}{}", event_lists::year_url(site, number))
            }),
            kinds: kinds(site, of_year),
        });
    }
    bars.reverse();
    chart(site, bars)
}

/// A chart of a year's events by month, by the year's number.
pub fn by_month(site: &Site, year: usize) -> Option<Chart> {
    let (year, events) = site.index.event_year(year);
    let year = year?;
    let of = |event: &EventId| site.archive.events[*event].record.date.month();
    let bars = (1..=12).map(|month| {
        let wanted = events.iter().filter(|event| of(event) == Some(month));
        Bar {
            at: month.into(),
            label: site.dates.month(month),
            key: format!("{}-{month:02}", event_lists::year_key(Some(year))),
            filter: String::new(),
            // Where the list is in parts, the month may be on another.
            url: match events.len() > MOST {
                true => String::new(),
                false => format!("#{}.{month:02}", event_lists::year_anchor(Some(year))),
            },
            kinds: kinds(site, wanted),
        }
    });
    chart(site, bars.collect())
}

/// The kinds of some events, by the facet's number; `None` for those without one.
fn kinds<'b>(site: &Site, events: impl IntoIterator<Item = &'b EventId>) -> Vec<Option<usize>> {
    let kinds = events.into_iter();
    kinds
        .map(|event| site.index.kind_of_event[*event].map(Id::place))
        .collect()
}

fn chart(site: &Site, bars: Vec<Bar>) -> Option<Chart> {
    let total: usize = bars.iter().map(|bar| bar.kinds.len()).sum();
    let filled = bars.iter().filter(|bar| !bar.kinds.is_empty()).count();
    if total < WORTH_A_CHART || filled < 2 {
        return None;
    }
    let kinds = site.index.facets.numbered();
    let kinds = kinds.filter(|(_, facet)| facet.dimension == Dimension::Kind);
    let named = kinds.map(|(n, facet)| Kind {
        facet: n.place(),
        label: event_lists::facet_label(site, facet),
        url: event_lists::list_address(site, List::Facet(n), 0).url(),
    });
    let drawn = timeline_chart::draw(bars, named.collect(), site.language);
    let kind = |kind: KindChart| ChartKind {
        label: kind.label,
        url: kind.url,
        count: kind.count,
        svg_html: kind.svg,
    };
    Some(Chart {
        svg_html: drawn.svg,
        kinds: drawn.kinds.into_iter().map(kind).collect(),
    })
}
