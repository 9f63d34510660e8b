//! What a page shows, as plain comparable values: the contract between the archive and a theme.
//!
//! Comes in: nothing; these are shapes. Goes out: the types that [`super`] fills and a template reads.
//! A template sees one [`PageView`] and nothing else, so two equal views under one theme give equal bytes.
//!
//! Every `url` is percent-encoded and relative to the site's root; a template writes `{{ page.root }}{{ x.url }}`.
//! Fields that hold markup end in `html` and are safe to write as they are; all others are plain text.

mod discovery;
mod fields;
mod timeline;

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::Shared;
use crate::language::Words;

pub use discovery::*;
pub use fields::{Field, Fields, fields, page_fields};
pub use timeline::*;

/// One HTML page: what every page has, and what its kind adds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageView {
    /// The site as every page shows it.
    pub site: Arc<SiteView>,
    /// This page among the others.
    pub page: Meta,
    /// What the page's kind adds; a template sees these fields at the top level.
    #[serde(flatten)]
    pub content: Content,
}

/// The site as every page shows it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// One sentence about the site; may be empty.
    pub description: String,
    /// BCP 47 tag, for `<html lang>`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The site's address without a final slash; `None` when none is configured.
    pub base_url: Option<String>,
    /// The main navigation: that of `site.yaml`, or the archive, the topics, the timeline, and `about.html`.
    pub navigation: Vec<MenuLink>,
    /// The footer's links: those of `site.yaml`, or the site's own pages, and the search.
    pub footer: Vec<MenuLink>,
    /// The picture beside the site's title, where the site has one.
    pub logo: Option<Logo>,
    /// From an asset's name (`style.css`) to its `url`, which has a content hash in it.
    pub assets: BTreeMap<String, String>,
    /// Whether `feed.xml` and `feed.json` are there (they need `base_url`).
    pub feeds: bool,
    /// The theme's options: its defaults, overridden by `theme_options` of `site.yaml`.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// What pages say beside their texts, in the site's language; a template has them at the top level as well, as `words`.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub words: Arc<Words>,
    /// `Annals` and its version, for `<meta name="generator">`.
    pub generator: &'static str,
}

/// An entry of a menu.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct MenuLink {
    /// Relative to the site's root, with a fragment if there is one; empty where it leads to another site.
    pub url: String,
    /// The absolute address, where it leads to another site.
    pub href: Option<String>,
    /// Plain text.
    pub label: String,
}

/// A site's logo.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Logo {
    /// Relative to the site's root.
    pub url: String,
    /// In pixels, where it is known.
    pub width: Option<u32>,
    /// Likewise.
    pub height: Option<u32>,
}

/// One page among the others.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Meta {
    /// The page's kind, which names its template: `briefing` is rendered by `briefing.html`.
    pub kind: &'static str,
    /// The page's own `url`.
    pub url: String,
    /// The way from this page to the site's root: empty, or `../` as often as needed, or an absolute path on `404.html`.
    pub root: String,
    /// The page's title, without the site's.
    pub title: String,
    /// One or two sentences for search engines and previews; may be empty.
    pub description: String,
    /// The page's absolute address, where `base_url` is configured.
    pub canonical: Option<String>,
    /// Where the page stands: ancestors from the home page on, without the page itself.
    pub trail: Vec<Link>,
    /// What is shown where somebody shares a link to it.
    pub social: Social,
    /// The same in other formats: feeds, and files for other programs.
    pub alternates: Vec<Alternate>,
    /// What it is in schema.org's terms: the content of a `<script type="application/ld+json">`; may be empty.
    pub json_ld_html: String,
}

/// What a page's kind adds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant)]
pub enum Content {
    /// `home.html`
    Home(Home),
    /// `briefing.html`
    Briefing(Briefing),
    /// `page.html`
    Page(Page),
    /// `archive.html`
    Archive(ArchiveOverview),
    /// `archive-year.html`
    ArchiveYear(ArchiveYear),
    /// `archive-month.html`
    ArchiveMonth(ArchiveMonth),
    /// `topics.html`
    Topics(Topics),
    /// `topics-by-kind.html`
    TopicsByKind(TopicsByKind),
    /// `topics-tree.html`
    TopicsTree(TopicsTree),
    /// `topics-active.html`
    TopicsActive(TopicsActive),
    /// `topics-network.html`
    TopicsNetwork(TopicsNetwork),
    /// `topic.html`
    Topic(Topic),
    /// `topic-year.html`
    TopicYear(TopicYear),
    /// `timeline.html`
    Timeline(Timeline),
    /// `timeline-list.html`
    TimelineList(TimelineList),
    /// `event.html`
    Event(Event),
    /// `event-removed.html`
    EventRemoved(EventRemoved),
    /// `authors.html`
    Authors(Authors),
    /// `author.html`
    Author(Author),
    /// `search.html`
    Search(Search),
    /// `404.html`
    NotFound(NotFound),
    /// `redirect.html`
    Redirect(Redirect),
}

