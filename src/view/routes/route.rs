//! What a row of the table of routes says.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::address::fixed;
use crate::search::Index as SearchIndex;
use crate::view::detail::Detail;
use crate::view::model::shape::AddShape;
use crate::view::page::{Draft, Located, Made, Page, PageKind};
use crate::view::site::Site;
use crate::view::site_inputs::Inputs;
use crate::view::views::View;

/// A kind of page or file.
pub struct Route {
    /// What it is called: `topic-year` is rendered by `topic-year.html`.
    pub name: &'static str,
    /// Where its pages are.
    pub at: &'static [At],
    /// The message that titles its only page: `topics`, described by `topics_about`; empty where each page has its own.
    pub title: &'static str,
    /// The menu that links to it, where `site.yaml` states none.
    pub menu: Option<Menu>,
    /// Whether there is something on it: a menu leads to no empty page.
    pub has_entries: fn(Inputs) -> bool,
    /// The fields that its template sees beside those of all pages; `None` for a file, which a format's writer makes.
    pub fields: Option<AddShape>,
    /// Whether search engines are to find its pages.
    pub is_listed: bool,
    /// Whether an archive has any.
    pub exists: fn(Inputs) -> bool,
    /// What makes them.
    pub pages: Pages,
}

/// Where pages of a kind are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// At this address, where nothing else may be.
    Fixed(&'static str),
    /// At this address, unless the site has a file of its own there.
    UnlessOwn(&'static str),
    /// In this folder, which holds nothing else.
    Folder(&'static str),
    /// At addresses like this one, which the archive gives: `topics/TOPIC.html`.
    Mirrored(&'static str),
}

/// A list of links that every page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// The main navigation.
    Main,
    /// The footer.
    Footer,
}

/// What makes the pages of a kind.
pub enum Pages {
    /// The only one, at the first of the addresses.
    Page(fn(&Site, &(), Detail) -> Draft),
    /// The only file, at the first of the addresses.
    File(fn(&Site, &(), Detail) -> View),
    /// One for each of something that the site has.
    Each(fn(PageKind, &Site) -> Vec<Page>),
    /// Those that say which others there are.
    Listing(fn(PageKind, &[Page]) -> Vec<Page>),
    /// The files of the search index, which is made apart.
    Search(fn(PageKind, &Arc<SearchIndex>) -> Vec<Page>),
}

/// A page with neither a title, an address nor a function: what a row of the table begins with.
pub const PAGE: Route = Route {
    name: "",
    at: &[],
    title: "",
    menu: None,
    has_entries: |_| true,
    fields: None,
    is_listed: true,
    exists: |_| true,
    pages: Pages::Each(|_, _| Vec::new()),
};

/// The same for a file, which search engines needn't find.
pub const FILE: Route = Route {
    is_listed: false,
    ..PAGE
};

impl Route {
    /// What its pages know of their kind.
    pub fn kind(&self) -> PageKind {
        PageKind {
            name: self.name,
            title: self.title,
            is_listed: self.is_listed,
        }
    }

    /// Its pages, as far as they are made of the site alone; `own` are the addresses of the site's own files.
    pub fn pages_of(&self, site: &Site, own: &BTreeSet<&str>) -> Vec<Page> {
        let kind = self.kind();
        let entry = match self.at.first() {
            Some(At::Fixed(address)) => Some(Located::at(fixed(address), ())),
            Some(At::UnlessOwn(address)) if !own.contains(address) => {
                Some(Located::at(fixed(address), ()))
            }
            _ => None,
        };
        match self.pages {
            Pages::Page(make) => each(kind, Vec::from_iter(entry), make),
            Pages::File(make) => each(kind, Vec::from_iter(entry), make),
            Pages::Each(make) => make(kind, site),
            Pages::Listing(_) | Pages::Search(_) => Vec::new(),
        }
    }
}

/// A page for each of these entries, made by a function.
pub fn each<I, M>(
    kind: PageKind,
    entries: Vec<Located<I>>,
    make: fn(&Site, &I, Detail) -> M,
) -> Vec<Page>
where
    I: Send + Sync + 'static,
    M: Into<Made> + 'static,
{
    let entries = entries.into_iter();
    entries.map(|entry| Page::new(kind, entry, make)).collect()
}
