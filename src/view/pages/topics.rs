//! The indices of the topics: from A to Z, by kind, as a tree, and by how active each was lately.

use std::collections::BTreeMap;

use crate::address::{Address, fixed, name_slug};
use crate::archive::index::LONG_VOCABULARY;
use crate::format::schema_org::{Node, TermSet};
use crate::ids::{List, TopicId};
use crate::locale::az_index::{self, Entry, Initial, Line, Reference, SubEntry};
use crate::view::detail::Detail;
use crate::view::json_ld::Described;
use crate::view::links;
use crate::view::lists;
use crate::view::model::{
    Content, IndexEntry, IndexLine, KindGroup, Letter, Link, Topics, TopicsActive, TopicsByKind,
    TopicsTree, TreeEntry,
};
use crate::view::page::{Draft, Located};
use crate::view::parts::Leaf;
use crate::view::site::Site;
use crate::view::summaries;
use crate::view::things::vocabulary_id;
use crate::view::trends;

/// The most topics in the index of activity.
const ACTIVE: usize = 50;
/// A tree is at most so deep; a deeper topic stands at this depth.
const DEPTH: usize = 12;

/// Whether an index of the topics takes several pages.
fn is_split(site: &Site) -> bool {
    site.archive.topics.len() > LONG_VOCABULARY
}

/// A part of a letter of the index, or of a kind: the letter's or the kind's number, and the part.
pub type Section = Option<(usize, Leaf)>;

/// The index from A to Z, and the pages of its letters where it takes several.
pub fn letters(site: &Site) -> Vec<Located<Section>> {
    let own = Located::at(fixed("topics.html"), None);
    let letters = site.alphabet.letters.iter().enumerate();
    let letters = letters.filter(|_| is_split(site));
    let parts = letters.flat_map(|(n, letter)| {
        let leaves = Leaf::all(letter.lines.len(), LONG_VOCABULARY);
        leaves.map(move |leaf| Located::at(leaf.address(&letter_address(letter)), Some((n, leaf))))
    });
    std::iter::once(own).chain(parts).collect()
}

fn letter_address(letter: &az_index::Letter) -> Address {
    let name = match &letter.initial {
        Initial::Symbol => "symbols".to_string(),
        Initial::Number => "numbers".to_string(),
        Initial::Letter(letter) => name_slug(letter),
        Initial::Other => "others".to_string(),
    };
    fixed(&format!("topics/index/letters/{name}.html"))
}

/// From A to Z, as an indexer makes it; or a part of a letter of it.
pub fn a_to_z(site: &Site, section: &Section, _: Detail) -> Draft {
    let made = &site.alphabet;
    let lines = |number: usize, letter: &az_index::Letter| -> Vec<IndexLine> {
        let shown = match section {
            None if is_split(site) => &[],
            None => letter.lines.as_slice(),
            Some((of, leaf)) if *of == number => leaf.items(&letter.lines, LONG_VOCABULARY),
            Some(_) => &[],
        };
        let line = |line: &Line| match line {
            Line::Entry(entry) => index_entry(site, entry, &made.headings),
            Line::Reference(reference) => index_reference(site, reference, &made.headings),
        };
        shown.iter().map(line).collect()
    };
    let letters = made.letters.iter().enumerate();
    let letters = letters.map(|(number, letter)| Letter {
        label: letter_label(letter),
        anchor: format!("letter-{}", number + 1),
        url: match is_split(site) {
            true => letter_address(letter).url(),
            false => String::new(),
        },
        lines: lines(number, letter),
    });
    let letters: Vec<Letter> = letters.collect();
    let shown = section.and_then(|(n, leaf)| Some((made.letters.get(n)?, leaf)));
    let parts =
        shown.map(|(letter, leaf)| leaf.links(|leaf| leaf.address(&letter_address(letter))));
    let content = Content::of(Topics {
        letters,
        count: site.archive.topics.len(),
        parts: parts.unwrap_or_default(),
    });
    if let Some((letter, leaf)) = shown {
        return section_page(site, content, &letter_label(letter), leaf);
    }
    let mut draft = Draft::new(content, vec![links::home(site)]).described(Described {
        addressed: vec![Node::TermSet(Box::new(term_set(site)))],
        ..Described::collection(vocabulary_id(site.inputs()), None)
    });
    for (url, media_type) in [
        ("topics.ttl", "text/turtle"),
        ("topics.jsonld", "application/ld+json"),
        ("topics.json", "application/json"),
    ] {
        draft = draft.also(url.into(), media_type, &site.site_view.title);
    }
    draft
}

