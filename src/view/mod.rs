//! Per address, all that its page shows, as one comparable value.
//!
//! Comes in: the [`Archive`] and its [`Index`]. Goes out: every [`Page`] there is to be, and for each its [`View`]. A page is a
//! function of (theme, view), so two equal views mean two equal pages; that is what an incremental build may rely on. It compares
//! [`Sketch`]es, which are made in less time, and makes the view of a page that is to be rendered.

mod authors;
mod cite;
mod detail;
mod hosts;
mod llms;
mod markdown_export;
pub mod model;
mod pages;
mod related;
mod routes;
mod search;
mod site;
mod structured;
mod shared {
    //! The name that views know it by.
    pub use crate::cache::Hashed as Shared;
}
mod summaries;
mod syndication;
mod text;
mod texts;
mod timeline;
mod topic_pages;
mod topics;
mod vocabulary;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::address::Address;
use crate::archive::index::Index;
use crate::archive::resolve::Archive;
use crate::cache::{Cache, digest};
use crate::format::events::{EventExport, ExportedEvent};
use crate::format::feeds::Feed;
use crate::format::hosts::{HeaderRules, RedirectRules};
use crate::format::llms::Llms;
use crate::format::robots::Robots;
use crate::format::sitemap::Sitemap;
use crate::format::skos::Vocabulary;
use crate::locale::date::Dates;
use crate::locale::language::Language;

use detail::Depth;
pub use markdown_export::MarkdownCopy;
use model::{Content, Link, Meta, NotFound, PageView, SiteView};
pub use routes::Page;
use routes::{What, month_address, sitemap_address, year_address};
use shared::Shared;
use site::{base_path, site};
use summaries::Cards;
pub use timeline::EventData;

/// What `<meta name="generator">` says.
pub const GENERATOR: &str = concat!("Annals ", env!("CARGO_PKG_VERSION"));

/// The pages of every archive that are to be found.
const PAGES: &[&str] = &[
    "index.html",
    "archive.html",
    "topics.html",
    "topics-by-kind.html",
    "topics-tree.html",
    "topics-active.html",
    "topics-network.html",
    "timeline.html",
    "search.html",
];

/// Where the files of the search index are, each named after its content.
pub const SEARCH_FOLDER: &str = "search/";

/// The script that names them.
pub const SEARCH_MANIFEST: &str = "search-index.js";

/// All that is at one address.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum View {
    /// A page that a template renders.
    Html(Box<PageView>),
    /// `feed.xml`
    Atom(Feed),
    /// `feed.json`
    JsonFeed(Feed),
    /// `sitemap.xml`, or a part of it.
    Sitemap(Sitemap),
    /// `robots.txt`
    Robots(Robots),
    /// A briefing as Markdown.
    Markdown(Box<MarkdownCopy>),
    /// `llms.txt`
    Llms(Llms),
    /// `_headers`
    Headers(HeaderRules),
    /// `_redirects`
    Redirects(RedirectRules),
    /// `topics.ttl`
    Turtle(Shared<Vocabulary>),
    /// `topics.jsonld`
    JsonLd(Shared<Vocabulary>),
    /// `topics.json`
    TopicsJson(Shared<Vocabulary>),
    /// Events for other programs.
    Events(EventExport),
    /// The events' JSON Schema.
    EventSchema,
    /// All events as a script, for filtering in place.
    EventData(EventData),
    /// A script of the search index.
    Search(Arc<str>),
    /// A file of the theme, by its name.
    Asset(String),
    /// A file of the archive, by its path within the site's folder.
    Copy(Arc<str>),
}

/// A view in which what takes long to make stands as a hash of what it is made of: for comparing, and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sketch(View);

impl Sketch {
    /// What is compared.
    pub fn view(&self) -> &View {
        &self.0
    }
}

/// The views of an archive.
pub struct Views<'a> {
    archive: &'a Archive,
    index: &'a Index,
    cache: &'a Cache,
    cards: Cards,
    terms: Vec<Shared<text::Term>>,
    site: Arc<SiteView>,
    language: &'a Language,
    dates: Dates,
    /// Events for other programs, made when they are first asked for.
    exported: OnceLock<Vec<Shared<ExportedEvent>>>,
    /// What the sitemap holds, made when it is first asked for: it says how many pages there are, and what is on them.
    sitemap: OnceLock<Vec<(String, Option<String>)>>,
    /// The vocabulary for other programs, likewise: three files hold it.
    vocabulary: OnceLock<Shared<Vocabulary>>,
    /// The search index, likewise.
    search: OnceLock<crate::search::Index>,
    /// What JSON-LD names on many pages, likewise.
    named: structured::Named,
    /// Names of topics, and whether each is a person's; likewise.
    people: OnceLock<BTreeMap<String, Option<bool>>>,
}

