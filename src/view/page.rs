//! A page that there is to be, and how its function's [`Draft`] becomes a [`View`].
//!
//! In: an address, and the function that says what is there. Out: the page's view, or what stands for it where pages are compared.
//! What every page has (its links home, its head for search engines, the site's feeds) is added here and nowhere else.

use std::sync::Arc;

use jiff::civil::Date;

use super::detail::{Detail, PageDigest};
use super::json_ld::Described;
use super::model::{Alternate, Content, Link, Meta, PageView, Social};
use super::site::Site;
use super::views::View;
use crate::address::Address;
use crate::format::schema_org::Document;

/// What a page that isn't at its address stands for: it answers in another's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// Any address where there is nothing; hosts answer with it at any depth.
    OfAnything,
    /// The page that moved to this address.
    Of(Address),
}

/// What the function of a kind of page gives: all that no other page has.
pub struct Draft {
    /// What its template shows.
    pub content: Content,
    /// The title, without the site's, and one or two sentences; without them, those that the table of routes gives.
    pub title: Option<(String, String)>,
    /// Ancestors from the home page on, without the page itself.
    pub trail: Vec<Link>,
    /// What is shown where somebody shares a link to it.
    pub social: Social,
    /// The same in other formats, beside the site's feeds.
    pub alternates: Vec<Alternate>,
    /// What it is in schema.org's terms.
    pub described: Described,
    /// What it stands for, where it is no page of its own.
    pub instead: Option<Instead>,
}

impl Draft {
    /// A collection below the pages of a trail.
    pub fn new(content: Content, trail: Vec<Link>) -> Draft {
        Draft {
            content,
            title: None,
            trail,
            social: Social {
                kind: "website",
                ..Social::default()
            },
            alternates: Vec::new(),
            described: Described::page("CollectionPage"),
            instead: None,
        }
    }

    /// With this title and description.
    pub fn titled(mut self, title: impl Into<String>, description: impl Into<String>) -> Draft {
        self.title = Some((title.into(), description.into()));
        self
    }

    /// As this in schema.org's terms.
    pub fn described(mut self, described: Described) -> Draft {
        self.described = described;
        self
    }

    /// With another format of it.
    pub fn also(
        mut self,
        url: String,
        media_type: &'static str,
        title: impl Into<String>,
    ) -> Draft {
        self.alternates.push(Alternate {
            url,
            media_type,
            title: title.into(),
        });
        self
    }
}

/// What a page's function gives.
pub enum Made {
    /// A page that a template renders.
    Page(Box<Draft>),
    /// A file that a format's writer makes.
    File(Box<View>),
}

impl From<Draft> for Made {
    fn from(draft: Draft) -> Made {
        Made::Page(Box::new(draft))
    }
}

impl From<View> for Made {
    fn from(view: View) -> Made {
        Made::File(Box::new(view))
    }
}

/// One of the pages of a kind: where it is, which it is, and what is known of it before it is made.
pub struct Located<I> {
    /// Where.
    pub address: Address,
    /// Which of its kind.
    pub id: I,
    /// When its text last changed, where that is known.
    pub changed: Option<Date>,
    /// The file whose text it is about, by its path within the site's folder.
    pub source: Option<Arc<str>>,
}

impl<I> Located<I> {
    /// The page of this id at an address.
    pub fn at(address: impl Into<Address>, id: I) -> Located<I> {
        Located {
            address: address.into(),
            id,
            changed: None,
            source: None,
        }
    }

    /// About the text of this file.
    pub fn about(mut self, source: &Arc<str>) -> Located<I> {
        self.source = Some(source.clone());
        self
    }

    /// Last changed on this day.
    pub fn changed(mut self, changed: Option<Date>) -> Located<I> {
        self.changed = changed;
        self
    }
}

/// The kind of a page, which names its template, and the messages of its title and description where all its pages have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageKind {
    /// `topic-year`
    pub name: &'static str,
    /// The message that titles it: `topics`, whose description is `topics_about`; empty where each page has its own.
    pub title: &'static str,
    /// Whether search engines are to find it.
    pub is_listed: bool,
}

type Make = dyn Fn(&Site, Detail) -> View + Send + Sync;

