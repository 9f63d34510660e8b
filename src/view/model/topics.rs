//! What pages show of topics: their indices and the page of each.

use schemars::JsonSchema;
use serde::Serialize;

use super::archive::Entry;
use super::briefing::ContentsEntry;
use super::common::{Link, PartLink, Quote, Summary};
use super::timeline::{EventView, TopicTimeline};
use crate::cache::Hashed;

/// All topics, A to Z.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Topics {
    /// In the order of the site's language.
    pub letters: Vec<Letter>,
    /// How many topics there are.
    pub count: usize,
    /// The pages of a letter that has several; else empty.
    pub parts: Vec<PartLink>,
}

/// A letter of the topic index.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Letter {
    /// `A`, or `0–9` or `#`.
    pub label: String,
    /// Its anchor.
    pub anchor: String,
    /// Its own page, where there are too many topics for one; else empty.
    pub url: String,
    /// Collated by the site's language; empty where the lines stand on another page.
    pub lines: Vec<IndexLine>,
}

/// A line of the index from A to Z: a topic's entry, or a reference from another name to where it is filed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct IndexLine {
    /// The name, in the form that it is filed under: `Kendall, Liz`.
    pub heading: String,
    /// The topic; none where the line only refers to others.
    pub topic: Option<TopicEntry>,
    /// Its aliases that would stand right beside it.
    pub also_called: Vec<String>,
    /// Where to look instead.
    pub see: Vec<Link>,
    /// Where to look as well.
    pub see_also: Vec<Link>,
    /// Its narrower topics, two levels deep.
    pub narrower: Vec<IndexEntry>,
}

/// A narrower topic below its entry.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct IndexEntry {
    /// Relative to the site's root.
    pub url: String,
    /// The form that it is filed under.
    pub label: String,
    /// Those below it.
    pub narrower: Vec<Link>,
}

/// All topics by kind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicsByKind {
    /// By name; topics without a kind come last.
    pub kinds: Vec<KindGroup>,
    /// The pages of a kind that has several; else empty.
    pub parts: Vec<PartLink>,
}

/// The topics of a kind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct KindGroup {
    /// `person`, `place`, …; empty for those without a kind.
    pub label: String,
    /// Its anchor.
    pub anchor: String,
    /// Its own page, where there are too many topics for one; else empty.
    pub url: String,
    /// How many topics it has.
    pub count: usize,
    /// Collated by the site's language; empty where the topics stand on another page.
    pub topics: Vec<TopicEntry>,
}

/// All topics as a tree.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicsTree {
    /// Topics that have no broader one.
    pub roots: Vec<TreeEntry>,
    /// The pages of the tree, where there are several; else empty.
    pub parts: Vec<PartLink>,
}

/// A topic with those below it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TreeEntry {
    /// The topic.
    pub topic: TopicEntry,
    /// Topics one step narrower.
    pub narrower: Vec<TreeEntry>,
}

/// The topics that were most written about lately.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicsActive {
    /// Over how many months.
    pub months: usize,
    /// The last of these months: that of the newest briefing; empty where there is none.
    pub until: String,
    /// Most active first.
    pub topics: Vec<ActiveTopic>,
}

/// A topic by its activity.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ActiveTopic {
    /// The topic.
    pub topic: TopicEntry,
    /// Briefings of these months that are about it or mention it.
    pub recent: usize,
    /// Its briefings over the whole time of the archive, as an `svg` element.
    pub trend_html: String,
}

/// The topics and what joins them, as a picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicsNetwork {
    /// For wide pages: an `svg` element with links.
    pub wide_html: String,
    /// The same for narrow pages, with fewer topics.
    pub narrow_html: String,
    /// The kinds in the picture.
    pub legend: Vec<LegendEntry>,
    /// How many topics the wide picture shows.
    pub count: usize,
}

/// What a colour of a picture means.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct LegendEntry {
    /// Plain text.
    pub label: String,
    /// The class that has the colour.
    pub class: String,
}

