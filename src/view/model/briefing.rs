//! What the page of a briefing shows.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Day, Link, Quote, Summary};
use super::timeline::{CorrectionView, EventView};
use crate::cache::Hashed;

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
    pub topics: Vec<Hashed<TopicCard>>,
    /// Whether the briefing states no topics, and was filed under those that its text dwells on.
    pub filed: bool,
    /// Topics that it mentions and isn't about, most mentioned first.
    pub mentions: Vec<Hashed<Link>>,
    /// The events that it states or names, oldest first.
    pub events: Vec<Hashed<EventView>>,
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
    /// How many there are: `cited_by` has the newest of them.
    pub cited_by_count: usize,
    /// How to cite it.
    pub reference: Reference,
    /// The front matter's `extra`, for a theme of the user's own.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A briefing that is related to another.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct RelatedBriefing {
    /// The briefing.
    pub briefing: Hashed<Summary>,
    /// Whether the author states it; else it was found by the texts.
    pub stated: bool,
    /// Whether it is later than this one.
    pub later: bool,
    /// Topics that both are about or mention: the reason, with the phrases.
    pub topics: Vec<Hashed<Link>>,
    /// Words and phrases that both use.
    pub phrases: Vec<String>,
}

/// A briefing that cites another.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Citation {
    /// The briefing.
    pub briefing: Hashed<Summary>,
    /// The sentence with the link; `None` where it stands in no text (an address in raw HTML).
    pub quote: Option<Quote>,
}

/// How another text cites a briefing.
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
    /// A copy of it in an archive of the web: an absolute address.
    pub archived: Option<String>,
    /// The day on which the author read it.
    pub accessed: Option<Day>,
}
