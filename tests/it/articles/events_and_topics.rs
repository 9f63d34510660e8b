//! Events and topics.

use super::*;

#[test]
fn records_of_one_event_are_merged_and_name_all_their_briefings() {
    let archive = Archive::new()
            .file("content/events/2026.yaml", format!("- {{id: launch, title: The launch, date: 2026-02-01, topics: [unit], {RECORD}}}\n"))
            .file("content/briefings/2026-03-01-a.md", "---\ntitle: A\nevents:\n  - id: launch\n    title: The launch\n    date: 2026-02-01\n    places: [GB]\n    detail: It was launched.\n    topics: [other]\n    sources: [{title: Another, url: \"https://example.com/2\"}]\n---\nText.\n")
            .file("content/briefings/2026-03-02-b.md", "---\ntitle: B\nevents: [launch]\n---\nText.\n")
            .file("content/topics/unit.md", "---\nlabel: Unit\n---\n")
            .file("content/topics/other.md", "---\nlabel: Other\n---\n");
    let site = archive.build();
    let timeline = site.page("timeline.html");
    assert_eq!(
        timeline.matches("<li id=\"launch\">").count(),
        1,
        "two records make two entries"
    );
    let event = site.page("events/launch.html");
    for part in [
        "GB",
        "It was launched.",
        ">Unit</a>",
        ">Other</a>",
        "https://example.com\"",
        "https://example.com/2",
        ">A</a>",
        ">B</a>",
    ] {
        assert!(event.contains(part), "{part} is missing: {event}");
    }
    for page in [
        "briefings/2026-03-01-a.html",
        "briefings/2026-03-02-b.html",
        "topics/unit.html",
        "topics/other.html",
    ] {
        assert!(
            site.page(page).contains("events/launch.html"),
            "{page} doesn't show the event"
        );
    }
}

#[test]
fn records_that_disagree_are_an_error_that_names_both_places() {
    let archive = Archive::new()
            .file("content/events/2026.yaml", format!("- {{id: launch, title: The launch, date: 2026-02-01, {RECORD}}}\n"))
            .file("content/briefings/2026-03-01-a.md", "---\ntitle: A\nevents:\n  - {id: launch, title: The launch, date: 2026-02-02}\n---\nText.\n");
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    let said = printed(&run);
    assert!(
        said.contains("conflicting-events")
            && said.contains("content/events/2026.yaml")
            && said.contains("2026-03-01-a.md")
            && said.contains("2026-02-02"),
        "{said}"
    );
}

#[test]
fn dates_of_events_are_said_in_words() {
    let dates = [
        ("2026-06-05", "5 June 2026"),
        ("2026-06", "June 2026"),
        ("2026", "2026"),
        ("2024-05~", "about May 2024"),
        ("2023-11-01/2023-11-02", "1–2 November 2023"),
        ("2023-11-30/2023-12-02", "30 November – 2 December 2023"),
        ("2025-10/2025-12", "October–December 2025"),
        ("2025/..", "from 2025"),
        ("../2025", "until 2025"),
        ("2025/2026", "2025–2026"),
    ];
    let records: String = dates
        .iter()
        .enumerate()
        .map(|(n, (date, _))| {
            format!("- {{id: e-{n}, title: Event {n}, date: \"{date}\", {RECORD}}}\n")
        })
        .collect();
    let archive = Archive::new().file("content/events/all.yaml", records);
    let timeline = archive.build().page("timeline.html");
    for (n, (date, words)) in dates.iter().enumerate() {
        let entry = between(&timeline, &format!("<li id=\"e-{n}\">"), "</li>");
        let said = text(between(entry, "<span class=\"when\">", "</span>"));
        assert_eq!(said, *words, "{date}");
    }
}

