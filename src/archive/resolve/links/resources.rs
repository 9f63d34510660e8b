//! All that a link can lead to.

use std::sync::Arc;

use crate::address::{Address, fixed};
use crate::archive::model::Linked;
use crate::archive::resolve::addresses::{AddressMap, Reserved, within};
use crate::archive::resolve::event_ids::EventIds;
use crate::archive::resolve::events::MergedEvent;
use crate::archive::resolve::topics::VocabularyTopic;
use crate::archive::resolve::unread_names::UnreadNames;
use crate::content::model::Article;
use crate::ids::{ArticleId, EventId, FileId, List, TopicId, WithheldId};

/// What a link can lead to; the number counts within the published articles, the topics, the events, the files or the withheld articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// A briefing or a page.
    Article(ArticleId),
    /// A topic.
    Topic(TopicId),
    /// An event.
    Event(EventId),
    /// A file.
    File(FileId),
    /// One of the pages that every archive has, by its address.
    Fixed(&'static str),
    /// An article that isn't published now.
    Withheld(WithheldId),
}

/// What a link names.
pub enum Match {
    /// This; and whether it was named by its file's name or its id rather than by its title.
    One(Resource, bool),
    /// Nothing.
    Missing,
    /// Any of these.
    Ambiguous(Vec<Resource>),
}

/// All that a link can lead to.
#[derive(Clone, Copy)]
pub struct Resources<'a> {
    /// The addresses of it all.
    pub map: &'a AddressMap,
    /// Published articles.
    pub articles: &'a List<ArticleId, Arc<Article>>,
    /// Articles that aren't published now.
    pub withheld: &'a List<WithheldId, Arc<Article>>,
    /// Topics.
    pub topics: &'a List<TopicId, VocabularyTopic>,
    /// Events.
    pub events: &'a List<EventId, MergedEvent>,
    /// Events by id.
    pub ids: &'a EventIds,
    /// Names that may stand in files that couldn't be read.
    pub unread: &'a UnreadNames,
    /// Where the pages are that every archive has.
    pub reserved: &'a Reserved,
    /// Hosts whose pictures pages may show.
    pub image_hosts: &'a [String],
    /// Whether there are feeds and a sitemap.
    pub has_feeds: bool,
}

impl Resources<'_> {
    /// Whether pages may show pictures of this host.
    pub fn allows_images_from(&self, host: &str) -> bool {
        let is_of = |allowed: &String| match allowed.strip_prefix('*') {
            Some(end) => host.ends_with(end),
            None => host == allowed,
        };
        self.image_hosts.iter().any(is_of)
    }

    /// The text of a link that has none of its own.
    pub fn title(&self, resource: Resource) -> String {
        match resource {
            Resource::Article(n) => self.articles[n].title.clone(),
            Resource::Withheld(n) => self.withheld[n].title.clone(),
            Resource::Topic(n) => self.topics[n].source.label.value.clone(),
            Resource::Event(n) => self.events[n].record.title.clone(),
            Resource::File(n) => self.file_address(n).to_string(),
            Resource::Fixed(page) => page.to_string(),
        }
    }

    /// What a link leads to, as later stages want to know it.
    pub fn linked(&self, resource: Resource) -> Linked {
        match resource {
            Resource::Article(n) => Linked::Article(self.articles[n].path.clone()),
            Resource::Topic(n) => Linked::Topic(n),
            Resource::Event(n) => Linked::Event(n),
            Resource::File(_) | Resource::Fixed(_) | Resource::Withheld(_) => Linked::Other,
        }
    }

    /// Where it is; `None` for what isn't published, and for a file whose name is no address.
    pub fn address_of(&self, resource: Resource) -> Option<Address> {
        match resource {
            Resource::Article(n) => Some(self.map.articles[n].clone()),
            Resource::Topic(n) => Some(self.map.topics[n].clone()),
            Resource::Event(n) => Some(self.map.events[n].clone()),
            Resource::File(n) => self.map.files[n].clone(),
            Resource::Fixed(page) => Some(fixed(page)),
            Resource::Withheld(_) => None,
        }
    }

    /// As diagnostics name it.
    pub fn described(&self, resource: Resource) -> String {
        match resource {
            Resource::Article(n) => format!("the article `{}`", within(&self.articles[n].path)),
            Resource::Withheld(n) => format!(
                "the unpublished article `{}`",
                within(&self.withheld[n].path)
            ),
            Resource::Topic(n) => format!("the topic `{}`", self.topics[n].source.slug),
            Resource::Event(n) => format!("the event `{}`", self.events[n].record.id.value),
            Resource::File(n) => format!("the file `{}`", self.file_address(n)),
            Resource::Fixed(page) => format!("the page `{page}`"),
        }
    }

    fn file_address(&self, number: FileId) -> &str {
        self.map.files[number].as_ref().map_or("", Address::as_str)
    }
}
