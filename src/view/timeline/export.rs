//! Events for other programs: which of them, and what is said of each.

use jiff::civil::Date;

use super::{List, Scope};
use crate::address::Address;
use crate::content::model::{Event, Source, Status};
use crate::format::events::{
    EventExport, ExportedCorrection, ExportedEvent, ExportedSource, ExportedTopic, Format,
    icalendar, timelinejs,
};
use crate::locale::date::EventDate;
use crate::view::shared::Shared;
use crate::view::{GENERATOR, Views, summaries};

/// When a record last changed: the day of its last correction, or else the day on which it was made. Where neither is stated,
/// the day on which word of the event, or a source, was published; or else the event's own day, if it has happened.
pub fn changed(record: &Event) -> Option<Date> {
    let corrected = record.corrections.iter().map(|correction| correction.date);
    let has_happened = !record.is_planned() && record.status != Some(Status::Announced);
    let exact = |date: &EventDate| {
        let day = date.extent().latest.filter(|_| date.is_exact())?.date()?;
        Some(day).filter(|day| day.year() > 0)
    };
    let sources = record
        .sources
        .iter()
        .filter_map(|source| exact(source.date.as_ref()?));
    corrected
        .max()
        .max(record.recorded)
        .or(record.published)
        .or_else(|| sources.min())
        .or_else(|| exact(&record.date).filter(|_| has_happened))
}

impl Views<'_> {
    pub(super) fn export(&self, scope: Scope, format: Format, address: &Address) -> EventExport {
        let config = &self.archive.config;
        let title = match scope {
            Scope::All => config.title.clone(),
            Scope::Some(list) => format!("{}: {}", config.title, self.list_title(list)),
        };
        let home = match scope {
            Scope::All => crate::address::fixed("timeline.html"),
            Scope::Some(List::Year(_)) if !self.is_split() => {
                crate::address::fixed("timeline.html")
            }
            Scope::Some(list) => self.list_address(list, 0),
        };
        let mut numbers = self.scope_events(scope).to_vec();
        match format {
            Format::Atom => {
                let changed = |number: &usize| changed(&self.archive.events[*number].record);
                numbers.retain(|number| changed(number).is_some());
                numbers.sort_by_key(|number| std::cmp::Reverse(changed(number)));
                numbers.truncate(config.feed_entries);
            }
            _ => numbers.reverse(),
        }
        EventExport {
            format,
            title,
            language: config.language.clone(),
            home: self.absolute(&home),
            own: self.absolute(address),
            authority: self.authority(),
            events: numbers
                .iter()
                .map(|number| self.exported(*number))
                .collect(),
            generator: GENERATOR,
        }
    }

    /// A host, which no other site has; a site without one goes by its title.
    fn authority(&self) -> String {
        let title = || crate::address::slug(&self.archive.config.title);
        match &self.site.base_url {
            Some(base) => {
                let rest = base
                    .split_once("://")
                    .map_or(base.as_str(), |(_, rest)| rest);
                rest.split('/').next().unwrap_or(rest).to_string()
            }
            None => format!("{}.{}", title(), "annals"),
        }
    }

    /// An event for other programs.
    pub(in crate::view) fn exported(&self, number: usize) -> Shared<ExportedEvent> {
        self.exports()[number].clone()
    }

    /// All of them; made once.
    pub(in crate::view) fn exports(&self) -> &[Shared<ExportedEvent>] {
        self.exported.get_or_init(|| {
            let numbers = 0..self.archive.events.len();
            numbers
                .map(|n| Shared::new(self.make_exported(n)))
                .collect()
        })
    }

    fn make_exported(&self, number: usize) -> ExportedEvent {
        let event = &self.archive.events[number];
        let record = &event.record;
        let url = |address: &Address| self.absolute(address).unwrap_or_else(|| address.url());
        let topics = event.topics.iter().map(|number| {
            let link = summaries::topic_link(self.archive, self.index, *number);
            ExportedTopic {
                id: self.archive.topics[*number].text.source.slug.clone(),
                label: link.label,
                url: self.full(&link.url).unwrap_or(link.url),
            }
        });
        let text = |date: Option<Date>| date.map(|date| date.to_string());
        let mut corrections: Vec<ExportedCorrection> = record
            .corrections
            .iter()
            .map(|correction| ExportedCorrection {
                date: correction.date.to_string(),
                note: correction.note.clone(),
            })
            .collect();
        corrections.sort_by(|a, b| a.date.cmp(&b.date));
        let extent = record.date.extent();
        ExportedEvent {
            id: record.id.value.clone(),
            url: url(&event.address),
            title: record.title.clone(),
            date: record.date.edtf().to_string(),
            date_words: self.cards.events[number].date.words.clone(),
            earliest: extent.earliest.map(|day| day.to_string()),
            latest: extent.latest.map(|day| day.to_string()),
            precision: extent.precision,
            approximate: extent.approximate,
            uncertain: extent.uncertain,
            kind: record.kind.clone(),
            status: record.shown_status().map(Status::word),
            significance: record.significance.unwrap_or(3),
            detail: record.detail.clone(),
            places: record.places.clone(),
            topics: topics.collect(),
            sources: record.sources.iter().map(exported_source).collect(),
            published: text(record.published),
            recorded: text(record.recorded),
            corrections,
            former_dates: record
                .former_dates
                .iter()
                .map(|date| date.edtf().to_string())
                .collect(),
            superseded_by: event
                .superseded_by
                .map(|number| self.archive.events[number].record.id.value.clone()),
            aliases: record
                .aliases
                .iter()
                .map(|alias| alias.id.clone())
                .collect(),
            changed: text(changed(record)),
            when: record.date.clone(),
        }
    }

    /// What the files with all events can't say, in words; empty where they say everything.
    pub fn export_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let dates = self.archive.events.iter().map(|event| &event.record.date);
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
        let without_year = self.archive.events.iter();
        let without_year =
            without_year.filter(|event| timelinejs::start(&event.record.date).is_none());
        match without_year.count() {
            0 => {}
            count => notes.push(format!(
                "timelinejs.json: {count} of {} events are left out: no year of theirs is known",
                all.len()
            )),
        }
        let feed = self.archive.events.iter();
        let feed = feed.filter(|event| changed(&event.record).is_none());
        match feed.count() {
            0 => {}
            _ if self.site.base_url.is_none() => {}
            count => notes.push(format!(
                "timeline.xml: {count} of {} events can't be in a feed: nothing says when they were recorded or published",
                all.len()
            )),
        }
        notes
    }
}

fn exported_source(source: &Source) -> ExportedSource {
    let text = |date: &Option<EventDate>| date.as_ref().map(|date| date.edtf().to_string());
    ExportedSource {
        title: source.title.clone(),
        publisher: Some(source.publisher.clone()).filter(|publisher| !publisher.is_empty()),
        url: source.url.clone(),
        date: text(&source.date),
        asserts: text(&source.asserts),
    }
}
