//! The places of topics among one another.
//!
//! In: topics as written. Out: the same sorted by id with their wider and related topics and their successors found
//! ([`VocabularyTopic`]), and [`TopicLookup`], which finds a topic by any of its names. A cycle is reported and cut.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::topic_names::TopicLookup;
use super::unread_names::UnreadNames;
use super::vocabulary;
use crate::content::model::Topic;
use crate::content::parse::{self, UnreadFile};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{List, TopicId};

/// A topic among the others.
pub struct VocabularyTopic {
    /// What its file says.
    pub source: Arc<Topic>,
    /// Numbers of wider topics.
    pub broader: Vec<TopicId>,
    /// Numbers of related topics, both ways, ascending.
    pub related: Vec<TopicId>,
    /// The topic that is used in its place, itself current.
    pub successor: Option<TopicId>,
}

/// Finds each topic's place among the others; `unread` are files whose names could not all be read. A topic's number is its place in the result.
pub fn resolve(
    mut topics: Vec<Topic>,
    unread: &[UnreadFile],
    out: &mut Vec<Diagnostic>,
) -> (List<TopicId, VocabularyTopic>, TopicLookup) {
    let files = unread.iter();
    let files = files.filter(|file| parse::kind(&file.path) == parse::Kind::Topic);
    let mut unread = UnreadNames::new(files);
    sort(&mut topics, &mut unread, out);
    let topics = List::from(topics);
    let lookup = TopicLookup::new(&topics, unread);
    let successors = successors(&topics, &lookup, out);
    let lookup = lookup.with_successors(successors.clone());
    let mut broader = topics.map(|topic| lookup.find_all(&topic.broader, &topic.path, out));
    let mut related = topics.filled(BTreeSet::new());
    for (number, topic) in topics.numbered() {
        for other in lookup.find_all(&topic.related, &topic.path, out) {
            if other != number {
                related[number].insert(other);
                related[other].insert(number);
            }
        }
    }
    // A topic that gives way to another has no page that others could lead to.
    let replaced = successors.numbered();
    for (number, _) in replaced.filter(|(_, successor)| successor.is_some()) {
        broader[number].clear();
        for other in std::mem::take(&mut related[number]) {
            related[other].remove(&number);
        }
    }
    cut_cycles(&topics, &mut broader, out);
    cut_depth(&topics, &mut broader, out);
    vocabulary::check_names(&topics, &lookup, out);
    vocabulary::check_related(&topics, &lookup, &broader, &mut related, out);
    let relations = broader.into_iter().zip(related).zip(successors);
    let placed = topics.into_iter().zip(relations);
    let placed = placed.map(
        |(source, ((broader, related), successor))| VocabularyTopic {
            source: Arc::new(source),
            broader,
            related: related.into_iter().collect(),
            successor,
        },
    );
    (placed.collect(), lookup)
}

/// In the order of their ids, each id once; names of those that are left out are added to `unread`.
fn sort(topics: &mut Vec<Topic>, unread: &mut UnreadNames, out: &mut Vec<Diagnostic>) {
    topics.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    topics.dedup_by(|second, first| {
        let twice = second.slug == first.slug;
        if twice {
            unread.add(second);
            let message = format!("two topics have the id `{}`", second.slug);
            let place = Place::new(&second.path, &second.label.span);
            let before = Place::new(&first.path, &first.label.span);
            let hint = "a topic's id is its file's name: rename one of the files";
            out.push(
                Diagnostic::new(Code::DuplicateId, place, message)
                    .label("second")
                    .related(before, "first")
                    .hint(hint),
            );
        }
        twice
    });
}

/// What is used in place of each retired topic: the last of a row of successors. A row that leads back to itself is
/// reported, and leads nowhere.
fn successors(
    topics: &List<TopicId, Topic>,
    lookup: &TopicLookup,
    out: &mut Vec<Diagnostic>,
) -> List<TopicId, Option<TopicId>> {
    let direct: List<TopicId, Option<TopicId>> = topics
        .iter()
        .map(|topic| {
            let wanted = topic.replaced_by.as_ref().filter(|_| topic.retired)?;
            // That the successor is retired as well is no fault: it leads on.
            let mut problems = Vec::new();
            let wanted = std::slice::from_ref(wanted);
            let found = lookup.find_all(wanted, &topic.path, &mut problems);
            problems.retain(|problem| problem.code != Code::RetiredTopic);
            out.extend(problems);
            found.first().copied()
        })
        .collect();
    let ends = ends(&direct);
    let last = |(number, topic): (TopicId, &Topic)| {
        let direct = direct[number]?;
        if let Some(end) = ends[direct] {
            return Some(end);
        }
        let span = topic.replaced_by.as_ref();
        let span = span.map_or(0..0, |name| name.span.clone());
        let message = "the topics that replace this one lead back to it";
        let place = Place::new(&topic.path, span);
        let hint = "let the last of them be current";
        out.push(Diagnostic::new(Code::TopicCycle, place, message).hint(hint));
        None
    };
    topics.numbered().map(last).collect()
}