/// A link within the site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Link {
    /// Relative to the site's root.
    pub url: String,
    /// Plain text.
    pub label: String,
}

/// A calendar date of an article or a source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Day {
    /// `2026-06-05`, for `<time datetime>`.
    pub iso: String,
    /// `5 June 2026`, in the site's language.
    pub words: String,
}

/// What other pages see of an article: it survives edits of the body.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Summary {
    /// Relative to the site's root.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// `None` where the article is undated.
    pub date: Option<Day>,
    /// One or two sentences, plain text; may be empty.
    pub summary: String,
    /// What the article is about.
    pub topics: Vec<Link>,
}

/// The home page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Home {
    /// The newest briefings, newest first.
    pub briefings: Vec<Shared<Summary>>,
    /// Significant events, newest first.
    pub events: Vec<Shared<EventView>>,
    /// Events of this day in earlier years, latest first.
    pub on_this_day: Vec<Shared<EventView>>,
    /// What is to come, soonest first.
    pub next_dates: Vec<Shared<EventView>>,
    /// The topics with most briefings, most first.
    pub topics: Vec<TopicEntry>,
    /// The topics that were most written about lately, most active first.
    pub active: Vec<ActiveTopic>,
    /// Briefings over the whole time of the archive, as an `svg` element; empty where none has a date.
    pub trend_html: String,
    /// The day of the oldest briefing that has a date.
    pub first: Option<Day>,
    /// The day of the newest one.
    pub last: Option<Day>,
    /// How much the archive holds.
    pub counts: Counts,
}

/// How much the archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Published briefings.
    pub briefings: usize,
    /// Topics.
    pub topics: usize,
    /// Events.
    pub events: usize,
}

/// A briefing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Briefing {
    /// The publication date; `None` where the article is undated.
    pub date: Option<Day>,
    /// The day of the last change that the author states.
    pub updated: Option<Day>,
    /// What was corrected since it was published, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Names, each with the author's page; the `url` of a name that has none is empty.
    pub authors: Vec<Link>,
    /// The summary that the author wrote; empty where there is none (the first paragraph would repeat the text).
    pub standfirst: String,
    /// Minutes, at 230 words a minute, at least one.
    pub reading_minutes: usize,
    /// The text.
    pub body_html: String,
    /// Headings of levels 2 and 3, where there are three or more; else empty.
    pub contents: Vec<ContentsEntry>,
    /// What the briefing is about.
    pub topics: Vec<TopicCard>,
    /// Whether the briefing states no topics, and was filed under those that its text dwells on.
    pub filed: bool,
    /// Topics that it mentions and isn't about, most mentioned first.
    pub mentions: Vec<Link>,
    /// The events that it states or names, oldest first.
    pub events: Vec<Shared<EventView>>,
    /// What it rests on.
    pub sources: Vec<SourceView>,
    /// The next older briefing.
    pub previous: Option<Link>,
    /// The next newer briefing.
    pub next: Option<Link>,
    /// Briefings that are related to it: those that it states, then the most similar.
    pub related: Vec<RelatedBriefing>,
    /// The earlier briefing that it is nearly the same as, if there is one.
    pub original: Option<Link>,
    /// Later briefings that are nearly the same as it.
    pub copies: Vec<Link>,
    /// Briefings that link to this one, newest first.
    pub cited_by: Vec<Citation>,
    /// How to cite it.
    pub reference: Reference,
    /// The front matter's `extra`, for a theme of the user's own.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A briefing that is related to another.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct RelatedBriefing {
    /// The briefing.
    pub briefing: Shared<Summary>,
    /// Whether the author states it; else it was found by the texts.
    pub stated: bool,
    /// Whether it is later than this one.
    pub later: bool,
    /// Topics that both are about or mention: the reason, with the phrases.
    pub topics: Vec<Link>,
    /// Words and phrases that both use.
    pub phrases: Vec<String>,
}

/// A briefing that cites another.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Citation {
    /// The briefing.
    pub briefing: Shared<Summary>,
    /// The sentence with the link; `None` where it stands in no text (an address in raw HTML).
    pub quote: Option<Quote>,
}

/// A briefing as a reference in somebody else's text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Reference {
    /// In words.
    pub plain: String,
    /// For reference managers: BibTeX, RIS and CSL-JSON.
    pub formats: Vec<ReferenceFormat>,
}

/// A reference in a format for other programs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct ReferenceFormat {
    /// The format: `BibTeX`.
    pub label: &'static str,
    /// A name for a file of it: `2026-the-bristol-machine.bib`.
    pub file: String,
    /// The media type.
    pub media_type: &'static str,
    /// The file's text.
    pub text: String,
}

/// A sentence of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Quote {
    /// What stands before the words in question, perhaps cut.
    pub before: String,
    /// The words: a topic's name, a link's text.
    pub words: String,
    /// What stands behind them, perhaps cut.
    pub after: String,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct ContentsEntry {
    /// The heading's id; a link is `#id`.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Headings one level below.
    pub children: Vec<ContentsEntry>,
}

