//! What each text says about the vocabulary, and what it is compared by; each text by itself.
//!
//! In: an archive whose links are resolved, since a link says what a name means. Out: the same archive with the [`Annotations`] of
//! each text, and the names that could mean several topics ([`AmbiguousName`]). A text's annotations depend on that text, on where its
//! links lead and on the vocabulary; they are found in the cache by a hash of these.

mod ambiguity;
mod finder;
mod inferred_topics;
mod occurrences;
mod text;

use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::model::{Annotations, Archive, Resolved, ResolvedTopic};
use crate::cache::Cache;
use crate::content::model::{Article, Role};
use crate::ids::{Id, List, TopicId};

pub use ambiguity::{AmbiguousName, Occurrence};
pub use finder::{MentionFinder, TextContext, plain_text};
pub use occurrences::Occurrences;
pub use text::annotations;

/// Annotates every text of an archive. The ambiguous names stand in the order of the texts: briefings, pages, topics.
pub fn annotate(archive: Archive<()>, cache: &Cache) -> (Archive, Vec<AmbiguousName>) {
    let stage = Stage {
        finder: MentionFinder::of_archive(&archive),
        cache,
    };
    let mut ambiguous = Vec::new();
    let briefings = stage.articles(archive.briefings, &mut ambiguous);
    let pages = stage.articles(archive.pages, &mut ambiguous);
    let topics = stage.topics(archive.topics, &mut ambiguous);
    let annotated = Archive {
        today: archive.today,
        config: archive.config,
        briefings,
        pages,
        topics,
        events: archive.events,
        removed: archive.removed,
        files: archive.files,
        redirects: archive.redirects,
        menus: archive.menus,
    };
    (annotated, ambiguous)
}

struct Stage<'a> {
    finder: MentionFinder,
    cache: &'a Cache,
}

impl Stage<'_> {
    fn articles<I: Id>(
        &self,
        texts: List<I, Resolved<Article, ()>>,
        ambiguous: &mut Vec<AmbiguousName>,
    ) -> List<I, Resolved<Article>> {
        let annotated = texts.into_par_iter().map(|text| {
            let source = text.source.clone();
            let briefing = Some(&*source).filter(|source| source.role == Role::Briefing);
            let (annotations, unclear) = self.text(&text.context(None), &source.path, briefing);
            (text.annotated(annotations), unclear)
        });
        gather(annotated.collect(), ambiguous).into()
    }

    fn topics(
        &self,
        topics: List<TopicId, ResolvedTopic<()>>,
        ambiguous: &mut Vec<AmbiguousName>,
    ) -> List<TopicId, ResolvedTopic> {
        let annotated = topics.into_par_iter().enumerate().map(|(number, topic)| {
            let source = topic.text.source.clone();
            let context = topic.text.context(Some(TopicId::from_place(number)));
            let (annotations, unclear) = self.text(&context, &source.path, None);
            let topic = ResolvedTopic {
                text: topic.text.annotated(annotations),
                broader: topic.broader,
                related: topic.related,
                successor: topic.successor,
            };
            (topic, unclear)
        });
        gather(annotated.collect(), ambiguous).into()
    }

    /// One text's annotations; `briefing` says more of it where it is one.
    fn text(
        &self,
        context: &TextContext,
        path: &Arc<str>,
        briefing: Option<&Article>,
    ) -> (Arc<Annotations>, Vec<AmbiguousName>) {
        let key = self.finder.key(context, briefing);
        let found = self.cache.get_or_make("annotations", key, || {
            let mentions = self.finder.mentions(context);
            let mut annotations = annotations(&mentions, context.links);
            if let Some(article) = briefing {
                annotations.inferred_topics = self.finder.infer_topics(article, &annotations);
                annotations.features = text::features(&article.title, &mentions);
            }
            (Arc::new(annotations), ambiguity::unclear(&mentions))
        });
        let named = found.1.iter().map(|unclear| {
            let start = context.body.start;
            AmbiguousName::new(unclear, path, start, |topic| self.finder.topic_id(topic))
        });
        (found.0.clone(), named.collect())
    }
}

/// Parts annotated texts from what is ambiguous in them.
fn gather<T>(
    annotated: Vec<(T, Vec<AmbiguousName>)>,
    ambiguous: &mut Vec<AmbiguousName>,
) -> Vec<T> {
    let texts = annotated.into_iter().map(|(text, unclear)| {
        ambiguous.extend(unclear);
        text
    });
    texts.collect()
}