/// A topic in an index.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct TopicEntry {
    /// Relative to the site's root.
    pub url: String,
    /// The id of the entry in the index, which links to a topic without a page lead to.
    pub anchor: String,
    /// Whether the topic has a page of its own: something is written of it.
    pub has_page: bool,
    /// Preferred label.
    pub label: String,
    /// `person`, `place`, …; may be empty.
    pub kind: String,
    /// The definition; may be empty.
    pub summary: String,
    /// Briefings about it.
    pub briefings: usize,
    /// Briefings that are about it or mention it.
    pub mentions: usize,
    /// Events about it.
    pub events: usize,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Topic {
    /// Preferred label.
    pub label: String,
    /// Alternative labels.
    pub aliases: Vec<String>,
    /// `person`, `place`, …; may be empty.
    pub kind: String,
    /// The definition; may be empty.
    pub summary: String,
    /// What belongs to it and what doesn't; may be empty.
    pub scope_note: String,
    /// Whether it is no longer to be used.
    pub retired: bool,
    /// Prose about it; may be empty.
    pub body_html: String,
    /// As in `contents` of a briefing.
    pub contents: Vec<ContentsEntry>,
    /// Wider topics.
    pub broader: Vec<Link>,
    /// Topics one step narrower.
    pub narrower: Vec<Link>,
    /// Related topics: those that the vocabulary states, then those that are found by the briefings.
    pub related: Vec<RelatedTopic>,
    /// The same thing elsewhere: absolute addresses.
    pub same_as: Vec<String>,
    /// Briefings about it, newest first; the newest only where there are `years`.
    pub briefings: Vec<TopicBriefing>,
    /// How many there are.
    pub briefing_count: usize,
    /// Briefings that mention it and aren't about it, newest first.
    pub mentions: Vec<TopicBriefing>,
    /// How many there are.
    pub mention_count: usize,
    /// Pages with the briefings of one year each, newest first; empty where all of them stand on this page.
    pub years: Vec<TopicYearCount>,
    /// The newest events about it, newest first.
    pub events: Vec<Hashed<EventView>>,
    /// Its briefings over the whole time of the archive, as an `svg` element; empty where there are none.
    pub trend_html: String,
    /// Its own timeline, with all of them.
    pub timeline: Option<TopicTimeline>,
    /// What is about topics below it and not about itself, if anything is.
    pub below: Option<BelowTopic>,
    /// The topic's Atom feed, where there are feeds.
    pub feed: Option<String>,
    /// The front matter's `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// What is about narrower topics, at up to sixteen steps, and not about the topic itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct BelowTopic {
    /// The newest briefings.
    pub briefings: Vec<Entry>,
    /// How many there are.
    pub briefing_count: usize,
    /// How many there are with those about the topic itself.
    pub briefings_in_all: usize,
    /// The newest events.
    pub events: Vec<Hashed<EventView>>,
    /// How many there are.
    pub event_count: usize,
    /// How many there are with those about the topic itself.
    pub events_in_all: usize,
}

/// A briefing on the page of a topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicBriefing {
    /// The briefing.
    pub briefing: Hashed<Summary>,
    /// The sentence that mentions the topic; `None` where a briefing about it never names it.
    pub quote: Option<Quote>,
    /// Where that sentence is; the briefing, if there is none.
    pub quote_url: String,
}

/// A related topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct RelatedTopic {
    /// Relative to the site's root.
    pub url: String,
    /// Preferred label.
    pub label: String,
    /// Why, where the relation was found: `together in 5 of 7 briefings`; empty where the vocabulary states it.
    pub reason: String,
    /// The newest briefings that are about both, or mention them.
    pub briefings: Vec<Entry>,
    /// How many there are.
    pub count: usize,
}

/// A year of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct TopicYearCount {
    /// `2026`, or that they are undated.
    pub label: String,
    /// The year's page.
    pub url: String,
    /// Briefings in it.
    pub count: usize,
}

/// The briefings of one year about a topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicYear {
    /// The topic.
    pub topic: Link,
    /// `2026`, or that they are undated.
    pub year: String,
    /// Briefings about it, newest first.
    pub briefings: Vec<TopicBriefing>,
    /// Briefings that mention it and aren't about it, newest first.
    pub mentions: Vec<TopicBriefing>,
    /// The next older year.
    pub previous: Option<Link>,
    /// The next newer one.
    pub next: Option<Link>,
}
