//! Which lines an index has, and which leads where.
//!
//! In: the topics and how each is filed. Out: the lines with their places, not yet in order.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::filed::Filed;
use super::filing::Order;
use super::model::{Entry, Line, Reference, SubEntry, Topic};

/// Every entry and every reference.
pub fn lines(order: &Order, topics: &[Topic], filed: &[Filed]) -> Vec<(Filed, Line)> {
    let mut by_place: Vec<usize> = (0..topics.len()).collect();
    by_place.sort_by(|a, b| filed[*a].compare(&filed[*b], order));
    let mut rank = vec![0; topics.len()];
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
    let leads_to: Vec<Option<usize>> = lines
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
                if leads_to[other] != Some(entry.topic) || letter(other) != letter(place) {
                    break;
                }
                beside[other] = Some(place);
            }
        }
    }
    let mut called: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (place, (filed, _)) in lines.iter().enumerate() {
        if let Some(entry) = beside[place] {
            called.entry(entry).or_default().push(filed.heading.clone());
        }
    }
    let mut kept = Vec::with_capacity(lines.len());
    for (place, (filed, mut line)) in lines.into_iter().enumerate() {
        if beside[place].is_some() {
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

fn entry(topic: usize, vocabulary: &Vocabulary, names: &Names) -> Entry {
    let narrower = vocabulary.sub_entries(topic);
    let shown: BTreeSet<usize> = narrower
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
    references: Vec<(Filed, BTreeSet<usize>)>,
    also_called: BTreeMap<usize, Vec<String>>,
    see_also: BTreeMap<usize, BTreeSet<usize>>,
}

impl Names {
    fn gather(order: &Order, vocabulary: &Vocabulary, filed: &[Filed]) -> Names {
        let mut headings: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (topic, filed) in filed.iter().enumerate() {
            if vocabulary.stands_for[topic] == topic {
                headings
                    .entry(folded(&filed.heading))
                    .or_default()
                    .insert(topic);
            }
        }
        // By the folded name: the name as filed, and what it leads to.
        let mut references: BTreeMap<String, (Filed, BTreeSet<usize>)> = BTreeMap::new();
        let mut names = Names::default();
        for (from, topic) in vocabulary.topics.iter().enumerate() {
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
    topics: &'t [Topic<'t>],
    /// For each topic its place among all.
    rank: Vec<usize>,
    /// For each topic the one whose entry has its names: itself, or its last successor.
    stands_for: Vec<usize>,
    /// For each topic those one step narrower, in order.
    narrower: Vec<Vec<usize>>,
    /// For each topic whether its entry leads anywhere.
    leads: Vec<bool>,
}

impl<'t> Vocabulary<'t> {
    fn new(topics: &'t [Topic<'t>], by_place: &[usize], rank: Vec<usize>) -> Vocabulary<'t> {
        let stands_for: Vec<usize> = (0..topics.len())
            .map(|topic| successor(topics, topic))
            .collect();
        let mut narrower = vec![Vec::new(); topics.len()];
        for topic in by_place
            .iter()
            .copied()
            .filter(|topic| stands_for[*topic] == *topic)
        {
            let broader: BTreeSet<usize> = broader(topics, &stands_for, topic).collect();
            for wide in broader {
                narrower[wide].push(topic);
            }
        }
        let has_page = |topic: &usize| topics[*topic].page;
        let leads = (0..topics.len())
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

    fn in_order(&self, topics: &BTreeSet<usize>) -> Vec<usize> {
        let mut topics: Vec<usize> = topics.iter().copied().collect();
        topics.sort_by_key(|topic| self.rank[*topic]);
        topics
    }

    fn sub_entries(&self, topic: usize) -> Vec<SubEntry> {
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
    fn related(&self, topic: usize) -> BTreeSet<usize> {
        let topics = &self.topics[topic];
        topics
            .related
            .iter()
            .chain(&topics.replaced_by)
            .filter_map(|other| self.stands_for.get(*other).copied())
            .filter(|other| *other != topic && self.leads[*other])
            .collect()
    }

    /// The nearest topics above one that lead anywhere.
    fn nearest_broader(&self, topic: usize) -> BTreeSet<usize> {
        let mut seen = BTreeSet::from([topic]);
        let mut level = BTreeSet::from([topic]);
        while !level.is_empty() {
            level = level
                .iter()
                .flat_map(|below| broader(self.topics, &self.stands_for, *below))
                .filter(|wide| !seen.contains(wide))
                .collect();
            seen.extend(&level);
            let found: BTreeSet<usize> = level
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
    topics: &'v [Topic],
    stands_for: &'v [usize],
    topic: usize,
) -> impl Iterator<Item = usize> + 'v {
    topics[topic]
        .broader
        .iter()
        .filter_map(|wide| stands_for.get(*wide).copied())
        .filter(move |wide| *wide != topic)
}

/// The last of the topics that took a topic's place; the topic itself if it has a page, or if they lead in a circle.
fn successor(topics: &[Topic], topic: usize) -> usize {
    let mut last = topic;
    let mut seen = BTreeSet::from([topic]);
    while let Some(next) = topics[last].replaced_by.filter(|next| *next < topics.len()) {
        if topics[last].page {
            break;
        }
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
