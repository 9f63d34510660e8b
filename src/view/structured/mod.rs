//! What pages say of themselves to search engines and to those who show a link to them: JSON-LD, Open Graph, other formats.
//!
//! Comes in: a page as readers see it. Goes out: the same page with its [`social`](Meta::social), its
//! [`alternates`](Meta::alternates) and its [`json_ld_html`](Meta::json_ld_html).
//!
//! JSON-LD names things by absolute addresses, so a site without `base_url` says only what a briefing and an event are in
//! themselves: readers of JSON-LD take an `@id` or a `url` that is relative for a mistake. A topic's `@id` is its IRI in
//! `topics.ttl`, an event's is `#event` on its page, so that what is said of one thing on several pages comes together.

mod article;
mod event;

use std::sync::OnceLock;

use super::detail::Depth;
use super::markdown_export::copy_address;
use super::model::{Alternate, Content, Link, Meta, PageView, Social, Summary};
use super::shared::Shared;
use super::{Views, What, summaries, timeline};
use crate::address::encode_fragment;
use crate::archive::resolve::Resolved;
use crate::content::model::Article;
use crate::format::schema_org::{
    Document, Entity, EntryPoint, Item, List, Node, Page, Reference, SearchAction,
};
use crate::format::schema_org::{Term, TermSet, Thing, WebSite};

/// What many pages name, made when it is first asked for.
#[derive(Default)]
pub(super) struct Named {
    publisher: OnceLock<Shared<Thing>>,
    /// By the topics' numbers.
    terms: OnceLock<Vec<Shared<Thing>>>,
    /// By the events' numbers.
    events: OnceLock<Vec<Shared<Thing>>>,
    /// By the authors' numbers.
    authors: OnceLock<Vec<Shared<Thing>>>,
}

