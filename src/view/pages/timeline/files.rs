//! Events for other programs: which of them are in each file.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::event_lists::{self, MOST, Scope};
use crate::address::{fixed, name_slug, slug};
use crate::archive::index::Dimension;
use crate::content::model::Status;
use crate::format::events::{EventData, EventExport, EventRow, Format, icalendar, timelinejs};
use crate::ids::EventId;
use crate::locale::date::EventDate;
use crate::view::detail::Detail;
use crate::view::events::changed;
use crate::view::page::Located;
use crate::view::pages::feeds;
use crate::view::site::Site;
use crate::view::site_view::GENERATOR;
use crate::view::summaries;
use crate::view::views::View;

/// Every file of a format.
pub fn all(site: &Site, format: Format) -> Vec<Located<(Scope, Format)>> {
    let scopes = event_lists::scopes(site).into_iter();
    let written = scopes.filter(|scope| event_lists::formats(site, *scope).contains(&format));
    written
        .map(|scope| {
            Located::at(
                event_lists::export_address(site, scope, format),
                (scope, format),
            )
        })
        .collect()
}

/// The script that has all events.
pub fn scripts(_: &Site) -> Vec<Located<()>> {
    vec![Located::at(event_lists::data_address(), ())]
}

/// The JSON Schema of the JSON.
pub fn schema(_: &Site, _: &(), _: Detail) -> View {
    View::EventSchema
}

/// Events in a format.
pub fn export(site: &Site, (scope, format): &(Scope, Format), _: Detail) -> View {
    let (scope, format) = (*scope, *format);
    let config = &site.archive.config;
    let title = match scope {
        Scope::All => config.title.clone(),
        Scope::Some(list) => format!("{}: {}", config.title, event_lists::list_title(site, list)),
    };
    let home = match scope {
        Scope::All => fixed("timeline.html"),
        Scope::Some(list) => event_lists::list_address(site, list, 0),
    };
    let mut numbers = event_lists::of_scope(site, scope).to_vec();
    match format {
        Format::Atom => {
            let changed = |number: &EventId| changed(&site.archive.events[*number].record);
            numbers.retain(|number| changed(number).is_some());
            numbers.sort_by_key(|number| std::cmp::Reverse(changed(number)));
            numbers.truncate(config.feed_entries);
        }
        _ => numbers.reverse(),
    }
    let codes = numbers.iter();
    let codes = codes.flat_map(|number| &site.archive.events[*number].record.places);
    let places = codes.map(|code| (code.clone(), summaries::place(code, site.language)));
    View::Events(EventExport {
        format,
        title,
        publisher: feeds::publisher(site),
        place_names: places.filter(|(code, name)| code != name).collect(),
        language: config.language.clone(),
        home: site.absolute(&home),
        own: site.absolute(&event_lists::export_address(site, scope, format)),
        authority: authority(site),
        events: numbers
            .iter()
            .map(|number| site.exported_events[*number].clone())
            .collect(),
        generator: GENERATOR,
    })
}

/// A host, which no other site has; a site without one goes by its title.
fn authority(site: &Site) -> String {
    let title = || slug(&site.archive.config.title);
    match &site.site_view.base_url {
        Some(base) => {
            let rest = base
                .split_once("://")
                .map_or(base.as_str(), |(_, rest)| rest);
            rest.split('/').next().unwrap_or(rest).to_string()
        }
        None => format!("{}.{}", title(), "annals"),
    }
}

/// What the files with all events can't say, in words; empty where they say everything.
pub fn export_notes(site: &Site) -> Vec<String> {
    let mut notes = Vec::new();
    let dates = site.archive.events.iter().map(|event| &event.record.date);
    let all: Vec<_> = dates.map(|date| (date, icalendar::days(date))).collect();
    let left_out = all.iter().filter(|(_, days)| days.is_none()).count();
    let flattened = all
        .iter()
        .filter(|(date, days)| days.is_some() && !date.is_exact());
    let flattened = flattened.count();
    if flattened > 0 {
        notes.push(format!(
            "timeline.ics: {flattened} of {} dates are not exact days and stand as the days that they span",
            all.len()
        ));
    }
    if left_out > 0 {
        notes.push(format!(
            "timeline.ics: {left_out} of {} events are left out: their dates span more than a year, or none is known",
            all.len()
        ));
    }
    let without_year = site.archive.events.iter();
    let without_year = without_year.filter(|event| timelinejs::start(&event.record.date).is_none());
    match without_year.count() {
        0 => {}
        count => notes.push(format!(
            "timelinejs.json: {count} of {} events are left out: no year of theirs is known",
            all.len()
        )),
    }
    let feed = site.archive.events.iter();
    let feed = feed.filter(|event| changed(&event.record).is_none());
    match feed.count() {
        0 => {}
        _ if site.site_view.base_url.is_none() => {}
        count => notes.push(format!(
            "timeline.xml: {count} of {} events can't be in a feed: their records don't say when they were made or corrected",
            all.len()
        )),
    }
    notes
}

/// The first day of a date and the one after its last, as a calendar writes them, where these aren't the one day that it states.
fn days(date: &EventDate) -> Option<(String, String)> {
    let (first, end) = icalendar::days(date)?;
    let day = |day: Date| day.strftime("%Y%m%d").to_string();
    (date.edtf() != first.to_string()).then(|| (day(first), day(end)))
}

/// All events as a script, for filtering in place.
pub fn script(site: &Site, _: &(), _: Detail) -> View {
    let mut facets: BTreeMap<&'static str, Vec<(String, String)>> = BTreeMap::new();
    let years = site.index.event_years.iter();
    let years = years.map(|(year, _)| {
        (
            event_lists::year_key(*year),
            event_lists::year_label(site, *year),
        )
    });
    facets.insert("year", years.collect());
    let events = &site.archive.events;
    let mut kinds = events.filled(-1);
    let mut statuses = events.filled(-1);
    let mut topics = events.filled(Vec::new());
    let mut places = events.filled(Vec::new());
    for facet in &site.index.facets {
        if facet.dimension == Dimension::Significance {
            continue;
        }
        let values = facets.entry(facet.dimension.word()).or_default();
        let number = values.len();
        values.push((facet.slug.clone(), event_lists::facet_label(site, facet)));
        for event in &facet.events {
            match facet.dimension {
                Dimension::Kind => kinds[*event] = number as i64,
                Dimension::Status => statuses[*event] = number as i64,
                Dimension::Topic => topics[*event].push(number),
                Dimension::Place => places[*event].push(number),
                Dimension::Significance => {}
            }
        }
    }
    let years = site.index.event_years.iter().enumerate();
    let rows = years.flat_map(|(year, (_, events))| events.iter().map(move |event| (*event, year)));
    let has_details = events.len() <= MOST;
    let events = rows.map(|(event, year)| {
        let card = &site.summaries.events[event];
        EventRow {
            url: card.url.clone(),
            title: card.title.clone(),
            date: card.date.words.clone(),
            year,
            significance: card.significance,
            kind: kinds[event],
            status: statuses[event],
            topics: std::mem::take(&mut topics[event]),
            places: std::mem::take(&mut places[event]),
            edtf: card.date.edtf.clone(),
            days: days(&site.archive.events[event].record.date),
            detail: match has_details {
                true => card.detail.clone(),
                false => String::new(),
            },
        }
    });
    View::EventData(EventData {
        title: site.archive.config.title.clone(),
        authority: authority(site),
        states: Status::WORDS
            .into_iter()
            .map(|(word, status)| (name_slug(word), status.state()))
            .collect(),
        events: events.collect(),
        facets,
    })
}
