//! What Annals can do is to be seen at work in the shipped archive, where an editor would have used it: pinned and banned relations,
//! old addresses, a retired topic, a draft, an embargo, corrections, updates, and dates of every kind.

use annals::archive::model::Archive;
use annals::content::model::Status;

use super::{built, content, look, output, page, site};

fn archive() -> &'static Archive {
    &site().archive
}

/// The section of a page under a heading of this level that reads so.
fn section(html: &str, heading: &str) -> String {
    let start = html
        .find(&format!(">{heading}</h2>"))
        .unwrap_or_else(|| panic!("no section “{heading}”"));
    let rest = &html[start..];
    let end = rest.find("<h2").unwrap_or(rest.len());
    rest[..end].to_string()
}

#[test]
fn a_pinned_relation_comes_first_and_a_banned_one_not_at_all() {
    let pinned = archive().briefings.iter().filter(|b| !b.related.is_empty());
    let banned = archive()
        .briefings
        .iter()
        .filter(|b| !b.unrelated.is_empty());
    assert!(pinned.count() >= 2 && banned.count() >= 2);
    let related = section(
        &page("briefings/2026/four-chip-programmes-compared.html"),
        "Related briefings",
    );
    let first = related.split("href=\"").nth(1).expect("a link");
    assert!(
        first.starts_with("../../briefings/2026/four-years-of-chip-controls.html\""),
        "{related}"
    );
    assert!(
        !related.contains("japans-soft-law-and-hard-cash.html"),
        "{related}"
    );
}

#[test]
fn an_old_address_leads_on() {
    let name = "2026-04-10-stargate-uk-and-the-deal-that-stalled";
    let old = page(&format!("briefings/2026/{name}.html"));
    assert!(old.contains("stargate-uk-and-the-deal-that-stalled.html"));
    assert!(old.contains("http-equiv=\"refresh\""));
}

#[test]
fn a_retired_topic_leads_to_the_one_that_is_used_now() {
    let retired: Vec<&str> = archive()
        .topics
        .iter()
        .filter(|topic| topic.text.source.retired)
        .map(|topic| topic.text.source.slug.as_str())
        .collect();
    assert_eq!(retired, ["uk-ai-safety-institute"]);
    let old = page("topics/uk-ai-safety-institute.html");
    assert!(old.contains("uk-ai-security-institute.html"));
}

#[test]
fn a_draft_and_an_embargoed_briefing_are_in_the_sources_and_nowhere_else() {
    let sources: Vec<String> = look::files(&content())
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .filter(|text| text.contains("\ndraft: true") || text.contains("\nembargo: "))
        .collect();
    assert_eq!(sources.len(), 2, "one draft, one embargo");
    for source in &sources {
        let title = source
            .lines()
            .find_map(|line| line.strip_prefix("title: \"")?.strip_suffix('"'))
            .expect("a title");
        for (address, bytes) in output() {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(title), "{address} gives “{title}” away");
        }
    }
}

#[test]
fn the_embargoed_briefing_is_there_once_its_day_has_come() {
    let later = built("2027-12-02T00:01Z");
    assert!(later.contains_key("briefings/2027/the-high-risk-rules-begin.html"));
    assert!(!later.contains_key("briefings/2026/three-plans-from-accra-brazil-and-vietnam.html"));
}

#[test]
fn corrections_and_updates_are_stated_with_their_dates() {
    let corrected: Vec<&str> = archive()
        .events
        .iter()
        .filter(|event| !event.record.corrections.is_empty())
        .map(|event| event.record.id.value.as_str())
        .collect();
    assert!(!corrected.is_empty());
    for id in corrected {
        let text = look::text(&page(&format!("events/{id}.html")));
        assert!(text.contains("Corrected"), "{id} hides its correction");
    }
    let corrected = archive()
        .briefings
        .iter()
        .filter(|b| !b.source.corrections.is_empty());
    assert!(corrected.clone().count() >= 2);
    for briefing in corrected {
        let text = look::text(&page(briefing.address.as_str()));
        for correction in &briefing.source.corrections {
            assert!(text.contains(&correction.note), "{}", briefing.address);
        }
    }
    let updated = archive()
        .briefings
        .iter()
        .filter(|b| b.source.updated.is_some());
    assert!(updated.count() >= 3);
}

#[test]
fn there_are_dates_of_every_kind() {
    let events = &archive().events;
    let dated = |sign: &str| {
        events
            .iter()
            .filter(|event| event.record.date.edtf().to_string().contains(sign))
            .count()
    };
    assert!(dated("~") >= 2, "approximate");
    assert!(dated("/..") >= 1 && dated("../") >= 2, "open-ended");
    assert!(dated("{") >= 1, "a set");
    assert!(dated("-22") >= 1, "a season");
    for status in [
        Status::Announced,
        Status::Scheduled,
        Status::Occurred,
        Status::InForce,
        Status::Postponed,
        Status::Cancelled,
        Status::Superseded,
        Status::Disputed,
    ] {
        let has = events
            .iter()
            .any(|event| event.record.status == Some(status));
        assert!(has, "no event is {}", status.word());
    }
}

#[test]
fn pages_say_what_this_is_how_to_use_its_data_and_how_it_is_made() {
    for address in ["about.html", "data.html", "colophon.html"] {
        let text = look::text(&page(address));
        assert!(text.split_whitespace().count() > 250, "{address} is short");
    }
    let data = page("data.html");
    for file in [
        "topics.ttl",
        "topics.jsonld",
        "topics.json",
        "timeline.ics",
        "timeline.json",
        "timeline.csv",
        "timeline.xml",
        "timeline/timelinejs.json",
        "feed.xml",
        "feed.json",
    ] {
        assert!(data.contains(&format!("href=\"{file}\"")), "no {file}");
    }
}
