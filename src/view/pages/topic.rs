//! A topic's page, and the pages of its years.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::narrower_topics::below;
use super::timeline::charts;
use super::timeline::event_lists::{self, List};
use crate::address::{Address, encode_fragment, fixed};
use crate::archive::index::MentionedIn;
use crate::cache::Hashed;
use crate::format::schema_org::{Node, Term, Thing};
use crate::ids::{BriefingId, TopicId};
use crate::view::body::{self, LinkBase};
use crate::view::detail::{Detail, HashedByText};
use crate::view::json_ld::{Described, item_list};
use crate::view::links;
use crate::view::lists::{self, Year, first};
use crate::view::model::{
    Content, EventView, RelatedTopic, Summary, Topic, TopicBriefing, TopicTimeline, TopicYear,
    TopicYearCount,
};
use crate::view::page::{Draft, Located};
use crate::view::parts::Part;
use crate::view::site::Site;
use crate::view::summaries;
use crate::view::things::{term_id, vocabulary_id};
use crate::view::trends;

/// The most briefings that a topic's page lists; where there are more, each year has a page of its own.
const LISTED: usize = 60;
/// The number of briefings about the topic, and of those that mention it, that its page lists where the years have pages.
const NEWEST: usize = 15;
/// The number of briefings listed that a topic shares with a related one.
const SHARED: usize = 10;
/// The number of events on a topic's page, newest first.
const EVENTS: usize = 12;

/// Every topic that has a page, at its address.
pub fn all(site: &Site) -> Vec<Located<TopicId>> {
    let topics = site.archive.topics.numbered();
    topics
        .filter(|(n, _)| site.index.has_page[*n])
        .map(|(n, topic)| Located::at(&topic.text.address, n).about(&topic.text.source.path))
        .collect()
}

/// Every part of every year of a topic that has pages of its own.
pub fn all_years(site: &Site) -> Vec<Located<(TopicId, Year, Part)>> {
    let topics = site.archive.topics.ids();
    let years = topics.flat_map(|n| {
        let years = years(site, n).into_iter();
        years.flat_map(move |year| {
            let address = year_address(site, n, year);
            let parts = Part::all(shown_in(site, n, year).len());
            parts.map(move |part| Located::at(part.address(&address), (n, year, part)))
        })
    });
    years.collect()
}

/// A topic's page.
pub fn page(site: &Site, number: &TopicId, detail: Detail) -> Draft {
    let content = content(site, *number, detail);
    let listed = content.briefings.iter().map(|one| &*one.briefing);
    let about = term_id(site.inputs(), *number);
    let described = Described {
        addressed: vec![Node::Term(Box::new(term(site, *number)))],
        ..Described::collection(about, item_list(site, listed))
    };
    let source = &site.archive.topics[*number].text.source;
    let label = source.label.value.as_str();
    let feed = content.feed.clone();
    let draft = Draft::new(Content::of(content), links::topics_trail(site))
        .titled(label, &source.summary)
        .described(described);
    match feed {
        Some(feed) => draft.also(feed, "application/atom+xml", label),
        None => draft,
    }
}

/// A part of the page of a topic's year.
pub fn year_page(
    site: &Site,
    (number, year, part): &(TopicId, Year, Part),
    detail: Detail,
) -> Draft {
    let content = year_content(site, *number, (*year, *part), detail);
    let listed = content.briefings.iter().map(|one| &*one.briefing);
    let about = term_id(site.inputs(), *number);
    let described = Described::collection(about, item_list(site, listed));
    let (topic, label) = (&content.topic, content.year.as_str());
    let values = [("topic", topic.label.as_str()), ("time", label)];
    let description = site.language.with("briefings_about", &values);
    let title = site.labelled(&topic.label, label);
    let mut trail = links::topics_trail(site);
    trail.push(topic.clone());
    Draft::new(Content::of(content), trail)
        .titled(title, description)
        .described(described)
}

