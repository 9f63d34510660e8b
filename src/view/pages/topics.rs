//! The indices of the topics: from A to Z, by kind, as a tree, and by how active each was lately.

use std::collections::BTreeMap;

use crate::format::schema_org::{Node, TermSet};
use crate::locale::az_index::{self, Entry, Initial, Line, Reference, SubEntry, alphabet};
use crate::view::detail::Detail;
use crate::view::json_ld::Described;
use crate::view::links;
use crate::view::lists;
use crate::view::model::{
    Content, IndexEntry, IndexLine, KindGroup, Letter, Link, Topics, TopicsActive, TopicsByKind,
    TopicsTree, TreeEntry,
};
use crate::view::page::Draft;
use crate::view::site::Site;
use crate::view::summaries;
use crate::view::things::vocabulary_id;
use crate::view::trends;

/// The most topics in the index of activity.
const ACTIVE: usize = 50;
/// A tree is at most so deep; a deeper topic stands at this depth.
const DEPTH: usize = 12;

/// From A to Z, as an indexer makes it.
pub fn a_to_z(site: &Site, _: &(), _: Detail) -> Draft {
    let topics: Vec<az_index::Topic> = (0..site.archive.topics.len())
        .map(|number| filed(site, number))
        .collect();
    let config = &site.archive.config;
    let made = alphabet(&topics, &config.language, config.filing);
    let letters = made
        .letters
        .iter()
        .enumerate()
        .map(|(number, letter)| Letter {
            label: match &letter.initial {
                Initial::Symbol => "#".into(),
                Initial::Number => "0–9".into(),
                Initial::Letter(letter) => letter.clone(),
                Initial::Other => "…".into(),
            },
            anchor: format!("letter-{}", number + 1),
            lines: letter
                .lines
                .iter()
                .map(|line| match line {
                    Line::Entry(entry) => index_entry(site, entry, &made.headings),
                    Line::Reference(reference) => index_reference(site, reference, &made.headings),
                })
                .collect(),
        });
    let content = Content::Topics(Topics {
        letters: letters.collect(),
        count: site.archive.topics.len(),
    });
    let mut draft = Draft::new(content, vec![links::home(site)]).described(Described {
        addressed: vec![Node::TermSet(Box::new(term_set(site)))],
        ..Described::collection(vocabulary_id(site.inputs()), None)
    });
    for (url, media_type) in [
        ("topics.ttl", "text/turtle"),
        ("topics.jsonld", "application/ld+json"),
        ("topics.json", "application/json"),
    ] {
        draft = draft.also(url.into(), media_type, site.site_view.title.clone());
    }
    draft
}

fn filed<'s>(site: &'s Site, number: usize) -> az_index::Topic<'s> {
    let topic = &site.archive.topics[number];
    let source = &topic.text.source;
    az_index::Topic {
        id: &source.slug,
        label: &source.label.value,
        sort: source.sort.as_deref(),
        kind: &source.kind,
        aliases: source
            .aliases
            .iter()
            .map(|alias| alias.value.as_str())
            .collect(),
        broader: topic.broader.clone(),
        related: topic.related.clone(),
        page: site.index.has_page[number],
        replaced_by: topic.successor,
    }
}

fn index_entry(site: &Site, entry: &Entry, headings: &[String]) -> IndexLine {
    let links = |topics: &[usize]| {
        topics
            .iter()
            .map(|topic| heading_link(site, *topic, headings))
            .collect()
    };
    IndexLine {
        heading: headings.get(entry.topic).cloned().unwrap_or_default(),
        topic: Some(summaries::topic_entry(
            site.archive,
            site.index,
            entry.topic,
            site.language,
        )),
        also_called: entry.also_called.clone(),
        see: links(&entry.see),
        see_also: links(&entry.see_also),
        narrower: entry
            .narrower
            .iter()
            .map(|sub| sub_entry(site, sub, headings))
            .collect(),
    }
}

