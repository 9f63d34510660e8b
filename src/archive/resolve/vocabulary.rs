//! Checks of the vocabulary as a whole, by SKOS's integrity conditions (W3C, SKOS Reference, sections 5.4 and 8.4).
//!
//! In: all topics, and which are wider than which. Out: diagnostics, each with both places, for a name that two
//! topics claim and for a related topic that is wider or narrower as well; such a relation is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{name_key, names};
use super::topic_names::TopicLookup;
use crate::content::model::Topic;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{List, TopicId};
use crate::text::mentions::MOST_SHARING;
use crate::yaml::record::Spanned;

/// Reports each name that two topics have, or one topic twice. Names are compared as [`name_key`] has them.
///
/// A successor may take over the names of the topic that it replaces.
pub fn check_names(topics: &List<TopicId, Topic>, lookup: &TopicLookup, out: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, (TopicId, &Spanned<String>)> = BTreeMap::new();
    let mut sharing: BTreeMap<String, usize> = BTreeMap::new();
    if topics.len() > MOST_SHARING {
        for name in topics.iter().flat_map(names) {
            *sharing.entry(name_key(&name.value)).or_default() += 1;
        }
    }
    for (number, topic) in topics.numbered() {
        for name in names(topic) {
            let key = name_key(&name.value);
            let is_crowded = sharing.get(&key).is_some_and(|count| *count > MOST_SHARING);
            let (owner, earlier) = *first.entry(key).or_insert((number, name));
            let taken_over = owner != number && lookup.current(owner) == lookup.current(number);
            if !std::ptr::eq(earlier, name) && !taken_over {
                let found = shared_name((&topics[owner], earlier), (topic, name));
                out.push(match is_crowded {
                    false => found,
                    true => found.hint(format!(
                        "more than {MOST_SHARING} topics have this name, so that no text is searched for it: take it from most of them"
                    )),
                });
            }
        }
    }
}

fn shared_name(
    first: (&Topic, &Spanned<String>),
    second: (&Topic, &Spanned<String>),
) -> Diagnostic {
    let ((owner, earlier), (topic, name)) = (first, second);
    let (message, hint) = if owner.slug == topic.slug {
        let message = format!("the topic has the name `{}` twice", name.value);
        (
            message,
            "take one of them out; case and kind of quotation mark make no difference",
        )
    } else {
        let message = format!(
            "`{}` is a name of two topics: `{}` and `{}`",
            name.value, owner.slug, topic.slug
        );
        (
            message,
            "a text that means one of them has to name it by its id, unless one of them has `match: {default: true}`; else take the name from the other",
        )
    };
    let place = Place::new(&topic.path, &name.span);
    let before = Place::new(&owner.path, &earlier.span);
    let diagnostic = Diagnostic::new(Code::SharedName, place, message).label("second");
    diagnostic.related(before, "first").hint(hint)
}

/// Reports each related topic that is wider or narrower as well, and takes it out of `related`.
pub fn check_related(
    topics: &List<TopicId, Topic>,
    lookup: &TopicLookup,
    broader: &List<TopicId, Vec<TopicId>>,
    related: &mut List<TopicId, BTreeSet<TopicId>>,
    out: &mut Vec<Diagnostic>,
) {
    for (number, topic) in topics.numbered() {
        for name in &topic.related {
            let [other] = lookup.candidates(&name.value)[..] else {
                continue;
            };
            let (narrow, wide) = match (
                is_wider(other, number, broader),
                is_wider(number, other, broader),
            ) {
                (true, _) => (number, other),
                (_, true) => (other, number),
                _ => continue,
            };
            related[number].remove(&other);
            related[other].remove(&number);
            let (narrow, wide) = (&topics[narrow], &topics[wide]);
            let message = format!(
                "`{}` is broader than `{}`, so it can't be related as well",
                wide.slug, narrow.slug
            );
            let span = narrow
                .broader
                .first()
                .map_or(narrow.label.span.clone(), |name| name.span.clone());
            let place = Place::new(&topic.path, &name.span);
            let diagnostic = Diagnostic::new(Code::RelatedAncestor, place, message);
            let diagnostic = diagnostic.related(Place::new(&narrow.path, span), "broader here");
            out.push(
                diagnostic.hint("take it out of `related`; the relation is left out until then"),
            );
        }
    }
}

/// Whether one topic is wider than another, directly or through others.
fn is_wider(wide: TopicId, narrow: TopicId, broader: &List<TopicId, Vec<TopicId>>) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = broader[narrow].clone();
    while let Some(topic) = next.pop() {
        if topic == wide {
            return true;
        }
        if seen.insert(topic) {
            next.extend(&broader[topic]);
        }
    }
    false
}
