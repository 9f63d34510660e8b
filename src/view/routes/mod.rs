//! Which pages and files a site has, read from one table of their kinds.
//!
//! In: a [`Site`]. Out: every [`Page`] there is to be. Reserved addresses, menus, sitemaps, the titles of pages and the contract of
//! themes are all read from [`ROUTES`]: a new kind of page is a row there, a function in [`super::pages`], its fields in
//! [`super::model`] and a template.
//!
//! ```
//! use annals::view::routes::{At, ROUTES, reserved};
//!
//! let topics = ROUTES.iter().find(|route| route.name == "topics").expect("a kind of page");
//! assert_eq!(topics.at.first(), Some(&At::Fixed("topics.html")));
//! assert!(reserved().fixed.contains(&"topics.html"));
//! ```

mod route;
mod table;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::detail::Detail;
use super::model::MenuLink;
use super::page::{Page, html};
use super::pages::{briefing, static_page};
use super::search_index::search_index;
use super::site::Site;
use super::site_inputs::Inputs;
use super::site_view::{Menus, ThemeValues};
use super::views::View;
use crate::address::fixed;
use crate::archive::index::Index;
use crate::archive::model::{Archive, CopiedFile, Resolved};
use crate::archive::resolve::Reserved;
use crate::cache::Cache;
use crate::content::model::Article;
use crate::ids::{BriefingId, PageId};
use crate::locale::language::Language;
use crate::search::Index as SearchIndex;

pub use route::{At, Menu, Pages, Route};
pub use table::ROUTES;

/// A site, all that its pages share made.
pub fn site<'a>(
    archive: &'a Archive,
    index: &'a Index,
    language: &'a Arc<Language>,
    theme: ThemeValues,
) -> Site<'a> {
    let inputs = Inputs {
        archive,
        index,
        language,
    };
    Site::new((archive, index), language, theme, menus(inputs))
}

/// Every page and file but for those of the search index, each at an address of its own.
pub fn pages(site: &Site) -> Vec<Page> {
    let files = site.archive.files.iter();
    let own: BTreeSet<&str> = files.map(|file| file.address.as_str()).collect();
    let mut pages = Vec::new();
    for route in ROUTES.iter().filter(|route| (route.exists)(site.inputs())) {
        pages.extend(route.pages_of(site, &own));
    }
    // What lists pages comes once these are known.
    let mut listings = Vec::new();
    for route in ROUTES.iter().filter(|route| (route.exists)(site.inputs())) {
        if let Pages::Listing(make) = route.pages {
            listings.extend(make(route.kind(), &pages));
        }
    }
    pages.extend(listings);
    pages
}

/// Every page and file, with those of the search index, which is made beside them.
pub fn all(site: &Site, cache: &Cache) -> Vec<Page> {
    let index = || search_files(&Arc::new(search_index(site, cache)));
    let (files, mut pages) = rayon::join(index, || pages(site));
    pages.extend(files);
    pages
}

/// The files of the search index.
pub fn search_files(index: &Arc<SearchIndex>) -> Vec<Page> {
    let files = ROUTES.iter().filter_map(|route| match route.pages {
        Pages::Search(make) => Some(make(route.kind(), index)),
        _ => None,
    });
    files.flatten().collect()
}

/// Which of the files that are made unless the site has its own it does have, in words.
pub fn notes_on_own_files(archive: &Archive) -> Vec<String> {
    let is_made = |path: &str| {
        let mut all = ROUTES.iter().flat_map(|route| route.at);
        all.any(|at| matches!(at, At::UnlessOwn(made) if *made == path))
    };
    let files = archive.files.iter();
    let own = files.filter(|file| is_made(file.address.as_str()));
    let note = |file: &CopiedFile| {
        format!(
            "{} stands in place of the one that Annals writes",
            file.path
        )
    };
    own.map(note).collect()
}

/// The addresses that nothing else in an archive may have.
pub fn reserved() -> Reserved {
    let mut fixed = Vec::new();
    let mut unless_own = Vec::new();
    let mut folders = BTreeSet::new();
    for at in ROUTES.iter().flat_map(|route| route.at) {
        match at {
            At::Fixed(address) => fixed.push(*address),
            At::UnlessOwn(file) => unless_own.push(*file),
            At::Folder(folder) => drop(folders.insert(folder.to_string())),
            At::Mirrored(_) => {}
        }
    }
    Reserved {
        fixed,
        unless_own,
        folders: folders.into_iter().collect(),
    }
}

fn menus(inputs: Inputs) -> Menus {
    let links = |menu: Menu| {
        let routes = ROUTES.iter();
        let is_linked = |route: &&Route| {
            route.menu == Some(menu) && (route.exists)(inputs) && (route.has_entries)(inputs)
        };
        let linked = routes.filter(is_linked);
        let link = |route: &Route| {
            let Some(At::Fixed(address)) = route.at.first() else {
                return None;
            };
            Some(MenuLink {
                url: fixed(address).url(),
                href: None,
                label: inputs.language.text(route.title).into(),
            })
        };
        linked.filter_map(link).collect()
    };
    Menus {
        main: links(Menu::Main),
        footer: links(Menu::Footer),
    }
}

/// A text that has a page of its own, by its number among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextId {
    /// A briefing.
    Briefing(BriefingId),
    /// A page outside the archive's order.
    Page(PageId),
}

/// The page of a text once the text is `text`, as [`crate::archive::early_text::early_text`] gives it, while all else is as it was.
pub fn page_of_text(site: &Site, id: TextId, text: &Resolved<Article>, detail: Detail) -> View {
    let (name, draft) = match id {
        TextId::Briefing(number) => ("briefing", briefing::with_text(site, number, text, detail)),
        TextId::Page(_) => ("page", static_page::with_text(site, text, detail)),
    };
    let route = ROUTES.iter().find(|route| route.name == name);
    let kind = route.map_or(route::PAGE.kind(), Route::kind);
    html(site, (kind, &text.address), draft, detail)
}