impl Views<'_> {
    /// Completes the head of a page. `text` is the briefing that it shows, if it is one and isn't as the archive has it.
    pub(super) fn describe(
        &self,
        what: &What,
        text: Option<&Resolved<Article>>,
        view: &mut PageView,
        depth: Depth,
    ) {
        let text = match what {
            What::Briefing(n) => Some(text.unwrap_or(&self.archive.briefings[*n])),
            _ => None,
        };
        view.page.social = self.social(what, text);
        view.page.alternates = self.alternates(what, &view.content);
        let said = Document::of(self.graph(what, text, view));
        view.page.json_ld_html = depth.make(&said, Document::script, |hash| hash);
    }

    fn social(&self, what: &What, text: Option<&Resolved<Article>>) -> Social {
        let locale = locale(&self.site.language);
        if let Some(text) = text {
            return Social {
                locale,
                ..self.article_social(text)
            };
        }
        match what {
            What::Author(..) => Social {
                kind: "profile",
                locale,
                ..Social::default()
            },
            _ => Social {
                kind: "website",
                locale,
                ..Social::default()
            },
        }
    }

    /// The site's feeds on every page, and what a page has beside them.
    fn alternates(&self, what: &What, content: &Content) -> Vec<Alternate> {
        let mut all = Vec::new();
        let mut add = |url: String, media_type, title: String| {
            all.push(Alternate {
                url,
                media_type,
                title,
            });
        };
        const ATOM: &str = "application/atom+xml";
        if matches!(what, What::NotFound | What::Redirect(_)) {
            return all;
        }
        let site = &self.site.title;
        if self.site.feeds {
            add("feed.xml".into(), ATOM, format!("{site} (Atom)"));
            let json = "application/feed+json";
            add("feed.json".into(), json, format!("{site} (JSON Feed)"));
        }
        match (what, content) {
            (What::Briefing(n), _) if self.has_copies() => {
                let copy = copy_address(&self.archive.briefings[*n].address);
                add(copy.url(), "text/markdown", "Markdown".into());
            }
            (What::Topic(_), Content::Topic(topic)) => {
                if let Some(feed) = &topic.feed {
                    add(feed.clone(), ATOM, topic.label.clone());
                }
            }
            (What::Author(..), Content::Author(author)) => {
                if let Some(feed) = &author.feed {
                    add(feed.clone(), ATOM, author.name.clone());
                }
            }
            (What::Timeline(_), Content::Timeline(timeline)) => {
                for export in &timeline.exports {
                    let title = format!("{site}: {}", export.label);
                    add(export.url.clone(), export.media_type, title);
                }
            }
            (What::Topics, _) => {
                for (url, media_type) in [
                    ("topics.ttl", "text/turtle"),
                    ("topics.jsonld", "application/ld+json"),
                    ("topics.json", "application/json"),
                ] {
                    add(url.into(), media_type, site.clone());
                }
            }
            _ => {}
        }
        all
    }

    /// What is said of a page in JSON-LD.
    fn graph(&self, what: &What, text: Option<&Resolved<Article>>, view: &PageView) -> Vec<Node> {
        let mut graph = Vec::new();
        match (what, text) {
            (What::NotFound | What::Redirect(_), _) => return graph,
            (What::Briefing(n), Some(text)) => {
                graph.push(Node::Article(Box::new(self.article(*n, text, &view.page))));
            }
            (What::Timeline(timeline::At::Event(n)), _) => {
                graph.push(Node::Event(Box::new(self.event_node(*n))));
            }
            _ => {}
        }
        let Some(address) = &view.page.canonical else {
            return graph;
        };
        if matches!(what, What::Home) {
            graph.push(Node::WebSite(Box::new(self.web_site())));
        }
        if let What::Topic(n) = what {
            graph.push(Node::Term(Box::new(self.term_node(*n))));
        }
        if matches!(what, What::Topics) {
            graph.push(Node::TermSet(Box::new(self.term_set())));
        }
        if !matches!(what, What::Briefing(_)) {
            graph.push(Node::Page(Box::new(self.page_node(what, view, address))));
        }
        if !view.page.trail.is_empty() {
            graph.push(Node::Breadcrumb(self.breadcrumb(&view.page, address)));
        }
        graph
    }

    fn page_node(&self, what: &What, view: &PageView, address: &str) -> Page {
        let (kind, about, main_entity) = match (what, &view.content) {
            (What::StaticPage(_), _) if view.page.url == "about.html" => ("AboutPage", None, None),
            (What::StaticPage(_) | What::Home, _) => ("WebPage", None, None),
            (What::Search, _) => ("SearchResultsPage", None, None),
            (What::Timeline(timeline::At::Event(_)), _) => {
                ("WebPage", Some(event::id(address)), None)
            }
            (What::Timeline(timeline::At::Removed(_)), _) => ("WebPage", None, None),
            (What::Topic(n), Content::Topic(topic)) => {
                let listed = topic.briefings.iter().map(|one| &*one.briefing);
                ("CollectionPage", self.term_id(*n), self.item_list(listed))
            }
            (What::TopicYear(n, _), Content::TopicYear(year)) => {
                let listed = year.briefings.iter().map(|one| &*one.briefing);
                ("CollectionPage", self.term_id(*n), self.item_list(listed))
            }
            (What::Month(..), Content::ArchiveMonth(month)) => {
                let listed = month.briefings.iter().map(|one| &**one);
                ("CollectionPage", None, self.item_list(listed))
            }
            (What::Author(n, _), _) => {
                let author = Entity::Thing(self.author_thing(&self.index.authors[*n].name));
                ("ProfilePage", None, Some(author))
            }
            (What::Topics | What::TopicsByKind | What::TopicsTree, _) => {
                ("CollectionPage", self.vocabulary_id(), None)
            }
            _ => ("CollectionPage", None, None),
        };
        Page {
            kind,
            id: address.to_string(),
            url: address.to_string(),
            name: view.page.title.clone(),
            description: view.page.description.clone(),
            in_language: self.site.language.clone(),
            is_part_of: self.site_reference(),
            about: about.map(|id| Reference { id }),
            main_entity,
        }
    }

    /// Briefings in the order of a page; `None` where there are none.
    fn item_list<'s>(&self, listed: impl Iterator<Item = &'s Summary>) -> Option<Entity> {
        let items: Vec<Item> = listed
            .enumerate()
            .map(|(n, summary)| Item {
                kind: "ListItem",
                position: n + 1,
                name: summary.title.clone(),
                item: None,
                url: self.full(&summary.url),
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
    fn breadcrumb(&self, page: &Meta, address: &str) -> List {
        let item = |position: usize, name: &str, item: Option<String>| Item {
            kind: "ListItem",
            position,
            name: name.to_string(),
            item,
            url: None,
        };
        let ancestors = page.trail.iter().enumerate();
        let mut items: Vec<Item> = ancestors
            .map(|(n, Link { url, label })| item(n + 1, label, self.full(url)))
            .collect();
        items.push(item(items.len() + 1, &page.title, Some(address.into())));
        List {
            kind: "BreadcrumbList",
            number_of_items: None,
            item_list_element: items,
        }
    }

    fn web_site(&self) -> WebSite {
        let url = self.full("index.html").unwrap_or_default();
        WebSite {
            kind: "WebSite",
            id: format!("{url}#website"),
            name: self.site.title.clone(),
            description: self.site.description.clone(),
            in_language: self.site.language.clone(),
            publisher: self.publisher(),
            potential_action: SearchAction {
                kind: "SearchAction",
                target: EntryPoint {
                    kind: "EntryPoint",
                    url_template: format!("{url}search.html?q={{search_term_string}}"),
                },
                query_input: "required name=search_term_string",
            },
            url,
        }
    }

    fn site_reference(&self) -> Option<Reference> {
        let id = format!("{}#website", self.full("index.html")?);
        Some(Reference { id })
    }

    /// Who publishes the archive: as it says, or by its title.
    fn publisher(&self) -> Shared<Thing> {
        let make = || {
            let config = &self.archive.config;
            let home = self.full("index.html");
            Shared::new(Thing {
                kind: "Organization",
                id: home.as_ref().map(|home| format!("{home}#publisher")),
                name: config.publisher.as_ref().unwrap_or(&config.title).clone(),
                url: home,
            })
        };
        self.named.publisher.get_or_init(make).clone()
    }

    /// Somebody by name: a person, unless it is the publisher's name.
    fn author_thing(&self, name: &str) -> Shared<Thing> {
        let Some(number) = self.index.author(name) else {
            return self.person(name, None);
        };
        let authors = || {
            let authors = self.index.authors.iter().enumerate();
            let page = |number| self.absolute(&self.author_address(number));
            let authors = authors.map(|(number, author)| self.person(&author.name, page(number)));
            authors.collect()
        };
        let known = &self.named.authors.get_or_init(authors)[number];
        match known.name == name {
            true => known.clone(),
            // Written otherwise than on the page: a name's address doesn't show all of its form.
            false => self.person(name, self.absolute(&self.author_address(number))),
        }
    }

    fn person(&self, name: &str, url: Option<String>) -> Shared<Thing> {
        let publisher = self.publisher();
        if publisher.name == name {
            return publisher;
        }
        Shared::new(Thing {
            kind: "Person",
            id: url.as_ref().map(|url| format!("{url}#author")),
            name: name.to_string(),
            url,
        })
    }

    fn vocabulary_id(&self) -> Option<String> {
        self.full("topics.ttl")
    }

    /// A topic's IRI, as `topics.ttl` has it.
    fn term_id(&self, topic: usize) -> Option<String> {
        let slug = &self.archive.topics[topic].text.source.slug;
        let set = self.vocabulary_id()?;
        Some(format!("{set}#{}", encode_fragment(slug)))
    }

    /// A topic in short.
    fn term(&self, topic: usize) -> Shared<Thing> {
        let make = |topic: usize| {
            let link = summaries::topic_link(self.archive, self.index, topic);
            Shared::new(Thing {
                kind: "DefinedTerm",
                id: self.term_id(topic),
                name: link.label,
                url: self.full(&link.url),
            })
        };
        let topics = 0..self.archive.topics.len();
        self.named.terms.get_or_init(|| topics.map(make).collect())[topic].clone()
    }

    fn term_node(&self, topic: usize) -> Term {
        let Thing { id, name, url, .. } = Thing::clone(&self.term(topic));
        let source = &self.archive.topics[topic].text.source;
        let aliases = source.aliases.iter();
        Term {
            kind: "DefinedTerm",
            id: id.unwrap_or_default(),
            name,
            term_code: source.slug.clone(),
            url,
            alternate_name: aliases.map(|alias| alias.value.clone()).collect(),
            description: source.summary.clone(),
            same_as: source.same_as.clone(),
            in_defined_term_set: self.vocabulary_id().map(|id| Thing {
                kind: "DefinedTermSet",
                id: Some(id),
                name: self.site.title.clone(),
                url: self.full("topics.html"),
            }),
        }
    }

    fn term_set(&self) -> TermSet {
        let topics = 0..self.archive.topics.len();
        let in_use = topics.filter(|n| self.archive.topics[*n].successor.is_none());
        TermSet {
            kind: "DefinedTermSet",
            id: self.vocabulary_id().unwrap_or_default(),
            name: self.site.title.clone(),
            url: self.full("topics.html").unwrap_or_default(),
            in_language: self.site.language.clone(),
            has_defined_term: in_use.map(|n| self.term(n)).collect(),
        }
    }

    /// The absolute address of a `url`, where the site has an address; the home page's is the site's.
    pub(super) fn full(&self, url: &str) -> Option<String> {
        let base = self.site.base_url.as_ref()?;
        let url = if url == "index.html" { "" } else { url };
        Some(format!("{base}/{url}"))
    }
}

/// A language tag as Open Graph writes it, `en_GB`; empty where it names no territory.
fn locale(language: &str) -> String {
    let mut parts = language.split(['-', '_']);
    let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_territory =
        |part: &&str| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic());
    match parts.find(is_territory) {
        Some(territory) => format!("{primary}_{}", territory.to_ascii_uppercase()),
        None => String::new(),
    }
}
