//! How a briefing is cited.

use crate::archive::resolve::name_key;
use crate::format::citation::{self, Author, Work};
use crate::ids::BriefingId;
use crate::view::detail::Detail;
use crate::view::model::{Reference, ReferenceFormat};
use crate::view::pages::feeds;
use crate::view::site::Site;
use crate::view::summaries;

/// How another text cites a briefing.
pub fn reference(site: &Site, number: BriefingId, detail: Detail) -> Reference {
    let briefing = &site.archive.briefings[number];
    let (article, config) = (&briefing.source, &site.archive.config);
    let authors: Vec<Author> = article
        .authors
        .iter()
        .map(|name| Author::of(name, is_person(site, name), &config.language))
        .collect();
    let date = article.published.as_ref().map(|day| day.value.date);
    let key = citation::key(briefing.address.as_str());
    let url = site.absolute(&briefing.address);
    let work = Work {
        key: &key,
        title: &article.title,
        authors: &authors,
        date,
        date_words: &date.map(|date| site.dates.day(date)).unwrap_or_default(),
        container: &config.title,
        publisher: &feeds::publisher(site),
        url: url.as_deref(),
        language: &config.language,
        summary: &summaries::summary_text(briefing),
    };
    detail.make(&work, made, |plain| Reference {
        plain,
        ..Reference::default()
    })
}

/// Whether an author whom the vocabulary knows by this name is a person there.
fn is_person(site: &Site, name: &str) -> Option<bool> {
    site.people.get(&name_key(name)).copied().flatten()
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
