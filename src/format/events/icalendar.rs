//! Events as an iCalendar object (RFC 5545).
//!
//! A calendar knows days and nothing vaguer, so dates are flattened by these rules:
//!
//! - a day, or an interval of days, stands as it is, its end exclusive (section 3.6.1);
//! - what spans a year at most (a month, a season or quarter, a year, an approximate or uncertain date, a set) stands as all the
//!   days that it spans;
//! - what has only a beginning (`2025/..`) stands at its first day, what has only an end (`../2026`) at its last;
//! - a longer span, or no bound at all, is left out.
//!
//! Whatever was flattened has its date in words in the description, and each event its EDTF expression in `X-EDTF`.
//!
//! `LAST-MODIFIED` and `CREATED` say when the record was made or corrected, and are left out where it doesn't say so. `DTSTAMP` says the
//! same and must be there (section 3.6.1): the beginning of 1970 stands for a record that says nothing. Neither the event's day nor
//! the build's would be true, and with the build's, the file would be another in each build. `STATUS` is left out where a record
//! says nothing that iCalendar has a word for.

use jiff::ToSpan;
use jiff::civil::Date;

use super::record::{EventExport, ExportedEvent};
use crate::locale::date::EventDate;
use crate::printed::is_noncharacter;

/// The days that a date stands for: the first, and the one after the last; `None` where it is left out.
pub fn days(date: &EventDate) -> Option<(Date, Date)> {
    let extent = date.extent();
    let (first, last) = match (extent.earliest, extent.latest) {
        (Some(first), Some(last)) => (first.date()?, last.date()?),
        (Some(first), None) => (first.date()?, first.date()?),
        (None, Some(last)) => (last.date()?, last.date()?),
        (None, None) => return None,
    };
    let is_interval_of_days = date.is_exact();
    let too_long = !is_interval_of_days && last > first.saturating_add(366.days());
    // Four digits and no sign (section 3.3.4).
    let sayable = first.year() > 0 && last.year() < 9999 && first <= last;
    (sayable && !too_long).then(|| (first, last.saturating_add(1.day())))
}

/// A day: records change by the day.
const REFRESH: &str = "P1D";
/// What stands for an unknown day, where one must be given.
const UNKNOWN: Date = Date::constant(1970, 1, 1);

/// The file.
pub fn write(export: &EventExport) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&format!("{name}:{value}"), &mut out);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", &format!("-//Annals//{}//EN", export.generator));
    line("CALSCALE", "GREGORIAN");
    // RFC 7986, section 5.1; the older name is what most programs read.
    line("NAME", &text(&export.title));
    line("X-WR-CALNAME", &text(&export.title));
    if let Some(home) = &export.home {
        line("URL", home);
    }
    // RFC 7986, section 5.7, and its older name: how often a program that subscribes to the file looks for a newer one.
    line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    line("X-PUBLISHED-TTL", REFRESH);
    for event in &export.events {
        if let Some(days) = days(&event.when) {
            for (name, value) in properties(event, days, export) {
                line(name, &value);
            }
        }
    }
    line("END", "VCALENDAR");
    out
}

fn properties(
    event: &ExportedEvent,
    (first, end): (Date, Date),
    export: &EventExport,
) -> Vec<(&'static str, String)> {
    let day = |date: Date| date.strftime("%Y%m%d").to_string();
    let changed = event.changed.as_deref().and_then(|day| day.parse().ok());
    let stamp = format!("{}T000000Z", day(changed.unwrap_or(UNKNOWN)));
    let mut all = vec![
        ("BEGIN", "VEVENT".to_string()),
        ("UID", text(&format!("{}@{}", event.id, export.authority))),
        ("DTSTAMP", stamp.clone()),
        ("DTSTART;VALUE=DATE", day(first)),
        ("DTEND;VALUE=DATE", day(end)),
        ("SUMMARY", text(&event.title)),
        ("SEQUENCE", event.corrections.len().to_string()),
        ("TRANSP", "TRANSPARENT".into()),
        ("CLASS", "PUBLIC".into()),
    ];
    all.extend(status(event).map(|status| ("STATUS", status.to_string())));
    if changed.is_some() {
        all.push(("LAST-MODIFIED", stamp));
    }
    if let Some(recorded) = event.recorded.as_deref().and_then(|day| day.parse().ok()) {
        all.push(("CREATED", format!("{}T000000Z", day(recorded))));
    }
    let about = description(event);
    if !about.is_empty() {
        all.push(("DESCRIPTION", text(&about)));
    }
    let places = event.places.iter();
    let places = places.map(|place| export.place_names.get(place).unwrap_or(place).as_str());
    let places: Vec<&str> = places.collect();
    if !places.is_empty() {
        all.push(("LOCATION", text(&places.join(", "))));
    }
    let topics = event.topics.iter().map(|topic| topic.label.as_str());
    let categories = event.kind.as_deref().into_iter().chain(topics);
    let categories: Vec<String> = categories.map(text).collect();
    if !categories.is_empty() {
        all.push(("CATEGORIES", categories.join(",")));
    }
    if export.home.is_some() {
        all.push(("URL", event.url.clone()));
    }
    all.push(("X-EDTF", text(&event.date)));
    all.push(("END", "VEVENT".into()));
    all
}

/// Section 3.8.1.11.
fn status(event: &ExportedEvent) -> Option<&'static str> {
    match event.status? {
        "cancelled" => Some("CANCELLED"),
        "announced" | "scheduled" | "postponed" | "disputed" => Some("TENTATIVE"),
        _ => None,
    }
}

fn description(event: &ExportedEvent) -> String {
    let mut parts = Vec::new();
    parts.extend(event.detail.clone());
    if !event.when.is_exact() {
        parts.push(format!("Date: {}.", event.date_words));
    }
    if let Some(status) = event.status.filter(|status| *status != "occurred") {
        parts.push(format!("Status: {}.", status.replace('-', " ")));
    }
    parts.extend(event.sources.iter().map(|source| {
        let url = source.url.as_deref().unwrap_or("");
        format!("{} {url}", source.title).trim_end().to_string()
    }));
    parts.extend(
        event
            .corrections
            .iter()
            .map(|correction| format!("Corrected {}: {}", correction.date, correction.note)),
    );
    parts.join("\n")
}

/// Section 3.3.11.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() || is_noncharacter(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Appends a content line, folded so that no line is longer than 75 bytes without its end (section 3.1).
fn fold(line: &str, out: &mut String) {
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}
