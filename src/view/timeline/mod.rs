//! The timeline: which pages and files it has, and what is at each.
//!
//! Comes in: the archive's events in the index's orders. Goes out: the timeline's pages, a page an event, and the events for
//! other programs. A page lists at most [`MOST`] events: beyond that the timeline is split by year, and a longer list into
//! parts. An event's own page, and so every link to it, stays where it is.

mod chart;
mod data;
mod event;
mod export;
mod pages;

use crate::address::{Address, fixed};
use crate::archive::index::{Dimension, Facet};
use crate::content::model::RemovedEvent;

pub use data::EventData;

use super::model::{Content, Export, Link, PageView};
use super::{Page, View, Views, What};
use crate::format::events::{FORMATS, Format, icalendar};

/// A page lists at most so many events.
const MOST: usize = 400;

/// What of the timeline is at an address; numbers count within the archive or the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// `timeline.html`
    Overview,
    /// A part of a list, from 0.
    List(List, usize),
    /// An event's page.
    Event(usize),
    /// The page of an event that was taken out.
    Removed(usize),
    /// Events for other programs.
    Export(Scope, Format),
    /// The JSON Schema of the JSON.
    Schema,
    /// All events as a script.
    Data,
}

/// Some of the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Those of a year, by its number.
    Year(usize),
    /// Those that have something in common, by the facet's number.
    Facet(usize),
}

/// The events that a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    All,
    Some(List),
}

