//! What pages say of themselves in JSON-LD, in schema.org's terms.
//!
//! In: a site, and what a page's function says of the page ([`Described`]). Out: the [`Node`]s of the page's graph.
//!
//! JSON-LD names things by absolute addresses, so a site without `base_url` says only what a briefing and an event are in
//! themselves: readers of JSON-LD take an `@id` or a `url` that is relative for a mistake. A topic's `@id` is its IRI in
//! `topics.ttl`, an event's is `#event` on its page, so that what is said of one thing on several pages comes together.

use super::model::{Link, Meta, Summary};
use super::site::Site;
use super::things::{author_address, person};
use crate::cache::Hashed;
use crate::content::model::Source;
use crate::format::schema_org::{Entity, Item, List, Node, Page, Reference, Thing, Work};

/// What a page is, beside its title and its place in the site.
pub struct Described {
    /// What is said whether the site has an address or not: an article, an event.
    pub always: Vec<Node>,
    /// What is said of a page that has an absolute address.
    pub addressed: Vec<Node>,
    /// The page itself; `None` where one of the nodes stands for it.
    pub page: Option<WebPage>,
}

/// What kind of page it is.
#[derive(Default)]
pub struct WebPage {
    /// A type of schema.org's: `CollectionPage`.
    pub kind: &'static str,
    /// The `@id` of what it is about.
    pub about: Option<String>,
    /// What it mainly shows.
    pub main_entity: Option<Entity>,
}

impl Described {
    /// A page of this kind, and nothing beside.
    pub fn page(kind: &'static str) -> Described {
        Described {
            always: Vec::new(),
            addressed: Vec::new(),
            page: Some(WebPage {
                kind,
                ..WebPage::default()
            }),
        }
    }

    /// A list of briefings, or another collection.
    pub fn collection(about: Option<String>, main_entity: Option<Entity>) -> Described {
        Described {
            page: Some(WebPage {
                kind: "CollectionPage",
                about,
                main_entity,
            }),
            ..Described::page("")
        }
    }

    /// The graph of the page whose head this is.
    pub fn graph(self, site: &Site, page: &Meta) -> Vec<Node> {
        let mut graph = self.always;
        let Some(address) = &page.canonical else {
            return graph;
        };
        graph.extend(self.addressed);
        if let Some(kind) = self.page {
            graph.push(Node::Page(Box::new(page_node(site, kind, page, address))));
        }
        if !page.trail.is_empty() {
            graph.push(Node::Breadcrumb(breadcrumb(site, page, address)));
        }
        graph
    }
}

fn page_node(site: &Site, kind: WebPage, page: &Meta, address: &str) -> Page {
    Page {
        kind: kind.kind,
        id: address.to_string(),
        url: address.to_string(),
        name: page.title.clone(),
        description: page.description.clone(),
        in_language: site.site_view.language.clone(),
        is_part_of: site_reference(site),
        about: kind.about.map(|id| Reference { id }),
        main_entity: kind.main_entity,
    }
}

/// Briefings in the order of a page; `None` where there are none.
pub fn item_list<'s>(site: &Site, listed: impl Iterator<Item = &'s Summary>) -> Option<Entity> {
    let items: Vec<Item> = listed
        .enumerate()
        .map(|(n, summary)| Item {
            kind: "ListItem",
            position: n + 1,
            name: summary.title.clone(),
            item: None,
            url: site.full(&summary.url),
        })
        .collect();
    let list = List {
        kind: "ItemList",
        number_of_items: Some(items.len()),
        item_list_element: items,
    };
    (list.number_of_items > Some(0)).then_some(Entity::List(list))
}

/// The trail that readers see, and the page itself at its end.
fn breadcrumb(site: &Site, page: &Meta, address: &str) -> List {
    let item = |position: usize, name: &str, item: Option<String>| Item {
        kind: "ListItem",
        position,
        name: name.to_string(),
        item,
        url: None,
    };
    let ancestors = page.trail.iter().enumerate();
    let mut items: Vec<Item> = ancestors
        .map(|(n, Link { url, label })| item(n + 1, label, site.full(url)))
        .collect();
    items.push(item(items.len() + 1, &page.title, Some(address.into())));
    List {
        kind: "BreadcrumbList",
        number_of_items: None,
        item_list_element: items,
    }
}

/// The `@id` of the site, where it has an address.
pub fn site_reference(site: &Site) -> Option<Reference> {
    let id = format!("{}#website", site.full("index.html")?);
    Some(Reference { id })
}

/// An author by name: a person, unless it is the publisher's name.
pub fn author(site: &Site, name: &str) -> Hashed<Thing> {
    let publisher = &site.things.publisher;
    let Some(number) = site.index.author(name) else {
        return person(publisher, name, None);
    };
    let known = &site.things.authors[number];
    match known.name == name {
        true => known.clone(),
        // Written otherwise than on the page: a name's address doesn't show all of its form.
        false => person(
            publisher,
            name,
            site.absolute(&author_address(site.index, number)),
        ),
    }
}

/// A source as a work.
pub fn work(source: &Source) -> Work {
    Work {
        kind: "CreativeWork",
        name: source.title.clone(),
        url: source.url.clone(),
        publisher: (!source.publisher.is_empty()).then(|| Thing {
            kind: "Organization",
            name: source.publisher.clone(),
            ..Thing::default()
        }),
        date_published: source.date.as_ref().and_then(|date| date.datetime()),
        archived_at: source.archived.clone(),
    }
}
