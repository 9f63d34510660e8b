//! What pages show of events.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Day, Link, Quote};
use crate::cache::Hashed;

/// An event in a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct EventView {
    /// The event's id, which is its anchor on the timeline.
    pub id: String,
    /// Its page, relative to the site's root.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// When it happened, or is to happen.
    pub date: EventDay,
    /// `summit`, `law`, `funding`, …; may be empty.
    pub kind: String,
    /// Their names in the site's language; as the record has them, where that has none.
    pub places: Vec<String>,
    /// In words (`in force`); empty where none is stated. `disputed` where sources can't all be right about its date.
    pub status: String,
    /// Whether the status is that it happened.
    pub happened: bool,
    /// What the status comes to: `ahead`, `done`, `stopped` or `disputed`; empty where none is stated.
    pub state: &'static str,
    /// 1 (what an overview shows) to 3.
    pub significance: u8,
    /// Plain text; may be empty.
    pub detail: String,
    /// What the event is about.
    pub topics: Vec<Link>,
    /// How many sources its page names.
    pub sources: usize,
    /// The day of its last correction.
    pub corrected: Option<Day>,
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct EventDay {
    /// The date as the record states it, in EDTF.
    pub edtf: String,
    /// In words: `about May 2024`, `1 to 2 November 2023`, `by the end of 2026 (planned)`.
    pub words: String,
    /// A valid value for `<time datetime>`; `None` where HTML has no form for it (intervals, seasons).
    pub datetime: Option<String>,
}

/// An event's own page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Event {
    /// The event as in lists.
    pub event: Hashed<EventView>,
    /// The kind's page of the timeline.
    pub kind: Option<Link>,
    /// The places' pages of the timeline.
    pub places: Vec<Link>,
    /// The first day that it may have been, `2026-06-01`; `None` where its beginning is open or unknown.
    pub earliest: Option<String>,
    /// The last day that it may have been; none where its end is open or unknown.
    pub latest: Option<String>,
    /// When word of it was first published.
    pub published: Option<Day>,
    /// When the record was made.
    pub recorded: Option<Day>,
    /// When it was to happen before it was postponed.
    pub former_dates: Vec<EventDay>,
    /// Where sources can't all be right: each date, and who says so; else empty.
    pub disputed: Vec<DisputedDate>,
    /// The event that took its place.
    pub superseded_by: Option<Link>,
    /// Events whose place it took.
    pub supersedes: Vec<Link>,
    /// What the record rests on.
    pub sources: Vec<EventSource>,
    /// What was corrected, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Briefings that state or name it, newest first.
    pub mentions: Vec<MentionView>,
    /// How many there are: `mentions` has the newest of them.
    pub mention_count: usize,
    /// What came before and after it in each of its topics.
    pub neighbours: Vec<Neighbours>,
    /// Its year's place on the timeline.
    pub year: Link,
}

/// One of the dates that can't all be right.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct DisputedDate {
    /// The date.
    pub date: EventDay,
    /// Titles of the sources that assert it; empty where the record alone does.
    pub by: Vec<String>,
}

/// A source of an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct EventSource {
    /// The source's title.
    pub title: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// An absolute address; `None` where the source has none.
    pub href: Option<String>,
    /// When it was published.
    pub date: Option<Day>,
    /// When it says that the event happened, where it says so.
    pub asserts: Option<EventDay>,
    /// A copy of it in an archive of the web: an absolute address.
    pub archived: Option<String>,
    /// The day on which the author read it.
    pub accessed: Option<Day>,
}

/// A correction of a briefing or of an event's record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct CorrectionView {
    /// When it was made.
    pub date: Day,
    /// What was wrong and what is right.
    pub note: String,
}

/// A briefing that states or names an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct MentionView {
    /// The briefing.
    pub briefing: Link,
    /// When it was published.
    pub date: Option<Day>,
    /// The sentence, with the words that lead to the event; `None` where only the front matter names it.
    pub quote: Option<Quote>,
}

/// What came before and after an event in a topic.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Neighbours {
    /// The topic.
    pub topic: Link,
    /// The event before.
    pub before: Option<EventLink>,
    /// The event after.
    pub after: Option<EventLink>,
}

/// A link to an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct EventLink {
    /// Relative to the site's root.
    pub url: String,
    /// Plain text.
    pub label: String,
    /// The event's date in words.
    pub date: String,
}

/// The page of an event that was taken out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct EventRemoved {
    /// The id that it had.
    pub id: String,
    /// When it was taken out.
    pub date: Option<Day>,
    /// Why; may be empty.
    pub note: String,
}