impl<'a> Views<'a> {
    /// Prepares what pages share. `assets` leads from the names of the theme's files to their addresses, `options` are the theme's.
    pub fn new(
        (archive, index): (&'a Archive, &'a Index),
        cache: &'a Cache,
        assets: &BTreeMap<String, Address>,
        options: serde_json::Map<String, serde_json::Value>,
        language: &'a Arc<Language>,
    ) -> Views<'a> {
        let dates = Dates::new(language);
        let site = Arc::new(site((archive, index), assets, options, language));
        Views {
            archive,
            index,
            cache,
            cards: Cards::new(archive, index, &dates),
            terms: text::terms(archive),
            site,
            language,
            dates,
            exported: OnceLock::new(),
            sitemap: OnceLock::new(),
            vocabulary: OnceLock::new(),
            search: OnceLock::new(),
            named: structured::Named::default(),
            people: OnceLock::new(),
        }
    }

    /// A link to one of the archive's own pages, by its name and the key of its title.
    fn own_link(&self, url: &str, key: &str) -> Link {
        Link {
            url: url.into(),
            label: self.language.text(key).into(),
        }
    }

    fn home_link(&self) -> Link {
        self.own_link("index.html", "home")
    }

    fn topics_link(&self) -> Link {
        self.own_link("topics.html", "topics")
    }

    fn archive_trail(&self) -> Vec<Link> {
        vec![self.home_link(), self.own_link("archive.html", "archive")]
    }

    /// The site as every page shows it.
    pub fn site(&self) -> &Arc<SiteView> {
        &self.site
    }

    /// All that is at a page's address.
    pub fn view(&self, page: &Page) -> View {
        self.made(page, Depth::Whole)
    }

    /// What says whether a page's view is what it was: equal sketches mean equal views, and are made in less time.
    pub fn sketch(&self, page: &Page) -> Sketch {
        Sketch(self.made(page, Depth::Sketch))
    }

    fn made(&self, page: &Page, depth: Depth) -> View {
        let mut view = self.undescribed(page, depth);
        if let View::Html(html) = &mut view {
            self.describe(&page.what, None, html, depth);
        }
        view
    }

    /// A view without what its page says of itself to programs.
    fn undescribed(&self, page: &Page, depth: Depth) -> View {
        let html = |kind, title, description, trail, content| {
            View::Html(Box::new(PageView {
                site: self.site.clone(),
                page: self.meta(&page.address, kind, title, description, trail),
                content,
            }))
        };
        let title = |key: &str| self.language.text(key).to_string();
        match &page.what {
            What::Home => html(
                "home",
                self.archive.config.title.clone(),
                self.archive.config.description.clone(),
                vec![],
                self.home(),
            ),
            What::Briefing(n) => self.text_view(page, &self.archive.briefings[*n], depth),
            What::StaticPage(n) => self.text_view(page, &self.archive.pages[*n], depth),
            What::Archive => html(
                "archive",
                title("archive"),
                title("archive_about"),
                vec![self.home_link()],
                self.archive_overview(),
            ),
            What::Year(y) => {
                let year = &self.index.years[*y];
                let label = self.dates.year(i64::from(year.year));
                let time = [("time", label.as_str())];
                html(
                    "archive-year",
                    self.language.with("briefings_of", &time),
                    self.language.with("briefings_of_about", &time),
                    self.archive_trail(),
                    self.year(*y),
                )
            }
            What::Month(y, m) => {
                let month = &self.index.years[*y].months[*m];
                let words = self.dates.month_of_year(month.year, month.month);
                let trail = self
                    .archive_trail()
                    .into_iter()
                    .chain([year_link(month.year)])
                    .collect();
                html(
                    "archive-month",
                    self.language.with("briefings_of", &[("time", &words)]),
                    self.language
                        .with("briefings_of_about", &[("time", &words)]),
                    trail,
                    self.month(*y, *m),
                )
            }
            What::Topics => html(
                "topics",
                title("topics"),
                title("topics_about"),
                vec![self.home_link()],
                self.topics(),
            ),
            What::TopicsByKind => html(
                "topics-by-kind",
                title("topics_by_kind"),
                title("topics_by_kind_about"),
                vec![self.home_link(), self.topics_link()],
                self.topics_by_kind(),
            ),
            What::TopicsTree => html(
                "topics-tree",
                title("topics_tree"),
                title("topics_tree_about"),
                vec![self.home_link(), self.topics_link()],
                self.topics_tree(),
            ),
            What::TopicsActive => html(
                "topics-active",
                title("topics_active"),
                title("topics_active_about"),
                vec![self.home_link(), self.topics_link()],
                self.topics_active(),
            ),
            What::TopicsNetwork => html(
                "topics-network",
                title("topics_network"),
                title("topics_network_about"),
                vec![self.home_link(), self.topics_link()],
                self.topics_network(depth),
            ),
            What::Topic(n) => {
                let topic = &self.archive.topics[*n].text.source;
                let trail = vec![self.home_link(), self.topics_link()];
                html(
                    "topic",
                    topic.label.value.clone(),
                    topic.summary.clone(),
                    trail,
                    self.topic(*n, depth),
                )
            }
            What::TopicYear(n, year) => {
                let topic = summaries::topic_link(self.archive, self.index, *n);
                let label = self.group_year(*year);
                let values = [("label", topic.label.as_str()), ("text", &label)];
                let title = self.language.with("labelled", &values);
                let values = [("topic", topic.label.as_str()), ("time", &label)];
                let description = self.language.with("briefings_about", &values);
                let trail = vec![self.home_link(), self.topics_link(), topic];
                html(
                    "topic-year",
                    title,
                    description,
                    trail,
                    self.topic_year(*n, *year, depth),
                )
            }
            What::TopicFeed(n) => View::Atom(self.topic_feed(*n, &page.address)),
            What::Timeline(at) => self.timeline_view(*at, &page.address),
            What::Authors => html(
                "authors",
                title("authors"),
                title("authors_about"),
                vec![self.home_link()],
                self.authors(),
            ),
            What::Author(n, year) => {
                let name = &self.index.authors[*n].name;
                let authors = Link {
                    url: "authors.html".into(),
                    label: title("authors"),
                };
                let mut trail = vec![self.home_link(), authors];
                let mut words = name.clone();
                if let Some(year) = year {
                    words = format!("{name}: {}", self.group_year(*year));
                    trail.extend(self.author_links(std::slice::from_ref(name)));
                }
                let description = self.language.with("briefings_by", &[("name", &words)]);
                html("author", words, description, trail, self.author(*n, *year))
            }
            What::AuthorFeed(n) => View::Atom(self.author_feed(*n, &page.address)),
            What::Search => html(
                "search",
                title("search"),
                title("search_about"),
                vec![self.home_link()],
                self.search_page(),
            ),
            What::SearchManifest => View::Search(self.search_index().manifest().into()),
            What::SearchFile(n) => {
                let file = &self.search_index().files[*n];
                View::Search(match depth {
                    Depth::Whole => self.search_index().script(*n).into(),
                    Depth::Sketch => digest::hex(&file.hash).as_str().into(),
                })
            }
            What::NotFound => {
                let newest = self.cards.briefings(first(&self.index.newest, 5));
                html(
                    "404",
                    title("not_found"),
                    String::new(),
                    vec![],
                    Content::NotFound(NotFound { briefings: newest }),
                )
            }
            What::Redirect(n) => self.redirect(*n, &page.address),
            What::Atom => View::Atom(self.feed("feed.xml", depth)),
            What::JsonFeed => View::JsonFeed(self.feed("feed.json", depth)),
            What::SitemapIndex => View::Sitemap(self.sitemap_index()),
            What::Sitemap(part) => View::Sitemap(self.sitemap(*part)),
            What::Robots => View::Robots(Robots {
                sitemap: self
                    .site
                    .base_url
                    .as_ref()
                    .map(|base| format!("{base}/sitemap.xml")),
            }),
            What::Copy(n) => View::Markdown(Box::new(self.markdown_copy(*n, depth))),
            What::Llms => View::Llms(self.llms()),
            What::Headers => View::Headers(self.header_rules()),
            What::Redirects => View::Redirects(self.redirect_rules()),
            What::Turtle => View::Turtle(self.vocabulary()),
            What::JsonLd => View::JsonLd(self.vocabulary()),
            What::TopicsJson => View::TopicsJson(self.vocabulary()),
            What::Asset(name) => View::Asset(name.clone()),
            What::File(n) => View::Copy(self.archive.files[*n].path.clone()),
        }
    }

    fn meta(
        &self,
        address: &Address,
        kind: &'static str,
        title: String,
        description: String,
        trail: Vec<Link>,
    ) -> Meta {
        let root = match kind {
            // Hosts answer with it at any depth, so its links can't be relative.
            "404" => self
                .site
                .base_url
                .as_deref()
                .map_or_else(|| "/".to_string(), base_path),
            _ => address.root(),
        };
        Meta {
            kind,
            url: address.url(),
            root,
            title,
            description,
            canonical: self.absolute(address).filter(|_| kind != "404"),
            trail,
            ..Meta::default()
        }
    }

    /// The absolute address; the home page's is the site's.
    fn absolute(&self, address: &Address) -> Option<String> {
        let base = self.site.base_url.as_ref()?;
        Some(if address.as_str() == "index.html" {
            format!("{base}/")
        } else {
            format!("{base}/{}", address.url())
        })
    }
}

fn first(numbers: &[usize], count: usize) -> &[usize] {
    &numbers[..numbers.len().min(count)]
}

fn year_link(year: i16) -> Link {
    Link {
        url: year_address(year).url(),
        label: year.to_string(),
    }
}