/// A topic in schema.org's terms.
fn term(site: &Site, topic: TopicId) -> Term {
    let Thing { id, name, url, .. } = Thing::clone(&site.things.terms[topic]);
    let source = &site.archive.topics[topic].text.source;
    let aliases = source.aliases.iter();
    Term {
        kind: "DefinedTerm",
        id: id.unwrap_or_default(),
        name,
        term_code: source.slug.clone(),
        url,
        alternate_name: aliases.map(|alias| alias.value.clone()).collect(),
        description: source.summary.clone(),
        same_as: source.same_as.clone(),
        in_defined_term_set: vocabulary_id(site.inputs()).map(|id| Thing {
            kind: "DefinedTermSet",
            id: Some(id),
            name: site.site_view.title.clone(),
            url: site.full("topics.html"),
        }),
    }
}

/// Briefings on a topic's page, each with the sentence that mentions the topic, if one does.
#[derive(Serialize)]
struct Listed<'a> {
    /// The place of that sentence on the briefing's page.
    anchor: &'a str,
    briefings: Vec<(&'a Hashed<Summary>, Option<HashedByText<'a>>)>,
}

impl Listed<'_> {
    fn briefings(&self) -> Vec<TopicBriefing> {
        let briefing =
            |(summary, quote): &(&Hashed<Summary>, Option<HashedByText>)| TopicBriefing {
                quote: quote.as_ref().map(|quote| summaries::quote(quote.0)),
                quote_url: match quote {
                    Some(_) => format!("{}#{}", summary.url, self.anchor),
                    None => summary.url.clone(),
                },
                briefing: Hashed::clone(summary),
            };
        self.briefings.iter().map(briefing).collect()
    }
}

/// The years that have pages of their own, newest first; none where all is on the topic's page.
fn years(site: &Site, topic: TopicId) -> Vec<Year> {
    lists::years_of(site, lists::briefings_of(site, topic), LISTED)
}

fn content(site: &Site, number: TopicId, detail: Detail) -> Topic {
    let topic = &site.archive.topics[number];
    let source = &topic.text.source;
    let in_order = |numbers: &[TopicId]| {
        let mut numbers = numbers.to_vec();
        numbers.sort_by_key(|n| site.index.topic_rank[*n]);
        summaries::topic_links(site.archive, site.index, &numbers)
    };
    let years = years(site, number);
    let (mut about, mut mentions) = split(site, number, None);
    let (all_about, all_mentions) = (about.len(), mentions.len());
    if !years.is_empty() {
        about.truncate(NEWEST);
        mentions.truncate(NEWEST);
    }
    let (about, mentions) = listed(site, number, (about, mentions), detail);
    Topic {
        label: source.label.value.clone(),
        aliases: source
            .aliases
            .iter()
            .map(|alias| alias.value.clone())
            .collect(),
        kind: summaries::kind(&source.kind, site.language),
        summary: source.summary.clone(),
        scope_note: source.scope_note.clone(),
        retired: source.retired,
        body_html: body::html(
            &site.terms,
            &topic.text,
            &source.body,
            LinkBase::Page(&topic.text.address),
            detail,
        ),
        contents: body::contents(&source.body),
        broader: in_order(&topic.broader),
        narrower: in_order(&site.index.narrower[number]),
        related: related_topics(site, number),
        same_as: source.same_as.clone(),
        briefings: about,
        briefing_count: all_about,
        mentions,
        mention_count: all_mentions,
        years: years
            .iter()
            .map(|year| year_count(site, number, *year))
            .collect(),
        events: newest_events(site, number),
        timeline: timeline_of(site, number),
        below: below(site, number),
        trend_html: trends::trend(site, number),
        feed: feed_address(site, number).map(|address| address.url()),
        extra: source.extra.clone(),
    }
}

/// Briefings of a year that are about a topic or mention it, newest first, without those that are shown elsewhere.
fn shown_in(site: &Site, topic: TopicId, year: Year) -> Vec<BriefingId> {
    let all = of_year(site, lists::briefings_of(site, topic), |n| *n, year);
    lists::without_copies(site, all)
}