/// A page that there is to be.
#[derive(Clone)]
pub struct Page {
    /// Where.
    pub address: Address,
    /// Of which kind.
    pub kind: PageKind,
    /// When its text last changed, where that is known.
    pub changed: Option<Date>,
    /// The file whose text it is about, by its path within the site's folder.
    pub source: Option<Arc<str>>,
    /// The file that is copied there, by its path within the site's folder.
    pub copy_of: Option<Arc<str>>,
    make: Arc<Make>,
}

impl Page {
    /// A page that a function makes for an id.
    pub fn new<I, M>(kind: PageKind, entry: Located<I>, make: fn(&Site, &I, Detail) -> M) -> Page
    where
        I: Send + Sync + 'static,
        M: Into<Made> + 'static,
    {
        let Located {
            address,
            id,
            changed,
            source,
        } = entry;
        let own = address.clone();
        let make = move |site: &Site, detail: Detail| match make(site, &id, detail).into() {
            Made::Page(draft) => html(site, (kind, &own), *draft, detail),
            Made::File(view) => *view,
        };
        Page {
            address,
            kind,
            changed,
            source,
            copy_of: None,
            make: Arc::new(make),
        }
    }

    /// A file of the archive at its address.
    pub fn copy(kind: PageKind, address: Address, path: &Arc<str>) -> Page {
        let view = View::Copy(path.clone());
        Page {
            address,
            kind,
            changed: None,
            source: None,
            copy_of: Some(path.clone()),
            make: Arc::new(move |_, _| view.clone()),
        }
    }

    /// All that is at its address.
    pub fn view(&self, site: &Site) -> View {
        (self.make)(site, Detail::Full)
    }

    /// What says whether its view is what it was: equal digests mean equal views, and are made in less time.
    pub fn digest(&self, site: &Site) -> PageDigest {
        PageDigest::of((self.make)(site, Detail::Digest))
    }
}

/// A page for readers, with what all of them have.
pub fn html(
    site: &Site,
    (kind, address): (PageKind, &Address),
    draft: Draft,
    detail: Detail,
) -> View {
    let by_kind = || {
        let text = |message: &str| site.language.text(message).to_string();
        (text(kind.title), text(&format!("{}_about", kind.title)))
    };
    let (title, description) = draft.title.unwrap_or_else(by_kind);
    let (canonical, root) = match &draft.instead {
        None => (site.absolute(address), address.root()),
        Some(Instead::Of(moved)) => (site.absolute(moved), address.root()),
        // Its links can't be relative.
        Some(Instead::OfAnything) => (None, base_path(site.base_url())),
    };
    let mut page = Meta {
        kind: kind.name,
        url: address.url(),
        root,
        title,
        description,
        canonical,
        trail: draft.trail,
        social: Social {
            locale: locale(&site.site_view.language),
            ..draft.social
        },
        alternates: Vec::new(),
        json_ld_html: String::new(),
    };
    let graph = match draft.instead {
        Some(_) => Vec::new(),
        None => {
            page.alternates = feeds(site);
            page.alternates.extend(draft.alternates);
            draft.described.graph(site, &page)
        }
    };
    page.json_ld_html = detail.make(&Document::of(graph), Document::script, |hash| hash);
    View::Html(Box::new(PageView {
        site: site.site_view.clone(),
        page,
        content: draft.content,
    }))
}

/// The site's feeds, which every page names.
fn feeds(site: &Site) -> Vec<Alternate> {
    let title = &site.site_view.title;
    let feed = |url: &str, media_type, format: &str| Alternate {
        url: url.into(),
        media_type,
        title: format!("{title} ({format})"),
    };
    match site.site_view.feeds {
        false => Vec::new(),
        true => vec![
            feed("feed.xml", "application/atom+xml", "Atom"),
            feed("feed.json", "application/feed+json", "JSON Feed"),
        ],
    }
}

/// The path of an absolute address, with a final slash; `/` where there is no address.
pub fn base_path(base: &str) -> String {
    let after_scheme = base.split_once("://").map_or(base, |(_, rest)| rest);
    after_scheme.split_once('/').map_or_else(
        || "/".to_string(),
        |(_, path)| format!("/{}/", path.trim_end_matches('/')),
    )
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
