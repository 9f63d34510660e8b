//! What each text mentions of the vocabulary, and what an article is about that doesn't say so itself.
//!
//! Comes in: a text whose links are resolved. Goes out: its [`Subjects`]: which topics it mentions, how often and in which
//! sentence first; the marks that make links of those mentions; and the sentences in which it links to other pages. A name that
//! could mean several topics is reported.
//!
//! An article that states no topics, as a wire text doesn't, is filed under those that its title names and those that its text
//! dwells on: at least [`DWELLS`] mentions, and at least one to [`WORDS_A_MENTION`] words. Those of the title come first, then the most
//! mentioned; [`MOST_FILED`] at most. One that dwells on nothing stays unfiled.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::links::Linked;
use super::{Likeness, LinkTarget};
use crate::cache::digest::Bytes;
use crate::cache::{self, Cache, Fingerprint, Key};
use crate::content::model::{Config, Topic, TopicLinks};
use crate::content::read::Sources;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::{Body, Insertion, Slot};
use crate::text::mentions::{
    self, Ambiguity, Decision, Kind, LinkSense, Mention, Mentions, Quote, Setting, TopicNames,
    Vocabulary,
};
use crate::text::near_duplicates::Shingles;
use crate::text::similarity::Profile;

/// A text dwells on a topic that it mentions so often.
const DWELLS: usize = 3;
/// And once in so many words.
const WORDS_A_MENTION: usize = 150;
/// An article is filed under so many topics at most.
const MOST_FILED: usize = 5;

/// A name with less text around it, in bytes, stands alone.
const ALONE: usize = 4;

/// What a text mentions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Subjects {
    /// Each topic once, in the order of the text.
    pub topics: Vec<TopicMention>,
    /// What makes links and anchors of mentions, in the order of the markup.
    pub marks: Vec<Slot>,
    /// The sentence of each link to an article or an event, in the order of the text.
    pub links: Vec<LinkQuote>,
}

/// A topic that a text mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicMention {
    /// Its number in the vocabulary.
    pub topic: usize,
    /// How often.
    pub count: usize,
    /// The sentence that mentions it first: that of the link, else the first of the prose, else a heading.
    pub quote: Quote,
}

/// A link to another page, with its sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkQuote {
    /// Its number in the body.
    pub link: usize,
    /// The sentence.
    pub quote: Quote,
}

/// A text to be read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The text.
    pub body: &'a Body,
    /// Where its links lead.
    pub links: &'a [LinkTarget],
    /// The topics that it states.
    pub stated: &'a [usize],
    /// Topics that it wants no link to.
    pub unlinked: &'a [usize],
    /// The topic whose page it is.
    pub own_topic: Option<usize>,
}

/// Reads texts for mentions.
pub struct Reader {
    vocabulary: Vocabulary,
    /// By the topics' numbers.
    ids: Vec<String>,
    links: TopicLinks,
    /// A hash of all that stands above.
    key: Fingerprint,
}

impl Reader {
    /// Prepares to read, for a vocabulary whose retired topics have these successors.
    pub fn new<'a>(
        topics: impl Iterator<Item = (&'a Topic, Option<usize>)>,
        config: &Config,
    ) -> Reader {
        let mut names: Vec<TopicNames> = Vec::new();
        let mut taken_over: Vec<(usize, &Topic)> = Vec::new();
        let mut ids = Vec::new();
        for (topic, successor) in topics {
            ids.push(topic.slug.clone());
            taken_over.extend(successor.map(|successor| (successor, topic)));
            names.push(names_of(topic));
        }
        for (successor, topic) in taken_over {
            if let Some(names) = names
                .get_mut(successor)
                .filter(|names| !names.label.is_empty())
            {
                names.hidden.extend(all_names(topic));
            }
        }
        let links = config.topic_links;
        let key = cache::fingerprint(&(&names, &ids, links));
        Reader {
            vocabulary: Vocabulary::new(&names),
            ids,
            links,
            key,
        }
    }

    /// Every mention in a text.
    pub fn mentions(&self, text: Reading) -> Mentions {
        let links: Vec<LinkSense> = text.links.iter().map(sense).collect();
        let setting = Setting {
            own_topic: text.own_topic,
            stated: text.stated,
            never: text.unlinked,
            links: &links,
            per_section: self.links == TopicLinks::Section,
            no_links: self.links == TopicLinks::None,
        };
        mentions::find(text.body, &self.vocabulary, &setting)
    }

