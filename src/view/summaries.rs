//! What many pages show of one thing: an article's summary, an event, a topic's link. Each is made once and shared.

use rayon::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::body::topic_anchor;
use super::model::{
    CorrectionView, Day, EventDay, EventView, Link, Quote, SourceView, Summary, TopicCard,
    TopicEntry,
};
use crate::address::encode_fragment;
use crate::archive::index::Index;
use crate::archive::model::{Archive, LinkTarget, Resolved, ResolvedEvent};
use crate::cache::Hashed;
use crate::content::model::{Article, Correction, Source, Status};
use crate::ids::{BriefingId, EventId, List, TopicId};
use crate::locale::date::{Dates, EventDate};
use crate::locale::language::Language;
use crate::markup::body::{Insertion, fill_signs};
use crate::text::mentions;

/// The most characters of a summary that is cut.
const MAX_SUMMARY: usize = 280;

/// What other pages see of a briefing.
pub fn summary(
    archive: &Archive,
    index: &Index,
    briefing: &Resolved<Article>,
    dates: &Dates,
) -> Summary {
    Summary {
        url: briefing.address.url(),
        title: briefing.source.title.clone(),
        date: briefing
            .source
            .published
            .as_ref()
            .map(|published| day(published.value.date, dates)),
        summary: summary_text(briefing),
        topics: topic_links(archive, index, briefing.topics()),
    }
}

/// A calendar date.
pub fn day(date: jiff::civil::Date, dates: &Dates) -> Day {
    Day {
        iso: date.to_string(),
        words: dates.day(date),
    }
}

/// The summary that the author wrote, or the first paragraph, cut at the end of a sentence.
pub fn summary_text(text: &Resolved<Article>) -> String {
    if let Some(summary) = &text.source.summary {
        return summary.clone();
    }
    let lead = fill_signs(&text.source.body.lead, |insertion, out| {
        if let Insertion::LinkText(n) = insertion {
            out.push_str(text.links.get(n).map_or("", LinkTarget::label));
        }
    });
    cut(&lead)
}

fn cut(text: &str) -> String {
    // No-break spaces stay what they are.
    let parts = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    let words = text.split(parts).filter(|word| !word.is_empty());
    let text = words.collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MAX_SUMMARY {
        return text;
    }
    let mut end = 0;
    let mut characters = 0;
    for sentence in text.split_sentence_bounds() {
        characters += sentence.chars().count();
        if characters > MAX_SUMMARY {
            break;
        }
        end += sentence.len();
    }
    if end > 0 {
        return text.get(..end).unwrap_or(&text).trim_end().to_string();
    }
    let room = text
        .char_indices()
        .nth(MAX_SUMMARY)
        .map_or(text.len(), |(at, _)| at);
    let room = text.get(..room).unwrap_or(&text);
    let words = room.rsplit_once(' ').map_or(room, |(words, _)| words);
    format!(
        "{}…",
        words.trim_end_matches([',', ';', ':', '–', '—', ' '])
    )
}

/// A kind as it is read: as the language's file says it, or in its own words, where `export-control` is `export control`.
pub fn kind(kind: &str, language: &Language) -> String {
    match language.named("kinds", kind) {
        Some(label) => label.to_string(),
        None => kind.replace(['-', '_'], " "),
    }
}

/// A place as it is read: `GB` by its name in the language, any other as it stands.
pub fn place(name: &str, language: &Language) -> String {
    language.named("places", name).unwrap_or(name).to_string()
}

/// The status of an event as it is read, by the word that a record uses.
pub fn status(word: &str, language: &Language) -> String {
    let key = match word {
        "announced" => "status_announced",
        "scheduled" => "status_scheduled",
        "occurred" => "status_occurred",
        "in-force" => "status_in_force",
        "postponed" => "status_postponed",
        "cancelled" => "status_cancelled",
        "superseded" => "status_superseded",
        "disputed" => "status_disputed",
        other => return other.to_string(),
    };
    language.text(key).to_string()
}

/// Links to topics, by their numbers.
pub fn topic_links(archive: &Archive, index: &Index, topics: &[TopicId]) -> Vec<Link> {
    topics
        .iter()
        .map(|number| topic_link(archive, index, *number))
        .collect()
}

/// A link to a topic.
pub fn topic_link(archive: &Archive, index: &Index, number: TopicId) -> Link {
    Link {
        url: topic_url(archive, index, number),
        label: archive.topics[number].text.source.label.value.clone(),
    }
}

/// A topic's page, or its place in the index where it has none.
fn topic_url(archive: &Archive, index: &Index, number: TopicId) -> String {
    let topic = &archive.topics[number].text;
    if index.has_page[number] {
        topic.address.url()
    } else {
        let anchor = topic_anchor(&topic.source.slug);
        format!("topics.html#{}", encode_fragment(&anchor))
    }
}

/// A sentence as a page quotes it.
pub fn quote(quote: &mentions::Quote) -> Quote {
    Quote {
        before: quote.before.clone(),
        words: quote.words.clone(),
        after: quote.after.clone(),
    }
}

/// A topic as a briefing shows it.
pub fn topic_card(
    archive: &Archive,
    index: &Index,
    number: TopicId,
    language: &Language,
) -> TopicCard {
    let topic = &archive.topics[number].text;
    TopicCard {
        url: topic_url(archive, index, number),
        label: topic.source.label.value.clone(),
        kind: kind(&topic.source.kind, language),
        summary: topic.source.summary.clone(),
    }
}

