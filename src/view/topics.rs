//! What a topic's page and the pages of its years show.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::detail::{ByPrint, Depth};
use super::model::{
    Content, Entry, Link, RelatedTopic, Summary, Topic, TopicBriefing, TopicYear, TopicYearCount,
};
use super::shared::Shared;
use super::{Views, summaries, text};
use crate::address::{Address, encode_fragment, fixed};
use crate::archive::index::MentionedIn;

/// A page of a topic lists so many briefings; where there are more, each year has a page of its own.
const LISTED: usize = 60;
/// And then the topic's own page lists so many of each kind.
const NEWEST: usize = 15;
/// A related topic opens to so many of the briefings that both share.
const SHARED: usize = 10;

/// The briefings of a topic in one year; `None` for those without a date.
pub type Year = Option<i16>;

/// Briefings on a topic's page, each with the sentence that mentions the topic, if one does.
#[derive(Serialize)]
struct Listed<'a> {
    /// The place of that sentence on the briefing's page.
    anchor: &'a str,
    briefings: Vec<(&'a Shared<Summary>, Option<ByPrint<'a>>)>,
}

impl Listed<'_> {
    fn briefings(&self) -> Vec<TopicBriefing> {
        let briefing = |(summary, quote): &(&Shared<Summary>, Option<ByPrint>)| TopicBriefing {
            quote: quote.as_ref().map(|quote| summaries::quote(quote.0)),
            quote_url: match quote {
                Some(_) => format!("{}#{}", summary.url, self.anchor),
                None => summary.url.clone(),
            },
            briefing: Shared::clone(summary),
        };
        self.briefings.iter().map(briefing).collect()
    }
}

