//! Which addresses outside of the site an archive names, and where.
//!
//! In: an archive and its sources. Out: [`ExternalLink`]s. What a text's markup links to is known; where it stands is looked for in
//! the source, so that links in Markdown, in HTML and in records are found in one way.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{ExternalLink, LinkPlace};
use crate::archive::model::{Archive, MenuTarget};
use crate::content::model::Source;
use crate::content::read::Sources;
use crate::diagnostic::Place;
use crate::markup::sanitizer;

/// Where a site's configuration may be.
const CONFIGURATIONS: [&str; 2] = ["content/site.yaml", "content/site.yml"];

/// Addresses by file, each with its archived copy where the record states one.
type Stated = BTreeMap<Arc<str>, BTreeMap<String, Option<String>>>;

/// All addresses of the web that an archive's texts, sources, topics and menus name, in their order.
pub fn external_links(archive: &Archive, sources: &Sources) -> Vec<ExternalLink> {
    let mut links: BTreeMap<String, Vec<LinkPlace>> = BTreeMap::new();
    let [first, second] = CONFIGURATIONS.map(Arc::<str>::from);
    let configuration = match sources.text_at(&second) {
        Some(_) => &second,
        None => &first,
    };
    for (file, addresses) in stated(archive, configuration) {
        let text = sources.text_at(&file).unwrap_or_default();
        for (address, archived) in addresses {
            let Some(url) = asked(&address) else { continue };
            let uses = links.entry(url).or_default();
            let spans = spellings(&text, &address);
            if spans.is_empty() {
                uses.push(LinkPlace {
                    place: Place::start(&file),
                    is_literal: false,
                    archived: archived.clone(),
                });
            }
            uses.extend(spans.into_iter().map(|span| LinkPlace {
                place: Place::new(&file, span),
                is_literal: true,
                archived: archived.clone(),
            }));
        }
    }
    let links = links.into_iter();
    links
        .map(|(url, uses)| ExternalLink { url, uses })
        .collect()
}

fn stated(archive: &Archive, configuration: &Arc<str>) -> Stated {
    let mut stated = Stated::new();
    for article in archive.briefings.iter().chain(archive.pages.iter()) {
        let of_file = stated.entry(article.source.path.clone()).or_default();
        add_sources(of_file, &article.source.sources);
        add_linked(of_file, &article.source.body.html);
    }
    for topic in &archive.topics {
        let source = &topic.text.source;
        let of_file = stated.entry(source.path.clone()).or_default();
        let addresses = source.same_as.iter().cloned();
        of_file.extend(addresses.map(|address| (address, None)));
        add_linked(of_file, &source.body.html);
    }
    for event in archive.events.iter() {
        let of_file = stated.entry(event.record.place.file.clone()).or_default();
        add_sources(of_file, &event.record.sources);
    }
    let menus = [&archive.menus.navigation, &archive.menus.footer];
    let entries = menus.into_iter().flatten().flatten();
    let elsewhere = entries.filter_map(|entry| match &entry.to {
        MenuTarget::Elsewhere(address) => Some((address.clone(), None)),
        MenuTarget::Page(..) => None,
    });
    let configuration = stated.entry(configuration.clone()).or_default();
    configuration.extend(elsewhere);
    stated
}

fn add_sources(stated: &mut BTreeMap<String, Option<String>>, sources: &[Source]) {
    for source in sources {
        if let Some(url) = &source.url {
            stated.insert(url.clone(), source.archived.clone());
        }
    }
}

/// Adds what the attributes `href` of a text's markup lead to; links within the site stand in slots, not in the markup.
fn add_linked(stated: &mut BTreeMap<String, Option<String>>, html: &str) {
    for rest in html.split("href=\"").skip(1) {
        let value = rest.split('"').next().unwrap_or_default();
        let address = quick_xml::escape::unescape(value).unwrap_or(value.into());
        stated.entry(address.into_owned()).or_default();
    }
}

/// What the web is asked for: the address without its fragment, a DOI at its resolver. `None` for what isn't of the web.
fn asked(address: &str) -> Option<String> {
    let (address, _) = address.split_once('#').unwrap_or((address, ""));
    match sanitizer::scheme(address)?.as_str() {
        "http" | "https" => Some(address.to_string()),
        "doi" => {
            let name = address.get("doi:".len()..)?;
            Some(format!("https://doi.org/{name}"))
        }
        _ => None,
    }
}

/// Where an address stands in a text: as it is, or with its ampersands as HTML has them. The beginning of a longer address is none.
fn spellings(text: &str, address: &str) -> Vec<Range<usize>> {
    let mut found = places(text, address);
    if address.contains('&') {
        found.extend(places(text, &address.replace('&', "&amp;")));
        found.sort_by_key(|span| span.start);
    }
    found
}

fn places(text: &str, address: &str) -> Vec<Range<usize>> {
    let found = text.match_indices(address);
    let whole = found.filter(|(at, _)| {
        let after = text.get(at + address.len()..).unwrap_or_default();
        let run = after.find(ends_address).unwrap_or(after.len());
        let run = after.get(..run).unwrap_or_default();
        let before = text.get(..*at).unwrap_or_default();
        let has_more = run.trim_end_matches(is_punctuation).is_empty();
        has_more && !before.ends_with(|c: char| c.is_ascii_alphanumeric())
    });
    whole.map(|(at, _)| at..at + address.len()).collect()
}

/// Whether an address ends before this character, wherever it stands.
fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "<>\"'`()[]{}|\\^".contains(c)
}

/// Whether this character ends a sentence rather than the address before it.
fn is_punctuation(c: char) -> bool {
    ".,;:!?*_".contains(c)
}
