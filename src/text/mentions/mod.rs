//! Every mention of the vocabulary's topics in a text.
//!
//! In: a [`Body`], a [`Vocabulary`], and what of the article decides between meanings and about links ([`Setting`]).
//! Out: [`Mentions`]: each with its place in the markup, its sentence, why it means what it means, and whether it becomes a link.
//! Nothing is changed: who shows the text puts the links in.
//!
//! ```text
//!   Body ──prose──► plain text ──tokens──► words ──matching──► names that hold ──disambiguate──► mentions
//! ```
//!
//! Each step is one pass over the one before, so that a text takes time in proportion to its length, however many mentions it has.
//! The rules stand where they are applied: what a word is and what may stand between words in
//! [`crate::text::tokens`], capitals in `case`, plurals in `number`, names within names in `overlaps`, meanings and links in
//! `disambiguate`.

mod case;
mod disambiguate;
mod index;
pub(crate) mod markup;
mod matching;
mod mention;
mod name_variants;
mod names;
mod number;
mod overlaps;
mod prose;
mod quote;
mod scan;
mod setting;
mod words;

use crate::markup::body::Body;
use crate::text::tokens;

pub use mention::{Ambiguity, Decision, LinkPlace, Mention, Mentions, Name, Sense};
pub use names::{Form, Kind, MOST_SHARING, NameSource, TopicNames, Vocabulary};
pub use quote::Quote;
pub use setting::{LinkSense, Setting};
pub use words::{is_function_word, is_title};

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
/// let vocabulary = Vocabulary::new(&vec![names].into());
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
