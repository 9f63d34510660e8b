//! The places on a page that a link can name.
//!
//! In: the body of a text, or the ids on another page. Out: [`Anchors`], which finds one by its id, or by a heading's text, without looking
//! at all of them: a text may have as many links as it has headings.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::OnceLock;

use super::resources::{Resource, Resources};
use crate::address::heading_id;
use crate::ids::{ArticleId, List, TopicId};
use crate::markup::body::{Body, Heading};

/// The places on one page.
#[derive(Default)]
pub struct Anchors<'a> {
    headings: &'a [Heading],
    /// Every id, in the order of the page, headings first.
    all: Vec<&'a str>,
    /// The number of each in `all`; that of a heading is its number in `headings` as well.
    by_id: HashMap<&'a str, usize>,
    /// The first heading whose text has this id.
    by_text: OnceLock<HashMap<String, usize>>,
}

impl<'a> Anchors<'a> {
    /// Of a text.
    pub fn of_body(body: &'a Body) -> Anchors<'a> {
        let headings = body.headings.iter().map(|heading| heading.id.as_str());
        let ids = headings.chain(body.anchors.iter().map(String::as_str));
        Anchors {
            headings: &body.headings,
            ..Anchors::of_ids(ids.collect())
        }
    }

    /// Of a page that isn't a text.
    pub fn of_ids(all: Vec<&'a str>) -> Anchors<'a> {
        let mut by_id = HashMap::with_capacity(all.len());
        for (number, id) in all.iter().enumerate() {
            if let Entry::Vacant(free) = by_id.entry(*id) {
                free.insert(number);
            }
        }
        Anchors {
            all,
            by_id,
            ..Anchors::default()
        }
    }

    /// Every id.
    pub fn all(&self) -> &[&'a str] {
        &self.all
    }

    /// Whether the page has this id.
    pub fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The id that a link with this fragment leads to (an id, or the text of a heading), and the text of the heading that has it,
    /// which is empty for other anchors; `None` where there is none.
    pub fn find(&self, fragment: &str) -> Option<(&'a str, &'a str)> {
        let id = heading_id(fragment);
        let number = |id: &str| self.by_id.get(id).copied();
        // The first of the page, where both are ids on it: a heading before all else.
        let found = [number(fragment), number(&id)].into_iter().flatten().min();
        let found = found.or_else(|| {
            let by_text = self.by_text.get_or_init(|| by_text(self.headings));
            by_text.get(&id).copied().filter(|_| !id.is_empty())
        })?;
        let text = self.headings.get(found).map_or("", |heading| &heading.text);
        Some((self.all.get(found)?, text))
    }
}

fn by_text(headings: &[Heading]) -> HashMap<String, usize> {
    // From the last to the first, which stays.
    let numbered = headings.iter().enumerate().rev();
    numbered
        .map(|(number, heading)| (heading_id(&heading.text), number))
        .collect()
}

/// The anchors of all pages that links lead to, each page's found when the first link asks.
pub struct AnchorsOfPages<'a> {
    articles: List<ArticleId, OnceLock<Anchors<'a>>>,
    topics: List<TopicId, OnceLock<Anchors<'a>>>,
    timeline: OnceLock<Anchors<'a>>,
    none: Anchors<'a>,
}

impl<'a> AnchorsOfPages<'a> {
    /// None is found yet.
    pub fn new(resources: &Resources<'a>) -> AnchorsOfPages<'a> {
        AnchorsOfPages {
            articles: resources.articles.map(|_| OnceLock::new()),
            topics: resources.topics.map(|_| OnceLock::new()),
            timeline: OnceLock::new(),
            none: Anchors::default(),
        }
    }

    /// The ids on a page that a link may lead to; `None` where that can't be told: a part of a file (a page of a PDF, a view of an
    /// SVG) is the file's own affair.
    pub fn of(&self, resource: Resource, resources: &Resources<'a>) -> Option<&Anchors<'a>> {
        let (found, body) = match resource {
            Resource::Article(n) => (self.articles.item(n)?, &resources.articles.item(n)?.body),
            Resource::Topic(n) => (self.topics.item(n)?, &resources.topics.item(n)?.source.body),
            Resource::Fixed("timeline.html") => {
                let ids = || resources.events.iter().map(|event| &*event.record.id.value);
                let found = || Anchors::of_ids(ids().collect());
                return Some(self.timeline.get_or_init(found));
            }
            Resource::File(_) => return None,
            Resource::Event(_) | Resource::Fixed(_) | Resource::Withheld(_) => {
                return Some(&self.none);
            }
        };
        Some(found.get_or_init(|| Anchors::of_body(body)))
    }
}
