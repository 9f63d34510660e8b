//! Annals turns a folder of articles into a briefing archive: a page for each briefing, topic indices that link across the whole
//! archive, and a timeline of events.
//!
//! # The pipeline
//!
//! A site is a pure function from an address to bytes. [`build()`] maps it over every address.
//!
//! ```text
//!   content/  themes/NAME/
//!       │          │
//!     read       read              the only readers of the disk
//!       ▼          ▼
//!    Sources    ThemeFiles
//!       │ parse    │ theme         per file, in parallel; a file's result depends on its own text alone
//!       ▼          │
//!    Parsed        │
//!       │ resolve  │               whole archive: addresses, links, topics, merged events
//!       ▼          │
//!    Archive       │               every name points at something, or was reported
//!       │ annotate │               per text, in parallel: its mentions, its topics, what it is compared by
//!       ▼          │
//!    Archive       │               the same, each text annotated
//!       │ index    │               whole archive: sorted, grouped and compared
//!       ▼          │
//!    Index         │
//!       │ view     │               per address: all that a page shows, as one comparable value
//!       ▼          ▼
//!     View ────► render            per address: theme × view → bytes
//!                  │
//!                write             each file whole, then in its place; dropped before the next is made
//! ```
//!
//! - [`content::read::read`] gives [`content::read::Sources`]: every text whole, every other file by its size.
//! - [`content::parse::parse`] gives [`content::parse::Parsed`]: [`content::model::Article`]s, [`content::model::Topic`]s, [`content::model::Event`]s and the [`content::model::Config`].
//!   A text is a [`markup::body::Body`], markup with slots where a link or a picture depends on the rest of the archive.
//! - [`archive::resolve::resolve`] gives the [`archive::model::Archive`]. What isn't published now ends here, so no later stage can leak it.
//! - [`archive::annotate::annotate`] gives it [`archive::model::Annotations`]: what each text mentions, which topics it is about where it
//!   states none, and what it is compared by.
//! - [`archive::index::index`] gives the [`archive::index::Index`]: numbers into the archive, in the orders that pages want.
//! - [`view::site()`] gives the [`view::Site`], all that pages share; [`view::routes::pages`] says which addresses there are, and
//!   [`view::Page::view`] what is at one: a [`view::View`]. A template sees its view ([`view::model`]) and nothing else.
//! - [`view::search_index()`] gives the search index, scripts that a reader's browser asks; its files are pages like any other.
//! - [`theme::render::Renderer::render`] makes bytes of a view, by a [`theme::Theme`]'s template or by the format's own writer.
//! - [`output::Output`] puts them into the output folder.
//!
//! [`text::mentions`] finds every mention of the vocabulary in a text; `annotate` calls it once the text's links are known, since a link
//! says what a name means. [`editor::vocabulary_report`] asks the same question for the editor: what is left undone, and why a mention is a link.
//! [`editor::topic_suggestions`] proposes topics from what no topic covers.
//! And [`text::dates`] finds the dates of a text; [`editor::suggest`] proposes event records from them, and reports those that contradict a record.
//! [`editor::starter`] has the texts that an archive, a briefing, a topic and an event begin with.
//!
//! Every stage returns its value and a list of [`diagnostic::Diagnostic`]s: none fails, none prints. One run finds all problems.
//! Where there is an error, nothing is written.
//!
//! # Again
//!
//! Nothing asks what depends on what. A value is found by a hash of all that it is made of, or it is made afresh; and where
//! things are linked, they are linked afresh each time.
//!
//! - [`cache::SourceCache`]: a file that looks from outside as it did when it was read isn't read again.
//! - [`cache::Cache`]: what a file says ([`content::parse`]), what it mentions ([`archive::annotate`]) and the words of some documents together
//!   ([`search`]) are found by a hash of all that they are made of.
//! - [`view::PageDigest`]: a view in which what takes long to make stands as a hash of what it is made of. What makes it is a
//!   function that sees the hashed value and nothing else, so equal digests mean equal views: it can't be forgotten to hash something.
//! - [`theme::page_fingerprint`]: a page whose digest and theme are what they were isn't viewed or rendered again, as long as its
//!   file stands as it was written.
//!
//! Two whole-archive results are too slow to recompute, so they are updated from the previous round: which texts are alike
//! ([`text::similarity`]) and which are the same ([`text::near_duplicates`]). Each is kept as it was ([`cache::Cache::set_previous`]), with hashes of its
//! inputs, and is made again from that and from the texts whose hashes changed. With any former result, or none, the same comes out.
//!
//! A build keeps these in `.annals/` for the next one; [`serve`](mod@serve) keeps them from one save to the next, and renders the page that is
//! asked for. A stage that has something slow to work out about one file may remember it in the same way.
//!
//! # Adding a kind of page
//!
//! Say that an archive is to have `sources.html`, a list of everybody whom its briefings rest on. That is
//!
//! - its function, with what the page shows, `src/view/pages/sources.rs`, which `src/view/pages/mod.rs` names:
//!
//!   ```text
//!   /// Everybody whom the briefings rest on.
//!   #[derive(Debug, Serialize, JsonSchema)]
//!   pub struct Sources {
//!       /// Their names, each once, from A to Z.
//!       pub publishers: Vec<String>,
//!   }
//!
//!   pub fn page(site: &Site, _: &(), _: Detail) -> Draft {
//!       let publishers = publishers(site.archive);
//!       Draft::new(Content::of(Sources { publishers }), vec![links::home(site)])
//!   }
//!   ```
//! - its row in [`view::routes::ROUTES`], the only list of the kinds of page:
//!
//!   ```text
//!   Route {
//!       name: "sources",
//!       at: &[Fixed("sources.html")],
//!       title: "sources",
//!       menu: Some(Menu::Footer),
//!       fields: Some(add::<sources::Sources>),
//!       pages: Pages::Page(sources::page),
//!       ..PAGE
//!   },
//!   ```
//! - its template, `themes/default/templates/sources.html`, and its words, `sources` and `sources_about` in `src/locale/messages/`.
//!
//! By that row no source can take its address, the footer and the sitemap link to it, its template is checked against its fields
//! before there is a page, and a build and a preview make it. Pages of which there are many, one a topic for example, are
//! [`view::routes::Pages::Each`].
//!
//! # Laws
//!
//! 1. A build after another leaves exactly the bytes that a clean build leaves, after any series of edits: a page is a function of
//!    (theme, view), so where both are what they were, the page is. `tests/it/incremental/`
//! 2. [`build()`] and [`serve`](serve::serve) give the same bytes for every address; the preview's script is added as the answer
//!    leaves. There is one path from an address to bytes. (Compressed copies, where a site wants them, are those bytes once more,
//!    made as a file is written; a preview has none.) `tests/it/serve/`
//! 3. The output is the same for any number of threads, machine, time zone, locale, folder and clock. Only [`cli`] and [`serve`]
//!    read the clock, for what is published now and what the home page and the timeline say of today, and the date can be given.
//!    `tests/it/laws/`
//! 4. Every link in the output is relative and names the file. `404.html`, which hosts answer with at any depth, takes its
//!    base from `base_url`. `tests/it/laws/`, `tests/it/properties.rs`
//! 5. Only files that we wrote are deleted or replaced; a foreign file survives every build. `tests/it/laws/`
//! 6. A reader of the output folder never sees half a file, and a build that is killed leaves every page whole. `tests/it/laws/`
//! 7. Nothing is dropped in silence: what can't be used is reported with file, line and column. `tests/it/diagnostics.rs`
//! 8. An unpublished article (draft, embargoed) leaks through no page, feed, sitemap, file or search index. `tests/it/laws/`,
//!    `tests/it/search.rs`
//! 9. A module uses only modules listed before it below; only [`content::read`], [`import::read`], [`output`],
//!    [`cache`]'s store, [`serve`](mod@serve) and [`cli`] touch disk, network or clock. `tests/it/tidy.rs`
//! 10. What an editor withdraws (deletes, makes a draft, embargoes, gives another address) is gone after the next build, whatever
//!     became of `.annals/`: the output folder itself lists what is ours ([`output`]). Only where that list and the memory are both
//!     lost, files that can't be known to be ours stay, and a warning lists them; so do pages that somebody changed. `tests/it/laws/`
//! 11. Time and memory grow with the size of what is read: twice the input takes at most 2.3 times the time, up to 1 MB of any kind of
//!     it. What can't be read so is refused at a stated size or depth, at its place (docs/problems.md, Limits). `tests/it/sizes.rs`;
//!     `tests/benches/growth.py` measures it.
//!
//! No text of a page, a file or a message has a control character or a noncharacter ([`characters`]): `tests/it/articles/`. No input panics (`clippy::indexing_slicing` is denied in the whole crate; only a list's own numbers index it, [`ids`]) and no address leads outside the output folder: `tests/it/properties.rs`. What each text becomes:
//! `tests/it/articles/` and `tests/it/golden.rs`; CommonMark: `tests/it/commonmark.rs`; mentions, against a gold set:
//! `tests/it/mentions.rs`; what is made of them: `tests/it/topics.rs`; indices and pictures: `tests/it/alphabet.rs`, `tests/it/network.rs`,
//! `tests/it/charts.rs`; dates in prose, against gold sets: `tests/it/dates.rs`; records out of them: `tests/it/suggest.rs`; the search
//! index: `tests/it/search.rs`; what a site says of itself: `tests/it/discovery.rs`; what hosts are told: `tests/it/hosting.rs`; its words:
//! `tests/it/words.rs`; the contract of themes: `tests/it/contract.rs`; the archive that ships with the project: `tests/it/archive/`.
//!
//! # Choices
//!
//! - An event's page is `events/ID.html`, and every link to an event leads there: the timeline is split by year once it is long,
//!   and an anchor on it would move.
//! - The timeline's filters are links to pages; the theme's script does the same in place, from one file of data that it loads
//!   when a reader comes near them. A page that is opened from disk may load a script, and nothing else.
//! - YAML is read through `saphyr-parser` rather than `serde_yaml`, which stops at the first problem of a file and can't say where
//!   a key or a value of the wrong type stands ([`yaml`]).
//! - A body is one string with slots rather than a tree ([`markup::body`]): 10,000 articles fit into little memory, and a page costs one
//!   copy of its text.
//! - Raw HTML is cleaned as part of the whole text ([`markup::sanitizer`]), since an element may open in one paragraph and close in another.
//! - A file that only unpublished articles use isn't copied ([`archive::resolve`]).
//! - A copy of a briefing as Markdown is written from its source, not from its markup ([`markup::markdown::copy()`]): a formula, a table's
//!   alignment, an alert and a footnote's label are there as the author wrote them. What reads markup as Markdown (`htmd`) knows
//!   none of these, and leaves signs of Markdown in the text as they are.
//! - `_headers` and `_redirects` are always written: hosts that don't read them hand them out like any file.
//! - The index has no texts: the search page takes excerpts from the pages themselves, which a reader is about to open anyway.
//!   10,000 texts of 4 kB would be 40 MB beside an index of 16 to 24 MB, and a result would load a dozen that it doesn't need.
//! - Pages under `content/pages/` stand at the top: `pages/about.md` is `about.html`.
//! - Without its own list of our files, and without `.annals/`, an output folder is taken to be ours if its home page says so
//!   ([`output`]).

// A number indexes the list that made it (`ids`); all else is asked for by `get`, a pattern or an iterator, so that nothing that is read
// can end the program.
#![deny(clippy::indexing_slicing)]

// In the order of the pipeline: a module uses only those above it.

pub mod printed;

pub mod diagnostic;

pub mod characters;

pub mod address;

pub mod ids;

pub mod yaml;

pub mod cache;

pub mod locale;

pub mod markup;

pub mod text;

pub mod content;

pub mod archive;

pub mod editor;

pub mod import;

pub mod search;

pub mod format;

pub mod graphics;

pub mod view;

pub mod theme;

pub mod output;

pub mod build;

#[cfg(feature = "serve")]
pub mod serve;

pub mod cli;

pub use build::build;