fn year_content(
    site: &Site,
    number: TopicId,
    (year, part): (Year, Part),
    detail: Detail,
) -> TopicYear {
    let all = shown_in(site, number, year);
    let shown: BTreeSet<BriefingId> = part.items(&all).iter().copied().collect();
    let (mut about, mut mentions) = split(site, number, Some(year));
    about.retain(|n| shown.contains(n));
    mentions.retain(|found| shown.contains(&found.briefing));
    let (briefings, mentions) = listed(site, number, (about, mentions), detail);
    let years = years(site, number);
    let place = years.iter().position(|other| *other == year);
    let neighbour = |place: Option<usize>| years.get(place?).copied();
    let older = || {
        let year = neighbour(place.map(|place| place + 1))?;
        Some((year, Part::newest(shown_in(site, number, year).len())))
    };
    let newer = || {
        let year = neighbour(place.and_then(|place| place.checked_sub(1)))?;
        Some((year, Part::oldest(shown_in(site, number, year).len())))
    };
    let link = |(year, part): (Year, Part)| {
        let name = lists::year_label(site, year);
        part.link(site, &year_address(site, number, year), &name)
    };
    let part_of_year = |part: Part| (year, part);
    TopicYear {
        topic: summaries::topic_link(site.archive, site.index, number),
        year: part.title(site, &lists::year_label(site, year)),
        briefings,
        mentions,
        previous: part.older().map(part_of_year).or_else(older).map(link),
        next: part.newer().map(part_of_year).or_else(newer).map(link),
    }
}

/// Briefings about a topic, and those that only mention it, newest first: all of them, or those of one year.
fn split(site: &Site, topic: TopicId, year: Option<Year>) -> (Vec<BriefingId>, Vec<MentionedIn>) {
    let about = site.index.briefings_by_topic[topic].as_slice();
    let mentions = site.index.mentioned_in[topic].as_slice();
    let (about, mentions) = match year {
        None => (about, mentions),
        Some(year) => (
            of_year(site, about, |n| *n, year),
            of_year(site, mentions, |found| found.briefing, year),
        ),
    };
    let stated: BTreeSet<BriefingId> = about.iter().copied().collect();
    // What is the same is shown once; the later ones are on the earlier one's page.
    let is_shown = |n: BriefingId| !site.index.repeats[n];
    let about = about.iter().copied().filter(|n| is_shown(*n));
    let others = mentions
        .iter()
        .copied()
        .filter(|found| !stated.contains(&found.briefing) && is_shown(found.briefing));
    (about.collect(), others.collect())
}

/// Of a list that is newest first, what is of one year.
fn of_year<'l, T>(
    site: &Site,
    all: &'l [T],
    briefing: fn(&T) -> BriefingId,
    year: Year,
) -> &'l [T] {
    let place = |one: &T| Reverse(lists::year_of(site, briefing(one)));
    let start = all.partition_point(|one| place(one) < Reverse(year));
    let rest = all.get(start..).unwrap_or_default();
    let end = rest.partition_point(|one| place(one) == Reverse(year));
    rest.get(..end).unwrap_or_default()
}

/// The same as a topic's page shows them.
fn listed(
    site: &Site,
    topic: TopicId,
    (about, mentions): (Vec<BriefingId>, Vec<MentionedIn>),
    detail: Detail,
) -> (Vec<TopicBriefing>, Vec<TopicBriefing>) {
    let mentioned = |briefing: BriefingId| &site.archive.briefings[briefing].annotations.topics;
    let summary = |briefing: BriefingId| &site.summaries.briefings[briefing];
    let about = about.into_iter().map(|n| {
        let mention = mentioned(n).iter().find(|mention| mention.topic == topic);
        (
            summary(n),
            mention.map(|mention| HashedByText(&mention.quote)),
        )
    });
    let others = mentions.into_iter().map(|found| {
        let mention = mentioned(found.briefing).get(found.mention);
        let quote = mention.map(|mention| HashedByText(&mention.quote));
        (summary(found.briefing), quote)
    });
    let anchor = body::topic_anchor(&site.archive.topics[topic].text.source.slug);
    let anchor = encode_fragment(&anchor);
    let made = |briefings: Vec<_>| {
        let anchor = &anchor;
        let listed = Listed { anchor, briefings };
        detail.make(&listed, Listed::briefings, |hash| {
            let quote_url = hash;
            vec![TopicBriefing {
                quote_url,
                ..TopicBriefing::default()
            }]
        })
    };
    (made(about.collect()), made(others.collect()))
}

