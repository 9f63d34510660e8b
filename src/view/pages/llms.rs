//! What `llms.txt` says of the archive.
//!
//! It stays small however large the archive is: the newest briefings, the topics that most briefings are about, and the years,
//! from which all else can be reached. It shows what lists show, so an edit of a text that changes no summary leaves it as it is.

use super::markdown_export::{copy_address, has_copies};
use super::timeline::event_lists::{self, Scope};
use crate::archive::index::Year;
use crate::format::llms::{LinkedEntry, Llms, Section};
use crate::ids::{BriefingId, TopicId};
use crate::view::detail::Detail;
use crate::view::links::year_address;
use crate::view::lists::{self, first};
use crate::view::site::Site;
use crate::view::summaries;
use crate::view::views::View;

/// The number of briefings listed, newest first.
const BRIEFINGS: usize = 30;
/// The number of topics listed, those with most briefings first.
const TOPICS: usize = 30;

/// `llms.txt`
pub fn llms(site: &Site, _: &(), _: Detail) -> View {
    let config = &site.archive.config;
    let title = |key: &str| site.language.text(key).to_string();
    let section = |key: &str, entries| Section {
        title: title(key),
        entries,
    };
    View::Llms(Llms {
        title: config.title.clone(),
        description: config.description.clone(),
        details: llms_details(site),
        sections: vec![
            section("latest_briefings", llms_briefings(site)),
            section("topics", llms_topics(site)),
            section("archive", llms_archive(site)),
            section("llms_pages", llms_pages(site)),
            section("llms_data", llms_data(site)),
        ],
    })
}

fn llms_details(site: &Site) -> Vec<String> {
    let counts = [
        ("count_briefings", site.archive.briefings.len()),
        ("count_topics", site.archive.topics.len()),
        ("count_events", site.archive.events.len()),
    ];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(key, count)| site.language.count(key, *count))
        .collect();
    let mut details = Vec::new();
    if !counts.is_empty() {
        let counts = site.language.and(&counts);
        details.push(site.language.with("llms_holds", &[("counts", &counts)]));
    }
    let newest = &site.index.newest;
    let days = (
        lists::day_of(site, newest.iter().rev()),
        lists::day_of(site, newest.iter()),
    );
    if let (Some(first), Some(last)) = days {
        let days = [("first", first.words.as_str()), ("last", &last.words)];
        details.push(site.language.with("llms_span", &days));
    }
    if has_copies(site) {
        details.push(site.language.text("llms_copies").to_string());
    }
    details
}

fn llms_briefings(site: &Site) -> Vec<LinkedEntry> {
    let newest = lists::without_copies(site, &site.index.newest);
    let entry = |number: &BriefingId| {
        let summary = &site.summaries.briefings[*number];
        let day = summary.date.as_ref().map(|day| day.iso.as_str());
        let mut note = vec![day.unwrap_or_default(), &summary.summary];
        note.retain(|part| !part.is_empty());
        let url = match has_copies(site) {
            true => copy_address(&site.archive.briefings[*number].address).url(),
            false => summary.url.clone(),
        };
        llms_entry(site, &url, &summary.title, &note.join(". "))
    };
    first(&newest, BRIEFINGS).iter().map(entry).collect()
}

fn llms_topics(site: &Site) -> Vec<LinkedEntry> {
    let indices = ["topics", "topics_by_kind", "topics_tree", "topics_active"];
    let pages = ["topics", "topics-by-kind", "topics-tree", "topics-active"];
    let index = |(key, page): (&&str, &str)| {
        let note = site.language.text(&format!("{key}_about")).to_string();
        llms_entry(
            site,
            &format!("{page}.html"),
            site.language.text(key),
            &note,
        )
    };
    let indices = indices.iter().zip(pages).map(index);
    let topic = |number: &TopicId| {
        let card = summaries::topic_card(site.archive, site.index, *number, site.language);
        llms_entry(site, &card.url, &card.label, &card.summary)
    };
    let busiest = lists::busiest(site);
    indices
        .chain(first(&busiest, TOPICS).iter().map(topic))
        .collect()
}

fn llms_archive(site: &Site) -> Vec<LinkedEntry> {
    let text = |key: &'static str| site.language.text(key);
    let count = site.archive.events.len();
    let mut entries = vec![
        llms_entry(site, "archive.html", text("archive"), text("archive_about")),
        llms_entry(
            site,
            "timeline.html",
            text("timeline"),
            &site.language.count("count_events", count),
        ),
    ];
    entries.extend(site.index.years.iter().map(|year: &Year| {
        let count = year.months.iter().map(|month| month.briefings.len()).sum();
        let note = site.language.count("count_briefings", count);
        let url = year_address(year.year).url();
        llms_entry(site, &url, &year.year.to_string(), &note)
    }));
    entries
}

fn llms_pages(site: &Site) -> Vec<LinkedEntry> {
    let text = |key: &'static str| site.language.text(key);
    let pages = site.archive.pages.iter().map(|page| {
        // No list shows how a page begins, so that edits don't show here either.
        let note = page.source.summary.as_deref().unwrap_or_default();
        llms_entry(site, &page.address.url(), &page.source.title, note)
    });
    let mut entries: Vec<LinkedEntry> = pages.collect();
    if !site.index.authors.is_empty() {
        entries.push(llms_entry(
            site,
            "authors.html",
            text("authors"),
            text("authors_about"),
        ));
    }
    entries
}

/// Everything in forms that programs read.
fn llms_data(site: &Site) -> Vec<LinkedEntry> {
    let text = |key: &'static str| site.language.text(key);
    let mut entries = Vec::new();
    if site.site_view.feeds {
        entries.push(llms_entry(
            site,
            "feed.xml",
            text("feed_atom"),
            text("latest_briefings"),
        ));
        entries.push(llms_entry(
            site,
            "feed.json",
            text("feed_json"),
            text("latest_briefings"),
        ));
    }
    for (url, format) in [
        ("topics.json", "JSON"),
        ("topics.jsonld", "SKOS, JSON-LD"),
        ("topics.ttl", "SKOS, Turtle"),
    ] {
        entries.push(llms_entry(
            site,
            url,
            url,
            &site.labelled(text("topics"), format),
        ));
    }
    if !site.archive.events.is_empty() {
        let exports = event_lists::export_links(site, Scope::All).into_iter();
        entries.extend(exports.map(|export| {
            let note = site.labelled(text("timeline"), &export.label);
            llms_entry(site, &export.url, &export.url, &note)
        }));
    }
    entries
}

fn llms_entry(site: &Site, url: &str, label: &str, note: &str) -> LinkedEntry {
    LinkedEntry {
        url: site.full(url).unwrap_or_else(|| url.to_string()),
        label: label.to_string(),
        note: note.to_string(),
    }
}