fn index_reference(site: &Site, reference: &Reference, headings: &[String]) -> IndexLine {
    let see = reference
        .see
        .iter()
        .map(|topic| heading_link(site, *topic, headings));
    IndexLine {
        heading: reference.name.clone(),
        see: see.collect(),
        ..IndexLine::default()
    }
}

fn sub_entry(site: &Site, sub: &SubEntry, headings: &[String]) -> IndexEntry {
    let link = heading_link(site, sub.topic, headings);
    let below = sub
        .narrower
        .iter()
        .map(|topic| heading_link(site, *topic, headings));
    IndexEntry {
        url: link.url,
        label: link.label,
        narrower: below.collect(),
    }
}

/// A link to a topic by the form that it is filed under.
fn heading_link(site: &Site, topic: usize, headings: &[String]) -> Link {
    let link = summaries::topic_link(site.archive, site.index, topic);
    Link {
        url: link.url,
        label: headings.get(topic).cloned().unwrap_or(link.label),
    }
}

/// The current topics by kind, each kind in the order of the language.
pub fn by_kind(site: &Site, _: &(), _: Detail) -> Draft {
    let mut kinds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for number in lists::current_topics(site) {
        let kind = summaries::kind(&site.archive.topics[number].text.source.kind, site.language);
        kinds.entry(kind).or_default().push(number);
    }
    // Those without a kind come last.
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, _)| kind.is_empty());
    let groups = kinds
        .into_iter()
        .enumerate()
        .map(|(number, (label, topics))| KindGroup {
            label,
            anchor: format!("kind-{}", number + 1),
            topics: topics
                .iter()
                .map(|n| summaries::topic_entry(site.archive, site.index, *n, site.language))
                .collect(),
        });
    let content = Content::TopicsByKind(TopicsByKind {
        kinds: groups.collect(),
    });
    below_vocabulary(site, content)
}

/// The current topics, each below its broader ones.
pub fn tree(site: &Site, _: &(), _: Detail) -> Draft {
    let roots = lists::current_topics(site)
        .into_iter()
        .filter(|n| site.archive.topics[*n].broader.is_empty());
    let content = Content::TopicsTree(TopicsTree {
        roots: roots.map(|n| tree_entry(site, n, 1)).collect(),
    });
    below_vocabulary(site, content)
}

fn tree_entry(site: &Site, number: usize, depth: usize) -> TreeEntry {
    let narrower = site.index.narrower[number].iter().filter(|_| depth < DEPTH);
    let current = narrower.filter(|n| site.archive.topics[**n].successor.is_none());
    TreeEntry {
        topic: summaries::topic_entry(site.archive, site.index, number, site.language),
        narrower: current.map(|n| tree_entry(site, *n, depth + 1)).collect(),
    }
}

/// The topics with most briefings of the last months, counted from the newest briefing: nothing here reads the clock.
pub fn active(site: &Site, _: &(), _: Detail) -> Draft {
    let content = match trends::span(site) {
        None => TopicsActive::default(),
        Some((_, last)) => TopicsActive {
            months: trends::RECENT_MONTHS as usize,
            until: site.dates.month_of_year(last.year, last.month as i8),
            topics: trends::active(site, ACTIVE),
        },
    };
    Draft::new(Content::TopicsActive(content), links::topics_trail(site))
}

/// A page that shows the whole vocabulary in another order.
fn below_vocabulary(site: &Site, content: Content) -> Draft {
    let described = Described::collection(vocabulary_id(site.inputs()), None);
    Draft::new(content, links::topics_trail(site)).described(described)
}

/// The vocabulary in schema.org's terms.
fn term_set(site: &Site) -> TermSet {
    let topics = 0..site.archive.topics.len();
    let in_use = topics.filter(|n| site.archive.topics[*n].successor.is_none());
    TermSet {
        kind: "DefinedTermSet",
        id: vocabulary_id(site.inputs()).unwrap_or_default(),
        name: site.site_view.title.clone(),
        url: site.full("topics.html").unwrap_or_default(),
        in_language: site.site_view.language.clone(),
        has_defined_term: in_use.map(|n| site.things.terms[n].clone()).collect(),
    }
}
