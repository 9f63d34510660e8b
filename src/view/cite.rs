//! How a briefing is cited.

use std::collections::BTreeMap;

use super::detail::Depth;
use super::model::{Reference, ReferenceFormat};
use super::{Views, summaries};
use crate::archive::resolve::name_key;
use crate::format::citation::{self, Author, Work};

impl Views<'_> {
    /// A briefing as a reference in somebody else's text.
    pub(super) fn reference(&self, number: usize, depth: Depth) -> Reference {
        let briefing = &self.archive.briefings[number];
        let (article, config) = (&briefing.source, &self.archive.config);
        let authors: Vec<Author> = article
            .authors
            .iter()
            .map(|name| Author::of(name, self.is_person(name), &config.language))
            .collect();
        let date = article.published.as_ref().map(|day| day.value.date);
        let key = citation::key(briefing.address.as_str());
        let url = self.absolute(&briefing.address);
        let work = Work {
            key: &key,
            title: &article.title,
            authors: &authors,
            date,
            date_words: &date.map(|date| self.dates.day(date)).unwrap_or_default(),
            container: &config.title,
            url: url.as_deref(),
            language: &config.language,
            summary: &summaries::summary_text(briefing),
        };
        depth.make(&work, made, |plain| Reference {
            plain,
            ..Reference::default()
        })
    }

    /// Whether an author whom the vocabulary knows by this name is a person there.
    fn is_person(&self, name: &str) -> Option<bool> {
        let people = self.people.get_or_init(|| self.named_people());
        people.get(&name_key(name)).copied().flatten()
    }

    /// By the names of all topics whether each is a person's; of topics of one name, the first says so.
    fn named_people(&self) -> BTreeMap<String, Option<bool>> {
        let mut people = BTreeMap::new();
        for topic in &self.archive.topics {
            let source = &topic.text.source;
            let kind = source.kind.as_str();
            let is_person = (!kind.is_empty()).then(|| kind == "person");
            for name in std::iter::once(&source.label).chain(&source.aliases) {
                people.entry(name_key(&name.value)).or_insert(is_person);
            }
        }
        people
    }
}

/// The reference in every format.
fn made(work: &Work) -> Reference {
    let format = |label, (extension, media_type), text| ReferenceFormat {
        label,
        file: format!("{}.{extension}", work.key),
        media_type,
        text,
    };
    let csl = ("csl.json", "application/vnd.citationstyles.csl+json");
    let ris = ("ris", "application/x-research-info-systems");
    Reference {
        plain: citation::plain(work),
        formats: vec![
            format(
                "BibTeX",
                ("bib", "application/x-bibtex"),
                citation::bibtex(work),
            ),
            format("RIS", ris, citation::ris(work)),
            format("CSL-JSON", csl, citation::csl_json(work)),
        ],
    }
}