fn letter_label(letter: &az_index::Letter) -> String {
    match &letter.initial {
        Initial::Symbol => "#".into(),
        Initial::Number => "0–9".into(),
        Initial::Letter(letter) => letter.clone(),
        Initial::Other => "…".into(),
    }
}

/// A page of an index that takes several.
fn section_page(site: &Site, content: Content, section: &str, leaf: Leaf) -> Draft {
    let title = site.labelled(site.language.text("topics"), section);
    let title = leaf.title(site, &title);
    let about = site.language.text("topics_about");
    below_vocabulary(site, content).titled(title, about)
}

fn index_entry(site: &Site, entry: &Entry, headings: &List<TopicId, String>) -> IndexLine {
    let links = |topics: &[TopicId]| {
        topics
            .iter()
            .map(|topic| heading_link(site, *topic, headings))
            .collect()
    };
    IndexLine {
        heading: headings.item(entry.topic).cloned().unwrap_or_default(),
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

fn index_reference(
    site: &Site,
    reference: &Reference,
    headings: &List<TopicId, String>,
) -> IndexLine {
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

fn sub_entry(site: &Site, sub: &SubEntry, headings: &List<TopicId, String>) -> IndexEntry {
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
fn heading_link(site: &Site, topic: TopicId, headings: &List<TopicId, String>) -> Link {
    let link = summaries::topic_link(site.archive, site.index, topic);
    Link {
        url: link.url,
        label: headings.item(topic).cloned().unwrap_or(link.label),
    }
}

/// The current topics of each kind, each kind in the order of the language.
fn kinds_of(site: &Site) -> Vec<(String, Vec<TopicId>)> {
    let mut kinds: BTreeMap<String, Vec<TopicId>> = BTreeMap::new();
    for number in lists::current_topics(site) {
        let kind = summaries::kind(&site.archive.topics[number].text.source.kind, site.language);
        kinds.entry(kind).or_default().push(number);
    }
    // Those without a kind come last.
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, _)| kind.is_empty());
    kinds
}

/// The index by kind, and the pages of the kinds where it takes several.
pub fn kinds(site: &Site) -> Vec<Located<Section>> {
    let own = Located::at(fixed("topics-by-kind.html"), None);
    let kinds = match is_split(site) {
        true => kinds_of(site),
        false => Vec::new(),
    };
    let parts = kinds.iter().enumerate().flat_map(|(n, (kind, topics))| {
        let leaves = Leaf::all(topics.len(), LONG_VOCABULARY);
        leaves.map(move |leaf| Located::at(leaf.address(&kind_address(kind)), Some((n, leaf))))
    });
    std::iter::once(own).chain(parts).collect()
}

fn kind_address(kind: &str) -> Address {
    fixed(&format!("topics/index/kinds/{}.html", name_slug(kind)))
}

/// The current topics by kind; or a part of those of a kind.
pub fn by_kind(site: &Site, section: &Section, _: Detail) -> Draft {
    let kinds = kinds_of(site);
    let groups = kinds.iter().enumerate().map(|(number, (label, topics))| {
        let shown = match section {
            None if is_split(site) => &[],
            None => topics.as_slice(),
            Some((of, leaf)) if *of == number => leaf.items(topics, LONG_VOCABULARY),
            Some(_) => &[],
        };
        KindGroup {
            label: label.clone(),
            anchor: format!("kind-{}", number + 1),
            url: match is_split(site) {
                true => kind_address(label).url(),
                false => String::new(),
            },
            count: topics.len(),
            topics: shown
                .iter()
                .map(|n| summaries::topic_entry(site.archive, site.index, *n, site.language))
                .collect(),
        }
    });
    let groups: Vec<KindGroup> = groups.collect();
    let shown = section.and_then(|(n, leaf)| Some((kinds.get(n)?.0.as_str(), leaf)));
    let parts = shown.map(|(kind, leaf)| leaf.links(|leaf| leaf.address(&kind_address(kind))));
    let content = Content::of(TopicsByKind {
        kinds: groups,
        parts: parts.unwrap_or_default(),
    });
    match shown {
        Some(("", leaf)) => section_page(site, content, site.language.text("without_kind"), leaf),
        Some((kind, leaf)) => section_page(site, content, kind, leaf),
        None => below_vocabulary(site, content),
    }
}

/// The pages of the tree: as many roots on each, with all below them, as one page may list.
pub fn trees(site: &Site) -> Vec<Located<(Leaf, Vec<TopicId>)>> {
    let mut pages: Vec<Vec<TopicId>> = vec![Vec::new()];
    let mut listed = 0;
    for root in roots(site) {
        let size = size(&tree_entry(site, root, depth(site, root)));
        if let Some(page) = pages.last_mut()
            && (page.is_empty() || listed + size <= LONG_VOCABULARY)
        {
            page.push(root);
            listed += size;
            continue;
        }
        pages.push(vec![root]);
        listed = size;
    }
    let count = pages.len();
    let pages = pages.into_iter().enumerate();
    let located = pages.map(|(number, roots)| {
        let leaf = Leaf { number, count };
        Located::at(tree_address(leaf), (leaf, roots))
    });
    located.collect()
}

fn tree_address(leaf: Leaf) -> Address {
    match leaf.number {
        0 => fixed("topics-tree.html"),
        number => fixed(&format!("topics/index/tree/{}.html", number + 1)),
    }
}

fn roots(site: &Site) -> impl Iterator<Item = TopicId> {
    let current = lists::current_topics(site).into_iter();
    current.filter(|n| site.archive.topics[*n].broader.is_empty())
}

/// How deep the tree below a topic is shown: as far as a page may list all of it.
fn depth(site: &Site, root: TopicId) -> usize {
    let fits = |depth: &usize| has_room(site, root, *depth, &mut { LONG_VOCABULARY });
    (1..=DEPTH).take_while(fits).last().unwrap_or(1)
}

/// Whether a tree has no more entries than there is room for. It is counted no further: the ways from a topic to those below it may be
/// many more than there are topics.
fn has_room(site: &Site, number: TopicId, depth: usize, room: &mut usize) -> bool {
    let Some(left) = room.checked_sub(1) else {
        return false;
    };
    *room = left;
    let mut narrower = site.index.narrower[number].iter().filter(|_| depth > 1);
    narrower.all(|below| {
        let is_current = site.archive.topics[*below].successor.is_none();
        !is_current || has_room(site, *below, depth - 1, room)
    })
}

fn size(entry: &TreeEntry) -> usize {
    1 + entry.narrower.iter().map(size).sum::<usize>()
}

/// Current topics, each below its broader ones.
pub fn tree(site: &Site, (leaf, roots): &(Leaf, Vec<TopicId>), _: Detail) -> Draft {
    let roots = roots.iter();
    let content = Content::of(TopicsTree {
        roots: roots
            .map(|n| tree_entry(site, *n, depth(site, *n)))
            .collect(),
        parts: leaf.links(tree_address),
    });
    let draft = below_vocabulary(site, content);
    match leaf.number {
        0 => draft,
        _ => {
            let title = leaf.title(site, site.language.text("topics_tree"));
            draft.titled(title, site.language.text("topics_tree_about"))
        }
    }
}

/// A topic with those below it, to a depth of at least 1.
fn tree_entry(site: &Site, number: TopicId, depth: usize) -> TreeEntry {
    let narrower = site.index.narrower[number].iter().filter(|_| depth > 1);
    let current = narrower.filter(|n| site.archive.topics[**n].successor.is_none());
    TreeEntry {
        topic: summaries::topic_entry(site.archive, site.index, number, site.language),
        narrower: current.map(|n| tree_entry(site, *n, depth - 1)).collect(),
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
    Draft::new(Content::of(content), links::topics_trail(site))
}

/// A page that shows the whole vocabulary in another order.
fn below_vocabulary(site: &Site, content: Content) -> Draft {
    let described = Described::collection(vocabulary_id(site.inputs()), None);
    Draft::new(content, links::topics_trail(site)).described(described)
}

/// The vocabulary in schema.org's terms.
fn term_set(site: &Site) -> TermSet {
    let topics = site.archive.topics.ids();
    // A page must not grow with the vocabulary; the files for programs name all of it.
    let topics = topics.filter(|_| !is_split(site));
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
