//! What links name resources by: addresses, paths and names.
//!
//! In: all that a link can lead to. Out: tables that say what is at an address ([`by_address`]), and what has a path or a
//! name ([`NameTable`]).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::resources::{Resource, Resources};
use crate::address::composed;
use crate::archive::resolve::addresses::within;
use crate::archive::resolve::names::{name_key, names};
use crate::archive::resolve::topics::VocabularyTopic;
use crate::content::model::Article;
use crate::content::parse::article_name;
use crate::ids::{ArticleId, FileId, List, TopicId, WithheldId};

/// What has a path or a name.
#[derive(Default)]
pub struct NameTable<'a> {
    /// By path within `content/`, composed.
    pub paths: BTreeMap<Cow<'a, str>, Resource>,
    /// By name, as [`name_key`] has it; whether it is a file's name rather than a title.
    pub names: HashMap<String, BTreeSet<(Resource, bool)>>,
    /// Files by the last part of their paths.
    pub file_names: BTreeMap<&'a str, Vec<FileId>>,
}

/// What is at which address.
pub fn by_address(resources: Resources<'_>) -> HashMap<&str, Resource> {
    let Resources { map, topics, .. } = resources;
    let is_feed = |page: &str| page.starts_with("feed.") || page.starts_with("sitemap");
    let fixed = resources.reserved.fixed.iter().copied();
    let fixed = fixed.filter(|page| resources.has_feeds || !is_feed(page));
    let fixed = fixed.map(|page| (page, Resource::Fixed(page)));
    let articles = map.articles.numbered();
    let articles = articles.map(|(number, address)| (address.as_str(), Resource::Article(number)));
    let topics = map.topics.numbered().zip(topics);
    let topics = topics.map(|((number, address), topic)| (address.as_str(), meant(number, topic)));
    let events = map.events.numbered();
    let events = events.map(|(number, address)| (address.as_str(), Resource::Event(number)));
    let files = map.files.numbered();
    let files = files
        .filter_map(|(number, address)| Some((address.as_ref()?.as_str(), Resource::File(number))));
    fixed
        .chain(articles)
        .chain(topics)
        .chain(events)
        .chain(files)
        .collect()
}

/// What names a retired topic leads to its successor.
fn meant(number: TopicId, topic: &VocabularyTopic) -> Resource {
    Resource::Topic(topic.successor.unwrap_or(number))
}

impl<'a> NameTable<'a> {
    /// Of published articles, of those that aren't published now, and of topics.
    pub fn new(
        articles: &'a List<ArticleId, Arc<Article>>,
        withheld: &'a List<WithheldId, Arc<Article>>,
        topics: &'a List<TopicId, VocabularyTopic>,
    ) -> NameTable<'a> {
        let mut table = NameTable::default();
        for (number, article) in articles.numbered() {
            table.add_article(article, Resource::Article(number));
        }
        for (number, article) in withheld.numbered() {
            table.add_article(article, Resource::Withheld(number));
        }
        for (number, topic) in topics.numbered() {
            let (resource, topic) = (meant(number, topic), &topic.source);
            table.paths.insert(composed(within(&topic.path)), resource);
            table.add_name(&topic.slug, resource, true);
            names(topic).for_each(|name| table.add_name(&name.value, resource, false));
            let former = topic.former_ids.iter();
            former.for_each(|id| table.add_name(&id.value, resource, true));
        }
        table
    }

    /// And of files.
    pub fn with_files(mut self, files: &'a BTreeMap<String, FileId>) -> NameTable<'a> {
        for (path, number) in files {
            self.paths.insert(path.into(), Resource::File(*number));
            let name = path.rsplit('/').next().unwrap_or(path);
            self.file_names.entry(name).or_default().push(*number);
        }
        self
    }

    fn add_article(&mut self, article: &'a Article, resource: Resource) {
        self.paths.insert(composed(within(&article.path)), resource);
        self.add_name(&article.title, resource, false);
        let (stem, without_date) = article_name(&article.path);
        self.add_name(stem, resource, true);
        self.add_name(without_date, resource, true);
        if let Some(slug) = &article.slug {
            self.add_name(&slug.value, resource, true);
        }
    }

    fn add_name(&mut self, name: &str, resource: Resource, is_file_name: bool) {
        let resources = self.names.entry(name_key(name)).or_default();
        // A title counts before a file's name: both may be the same.
        if !resources.contains(&(resource, false)) {
            resources.remove(&(resource, true));
            resources.insert((resource, is_file_name));
        }
    }
}
