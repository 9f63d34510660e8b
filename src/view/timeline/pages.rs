//! The timeline's pages, and what other pages show of it.

use std::cmp::Reverse;

use super::{List, MOST, Scope, chart};
use crate::archive::index::{Dimension, Facet};
use crate::content::model::Status;
use crate::view::model::{
    Chart, EventView, FilterGroup, FilterValue, Link, Timeline, TimelineList, TimelineMonth,
    TimelineYear, TopicTimeline, YearOfEvents, ZoomLevel,
};
use crate::view::shared::Shared;
use crate::view::{Views, first, summaries};

/// A topic's page shows so many events, and the way to all of them.
const OF_A_TOPIC: usize = 12;
/// A chart is worth its place from so many events on.
const WORTH_A_CHART: usize = 8;
/// The home page shows so many dates to come, and as many of the day.
const ON_THE_HOME_PAGE: usize = 5;

impl Views<'_> {
    pub(super) fn overview(&self) -> Timeline {
        let all = &self.index.events_newest;
        let shown = match self.is_split() {
            true => self.significant(),
            false => all.clone(),
        };
        let chart = self.chart_by_year(all, "");
        Timeline {
            count: all.len(),
            shown: shown.len(),
            chart,
            zoom: self.zoom(),
            filters: self.filters(),
            periods: self.periods(),
            years: self.by_year(&shown),
            exports: match all.is_empty() {
                true => Vec::new(),
                false => self.export_links(Scope::All),
            },
            data: self.data_address().url(),
        }
    }

    /// The newest of the most significant events.
    fn significant(&self) -> Vec<usize> {
        let all = &self.index.events_newest;
        let level = |event: &usize| self.cards.events[*event].significance;
        let most = all.iter().map(level).min().unwrap_or(1);
        let significant = all.iter().filter(|event| level(event) == most);
        significant.take(MOST).copied().collect()
    }

    fn zoom(&self) -> Vec<ZoomLevel> {
        let facets = self.index.facets.iter().enumerate();
        let levels = facets.filter(|(_, facet)| facet.dimension == Dimension::Significance);
        let mut zoom: Vec<ZoomLevel> = levels
            .map(|(n, facet)| ZoomLevel {
                level: facet.slug.parse().unwrap_or(1),
                label: self.facet_label(facet),
                url: self.list_address(List::Facet(n), 0).url(),
                count: facet.events.len(),
            })
            .collect();
        zoom.sort_by_key(|level| level.level);
        if !zoom.is_empty() {
            zoom.push(ZoomLevel {
                level: 3,
                label: self.language.text("events_all").to_string(),
                url: "timeline.html".into(),
                count: self.archive.events.len(),
            });
        }
        zoom
    }

    fn filters(&self) -> Vec<FilterGroup> {
        let label = |dimension| match dimension {
            Dimension::Kind => self.language.text("kind"),
            Dimension::Topic => self.language.text("topic"),
            Dimension::Place => self.language.text("place"),
            Dimension::Status => self.language.text("status"),
            Dimension::Significance => self.language.text("significance"),
        };
        let value = |(n, facet): (usize, &Facet)| FilterValue {
            key: facet.slug.clone(),
            label: self.facet_label(facet),
            url: self.list_address(List::Facet(n), 0).url(),
            count: facet.events.len(),
        };
        let group = |dimension: Dimension| FilterGroup {
            by: dimension.word(),
            label: label(dimension).into(),
            values: (self.index.facets.iter().enumerate())
                .filter(|(_, facet)| facet.dimension == dimension)
                .map(value)
                .collect(),
        };
        Dimension::ALL
            .into_iter()
            .filter(|dimension| *dimension != Dimension::Significance)
            .map(group)
            .filter(|group| !group.values.is_empty())
            .collect()
    }

    fn periods(&self) -> Vec<YearOfEvents> {
        let years = self.index.event_years.iter().enumerate();
        years
            .map(|(n, (year, events))| YearOfEvents {
                label: self.year_label(*year),
                url: self.year_url(n),
                count: events.len(),
                exports: self.export_links(Scope::Some(List::Year(n))),
            })
            .collect()
    }

    /// A year's page, or its place on the only page.
    pub(super) fn year_url(&self, year: usize) -> String {
        match self.is_split() {
            true => self.list_address(List::Year(year), 0).url(),
            false => format!(
                "timeline.html#{}",
                year_anchor(self.index.event_years[year].0)
            ),
        }
    }

    /// Events by year and month; they come newest first.
    fn by_year(&self, events: &[usize]) -> Vec<TimelineYear> {
        let mut years: Vec<TimelineYear> = Vec::new();
        let date = |event: &usize| &self.archive.events[*event].record.date;
        for of_year in events.chunk_by(|a, b| date(a).year() == date(b).year()) {
            let year = of_year.first().and_then(|event| date(event).year());
            let mut months: Vec<(Option<u8>, Vec<usize>)> = Vec::new();
            for event in of_year {
                let month = date(event).month();
                match months.iter_mut().find(|(known, _)| *known == month) {
                    Some((_, events)) => events.push(*event),
                    None => months.push((month, vec![*event])),
                }
            }
            // What has no month comes last, wherever its first event stood.
            months.sort_by_key(|(month, _)| Reverse(*month));
            let anchor = year_anchor(year);
            let month = |(month, events): &(Option<u8>, Vec<usize>)| TimelineMonth {
                label: month.map_or(String::new(), |month| self.dates.month(month)),
                anchor: month.map_or(String::new(), |month| format!("{anchor}.{month:02}")),
                events: self.cards.events(events),
            };
            years.push(TimelineYear {
                label: self.year_label(year),
                months: months.iter().map(month).collect(),
                anchor,
            });
        }
        years
    }

    pub(super) fn list(&self, list: List, part: usize) -> TimelineList {
        let events = self.events(list);
        let parts = events.len().div_ceil(MOST);
        let from = part * MOST;
        let shown = &events[from.min(events.len())..(from + MOST).min(events.len())];
        let (by, about, combine) = match list {
            List::Year(_) => ("year", None, None),
            List::Facet(n) => {
                let Facet {
                    dimension,
                    slug,
                    topic,
                    ..
                } = &self.index.facets[n];
                let about =
                    topic.map(|topic| summaries::topic_link(self.archive, self.index, topic));
                let state = format!("timeline.html?{}={}", dimension.word(), slug);
                (dimension.word(), about, Some(state))
            }
        };
        let chart = match list {
            List::Year(year) if part == 0 => self.chart_by_month(year),
            List::Facet(_) if part == 0 => {
                let root = self.list_address(list, 0).root();
                self.chart_by_year(events, &root)
            }
            _ => None,
        };
        let has_exports = matches!(by, "year" | "topic");
        TimelineList {
            by,
            about,
            count: events.len(),
            part: part + 1,
            parts,
            chart,
            years: self.by_year(shown),
            exports: match has_exports {
                true => self.export_links(Scope::Some(list)),
                false => Vec::new(),
            },
            combine,
            previous: self.neighbour(list, part, true),
            next: self.neighbour(list, part, false),
        }
    }

    /// The next older or newer part of a list; beyond the last part of a year, the next year.
    fn neighbour(&self, list: List, part: usize, older: bool) -> Option<Link> {
        let parts = |list: List| self.events(list).len().div_ceil(MOST);
        let of = |list: List, part: usize| Link {
            url: self.list_address(list, part).url(),
            label: self.part_title(self.list_title(list), part),
        };
        let year = match list {
            List::Year(year) => Some(year),
            List::Facet(_) => None,
        };
        match older {
            true if part + 1 < parts(list) => Some(of(list, part + 1)),
            false if part > 0 => Some(of(list, part - 1)),
            true => year
                .map(|year| year + 1)
                .filter(|year| *year < self.index.event_years.len())
                .map(|year| of(List::Year(year), 0)),
            false => {
                let newer = List::Year(year?.checked_sub(1)?);
                Some(of(newer, parts(newer).saturating_sub(1)))
            }
        }
    }

    /// A chart of events, which come newest first; `root` is the way from the chart's page to the site's root.
    fn chart_by_year(&self, events: &[usize], root: &str) -> Option<Chart> {
        let year = |event: &usize| self.archive.events[*event].record.date.year();
        let mut bars: Vec<chart::Bar> = Vec::new();
        for of_year in events.chunk_by(|a, b| year(a) == year(b)) {
            let Some(at) = of_year.first().and_then(year) else {
                continue;
            };
            let years = &self.index.event_years;
            let number = years.binary_search_by_key(&Reverse(Some(at)), |(year, _)| Reverse(*year));
            bars.push(chart::Bar {
                at,
                label: self.dates.year(at),
                url: number.map_or(String::new(), |number| {
                    format!("{root}{}", self.year_url(number))
                }),
                kinds: self.kinds(of_year),
            });
        }
        bars.reverse();
        self.chart(bars)
    }

    fn chart_by_month(&self, year: usize) -> Option<Chart> {
        let (year, events) = &self.index.event_years[year];
        let year = (*year)?;
        let of = |event: &usize| self.archive.events[*event].record.date.month();
        let bars = (1..=12).map(|month| {
            let wanted = events.iter().filter(|event| of(event) == Some(month));
            chart::Bar {
                at: month.into(),
                label: self.dates.month(month),
                // Where the list is in parts, the month may be on another.
                url: match events.len() > MOST {
                    true => String::new(),
                    false => format!("#{}.{month:02}", year_anchor(Some(year))),
                },
                kinds: self.kinds(wanted),
            }
        });
        self.chart(bars.collect())
    }

    /// The kinds of some events, by the facet's number; `None` for those without one.
    fn kinds<'b>(&self, events: impl IntoIterator<Item = &'b usize>) -> Vec<Option<usize>> {
        let kinds = events.into_iter();
        kinds
            .map(|event| self.index.kind_of_event[*event])
            .collect()
    }

    fn chart(&self, bars: Vec<chart::Bar>) -> Option<Chart> {
        let total: usize = bars.iter().map(|bar| bar.kinds.len()).sum();
        let filled = bars.iter().filter(|bar| !bar.kinds.is_empty()).count();
        if total < WORTH_A_CHART || filled < 2 {
            return None;
        }
        let kinds = self.index.facets.iter().enumerate();
        let kinds = kinds.filter(|(_, facet)| facet.dimension == Dimension::Kind);
        let named = kinds.map(|(n, facet)| chart::Kind {
            facet: n,
            label: self.facet_label(facet),
            url: self.list_address(List::Facet(n), 0).url(),
        });
        Some(chart::draw(bars, named.collect()))
    }

    /// The newest events of a topic.
    pub(in crate::view) fn newest_of(&self, topic: usize) -> Vec<Shared<EventView>> {
        self.cards
            .events(first(&self.index.events_by_topic[topic], OF_A_TOPIC))
    }

    /// A topic's own timeline.
    pub(in crate::view) fn topic_timeline(&self, topic: usize) -> Option<TopicTimeline> {
        let facet = self.index.facet_of_topic[topic]?;
        let list = List::Facet(facet);
        let events = self.events(list);
        Some(TopicTimeline {
            url: self.list_address(list, 0).url(),
            count: events.len(),
            chart: {
                let root = self.archive.topics[topic].text.address.root();
                self.chart_by_year(events, &root)
            },
        })
    }

    /// The events that a briefing states or names, oldest first.
    pub(in crate::view) fn events_of(&self, briefing: usize) -> Vec<usize> {
        let mut events = self.index.events_by_briefing[briefing].clone();
        events.sort_by_key(|event| Reverse(self.index.event_rank[*event]));
        events
    }

    /// Events of today's day in earlier years, latest first; the significant ones where there are many.
    pub(in crate::view) fn on_this_day(&self) -> Vec<Shared<EventView>> {
        let today = self.archive.today;
        let is_of_today = |event: &&usize| {
            let date = &self.archive.events[**event].record.date;
            let Some(day) = date.extent().earliest.filter(|_| date.is_exact()) else {
                return false;
            };
            let same = (i16::from(day.month), i16::from(day.day))
                == (today.month().into(), today.day().into());
            same && day.year < today.year().into()
        };
        let mut events: Vec<usize> = (self.index.events_newest.iter())
            .filter(is_of_today)
            .copied()
            .collect();
        events.sort_by_key(|event| {
            let card = &self.cards.events[*event];
            (card.significance, self.index.event_rank[*event])
        });
        events.truncate(ON_THE_HOME_PAGE);
        events.sort_by_key(|event| self.index.event_rank[*event]);
        self.cards.events(&events)
    }

    /// What is planned and still to come, soonest first: by its last day, since that is when it is to be at the latest.
    pub(in crate::view) fn next_dates(&self) -> Vec<Shared<EventView>> {
        let today = self.archive.today;
        let mut ahead: Vec<usize> = (0..self.archive.events.len())
            .filter(|event| {
                let record = &self.archive.events[*event].record;
                let announced = record.status == Some(Status::Announced);
                (announced || record.is_planned()) && record.is_ahead(today)
            })
            .collect();
        ahead.sort_by_key(|event| {
            let latest = self.archive.events[*event].record.date.extent().latest;
            (latest, Reverse(self.index.event_rank[*event]))
        });
        self.cards.events(first(&ahead, ON_THE_HOME_PAGE))
    }
}

fn year_anchor(year: Option<i64>) -> String {
    year.map_or_else(|| "undated".into(), |year| format!("y{year}"))
}
