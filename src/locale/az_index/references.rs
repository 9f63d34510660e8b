//! Which lines an index has, and which leads where.
//!
//! In: the topics and how each is filed. Out: the lines with their places, not yet in order.

use crate::ids::{List, TopicId};
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::filed::Filed;
use super::filing::Order;
use super::model::{Entry, Line, Reference, SubEntry, Topic};

/// Every entry and every reference.
pub fn lines(
    order: &Order,
    topics: &List<TopicId, Topic>,
    filed: &List<TopicId, Filed>,
) -> Vec<(Filed, Line)> {
    let mut by_place: Vec<TopicId> = topics.ids().collect();
    by_place.sort_by(|a, b| filed[*a].compare(&filed[*b], order));
    let mut rank = topics.filled(0);
    for (place, topic) in by_place.iter().enumerate() {
        rank[*topic] = place;
    }
    let vocabulary = Vocabulary::new(topics, &by_place, rank);
    let names = Names::gather(order, &vocabulary, filed);
    let entries = by_place
        .iter()
        .filter(|topic| vocabulary.stands_for[**topic] == **topic)
        .map(|topic| {
            (
                filed[*topic].clone(),
                Line::Entry(entry(*topic, &vocabulary, &names)),
            )
        });
    let references = names.references.iter().map(|(filed, see)| {
        let see = vocabulary.in_order(see);
        let name = filed.heading.clone();
        (filed.clone(), Line::Reference(Reference { name, see }))
    });
    entries.chain(references).collect()
}

/// Takes out the references that stand right beside the entry that they lead to, below one letter; the entry names them instead.
pub fn fold_adjacent(lines: Vec<(Filed, Line)>, order: &Order) -> Vec<(Filed, Line)> {
    let leads_to: Vec<Option<TopicId>> = lines
        .iter()
        .map(|(_, line)| match line {
            Line::Reference(reference) if reference.see.len() == 1 => {
                reference.see.first().copied()
            }
            _ => None,
        })
        .collect();
    let letter = |place: usize| {
        lines
            .get(place)
            .map(|(filed, _)| order.initial(&filed.filed).0)
    };
    // For each line the entry beside it that it leads to.
    let mut beside: Vec<Option<usize>> = vec![None; lines.len()];
    for (place, (_, line)) in lines.iter().enumerate() {
        let Line::Entry(entry) = line else { continue };
        let before = (0..place).rev();
        let behind = place + 1..lines.len();
        for places in [
            &mut before.into_iter() as &mut dyn Iterator<Item = usize>,
            &mut behind.into_iter(),
        ] {
            for other in places {
                let leads_here = leads_to.get(other) == Some(&Some(entry.topic));
                if !leads_here || letter(other) != letter(place) {
                    break;
                }
                if let Some(beside) = beside.get_mut(other) {
                    *beside = Some(place);
                }
            }
        }
    }
    let mut called: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for ((filed, _), beside) in lines.iter().zip(&beside) {
        if let Some(entry) = beside {
            called
                .entry(*entry)
                .or_default()
                .push(filed.heading.clone());
        }
    }
    let mut kept = Vec::with_capacity(lines.len());
    for ((place, (filed, mut line)), beside) in lines.into_iter().enumerate().zip(beside) {
        if beside.is_some() {
            continue;
        }
        if let (Line::Entry(entry), Some(names)) = (&mut line, called.remove(&place)) {
            entry.also_called.extend(names);
            entry.also_called.sort_by(|a, b| order.compare(a, b));
        }
        kept.push((filed, line));
    }
    kept
}

fn entry(topic: TopicId, vocabulary: &Vocabulary, names: &Names) -> Entry {
    let narrower = vocabulary.sub_entries(topic);
    let shown: BTreeSet<TopicId> = narrower
        .iter()
        .flat_map(|sub| std::iter::once(sub.topic).chain(sub.narrower.iter().copied()))
        .collect();
    let none = BTreeSet::new();
    let shares_name = names.see_also.get(&topic).unwrap_or(&none);
    let stated = vocabulary.related(topic);
    let (see, see_also) = if vocabulary.leads[topic] {
        let also = stated
            .union(shares_name)
            .filter(|other| !shown.contains(other));
        (BTreeSet::new(), also.copied().collect())
    } else if !shares_name.is_empty() {
        (shares_name.clone(), BTreeSet::new())
    } else {
        let broader = vocabulary.nearest_broader(topic);
        (
            if broader.is_empty() { stated } else { broader },
            BTreeSet::new(),
        )
    };
    Entry {
        topic,
        also_called: names.also_called.get(&topic).cloned().unwrap_or_default(),
        narrower,
        see: vocabulary.in_order(&see),
        see_also: vocabulary.in_order(&see_also),
    }
}

/// What each name that is no topic's heading becomes.
#[derive(Default)]
struct Names {
    references: Vec<(Filed, BTreeSet<TopicId>)>,
    also_called: BTreeMap<TopicId, Vec<String>>,
    see_also: BTreeMap<TopicId, BTreeSet<TopicId>>,
}

