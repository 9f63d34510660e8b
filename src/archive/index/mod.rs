//! The archive sorted and grouped, for pages that show many things at once.
//!
//! Comes in: the resolved [`Archive`]. Goes out: [`Index`], numbers into the archive in the orders that pages want: by date,
//! month, topic, event, who cites whom, and what is alike; and diagnostics for texts that are nearly the same. It sorts, groups and
//! compares what earlier stages read of the texts; it reads none itself.

mod authors;
mod inferred_topics;
mod related;
mod timeline;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::archive::model::{Archive, Linked};
use crate::cache::Cache;
use crate::content::model::Article;
use crate::diagnostic::Diagnostic;
use crate::ids::{BriefingId, EventId, List};
use crate::text::similarity::Associated;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

pub use authors::Author;
pub use inferred_topics::MentionedIn;
pub use related::RelatedTo;
pub use timeline::{Dimension, Facet, Mention};

/// Numbers into an [`Archive`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Index {
    /// Briefings, newest first; undated ones last, by title.
    pub newest: Vec<BriefingId>,
    /// For each briefing its place in [`Index::newest`].
    pub position: List<BriefingId, usize>,
    /// The years of the archive, newest first.
    pub years: Vec<Year>,
    /// Briefings without a date, by title.
    pub undated: Vec<BriefingId>,
    /// For each topic the briefings about it, newest first.
    pub briefings_by_topic: Vec<Vec<BriefingId>>,
    /// For each event the briefings that state it, newest first.
    pub briefings_by_event: List<EventId, Vec<BriefingId>>,
    /// For each topic the briefings that mention it, those about it among them, newest first.
    pub mentioned_in: Vec<Vec<MentionedIn>>,
    /// For each topic the briefings that are about it or mention it, each once, newest first.
    pub texts_by_topic: Vec<Vec<BriefingId>>,
    /// For each briefing the topics that it is about or mentions, each once, ascending.
    pub topics_by_text: List<BriefingId, Vec<usize>>,
    /// For each topic whether it has a page of its own.
    pub has_page: Vec<bool>,
    /// For each topic those that go with it more often than chance would have it, the most telling first.
    pub associated: Vec<Vec<Associated>>,
    /// For each briefing those that are related to it: the stated ones, then the most similar.
    pub related: List<BriefingId, Vec<RelatedTo>>,
    /// For each briefing the earlier one that it is nearly the same as, if there is one.
    pub original: List<BriefingId, Option<BriefingId>>,
    /// For each briefing whether an earlier one has its title and text, so that lists leave it out.
    pub repeats: List<BriefingId, bool>,
    /// For each briefing those that are nearly the same as it, and later.
    pub copies: List<BriefingId, Vec<BriefingId>>,
    /// For each briefing those that link to it, newest first.
    pub cited_by: List<BriefingId, Vec<BriefingId>>,
    /// Events, newest first.
    pub events_newest: Vec<EventId>,
    /// The years of the timeline, newest first; `None` for events whose date names no year.
    pub event_years: Vec<(Option<i64>, Vec<EventId>)>,
    /// For each topic the events about it, newest first.
    pub events_by_topic: Vec<Vec<EventId>>,
    /// For each event its place in [`Index::events_newest`].
    pub event_rank: List<EventId, usize>,
    /// For each event the briefings that state or name it, newest first.
    pub mentions_by_event: List<EventId, Vec<Mention>>,
    /// For each event those whose place it took, newest first.
    pub supersedes: List<EventId, Vec<EventId>>,
    /// For each briefing the events that it states or names.
    pub events_by_briefing: List<BriefingId, Vec<EventId>>,
    /// For each event its kind, by its number among the facets.
    pub kind_of_event: List<EventId, Option<usize>>,
    /// For each event its places, likewise, in the order of the facets.
    pub places_of_event: List<EventId, Vec<usize>>,
    /// For each topic its number among the facets, where it has events.
    pub facet_of_topic: Vec<Option<usize>>,
    /// What the timeline can be narrowed to: by dimension, then most events first.
    pub facets: Vec<Facet>,
    /// For each topic those one step narrower, in the order of the language.
    pub narrower: Vec<Vec<usize>>,
    /// For each topic its place in the order of the language.
    pub topic_rank: Vec<usize>,
    /// Who wrote briefings, in the order of the language.
    pub authors: Vec<Author>,
    author_by_slug: BTreeMap<String, usize>,
}

/// A year of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Its months that have briefings, newest first.
    pub months: Vec<Month>,
}

/// A month of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// The month's year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Newest first.
    pub briefings: Vec<BriefingId>,
}

