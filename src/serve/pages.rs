//! A site whose pages can be asked for: each is viewed and rendered when it is.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::{Options, problems, suggestions};
use crate::archive::resolve::{self, Reader, Resolved};
use crate::build::Loaded;
use crate::cache::digest::hex;
use crate::content::model::Article;
use crate::content::parse;
use crate::content::read;
use crate::theme::page_fingerprint::Fingerprints;
use crate::theme::render::{Output, Renderer};
use crate::view::{Page, SEARCH_FOLDER, SEARCH_MANIFEST, View, Views};

/// A page that is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its address within the site, decoded; empty for the home page.
    pub address: String,
    /// The fingerprint of what the asker has; may be empty.
    pub known: String,
}

/// What there is at an address.
#[derive(Debug)]
pub enum Answer {
    /// What the asker has.
    Same,
    /// A page or another file that was made: its address, its bytes and its fingerprint.
    Made(String, Vec<u8>, String),
    /// A file of the site.
    File(PathBuf),
    /// Nothing; the site's own page for that, and addresses that are near: each with a link from the site's root.
    Missing(Option<Vec<u8>>, Vec<(String, String)>),
    /// A template failed: what is wrong, as [`problems::list`] says it.
    Failed(Arc<str>),
    /// There was no site without errors yet.
    NotYet,
}

/// A page as it is to be once the site is read again.
#[derive(Debug)]
pub struct Sketch {
    /// The page.
    pub html: String,
    /// Its fingerprint.
    pub fingerprint: String,
}

/// Sketches by the addresses of their pages.
pub type Sketches = BTreeMap<String, Arc<Sketch>>;

/// A site whose pages can be asked for.
pub struct Shelf<'a> {
    loaded: &'a Loaded,
    options: &'a Options,
    views: &'a Views<'a>,
    pages: BTreeMap<&'a str, &'a Page>,
    /// The files of the search index, once one is asked for.
    search: OnceLock<Vec<Page>>,
    /// What reads texts for mentions, once one is read again.
    reader: OnceLock<Reader>,
    renderer: Renderer<'a>,
    fingerprints: Fingerprints<'a>,
}

impl<'a> Shelf<'a> {
    /// Puts a site's pages where they can be found.
    pub fn new(
        loaded: &'a Loaded,
        options: &'a Options,
        views: &'a Views<'a>,
        pages: &'a [Page],
    ) -> Shelf<'a> {
        let theme = &loaded.site.theme;
        let pages = pages.iter().map(|page| (page.address.as_str(), page));
        Shelf {
            loaded,
            options,
            views,
            pages: pages.collect(),
            search: OnceLock::new(),
            reader: OnceLock::new(),
            renderer: Renderer::new(theme, views.site()),
            fingerprints: Fingerprints::new(theme, views.site()),
        }
    }

    /// What there is at an address.
    pub fn answer(&self, wanted: &Wanted) -> Answer {
        let address = match wanted.address.as_str() {
            "" => "index.html",
            address => address,
        };
        let Some(page) = self.page(address) else {
            return self.missing(address);
        };
        let fingerprint = self
            .fingerprints
            .of(&self.views.sketch(page))
            .map(|print| hex(&print));
        if fingerprint.as_ref() == Some(&wanted.known) {
            return Answer::Same;
        }
        let made = |bytes| {
            let fingerprint = fingerprint.clone().unwrap_or_default();
            Answer::Made(address.to_string(), bytes, fingerprint)
        };
        match self.renderer.render(&self.views.view(page)) {
            Ok(Output::Made(bytes)) => made(bytes),
            Ok(Output::Held(bytes)) => made(bytes.to_vec()),
            Ok(Output::File(path)) => Answer::File(self.options.root.join(&*path)),
            Err(found) => {
                let (config, root) = (&self.loaded.site.archive.config, &self.options.root);
                let editor = problems::Editor::of(config, root);
                Answer::Failed(problems::say(&found, &self.loaded.texts, editor.as_ref()))
            }
        }
    }

    fn page(&self, address: &str) -> Option<&Page> {
        if let Some(page) = self.pages.get(address) {
            return Some(page);
        }
        if address != SEARCH_MANIFEST {
            address.strip_prefix(SEARCH_FOLDER)?;
        }
        let search = self.search.get_or_init(|| self.views.search_pages());
        search.iter().find(|page| page.address.as_str() == address)
    }

    fn missing(&self, address: &str) -> Answer {
        let page = self.pages.get("404.html").map(|page| self.views.view(page));
        let page = match page.map(|view| self.renderer.render(&view)) {
            Some(Ok(Output::Made(bytes))) => Some(bytes),
            _ => None,
        };
        let near = suggestions::addresses(address, self.pages.keys().copied());
        let links = near.into_iter().filter_map(|near| {
            let url = self.pages.get(near)?.address.url();
            Some((url, near.to_string()))
        });
        Answer::Missing(page, links.collect())
    }

    /// The page of the text in this file as it is to be, with its address, where that can be told from the file alone
    /// ([`resolve::again`]); the path is within the site's folder.
    pub fn sketch(&self, path: &str) -> Option<(String, Arc<Sketch>)> {
        let archive = &self.loaded.site.archive;
        let at = |texts: &'a [Resolved<Article>]| {
            let found = texts.binary_search_by(|text| (*text.source.path).cmp(path));
            texts.get(found.ok()?)
        };
        let before = at(&archive.briefings).or_else(|| at(&archive.pages))?;
        let source = read::text(&self.options.root, &before.source.path)?;
        let article = parse::article(&source, &archive.config)?;
        let reader = self.reader.get_or_init(|| {
            let topics = archive.topics.iter();
            let topics = topics.map(|topic| (&*topic.text.source, topic.successor));
            Reader::new(topics, &archive.config)
        });
        let text = resolve::again(reader, before, article)?;
        let page = self.pages.get(before.address.as_str())?;
        let view: View = self.views.view_again(page, &text)?;
        let sketch = self.views.sketch_again(page, &text)?;
        let fingerprint = self.fingerprints.of(&sketch).map(|print| hex(&print))?;
        let Ok(Output::Made(bytes)) = self.renderer.render(&view) else {
            return None;
        };
        let html = String::from_utf8(bytes).ok()?;
        let sketch = Sketch { html, fingerprint };
        Some((page.address.as_str().to_string(), Arc::new(sketch)))
    }
}
