//! What links name things by: addresses, paths and names.
//!
//! Comes in: all that a link can lead to. Goes out: tables that say what is at an address ([`addresses`]), and what has a path or a
//! name ([`Named`]).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{Known, Thing};
use crate::archive::resolve::addresses::{FIXED, within};
use crate::archive::resolve::topics::{Placed, key};
use crate::content::model::Article;
use crate::content::parse::article_name;

/// What has a path or a name.
#[derive(Default)]
pub struct Named<'a> {
    /// By path within `content/`.
    pub paths: BTreeMap<&'a str, Thing>,
    /// By name, as [`key`] has it; whether it is a file's name rather than a title.
    pub names: HashMap<String, BTreeSet<(Thing, bool)>>,
    /// Files by the last part of their paths.
    pub file_names: BTreeMap<&'a str, Vec<usize>>,
}

/// What is at which address.
pub fn addresses(known: Known<'_>) -> HashMap<&str, Thing> {
    let Known { map, topics, .. } = known;
    let is_feed = |page: &str| page.starts_with("feed.") || page.starts_with("sitemap");
    let fixed = FIXED.iter().copied().enumerate();
    let fixed = fixed.filter(|(_, page)| known.has_feeds || !is_feed(page));
    let fixed = fixed.map(|(number, page)| (page, Thing::Fixed(number)));
    let articles = map.articles.iter().enumerate();
    let articles = articles.map(|(number, address)| (address.as_str(), Thing::Article(number)));
    let topics = map.topics.iter().zip(topics).enumerate();
    let topics = topics.map(|(number, (address, topic))| (address.as_str(), meant(number, topic)));
    let events = map.events.iter().enumerate();
    let events = events.map(|(number, address)| (address.as_str(), Thing::Event(number)));
    let files = map.files.iter().enumerate();
    let files = files
        .filter_map(|(number, address)| Some((address.as_ref()?.as_str(), Thing::File(number))));
    fixed
        .chain(articles)
        .chain(topics)
        .chain(events)
        .chain(files)
        .collect()
}

/// What names a retired topic leads to its successor.
fn meant(number: usize, topic: &Placed) -> Thing {
    Thing::Topic(topic.successor.unwrap_or(number))
}

impl<'a> Named<'a> {
    /// Of published articles, of those that aren't published now, and of topics.
    pub fn of(
        articles: &'a [Arc<Article>],
        withheld: &'a [Arc<Article>],
        topics: &'a [Placed],
    ) -> Named<'a> {
        let mut named = Named::default();
        for (number, article) in articles.iter().enumerate() {
            named.add_article(article, Thing::Article(number));
        }
        for (number, article) in withheld.iter().enumerate() {
            named.add_article(article, Thing::Withheld(number));
        }
        for (number, topic) in topics.iter().enumerate() {
            let (thing, topic) = (meant(number, topic), &topic.source);
            named.paths.insert(within(&topic.path), thing);
            named.add_name(&topic.slug, thing, true);
            named.add_name(&topic.label.value, thing, false);
            let others = topic.aliases.iter().chain(&topic.hidden);
            others.for_each(|name| named.add_name(&name.value, thing, false));
            let former = topic.former_ids.iter();
            former.for_each(|id| named.add_name(&id.value, thing, true));
        }
        named
    }

    /// And of files.
    pub fn with_files(mut self, files: &'a BTreeMap<String, usize>) -> Named<'a> {
        for (path, number) in files {
            self.paths.insert(path, Thing::File(*number));
            let name = path.rsplit('/').next().unwrap_or(path);
            self.file_names.entry(name).or_default().push(*number);
        }
        self
    }

    fn add_article(&mut self, article: &'a Article, thing: Thing) {
        self.paths.insert(within(&article.path), thing);
        self.add_name(&article.title, thing, false);
        let (stem, without_date) = article_name(&article.path);
        self.add_name(stem, thing, true);
        self.add_name(without_date, thing, true);
        if let Some(slug) = &article.slug {
            self.add_name(&slug.value, thing, true);
        }
    }

    fn add_name(&mut self, name: &str, thing: Thing, is_file_name: bool) {
        let things = self.names.entry(key(name)).or_default();
        // A title counts before a file's name: both may be the same.
        if !things.contains(&(thing, false)) {
            things.remove(&(thing, true));
            things.insert((thing, is_file_name));
        }
    }
}