/// A topic as a briefing shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct TopicCard {
    /// Relative to the site's root.
    pub url: String,
    /// Preferred label.
    pub label: String,
    /// `person`, `place`, `programme`, …
    pub kind: String,
    /// The definition; may be empty.
    pub summary: String,
}

/// A source of an article or an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct SourceView {
    /// The source's title.
    pub title: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// An absolute address; `None` where the source has none.
    pub href: Option<String>,
    /// When it was published.
    pub date: Option<Day>,
}

/// A page outside the archive's order, as `about.html`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Page {
    /// The text.
    pub body_html: String,
    /// As in [`Briefing::contents`].
    pub contents: Vec<ContentsEntry>,
    /// The front matter's `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The archive: its years and months.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ArchiveOverview {
    /// Newest first.
    pub years: Vec<YearCount>,
    /// Articles without a date, by title.
    pub undated: Vec<Shared<Summary>>,
}

/// A year of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct YearCount {
    /// `2026`
    pub label: String,
    /// The year's page.
    pub url: String,
    /// Briefings in it.
    pub count: usize,
    /// Its months, newest first.
    pub months: Vec<MonthCount>,
}

/// A month of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct MonthCount {
    /// `June`, in the site's language.
    pub label: String,
    /// The month's page.
    pub url: String,
    /// Briefings in it.
    pub count: usize,
}

/// A year's briefings, by month.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ArchiveYear {
    /// `2026`
    pub year: String,
    /// Newest first.
    pub months: Vec<MonthOfYear>,
    /// The next older year that has briefings.
    pub previous: Option<Link>,
    /// The next newer one.
    pub next: Option<Link>,
}

/// A month within a year's page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct MonthOfYear {
    /// `June`, in the site's language.
    pub label: String,
    /// The month's page.
    pub url: String,
    /// Its anchor on the year's page: `m06`.
    pub anchor: String,
    /// Newest first.
    pub briefings: Vec<Entry>,
}

/// A briefing in a dense list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Entry {
    /// Relative to the site's root.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// The publication date.
    pub date: Option<Day>,
}

/// A month's briefings.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ArchiveMonth {
    /// `June 2026`, in the site's language.
    pub month: String,
    /// The year's page.
    pub year: Link,
    /// Newest first.
    pub briefings: Vec<Shared<Summary>>,
    /// The next older month that has briefings.
    pub previous: Option<Link>,
    /// The next newer one.
    pub next: Option<Link>,
}

/// All topics, A to Z.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Topics {
    /// In the order of the site's language.
    pub letters: Vec<Letter>,
    /// How many topics there are.
    pub count: usize,
}

/// A letter of the topic index.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Letter {
    /// `A`, or `0–9` or `#`.
    pub label: String,
    /// Its anchor.
    pub anchor: String,
    /// Collated by the site's language.
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
}

/// The topics of a kind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct KindGroup {
    /// `person`, `place`, …; empty for those without a kind.
    pub label: String,
    /// Its anchor.
    pub anchor: String,
    /// Collated by the site's language.
    pub topics: Vec<TopicEntry>,
}

/// All topics as a tree.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicsTree {
    /// Topics that have no broader one.
    pub roots: Vec<TreeEntry>,
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
    /// As in [`Briefing::contents`].
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
    /// Briefings that mention it and aren't about it, likewise.
    pub mentions: Vec<TopicBriefing>,
    /// How many there are.
    pub mention_count: usize,
    /// Pages with the briefings of one year each, newest first; empty where all of them stand on this page.
    pub years: Vec<TopicYearCount>,
    /// The newest events about it, newest first.
    pub events: Vec<Shared<EventView>>,
    /// Its briefings over the whole time of the archive, as an `svg` element; empty where there are none.
    pub trend_html: String,
    /// Its own timeline, with all of them.
    pub timeline: Option<TopicTimeline>,
    /// The topic's Atom feed, where there are feeds.
    pub feed: Option<String>,
    /// The front matter's `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A briefing on the page of a topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicBriefing {
    /// The briefing.
    pub briefing: Shared<Summary>,
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
    /// Briefings that mention it and aren't about it, likewise.
    pub mentions: Vec<TopicBriefing>,
    /// The next older year.
    pub previous: Option<Link>,
    /// The next newer one.
    pub next: Option<Link>,
}

/// Search in the full text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Search {
    /// The folder of the index, relative to the site's root, with a final slash.
    pub index: String,
    /// The version of the index: a script asks for `NAME.js?VERSION`.
    pub version: String,
}

/// The page that a host answers with where there is none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct NotFound {
    /// The newest briefings.
    pub briefings: Vec<Shared<Summary>>,
}

/// The page at an old address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Redirect {
    /// The new address, relative to this page.
    pub href: String,
    /// The new page's title.
    pub label: String,
}
