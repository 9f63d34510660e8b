//! A site as values: all that a build and a preview share.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use super::request::Request;
use crate::archive::annotate::{self, AmbiguousName};
use crate::archive::index::{self, Index};
use crate::archive::model::Archive;
use crate::archive::resolve::{self, Now};
use crate::cache::{Cache, FileStat, Fingerprint, SourceCache, fingerprint};
use crate::content::model::Config;
use crate::content::parse;
use crate::content::read::{self, FolderScan, Sources};
use crate::diagnostic::{self, Diagnostic, Place, Texts};
use crate::editor::suggest;
use crate::locale::language::{self, Language};
use crate::output::Provenance;
use crate::theme::{self, Theme};
use crate::view::{self, Page, ThemeValues};

/// What earlier rounds read and worked out.
#[derive(Default)]
pub struct Previous {
    /// Files that need not be read again.
    pub sources: SourceCache,
    /// What need not be worked out again.
    pub cache: Arc<Cache>,
}

/// All that the pages of a site are made of, as owned values; [`SiteData::for_pages`] makes the [`view::Site`] of it that pages see.
pub struct SiteData {
    /// Every name points at something.
    pub archive: Archive,
    /// Sorted and grouped.
    pub index: Index,
    /// What makes pages of views.
    pub theme: Theme,
    /// What it says beside its texts.
    pub language: Arc<Language>,
}

/// A site as it was loaded.
pub struct Loaded {
    /// The site.
    pub site: SiteData,
    /// What its files are like from outside.
    pub files: Files,
    /// All problems, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they quote.
    pub texts: Texts,
    /// What helped to work it out, and may help to view it.
    pub cache: Arc<Cache>,
}

/// What the files of a site are like from outside.
pub struct Files {
    /// Those that need not be read again.
    pub source_cache: SourceCache,
    /// The content, in one hash; `None` where a later change might not show.
    pub digest: Option<Fingerprint>,
    /// The theme's own files, in one hash; `None` where a later change might not show.
    pub theme_digest: Option<Fingerprint>,
    /// From the first of these moments up to the second the same is published.
    pub valid_between: (Option<Timestamp>, Option<Timestamp>),
    hashes: BTreeMap<Arc<str>, [u8; 32]>,
    /// What the files that are copied look like from outside, and whether they are cleaned.
    copied: BTreeMap<Arc<str>, (Option<FileStat>, bool)>,
}

/// Reads an archive, and keeps its sources: all that a question about it needs.
pub fn archive(
    root: &Path,
    base_url: Option<&str>,
    now: Now,
) -> (Archive, Sources, Vec<Diagnostic>) {
    let Previous {
        sources: known,
        cache,
    } = Previous::default();
    let (sources, mut found) = read::read(read::scan(root), &known);
    let (parsed, problems) = parse::parse(&sources, base_url, &cache);
    found.extend(problems);
    let (archive, problems) =
        resolve::resolve(parsed, &sources.files, &view::routes::reserved(), now);
    found.extend(problems);
    let (archive, ambiguous) = annotate::annotate(archive, &cache);
    found.extend(reports(&ambiguous, &sources));
    if archive.config.lenient {
        diagnostic::lenient(&mut found);
    }
    (archive, sources, found)
}

/// Reads a site and everything in it.
pub fn site(root: &Path, base_url: Option<&str>, now: Now) -> (SiteData, Vec<Diagnostic>, Texts) {
    let request = Request {
        root: root.to_path_buf(),
        output: PathBuf::new(),
        base_url: base_url.map(str::to_string),
        now,
        lenient: false,
        lint: false,
        clean: true,
    };
    let loaded = load(&request, read::scan(root), &Previous::default());
    (loaded.site, loaded.diagnostics, loaded.texts)
}

