//! A site whose pages can be asked for: each is viewed and rendered when it is.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::message::{Answer, MadePage, PageQuery};
use super::options::Options;
use super::{problems, suggestions};
use crate::archive::annotate::MentionFinder;
use crate::build::Loaded;
use crate::cache::{digest::hex, fingerprint};
use crate::content::read;
use crate::theme::page_fingerprint::Fingerprints;
use crate::theme::render::{Output, Renderer};
use crate::view::{Page, SEARCH_FOLDER, SEARCH_MANIFEST, Site, routes, search_index};

/// A site whose pages can be asked for.
pub struct PageServer<'a> {
    /// The site as it was read last.
    pub loaded: &'a Loaded,
    /// What is previewed.
    pub options: &'a Options,
    /// What the site's pages are made of.
    pub site: &'a Site<'a>,
    /// The site's pages by their addresses, but for the files of the search index.
    pub pages: BTreeMap<&'a str, &'a Page>,
    /// Makes bytes of views.
    pub renderer: Renderer<'a>,
    /// Tells whether a page is what it was.
    pub fingerprints: Fingerprints<'a>,
    /// The files of the search index, made when one is first asked for: most sessions ask for none.
    search: OnceLock<Vec<Page>>,
    /// Finds mentions, made when a text is first saved.
    mention_finder: OnceLock<MentionFinder>,
}

impl<'a> PageServer<'a> {
    /// Answers from a site with these pages.
    pub fn new(
        loaded: &'a Loaded,
        options: &'a Options,
        site: &'a Site<'a>,
        pages: &'a [Page],
    ) -> PageServer<'a> {
        let theme = &loaded.site.theme;
        let pages = pages.iter().map(|page| (page.address.as_str(), page));
        PageServer {
            loaded,
            options,
            site,
            pages: pages.collect(),
            search: OnceLock::new(),
            mention_finder: OnceLock::new(),
            renderer: Renderer::new(theme, &site.site_view),
            fingerprints: Fingerprints::new(theme, &site.site_view),
        }
    }

    /// What there is at an address.
    pub fn answer(&self, query: &PageQuery) -> Answer {
        let address = match query.address.as_str() {
            "" => "index.html",
            address => address,
        };
        let Some(page) = self.page(address) else {
            return self.missing(address);
        };
        let fingerprint = self
            .fingerprints
            .of(&page.digest(self.site))
            .map(|print| hex(&print));
        if fingerprint.as_ref() == Some(&query.known) {
            return Answer::Same;
        }
        let made = |bytes| {
            Answer::Made(MadePage {
                address: address.to_string(),
                bytes,
                fingerprint: fingerprint.clone().unwrap_or_default(),
                source: page.source.as_deref().unwrap_or_default().to_string(),
            })
        };
        match self.renderer.render(&page.view(self.site)) {
            Ok(Output::Made(bytes)) => made(bytes),
            Ok(Output::Held(bytes)) => made(bytes.to_vec()),
            Ok(Output::File(path)) => self.file(address, &path),
            Err(found) => {
                let (config, root) = (&self.loaded.site.archive.config, &self.options.root);
                let editor = problems::Editor::of(config, root);
                Answer::Failed(problems::say(&found, &self.loaded.texts, editor.as_ref()))
            }
        }
    }

    /// What finds mentions of this site's topics in a text.
    pub fn mention_finder(&self) -> &MentionFinder {
        let archive = &self.loaded.site.archive;
        let make = || MentionFinder::of_archive(archive);
        self.mention_finder.get_or_init(make)
    }

    fn page(&self, address: &str) -> Option<&Page> {
        if let Some(page) = self.pages.get(address) {
            return Some(page);
        }
        if address != SEARCH_MANIFEST {
            address.strip_prefix(SEARCH_FOLDER)?;
        }
        let search = self.search.get_or_init(|| {
            let index = search_index(self.site, &self.loaded.cache);
            routes::search_files(&Arc::new(index))
        });
        search.iter().find(|page| page.address.as_str() == address)
    }

    /// A file of the archive, as a build would copy it now.
    fn file(&self, address: &str, path: &str) -> Answer {
        let root = &self.options.root;
        if !read::may_be_copied(root, path) {
            return self.missing(address);
        }
        let full = root.join(path);
        if !self.loaded.files.is_cleaned(path) {
            return Answer::File(full);
        }
        let Ok(bytes) = read::clean_picture(&full) else {
            return self.missing(address);
        };
        Answer::Made(MadePage {
            address: address.to_string(),
            fingerprint: hex(&fingerprint(&bytes)),
            bytes,
            source: String::new(),
        })
    }

    fn missing(&self, address: &str) -> Answer {
        let page = self.pages.get("404.html").map(|page| page.view(self.site));
        let page = match page.map(|view| self.renderer.render(&view)) {
            Some(Ok(Output::Made(bytes))) => Some(bytes),
            _ => None,
        };
        let similar = suggestions::addresses(address, self.pages.keys().copied());
        let links = similar.into_iter().filter_map(|similar| {
            let url = self.pages.get(similar)?.address.url();
            Some((url, similar.to_string()))
        });
        Answer::Missing(page, links.collect())
    }
}
