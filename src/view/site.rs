//! A site: all that its pages are made of, complete before the first of them is made.
//!
//! In: the archive, its index, the language, and what the theme brings. Out: [`Site`], which every page's function gets and none
//! changes. What many pages show of one thing (a summary, a link to a topic, an exported event) is made here, once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::body::{TextContext, terms};
use super::events::exported_events;
use super::model::{Link, SiteView};
use super::site_inputs::Inputs;
use super::site_view::{Menus, ThemeValues, site_view};
use super::summaries::Summaries;
use super::things::Things;
use super::vocabulary::vocabulary;
use crate::address::Address;
use crate::archive::index::Index;
use crate::archive::model::Archive;
use crate::archive::resolve::name_key;
use crate::cache::Hashed;
use crate::format::events::ExportedEvent;
use crate::format::skos::Vocabulary;
use crate::ids::{EventId, List, TopicId};
use crate::locale::az_index::{self, Alphabet, alphabet};
use crate::locale::date::Dates;
use crate::locale::language::Language;

/// All that the pages of a site are made of.
pub struct Site<'a> {
    /// Every name points at something.
    pub archive: &'a Archive,
    /// Sorted and grouped.
    pub index: &'a Index,
    /// What the site says beside its texts.
    pub language: &'a Language,
    /// Days and months in that language.
    pub dates: Dates,
    /// The theme's files: from their names to their addresses.
    pub assets: BTreeMap<String, Address>,
    /// What every page shows of the site.
    pub site_view: Arc<SiteView>,
    /// What lists show of briefings, events and topics.
    pub summaries: Summaries,
    /// What texts show of the topics that they mention, by the topics' numbers.
    pub terms: TextContext,
    /// Events for other programs, by the events' numbers.
    pub exported_events: List<EventId, Hashed<ExportedEvent>>,
    /// The vocabulary for other programs.
    pub vocabulary: Hashed<Vocabulary>,
    /// The index of the topics from A to Z.
    pub alphabet: Alphabet,
    /// What JSON-LD names on many pages.
    pub things: Things,
    /// By the names of topics, as [`name_key`] has them, whether each is a person's; `None` where the topic has no kind.
    pub people: BTreeMap<String, Option<bool>>,
}

impl<'a> Site<'a> {
    /// Makes what pages share. `menus` are those of a site whose `site.yaml` states none.
    pub fn new(
        (archive, index): (&'a Archive, &'a Index),
        language: &'a Arc<Language>,
        theme: ThemeValues,
        menus: Menus,
    ) -> Site<'a> {
        let inputs = Inputs {
            archive,
            index,
            language,
        };
        let dates = Dates::new(language);
        // Each of these takes a while where there are many thousands of texts.
        let for_pages = || {
            rayon::join(
                || Summaries::new(archive, index, &dates),
                || topic_alphabet(archive, index),
            )
        };
        let for_programs = || {
            rayon::join(
                || Hashed::new(vocabulary(inputs)),
                || exported_events(inputs, &dates),
            )
        };
        let ((summaries, alphabet), (vocabulary, exported_events)) =
            rayon::join(for_pages, for_programs);
        Site {
            archive,
            index,
            language,
            site_view: Arc::new(site_view(inputs, &theme, menus)),
            assets: theme.assets,
            summaries,
            terms: terms(archive, language),
            exported_events,
            vocabulary,
            alphabet,
            things: Things::new(inputs),
            people: named_people(archive),
            dates,
        }
    }

    /// What this site was made of.
    pub fn inputs(&self) -> Inputs<'a> {
        Inputs {
            archive: self.archive,
            index: self.index,
            language: self.language,
        }
    }

    /// The absolute address of a page, where the site has an address; the home page's is the site's.
    pub fn absolute(&self, address: &Address) -> Option<String> {
        self.inputs().absolute(address)
    }

    /// The absolute form of a `url` that is relative to the site's root, where the site has an address.
    pub fn full(&self, url: &str) -> Option<String> {
        self.inputs().full(url)
    }

    /// The site's address, without a slash at its end; empty where it has none.
    pub fn base_url(&self) -> &str {
        self.archive.config.base_url.as_deref().unwrap_or_default()
    }

    /// A link to one of the archive's own pages, by its address and the message that names it.
    pub fn link(&self, url: &str, message: &str) -> Link {
        Link {
            url: url.into(),
            label: self.language.text(message).into(),
        }
    }

    /// A label and a text after it, as the language puts them together.
    pub fn labelled(&self, label: &str, text: &str) -> String {
        let values = [("label", label), ("text", text)];
        self.language.with("labelled", &values)
    }
}

/// All topics from A to Z, as an indexer files them.
fn topic_alphabet(archive: &Archive, index: &Index) -> Alphabet {
    let topics = archive.topics.iter().zip(&index.has_page);
    let filed = topics.map(|(topic, has_page)| {
        let source = &topic.text.source;
        az_index::Topic {
            id: &source.slug,
            label: &source.label.value,
            sort: source.sort.as_deref(),
            kind: &source.kind,
            aliases: source
                .aliases
                .iter()
                .map(|alias| alias.value.as_str())
                .collect(),
            broader: topic.broader.clone(),
            related: topic.related.clone(),
            page: *has_page,
            replaced_by: topic.successor,
        }
    });
    let filed: List<TopicId, az_index::Topic> = filed.collect();
    alphabet(&filed, &archive.config.language, archive.config.filing)
}

/// By the names of all topics whether each is a person's; of topics of one name, the first says so.
fn named_people(archive: &Archive) -> BTreeMap<String, Option<bool>> {
    let mut people = BTreeMap::new();
    for topic in &archive.topics {
        let source = &topic.text.source;
        let kind = source.kind.as_str();
        let is_person = (!kind.is_empty()).then(|| kind == "person");
        for name in std::iter::once(&source.label).chain(&source.aliases) {
            people.entry(name_key(&name.value)).or_insert(is_person);
        }
    }
    people
}
