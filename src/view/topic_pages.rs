//! The indices of the topics: from A to Z, by kind, as a tree, by how active each was lately, and as a picture.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::detail::Depth;
use super::model::{
    ActiveTopic, Content, IndexEntry, IndexLine, KindGroup, LegendEntry, Letter, Link, Topics,
    TopicsActive, TopicsByKind, TopicsNetwork, TopicsTree, TreeEntry,
};
use super::{Views, summaries};
use crate::graphics::chart::{self, Sparkline, sparkline};
use crate::graphics::topic_map::{Bond, Edge, Frame, Node, Picture, network};
use crate::locale::az_index::{self, Entry, Initial, Line, Reference, SubEntry, alphabet};

/// The index of activity has so many topics.
const ACTIVE: usize = 50;
/// And looks back so many months from the newest briefing.
const LATELY: i32 = 12;
/// A tree is at most so deep; a deeper topic stands at this depth.
const DEPTH: usize = 12;

impl Views<'_> {
    /// From A to Z, as an indexer makes it.
    pub(super) fn topics(&self) -> Content {
        let topics: Vec<az_index::Topic> = (0..self.archive.topics.len())
            .map(|number| self.filed(number))
            .collect();
        let config = &self.archive.config;
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
                        Line::Entry(entry) => self.index_entry(entry, &made.headings),
                        Line::Reference(reference) => {
                            self.index_reference(reference, &made.headings)
                        }
                    })
                    .collect(),
            });
        Content::Topics(Topics {
            letters: letters.collect(),
            count: self.archive.topics.len(),
        })
    }

    fn filed(&self, number: usize) -> az_index::Topic<'_> {
        let topic = &self.archive.topics[number];
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
            page: self.index.has_page[number],
            replaced_by: topic.successor,
        }
    }

    fn index_entry(&self, entry: &Entry, headings: &[String]) -> IndexLine {
        let links = |topics: &[usize]| {
            topics
                .iter()
                .map(|topic| self.heading_link(*topic, headings))
                .collect()
        };
        IndexLine {
            heading: headings.get(entry.topic).cloned().unwrap_or_default(),
            topic: Some(summaries::topic_entry(
                self.archive,
                self.index,
                entry.topic,
                self.language,
            )),
            also_called: entry.also_called.clone(),
            see: links(&entry.see),
            see_also: links(&entry.see_also),
            narrower: entry
                .narrower
                .iter()
                .map(|sub| self.sub_entry(sub, headings))
                .collect(),
        }
    }

    fn index_reference(&self, reference: &Reference, headings: &[String]) -> IndexLine {
        let see = reference
            .see
            .iter()
            .map(|topic| self.heading_link(*topic, headings));
        IndexLine {
            heading: reference.name.clone(),
            see: see.collect(),
            ..IndexLine::default()
        }
    }

    fn sub_entry(&self, sub: &SubEntry, headings: &[String]) -> IndexEntry {
        let link = self.heading_link(sub.topic, headings);
        let below = sub
            .narrower
            .iter()
            .map(|topic| self.heading_link(*topic, headings));
        IndexEntry {
            url: link.url,
            label: link.label,
            narrower: below.collect(),
        }
    }

    /// A link to a topic by the form that it is filed under.
    fn heading_link(&self, topic: usize, headings: &[String]) -> Link {
        let link = summaries::topic_link(self.archive, self.index, topic);
        Link {
            url: link.url,
            label: headings.get(topic).cloned().unwrap_or(link.label),
        }
    }

    /// The current topics by kind, each kind in the order of the language.
    pub(super) fn topics_by_kind(&self) -> Content {
        let mut kinds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for number in self.current_topics() {
            let kind =
                summaries::kind(&self.archive.topics[number].text.source.kind, self.language);
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
                    .map(|n| summaries::topic_entry(self.archive, self.index, *n, self.language))
                    .collect(),
            });
        Content::TopicsByKind(TopicsByKind {
            kinds: groups.collect(),
        })
    }

    /// The current topics, each below its broader ones.
    pub(super) fn topics_tree(&self) -> Content {
        let roots = self
            .current_topics()
            .into_iter()
            .filter(|n| self.archive.topics[*n].broader.is_empty());
        Content::TopicsTree(TopicsTree {
            roots: roots.map(|n| self.tree_entry(n, 1)).collect(),
        })
    }

    fn tree_entry(&self, number: usize, depth: usize) -> TreeEntry {
        let narrower = self.index.narrower[number].iter().filter(|_| depth < DEPTH);
        let current = narrower.filter(|n| self.archive.topics[**n].successor.is_none());
        TreeEntry {
            topic: summaries::topic_entry(self.archive, self.index, number, self.language),
            narrower: current.map(|n| self.tree_entry(*n, depth + 1)).collect(),
        }
    }

    /// The topics with most briefings of the last months, counted from the newest briefing: nothing here reads the clock.
    pub(super) fn topics_active(&self) -> Content {
        let Some((_, last)) = self.span() else {
            return Content::TopicsActive(TopicsActive::default());
        };
        Content::TopicsActive(TopicsActive {
            months: LATELY as usize,
            until: self.dates.month_of_year(last.year, last.month as i8),
            topics: self.active(ACTIVE),
        })
    }

    /// The topics that were most written about in the last months of the archive, most active first, at most so many.
    pub(super) fn active(&self, most: usize) -> Vec<ActiveTopic> {
        let Some((_, last)) = self.span() else {
            return Vec::new();
        };
        let since = months(last) - LATELY;
        let recent = |n: usize| {
            let all = self.months_of(n);
            all.iter().filter(|month| months(**month) > since).count()
        };
        let mut active: Vec<(usize, usize)> = self
            .current_topics()
            .into_iter()
            .map(|n| (n, recent(n)))
            .filter(|(_, recent)| *recent > 0)
            .collect();
        active.sort_by_key(|(n, recent)| (Reverse(*recent), self.index.topic_rank[*n]));
        active.truncate(most);
        let topics = active.into_iter().map(|(n, recent)| ActiveTopic {
            topic: summaries::topic_entry(self.archive, self.index, n, self.language),
            recent,
            trend_html: self.trend(n),
        });
        topics.collect()
    }

    /// How many briefings about a topic or mentioning it there were over time: an `svg` element; empty where there are none.
    pub(super) fn trend(&self, topic: usize) -> String {
        let source = &self.archive.topics[topic].text.source;
        let id = format!("trend.{}", source.slug);
        let values = [("topic", source.label.value.as_str())];
        let title = self.language.with("briefings_that_mention", &values);
        self.draw_trend(&id, &title, &self.months_of(topic))
    }

    /// How many briefings there were over time, likewise.
    pub(super) fn overall_trend(&self) -> String {
        let briefings = self.index.newest.iter();
        let months: Vec<_> = briefings.filter_map(|n| self.month_published(*n)).collect();
        self.draw_trend("page.trend", self.language.text("briefings"), &months)
    }

    fn draw_trend(&self, id: &str, title: &str, months: &[chart::Month]) -> String {
        let Some(span) = self.span() else {
            return String::new();
        };
        let mut counts: BTreeMap<chart::Month, usize> = BTreeMap::new();
        for month in months {
            *counts.entry(*month).or_default() += 1;
        }
        let counts: Vec<_> = counts.into_iter().collect();
        sparkline(&Sparkline {
            id,
            title,
            counted: "count_briefings",
            dates: &self.dates,
            months: &counts,
            span,
            width: 300,
            height: 72,
        })
    }

    /// The months of a topic's dated briefings.
    fn months_of(&self, topic: usize) -> Vec<chart::Month> {
        let briefings = self.briefings_of(topic).iter();
        briefings
            .filter_map(|briefing| self.month_published(*briefing))
            .collect()
    }

    fn month_published(&self, briefing: usize) -> Option<chart::Month> {
        let published = self.archive.briefings[briefing].source.published.as_ref()?;
        let date = published.value.date;
        Some(chart::Month {
            year: date.year(),
            month: date.month() as u8,
        })
    }

    /// The months of the oldest and the newest briefing.
    fn span(&self) -> Option<(chart::Month, chart::Month)> {
        let month = |month: &crate::archive::index::Month| chart::Month {
            year: month.year,
            month: month.month as u8,
        };
        let newest = self.index.years.first()?.months.first()?;
        let oldest = self.index.years.last()?.months.last()?;
        Some((month(oldest), month(newest)))
    }

    /// The network of the topics as two pictures, one for wide and one for narrow pages.
    pub(super) fn topics_network(&self, depth: Depth) -> Content {
        let wide = self.network_picture(("network", 1040, 860, 150), depth);
        let narrow = self.network_picture(("network-narrow", 340, 900, 40), depth);
        let legend = wide.kinds.iter().map(|(kind, class)| LegendEntry {
            label: summaries::kind(kind, self.language),
            class: class.clone(),
        });
        Content::TopicsNetwork(TopicsNetwork {
            legend: legend.collect(),
            count: wide.shown.len(),
            wide_html: wide.svg,
            narrow_html: narrow.svg,
        })
    }

    fn network_picture(
        &self,
        (id, width, height, most): (&str, u16, u16, usize),
        depth: Depth,
    ) -> Picture {
        let topics = &self.archive.topics;
        let shown: Vec<usize> = (0..topics.len())
            .filter(|number| self.index.has_page[*number])
            .collect();
        let places: BTreeMap<usize, usize> = shown
            .iter()
            .enumerate()
            .map(|(place, number)| (*number, place))
            .collect();
        let links: Vec<(String, String)> = shown
            .iter()
            .map(|number| {
                let kind = summaries::kind(&topics[*number].text.source.kind, self.language);
                let uses = self.briefings_of(*number).len();
                let uses = self.language.count("count_briefings", uses);
                let detail = match kind.as_str() {
                    "" => uses,
                    kind => format!("{kind}, {uses}"),
                };
                (
                    summaries::topic_link(self.archive, self.index, *number).url,
                    detail,
                )
            })
            .collect();
        let nodes: Vec<Node> = shown
            .iter()
            .zip(&links)
            .map(|(number, (url, detail))| {
                let source = &topics[*number].text.source;
                Node {
                    id: &source.slug,
                    label: &source.label.value,
                    kind: &source.kind,
                    detail,
                    href: url,
                    uses: self.briefings_of(*number).len(),
                }
            })
            .collect();
        let mut edges = Vec::new();
        for (from, number) in shown.iter().enumerate() {
            let topic = &topics[*number];
            let mut add = |others: &[usize], bond: Bond, weight: f64| {
                let places = others.iter().filter_map(|other| places.get(other));
                edges.extend(places.map(|to| Edge {
                    from,
                    to: *to,
                    bond,
                    weight,
                }));
            };
            add(&topic.broader, Bond::Broader, 1.0);
            let later: Vec<usize> = topic
                .related
                .iter()
                .copied()
                .filter(|n| n > number)
                .collect();
            add(&later, Bond::Related, 0.8);
            let associated = &self.index.associated[*number];
            let strongest = associated.first().map_or(1.0, |first| first.strength);
            for found in associated.iter().filter(|found| found.topic > *number) {
                add(
                    &[found.topic],
                    Bond::Association,
                    0.6 * found.strength / strongest,
                );
            }
        }
        let frame = Frame {
            id,
            title: self.language.text("topics_network"),
            description: self.language.text("network_about_picture"),
            width,
            height,
            most,
        };
        let stand_in = |svg| Picture {
            svg,
            ..Picture::default()
        };
        depth.make(
            &(nodes, edges, frame),
            |(nodes, edges, frame)| network(nodes, edges, frame),
            stand_in,
        )
    }

    /// Topics that are used, in the order of the language.
    fn current_topics(&self) -> Vec<usize> {
        let topics = &self.archive.topics;
        let mut current: Vec<usize> = (0..topics.len())
            .filter(|n| topics[*n].successor.is_none())
            .collect();
        current.sort_by_key(|n| self.index.topic_rank[*n]);
        current
    }
}

fn months(month: chart::Month) -> i32 {
    i32::from(month.year) * 12 + i32::from(month.month)
}
