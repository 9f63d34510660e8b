//! Finds the mentions of a vocabulary in texts whose links are resolved.

use super::inferred_topics;
use super::text::is_quoted;
use crate::archive::model::{Annotations, Archive, LinkTarget, Linked, Resolved};
use crate::cache::digest::Bytes;
use crate::cache::{self, Fingerprint, Key};
use crate::content::model::{Article, Config, Topic, TopicLinks};
use crate::ids::{List, TopicId};
use crate::markup::body::Body;
use crate::text::mentions::{self, Kind, LinkSense, Mentions, Setting, TopicNames, Vocabulary};

/// A text, and what decides what its names mean.
#[derive(Clone, Copy)]
pub struct TextContext<'a> {
    /// The text.
    pub body: &'a Body,
    /// Where its links lead, by their numbers.
    pub links: &'a [LinkTarget],
    /// Numbers of the topics that it states.
    pub stated: &'a [TopicId],
    /// Numbers of topics that it wants no link to.
    pub unlinked: &'a [TopicId],
    /// The number of the topic whose page it is.
    pub own_topic: Option<TopicId>,
}

impl<A> Resolved<Article, A> {
    /// The text to be read, with what it states itself.
    pub fn context(&self, own_topic: Option<TopicId>) -> TextContext<'_> {
        self.of_body(&self.source.body, own_topic)
    }
}

impl<A> Resolved<Topic, A> {
    /// The text to be read.
    pub fn context(&self, own_topic: Option<TopicId>) -> TextContext<'_> {
        self.of_body(&self.source.body, own_topic)
    }
}

impl<T, A> Resolved<T, A> {
    fn of_body<'a>(&'a self, body: &'a Body, own_topic: Option<TopicId>) -> TextContext<'a> {
        TextContext {
            body,
            links: &self.links,
            stated: &self.stated_topics,
            unlinked: &self.unlinked,
            own_topic,
        }
    }
}

/// Finds mentions of one vocabulary.
pub struct MentionFinder {
    vocabulary: Vocabulary,
    /// By the topics' numbers.
    ids: List<TopicId, String>,
    links: TopicLinks,
    /// A hash of all that stands above.
    fingerprint: Fingerprint,
}

impl MentionFinder {
    /// For a vocabulary in the order of its numbers, each topic with its successor, if it is retired and has one.
    pub fn new<'a>(
        topics: impl Iterator<Item = (&'a Topic, Option<TopicId>)>,
        config: &Config,
    ) -> MentionFinder {
        let mut names: List<TopicId, TopicNames> = List::new();
        let mut taken_over: Vec<(TopicId, &Topic)> = Vec::new();
        let mut ids = List::new();
        for (topic, successor) in topics {
            ids.push(topic.slug.clone());
            taken_over.extend(successor.map(|successor| (successor, topic)));
            names.push(names_of(topic));
        }
        for (successor, topic) in taken_over {
            if let Some(names) = names
                .item_mut(successor)
                .filter(|names| !names.label.is_empty())
            {
                names.hidden.extend(all_names(topic));
            }
        }
        let links = config.topic_links;
        let fingerprint = cache::fingerprint(&(&names, &ids, links));
        MentionFinder {
            vocabulary: Vocabulary::new(&names),
            ids,
            links,
            fingerprint,
        }
    }

    /// For the vocabulary of an archive.
    pub fn of_archive<A>(archive: &Archive<A>) -> MentionFinder {
        let topics = archive.topics.iter();
        let topics = topics.map(|topic| (&*topic.text.source, topic.successor));
        MentionFinder::new(topics, &archive.config)
    }

    /// Every mention in a text.
    pub fn mentions(&self, text: &TextContext) -> Mentions {
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

    /// Numbers of the topics of a briefing that states none; empty for one that states some.
    pub fn infer_topics(&self, article: &Article, found: &Annotations) -> Vec<TopicId> {
        if !article.topics.is_empty() {
            return Vec::new();
        }
        let setting = Setting::default();
        let in_title = mentions::find_in_line(&article.title, &self.vocabulary, &setting);
        let in_title = in_title.all.iter().map(|mention| mention.topic);
        inferred_topics::infer(in_title.collect(), &found.topics, article.body.words)
    }

    /// The id of a topic by its number; empty where there is none.
    pub(super) fn topic_id(&self, topic: TopicId) -> &str {
        self.ids.item(topic).map_or("", String::as_str)
    }

    /// Names all that the annotations of a text are made of.
    pub(super) fn key(&self, text: &TextContext, briefing: Option<&Article>) -> Key {
        let briefing = briefing.map(|article| (&article.title, article.topics.is_empty()));
        let senses: Vec<_> = text.links.iter().map(sense).collect();
        let quoted: Vec<bool> = text.links.iter().map(is_quoted).collect();
        let settings = (text.stated, text.unlinked, text.own_topic);
        let made_of = (
            Bytes(&self.fingerprint),
            Bytes(&text.body.source_fingerprint),
        );
        Key::of(
            "annotations",
            &(made_of, briefing, senses, quoted, settings),
        )
    }
}

fn names_of(topic: &Topic) -> TopicNames<'_> {
    // A retired topic isn't looked for, and neither is one whose names say too little.
    if topic.retired || topic.mentions.disabled {
        return TopicNames::default();
    }
    let aliases = topic.aliases.iter().map(|name| name.value.as_str());
    let hidden = topic.hidden.iter().map(|name| name.value.as_str());
    TopicNames {
        label: &topic.label.value,
        aliases: aliases.collect(),
        hidden: hidden.collect(),
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
