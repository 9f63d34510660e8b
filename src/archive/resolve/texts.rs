//! What the names in each text mean.
//!
//! In: texts, and all that their names can mean. Out: [`Resolved`] texts, the numbers of the files that they use, and diagnostics.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::addresses::{AddressMap, Contents, article_address};
use super::event_ids::EventIds;
use super::links::{LinkResolver, TextPlace, TextTargets};
use super::menus;
use super::topic_names::TopicLookup;
use super::topics::VocabularyTopic;
use crate::address::{Address, fixed};
use crate::archive::model::{Menus, Resolved};
use crate::content::model::{Article, Config, Topic};
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::{ArticleId, FileId, List, TopicId, WithheldId};

/// Finds what the names in texts mean.
pub struct TextResolver<'a> {
    /// What their links name.
    pub links: LinkResolver<'a>,
    /// What their front matter names.
    pub topic_names: &'a TopicLookup,
    /// What `events` in their front matter names.
    pub event_ids: &'a EventIds,
}

/// A text, the numbers of the files that it uses, and what is wrong with it.
type Outcome<T> = (Resolved<T, ()>, Vec<FileId>, Vec<Diagnostic>);

/// All texts of an archive, once it is known what they name.
pub struct ResolvedTexts {
    /// Published articles, in their order.
    pub articles: Vec<Resolved<Article, ()>>,
    /// Topics' own texts, in the order of the topics.
    pub topics: Vec<Resolved<Topic, ()>>,
    /// The site's own menus.
    pub menus: Menus,
    /// Numbers of the files that any of these uses.
    pub used: BTreeSet<FileId>,
    /// Numbers of the files that articles use which aren't published now.
    pub held: BTreeSet<FileId>,
}

impl TextResolver<'_> {
    /// Finds what all texts and the menus name, and says of what isn't there which of the names that are it may have been meant to be.
    pub fn all(
        &self,
        contents: &Contents,
        config: &Config,
        map: &AddressMap,
        out: &mut Vec<Diagnostic>,
    ) -> ResolvedTexts {
        let mut used = BTreeSet::new();
        let articles = self.articles(contents.articles, &map.articles, &mut used, out);
        let topics = self.topics(contents.topics, &map.topics, &mut used, out);
        let held = self.check_withheld(contents.withheld, out);
        let menus = menus::resolve(config, &self.links, &mut used, out);
        self.links.propose(out);
        self.topic_names.propose(out);
        self.event_ids.propose(out);
        ResolvedTexts {
            articles,
            topics,
            menus,
            used,
            held,
        }
    }

    /// Published articles, in parallel; the files that they use are added to `used`.
    fn articles(
        &self,
        articles: &List<ArticleId, Arc<Article>>,
        addresses: &List<ArticleId, Address>,
        used: &mut BTreeSet<FileId>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Resolved<Article, ()>> {
        let texts = articles.into_par_iter().zip(addresses);
        let texts = texts.map(|(article, address)| self.article(article, address));
        gather(texts.collect(), used, out)
    }

    /// Topics' own texts, in parallel; the files that they use are added to `used`.
    fn topics(
        &self,
        topics: &List<TopicId, VocabularyTopic>,
        addresses: &List<TopicId, Address>,
        used: &mut BTreeSet<FileId>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Resolved<Topic, ()>> {
        let texts = topics.into_par_iter().zip(addresses);
        let texts = texts.map(|(topic, address)| self.topic(topic, address));
        gather(texts.collect(), used, out)
    }

    fn article(&self, article: &Arc<Article>, address: &Address) -> Outcome<Article> {
        let mut out = Vec::new();
        let path = &article.path;
        let TextTargets {
            links,
            pictures,
            files,
        } = self
            .links
            .resolve(TextPlace::of(article, address), &mut out);
        let topics = self.topic_names;
        let text = Resolved {
            source: article.clone(),
            address: address.clone(),
            links,
            pictures,
            stated_topics: topics.find_all(&article.topics, path, &mut out),
            unlinked: topics.find_all(&article.unlinked, path, &mut out),
            related: self.links.articles(&article.related, path, &mut out),
            unrelated: self.links.articles(&article.unrelated, path, &mut out),
            distinct_from: self.links.articles(&article.distinct_from, path, &mut out),
            events: self.event_ids.find_all(&article.events, path, &mut out),
            annotations: (),
        };
        (text, files, out)
    }

    fn topic(&self, topic: &VocabularyTopic, address: &Address) -> Outcome<Topic> {
        let mut out = Vec::new();
        let place = TextPlace {
            body: &topic.source.body,
            path: &topic.source.path,
            address,
            aliases: &[],
        };
        let TextTargets {
            links,
            pictures,
            files,
        } = self.links.resolve(place, &mut out);
        let text = Resolved {
            source: topic.source.clone(),
            address: address.clone(),
            links,
            pictures,
            stated_topics: Vec::new(),
            unlinked: Vec::new(),
            related: Vec::new(),
            unrelated: Vec::new(),
            distinct_from: Vec::new(),
            events: Vec::new(),
            annotations: (),
        };
        (text, files, out)
    }

    /// Checks what is under embargo now, not on the day it is published; a draft may be unfinished. Returns the numbers of the files
    /// that either of them uses.
    fn check_withheld(
        &self,
        withheld: &List<WithheldId, Arc<Article>>,
        out: &mut Vec<Diagnostic>,
    ) -> BTreeSet<FileId> {
        let mut files = BTreeSet::new();
        for article in withheld {
            // Where it will be is of no use for a draft that has no address yet.
            let address = article_address(article, &mut Vec::new());
            let address = address.unwrap_or_else(|| fixed("index.html"));
            let mut found = Vec::new();
            let place = TextPlace::of(article, &address);
            files.extend(self.links.resolve(place, &mut found).files);
            let (topics, path) = (self.topic_names, &article.path);
            topics.find_all(&article.topics, path, &mut found);
            topics.find_all(&article.unlinked, path, &mut found);
            self.event_ids.find_all(&article.events, path, &mut found);
            if !article.draft {
                found.retain(|problem| problem.code != Code::UnpublishedLink);
                out.extend(found);
            }
        }
        files
    }
}

fn gather<T>(
    outcomes: Vec<Outcome<T>>,
    used: &mut BTreeSet<FileId>,
    out: &mut Vec<Diagnostic>,
) -> Vec<Resolved<T, ()>> {
    let texts = outcomes.into_iter().map(|(text, files, problems)| {
        used.extend(files);
        out.extend(problems);
        text
    });
    texts.collect()
}