#[test]
fn uncertain_dates_seasons_and_sets_are_said_in_words_that_a_reader_understands() {
    let dates = [
        ("2026-21", "pring"),
        ("2026-33", "quarter"),
        ("2024?", "2024"),
        ("202X", "202"),
        ("[2024,2025]", " or "),
        ("{2024,2025}", " and "),
        ("2024-06%", "June 2024"),
        ("1985-04-XX", "April 1985"),
    ];
    let records: String = dates
        .iter()
        .enumerate()
        .map(|(n, (date, _))| {
            format!("- {{id: e-{n}, title: Event {n}, date: \"{date}\", {RECORD}}}\n")
        })
        .collect();
    let archive = Archive::new().file("content/events/all.yaml", records);
    let timeline = archive.build().page("timeline.html");
    for (n, (date, part)) in dates.iter().enumerate() {
        let entry = between(&timeline, &format!("<li id=\"e-{n}\">"), "</li>");
        let words = text(between(entry, "<span class=\"when\">", "</span>"));
        assert!(words.contains(part), "{date} is said as “{words}”");
        assert!(
            !words.contains(['~', '%', '[', '{', 'X']),
            "{date} is said as “{words}”"
        );
    }
}

#[test]
fn a_year_before_our_era_is_said_as_one() {
    // In EDTF, as in ISO 8601, the year -0043 is 44 BC.
    let record = format!("- {{id: e, title: The Ides, date: \"-0043-03-15\", {RECORD}}}\n");
    let archive = Archive::new().file("content/events/all.yaml", record);
    let timeline = text(&archive.build().page("timeline.html"));
    assert!(timeline.contains("15 March 44 BC"), "{timeline}");
}

#[test]
fn the_timeline_is_newest_first_by_year() {
    let records = format!(
        "- {{id: a, title: Spring, date: 2026-04, {RECORD}}}\n- {{id: b, title: New Year, date: 2026-01-01, {RECORD}}}\n- {{id: c, title: Before, date: 2024-12-31, {RECORD}}}\n- {{id: d, title: All year, date: 2026, {RECORD}}}\n"
    );
    let archive = Archive::new().file("content/events/all.yaml", records);
    let timeline = archive.build().page("timeline.html");
    let places: Vec<usize> = ["id=\"y2026\"", "id=\"a\"", "id=\"y2024\"", "id=\"c\""]
        .iter()
        .map(|sign| {
            timeline
                .find(sign)
                .unwrap_or_else(|| panic!("{sign} isn't there"))
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        timeline.find("id=\"a\"") < timeline.find("id=\"b\""),
        "April comes before January, newest first"
    );
}

#[test]
fn topics_are_found_by_slug_label_and_alias_and_show_their_place() {
    let archive = Archive::new()
            .file("content/topics/unit.md", "---\nlabel: Sovereign AI Unit\naliases: [SAIU]\nkind: organisation\nbroader: United Kingdom\nrelated: [airr]\nsummary: A unit.\n---\nProse about it.\n")
            .file("content/topics/united-kingdom.md", "---\nlabel: United Kingdom\n---\n")
            .file("content/topics/airr.md", "---\nlabel: AI Research Resource\n---\nProse.\n")
            .file("content/briefings/2026-01-01-a.md", "---\ntitle: A\ntopics: [saiu, \"United  kingdom\", unit]\n---\nText.\n");
    let site = archive.build();
    let about = between(
        &site.page("briefings/2026-01-01-a.html"),
        "<section class=\"about\">",
        "</section>",
    )
    .to_string();
    assert_eq!(
        links(&about),
        ["../topics/unit.html", "../topics/united-kingdom.html"],
        "each topic once"
    );
    assert!(
        between(
            &site.page("topics/united-kingdom.html"),
            "Narrower",
            "</dl>"
        )
        .contains("unit.html")
    );
    assert!(
        between(&site.page("topics/airr.html"), "Related", "</section>").contains("unit.html"),
        "what is related is so both ways"
    );
    let unit = site.page("topics/unit.html");
    for part in [
        "SAIU",
        "organisation",
        "A unit.",
        "Prose about it.",
        "United Kingdom",
        ">A</a>",
    ] {
        assert!(unit.contains(part), "{part} is missing");
    }
}

#[test]
fn a_topic_that_is_misspelt_is_an_error_with_a_hint() {
    let archive = Archive::new()
        .file(
            "content/topics/unit.md",
            "---\nlabel: Sovereign AI Unit\n---\n",
        )
        .file(
            "content/briefings/2026-01-01-a.md",
            "---\ntitle: A\ntopics: [Sovereign AI Unti]\n---\nText.\n",
        );
    let run = archive.run(&[]);
    let said = printed(&run);
    assert!(
        said.contains("unknown-topic")
            && said.contains("did you mean `Sovereign AI Unit`?")
            && said.contains("2026-01-01-a.md:3:10"),
        "{said}"
    );
}
