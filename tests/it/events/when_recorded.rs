//! When a record was made or changed is one thing, when its event took place another.

use super::*;

fn archive() -> Archive {
    Archive::new()
        .file("content/topics/plans.md", "---\nlabel: Plans\n---\n")
        .file(
            "content/events/all.yaml",
            format!(
                "- {{id: plan, title: Planned opening, date: 2027-03-01, topics: [plans], {SOURCE}}}\n\
                 - {{id: old, title: A congress, date: 1815-06-09, detail: \"One\\ttwo.\", places: [GB, Vienna], published: 2020-01-01, {SOURCE}}}\n\
                 - {{id: recorded, title: A law, date: 2027-04-01, status: announced, recorded: 2026-06-05, topics: [plans], {SOURCE}}}\n\
                 - {{id: corrected, title: A talk, date: 2026-05-01, corrections: [{{date: 2026-05-03, note: The day was wrong.}}], {SOURCE}}}\n"
            ),
        )
}

fn event(calendar: &str, id: &str) -> String {
    let unfolded = calendar.replace("\r\n ", "");
    let own = unfolded.split("BEGIN:VEVENT\r\n");
    let found = own
        .into_iter()
        .find(|event| event.contains(&format!("UID:{id}@")));
    found.expect("the event").to_string()
}

#[test]
fn no_file_says_that_a_record_changed_on_the_day_of_its_event() {
    let archive = archive();
    let site = archive.build();
    let feed = site.page("timeline.xml");
    for (id, is_there) in [
        ("plan", false),
        ("old", false),
        ("recorded", true),
        ("corrected", true),
    ] {
        assert_eq!(
            feed.contains(&format!("/events/{id}.html</id>")),
            is_there,
            "{id}: {feed}"
        );
    }
    assert!(
        feed.contains("<updated>2026-06-05T00:00:00+00:00</updated>"),
        "{feed}"
    );
    assert!(!feed.contains(">2027-0"), "{feed}");
    // A correction says when the record changed, and not when it was made.
    let corrected = between(&feed, "/events/corrected.html</id>", "</entry>");
    assert!(
        corrected.contains("<updated>2026-05-03T00:00:00+00:00</updated>"),
        "{corrected}"
    );
    assert!(!corrected.contains("<published>"), "{corrected}");
    let sitemap = site.page("sitemap.xml");
    let lastmod = |id: &str| {
        let entry = between(&sitemap, &format!("/events/{id}.html</loc>"), "</url>");
        entry.to_string()
    };
    assert_eq!(lastmod("plan"), "");
    assert_eq!(lastmod("old"), "");
    assert_eq!(lastmod("recorded"), "<lastmod>2026-06-05</lastmod>");
    assert_eq!(lastmod("corrected"), "<lastmod>2026-05-03</lastmod>");
    let calendar = site.page("timeline.ics");
    for (id, stamp, is_known) in [
        ("plan", "19700101T000000Z", false),
        ("old", "19700101T000000Z", false),
        ("recorded", "20260605T000000Z", true),
        ("corrected", "20260503T000000Z", true),
    ] {
        let event = event(&calendar, id);
        assert!(event.contains(&format!("DTSTAMP:{stamp}\r\n")), "{event}");
        let changed = format!("LAST-MODIFIED:{stamp}\r\n");
        assert_eq!(event.contains(&changed), is_known, "{event}");
        assert_eq!(event.contains("LAST-MODIFIED"), is_known, "{event}");
    }
    let json: Value = serde_json::from_str(&site.page("timeline.json")).expect("JSON");
    let events = json["events"].as_array().expect("events").iter();
    let changed: Vec<_> = events
        .map(|event| (&event["id"], &event["changed"]))
        .collect();
    let day = |day: &str| Value::from(day);
    assert_eq!(
        changed,
        [
            (&day("old"), &Value::Null),
            (&day("corrected"), &day("2026-05-03")),
            (&day("plan"), &Value::Null),
            (&day("recorded"), &day("2026-06-05")),
        ]
    );
}

#[test]
fn what_is_in_the_future_is_scheduled_and_nothing_is_said_to_be_certain() {
    let archive = archive();
    let run = archive.run(&[]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(
        said.contains(
            "this event is in the future (2027-03-01) and has no status; it is shown as scheduled"
        ),
        "{said}"
    );
    let site = archive.site();
    let page = text(&site.page("events/plan.html"));
    assert!(
        page.contains("scheduled") && page.contains("1 March 2027"),
        "{page}"
    );
    let calendar = site.page("timeline.ics");
    assert!(!calendar.contains("CONFIRMED"), "{calendar}");
    assert!(event(&calendar, "plan").contains("STATUS:TENTATIVE\r\n"));
    assert!(!event(&calendar, "old").contains("STATUS:"));
    assert!(site.page("index.html").contains("Planned opening"));
}

#[test]
fn a_calendar_says_places_in_words_and_how_often_to_look() {
    let calendar = archive().build().page("timeline.ics");
    assert!(
        calendar.contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n"),
        "{calendar}"
    );
    let old = event(&calendar, "old");
    assert!(
        old.contains("LOCATION:United Kingdom\\, Vienna\r\n"),
        "{old}"
    );
    assert!(old.contains("DESCRIPTION:One two.\\n"), "{old}");
}

#[test]
fn each_feed_has_an_id_of_its_own_and_the_publisher_for_its_author() {
    let archive = archive().file(
        "content/briefings/2026-01-01-a.md",
        "---\ntitle: A\ntopics: [plans]\n---\n\nText.\n",
    );
    let config = format!("{}publisher: The Publishers\n", crate::harness::SITE);
    archive.write("content/site.yaml", config);
    let site = archive.build();
    let feeds = site.files().into_iter().filter_map(|(path, bytes)| {
        let text = String::from_utf8(bytes).ok()?;
        (path.ends_with(".xml") && text.contains("<feed")).then_some((path, text))
    });
    let feeds: Vec<(String, String)> = feeds.collect();
    assert!(feeds.len() >= 5, "{feeds:?}");
    for (path, feed) in &feeds {
        let id = between(feed, "<id>", "</id>");
        assert_eq!(id, format!("https://example.org/archive/{path}"));
        let author = between(feed, "<author><name>", "</name>");
        assert_eq!(author, "The Publishers", "{path}");
    }
}