    /// What a text mentions, and, where it has a title to compare it by, what it is compared by; from memory where that text was
    /// read before, with the same vocabulary and the same links.
    pub fn recall(
        &self,
        text: Reading,
        (path, title): (&Arc<str>, Option<&str>),
        (sources, cache): (&Sources, &Cache),
        out: &mut Vec<Diagnostic>,
    ) -> (Arc<Subjects>, Arc<Likeness>) {
        let senses: Vec<_> = text.links.iter().map(sense).collect();
        let leads: Vec<bool> = text.links.iter().map(is_quoted).collect();
        let settings = (text.stated, text.unlinked, text.own_topic);
        let made_of = (Bytes(&self.key), Bytes(&text.body.source_fingerprint));
        let parts = (made_of, title, senses, leads, settings);
        let found = cache.get_or_make("mentions", Key::of("mentions", &parts), || {
            let mut out = Vec::new();
            let (subjects, mentions) = self.read(text, path, sources, &mut out);
            let likeness = title.map(|title| Likeness {
                profile: Profile::of(title, &mentions.text),
                shingles: Shingles::of(&mentions.text),
            });
            (
                Arc::new(subjects),
                Arc::new(likeness.unwrap_or_default()),
                out,
            )
        });
        out.extend(found.2.iter().cloned());
        (found.0.clone(), found.1.clone())
    }

    /// What a text mentions; `None` where something has to be said about it.
    pub fn subjects(&self, text: Reading) -> Option<Subjects> {
        let mentions = self.mentions(text);
        let is_clear = mentions.ambiguous.is_empty();
        is_clear.then(|| subjects(&mentions, text.links))
    }

    /// What a text mentions, and all that was found. Where nothing says which of several topics is meant, that is reported in
    /// the file at `path`.
    pub fn read(
        &self,
        text: Reading,
        path: &Arc<str>,
        sources: &Sources,
        out: &mut Vec<Diagnostic>,
    ) -> (Subjects, Mentions) {
        let mentions = self.mentions(text);
        let mut reported: Vec<&[usize]> = Vec::new();
        for ambiguity in &mentions.ambiguous {
            // Once a text is enough: what decides one decides them all.
            if !reported.contains(&ambiguity.topics.as_slice()) {
                reported.push(&ambiguity.topics);
                let written = sources.text_at(path);
                let source = (path, written.as_deref());
                let place = place_of(&mentions, &ambiguity.text, source, text.body.start);
                out.push(self.ambiguous(&mentions, ambiguity, place));
            }
        }
        (subjects(&mentions, text.links), mentions)
    }

    fn ambiguous(&self, mentions: &Mentions, ambiguity: &Ambiguity, place: Place) -> Diagnostic {
        let name = mentions
            .text
            .get(ambiguity.text.clone())
            .unwrap_or_default();
        let topics = ambiguity
            .topics
            .iter()
            .map(|topic| format!("`{}`", self.ids[*topic]));
        let topics: Vec<String> = topics.collect();
        let message = format!(
            "`{name}` could mean {}, and nothing says which",
            topics.join(" or ")
        );
        let hint = "say which: link it with `[[topic:ID|text]]`, state the topic in the article's `topics`, or give one of the topics `match: {default: true}`";
        Diagnostic::new(Code::AmbiguousMention, place, message).hint(hint)
    }

    /// The topics that an article is filed under which states none; by the rule above.
    pub fn file(&self, title: &str, found: &Subjects, words: usize) -> Vec<usize> {
        let in_title = mentions::find_in_line(title, &self.vocabulary, &Setting::default());
        let in_title: Vec<usize> = in_title.all.iter().map(|mention| mention.topic).collect();
        let count = |topic: usize| {
            let mention = found.topics.iter().find(|mention| mention.topic == topic);
            mention.map_or(0, |mention| mention.count)
        };
        let dwelt_on = found
            .topics
            .iter()
            .filter(|mention| mention.count >= DWELLS && mention.count * WORDS_A_MENTION >= words);
        let mut topics: Vec<usize> = in_title.clone();
        topics.extend(dwelt_on.map(|mention| mention.topic));
        topics.sort_by_key(|topic| (!in_title.contains(topic), Reverse(count(*topic)), *topic));
        topics.dedup();
        topics.truncate(MOST_FILED);
        topics
    }
}

fn names_of(topic: &Topic) -> TopicNames<'_> {
    // A retired topic isn't looked for, and neither is one whose names say too little.
    if topic.retired || topic.mentions.disabled {
        return TopicNames::default();
    }
    TopicNames {
        label: &topic.label.value,
        aliases: topic
            .aliases
            .iter()
            .map(|name| name.value.as_str())
            .collect(),
        hidden: topic
            .hidden
            .iter()
            .map(|name| name.value.as_str())
            .collect(),
        kind: Kind::of(&topic.kind),
        case_sensitive: topic.mentions.case_sensitive,
        never: topic.mentions.never.iter().map(String::as_str).collect(),
        default_sense: topic.mentions.default_sense,
    }
}