/// Sorts and groups an archive; what is alike is worked out with the help of what was when this was last done.
pub fn index(archive: &Archive, cache: &Cache) -> (Index, Vec<Diagnostic>) {
    let grouped = || {
        let mut index = group(archive);
        let found = related::find_copies(archive, &mut index, cache);
        (index, found)
    };
    let (relations, (mut index, found)) =
        rayon::join(|| related::relations(archive, cache), grouped);
    related::group(archive, &mut index, &relations);
    (index, found)
}

/// The index but for what texts have in common.
fn group(archive: &Archive) -> Index {
    let mut index = Index {
        newest: newest(archive),
        ..Index::default()
    };
    index.position = archive.briefings.filled(0);
    for (place, briefing) in index.newest.iter().enumerate() {
        index.position[*briefing] = place;
    }
    group_by_month(archive, &mut index);
    group_briefings(archive, &mut index);
    authors::group(archive, &mut index);
    timeline::group(archive, &mut index);
    group_topics(archive, &mut index);
    inferred_topics::group(archive, &mut index);
    index
}

fn newest(archive: &Archive) -> Vec<BriefingId> {
    let collator = collator(&archive.config.language);
    let mut newest: Vec<BriefingId> = archive.briefings.ids().collect();
    // Briefings are in the order of their paths, which decides between those of one moment.
    newest.sort_by(|a, b| {
        let (a, b) = (&archive.briefings[*a].source, &archive.briefings[*b].source);
        let published = |article: &Article| article.published.as_ref().map(|date| date.value);
        match (published(a), published(b)) {
            (None, None) => compare(&collator, &a.title, &b.title),
            (a, b) => b.cmp(&a),
        }
    });
    newest
}

fn group_by_month(archive: &Archive, index: &mut Index) {
    for number in &index.newest {
        let Some(published) = &archive.briefings[*number].source.published else {
            index.undated.push(*number);
            continue;
        };
        let date = published.value.date;
        if index
            .years
            .last()
            .is_none_or(|year| year.year != date.year())
        {
            index.years.push(Year {
                year: date.year(),
                months: Vec::new(),
            });
        }
        let Some(year) = index.years.last_mut() else {
            continue;
        };
        match year
            .months
            .last_mut()
            .filter(|month| month.month == date.month())
        {
            Some(month) => month.briefings.push(*number),
            None => year.months.push(Month {
                year: date.year(),
                month: date.month(),
                briefings: vec![*number],
            }),
        }
    }
}

fn group_briefings(archive: &Archive, index: &mut Index) {
    let by_path: BTreeMap<&Arc<str>, BriefingId> = archive
        .briefings
        .numbered()
        .map(|(number, briefing)| (&briefing.source.path, number))
        .collect();
    index.briefings_by_topic = vec![Vec::new(); archive.topics.len()];
    index.briefings_by_event = archive.events.filled(Vec::new());
    index.cited_by = archive.briefings.filled(Vec::new());
    for number in &index.newest {
        let briefing = &archive.briefings[*number];
        briefing
            .topics()
            .iter()
            .for_each(|topic| index.briefings_by_topic[*topic].push(*number));
        briefing
            .events
            .iter()
            .for_each(|event| index.briefings_by_event[*event].push(*number));
        let cited: BTreeSet<BriefingId> = briefing
            .links
            .iter()
            .filter_map(|link| match link.what() {
                Linked::Article(path) => by_path.get(path).copied(),
                _ => None,
            })
            .filter(|cited| cited != number)
            .collect();
        cited
            .into_iter()
            .for_each(|cited| index.cited_by[cited].push(*number));
    }
}

fn group_topics(archive: &Archive, index: &mut Index) {
    let collator = collator(&archive.config.language);
    let label = |number: &usize| archive.topics[*number].text.source.label.value.as_str();
    let mut order: Vec<usize> = (0..archive.topics.len()).collect();
    order.sort_by(|a, b| compare(&collator, label(a), label(b)).then(a.cmp(b)));
    index.topic_rank = vec![0; order.len()];
    index.narrower = vec![Vec::new(); order.len()];
    for (place, number) in order.iter().enumerate() {
        index.topic_rank[*number] = place;
        archive.topics[*number]
            .broader
            .iter()
            .for_each(|wider| index.narrower[*wider].push(*number));
    }
}

/// The order of a language (Unicode Technical Standard 10, as CLDR tailors it); without its data, that of the root.
fn collator(language: &str) -> Option<CollatorBorrowed<'static>> {
    let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

fn compare(collator: &Option<CollatorBorrowed<'static>>, a: &str, b: &str) -> Ordering {
    collator
        .as_ref()
        .map_or(Ordering::Equal, |collator| collator.compare(a, b))
        .then_with(|| a.cmp(b))
}
