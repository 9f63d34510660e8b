//! Events as TimelineJS 3 reads them (timeline.knightlab.com, "JSON format").
//!
//! It knows a moment as a beginning and one as an end, and a date to show in their place. So every date is said in words, and
//! placed from its first day (to the day where it is exact to the day, else to the month or the year) to the last minute of its
//! last: TimelineJS takes an end of 1999 for the first day of 1999. What has no bound at all is left out.

use serde::Serialize;

use super::record::{EventExport, ExportedEvent};
use crate::locale::date::{CalendarDay, EventDate, Precision};
use crate::markup::body::escape;

#[derive(Serialize)]
struct Timeline<'a> {
    title: Slide<'a>,
    events: Vec<Slide<'a>>,
}

#[derive(Serialize, Default)]
struct Slide<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    unique_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<LastMinute>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    text: Text,
}

#[derive(Serialize, Default)]
struct Text {
    headline: String,
    text: String,
}

/// A day, month or year, with as many parts as are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    year: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
}

/// The last minute of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LastMinute {
    year: i64,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
}

/// Where an event is placed; `None` where it is left out.
pub fn start(date: &EventDate) -> Option<Moment> {
    let extent = date.extent();
    let first = extent.earliest.or(extent.latest)?;
    Some(moment(first, extent.precision))
}

/// Where it ends, if it spans more than a day.
fn end(date: &EventDate) -> Option<LastMinute> {
    let extent = date.extent();
    let (first, last) = (extent.earliest?, extent.latest?);
    (first != last).then_some(LastMinute {
        year: last.year,
        month: last.month,
        day: last.day,
        hour: 23,
        minute: 59,
    })
}

fn moment(day: CalendarDay, precision: Precision) -> Moment {
    Moment {
        year: day.year,
        month: (precision >= Precision::Part).then_some(day.month),
        day: (precision == Precision::Day).then_some(day.day),
    }
}

/// The file.
pub fn write(export: &EventExport) -> String {
    let title = Slide {
        text: Text {
            headline: html(&export.title),
            text: String::new(),
        },
        ..Slide::default()
    };
    let timeline = Timeline {
        title,
        events: export
            .events
            .iter()
            .filter_map(|event| slide(event))
            .collect(),
    };
    let mut json = serde_json::to_string(&timeline).unwrap_or_default();
    json.push('\n');
    json
}

fn slide(event: &ExportedEvent) -> Option<Slide<'_>> {
    let detail = event.detail.as_deref().unwrap_or_default();
    let detail = match detail.is_empty() {
        true => String::new(),
        false => format!("<p>{}</p>", html(detail)),
    };
    Some(Slide {
        unique_id: Some(&event.id),
        start_date: Some(start(&event.when)?),
        end_date: end(&event.when),
        display_date: Some(&event.date_words),
        group: event.kind.as_deref(),
        text: Text {
            headline: format!(
                "<a href=\"{}\">{}</a>",
                html(&event.url),
                html(&event.title)
            ),
            text: detail,
        },
    })
}

/// TimelineJS takes its texts for markup.
fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}
