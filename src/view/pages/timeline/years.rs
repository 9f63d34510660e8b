//! Events in the order of a page: by year and month.

use std::cmp::Reverse;

use super::event_lists::{year_anchor, year_label};
use crate::ids::EventId;
use crate::view::model::{TimelineMonth, TimelineYear};
use crate::view::site::Site;

/// Events by year and month; they come newest first.
pub fn by_year(site: &Site, events: &[EventId]) -> Vec<TimelineYear> {
    let mut years: Vec<TimelineYear> = Vec::new();
    let date = |event: &EventId| &site.archive.events[*event].record.date;
    for of_year in events.chunk_by(|a, b| date(a).year() == date(b).year()) {
        let year = of_year.first().and_then(|event| date(event).year());
        let mut months: Vec<(Option<u8>, Vec<EventId>)> = Vec::new();
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
        let month = |(month, events): &(Option<u8>, Vec<EventId>)| TimelineMonth {
            label: month.map_or(String::new(), |month| site.dates.month(month)),
            anchor: month.map_or(String::new(), |month| format!("{anchor}.{month:02}")),
            events: site.summaries.of_events(events),
        };
        years.push(TimelineYear {
            label: year_label(site, year),
            months: months.iter().map(month).collect(),
            anchor,
        });
    }
    years
}
