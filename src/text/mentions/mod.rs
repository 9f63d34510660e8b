//! Every mention of the vocabulary's topics in a text.
//!
//! In: a [`Body`], a [`Vocabulary`], and what of the article decides between meanings and about links ([`Setting`]). Goes
//! out: [`Mentions`]: each with its place in the markup, its sentence, why it means what it means, and whether it becomes a link.
//! Nothing is changed: who shows the text puts the links in.
//!
//! ```text
//!   Body ──prose──► plain text ──tokens──► words ──matching──► names that hold ──decide──► mentions
//! ```
//!
//! Each step is one pass over the one before, so that a text takes time in proportion to its length, however many mentions it has.
//! The rules stand where they are applied: what a word is in `tokens`, what may stand between words in `gaps`, capitals in
//! `case`, plurals in `number`, names within names in `runs`, meanings and links in `decide`.

mod case;
mod disambiguate;
mod index;
pub(crate) mod markup;
mod matching;
mod name_variants;
mod names;
mod number;
mod overlaps;
mod prose;
mod quote;
mod scan;
mod words;

use std::ops::Range;

use serde::Serialize;

use crate::markup::body::Body;
use crate::text::tokens::{self, Tokens};

pub use names::{Form, Kind, NameSource, TopicNames, Vocabulary};
pub use quote::Quote;
pub use words::is_function_word;

/// What of an article decides between meanings and about links. Topics are numbers in the vocabulary.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    /// The topic whose own page the text is.
    pub own_topic: Option<usize>,
    /// The topics that the article states.
    pub stated: &'a [usize],
    /// Topics that the article wants no link to.
    pub never: &'a [usize],
    /// What each of the body's links means, by its number.
    pub links: &'a [LinkSense<'a>],
    /// Whether the first mention of each section is linked, not only the article's.
    pub per_section: bool,
    /// Whether none is linked.
    pub no_links: bool,
}

/// What a link of the body means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LinkSense<'a> {
    /// The topic that it leads to.
    pub topic: Option<usize>,
    /// What it shows where it has no text of its own.
    pub label: &'a str,
}

/// All mentions of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// In the order of the text.
    pub all: Vec<Mention>,
    /// Names that could mean several topics, in the order of the text.
    pub ambiguous: Vec<Ambiguity>,
    /// Where links within the site stand, in the order of the text.
    pub links: Vec<LinkPlace>,
    /// The text without markup, its blocks parted by blank lines.
    pub text: String,
    /// Its words and sentences.
    pub tokens: Tokens,
}

/// A mention of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The topic.
    pub topic: usize,
    /// The byte of [`Body::html`] where it begins.
    pub start: usize,
    /// The byte behind it; between the two stand text and whole inline elements, if it becomes a link.
    pub end: usize,
    /// Where it stands in [`Mentions::text`].
    pub text: Range<usize>,
    /// The sentence around it, in [`Mentions::text`].
    pub sentence: Range<usize>,
    /// Which name it is.
    pub name: Name,
    /// Why the name means this topic.
    pub sense: Sense,
    /// Whether it becomes a link.
    pub link: Decision,
}

/// Where a link within the site stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPlace {
    /// Its number in the body.
    pub link: usize,
    /// What it shows, in [`Mentions::text`].
    pub text: Range<usize>,
    /// The sentence around it, in [`Mentions::text`].
    pub sentence: Range<usize>,
}

/// A name that could mean several topics, and nothing says which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguity {
    /// The topics, in the vocabulary's order.
    pub topics: Vec<usize>,
    /// The byte of [`Body::html`] where it begins.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// Where it stands in [`Mentions::text`].
    pub text: Range<usize>,
    /// The sentence around it, in [`Mentions::text`].
    pub sentence: Range<usize>,
}

/// What stands in the text for a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// One of its names, in some form.
    Of(NameSource, Form),
    /// The text of a link to it.
    Link,
}

