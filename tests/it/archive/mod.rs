//! The archive that is shipped with Annals: it builds without a word, and everything in it is as a briefing archive wants it.

use crate::look;
mod charts;
mod features;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::look::{Files, annals, broken_links, files, printed};
use annals::archive::resolve::Now;
use annals::build::SiteData;

/// A day after the newest briefing and the newest correction, and before the embargo.
const DAY: &str = "2026-12-01";

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// What the archive's site is on a day. A copy of it is built, so that nothing is left beside the original.
fn built(day: &str) -> Files {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in files(&content()) {
        let full = folder.path().join("content").join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        fs::write(full, bytes).expect("a file");
    }
    let run = annals()
        .current_dir(folder.path())
        .args(["build", "--date", day])
        .output()
        .expect("a run");
    assert!(
        run.status.success(),
        "the shipped archive has errors:\n{}",
        printed(&run)
    );
    assert!(
        run.stderr.is_empty(),
        "the shipped archive has warnings:\n{}",
        printed(&run)
    );
    files(&folder.path().join("output"))
}

/// The site on [`DAY`], built once for all tests.
fn output() -> &'static Files {
    static OUTPUT: OnceLock<Files> = OnceLock::new();
    OUTPUT.get_or_init(|| built(DAY))
}

/// The archive as values.
fn site() -> &'static SiteData {
    static SITE: OnceLock<SiteData> = OnceLock::new();
    SITE.get_or_init(|| {
        let now = Now {
            moment: format!("{DAY}T00:00Z").parse().expect("a moment"),
            drafts: false,
        };
        let (site, diagnostics, _) =
            annals::build::site(Path::new(env!("CARGO_MANIFEST_DIR")), None, now);
        assert!(
            diagnostics.is_empty(),
            "the shipped archive has problems: {diagnostics:?}"
        );
        site
    })
}

fn page(address: &str) -> String {
    let bytes = output()
        .get(address)
        .unwrap_or_else(|| panic!("{address} isn't there"));
    String::from_utf8(bytes.clone()).expect("a page is UTF-8")
}

#[test]
fn it_builds_without_a_diagnostic() {
    assert!(output().contains_key("index.html"));
}

#[test]
fn it_has_every_briefing_topic_and_event_of_its_sources() {
    let archive = &site().archive;
    let sources = files(&content());
    let count = |folder: &str| {
        let held_back = |text: &[u8]| {
            let text = String::from_utf8_lossy(text);
            text.contains("\ndraft: true") || text.contains("\nembargo: ")
        };
        let published = |(path, text): &(&String, &Vec<u8>)| {
            let is_text = path.ends_with(".md") || path.ends_with(".txt");
            path.starts_with(folder) && is_text && !held_back(text)
        };
        sources.iter().filter(published).count()
    };
    assert!(archive.briefings.len() >= 26, "briefings are missing");
    assert!(archive.topics.len() >= 90, "topics are missing");
    assert_eq!(
        archive.briefings.len(),
        count("briefings/"),
        "a briefing was left out"
    );
    assert_eq!(
        archive.topics.len(),
        count("topics/"),
        "a topic was left out"
    );
    let records = sources
        .iter()
        .filter(|(path, _)| path.starts_with("events/"))
        .map(|(_, bytes)| {
            String::from_utf8_lossy(bytes)
                .lines()
                .filter(|line| line.starts_with("- id:"))
                .count()
        });
    let records: usize = records.sum();
    assert!(records > 100, "there are only {records} records");
    assert_eq!(
        archive.events.len(),
        records,
        "an event was left out or merged by mistake"
    );
}

#[test]
fn each_briefing_has_a_page_and_each_event_an_anchor() {
    let archive = &site().archive;
    let timeline = look::ids(&page("timeline/all.html"));
    for event in &archive.events {
        assert!(
            timeline.contains(&event.record.id.value),
            "{} isn't on the timeline",
            event.record.id.value
        );
    }
    for briefing in &archive.briefings {
        let published = briefing.source.published.as_ref().expect("a date");
        let listed = page(&format!("archive/{}.html", published.value.date.year()));
        let own = page(briefing.address.as_str());
        assert!(
            look::text(&own).contains(&briefing.source.title),
            "{} lacks its title",
            briefing.address
        );
        assert!(
            look::text(&listed).contains(&briefing.source.title),
            "{} isn't in the archive",
            briefing.address
        );
    }
    for topic in archive
        .topics
        .iter()
        .filter(|topic| !topic.text.source.retired)
    {
        let own = page(topic.text.address.as_str());
        assert!(
            look::text(&own).contains(&topic.text.source.label.value),
            "{} lacks its label",
            topic.text.address
        );
    }
}

