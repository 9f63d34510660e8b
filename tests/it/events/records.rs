//! Records.

use super::*;

/// Everything that a record can say.
const FULL: &str = "- id: act-applies
  title: The act applies
  date: 2026-12-02
  former_date: 2026-08-02
  published: 2025-11-19
  recorded: 2025-11-20
  kind: law
  places: [EU, Brussels]
  topics: [act]
  detail: Most duties begin.
  status: postponed
  significance: 1
  sources:
    - {title: The proposal, publisher: The Commission, url: \"https://example.org/1\", date: 2025-11-19, asserts: 2026-12-02}
    - {title: A newspaper, url: \"https://example.org/2\", asserts: 2027-12}
  corrections:
    - {date: 2026-02-02, note: The date was a month early.}
  aliases: [act-applies-2026]
";

fn archive() -> Archive {
    Archive::new()
        .file("content/topics/act.md", "---\nlabel: The Act\n---\n")
        .file("content/events/2026.yaml", FULL)
}

#[test]
fn four_times_are_kept_apart_and_the_former_date_is_shown() {
    let page = archive().build().page("events/act-applies.html");
    let shown = text(&page);
    for part in [
        "2 December 2026 (planned)",
        "Formerly 2 August 2026",
        "Published 19 November 2025",
        "Recorded 20 November 2025",
        "Corrected 2 February 2026",
        "2 February 2026 : The date was a month early.",
    ] {
        assert!(shown.contains(part), "{part} is missing: {shown}");
    }
}

#[test]
fn sources_that_cannot_all_be_right_make_it_disputed_with_both_dates() {
    let archive = archive();
    let site = archive.build();
    let page = site.page("events/act-applies.html");
    let disputed = text(between(&page, "<section class=\"disputed\">", "</section>"));
    assert!(
        disputed.contains("2 December 2026 , according to The proposal"),
        "{disputed}"
    );
    assert!(
        disputed.contains("December 2027 , according to A newspaper"),
        "{disputed}"
    );
    assert!(
        site.page("timeline.html")
            .contains("<span class=\"status state-disputed\">disputed</span>")
    );
    assert!(site.has("timeline/status/disputed.html"));

    let agreeing = FULL.replace("asserts: 2027-12", "asserts: 2026-12");
    let archive = self::archive().file("content/events/2026.yaml", agreeing);
    let page = archive.build().page("events/act-applies.html");
    assert!(!page.contains("disputed"), "a vaguer date disputes nothing");
}

#[test]
fn a_changed_title_changes_no_address() {
    // The search index goes by words, and a title has others now.
    let pages = |addresses: Vec<String>| -> Vec<String> {
        let pages = addresses.into_iter();
        pages
            .filter(|address| !address.starts_with("search/"))
            .collect()
    };
    let before = pages(archive().build().addresses());
    let renamed = FULL.replace("The act applies", "Another title altogether");
    let after = archive()
        .file("content/events/2026.yaml", renamed)
        .build()
        .addresses();
    assert_eq!(before, pages(after));
}

#[test]
fn one_correction_in_one_place_reaches_page_feed_calendar_and_json() {
    let archive = archive();
    archive.build();
    let corrected = FULL.replace(
        "  aliases:",
        "    - {date: 2026-03-03, note: The place was wrong.}\n  aliases:",
    );
    archive.write("content/events/2026.yaml", corrected);
    let site = archive.build();
    for file in [
        "events/act-applies.html",
        "timeline.xml",
        "timeline/2026.xml",
        "timeline/topic/act.xml",
        "timeline.json",
        "timeline.csv",
    ] {
        assert!(site.page(file).contains("The place was wrong."), "{file}");
    }
    let calendar = site.page("timeline.ics").replace("\r\n ", "");
    assert!(calendar.contains("\r\nSEQUENCE:2\r\n"), "{calendar}");
    assert!(
        calendar.contains("\r\nLAST-MODIFIED:20260303T000000Z\r\n"),
        "{calendar}"
    );
    assert!(calendar.contains("The place was wrong."), "{calendar}");
}

#[test]
fn an_old_id_leads_on_and_a_removed_one_says_so() {
    let archive = archive().file(
        "content/events/removed.yaml",
        "- {removed: never-was, date: 2026-05-01, note: It never took place.}\n",
    );
    let site = archive.build();
    let old = site.page("events/act-applies-2026.html");
    assert!(old.contains("url=act-applies.html"), "{old}");
    let gone = text(&site.page("events/never-was.html"));
    assert!(
        gone.contains("never-was was taken out of the archive on 1 May 2026")
            && gone.contains("It never took place."),
        "{gone}"
    );
    assert!(!site.page("sitemap.xml").contains("never-was"));
    assert!(!site.page("timeline.json").contains("never-was"));
}

#[test]
fn what_took_its_place_is_named_on_both_pages() {
    let archive = Archive::new().file(
            "content/events/2025.yaml",
            format!("- {{id: old, title: The old rule, date: 2025-01-01, status: superseded, superseded_by: new, {SOURCE}}}\n- {{id: new, title: The new rule, date: 2025-06-01, {SOURCE}}}\n"),
        );
    let site = archive.build();
    let old = text(&site.page("events/old.html"));
    assert!(old.contains("Its place was taken by The new rule"), "{old}");
    let new = text(&site.page("events/new.html"));
    assert!(new.contains("It took the place of The old rule"), "{new}");
}

#[test]
fn text_names_an_event_by_a_wikilink_a_linked_date_or_its_place_on_the_timeline() {
    let archive = archive().file(
            "content/briefings/2026-06-05-a.md",
            "---\ntitle: A\n---\nBefore it. From [2 December](event:act-applies) on, e.g. in Ghent, the *duties* apply.[^1] Behind it.\n\nSee [the list](/timeline.html#act-applies-2026) and [[event:act-applies]].\n\n[^1]: A note.\n",
        );
    let site = archive.build();
    let page = site.page("briefings/2026-06-05-a.html");
    let prose = between(
        &page,
        "<div class=\"prose\">",
        "<section class=\"footnotes\"",
    );
    assert_eq!(
        prose.matches("href=\"../events/act-applies.html\"").count(),
        3,
        "{prose}"
    );
    assert!(
        page.contains("<h2>Events</h2>"),
        "a briefing shows what its text names"
    );
    let event = site.page("events/act-applies.html");
    let mention = between(&event, "<section class=\"named\">", "</section>");
    assert!(mention.contains("<b>2 December</b>"), "{mention}");
    let whole = "From 2 December on, e.g. in Ghent, the duties apply.";
    assert!(text(mention).ends_with(whole), "{mention}");
}

#[test]
fn what_came_before_and_after_in_a_topic_is_shown() {
    let records: String = (1..=3)
        .map(|n| {
            format!(
                "- {{id: e-{n}, title: Step {n}, date: 2026-0{n}-01, topics: [act], {SOURCE}}}\n"
            )
        })
        .collect();
    let archive = Archive::new()
        .file("content/topics/act.md", "---\nlabel: The Act\n---\n")
        .file("content/events/2026.yaml", records);
    let page = archive.build().page("events/e-2.html");
    let neighbours = text(between(&page, "<dl class=\"neighbours\">", "</dl>"));
    let whole = "The Act 1 January 2026 Step 1 1 February 2026 this event 1 March 2026 Step 3";
    assert_eq!(neighbours, whole);
}