/// The timeline: what happened, the last first, and what lies ahead. It shows the major and the notable events, all where these are fewer
/// than 20, and the most significant where there are too many for a page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Timeline {
    /// How many events there are.
    pub count: usize,
    /// How many of them this page shows.
    pub shown: usize,
    /// How many there were when.
    pub chart: Option<Chart>,
    /// Three levels of significance, the least first.
    pub zoom: Vec<ZoomLevel>,
    /// Pages with some of the events.
    pub filters: Vec<FilterGroup>,
    /// The years, newest first, each with its page.
    pub periods: Vec<YearOfEvents>,
    /// The day that parts `ahead` from `years`.
    pub today: Day,
    /// What begins after today, the farthest first.
    pub ahead: Vec<TimelineYear>,
    /// How many events there are in `ahead`.
    pub ahead_count: usize,
    /// What has begun, newest first.
    pub years: Vec<TimelineYear>,
    /// The events for other programs.
    pub exports: Vec<Export>,
    /// A script with all events, for filtering in place; relative to the site's root.
    pub data: String,
}

/// Some of the events: those of a year, or those that have something in common.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TimelineList {
    /// What they have in common: `year`, `kind`, `topic`, `place`, `status` or `significance`; `all` for all events.
    pub by: &'static str,
    /// The page of the topic, if that is what it is.
    pub about: Option<Link>,
    /// How many events these are, all parts together.
    pub count: usize,
    /// Which part of the list this page shows, from 1.
    pub part: usize,
    /// In how many parts the list is.
    pub parts: usize,
    /// How many there were when.
    pub chart: Option<Chart>,
    /// Newest first.
    pub years: Vec<TimelineYear>,
    /// The events for other programs.
    pub exports: Vec<Export>,
    /// The timeline, narrowed to these, for filtering further in place.
    pub combine: Option<String>,
    /// Where the list is a year, what it can be narrowed to; the counts are of the year's events.
    pub filters: Vec<FilterGroup>,
    /// What every filter of this page keeps to: `year=2026`; empty where there are none.
    pub within: String,
    /// A script with all events, for filtering in place; relative to the site's root.
    pub data: String,
    /// The next older part, or year.
    pub previous: Option<Link>,
    /// The next newer one.
    pub next: Option<Link>,
}

/// A year of events.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TimelineYear {
    /// `2026`
    pub label: String,
    /// Its anchor, which no event's id can be: `y2026`.
    pub anchor: String,
    /// Newest first; what has no month comes last.
    pub months: Vec<TimelineMonth>,
}

/// A month of events.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TimelineMonth {
    /// `June`; empty for events of which no month is known.
    pub label: String,
    /// Its anchor: `y2026.06`; empty for events of which no month is known.
    pub anchor: String,
    /// Newest first.
    pub events: Vec<Hashed<EventView>>,
}

/// A year of the timeline in its overview.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct YearOfEvents {
    /// `2026`
    pub label: String,
    /// Its page, relative to the site's root.
    pub url: String,
    /// Events in it.
    pub count: usize,
    /// The year's events for other programs.
    pub exports: Vec<Export>,
}

/// How many events there were when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Chart {
    /// An SVG whose bars lead to what they count.
    pub svg_html: String,
    /// A small chart a kind, all on one scale, the most used first; empty where there is only one kind.
    pub kinds: Vec<ChartKind>,
}

/// The chart of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct ChartKind {
    /// In words.
    pub label: String,
    /// The kind's page; `None` for all other kinds together.
    pub url: Option<String>,
    /// How many events there are.
    pub count: usize,
    /// An SVG without words.
    pub svg_html: String,
}

/// A level of significance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct ZoomLevel {
    /// 1 to 3.
    pub level: u8,
    /// In words.
    pub label: String,
    /// The page with the events of this level and all above.
    pub url: String,
    /// How many these are.
    pub count: usize,
    /// Whether the timeline shows just these by itself.
    pub is_shown: bool,
}

/// What the timeline can be narrowed to in one way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct FilterGroup {
    /// `year`, `kind`, `topic`, `place` or `status`.
    pub by: &'static str,
    /// In words.
    pub label: String,
    /// Most events first; years newest first, and statuses by what they come to.
    pub values: Vec<FilterValue>,
}

/// One of the things that the timeline can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct FilterValue {
    /// Its part of an address.
    pub key: String,
    /// In words.
    pub label: String,
    /// Its page.
    pub url: String,
    /// How many events there are.
    pub count: usize,
}

/// Events for other programs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Export {
    /// The format: `iCalendar`.
    pub label: String,
    /// Relative to the site's root.
    pub url: String,
    /// The media type.
    pub media_type: &'static str,
}

/// The timeline of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct TopicTimeline {
    /// Its page.
    pub url: String,
    /// How many events it has.
    pub count: usize,
    /// How many there were when, where that is worth a chart.
    pub chart: Option<Chart>,
}