#[test]
fn each_briefing_has_topics_or_is_plain_text() {
    for briefing in &site().archive.briefings {
        let is_plain = briefing.source.path.ends_with(".txt");
        assert!(
            is_plain || !briefing.topics().is_empty(),
            "{} has no topics",
            briefing.source.path
        );
    }
}

#[test]
fn each_briefing_has_a_date_and_a_summary_and_says_something() {
    for briefing in &site().archive.briefings {
        let source = &briefing.source;
        assert!(source.published.is_some(), "{} has no date", source.path);
        assert!(
            source.body.words > 300,
            "{} has {} words",
            source.path,
            source.body.words
        );
        let is_plain = source.path.ends_with(".txt");
        assert!(
            is_plain || !source.sources.is_empty(),
            "{} names no sources",
            source.path
        );
    }
}

#[test]
fn each_source_of_an_event_has_an_address() {
    for event in &site().archive.events {
        let record = &event.record;
        assert!(
            !record.sources.is_empty(),
            "{} has no source",
            record.id.value
        );
        for source in &record.sources {
            let url = source.url.as_deref().unwrap_or("");
            assert!(
                url.starts_with("https://") || url.starts_with("http://"),
                "{}: “{}” has the address {url:?}",
                record.id.value,
                source.title
            );
        }
    }
}

#[test]
fn each_event_has_a_topic_a_kind_and_a_detail() {
    for event in &site().archive.events {
        let id = &event.record.id.value;
        assert!(!event.topics.is_empty(), "{id} has no topic");
        assert!(event.record.kind.is_some(), "{id} has no kind");
        assert!(event.record.detail.is_some(), "{id} has no detail");
        assert!(event.record.status.is_some(), "{id} has no status");
    }
}

#[test]
fn each_topic_has_a_summary_and_something_about_it() {
    let SiteData { archive, index, .. } = site();
    for (number, topic) in archive.topics.numbered() {
        if topic.text.source.retired {
            continue;
        }
        let slug = &topic.text.source.slug;
        assert!(
            !topic.text.source.summary.is_empty(),
            "{slug} has no summary"
        );
        let uses = index.briefings_by_topic[number].len()
            + index.events_by_topic[number].len()
            + index.narrower[number].len();
        assert!(uses > 0, "nothing is about {slug}, and nothing is narrower");
    }
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let wrong = broken_links(output(), "/annals/");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_page_shows_markup_or_template_as_text() {
    for (address, bytes) in output()
        .iter()
        .filter(|(address, _)| address.ends_with(".html"))
    {
        let html = String::from_utf8_lossy(bytes);
        // A reference in BibTeX has braces of its own.
        let text = html.split("<section class=\"cite\"").next();
        let shown = look::text(text.unwrap_or_default());
        for sign in [
            "{{",
            "{%",
            "[[",
            "]]",
            "](",
            "&amp;amp;",
            "&lt;a ",
            "\u{fdd0}",
            "\u{fffd}",
        ] {
            assert!(!shown.contains(sign), "{address} shows {sign:?}");
        }
    }
}

#[test]
fn the_feeds_have_every_briefing_newest_first() {
    let feed: serde_json::Value = serde_json::from_str(&page("feed.json")).expect("a feed in JSON");
    let items = feed["items"].as_array().expect("items");
    assert_eq!(items.len(), 20, "as many as `feed_entries` allows");
    let dates: Vec<&str> = items
        .iter()
        .map(|item| item["date_published"].as_str().expect("a date"))
        .collect();
    assert!(
        dates.is_sorted_by(|newer, older| newer >= older),
        "not newest first: {dates:?}"
    );
    let ids: BTreeSet<&str> = items
        .iter()
        .map(|item| item["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids.len(), items.len(), "two items have one id");
    let atom = page("feed.xml");
    assert_eq!(atom.matches("<entry>").count(), 20);
}

#[test]
fn the_sitemap_names_every_page_that_is_to_be_found() {
    let sitemap = page("sitemap.xml");
    for address in output().keys().filter(|address| {
        address.ends_with(".html") && !matches!(address.as_str(), "404.html" | "index.html")
    }) {
        let hidden = page(address).contains("<meta name=\"robots\" content=\"noindex\">");
        assert_eq!(
            sitemap.contains(&format!("<loc>https://example.org/annals/{address}</loc>")),
            !hidden,
            "{address} and the sitemap"
        );
    }
}