/// Why a name means the topic that it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// It has no other meaning.
    Only,
    /// The author links to the topic.
    Marked,
    /// The article is stated to be about the topic, or is its own page.
    Stated,
    /// The article mentions the topic by another name.
    OneInArticle,
    /// The vocabulary says so for names that nothing else decides.
    Default,
    /// It is the topic's label, and only an alias of others.
    Label,
}

impl Sense {
    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            Sense::Only => "no other topic has this name",
            Sense::Marked => "the author links to this topic",
            Sense::Stated => "the article states this topic",
            Sense::OneInArticle => "the article mentions this topic by another name",
            Sense::Default => "the vocabulary gives this topic as the default",
            Sense::Label => "it is this topic's label, and only an alias of others",
        }
    }
}

/// Whether a mention becomes a link, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It does.
    Linked,
    /// It is one, by the author.
    Marked,
    /// An earlier mention is linked.
    NotFirst,
    /// The author links to the topic elsewhere.
    MarkedElsewhere,
    /// In a heading.
    InHeading,
    /// In a link to something else.
    InLink,
    /// In code.
    InCode,
    /// In a line that says whose words a quotation is.
    InAttribution,
    /// On the topic's own page.
    OwnPage,
    /// The article wants no link to the topic.
    Prevented,
    /// An element begins or ends within it.
    AcrossMarkup,
    /// Six links to a hundred words are enough.
    TooMany,
    /// The site wants none.
    SwitchedOff,
}

impl Decision {
    /// Whether the mention is a link to the topic.
    pub fn is_link(self) -> bool {
        matches!(self, Decision::Linked | Decision::Marked)
    }

    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            Decision::Linked => "linked: the first mention",
            Decision::Marked => "a link already, written by the author",
            Decision::NotFirst => "not linked: an earlier mention is",
            Decision::MarkedElsewhere => "not linked: the author links to the topic elsewhere",
            Decision::InHeading => "not linked: it stands in a heading",
            Decision::InLink => "not linked: it stands in a link",
            Decision::InCode => "not linked: it stands in code",
            Decision::InAttribution => "not linked: it says whose words a quotation is",
            Decision::OwnPage => "not linked: this is the topic's own page",
            Decision::Prevented => "not linked: the article prevents links to the topic",
            Decision::AcrossMarkup => "not linked: markup begins or ends within it",
            Decision::SwitchedOff => "not linked: the site's `topic_links` is `none`",
            Decision::TooMany => {
                "not linked: there are six links to a hundred words already, to more specific names"
            }
        }
    }
}

/// Finds every mention in a text.
pub fn find(body: &Body, vocabulary: &Vocabulary, setting: &Setting) -> Mentions {
    let prose = scan::scan(body, setting.links);
    mentions(prose, Some(body), vocabulary, setting)
}

/// Finds every mention in a line without markup, a title; none becomes a link, and the places in the markup are those in the line.
///
/// ```
/// use annals::text::mentions::{Setting, TopicNames, Vocabulary, find_in_line};
///
/// let names = TopicNames { label: "AI Act", ..TopicNames::default() };
/// let vocabulary = Vocabulary::new(&[names]);
/// let found = find_in_line("What the AI Act says", &vocabulary, &Setting::default());
/// assert_eq!(found.all[0].text, 9..15);
/// ```
pub fn find_in_line(line: &str, vocabulary: &Vocabulary, setting: &Setting) -> Mentions {
    mentions(prose::Prose::plain(line), None, vocabulary, setting)
}

/// The text of a body without markup, its blocks parted by blank lines.
pub fn plain_text(body: &Body, links: &[LinkSense]) -> String {
    scan::scan(body, links).text
}

fn mentions(
    prose: prose::Prose,
    body: Option<&Body>,
    vocabulary: &Vocabulary,
    setting: &Setting,
) -> Mentions {
    let tokens = tokens::read(&prose.text);
    let candidates = matching::find(&prose.text, &tokens.words, vocabulary, setting.own_topic);
    disambiguate::decide(
        disambiguate::ReadText {
            prose,
            tokens,
            candidates,
            body,
        },
        vocabulary,
        setting,
    )
}