/// A topic in an index.
pub fn topic_entry(
    archive: &Archive,
    index: &Index,
    number: TopicId,
    language: &Language,
) -> TopicEntry {
    let card = topic_card(archive, index, number, language);
    TopicEntry {
        url: card.url,
        anchor: topic_anchor(&archive.topics[number].text.source.slug),
        has_page: index.has_page[number],
        label: card.label,
        kind: card.kind,
        summary: card.summary,
        briefings: index.briefings_by_topic[number].len(),
        mentions: index.texts_by_topic[number].len(),
        events: index.events_by_topic[number].len(),
    }
}

/// An event as lists show it.
pub fn event(archive: &Archive, index: &Index, number: EventId, dates: &Dates) -> EventView {
    let ResolvedEvent {
        record,
        topics,
        address,
        ..
    } = &archive.events[number];
    let planned = record.is_planned();
    let stated = record.shown_status().map_or("", Status::word);
    let last = record.corrections.iter().map(|correction| correction.date);
    EventView {
        id: record.id.value.clone(),
        url: address.url(),
        title: record.title.clone(),
        date: EventDay {
            words: match planned {
                // Its status stands beside it, and says that it is planned.
                true => record.date.words_due(dates),
                false => record.date.words(dates),
            },
            ..event_day(&record.date, false, dates)
        },
        kind: kind(record.kind.as_deref().unwrap_or_default(), dates.language()),
        places: record
            .places
            .iter()
            .map(|name| place(name, dates.language()))
            .collect(),
        status: status(stated, dates.language()),
        happened: stated == Status::Occurred.word(),
        state: record.shown_status().map_or("", Status::state),
        significance: record.significance.unwrap_or(3),
        detail: record.detail.clone().unwrap_or_default(),
        topics: topic_links(archive, index, topics),
        sources: record.sources.len(),
        corrected: last.max().map(|date| day(date, dates)),
    }
}

/// The date of an event.
pub fn event_day(date: &EventDate, planned: bool, dates: &Dates) -> EventDay {
    EventDay {
        edtf: date.edtf().to_string(),
        words: match planned {
            true => date.words_planned(dates),
            false => date.words(dates),
        },
        datetime: date.datetime(),
    }
}

/// Corrections as pages show them, newest first.
pub fn corrections(corrections: &[Correction], dates: &Dates) -> Vec<CorrectionView> {
    let mut newest: Vec<_> = corrections.iter().collect();
    newest.sort_by_key(|correction| std::cmp::Reverse(correction.date));
    let view = |correction: &&Correction| CorrectionView {
        date: day(correction.date, dates),
        note: correction.note.clone(),
    };
    newest.iter().map(view).collect()
}

/// Sources as pages show them.
pub fn sources(sources: &[Source], dates: &Dates) -> Vec<SourceView> {
    sources.iter().map(|one| source(one, dates)).collect()
}

/// A source as pages show it.
pub fn source(source: &Source, dates: &Dates) -> SourceView {
    SourceView {
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        href: source.url.clone(),
        date: source.date.as_ref().map(|date| source_day(date, dates)),
        archived: source.archived.clone(),
        accessed: source.accessed.map(|date| day(date, dates)),
    }
}

fn source_day(date: &EventDate, dates: &Dates) -> Day {
    Day {
        iso: date.datetime().unwrap_or_default(),
        words: date.words(dates),
    }
}

/// What lists show of everything in an archive, by number.
pub struct Summaries {
    /// Of briefings.
    pub briefings: List<BriefingId, Hashed<Summary>>,
    /// Of events.
    pub events: List<EventId, Hashed<EventView>>,
    /// Of topics.
    pub topics: List<TopicId, Hashed<TopicCard>>,
    /// Links to topics.
    pub links: List<TopicId, Hashed<Link>>,
}

impl Summaries {
    /// Makes each once.
    pub fn new(archive: &Archive, index: &Index, dates: &Dates) -> Summaries {
        let briefings = archive
            .briefings
            .par_iter()
            .map(|briefing| Hashed::new(summary(archive, index, briefing, dates)));
        let numbers: Vec<EventId> = archive.events.ids().collect();
        let events = numbers
            .into_par_iter()
            .map(|number| Hashed::new(event(archive, index, number, dates)));
        let topics = archive.topics.ids();
        let card = |number| Hashed::new(topic_card(archive, index, number, dates.language()));
        let link = |number| Hashed::new(topic_link(archive, index, number));
        Summaries {
            briefings: briefings.collect(),
            events: events.collect(),
            topics: topics.clone().map(card).collect(),
            links: topics.map(link).collect(),
        }
    }

    /// The summaries of these briefings.
    pub fn of_briefings(&self, numbers: &[BriefingId]) -> Vec<Hashed<Summary>> {
        numbers
            .iter()
            .map(|number| self.briefings[*number].clone())
            .collect()
    }

    /// These events.
    pub fn of_events(&self, numbers: &[EventId]) -> Vec<Hashed<EventView>> {
        numbers
            .iter()
            .map(|number| self.events[*number].clone())
            .collect()
    }
}

/// When a text was last updated or corrected, where that was after the day it was published on.
pub fn changed_since(article: &Article) -> Option<jiff::civil::Date> {
    let published = article.published.as_ref();
    let published = published.map(|published| published.value.date);
    article.last_change().filter(|date| Some(*date) > published)
}
