//! What names mean, and which mentions become links.
//!
//! In: the names that hold in a text. Out: [`Mentions`].
//!
//! A name with several meanings has, in the whole article, the first of these that leaves one: the topic that the author links
//! to; that the article states (its own page's topic is stated); that the article also mentions by a name of one meaning; that the
//! vocabulary gives as the default; whose label the name is, and not an alias. Else it is ambiguous, and no mention.
//!
//! A link is made for the first mention of each topic (of each section, if a site so chooses) that can be one. If those are more
//! than six to a hundred words, the more specific ones stay: the longer names, then the earlier. A topic that the author links to
//! has its link; it gets no other.

use std::cmp::Reverse;
use std::ops::Range;

use super::matching::{Candidate, Candidates};
use super::mention::{Ambiguity, Decision, LinkPlace, Mention, Mentions, Name, Sense};
use super::names::{Form, NameSource, Vocabulary};
use super::prose::{ATTRIBUTION, CODE, HEADING, LINK, Location, Mark, Prose};
use super::setting::Setting;
use crate::ids::{List, TopicId};
use crate::markup::body::Body;
use crate::text::tokens::Tokens;

/// Links to a hundred words of text, at most.
const LINKS: usize = 6;

/// A text that was read.
pub struct ReadText<'a> {
    pub prose: Prose,
    pub tokens: Tokens,
    pub candidates: Candidates,
    /// `None` for a line without markup.
    pub body: Option<&'a Body>,
}

/// Decides about each name that was found.
pub fn decide(read: ReadText, vocabulary: &Vocabulary, setting: &Setting) -> Mentions {
    let evidence = Evidence::of(&read, vocabulary, setting);
    let mut writer = Writer {
        read: &read,
        vocabulary,
        setting,
        evidence,
        piece: 0,
        sentence: 0,
        linked: vec![0; vocabulary.topics()].into(),
        firsts: Vec::new(),
        out: Mentions {
            all: Vec::with_capacity(read.candidates.all.len() + read.prose.marks.len()),
            ..Mentions::default()
        },
    };
    let mut marks = read.prose.marks.iter().peekable();
    for candidate in &read.candidates.all {
        let text = writer.place(candidate);
        while let Some(mark) = marks.next_if(|mark| mark.text.start <= text.start) {
            writer.mark(mark);
        }
        writer.candidate(candidate, text);
    }
    marks.for_each(|mark| writer.mark(mark));
    writer.limit();
    writer.sentence = 0;
    for (link, text) in &read.prose.links {
        let sentence = writer.sentence(text);
        writer.out.links.push(LinkPlace {
            link: *link,
            text: text.clone(),
            sentence,
        });
    }
    let mut mentions = writer.out;
    mentions.text = read.prose.text;
    mentions.tokens = read.tokens;
    mentions
}

/// What an article says of its topics, by their numbers.
struct Evidence(List<TopicId, u8>);

const MARKED: u8 = 1;
const STATED: u8 = 2;
const NAMED: u8 = 4;
const PREVENTED: u8 = 8;

impl Evidence {
    fn of(read: &ReadText, vocabulary: &Vocabulary, setting: &Setting) -> Evidence {
        let mut evidence = List::from(vec![0; vocabulary.topics()]);
        let mut note = |topic: TopicId, what: u8| {
            if let Some(seen) = evidence.item_mut(topic) {
                *seen |= what;
            }
        };
        read.prose
            .marks
            .iter()
            .for_each(|mark| note(mark.topic, MARKED));
        setting
            .stated
            .iter()
            .chain(&setting.own_topic)
            .for_each(|topic| note(*topic, STATED));
        setting
            .never
            .iter()
            .for_each(|topic| note(*topic, PREVENTED));
        for candidate in &read.candidates.all {
            if let [only] = read.candidates.meanings(candidate) {
                vocabulary
                    .topic(*only)
                    .into_iter()
                    .for_each(|topic| note(topic, NAMED));
            }
        }
        Evidence(evidence)
    }