impl Names {
    fn gather(order: &Order, vocabulary: &Vocabulary, filed: &List<TopicId, Filed>) -> Names {
        let mut headings: BTreeMap<String, BTreeSet<TopicId>> = BTreeMap::new();
        for (topic, filed) in filed.numbered() {
            if vocabulary.stands_for[topic] == topic {
                headings
                    .entry(folded(&filed.heading))
                    .or_default()
                    .insert(topic);
            }
        }
        // By the folded name: the name as filed, and what it leads to.
        let mut references: BTreeMap<String, (Filed, BTreeSet<TopicId>)> = BTreeMap::new();
        let mut names = Names::default();
        for (from, topic) in vocabulary.topics.numbered() {
            let to = vocabulary.stands_for[from];
            let old_label = (from != to).then(|| filed[from].clone());
            let aliases = topic
                .aliases
                .iter()
                .filter(|alias| !alias.trim().is_empty())
                .map(|alias| Filed::of_name(order, alias, topic.kind, topic.id));
            for name in old_label.into_iter().chain(aliases) {
                let fold = folded(&name.heading);
                let others = headings.get(&fold);
                if !vocabulary.leads[to] || others.is_some_and(|topics| topics.contains(&to)) {
                    if name.heading != filed[to].heading {
                        names.also_called.entry(to).or_default().push(name.heading);
                    }
                } else if let Some(others) = others {
                    for other in others {
                        names.see_also.entry(*other).or_default().insert(to);
                    }
                } else {
                    let known = references
                        .entry(fold)
                        .or_insert_with(|| (name.clone(), BTreeSet::new()));
                    if name.compare(&known.0, order).is_lt() {
                        known.0 = name;
                    }
                    known.1.insert(to);
                }
            }
        }
        for called in names.also_called.values_mut() {
            called.sort_by(|a, b| order.compare(a, b));
            called.dedup();
        }
        names.references = references.into_values().collect();
        names
    }
}

/// The topics, with what each stands for and what is below it.
struct Vocabulary<'t> {
    topics: &'t List<TopicId, Topic<'t>>,
    /// For each topic its place among all.
    rank: List<TopicId, usize>,
    /// For each topic the one whose entry has its names: itself, or its last successor.
    stands_for: List<TopicId, TopicId>,
    /// For each topic those one step narrower, in order.
    narrower: List<TopicId, Vec<TopicId>>,
    /// For each topic whether its entry leads anywhere.
    leads: List<TopicId, bool>,
}

impl<'t> Vocabulary<'t> {
    fn new(
        topics: &'t List<TopicId, Topic<'t>>,
        by_place: &[TopicId],
        rank: List<TopicId, usize>,
    ) -> Vocabulary<'t> {
        let stands_for: List<TopicId, TopicId> =
            topics.ids().map(|topic| successor(topics, topic)).collect();
        let mut narrower = topics.filled(Vec::new());
        for topic in by_place
            .iter()
            .copied()
            .filter(|topic| stands_for[*topic] == *topic)
        {
            let broader: BTreeSet<TopicId> = broader(topics, &stands_for, topic).collect();
            for wide in broader {
                narrower[wide].push(topic);
            }
        }
        let has_page = |topic: &TopicId| topics[*topic].page;
        let leads = topics
            .ids()
            .map(|topic| {
                let below = &narrower[topic];
                has_page(&topic)
                    || below.iter().any(has_page)
                    || below
                        .iter()
                        .any(|below| narrower[*below].iter().any(has_page))
            })
            .collect();
        Vocabulary {
            topics,
            rank,
            stands_for,
            narrower,
            leads,
        }
    }

    fn in_order(&self, topics: &BTreeSet<TopicId>) -> Vec<TopicId> {
        let mut topics: Vec<TopicId> = topics.iter().copied().collect();
        topics.sort_by_key(|topic| self.rank[*topic]);
        topics
    }

    fn sub_entries(&self, topic: TopicId) -> Vec<SubEntry> {
        self.narrower[topic]
            .iter()
            .map(|below| SubEntry {
                topic: *below,
                narrower: self.narrower[*below]
                    .iter()
                    .copied()
                    .filter(|last| *last != topic && self.topics[*last].page)
                    .collect(),
            })
            .filter(|below| self.topics[below.topic].page || !below.narrower.is_empty())
            .collect()
    }

    /// The stated related topics that lead anywhere, and the successor of a replaced topic that has kept its entry.
    fn related(&self, topic: TopicId) -> BTreeSet<TopicId> {
        let topics = &self.topics[topic];
        topics
            .related
            .iter()
            .chain(&topics.replaced_by)
            .filter_map(|other| self.stands_for.item(*other).copied())
            .filter(|other| *other != topic && self.leads[*other])
            .collect()
    }

    /// The nearest topics above one that lead anywhere.
    fn nearest_broader(&self, topic: TopicId) -> BTreeSet<TopicId> {
        let mut seen = BTreeSet::from([topic]);
        let mut level = BTreeSet::from([topic]);
        while !level.is_empty() {
            level = level
                .iter()
                .flat_map(|below| broader(self.topics, &self.stands_for, *below))
                .filter(|wide| !seen.contains(wide))
                .collect();
            seen.extend(&level);
            let found: BTreeSet<TopicId> = level
                .iter()
                .copied()
                .filter(|wide| self.leads[*wide])
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        BTreeSet::new()
    }
}

/// The topics one step broader than one, or what stands for them.
fn broader<'v>(
    topics: &'v List<TopicId, Topic>,
    stands_for: &'v List<TopicId, TopicId>,
    topic: TopicId,
) -> impl Iterator<Item = TopicId> + 'v {
    topics[topic]
        .broader
        .iter()
        .filter_map(|wide| stands_for.item(*wide).copied())
        .filter(move |wide| *wide != topic)
}

/// The last of the topics that took a topic's place; the topic itself if it has a page, or if they lead in a circle.
fn successor(topics: &List<TopicId, Topic>, topic: TopicId) -> TopicId {
    let mut last = topic;
    let mut seen = BTreeSet::from([topic]);
    while let Some(known) = topics.item(last).filter(|topic| !topic.page)
        && let Some(next) = known
            .replaced_by
            .filter(|next| topics.item(*next).is_some())
    {
        if !seen.insert(next) {
            return topic;
        }
        last = next;
    }
    last
}

/// A name as it is compared with others: without regard to capitals.
fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}