/// The last of the row that begins with each number; `None` where the row never ends. Each number is looked at once.
fn ends(next: &List<TopicId, Option<TopicId>>) -> List<TopicId, Option<TopicId>> {
    let mut ends = next.filled(None);
    let mut is_known = next.filled(false);
    for start in next.ids() {
        let mut row = Vec::new();
        let mut at = start;
        // What is on the way is known, and ends nowhere, until its end is found: so a circle has none.
        while !is_known[at] {
            is_known[at] = true;
            row.push(at);
            match next[at] {
                Some(following) => at = following,
                None => ends[at] = Some(at),
            }
        }
        let end = ends[at];
        row.into_iter().for_each(|number| ends[number] = end);
    }
    ends
}

/// How many levels of broader topics a topic may have above it.
const MAX_LEVELS: usize = 64;

/// Reports each topic that has one level too many above it, and cuts it off from them. There are no cycles.
fn cut_depth(
    topics: &List<TopicId, Topic>,
    broader: &mut List<TopicId, Vec<TopicId>>,
    out: &mut Vec<Diagnostic>,
) {
    let mut levels: List<TopicId, Option<usize>> = topics.filled(None);
    for start in topics.ids() {
        let mut path = vec![start];
        while let Some(topic) = path.last().copied() {
            if levels[topic].is_some() {
                path.pop();
                continue;
            }
            let unknown = broader[topic]
                .iter()
                .find(|wider| levels[**wider].is_none());
            if let Some(wider) = unknown {
                path.push(*wider);
                continue;
            }
            let above = broader[topic].iter().filter_map(|wider| levels[*wider]);
            let mut own = above.max().map_or(0, |above| above + 1);
            if own > MAX_LEVELS {
                out.push(too_deep(&topics[topic]));
                broader[topic].clear();
                own = 0;
            }
            levels[topic] = Some(own);
            path.pop();
        }
    }
}

fn too_deep(topic: &Topic) -> Diagnostic {
    let name = topic.broader.first();
    let span = name.map_or(topic.label.span.clone(), |name| name.span.clone());
    let place = Place::new(&topic.path, span);
    let message = format!(
        "the topic `{}` has more than {MAX_LEVELS} levels of broader topics above it",
        topic.slug
    );
    Diagnostic::new(Code::TopicTooDeep, place, message).hint("name a topic nearer to the top")
}

/// Reports every cycle once, at the topic of it that comes first, and takes the link out that closes it.
///
/// Depth-first search with three colours (Cormen et al., Introduction to Algorithms, section 20.3), without recursion.
fn cut_cycles(
    topics: &List<TopicId, Topic>,
    broader: &mut List<TopicId, Vec<TopicId>>,
    out: &mut Vec<Diagnostic>,
) {
    #[derive(Clone, Copy, PartialEq)]
    enum Colour {
        White,
        Grey,
        Black,
    }
    let mut colours = topics.filled(Colour::White);
    for start in topics.ids() {
        if colours[start] != Colour::White {
            continue;
        }
        colours[start] = Colour::Grey;
        let mut path: Vec<(TopicId, usize)> = vec![(start, 0)];
        while let Some((topic, next)) = path.last_mut() {
            let topic = *topic;
            let Some(&wider) = broader[topic].get(*next) else {
                colours[topic] = Colour::Black;
                path.pop();
                continue;
            };
            *next += 1;
            match colours[wider] {
                Colour::White => {
                    colours[wider] = Colour::Grey;
                    path.push((wider, 0));
                }
                Colour::Black => {}
                Colour::Grey => {
                    if let Some((_, next)) = path.last_mut() {
                        *next -= 1;
                        broader[topic].remove(*next);
                    }
                    let way = path.iter().map(|(number, _)| *number);
                    let cycle = way.skip_while(|number| *number != wider);
                    out.push(cycle_diagnostic(topics, cycle.collect(), topic));
                }
            }
        }
    }
}

/// `closing` is the topic of the cycle whose link closes it.
fn cycle_diagnostic(
    topics: &List<TopicId, Topic>,
    mut cycle: Vec<TopicId>,
    closing: TopicId,
) -> Diagnostic {
    // From the first by slug, so that the report doesn't depend on where the search began.
    let first = cycle.iter().min().copied().unwrap_or(closing);
    let start = cycle.iter().position(|number| *number == first);
    cycle.rotate_left(start.unwrap_or(0));
    let place = |number: &TopicId| {
        let topic = &topics[*number];
        let name = topic.broader.first();
        let span = name.map_or(topic.label.span.clone(), |name| name.span.clone());
        Place::new(&topic.path, span)
    };
    let way = cycle.iter().chain([&first]);
    let way: Vec<&str> = way.map(|number| topics[*number].slug.as_str()).collect();
    let message = format!(
        "these topics are broader than themselves: {}",
        way.join(" → ")
    );
    let diagnostic = Diagnostic::new(Code::TopicCycle, place(&first), message)
        .hint("take one of these `broader` out");
    let others = cycle.iter().skip(1);
    others.fold(diagnostic, |diagnostic, topic| {
        diagnostic.related(place(topic), "and here")
    })
}
