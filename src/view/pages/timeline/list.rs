//! A list of events on pages of its own: those of a year, a kind, a topic, a place or a status.

use super::charts;
use super::event_lists::{self, List, MOST, Scope};
use super::overview;
use super::years;
use crate::archive::index::Facet;
use crate::view::detail::Detail;
use crate::view::links;
use crate::view::model::{Content, Link, TimelineList};
use crate::view::page::{Draft, Located};
use crate::view::site::Site;
use crate::view::summaries;

/// Every part of every list, at its address.
pub fn all(site: &Site) -> Vec<Located<(List, usize)>> {
    let lists = event_lists::all(site).into_iter();
    let parts = lists.flat_map(|list| {
        let parts = event_lists::of(site, list).len().div_ceil(MOST);
        (0..parts).map(move |n| Located::at(event_lists::list_address(site, list, n), (list, n)))
    });
    parts.collect()
}

/// A part of a list, counted from 0.
pub fn page(site: &Site, (list, part): &(List, usize), _: Detail) -> Draft {
    let title = event_lists::list_title(site, *list);
    let description = site.language.with("list_about", &[("list", &title)]);
    let title = event_lists::part_title(site, title, *part);
    let content = Content::of(content(site, *list, *part));
    Draft::new(content, links::timeline_trail(site)).titled(title, description)
}

fn content(site: &Site, list: List, part: usize) -> TimelineList {
    let all = event_lists::of(site, list);
    let parts = all.len().div_ceil(MOST);
    let shown = all.chunks(MOST).nth(part).unwrap_or_default();
    let mut within = String::new();
    let mut filters = Vec::new();
    let (by, about, combine) = match list {
        List::All => ("all", None, None),
        List::Year(n) => {
            let (year, _) = site.index.event_year(n);
            within = format!("year={}", event_lists::year_key(year));
            filters = overview::filters(site, Some(n));
            ("year", None, None)
        }
        List::Facet(n) => {
            let Facet {
                dimension,
                slug,
                topic,
                ..
            } = &site.index.facets[n];
            let about = topic.map(|topic| summaries::topic_link(site.archive, site.index, topic));
            let state = format!("timeline.html?{}={}", dimension.word(), slug);
            (dimension.word(), about, Some(state))
        }
    };
    let chart = match list {
        List::Year(year) if part == 0 => charts::by_month(site, year),
        List::Facet(_) | List::All if part == 0 => {
            let root = event_lists::list_address(site, list, 0).root();
            charts::by_year(site, all, &root)
        }
        _ => None,
    };
    let scope = match (list, by) {
        (List::All, _) => Some(Scope::All),
        (_, "year" | "topic") => Some(Scope::Some(list)),
        _ => None,
    };
    TimelineList {
        by,
        about,
        count: all.len(),
        part: part + 1,
        parts,
        chart,
        years: years::by_year(site, shown),
        exports: scope.map_or(Vec::new(), |scope| event_lists::export_links(site, scope)),
        combine,
        filters,
        within,
        data: event_lists::data_address().url(),
        previous: neighbour(site, list, part, true),
        next: neighbour(site, list, part, false),
    }
}

/// The next older or newer part of a list; beyond the last part of a year, the next year.
fn neighbour(site: &Site, list: List, part: usize, older: bool) -> Option<Link> {
    let parts = |list: List| event_lists::of(site, list).len().div_ceil(MOST);
    let of = |list: List, part: usize| Link {
        url: event_lists::list_address(site, list, part).url(),
        label: event_lists::part_title(site, event_lists::list_title(site, list), part),
    };
    let year = match list {
        List::Year(year) => Some(year),
        List::Facet(_) | List::All => None,
    };
    match older {
        true if part + 1 < parts(list) => Some(of(list, part + 1)),
        false if part > 0 => Some(of(list, part - 1)),
        true => year
            .map(|year| year + 1)
            .filter(|year| *year < site.index.event_years.len())
            .map(|year| of(List::Year(year), 0)),
        false => {
            let newer = List::Year(year?.checked_sub(1)?);
            Some(of(newer, parts(newer).saturating_sub(1)))
        }
    }
}
