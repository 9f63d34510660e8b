//! The archive sorted and grouped, for pages that show many things at once.
//!
//! In: the annotated [`Archive`]. Out: [`Index`], numbers into the archive in the orders that pages want: by date,
//! month, topic, event, who cites whom, and what is alike; and diagnostics for texts that are nearly the same. It sorts, groups and
//! compares what earlier stages read of the texts; it reads none itself.

mod authors;
mod collation;
mod inferred_topics;
mod model;
mod related;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::archive::model::{Archive, Linked};
use crate::cache::Cache;
use crate::content::model::Article;
use crate::diagnostic::Diagnostic;
use crate::ids::{BriefingId, TopicId};

use collation::{collator, compare};
pub use model::{
    Author, Dimension, Facet, Index, LONG_VOCABULARY, Mention, MentionedIn, Month, RelatedTo, Year,
};

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
    index.briefings_by_topic = archive.topics.filled(Vec::new());
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
    let label = |number: &TopicId| archive.topics[*number].text.source.label.value.as_str();
    let mut order: Vec<TopicId> = archive.topics.ids().collect();
    order.sort_by(|a, b| compare(&collator, label(a), label(b)).then(a.cmp(b)));
    index.topic_rank = archive.topics.filled(0);
    index.narrower = archive.topics.filled(Vec::new());
    for (place, number) in order.iter().enumerate() {
        index.topic_rank[*number] = place;
        archive.topics[*number]
            .broader
            .iter()
            .for_each(|wider| index.narrower[*wider].push(*number));
    }
}