/// Stated relations, then those that were found, each with the briefings that both topics share.
fn related_topics(site: &Site, number: TopicId) -> Vec<RelatedTopic> {
    let mut related = site.archive.topics[number].related.clone();
    related.sort_by_key(|n| site.index.topic_rank[*n]);
    let own: BTreeSet<BriefingId> = lists::briefings_of(site, number).iter().copied().collect();
    let view = |other: TopicId, reason: String| {
        let shared: Vec<BriefingId> = lists::briefings_of(site, other)
            .iter()
            .filter(|n| own.contains(n))
            .copied()
            .collect();
        let link = summaries::topic_link(site.archive, site.index, other);
        RelatedTopic {
            url: link.url,
            label: link.label,
            reason,
            count: shared.len(),
            briefings: shared
                .iter()
                .take(SHARED)
                .map(|n| lists::entry(site, *n))
                .collect(),
        }
    };
    let topic = &site.archive.topics[number];
    let is_stated = |other: TopicId| {
        related.contains(&other)
            || topic.broader.contains(&other)
            || site.archive.topics[other].broader.contains(&number)
    };
    let found = site.index.associated[number].iter();
    let found = found.filter(|found| !is_stated(found.topic)).map(|found| {
        // How often the other stands where this one does, of all places where it stands.
        let (together, all) = (found.together.to_string(), found.articles.to_string());
        let values = [("together", together.as_str()), ("all", &all)];
        view(found.topic, site.language.with("together_in", &values))
    });
    let stated = related.iter().map(|other| view(*other, String::new()));
    stated.chain(found).collect()
}

fn year_count(site: &Site, topic: TopicId, year: Year) -> TopicYearCount {
    let all = lists::briefings_of(site, topic);
    TopicYearCount {
        label: lists::year_label(site, year),
        url: year_address(site, topic, year).url(),
        count: all
            .iter()
            .filter(|n| lists::year_of(site, **n) == year)
            .count(),
    }
}

fn year_address(site: &Site, topic: TopicId, year: Year) -> Address {
    let slug = &site.archive.topics[topic].text.source.slug;
    match year {
        Some(year) => fixed(&format!("topics/years/{year:04}/{slug}.html")),
        None => fixed(&format!("topics/years/undated/{slug}.html")),
    }
}

/// Where a topic's feed is: beside its page, where there are feeds and it has dated briefings.
pub fn feed_address(site: &Site, topic: TopicId) -> Option<Address> {
    let dated = |n: &BriefingId| lists::year_of(site, *n).is_some();
    let has_entries = lists::briefings_of(site, topic).iter().any(dated);
    let page = site.archive.topics[topic].text.address.as_str();
    let feed = format!("{}.xml", page.strip_suffix(".html").unwrap_or(page));
    (site.site_view.feeds && has_entries).then(|| fixed(&feed))
}

/// The newest events of a topic.
fn newest_events(site: &Site, topic: TopicId) -> Vec<Hashed<EventView>> {
    site.summaries
        .of_events(first(&site.index.events_by_topic[topic], EVENTS))
}

/// A topic's own timeline.
fn timeline_of(site: &Site, topic: TopicId) -> Option<TopicTimeline> {
    let facet = site.index.facet_of_topic[topic]?;
    let list = List::Facet(facet);
    let events = event_lists::of(site, list);
    Some(TopicTimeline {
        url: event_lists::list_address(site, list, 0).url(),
        count: events.len(),
        chart: {
            let root = site.archive.topics[topic].text.address.root();
            charts::by_year(site, events, &root)
        },
    })
}