impl Views<'_> {
    /// The timeline's pages and files.
    pub(super) fn add_timeline(&self, all: &mut Vec<Page>) {
        let mut add = |address: Address, at: At| {
            let what = What::Timeline(at);
            all.push(Page { address, what });
        };
        add(fixed("timeline.html"), At::Overview);
        for (address, at) in self.event_pages() {
            add(address, at);
        }
        if self.archive.events.is_empty() {
            return;
        }
        add(self.data_address(), At::Data);
        add(fixed("timeline.schema.json"), At::Schema);
        for scope in self.scopes() {
            for format in self.formats(scope) {
                add(
                    self.export_address(scope, format),
                    At::Export(scope, format),
                );
            }
        }
    }

    /// The addresses of its pages for readers, but for the overview's, and when each last changed.
    pub(super) fn timeline_pages(&self) -> impl Iterator<Item = (Address, Option<String>)> {
        let pages = self.event_pages().into_iter();
        pages.filter_map(|(address, at)| match at {
            At::Event(n) => {
                let changed = export::changed(&self.archive.events[n].record);
                Some((address, changed.map(|date| date.to_string())))
            }
            At::Removed(_) => None,
            _ => Some((address, None)),
        })
    }

    fn event_pages(&self) -> Vec<(Address, At)> {
        let mut pages = Vec::new();
        for list in self.event_lists() {
            let parts = self.events(list).len().div_ceil(MOST);
            pages.extend((0..parts).map(|n| (self.list_address(list, n), At::List(list, n))));
        }
        let events = self.archive.events.iter().enumerate();
        pages.extend(events.map(|(n, event)| (event.address.clone(), At::Event(n))));
        let removed = self.archive.removed.iter().enumerate();
        pages.extend(removed.map(|(n, event)| (event.address.clone(), At::Removed(n))));
        pages
    }

    /// Whether there are too many events for one page.
    fn is_split(&self) -> bool {
        self.archive.events.len() > MOST
    }

    /// The lists that have pages.
    fn event_lists(&self) -> Vec<List> {
        let years = match self.is_split() {
            true => self.index.event_years.len(),
            false => 0,
        };
        let facets = (0..self.index.facets.len()).map(List::Facet);
        (0..years).map(List::Year).chain(facets).collect()
    }

    /// What there are files for: everything, each year, each topic.
    fn scopes(&self) -> Vec<Scope> {
        let years = (0..self.index.event_years.len()).map(List::Year);
        let topics = self.index.facets.iter().enumerate();
        let topics = topics.filter(|(_, facet)| facet.dimension == Dimension::Topic);
        let lists = years.chain(topics.map(|(n, _)| List::Facet(n)));
        std::iter::once(Scope::All)
            .chain(lists.map(Scope::Some))
            .collect()
    }

    /// The formats that have something to hold: an entry in a feed has an absolute address and a day.
    fn formats(&self, scope: Scope) -> Vec<Format> {
        let has_feed = self.site.base_url.is_some()
            && self
                .scope_events(scope)
                .iter()
                .any(|event| export::changed(&self.archive.events[*event].record).is_some());
        let has_calendar = self
            .scope_events(scope)
            .iter()
            .any(|event| icalendar::days(&self.archive.events[*event].record.date).is_some());
        let is_there = |format: &Format| match format {
            Format::Atom => has_feed,
            Format::Calendar => has_calendar,
            _ => true,
        };
        FORMATS.into_iter().filter(is_there).collect()
    }

    fn events(&self, list: List) -> &[usize] {
        match list {
            List::Year(n) => &self.index.event_years[n].1,
            List::Facet(n) => &self.index.facets[n].events,
        }
    }

    fn scope_events(&self, scope: Scope) -> &[usize] {
        match scope {
            Scope::All => &self.index.events_newest,
            Scope::Some(list) => self.events(list),
        }
    }

    /// A list's part of an address, without an extension.
    fn stem(&self, list: List) -> String {
        match list {
            List::Year(n) => match self.index.event_years[n].0 {
                Some(year) => format!("timeline/{year}"),
                None => "timeline/undated".into(),
            },
            List::Facet(n) => {
                let facet = &self.index.facets[n];
                format!("timeline/{}/{}", facet.dimension.word(), facet.slug)
            }
        }
    }

    fn list_address(&self, list: List, part: usize) -> Address {
        let stem = self.stem(list);
        fixed(&match part {
            0 => format!("{stem}.html"),
            part => format!("{stem}/{}.html", part + 1),
        })
    }

    fn export_address(&self, scope: Scope, format: Format) -> Address {
        let stem = match scope {
            Scope::All => "timeline".to_string(),
            Scope::Some(list) => self.stem(list),
        };
        fixed(&match format {
            Format::TimelineJs => format!("{stem}/timelinejs.json"),
            _ => format!("{stem}.{}", format.extension()),
        })
    }

    fn data_address(&self) -> Address {
        fixed("timeline/all.js")
    }

    /// The files that a page offers.
    pub(super) fn export_links(&self, scope: Scope) -> Vec<Export> {
        let link = |format: Format| Export {
            label: match format {
                Format::Atom => self.language.text("feed_atom").to_string(),
                other => other.label().to_string(),
            },
            url: self.export_address(scope, format).url(),
            media_type: format.media_type(),
        };
        self.formats(scope).into_iter().map(link).collect()
    }

    /// What is at one of the timeline's addresses.
    pub(super) fn timeline_view(&self, at: At, address: &Address) -> View {
        let html = |kind, (title, description): (String, String), trail, content| {
            View::Html(Box::new(PageView {
                site: self.site.clone(),
                page: self.meta(address, kind, title, description, trail),
                content,
            }))
        };
        match at {
            At::Overview => html(
                "timeline",
                (
                    self.language.text("timeline").to_string(),
                    self.language.text("timeline_about").to_string(),
                ),
                vec![self.home_link()],
                Content::Timeline(self.overview()),
            ),
            At::List(list, part) => {
                let title = self.list_title(list);
                let description = self.language.with("list_about", &[("list", &title)]);
                let title = self.part_title(title, part);
                let content = Content::TimelineList(self.list(list, part));
                html(
                    "timeline-list",
                    (title, description),
                    self.timeline_trail(),
                    content,
                )
            }
            At::Event(n) => {
                let event = self.event(n);
                let trail = self
                    .timeline_trail()
                    .into_iter()
                    .chain([event.year.clone()])
                    .collect();
                let card = &event.event;
                let about = match card.detail.is_empty() {
                    true => card.date.words.clone(),
                    false => format!("{}. {}", card.date.words, card.detail),
                };
                let said = (card.title.clone(), about);
                html("event", said, trail, Content::Event(event))
            }
            At::Removed(n) => {
                let RemovedEvent { id, date, note, .. } = &self.archive.removed[n].record;
                let content = super::model::EventRemoved {
                    id: id.value.clone(),
                    date: date.map(|date| super::summaries::day(date, &self.dates)),
                    note: note.clone().unwrap_or_default(),
                };
                let title = self.language.text("event_removed_title").to_string();
                let said = (title, String::new());
                html(
                    "event-removed",
                    said,
                    self.timeline_trail(),
                    Content::EventRemoved(content),
                )
            }
            At::Export(scope, format) => View::Events(self.export(scope, format, address)),
            At::Schema => View::EventSchema,
            At::Data => View::EventData(self.event_data()),
        }
    }

    fn timeline_trail(&self) -> Vec<Link> {
        vec![self.home_link(), self.own_link("timeline.html", "timeline")]
    }

    /// A year of the timeline, or what stands in its place.
    fn year_label(&self, year: Option<i64>) -> String {
        year.map_or_else(
            || self.language.text("undated").to_string(),
            |year| self.dates.year(year),
        )
    }

    /// What a list of events is called.
    fn list_title(&self, list: List) -> String {
        match list {
            List::Year(n) => match self.index.event_years[n].0 {
                Some(year) => {
                    let year = self.dates.year(year);
                    self.language.with("events_of_year", &[("year", &year)])
                }
                None => self.language.text("events_without_year").to_string(),
            },
            List::Facet(n) => self.facet_title(&self.index.facets[n]),
        }
    }

    /// What a part of a list is called, counted from 0.
    pub(super) fn part_title(&self, title: String, part: usize) -> String {
        if part == 0 {
            return title;
        }
        let number = (part + 1).to_string();
        let values = [("title", title.as_str()), ("part", &number)];
        self.language.with("part_of_list", &values)
    }

    fn facet_title(&self, facet: &Facet) -> String {
        let key = match facet.dimension {
            Dimension::Kind => "events_of_kind",
            Dimension::Topic => "events_of_topic",
            Dimension::Place => "events_in_place",
            Dimension::Status => "events_of_status",
            Dimension::Significance => return self.facet_label(facet),
        };
        let label = self.facet_label(facet);
        self.language.with(key, &[("label", &label)])
    }

    /// What a facet is called among others of its dimension.
    fn facet_label(&self, facet: &Facet) -> String {
        let text = |key| self.language.text(key).to_string();
        match (facet.dimension, facet.label.as_str()) {
            (Dimension::Significance, "1") => text("events_major"),
            (Dimension::Significance, _) => text("events_notable"),
            (Dimension::Kind, label) => super::summaries::kind(label, self.language),
            (Dimension::Place, name) => super::summaries::place(name, self.language),
            (Dimension::Status, label) => super::summaries::status(label, self.language),
            (_, label) => label.to_string(),
        }
    }
}
