//! New and corrected events as an Atom feed (RFC 4287).

use std::fmt::Write;

use super::record::{EventExport, ExportedEvent};
use crate::format::feeds::{Feed, FeedItem};
use crate::markup::body::escape;

/// The file. An entry's id is the event's address, so a correction updates the entry that a reader has.
pub fn write(export: &EventExport) -> String {
    let feed = Feed {
        title: export.title.clone(),
        description: String::new(),
        author: export.publisher.clone(),
        language: export.language.clone(),
        home: export.home.clone().unwrap_or_default(),
        own: export.own.clone().unwrap_or_default(),
        generator: export.generator,
        items: export.events.iter().map(|event| item(event)).collect(),
    };
    feed.atom()
}

fn item(event: &ExportedEvent) -> FeedItem {
    let moment = |day: &str| format!("{day}T00:00:00Z");
    // Those whose records don't say so are in no feed.
    let changed = event.changed.as_deref().unwrap_or("1970-01-01");
    let first = event.recorded.as_deref().filter(|first| *first <= changed);
    let kind = event.kind.iter().cloned();
    FeedItem {
        url: event.url.clone(),
        title: event.title.clone(),
        summary: format!("{}: {}", event.date_words, event.title),
        html: Some(html(event)),
        published: first.map(moment),
        updated: moment(changed),
        authors: Vec::new(),
        topics: kind
            .chain(event.topics.iter().map(|topic| topic.label.clone()))
            .collect(),
    }
}

fn html(event: &ExportedEvent) -> String {
    let mut html = String::new();
    for correction in event.corrections.iter().rev() {
        let _ = write!(html, "<p><strong>Corrected {}:</strong> ", correction.date);
        escape(&correction.note, &mut html);
        html.push_str("</p>");
    }
    html.push_str("<p>");
    escape(&event.date_words, &mut html);
    if let Some(status) = event.status.filter(|status| *status != "occurred") {
        let _ = write!(html, " ({})", status.replace('-', " "));
    }
    html.push_str("</p>");
    if let Some(detail) = &event.detail {
        html.push_str("<p>");
        escape(detail, &mut html);
        html.push_str("</p>");
    }
    if !event.sources.is_empty() {
        html.push_str("<ul>");
        for source in &event.sources {
            html.push_str("<li>");
            match &source.url {
                Some(url) => {
                    html.push_str("<a href=\"");
                    escape(url, &mut html);
                    html.push_str("\">");
                    escape(&source.title, &mut html);
                    html.push_str("</a>");
                }
                None => escape(&source.title, &mut html),
            }
            html.push_str("</li>");
        }
        html.push_str("</ul>");
    }
    html
}