    /// The one of several topics of which something is said, if it is one.
    fn one(&self, topics: &[TopicId], what: u8) -> Option<TopicId> {
        let mut fitting = topics.iter().filter(|topic| self.is(**topic, what));
        let first = fitting.next().copied();
        first.filter(|_| fitting.next().is_none())
    }

    /// Whether something is said of a topic.
    fn is(&self, topic: TopicId, what: u8) -> bool {
        self.0.item(topic).is_some_and(|said| said & what != 0)
    }
}

struct Writer<'a> {
    read: &'a ReadText<'a>,
    vocabulary: &'a Vocabulary,
    setting: &'a Setting<'a>,
    evidence: Evidence,
    /// Where the search for the next piece and sentence begins.
    piece: usize,
    sentence: usize,
    /// The section in which each topic was linked last, counted from 1.
    linked: List<TopicId, u32>,
    /// Mentions that become links, by their numbers.
    firsts: Vec<usize>,
    out: Mentions,
}

impl Writer<'_> {
    /// Where a name stands in the text; a bracket that its last word opened belongs to it.
    fn place(&self, candidate: &Candidate) -> Range<usize> {
        let tokens = &self.read.tokens.words;
        let words = tokens.get(candidate.first..candidate.end);
        let (Some(first), Some(last)) = (words.and_then(<[_]>::first), words.and_then(<[_]>::last))
        else {
            return 0..0;
        };
        let (start, end) = (first.start as usize, last.end as usize);
        let text = &self.read.prose.text;
        let words = text.get(start..end).unwrap_or_default();
        let behind = text.get(end..).unwrap_or_default();
        let opened = words.contains('(') && !words.contains(')') && behind.starts_with(')');
        start..end + usize::from(opened)
    }

    fn candidate(&mut self, candidate: &Candidate, text: Range<usize>) {
        let meanings = self.read.candidates.meanings(candidate);
        let mut topics: Vec<TopicId> = meanings
            .iter()
            .filter_map(|entry| self.vocabulary.topic(*entry))
            .collect();
        let (topic, sense) = match topics[..] {
            [only] => (only, Sense::Only),
            _ => {
                topics.sort_unstable();
                match self.sense(meanings, &topics) {
                    Some(found) => found,
                    None => return self.ambiguous(topics, text),
                }
            }
        };
        if self.is_in_mark(topic, &text) {
            return;
        }
        let entry = meanings
            .iter()
            .filter_map(|entry| self.vocabulary.entry(*entry));
        let name = entry
            .filter(|entry| entry.topic == topic)
            .map(|entry| Name::Of(entry.source, entry.form))
            .next()
            .unwrap_or(Name::Link);
        let location = self.location(&text);
        let link = self.link(topic, &location);
        if link == Decision::Linked {
            self.firsts.push(self.out.all.len());
        }
        let sentence = self.sentence(&text);
        self.out.all.push(Mention {
            topic,
            start: location.html.start,
            end: location.html.end,
            text,
            sentence,
            name,
            sense,
            link,
        });
    }

    /// Which of several topics is meant, and why.
    fn sense(&self, meanings: &[u32], topics: &[TopicId]) -> Option<(TopicId, Sense)> {
        let by =
            |what: u8, sense: Sense| self.evidence.one(topics, what).map(|topic| (topic, sense));
        by(MARKED, Sense::Marked)
            .or_else(|| by(STATED, Sense::Stated))
            .or_else(|| by(NAMED, Sense::OneInArticle))
            .or_else(|| {
                let defaults = &self.vocabulary.defaults;
                let mut those = topics
                    .iter()
                    .filter(|topic| defaults.binary_search(topic).is_ok());
                let one = those.next().filter(|_| those.next().is_none())?;
                Some((*one, Sense::Default))
            })
            .or_else(|| {
                let entries = meanings
                    .iter()
                    .filter_map(|entry| self.vocabulary.entry(*entry));
                let mut labelled = entries.filter(|entry| {
                    entry.source == NameSource::Label && entry.form != Form::Surname
                });
                let label = labelled.next().filter(|_| labelled.next().is_none())?;
                Some((label.topic, Sense::Label))
            })
    }

    fn ambiguous(&mut self, topics: Vec<TopicId>, text: Range<usize>) {
        if self
            .mark_at(&text)
            .is_some_and(|mark| mark.text.start <= text.start)
        {
            return;
        }
        let html = self.location(&text).html;
        let sentence = self.sentence(&text);
        self.out.ambiguous.push(Ambiguity {
            topics,
            start: html.start,
            end: html.end,
            text,
            sentence,
        });
    }

    /// Whether a name is all that the author's link says, or names the topic that it leads to.
    fn is_in_mark(&self, topic: TopicId, text: &Range<usize>) -> bool {
        self.mark_at(text)
            .is_some_and(|mark| *text == mark.text || topic == mark.topic)
    }

    /// The author's link that a piece of the text overlaps.
    fn mark_at(&self, text: &Range<usize>) -> Option<&Mark> {
        let marks = &self.read.prose.marks;
        let next = marks.partition_point(|mark| mark.text.end <= text.start);
        marks.get(next).filter(|mark| mark.text.start < text.end)
    }

    fn mark(&mut self, mark: &Mark) {
        let location = self.location(&mark.text);
        let sentence = self.sentence(&mark.text);
        self.out.all.push(Mention {
            topic: mark.topic,
            start: location.html.start,
            end: location.html.end,
            text: mark.text.clone(),
            sentence,
            name: Name::Link,
            sense: Sense::Marked,
            link: Decision::Marked,
        });
    }

    fn link(&mut self, topic: TopicId, location: &Location) -> Decision {
        let section = if self.setting.per_section {
            location.section + 1
        } else {
            1
        };
        match location.context {
            _ if self.setting.no_links => Decision::SwitchedOff,
            _ if self.setting.own_topic == Some(topic) => Decision::OwnPage,
            _ if self.evidence.is(topic, PREVENTED) => Decision::Prevented,
            context if context & LINK != 0 => Decision::InLink,
            context if context & HEADING != 0 => Decision::InHeading,
            context if context & CODE != 0 => Decision::InCode,
            context if context & ATTRIBUTION != 0 => Decision::InAttribution,
            _ if self.evidence.is(topic, MARKED) => Decision::MarkedElsewhere,
            _ if self.linked.item(topic) == Some(&section) => Decision::NotFirst,
            _ if !location.whole => Decision::AcrossMarkup,
            _ => {
                if let Some(linked) = self.linked.item_mut(topic) {
                    *linked = section;
                }
                Decision::Linked
            }
        }
    }

    fn location(&mut self, text: &Range<usize>) -> Location {
        let html = self.read.body.map_or("", |body| &body.html);
        self.read.prose.location(text, &mut self.piece, html)
    }

    fn sentence(&mut self, text: &Range<usize>) -> Range<usize> {
        let sentences = &self.read.tokens.sentences;
        let begins = |at: usize| sentences.get(at).map(|(start, _)| *start as usize);
        while begins(self.sentence + 1).is_some_and(|start| start <= text.start) {
            self.sentence += 1;
        }
        let (start, end) = sentences.get(self.sentence).copied().unwrap_or_default();
        (start as usize).min(text.start)..(end as usize).max(text.end)
    }

    /// Takes back the links beyond what the text's length allows.
    fn limit(&mut self) {
        let allowed = self.read.body.map_or(0, |body| body.words * LINKS / 100);
        if self.firsts.len() <= allowed {
            return;
        }
        let mut firsts = std::mem::take(&mut self.firsts);
        let length = |number: usize| self.out.all.get(number).map(|mention| mention.text.len());
        firsts.sort_by_key(|number| (Reverse(length(*number)), *number));
        for number in firsts.iter().skip(allowed) {
            if let Some(mention) = self.out.all.get_mut(*number) {
                mention.link = Decision::TooMany;
            }
        }
    }
}