/// Reads a site and everything in it, as far as that isn't known and remembered.
pub fn load(request: &Request, scan: FolderScan, previous: &Previous) -> Loaded {
    let Request { root, now, .. } = request;
    let base_url = request.base_url.as_deref();
    let digest = scan.digest();
    // Every file once, before anything is made of it: the only reader of the disk.
    let (mut sources, mut found) = read::read(scan, &previous.sources);
    let wanted = parse::to_read(&sources, &previous.cache);
    found.extend(read::fill(&mut sources, &wanted));
    // Each file by itself.
    let (parsed, problems) = parse::parse(&sources, base_url, &previous.cache);
    found.extend(problems);
    let theme_digest = read::theme_digest(root, &parsed.config.theme.value);
    let (theme, language) = load_theme(request, &parsed.config, &mut found);
    let valid_between = resolve::valid_between(&parsed.articles, *now, &parsed.config.time_zone);
    // Everything together: from here on a name is a number.
    let (archive, problems) =
        resolve::resolve(parsed, &sources.files, &view::routes::reserved(), *now);
    found.extend(problems);
    // Each text by itself again: its mentions, now that it is known what its links mean.
    let (archive, ambiguous) = annotate::annotate(archive, &previous.cache);
    found.extend(reports(&ambiguous, &sources));
    if request.lint {
        found.extend(suggest::contradictions(&archive, &sources));
    }
    let (index, problems) = index::index(&archive, &previous.cache);
    found.extend(problems);
    if request.lenient || archive.config.lenient {
        diagnostic::lenient(&mut found);
    }
    diagnostic::sort(&mut found);
    let mut texts = sources.texts(&named(&found));
    texts.extend(language.texts);
    let theme_texts = theme.texts.iter();
    texts.extend(theme_texts.map(|(path, text)| (path.clone(), text.clone())));
    let source_cache = sources.source_cache();
    let hashes = sources.texts.into_iter();
    let stats = sources.files.into_iter();
    let site = SiteData {
        archive,
        index,
        theme,
        language: language.language,
    };
    Loaded {
        site,
        files: Files {
            source_cache,
            digest,
            theme_digest,
            valid_between,
            hashes: hashes.map(|text| (text.path, text.hash)).collect(),
            copied: stats
                .map(|file| (file.path, (file.stat, file.is_cleaned)))
                .collect(),
        },
        diagnostics: found,
        texts,
        cache: previous.cache.clone(),
    }
}

/// What is said of names that could mean several topics, at their places in the files' texts.
fn reports(ambiguous: &[AmbiguousName], sources: &Sources) -> Vec<Diagnostic> {
    let reports = ambiguous.par_iter().map(|name| {
        let text = sources.text_at(&name.path);
        name.report(text.as_deref())
    });
    reports.collect()
}

/// The files that diagnostics name.
pub fn named(diagnostics: &[Diagnostic]) -> BTreeSet<Arc<str>> {
    let places = diagnostics.iter().flat_map(|diagnostic| {
        let related = diagnostic.related.iter().map(|(place, _)| place);
        std::iter::once(&diagnostic.place).chain(related)
    });
    places.map(|place| place.file.clone()).collect()
}

fn load_theme(
    request: &Request,
    config: &Config,
    out: &mut Vec<Diagnostic>,
) -> (Theme, language::Loaded) {
    let (root, name) = (&request.root, &config.theme);
    let own = read::theme(root, &name.value, out);
    if own.is_none() && theme::built_in().all(|known| known != name.value) {
        let place = Place::new(&config.path, &name.span);
        out.push(theme::unknown(&name.value, place, &read::theme_names(root)));
    }
    let mut own = own.unwrap_or_default();
    let words = theme::take_words(&mut own, out);
    let has_own = !own.is_empty();
    let files = theme::overlay(&name.value, own, out);
    let stated = Place::new(&config.path, config.language_span.clone());
    let loaded = language::load(&config.language, words, stated, out);
    let theme = theme::load(files, has_own, config, &loaded.language, out);
    (theme, loaded)
}

impl SiteData {
    /// What its pages are made of: all that they share.
    pub fn for_pages(&self) -> view::Site<'_> {
        let assets = self.theme.assets.iter();
        let theme = ThemeValues {
            assets: assets
                .map(|(name, asset)| (name.clone(), asset.address.clone()))
                .collect(),
            options: self.theme.options.clone(),
        };
        view::site(&self.archive, &self.index, &self.language, theme)
    }
}

impl Files {
    /// Whether a file that is copied is a picture from which scripts are taken out ([`read::clean_picture`]).
    pub fn is_cleaned(&self, path: &str) -> bool {
        self.copied
            .get(path)
            .is_some_and(|(_, is_cleaned)| *is_cleaned)
    }

    /// Whether a file was read, and had something in it.
    pub fn is_filled(&self, path: &str) -> bool {
        let is_empty = |hash: &[u8; 32]| *hash == *blake3::hash(b"").as_bytes();
        let text = self.hashes.get(path).map(|hash| !is_empty(hash));
        text.unwrap_or_else(|| self.copied.contains_key(path))
    }

    /// Of what a page is made, apart from its view: its own text, and the file that it copies.
    pub fn provenance(&self, page: &Page) -> Provenance {
        let own = page.source.as_ref();
        let copied = page.copy_of.as_ref().map(|path| {
            let (stat, is_cleaned) = self.copied.get(path)?;
            Some(fingerprint(&(path, (*stat)?, *is_cleaned)))
        });
        Provenance {
            fingerprint: copied.flatten(),
            own: own.and_then(|path| self.hashes.get(path).copied()),
        }
    }
}