fn all_names(topic: &Topic) -> impl Iterator<Item = &str> {
    let names = std::iter::once(&topic.label)
        .chain(&topic.aliases)
        .chain(&topic.hidden);
    names.map(|name| name.value.as_str())
}

/// The text of a body without markup, as [`Mentions::text`] has it.
pub fn plain_text(body: &Body, links: &[LinkTarget]) -> String {
    let links: Vec<LinkSense> = links.iter().map(sense).collect();
    mentions::plain_text(body, &links)
}

fn sense(target: &LinkTarget) -> LinkSense<'_> {
    LinkSense {
        topic: match target.what() {
            Linked::Topic(number) => Some(*number),
            _ => None,
        },
        label: target.label(),
    }
}

/// Whether the page that a link leads to shows its sentence.
fn is_quoted(target: &LinkTarget) -> bool {
    matches!(target.what(), Linked::Article(_) | Linked::Event(_))
}

fn subjects(mentions: &Mentions, links: &[LinkTarget]) -> Subjects {
    let mut topics: Vec<(TopicMention, &Mention)> = Vec::new();
    let mut marks = Vec::new();
    for mention in &mentions.all {
        match topics
            .iter_mut()
            .find(|(known, _)| known.topic == mention.topic)
        {
            Some((known, best)) => {
                known.count += 1;
                if rank(mention) < rank(best) {
                    *best = mention;
                }
            }
            None => topics.push((
                TopicMention {
                    topic: mention.topic,
                    count: 1,
                    quote: Quote::default(),
                },
                mention,
            )),
        }
        if mention.link == Decision::Linked {
            marks.push(Slot {
                at: mention.start,
                insertion: Insertion::TopicOpen(mention.topic),
            });
            marks.push(Slot {
                at: mention.end,
                insertion: Insertion::TopicClose(mention.topic),
            });
        }
    }
    for (known, best) in &mut topics {
        known.quote = mentions.quote(&best.sentence, &best.text);
        // A link to the topic is its own anchor.
        if rank(best).1 > 0 {
            marks.push(Slot {
                at: best.start,
                insertion: Insertion::TopicAnchor(known.topic),
            });
        }
    }
    // An anchor stands before the link that begins where it does, and behind one that ends there.
    marks.sort_by_key(|mark| {
        let order = match mark.insertion {
            Insertion::TopicClose(_) => 0,
            Insertion::TopicAnchor(_) => 1,
            _ => 2,
        };
        (mark.at, order)
    });
    let quoted = mentions
        .links
        .iter()
        .filter(|place| links.get(place.link).is_some_and(is_quoted))
        .map(|place| LinkQuote {
            link: place.link,
            quote: mentions.quote(&place.sentence, &place.text),
        });
    Subjects {
        topics: topics.into_iter().map(|(mention, _)| mention).collect(),
        marks,
        links: quoted.collect(),
    }
}

/// Which of a topic's mentions is shown elsewhere: one in a sentence before one that stands alone, as in a table; then the linked
/// one, then those of the prose.
fn rank(mention: &Mention) -> (bool, u8) {
    let around = mention.sentence.len() - mention.text.len().min(mention.sentence.len());
    let place = match mention.link {
        Decision::Linked | Decision::Marked => 0,
        Decision::InHeading | Decision::InCode | Decision::InAttribution => 2,
        _ => 1,
    };
    (around < ALONE, place)
}

/// Where a piece of [`Mentions::text`] stands in its file, whose text begins at `start`: the same words as often as in the text
/// before it. Markup can hide them; then the file as a whole is the place.
pub fn place_of(
    mentions: &Mentions,
    words: &Range<usize>,
    source: (&Arc<str>, Option<&str>),
    start: usize,
) -> Place {
    let (path, text) = source;
    let name = mentions.text.get(words.clone()).unwrap_or_default();
    let before = mentions.text.get(..words.start).unwrap_or_default();
    let earlier = before.matches(name).count();
    let text = text.and_then(|text| text.get(start..)).unwrap_or_default();
    let mut found = text.match_indices(name).map(|(at, _)| at);
    let at = found.nth(earlier).or_else(|| text.find(name));
    at.filter(|_| !name.is_empty()).map_or_else(
        || Place::start(path),
        |at| Place::new(path, start + at..start + at + name.len()),
    )
}