impl Views<'_> {
    /// The years that have pages of their own, newest first; none where all is on the topic's page.
    pub(super) fn topic_years(&self, topic: usize) -> Vec<Year> {
        let all = self.briefings_of(topic);
        if all.len() <= LISTED {
            return Vec::new();
        }
        let years: BTreeSet<Reverse<Year>> =
            all.iter().map(|n| Reverse(self.year_of(*n))).collect();
        years.into_iter().map(|Reverse(year)| year).collect()
    }

    /// Briefings about a topic and briefings that mention it, newest first.
    pub(super) fn briefings_of(&self, topic: usize) -> &[usize] {
        &self.index.texts_by_topic[topic]
    }

    pub(super) fn year_of(&self, briefing: usize) -> Year {
        let published = &self.archive.briefings[briefing].source.published;
        published
            .as_ref()
            .map(|published| published.value.date.year())
    }

    pub(super) fn topic(&self, number: usize, depth: Depth) -> Content {
        let topic = &self.archive.topics[number];
        let source = &topic.text.source;
        let in_order = |numbers: &[usize]| {
            let mut numbers = numbers.to_vec();
            numbers.sort_by_key(|n| self.index.topic_rank[*n]);
            summaries::topic_links(self.archive, self.index, &numbers)
        };
        let years = self.topic_years(number);
        let (mut about, mut mentions) = self.lists(number, None);
        let (all_about, all_mentions) = (about.len(), mentions.len());
        if !years.is_empty() {
            about.truncate(NEWEST);
            mentions.truncate(NEWEST);
        }
        let (about, mentions) = self.listed(number, (about, mentions), depth);
        Content::Topic(Topic {
            label: source.label.value.clone(),
            aliases: source
                .aliases
                .iter()
                .map(|alias| alias.value.clone())
                .collect(),
            kind: summaries::kind(&source.kind, self.language),
            summary: source.summary.clone(),
            scope_note: source.scope_note.clone(),
            retired: source.retired,
            body_html: text::html(
                &self.terms,
                &topic.text,
                &source.body,
                text::From::Page(&topic.text.address),
                depth,
            ),
            contents: text::contents(&source.body),
            broader: in_order(&topic.broader),
            narrower: in_order(&self.index.narrower[number]),
            related: self.related_topics(number),
            same_as: source.same_as.clone(),
            briefings: about,
            briefing_count: all_about,
            mentions,
            mention_count: all_mentions,
            years: years
                .iter()
                .map(|year| self.topic_year_count(number, *year))
                .collect(),
            events: self.newest_of(number),
            timeline: self.topic_timeline(number),
            trend_html: self.trend(number),
            feed: self.topic_feed_address(number).map(|address| address.url()),
            extra: source.extra.clone(),
        })
    }

    pub(super) fn topic_year(&self, number: usize, year: Year, depth: Depth) -> Content {
        let lists = self.lists(number, Some(year));
        let (briefings, mentions) = self.listed(number, lists, depth);
        let years = self.topic_years(number);
        let place = years.iter().position(|other| *other == year);
        let neighbour = |place: Option<usize>| {
            let year = *years.get(place?)?;
            Some(Link {
                url: self.topic_year_address(number, year).url(),
                label: self.group_year(year),
            })
        };
        Content::TopicYear(TopicYear {
            topic: summaries::topic_link(self.archive, self.index, number),
            year: self.group_year(year),
            briefings,
            mentions,
            previous: neighbour(place.map(|place| place + 1)),
            next: neighbour(place.and_then(|place| place.checked_sub(1))),
        })
    }

    /// Briefings about a topic, and those that only mention it, newest first: all of them, or those of one year.
    fn lists(&self, topic: usize, year: Option<Year>) -> (Vec<usize>, Vec<MentionedIn>) {
        let about = self.index.briefings_by_topic[topic].as_slice();
        let mentions = self.index.mentioned_in[topic].as_slice();
        let (about, mentions) = match year {
            None => (about, mentions),
            Some(year) => (
                self.of_year(about, |n| *n, year),
                self.of_year(mentions, |found| found.briefing, year),
            ),
        };
        let stated: BTreeSet<usize> = about.iter().copied().collect();
        // What is the same is shown once; the later ones are on the earlier one's page.
        let is_shown = |n: usize| !self.index.repeats[n];
        let about = about.iter().copied().filter(|n| is_shown(*n));
        let others = mentions
            .iter()
            .copied()
            .filter(|found| !stated.contains(&found.briefing) && is_shown(found.briefing));
        (about.collect(), others.collect())
    }

    /// Of a list that is newest first, what is of one year.
    fn of_year<'l, T>(&self, all: &'l [T], briefing: fn(&T) -> usize, year: Year) -> &'l [T] {
        let place = |one: &T| Reverse(self.year_of(briefing(one)));
        let start = all.partition_point(|one| place(one) < Reverse(year));
        let rest = all.get(start..).unwrap_or_default();
        let end = rest.partition_point(|one| place(one) == Reverse(year));
        rest.get(..end).unwrap_or_default()
    }

    /// The same as a topic's page shows them.
    fn listed(
        &self,
        topic: usize,
        (about, mentions): (Vec<usize>, Vec<MentionedIn>),
        depth: Depth,
    ) -> (Vec<TopicBriefing>, Vec<TopicBriefing>) {
        let subjects = |briefing: usize| &self.archive.briefings[briefing].subjects.topics;
        let summary = |briefing: usize| &self.cards.summaries[briefing];
        let about = about.into_iter().map(|n| {
            let mention = subjects(n).iter().find(|mention| mention.topic == topic);
            (summary(n), mention.map(|mention| ByPrint(&mention.quote)))
        });
        let others = mentions.into_iter().map(|found| {
            let mention = subjects(found.briefing).get(found.mention);
            let quote = mention.map(|mention| ByPrint(&mention.quote));
            (summary(found.briefing), quote)
        });
        let anchor = text::topic_anchor(&self.archive.topics[topic].text.source.slug);
        let anchor = encode_fragment(&anchor);
        let made = |briefings: Vec<_>| {
            let anchor = &anchor;
            let listed = Listed { anchor, briefings };
            depth.make(&listed, Listed::briefings, |hash| {
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
    fn related_topics(&self, number: usize) -> Vec<RelatedTopic> {
        let mut related = self.archive.topics[number].related.clone();
        related.sort_by_key(|n| self.index.topic_rank[*n]);
        let own: BTreeSet<usize> = self.briefings_of(number).iter().copied().collect();
        let view = |other: usize, reason: String| {
            let shared: Vec<usize> = self
                .briefings_of(other)
                .iter()
                .filter(|n| own.contains(n))
                .copied()
                .collect();
            let link = summaries::topic_link(self.archive, self.index, other);
            RelatedTopic {
                url: link.url,
                label: link.label,
                reason,
                count: shared.len(),
                briefings: shared.iter().take(SHARED).map(|n| self.entry(*n)).collect(),
            }
        };
        let topic = &self.archive.topics[number];
        let is_stated = |other: usize| {
            related.contains(&other)
                || topic.broader.contains(&other)
                || self.archive.topics[other].broader.contains(&number)
        };
        let found = self.index.associated[number].iter();
        let found = found.filter(|found| !is_stated(found.topic)).map(|found| {
            // How often the other stands where this one does, of all places where it stands.
            let reason = format!(
                "together in {} of {} briefings",
                found.together, found.articles
            );
            view(found.topic, reason)
        });
        let stated = related.iter().map(|other| view(*other, String::new()));
        stated.chain(found).collect()
    }

    pub(super) fn entry(&self, briefing: usize) -> Entry {
        let summary = &self.cards.summaries[briefing];
        Entry {
            url: summary.url.clone(),
            title: summary.title.clone(),
            date: summary.date.clone(),
        }
    }

    fn topic_year_count(&self, topic: usize, year: Year) -> TopicYearCount {
        let all = self.briefings_of(topic);
        TopicYearCount {
            label: self.group_year(year),
            url: self.topic_year_address(topic, year).url(),
            count: all.iter().filter(|n| self.year_of(**n) == year).count(),
        }
    }

    pub(super) fn topic_year_address(&self, topic: usize, year: Year) -> Address {
        let slug = &self.archive.topics[topic].text.source.slug;
        match year {
            Some(year) => fixed(&format!("topics/years/{year:04}/{slug}.html")),
            None => fixed(&format!("topics/years/undated/{slug}.html")),
        }
    }

    /// Where a topic's feed is: beside its page, where there are feeds and it has dated briefings.
    pub(super) fn topic_feed_address(&self, topic: usize) -> Option<Address> {
        let dated = |n: &usize| self.year_of(*n).is_some();
        let has_entries = self.briefings_of(topic).iter().any(dated);
        let page = self.archive.topics[topic].text.address.as_str();
        let feed = format!("{}.xml", page.strip_suffix(".html").unwrap_or(page));
        (self.site.feeds && has_entries).then(|| fixed(&feed))
    }

    /// A year by which briefings are grouped, as pages name it.
    pub(super) fn group_year(&self, year: Year) -> String {
        year.map_or_else(
            || self.language.text("undated").to_string(),
            |year| self.dates.year(i64::from(year)),
        )
    }
}
